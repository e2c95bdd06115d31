"""The sheet of paper on a picture that shows more than it: a photo on a desk, a copy with a black border."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.readers.scans.reduced import shrunk
from extractors.readers.scans.sheet import Colour, Matrix

_SIDE = 700  # pixels of the longer side, or near it: what the outline is looked for at
_STROKE = 9  # pixels there: letters and thin rules are narrower
_STEP = 5  # pixels within which the paper begins
_BRIGHTER = 1.3  # the paper is so much brighter than anything outside of it on the same row
_DEEPEST = 0.4  # of the picture: the paper begins no farther inside
_HITS = 0.55  # of the rows show where the paper begins
_NEAR = 3.0  # pixels from the fitted side
_ON_LINE = 0.75  # of the hits lie on one straight line
_STEEPEST = 0.4  # slope of a side against the picture's
_LEAST_AREA = 0.3  # of the picture

Corners = NDArray[np.float64]  # 4 × (x, y): top left, top right, bottom right, bottom left
_Side = tuple[float, float]  # where a side starts, and its slope along the picture's edge


def cut_out(picture: Colour) -> tuple[Colour, Matrix] | None:
    """The sheet of paper alone, as a rectangle, and the matrix from the picture's pixels to its own.

    None where the paper fills the picture, as on any clean scan.
    """
    corners = paper_corners(picture)
    if corners is None:
        return None
    top, right, bottom, left = (float(np.linalg.norm(corners[(k + 1) % 4] - corners[k])) for k in range(4))
    width, height = round((top + bottom) / 2), round((left + right) / 2)
    rectangle = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    matrix = np.asarray(cv2.getPerspectiveTransform(corners.astype(np.float32), rectangle), dtype=np.float64)
    paper = cv2.warpPerspective(
        picture, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=(255,) * 3
    )
    return np.asarray(paper, dtype=np.uint8), matrix


def paper_corners(picture: Colour) -> Corners | None:
    """The corners of the paper in pixels of the picture, None where no side of it is seen.

    A side that is not seen is the picture's own edge. The light may be uneven: only the step from what is outside to
    the paper counts, row by row.
    """
    grey = np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    small = shrunk(grey, max(1, round(max(grey.shape) / _SIDE)))
    field = cv2.morphologyEx(cv2.medianBlur(small, 5), cv2.MORPH_CLOSE, np.ones((_STROKE, _STROKE), np.uint8))
    rows, columns = field.shape
    views = (field, field[:, ::-1], field.T, field.T[:, ::-1])  # the paper's left, right, top and bottom side
    found = [_side(np.ascontiguousarray(view).astype(np.float32)) for view in views]
    if not any(found):
        return None
    left, right, top, bottom = (side or (0.0, 0.0) for side in found)
    right, bottom = (columns - right[0], -right[1]), (rows - bottom[0], -bottom[1])
    corners = np.array([_crossing(x, y) for x, y in ((left, top), (right, top), (right, bottom), (left, bottom))])
    if cv2.contourArea(corners.astype(np.float32)) < _LEAST_AREA * rows * columns:
        return None
    return np.asarray(corners * (grey.shape[1] / columns, grey.shape[0] / rows), dtype=np.float64)


def _side(field: NDArray[np.float32]) -> _Side | None:
    """The paper's left side on a field of brightness: its x at the top, and how much it moves right each row."""
    columns = field.shape[1]
    deep = round(_DEEPEST * columns)
    outside = np.maximum.accumulate(field[:, :deep], axis=1)
    within = field[:, _STEP : deep + _STEP]
    reach = min(outside.shape[1], within.shape[1])
    steps = within[:, :reach] > _BRIGHTER * np.maximum(outside[:, :reach], 20.0)
    hit = steps.any(axis=1)
    if hit.mean() < _HITS:
        return None
    ys = np.flatnonzero(hit).astype(np.float64)
    xs = np.argmax(steps[hit], axis=1) + _STEP  # the paper is reached within a step of here
    fit = _straight_line(ys, xs.astype(np.float64))
    if fit is None or abs(fit[1]) > _STEEPEST:
        return None
    return fit


def _straight_line(ys: NDArray[np.float64], xs: NDArray[np.float64]) -> _Side | None:
    """The line x = start + slope · y on which most points lie, tried from pairs of points; None where few do."""
    order = np.random.default_rng(1)
    best: NDArray[np.bool_] | None = None
    for _ in range(60):
        i, j = order.integers(0, len(ys), 2)
        if abs(ys[i] - ys[j]) < 0.2 * (ys[-1] - ys[0]) or i == j:
            continue
        slope = (xs[j] - xs[i]) / (ys[j] - ys[i])
        near = np.abs(xs - (xs[i] + slope * (ys - ys[i]))) <= _NEAR
        if best is None or near.sum() > best.sum():
            best = near
    if best is None or best.mean() < _ON_LINE:
        return None
    slope, start = np.polyfit(ys[best], xs[best], 1)
    return float(start), float(slope)


def _crossing(upright: _Side, lying: _Side) -> tuple[float, float]:
    """Where x = a + b·y meets y = c + d·x."""
    (a, b), (c, d) = upright, lying
    y = (c + d * a) / (1 - b * d)
    return a + b * y, y
