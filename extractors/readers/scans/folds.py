"""The shadows of folds and of the gutter between two pages, which are taken for rules and for ink.

A fold darkens the paper from one side of the page to the other, margins too, and no farther than a finger's breadth;
light that is uneven over a whole page is another matter.
"""

from __future__ import annotations

import cv2
import numpy as np
from cv2.typing import MatLike
from numpy.typing import NDArray

from extractors.readers.scans.engine import Gray
from extractors.readers.scans.reduced import at_resolution

_SKETCH_DPI = 25  # what shadows are looked for at
_STRIPES = 4  # of the page: a fold is seen in all of them
_SHADOW = 14  # grey levels below the paper beside
_WIDE = 0.6  # inch: beyond half of that on both sides of a shadow the paper is bright
_SLANT = 2  # pixels of the sketch from one stripe to the next
_STROKE = 0.12  # inch: no letter's stroke is thicker
_FINE = 3  # times smaller: what the paper's brightness is told at


def is_folded(grey: Gray, dpi: int) -> bool:
    """Whether a narrow shadow crosses the page from side to side."""
    small = at_resolution(grey, dpi, _SKETCH_DPI)
    return _crosses(small) or _crosses(small.T)


def _crosses(small: NDArray[np.uint8]) -> bool:
    """Whether in each stripe of columns, at almost one height, all of a row is darker than rows above and below."""
    reach = round(_WIDE * _SKETCH_DPI / 2)
    seen = np.ones(small.shape[0], np.bool_)
    for stripe in np.array_split(small, _STRIPES, axis=1):
        paper = stripe.max(axis=1).astype(np.int16)
        padded = np.pad(paper, reach, mode="edge")
        above, below = padded[: -2 * reach], padded[2 * reach :]
        dark = (np.minimum(above, below) - paper >= _SHADOW).astype(np.uint8)
        dark[:reach] = dark[-reach:] = 0  # the edge of the glass
        seen &= cv2.dilate(dark, np.ones((2 * _SLANT + 1, 1), np.uint8)).ravel() > 0
    return bool(seen.any())


def without_folds(grey: Gray, dpi: int) -> Gray:
    """The page with its paper of one brightness, narrow shadows taken out as well."""
    height, width = grey.shape
    size = max(1, width // _FINE), max(1, height // _FINE)
    small = cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
    stroke = max(3, round(_STROKE * dpi / _FINE))
    paper: MatLike = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((stroke, stroke), np.uint8))
    paper = cv2.resize(cv2.blur(paper, (3, 3)), (width, height), interpolation=cv2.INTER_LINEAR)
    even = grey.astype(np.float32) / np.maximum(paper, 1) * 250
    return np.asarray(np.clip(even, 0, 255), dtype=np.uint8)
