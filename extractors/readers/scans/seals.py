"""Seals on pages scanned in grey: their ring is lighter than print, so what is dark under it can be kept.

Where a page has colour the seal fades by its colour (`cleaning`); in grey all that tells it is that its strokes are as
dark as no print and no paper is, and that they make a ring as wide as an official seal, some 36 mm.
"""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np

from extractors.readers.scans.engine import Gray
from extractors.readers.scans.reduced import shrunk

_SAMPLED = 4  # every so many rows are looked at for how dark print and paper are
_DIAMETER = (1.1, 1.75)  # inch
_ROUND = 1.15  # times as wide as high, or as high as wide, at most
_CORNER = 0.1  # of the diameter: a ring leaves the corners of the square around it empty
_ABOVE_PRINT, _BELOW_PAPER = 40, 50  # grey levels between print and a seal, and between a seal and paper
_PAPER, _DARK = 0.8, 0.1  # shares of a page's pixels, and of its dark ones: the grey below which they are is its own
_PRINT, _OWN = 0.45, 0.8  # of a ring's own grey: print under it is darker than the one, the ring lighter than the other
_MARGIN = 0.03  # inch
_TAKEN_OFF = 40  # grey levels: by so much what was a seal's is lighter than it was


def without_grey_seals(grey: Gray, dpi: int) -> Gray:
    """The picture with the rings and letters of grey seals as paper; the picture itself where there is none."""
    counts = np.cumsum(cv2.calcHist([grey[::_SAMPLED]], [0], None, [256], [0, 256]).ravel())
    lightest = int(np.searchsorted(counts, _PAPER * counts[-1])) - _BELOW_PAPER
    dark = counts[max(0, lightest - _BELOW_PAPER)]
    darkest = int(np.searchsorted(counts, _DARK * dark)) + _ABOVE_PRINT
    if dark == 0 or darkest >= lightest:
        return grey
    between = cv2.inRange(grey, np.array([darkest]), np.array([lightest]))
    # Print has such grey at its edges, a pixel or two wide; the strokes of a seal are wider.
    strokes = np.asarray(cv2.morphologyEx(between, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)), dtype=np.uint8)
    if cv2.countNonZero(strokes) < _DIAMETER[0] * dpi * np.pi:  # not even a pixel all around
        return grey
    clean = grey
    for x, y, w, h in _rings(np.asarray(cv2.dilate(strokes, np.ones((3, 3), np.uint8)), dtype=np.uint8), dpi):
        own = int(np.median(grey[y : y + h, x : x + w][strokes[y : y + h, x : x + w] > 0]))
        margin = round(_MARGIN * dpi)
        place = np.s_[max(0, y - margin) : y + h + margin, max(0, x - margin) : x + w + margin]
        clean = clean.copy()
        clean[place] = _bleached(clean[place], own)
    return clean


def taken_off(before: Gray, after: Gray) -> Gray | None:
    """255 where a seal was taken off a picture; None where it is the one that it was before."""
    if after is before:
        return None
    return np.asarray(cv2.threshold(cv2.subtract(after, before), _TAKEN_OFF, 255, cv2.THRESH_BINARY)[1], dtype=np.uint8)


def _rings(strokes: Gray, dpi: int) -> Iterator[tuple[int, int, int, int]]:
    """Left, top, width and height of the strokes that are rings; they are looked for at half the size."""
    small = cv2.threshold(shrunk(strokes, 2), 0, 255, cv2.THRESH_BINARY)[1]
    _, labels, stats, _ = cv2.connectedComponentsWithStats(small, connectivity=8)
    least = _DIAMETER[0] * dpi / 2
    for label in np.flatnonzero(stats[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].min(axis=1) >= least).tolist():
        x, y, w, h, _ = (int(value) for value in stats[label])
        if label and _is_ring(labels[y : y + h, x : x + w] == label, dpi / 2):
            yield 2 * x, 2 * y, 2 * w, 2 * h


def _is_ring(mark: np.ndarray, dpi: float) -> bool:
    """Whether a mark is round, as wide as a seal, and open at the corners of its box."""
    height, width = mark.shape
    if not all(_DIAMETER[0] * dpi <= side <= _DIAMETER[1] * dpi for side in (height, width)):
        return False
    if max(height, width) > _ROUND * min(height, width):
        return False
    corner = round(_CORNER * min(height, width))
    corners = (mark[:corner, :corner], mark[:corner, -corner:], mark[-corner:, :corner], mark[-corner:, -corner:])
    return not any(part.any() for part in corners)


def _bleached(grey: Gray, own: int) -> Gray:
    """The picture stretched so that what has the seal's own grey is white, and what is as dark as print under it black.

    By the median of each pixel's neighbours, for a scanner's noise makes spots in a seal as dark as thin print.
    """
    softened = np.asarray(cv2.medianBlur(np.ascontiguousarray(grey), 3), dtype=np.uint8)
    black, white = _PRINT * own, _OWN * own
    stretch = np.clip((np.arange(256) - black) * 255 / (white - black), 0, 255).astype(np.uint8)
    return np.asarray(cv2.LUT(softened, stretch), dtype=np.uint8)
