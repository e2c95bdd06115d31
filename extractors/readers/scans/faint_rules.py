"""Rules that Otsu's threshold misses or breaks: rows of dots, and hairlines in grey.

Both are looked for where the letters are not: a row of dots in the smallest marks only, a hairline once the letters
have been painted over, for the feet of the letters of a word would make a line. What is found is drawn three pixels
thick, because a line that leans goes on a pixel higher or lower.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.readers.scans.engine import Gray
from extractors.readers.scans.ink_marks import marks_of

_DOT = 0.03  # inch: a dot is no larger, either way
_BETWEEN_DOTS = 0.045  # inch: nor is the white from one to the next wider
_ROW = 0.3  # inch: so long a row of dots is a rule
_COLUMN = 0.14  # inch: so long a column of dots is one, as low as a row of the table may be
_FEWEST_DOTS = 60  # in a rule: a line of prose has half as many accents and dots at one height
_THIN = 0.03  # inch: a hairline is a line of shade no wider than this
_LETTER = 0.07  # inch: what is thin and no longer than this is an accent or a comma
_PIECE = 3  # pixels: of a hairline there are black pieces that are thinner
_ALONG = 0.06  # inch: over so much of its course the shade is averaged, for noise is as dark as a hairline
_LEAST_LENGTH = 8  # inches of hairline make a table: a frame of three by one
_SHADE = 20  # grey levels between a hairline and its paper


def dotted_rules(ink: Gray, dpi: int, level: bool = True) -> tuple[Gray, Gray] | None:
    """255 where rows of dots run, those across and those down, the white between their dots filled.

    None where there are none: where no height of a `level` page has enough dots.
    """
    marks = marks_of(ink)
    tops = marks[_are_dots(marks, dpi), cv2.CC_STAT_TOP]
    if tops.size < _FEWEST_DOTS or (level and int(np.bincount(tops // round(_DOT * dpi)).max()) < _FEWEST_DOTS):
        return None
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    small = _are_dots(np.asarray(stats, dtype=np.int32), dpi)
    small[0] = False
    dots = np.where(small[labels], 255, 0).astype(np.uint8)
    return _rows(dots, dpi, lying=True), _rows(dots, dpi, lying=False)


def _are_dots(marks: NDArray[np.int32], dpi: int) -> NDArray[np.bool_]:
    longest = np.maximum(marks[:, cv2.CC_STAT_WIDTH], marks[:, cv2.CC_STAT_HEIGHT])
    return np.asarray(longest <= max(2, round(_DOT * dpi)))


def without_dotted_rules(ink: Gray, dpi: int) -> Gray:
    """The ink but for the rows of dots, which are no specks."""
    return np.asarray(cv2.subtract(ink, _dots_of_rules(ink, dpi)), dtype=np.uint8)


def with_dotted_rules(cleaned: Gray, grey: Gray, ink: Gray, dpi: int) -> Gray:
    """The page without specks, `cleaned`, with the rows of dots that it had before."""
    return np.asarray(cv2.copyTo(grey, _dots_of_rules(ink, dpi), cleaned.copy()), dtype=np.uint8)


def _dots_of_rules(ink: Gray, dpi: int) -> Gray:
    rows = dotted_rules(ink, dpi, level=False)
    return np.zeros_like(ink) if rows is None else np.asarray(cv2.bitwise_or(*rows), dtype=np.uint8)


def _rows(dots: Gray, dpi: int, lying: bool) -> Gray:
    thick = cv2.dilate(dots, _bar(3, not lying))
    joined = cv2.morphologyEx(thick, cv2.MORPH_CLOSE, _bar(round(_BETWEEN_DOTS * dpi), lying))
    least = _ROW if lying else _COLUMN
    rows = cv2.morphologyEx(joined, cv2.MORPH_OPEN, _bar(round(least * dpi), lying))
    return np.asarray(rows, dtype=np.uint8)


def hairlines(grey: Gray, ink: Gray, dpi: int) -> tuple[Gray, Gray] | None:
    """255 where thin lines of shade run, those across and those down; the letters are left out.

    None where so little is shaded that no table of hairlines can be there.
    """
    middle = int(np.median(grey[::4, ::4]))
    _, shaded = cv2.threshold(grey, middle - _SHADE, 255, cv2.THRESH_BINARY_INV)
    around = cv2.dilate(ink, np.ones((5, 5), np.uint8))
    if cv2.countNonZero(cv2.subtract(shaded, around)) < _LEAST_LENGTH * dpi:
        return None
    paper = np.full_like(grey, middle)
    covered = cv2.dilate(_letters(ink, dpi), np.ones((5, 5), np.uint8))
    bare = np.asarray(cv2.copyTo(paper, covered, grey.copy()), dtype=np.uint8)
    return _shade(bare, dpi, lying=True), _shade(bare, dpi, lying=False)


def _letters(ink: Gray, dpi: int) -> Gray:
    """The ink but for lines as long as rules, and pieces of them."""
    lines = np.zeros_like(ink)
    for lying in (True, False):
        lines |= np.asarray(cv2.morphologyEx(ink, cv2.MORPH_OPEN, _bar(round(_ROW * dpi), lying)))
    rest = cv2.subtract(ink, cv2.dilate(lines, np.ones((3, 3), np.uint8)))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(rest, connectivity=8)
    sides = stats[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]]
    accents = (sides.max(axis=1) < _LETTER * dpi) & (sides.min(axis=1) >= _PIECE)
    letters = (sides.min(axis=1) > _THIN * dpi) | accents
    letters[0] = False
    return np.where(letters[labels], 255, 0).astype(np.uint8)


def _shade(grey: Gray, dpi: int, lying: bool) -> Gray:
    """Where the picture is darker than what lies on both sides of a line."""
    sides = cv2.morphologyEx(grey, cv2.MORPH_CLOSE, _bar(round(_THIN * dpi), not lying))
    depth = cv2.subtract(sides, grey)
    along = max(3, round(_ALONG * dpi))
    mean = cv2.blur(depth, (along, 1) if lying else (1, along))
    shade = np.where(mean >= _SHADE, 255, 0).astype(np.uint8)
    return np.asarray(cv2.dilate(shade, _bar(3, not lying)), dtype=np.uint8)


def _bar(pixels: int, lying: bool) -> Gray:
    """A structuring element of that length, one pixel thin."""
    pixels = max(3, pixels)
    return np.ones((1, pixels) if lying else (pixels, 1), np.uint8)
