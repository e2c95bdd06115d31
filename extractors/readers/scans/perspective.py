"""Lines that run together, as on a photo taken at a slant: how they lean here and there, and the page set square."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.readers.scans.engine import Gray
from extractors.readers.scans.sheet import Matrix, Sheet
from extractors.readers.scans.skew import distinctness, joined, reduced

_BANDS = 5  # stretches of the page whose lean is measured apart, each way
_REACH, _STRIDE, _STEP = 5.0, 0.5, 0.25  # degrees around the page's own lean: so far, first so finely, then so
_PEAK = 1.5  # a stretch counts whose lines are so much more distinct at their lean than at most others
_FEWEST = 4
_LEAST = 0.3  # degrees that the lean differs from one end of the page to the other
_STRAY = 0.35  # degrees: what a stretch may lie off the common vanishing point


def squared(sheet: Sheet, ink: Gray) -> Sheet:
    """The sheet with its lines parallel, first the lying ones, then the standing ones; unchanged where they are."""
    matrix = _levelling(ink, standing=False)
    if matrix is not None:
        height, width = sheet.pixels.shape
        sheet = sheet.warped(matrix, width, height)
        ink = np.asarray(cv2.warpPerspective(ink, matrix, (width, height)), dtype=np.uint8)
    matrix = _levelling(ink, standing=True)
    if matrix is None:
        return sheet
    height, width = sheet.pixels.shape
    return sheet.warped(matrix, width, height)


def _levelling(ink: Gray, standing: bool) -> Matrix | None:
    """The homography that sets lines parallel which run together; None where they do not."""
    field = np.ascontiguousarray(ink.T) if standing else ink
    small = reduced(field)
    vanishing = _vanishing(_leans(small))
    if vanishing is None:
        return None
    p, q = vanishing
    factor = field.shape[1] / small.shape[1]
    q /= factor
    height, width = field.shape
    middle = width / 2
    corners = []
    for y in (0.0, float(height)):
        slope = (p - q * y) / (1 - q * middle)
        corners += [(0.0, y - slope * middle), (float(width), y + slope * (width - middle))]
    source = np.array([corners[0], corners[1], corners[3], corners[2]], dtype=np.float32)
    target = np.array([(0, 0), (width, 0), (width, height), (0, height)], dtype=np.float32)
    matrix = np.asarray(cv2.getPerspectiveTransform(source, target), dtype=np.float64)
    if standing:
        swap = np.array([[0, 1, 0], [1, 0, 0], [0, 0, 1]], dtype=np.float64)
        matrix = swap @ matrix @ swap
    return matrix


def _leans(small: Gray) -> NDArray[np.float64]:
    """For the stretches of a picture where lines can be told: x and y of the middle, and the slope of the lines."""
    height, width = small.shape
    strides = np.arange(-_REACH, _REACH + _STRIDE / 2, _STRIDE)
    found = []
    for across in range(2):
        left, right = across * width // 2, (across + 1) * width // 2
        for band in range(_BANDS):
            top, bottom = band * height // _BANDS, (band + 1) * height // _BANDS
            stretch = joined(np.ascontiguousarray(small[top:bottom, left:right]))
            sharp = np.array([distinctness(stretch, float(angle)) for angle in strides])
            at = int(sharp.argmax())
            if 0 < at < len(strides) - 1 and sharp[at] > _PEAK * np.median(sharp) > 0:
                # distinctness() shears by tan(angle) where lines rise to the right, and y grows downwards
                slope = -math.tan(math.radians(_peak(stretch, float(strides[at]))))
                found.append(((left + right) / 2, (top + bottom) / 2, slope))
    return np.array(found, dtype=np.float64).reshape(-1, 3)


def _peak(stretch: Gray, near: float) -> float:
    """The angle, near one in degrees, at which the lines of a stretch of joined columns are the most distinct."""
    angles = near + _STEP * np.arange(-2, 3)
    sharp = np.array([distinctness(stretch, float(angle)) for angle in angles])
    at = min(max(int(sharp.argmax()), 1), len(angles) - 2)
    before, peak, after = sharp[at - 1 : at + 2]
    bend = before - 2 * peak + after
    return float(angles[at] + (_STEP / 2 * (before - after) / bend if bend < 0 else 0.0))


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
