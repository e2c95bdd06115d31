"""Bullets and dashes at the heads of lines, told by their ink: a filled spot at half the height of letters, a stroke.

Tesseract knows few signs, and reads "•" as "°", "*", "s" or "k", or passes over it; the line is then no item of a list
any more, or has a letter too many.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

import cv2
import numpy as np

from extractors.readers.scans.engine import Gray, OcrWord

BULLET = "•"
_SIZE = (0.3, 1.0)  # of a small letter's height
_ROUND = 1.35  # times as wide as high, or as high as wide, at most
_FILLED = 0.62  # of the box around it: a disc has 0.785 where it is large, and 0.65 where it is eleven dots wide
_ABOVE = 0.12  # of a small letter's height: a bullet does not stand on the line, as a full stop does
_REACH = 0.6  # inch: so far to the left of its text a bullet is looked for
_APART = 0.35  # of a small letter's height: the least gap between a bullet and its text
_FLAT = 2.0  # times as wide as high: a dash
_READ_FOR_DASHES = ("~", "¬", "=", "_")
_SURE = 0.9  # the confidence of a bullet that the ink tells
Place = tuple[int, int, int, int]  # left, top, right and bottom, in pixels


def with_bullets(words: Sequence[OcrWord], ink: Gray, dpi: int) -> list[OcrWord]:
    """`words`, each line that the ink begins with a bullet beginning with one."""
    lines: dict[int, list[OcrWord]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    out: list[OcrWord] = []
    for number, line in lines.items():
        first, *rest = ordered = sorted(line, key=lambda word: word.left)
        if rest and first.text in _READ_FOR_DASHES and first.right - first.left >= _FLAT * (first.bottom - first.top):
            out += [replace(first, text="-", confidence=_SURE, alternatives=()), *rest]
            continue
        short = bool(rest) and len(first.text) <= 2
        text = rest if short and _spot(ordered, rest[0], ink, dpi) else ordered
        spot = _spot(ordered, text[0], ink, dpi)
        if spot is None or any(word.left < spot[2] < word.right for word in text):
            out += line
            continue
        left, top, right, bottom = spot
        out += [OcrWord(BULLET, left, top, right, bottom, _SURE, number), *text]
    return out


def _spot(line: Sequence[OcrWord], text: OcrWord, ink: Gray, dpi: int) -> Place | None:
    """The bullet before `text` in a line; None where the ink before it is none, or more than one mark."""
    top, bottom = round(median(word.top for word in line)), round(median(word.bottom for word in line))
    start = max(0, text.left - round(_REACH * dpi))
    crop = np.ascontiguousarray(ink[top:bottom, start : text.left])
    letters = _heights(text, ink)
    if crop.size == 0 or not letters:
        return None
    small, foot = letters
    count, _, stats, _ = cv2.connectedComponentsWithStats(crop, connectivity=8)
    marks = [tuple(int(value) for value in mark) for mark in stats[1:count] if mark[3] > 0.12 * small]
    if len(marks) != 1:
        return None
    x, y, w, h, area = marks[0]
    fits = _SIZE[0] * small <= min(w, h) and max(w, h) <= _SIZE[1] * small and max(w, h) <= _ROUND * min(w, h)
    stands_above = foot - (top + y + h) >= _ABOVE * small
    apart = text.left - (start + x + w) >= _APART * small
    if fits and area >= _FILLED * w * h and stands_above and apart:
        return start + x, top + y, start + x + w, top + y + h
    return None


def _heights(word: OcrWord, ink: Gray) -> tuple[float, float] | None:
    """How high a word's small letters are, and where its letters stand, in pixels of the picture."""
    crop = np.ascontiguousarray(ink[word.top : word.bottom, word.left : word.right])
    if crop.size == 0:
        return None
    count, _, stats, _ = cv2.connectedComponentsWithStats(crop, connectivity=8)
    tall = [(int(y + h), int(h)) for _, y, _, h, _ in stats[1:count] if h >= 0.4 * (word.bottom - word.top)]
    if not tall:
        return None
    return min(h for _, h in tall), word.top + median(foot for foot, _ in tall)
