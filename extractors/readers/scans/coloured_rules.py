"""Rules in colour, which stay where seals and pens are faded: long, thin and straight, as no seal's ring is."""

from __future__ import annotations

import cv2
import numpy as np

from extractors.readers.scans.cleaning import coloured_in
from extractors.readers.scans.engine import Gray
from extractors.readers.scans.faint_rules import dotted_rules
from extractors.readers.scans.sheet import Colour

_PALE = 20  # of 255: what is thin is no stronger where it fills no pixel
_BESIDE = 15  # pixels around what is surely coloured: the noise of a picture is so here and there
_STRAIGHT = 0.15  # inch: so far even the rule of a leaning page runs within its own thickness
_THICKEST = 0.05
_SMALL_GAP = 0.015
_LONG = 0.7  # inch: the straightest part of a seal's ring is half as long


def with_coloured_rules(faded: Gray, picture: Colour, dpi: int) -> Gray:
    """The page whose colours have been `faded`, with the rules that `picture` has in colour dark."""
    strong = coloured_in(picture)
    if not cv2.countNonZero(strong):
        return faded
    near = cv2.dilate(strong, np.ones((_BESIDE, _BESIDE), np.uint8))
    coloured = np.asarray(cv2.bitwise_and(coloured_in(picture, _PALE), near), dtype=np.uint8)
    red, green, blue = cv2.split(picture)
    darkest = cv2.min(cv2.min(red, green), blue)  # pale blue is dark in red
    return np.asarray(cv2.copyTo(darkest, coloured_rules(coloured, dpi), faded.copy()), dtype=np.uint8)


def coloured_rules(coloured: Gray, dpi: int) -> Gray:
    """255 where rules run among what is `coloured` (255), solid ones and rows of dots."""
    found = np.zeros_like(coloured)
    for lying in (True, False):
        found |= _solid(coloured, dpi, lying)
    if (dots := dotted_rules(coloured, dpi, level=False)) is not None:
        for rows, lying in zip(dots, (True, False), strict=True):
            found |= _long(rows, dpi, lying)
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
