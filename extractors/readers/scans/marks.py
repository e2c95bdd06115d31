"""The points and commas of a figure, by their ink.

At eight points a comma is six pixels, and the engine passes over it as often as not: 42,2 becomes 422. But it can be
seen: a small mark at the foot of the digits, between two of them. Where the digits of the picture are as many as those
that were read, the marks stand where the ink has them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

import cv2
import numpy as np
import regex

from extractors.readers.scans.engine import Gray, OcrWord

_FIGURE = regex.compile(r"\d[\d.,/]*\d%?")
_NUMBER = regex.compile(r"(?:\d{1,3}(?:[.,]\d{3})*|\d+)(?:[.,]\d+)?%?")  # of one the ink makes no "1.1.31"
_DIGIT = 0.75  # of the tallest: digits are all of one height
_MARK = 0.5  # a mark is no higher than this share of a digit
_LEAST_AREA = 0.012  # of a digit's height squared: the points of book faces have 0.018, a speck less
_FOOT = 0.4  # a mark begins within this share of a digit's height above the foot
_POINT, _COMMA = 0.06, 0.14  # how far below the digits' foot a point may and a comma must reach, in digit heights
_SEEN = 0.8  # the confidence of a figure with a mark that only the ink has


def with_counted_marks(words: Sequence[OcrWord], ink: Gray) -> list[OcrWord]:
    """`words`, the points and commas of the figures among them put where `ink` has them."""
    return [_marked(word, ink) if _FIGURE.fullmatch(word.text) else word for word in words]


def _marked(word: OcrWord, ink: Gray) -> OcrWord:
    top, left = max(0, word.top - (word.bottom - word.top) // 4), max(0, word.left)
    crop = ink[top : word.bottom + (word.bottom - word.top) // 4, left : word.right]
    seen = marks_between_digits(crop)
    digits = [character for character in word.text if character.isdigit()]
    if seen is None or len(seen) != len(digits) - 1:
        return word
    tail = "%" if word.text.endswith("%") else ""
    read = regex.split(r"\d", word.text.removesuffix("%"))[1:-1]
    marks = [_of_both(in_text, in_ink) for in_text, in_ink in zip(read, seen, strict=True)]
    text = "".join(digit + mark for digit, mark in zip(digits, [*marks, ""], strict=True)) + tail
    if text == word.text or (_NUMBER.fullmatch(word.text) and not _NUMBER.fullmatch(text)):
        return word
    return replace(word, text=text, confidence=min(word.confidence, _SEEN), alternatives=())


def _of_both(in_text: str, in_ink: str) -> str:
    """The mark between two digits: what the ink surely has, else what was read, else what the ink has anyhow."""
    if in_ink in (".", ","):
        return in_ink
    return in_text or (",." if in_ink else "")[:1]


def marks_between_digits(ink: Gray) -> list[str] | None:
    """What stands between each two digits of one figure: "." or "," or "?" (either) or "" (nothing).

    None where the ink is not that of digits apart, one beside the other.
    """
    if ink.size == 0:
        return None
    count, _, stats, _ = cv2.connectedComponentsWithStats(np.ascontiguousarray(ink), connectivity=8)
    boxes = [tuple(int(value) for value in stats[k]) for k in range(1, count)]
    tallest = max((h for _, _, _, h, _ in boxes), default=0)
    digits = sorted(box for box in boxes if box[3] >= _DIGIT * tallest)
    if tallest < 8 or any(after[0] < before[0] + 0.5 * before[2] for before, after in pairwise(digits)):
        return None
    foot = median(y + h for _, y, _, h, _ in digits)
    marks = [
        (x + w / 2, (y + h - foot) / tallest)
        for x, y, w, h, area in boxes
        if h <= _MARK * tallest and area >= _LEAST_AREA * tallest**2 and y >= foot - _FOOT * tallest
    ]
    between = []
    for before, after in pairwise(digits):
        here = [below for x, below in marks if before[0] + before[2] / 2 < x < after[0] + after[2] / 2]
        if len(here) > 1:
            return None
        between.append("" if not here else "." if here[0] <= _POINT else "," if here[0] >= _COMMA else "?")
    return between
