"""The points and commas of a figure, by their ink.

At eight points a comma is six pixels, and the engine passes over it as often as not: 42,2 becomes 422. But it can be
seen: a small mark at the foot of the digits, between two of them. Where the digits of the picture are as many as those
that were read, the marks stand where the ink has them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

import cv2
import numpy as np
import regex
from msgspec.structs import replace

from extractors.readers.scans.engine import Gray, OcrWord

_FIGURE = regex.compile(r"\d[\d.,/]*\d%?")
_DATE = regex.compile(r"(?:\d{1,2}/){1,2}(?:19|20)\d\d")  # a speck beside its digits is no mark
_NUMBER = regex.compile(r"(?:\d{1,3}(?:[.,]\d{3})*|\d+)(?:[.,]\d+)?%?")  # of one the ink makes no "1.1.31"
_DIGIT = 0.75  # of the tallest: digits are all of one height
_MARK = 0.5  # a mark is no higher than this share of a digit
_LEAST_AREA = 0.012  # of a digit's height squared: the points of book faces have 0.018, a speck less
_FOOT = 0.4  # a mark begins within this share of a digit's height above the foot
_POINT, _COMMA = 0.06, 0.14  # how far below the digits' foot a point may and a comma must reach, in digit heights
_LEAST_HEIGHT = 8  # pixels
_NO_ROOM = 0.2  # of a digit's height: no mark stands where so little is white and nothing is inked
_SEEN = 0.8  # the confidence of a figure with a mark that only the ink has

Box = tuple[int, int, int, int, int]  # left, top, width, height and inked pixels


def with_counted_marks(words: Sequence[OcrWord], ink: Gray) -> list[OcrWord]:
    """`words`, the points and commas of the figures among them put where `ink` has them."""
    return [
        _marked(word, ink) if _FIGURE.fullmatch(word.text) and not _DATE.fullmatch(word.text) else word
        for word in words
    ]


def _marked(word: OcrWord, ink: Gray) -> OcrWord:
    top, left = max(0, word.top - (word.bottom - word.top) // 4), max(0, word.left)
    crop = ink[top : word.bottom + (word.bottom - word.top) // 4, left : word.right]
    seen, gaps = marks_between_digits(crop), _gaps(crop)
    digits = [character for character in word.text if character.isdigit()]
    if seen is None or len(seen) != len(digits) - 1:
        return word
    tail = "%" if word.text.endswith("%") else ""
    read = regex.split(r"\d", word.text.removesuffix("%"))[1:-1]
    marks = [
        "" if in_text in (".", ",") and not in_ink and gap < _NO_ROOM else _of_both(in_text, in_ink)
        for in_text, in_ink, gap in zip(read, seen, gaps, strict=True)
    ]
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
    depths = depths_between_digits(ink)
    if depths is None:
        return None
    return ["" if depth is None else "." if depth <= _POINT else "," if depth >= _COMMA else "?" for depth in depths]


def depths_between_digits(ink: Gray) -> list[float | None] | None:
    """How far below the digits' foot the mark between each two of them reaches, in digit heights; None for no mark.

    None for the whole where the ink is not that of digits apart, one beside the other.
    """
    boxes = _boxes(ink)
    digits = _digits(boxes)
    if not digits:
        return None
    tallest = max(h for _, _, _, h, _ in digits)
    foot = median(y + h for _, y, _, h, _ in digits)
    marks = [
        (x + w / 2, (y + h - foot) / tallest)
        for x, y, w, h, area in boxes
        if h <= _MARK * tallest and area >= _LEAST_AREA * tallest**2 and y >= foot - _FOOT * tallest
    ]
    between: list[float | None] = []
    for before, after in pairwise(digits):
        here = [below for x, below in marks if before[0] + before[2] / 2 < x < after[0] + after[2] / 2]
        if len(here) > 1:
            return None
        between.append(here[0] if here else None)
    return between


def _gaps(ink: Gray) -> list[float]:
    """The white between each two digits of one figure, in heights of a digit."""
    digits = _digits(_boxes(ink))
    return [(b[0] - a[0] - a[2]) / max(a[3], b[3]) for a, b in pairwise(digits)]


def _boxes(ink: Gray) -> list[Box]:
    if ink.size == 0:
        return []
    count, _, stats, _ = cv2.connectedComponentsWithStats(np.ascontiguousarray(ink), connectivity=8)
    return [(int(x), int(y), int(w), int(h), int(area)) for x, y, w, h, area in stats[1:count]]


def _digits(boxes: Sequence[Box]) -> list[Box]:
    """What is as high as digits, from left to right; nothing where that is too low or stands one above the other."""
    tallest = max((h for _, _, _, h, _ in boxes), default=0)
    digits = sorted(box for box in boxes if box[3] >= _DIGIT * tallest)
    stacked = any(after[0] < before[0] + 0.5 * before[2] for before, after in pairwise(digits))
    return [] if tallest < _LEAST_HEIGHT or stacked else digits
