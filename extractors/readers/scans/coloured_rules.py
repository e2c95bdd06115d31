"""Rules in colour, which stay where seals and pens are faded: long, thin and straight, as no seal's ring is."""

from __future__ import annotations

import cv2
import numpy as np

from extractors.readers.scans.cleaning import coloured_in
from extractors.readers.scans.engine import Gray
from extractors.readers.scans.faint_rules import dotted_rules
from extractors.readers.scans.ink_marks import marks_of
from extractors.readers.scans.reduced import shrunk
from extractors.readers.scans.sheet import Colour

_PALE = 20  # of 255: what is thin is no stronger where it fills no pixel
_BESIDE = 0.2  # inch around what is surely coloured: the noise of a picture is so here and there
_STRAIGHT = 0.15  # inch: so far even the rule of a leaning page runs within its own thickness
_THICKEST = 0.05
_SMALL_GAP = 0.05  # inch: grain breaks what is thin and pale
_TABLE = 3.2  # inch: a table is at least so wide; the frame of an office's stamp ("ĐẾN", received) is less
_ELSE = 0.4  # of what is coloured on a table may be no long rule: their pieces, and no seal
_COARSE = 8  # times smaller: where something coloured is wide enough shows there
_JOIN = 0.15  # inch between the ends of two rules that meet, or of the pieces of one
_LONG = 0.4  # inch: the straightest part of a seal's ring is shorter


def with_coloured_rules(faded: Gray, picture: Colour, dpi: int) -> Gray:
    """The page whose colours have been `faded`, with the rules that `picture` has in colour dark."""
    strong = coloured_in(picture)
    part = _wide_part(strong, dpi)
    if part is None:
        return faded
    beside = round(_BESIDE * dpi)
    near = cv2.dilate(strong[part], np.ones((beside, beside), np.uint8))
    coloured = np.asarray(cv2.bitwise_and(coloured_in(picture[part], _PALE), near), dtype=np.uint8)
    red, green, blue = cv2.split(picture[part])
    darkest = cv2.min(cv2.min(red, green), blue)  # pale blue is dark in red
    ruled = faded.copy()
    ruled[part] = cv2.copyTo(darkest, coloured_rules(coloured, dpi), np.ascontiguousarray(faded[part]))
    return ruled


def _wide_part(strong: Gray, dpi: int) -> tuple[slice, slice] | None:
    """The part of the page with all that is coloured and as wide as a table; None where nothing is, as on most pages.

    What stands near something else counts as one with it.
    """
    small = cv2.threshold(shrunk(strong, _COARSE), 0, 255, cv2.THRESH_BINARY)[1]
    reach = round(2 * _BESIDE * dpi / _COARSE) + 1
    blurred = np.asarray(cv2.dilate(small, np.ones((2 * reach + 1, 2 * reach + 1), np.uint8)), dtype=np.uint8)
    marks = marks_of(blurred)
    wide = marks[marks[:, cv2.CC_STAT_WIDTH] * _COARSE >= _TABLE * dpi]
    if not wide.size:
        return None
    left, top, right, bottom = (
        wide[:, 0].min(),
        wide[:, 1].min(),
        (wide[:, 0] + wide[:, 2]).max(),
        (wide[:, 1] + wide[:, 3]).max(),
    )
    rows, columns = strong.shape
    down = slice(int(top) * _COARSE, rows if bottom >= len(small) else int(bottom) * _COARSE)
    return down, slice(int(left) * _COARSE, columns if right >= small.shape[1] else int(right) * _COARSE)


def coloured_rules(coloured: Gray, dpi: int) -> Gray:
    """255 where rules run among what is `coloured` (255), solid ones and rows of dots.

    Where the long ones make a table, all that is coloured in its place is taken for rules, because pale ones break into
    short pieces; but only where little else is, as a seal.
    """
    straight = np.zeros_like(coloured)
    for lying in (True, False):
        straight |= _solid(coloured, dpi, lying)
    if (dots := dotted_rules(coloured, dpi, level=False)) is not None:
        straight |= np.asarray(cv2.bitwise_or(*dots), dtype=np.uint8)
    join = round(_JOIN * dpi)
    joined = cv2.dilate(straight, np.ones((join, join), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    found = np.zeros_like(coloured)
    for label in range(1, count):
        x, y, w, h, _ = (int(value) for value in stats[label])
        if w < _TABLE * dpi:
            continue
        box = (slice(y, y + h), slice(x, x + w))
        own = np.where(labels[box] == label, straight[box], 0).astype(np.uint8)
        wide = cv2.dilate(own, np.ones((5, 5), np.uint8))
        all_coloured = np.asarray(coloured[box])
        beside = cv2.countNonZero(cv2.subtract(all_coloured, wide))
        found[box] |= own
        if beside <= _ELSE * cv2.countNonZero(all_coloured):
            found[box] |= all_coloured
    return np.asarray(cv2.dilate(found, np.ones((3, 3), np.uint8)), dtype=np.uint8)


def _solid(coloured: Gray, dpi: int, lying: bool) -> Gray:
    thick = cv2.dilate(coloured, _bar(3, not lying))
    closed = cv2.morphologyEx(thick, cv2.MORPH_CLOSE, _bar(round(_SMALL_GAP * dpi), lying))
    opened = cv2.morphologyEx(closed, cv2.MORPH_OPEN, _bar(round(_STRAIGHT * dpi), lying))
    blots = cv2.morphologyEx(opened, cv2.MORPH_OPEN, _bar(round(_THICKEST * dpi) + 2, not lying))
    return _long(np.asarray(cv2.subtract(opened, blots), dtype=np.uint8), dpi, lying)


def _long(strokes: Gray, dpi: int, lying: bool) -> Gray:
    _, labels, stats, _ = cv2.connectedComponentsWithStats(strokes, connectivity=8)
    long = stats[:, cv2.CC_STAT_WIDTH if lying else cv2.CC_STAT_HEIGHT] >= _LONG * dpi
    long[0] = False
    return np.where(long[labels], 255, 0).astype(np.uint8)


def _bar(pixels: int, lying: bool) -> Gray:
    """A structuring element of that length, one pixel thin."""
    pixels = max(3, pixels)
    return np.ones((1, pixels) if lying else (pixels, 1), np.uint8)
