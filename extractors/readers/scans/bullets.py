"""Bullets and dashes at the heads of lines, told by their ink: a filled spot at half the height of letters, a stroke.

Tesseract knows few signs, and reads "•" as "°", "*", "s" or "k", or passes over it, as it now and then does over a
dash; the line is then no item of a list any more, or has a letter too many.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

import cv2
import numpy as np
from msgspec.structs import replace

from extractors.readers.scans.engine import Gray, OcrWord

BULLET = "•"
_SIZE = (0.3, 1.0)  # of a small letter's height
_ROUND = 1.35  # times as wide as high, or as high as wide, at most
_FILLED = 0.62  # of the box around it: a disc has 0.785 where it is large, and 0.65 where it is eleven dots wide
_ABOVE = 0.12  # of a small letter's height: a bullet does not stand on the line, as a full stop does
_REACH = 0.6  # inch: so far to the left of its text a bullet is looked for
_APART = 0.35  # of a small letter's height: the least gap between a bullet and its text
_FLAT = 2.0  # times as wide as high: a dash
_DASHES = "-–"
_LINED_UP = 0.05  # inch: dashes of one list stand no farther from one another
_THIN = 0.35  # of a small letter's height, at most: a dash
_MIDST = (0.2, 0.8)  # of a small letter's height above the line: there a dash lies
_READ_FOR_DASHES = ("~", "¬", "=", "_", ":", ";")
_SURE = 0.9  # the confidence of a bullet that the ink tells
Place = tuple[int, int, int, int]  # left, top, right and bottom, in pixels


def with_bullets(words: Sequence[OcrWord], ink: Gray, dpi: int, beside: Sequence[OcrWord] = ()) -> list[OcrWord]:
    """`words`, each line that the ink begins with a bullet, or with a dash below or above other lines' dashes,
    beginning with one; `beside` are the words of other lines."""
    lines = _by_line(words)
    heads = [min(line, key=lambda word: word.left) for line in (*lines.values(), *_by_line(beside).values())]
    dashes = [word.left for word in heads if word.text in _DASHES]
    out: list[OcrWord] = []
    for number, line in lines.items():
        first, *rest = ordered = sorted(line, key=lambda word: word.left)
        if rest and first.text in _READ_FOR_DASHES and first.right - first.left >= _FLAT * (first.bottom - first.top):
            out += [replace(first, text="-", confidence=_SURE, alternatives=()), *rest]
            continue
        short = bool(rest) and len(first.text) <= 2
        text = rest if short and _spot(ordered, rest[0], ink, dpi) else ordered
        spot = _spot(ordered, text[0], ink, dpi)
        if spot is not None and not any(word.left < spot[2] < word.right for word in text):
            out += [OcrWord(BULLET, *spot, _SURE, number), *text]
            continue
        stroke = _stroke(ordered, first, ink, dpi) if dashes else None
        if stroke is not None and any(abs(stroke[0] - left) <= _LINED_UP * dpi for left in dashes):
            out.append(OcrWord("-", *stroke, _SURE, number))
        out += line
    return out


def _by_line(words: Sequence[OcrWord]) -> dict[int, list[OcrWord]]:
    lines: dict[int, list[OcrWord]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    return lines


def _spot(line: Sequence[OcrWord], text: OcrWord, ink: Gray, dpi: int) -> Place | None:
    """The bullet before `text` in a line; None where the ink before it is none, or more than one mark."""
    found = _mark(line, text, ink, dpi)
    if found is None:
        return None
    (left, top, right, bottom), area, small, foot = found
    w, h = right - left, bottom - top
    fits = _SIZE[0] * small <= min(w, h) and max(w, h) <= _SIZE[1] * small and max(w, h) <= _ROUND * min(w, h)
    stands_above = foot - bottom >= _ABOVE * small
    apart = text.left - right >= _APART * small
    return found[0] if fits and area >= _FILLED * w * h and stands_above and apart else None


def _stroke(line: Sequence[OcrWord], text: OcrWord, ink: Gray, dpi: int) -> Place | None:
    """The dash before `text` in a line, likewise."""
    found = _mark(line, text, ink, dpi)
    if found is None:
        return None
    (left, top, right, bottom), _, small, foot = found
    w, h = right - left, bottom - top
    flat = w >= _FLAT * h and h <= _THIN * small and w <= _SIZE[1] * small
    lies_between = _MIDST[0] * small <= foot - (top + bottom) / 2 <= _MIDST[1] * small
    return found[0] if flat and lies_between else None


def _mark(line: Sequence[OcrWord], text: OcrWord, ink: Gray, dpi: int) -> tuple[Place, int, float, float] | None:
    """The only mark before `text`: its place and its ink; with them how high the text's small letters are, and where
    they stand."""
    top, bottom = round(median(word.top for word in line)), round(median(word.bottom for word in line))
    start = max(0, text.left - round(_REACH * dpi))
    crop = np.ascontiguousarray(ink[top:bottom, start : text.left])
    letters = _heights(text, ink)
    if crop.size == 0 or not letters:
        return None
    small, foot = letters
    count, _, stats, _ = cv2.connectedComponentsWithStats(crop, connectivity=8)
    marks = [tuple(int(value) for value in mark) for mark in stats[1:count] if max(mark[2], mark[3]) > 0.12 * small]
    if len(marks) != 1:
        return None
    x, y, w, h, area = marks[0]
    return (start + x, top + y, start + x + w, top + y + h), area, small, foot


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
