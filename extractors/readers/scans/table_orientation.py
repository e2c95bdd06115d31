"""Which way up a page with a table lies.

Its rules and columns of figures run both ways, and what ink digits have above and below says nothing. But letters stand
closer to their neighbours in a line than to the lines above and below, and headlong figures and names are read with
doubt.
"""

from __future__ import annotations

from collections.abc import Iterable

import cv2
import numpy as np
import regex

from extractors.readers.scans.cleaning import ink_of
from extractors.readers.scans.engine import Gray, OcrWord
from normalizers.restoration.syllables import is_syllable

_RULE = 0.5  # inch: no letter's stroke is so long
_GREY = 40  # of 255: as dark a rule still is where it is drawn small
_CROSSINGS = 6  # pixels of the sketch where rules of a table cross
_LETTER = (0.035, 0.2)  # inch: how high or wide a letter is
_FEWEST = 30  # letters that tell
_APART = 0.035  # inch: from letter to letter, and less than from line to line
_FEWER = 0.8  # times the pieces: so many letters run together along their lines
_FIGURE = regex.compile(r"\d[\d.,]*%?")
_LETTERS = regex.compile(r"\p{L}{2,}")


def is_ruled(sketch: Gray, dpi: float) -> bool:
    """Whether long rules lie and stand on a page, and cross; `sketch` is its ink drawn small."""
    _, dark = cv2.threshold(sketch, _GREY, 255, cv2.THRESH_BINARY)
    long = round(_RULE * dpi)
    lying = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((1, long), np.uint8))
    if not cv2.countNonZero(lying):
        return False
    standing = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((long, 1), np.uint8))
    return cv2.countNonZero(cv2.bitwise_and(lying, standing)) >= _CROSSINGS


def without_rules(grey: Gray, dpi: int) -> Gray:
    """The page without long strokes, lying or standing."""
    ink, long = ink_of(grey), round(_RULE * dpi)
    clean = grey.copy()
    for bar in (np.ones((1, long), np.uint8), np.ones((long, 1), np.uint8)):
        rules = cv2.morphologyEx(ink, cv2.MORPH_OPEN, bar)
        clean[cv2.dilate(rules, np.ones((7, 7), np.uint8)) > 0] = 255
    return clean


def ways_up(bare: Gray, dpi: int) -> tuple[int, ...]:
    """The clockwise quarter turns after one of which the lines of a page `without_rules` run across.

    All four where it cannot be told. Spread a little along their lines, letters run together; across these they do not.
    """
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink_of(bare), connectivity=8)
    longest = np.maximum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT])
    own = (longest >= _LETTER[0] * dpi) & (longest <= _LETTER[1] * dpi)
    own[0] = False
    if int(own.sum()) < _FEWEST:
        return (0, 1, 2, 3)
    letters = np.where(own[labels], 255, 0).astype(np.uint8)
    spread = max(3, round(_APART * dpi)) | 1
    across, _ = cv2.connectedComponents(cv2.dilate(letters, np.ones((1, spread), np.uint8)))
    down, _ = cv2.connectedComponents(cv2.dilate(letters, np.ones((spread, 1), np.uint8)))
    if across <= _FEWER * down:
        return (0, 2)
    return (1, 3) if down <= _FEWER * across else (0, 1, 2, 3)


def sense(words: Iterable[OcrWord]) -> float:
    """How many characters of syllables and figures were read, each by the square of its word's confidence."""
    read = 0.0
    for word in words:
        text = word.text.strip("()%:;,.")
        if _FIGURE.fullmatch(text) or any(is_syllable(letters) for letters in _LETTERS.findall(text)):
            read += len(text) * word.confidence**2
    return read
