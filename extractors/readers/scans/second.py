"""A second reading, by the other model, of the lines that the first was not sure of.

A line is doubtful where a word of it is unsure or no syllable of the language, or where it is nothing but a figure,
which no neighbour tells; on bad copies, where it has a figure.
Line by line the better reading is taken whole: letters of two readings are never mixed. Where the two disagree about a
figure, its word's confidence says so, whichever reading is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from unicodedata import normalize

import cv2
import numpy as np
import regex
from msgspec.structs import replace

from extractors.readers.scans.engine import Gray, Layout, OcrEngine, OcrWord, certainty
from normalizers.restoration.syllables import is_syllable

_SURE = 0.88  # a line whose every word is at least this sure is not read again
_BAD = 0.02  # of a page's words are less sure: a bad copy
_DPI = 300  # what lines are drawn to
_MARGIN = 0.06  # inch
_WIDE = 2.0  # a gap of so many line heights parts two columns, or stands for a blank
_SURER = 0.002
_MOST = 80  # lines of a page that are read again
_SAME_LENGTH = (0.75, 1.35)
_DOUBTED = 0.5  # a figure that the readings disagree about is no surer than this
_LESS_SURE = 0.05  # by so much a reading that makes more sense may be less sure
_SIGNS = ".,;:()[]\"'“”/-–…!?"
_SMALL_LETTERS = regex.compile(r"\p{L}\p{Ll}+")
_FOREIGN = regex.compile(r"[^\P{M}\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323]")  # marks but those of Vietnamese
_SHARE = regex.compile(r"\d+(?:[.,]\d+)?%")
_SIGN_AS_DIGITS = regex.compile(r"(?<=\d)9[60%]$")  # a reading's "35%" is another's "3596"
_DIGITS = regex.compile(r"\d+")


def with_second_readings(
    words: Sequence[OcrWord], grey: Gray, ink: Gray, dpi: int, engine: OcrEngine, coarse: bool = False
) -> list[OcrWord]:
    """`words`, with the lines that were doubtful read again and the better reading kept.

    On a bad copy, and where the picture is `coarse`, lines with figures are read again however sure they seem: there a
    digit is misread as surely as others are read.

    A line that runs over a wide gap is read again in parts: the engine joins lines of neighbouring columns that stand
    on different heights, and then reads neither well.
    """
    lines: dict[int, list[OcrWord]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    kept: list[OcrWord] = []
    left = _MOST
    bad = coarse or sum(word.confidence < _SURE for word in words) > _BAD * len(words)
    for number, line in lines.items():
        for part in _parts(line):
            sure = min(word.confidence for word in part) >= _SURE and not impossible(part)
            if left == 0 or (sure and not _is_figure_alone(part) and not (bad and _has_digits(part))):
                kept += part
                continue
            left -= 1
            again = _as_high_as(part, _read_again(part, grey, ink, dpi, engine), number)
            best, other = (again, part) if _is_better(again, part) else (part, again)
            kept += doubting(best, other)
    return kept


def _has_digits(words: Sequence[OcrWord]) -> bool:
    return any(_DIGITS.search(word.text) for word in words)


def _is_figure_alone(words: Sequence[OcrWord]) -> bool:
    return len(words) == 1 and _DIGITS.search(words[0].text) is not None


def _as_high_as(line: Sequence[OcrWord], again: Sequence[OcrWord], number: int) -> list[OcrWord]:
    """A line's words as read again, no higher or lower than the line is: in a strip that small signs of other lines
    reach into, boxes grow to its edges, and lines set close would seem one."""
    top, bottom = min(word.top for word in line), max(word.bottom for word in line)
    return [
        replace(word, line=number, top=max(top, word.top), bottom=min(bottom, word.bottom))
        if word.top < bottom and word.bottom > top
        else replace(word, line=number)
        for word in again
    ]


def _parts(line: Sequence[OcrWord]) -> list[list[OcrWord]]:
    """The line parted at its wide gaps."""
    ordered = sorted(line, key=lambda word: word.left)
    wide = _WIDE * median(word.bottom - word.top for word in ordered)
    parts = [[ordered[0]]]
    for before, word in pairwise(ordered):
        if word.left - before.right > wide:
            parts.append([])
        parts[-1].append(word)
    return parts


def _is_better(again: Sequence[OcrWord], line: Sequence[OcrWord]) -> bool:
    """Whether a second reading makes more sense than the first, or as much and is surer; and is of the same words."""
    length = sum(len(word.text) for word in again) / max(1, sum(len(word.text) for word in line))
    if not _SAME_LENGTH[0] <= length <= _SAME_LENGTH[1]:
        return False
    sense = impossible(line) - impossible(again)
    return sense >= 0 and certainty(again) > certainty(line) + (_SURER if sense == 0 else -_LESS_SURE)


def impossible(words: Sequence[OcrWord]) -> int:
    """How many words are no Vietnamese syllable, capitals aside, or have a letter of another language: "Têt", "š"."""
    count = 0
    for word in words:
        letters = word.text.strip(_SIGNS)
        small = len(letters) > 1 and _SMALL_LETTERS.fullmatch(letters)
        count += bool(_FOREIGN.search(normalize("NFD", letters)) or (small and not is_syllable(letters)))
    return count


def doubting(best: Sequence[OcrWord], other: Sequence[OcrWord]) -> list[OcrWord]:
    """The words, less sure where they have a figure that the other reading has not."""
    if not other:
        return list(best)
    figures = {figure for word in other for figure in _DIGITS.findall(word.text)}
    shares = {word.text for word in other if _SHARE.fullmatch(word.text)}
    best = [
        replace(word, text=share, confidence=min(word.confidence, _DOUBTED), alternatives=())
        if (share := _SIGN_AS_DIGITS.sub("%", word.text)) in shares
        else word
        for word in best
    ]
    return [
        word
        if all(figure in figures for figure in _DIGITS.findall(word.text))
        else replace(word, confidence=min(word.confidence, _DOUBTED))
        for word in best
    ]


def _read_again(line: Sequence[OcrWord], grey: Gray, ink: Gray, dpi: int, engine: OcrEngine) -> list[OcrWord]:
    """The line's words as `engine` reads them, placed on the whole picture."""
    left, top, right, bottom = _extent(line, ink, round(_MARGIN * dpi))
    factor = max(1.0, _DPI / dpi)
    crop = grey[top:bottom, left:right]
    if factor > 1:
        crop = np.asarray(cv2.resize(crop, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC), dtype=np.uint8)
    found = engine.read(np.ascontiguousarray(crop), round(dpi * factor), Layout.LINE)
    return [word.moved(left, top, factor) for word in found]


def _extent(line: Sequence[OcrWord], ink: Gray, margin: int) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of the line's ink: of what stands mostly within its words' height."""
    upper, lower = round(median(word.top for word in line)), round(median(word.bottom for word in line))
    height = lower - upper
    left, right = max(0, min(word.left for word in line) - height), max(word.right for word in line) + height
    top, bottom = max(0, upper - height // 2), lower + height // 2
    count, _, stats, _ = cv2.connectedComponentsWithStats(np.ascontiguousarray(ink[top:bottom, left:right]))
    own = [
        (int(x), int(y), int(x + w), int(y + h))
        for x, y, w, h, _ in stats[1:count]
        if min(y + h + top, lower) - max(y + top, upper) >= 0.5 * h
    ]
    if not own:
        return left, top, right, bottom
    return (
        max(0, left + min(place[0] for place in own) - 2 * margin),
        max(0, top + min(place[1] for place in own) - margin),
        left + max(place[2] for place in own) + 2 * margin,
        top + max(place[3] for place in own) + margin,
    )
