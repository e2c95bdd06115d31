"""Lines that run together, as on a photo taken at a slant: how they lean here and there, and the page set square."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.readers.scans.engine import Gray
from extractors.readers.scans.sheet import Matrix, Sheet
from extractors.readers.scans.skew import distinctness, peak, reduced

_BANDS = 5  # stretches of the page whose lean is measured apart, each way
_REACH = 5.0  # degrees around the page's own lean
_PEAK = 1.5  # a stretch counts whose lines are so much more distinct at their lean than at most others
_FEWEST = 4
_LEAST = 0.3  # degrees that the lean differs from one end of the page to the other
_STRAY = 0.35  # degrees: what a stretch may lie off the common vanishing point


def squared(sheet: Sheet, ink: Gray) -> Sheet:
    """The sheet with its lines parallel, first the lying ones, then the standing ones; unchanged where they are."""
    height, width = ink.shape
    small = reduced(ink)
    matrix = _levelling(small, width, height)
    if matrix is not None:
        sheet = sheet.warped(matrix, width, height)
        small = reduced(np.asarray(cv2.warpPerspective(ink, matrix, (width, height)), dtype=np.uint8))
    matrix = _levelling(np.ascontiguousarray(small.T), height, width)
    if matrix is None:
        return sheet
    swap = np.array([[0, 1, 0], [1, 0, 0], [0, 0, 1]], dtype=np.float64)
    return sheet.warped(swap @ matrix @ swap, width, height)


def _levelling(small: Gray, width: int, height: int) -> Matrix | None:
    """The homography that sets lying lines of a picture parallel which run together; None where they do not.

    `small` is the picture reduced, `width` and `height` are those of the whole.
    """
    vanishing = _vanishing(_leans(small))
    if vanishing is None:
        return None
    p, q = vanishing
    q /= width / small.shape[1]
    middle = width / 2
    corners = []
    for y in (0.0, float(height)):
        slope = (p - q * y) / (1 - q * middle)
        corners += [(0.0, y - slope * middle), (float(width), y + slope * (width - middle))]
    source = np.array([corners[0], corners[1], corners[3], corners[2]], dtype=np.float32)
    target = np.array([(0, 0), (width, 0), (width, height), (0, height)], dtype=np.float32)
    return np.asarray(cv2.getPerspectiveTransform(source, target), dtype=np.float64)


def _leans(small: Gray) -> NDArray[np.float64]:
    """For the stretches of a picture where lines can be told: x and y of the middle, and the slope of the lines."""
    high, wide = small.shape[0] // _BANDS, small.shape[1] // 2
    if not high or not wide:
        return np.empty((0, 3), dtype=np.float64)
    places = [(across * wide, band * high) for across in range(2) for band in range(_BANDS)]
    stretches = np.stack([small[top : top + high, left : left + wide] for left, top in places])
    angles, sharpness = distinctness(stretches, _REACH)
    found = []
    for (left, top), sharp in zip(places, sharpness, strict=True):
        at = int(sharp.argmax())
        if 0 < at < len(angles) - 1 and sharp[at] > _PEAK * np.median(sharp) > 0:
            # an angle is positive where lines rise to the right, and y grows downwards
            found.append((left + wide / 2, top + high / 2, -math.tan(math.radians(peak(angles, sharp)))))
    return np.array(found, dtype=np.float64).reshape(-1, 3)


def _vanishing(leans: NDArray[np.float64]) -> tuple[float, float] | None:
    """p and q of the lines' common point, by slope = p + q · (slope · x - y); None where the lines are parallel.

    Every line of a pencil has slope (y - y0) / (x - x0) at (x, y); q is 1 / x0 and p is y0 / x0.
    """
    if len(leans) < _FEWEST:
        return None
    x, y, slope = leans.T
    terms = np.column_stack([np.ones_like(x), slope * x - y])
    kept = np.ones(len(leans), dtype=np.bool_)
    p = q = 0.0
    for _ in range(3):
        (p, q), *_ = np.linalg.lstsq(terms[kept], slope[kept], rcond=None)
        off = np.abs(slope - terms @ np.array([p, q]))
        kept = off <= max(math.tan(math.radians(_STRAY)), float(np.median(off)))
        if kept.sum() < _FEWEST:
            return None
    straying = np.abs(slope - terms @ np.array([p, q])) > math.tan(math.radians(_STRAY))
    if straying.mean() > 0.34 or np.ptp(y[kept]) == 0:
        return None
    if abs(q) * (y.max() - y.min()) < math.tan(math.radians(_LEAST)):
        return None
    return float(p), float(q)
