"""The points and commas of a table's figures, by what the table does elsewhere and by the room that they take.

At eight points on a copy a comma is two pixels wide and is lost, or taken for a point. Three things stay: digits stand
at one pitch, so that a mark between two of them leaves a gap that is seen without the mark; a table writes its decimals
with one mark and its thousands with the other; and of these two the commas hang lower.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

import regex
from msgspec import Struct
from msgspec.structs import replace

from extractors.readers.scans.cleaning import ink_of
from extractors.readers.scans.engine import Gray, OcrWord
from extractors.readers.scans.faces import Shape, shapes_in
from extractors.readers.scans.marks import depths_between_digits

_FIGURE = regex.compile(r"\d[\d.,]*\d")
_MISREAD = regex.compile(r"\d[\d.,/:;]*\d")  # a stroke of a date is as high as a digit: where it is not, it is a comma
_NUMBER = regex.compile(r"\d{1,3}([.,]\d{3})*([.,]\d{1,3})?|\d+([.,]\d{1,3})?")
_DECIMALS = regex.compile(r"\d+(?:[.,]\d{3})*([.,])\d{1,2}")
_LAST_MARK = regex.compile(r"\d+(?:[.,]\d{3})*([.,])(\d{1,3})")
_MARKS = regex.compile(r"[.,]")
_GROUPED = regex.compile(r"\d{1,3}(?:([.,])\d{3})+\1\d{1,2}")  # no number: one mark cannot be both
_STOPPED = regex.compile(r"\d[\d.,]*\d[.,]")
_THREE = regex.compile(r"\d{1,3}([.,])\d{3}")
_SURE = 0.9  # confidence of figures that tell the convention
_FEWEST, _TIMES = 5, 8  # figures that show it, and how many times as many as show the contrary
_CLOSE, _WIDE = 1.2, 1.4  # pitches from digit to digit: up to the one no mark, from the other on a mark
_ALMOST = regex.compile(r"[.,:;§$SOIl|B]*\d[\d.,:;§$SOIl|B]*")
_PLAIN = 0.3  # of the way from one mark's depth to the other's
_LOWER = 0.05  # heights of a digit by which commas hang lower than points
_SEEN = 0.8  # confidence of a figure with a mark that was set by its place


class Convention(Struct, frozen=True):
    """The mark before decimals and the one between thousands; the pitch of digits in heights of a digit."""

    decimal: str
    thousands: str
    pitch: float
    three_decimals: bool  # whether figures of the table have decimals of three digits, which look like thousands
    depths: tuple[float, float] | None = None  # how low decimal marks and those of thousands hang, where that differs

    def hung(self, depth: float | None) -> str | None:
        """The mark that hangs so low, plain to see; None where it may be either or neither hangs lower."""
        if self.depths is None or depth is None:
            return None
        own, other = self.depths
        near = _PLAIN * abs(own - other)
        if abs(depth - own) < near or (depth - own) * (own - other) > 0:
            return self.decimal
        return self.thousands if abs(depth - other) < near or (other - depth) * (own - other) > 0 else None


def convention_of(readings: Iterable[tuple[Gray, Sequence[OcrWord]]]) -> Convention | None:
    """What the surely read figures of a table agree on; None where they do not, or are too few."""
    readings = list(readings)
    decimals: Counter[str] = Counter()
    threes: Counter[str] = Counter()
    pitches: list[float] = []
    for picture, words in readings:
        if len(words) != 1 or words[0].confidence < _SURE or not _FIGURE.fullmatch(words[0].text):
            continue
        text = words[0].text
        if shown := _DECIMALS.fullmatch(text):
            decimals[shown[1]] += 1
        elif shown := _THREE.fullmatch(text):
            threes[shown[1]] += 1
        shapes = shapes_in(picture)
        read = regex.split(r"\d", text)[1:-1]
        if len(shapes) == len(read) + 1:
            pitches += [apart for apart, mark in zip(_pitches(shapes), read, strict=True) if not mark]
    if len(pitches) < _FEWEST:
        return None
    if (depths := _depths(readings)) is not None:
        decimal, other = (",", ".") if depths[0] > depths[1] else (".", ",")
        return Convention(decimal, other, median(pitches), threes[decimal] > max(1, threes[other]), depths)
    if not decimals:
        return None
    decimal, other = max((",", "."), (".", ","), key=lambda marks: decimals[marks[0]])
    agreeing = decimals[decimal] + threes[other]
    if agreeing < _FEWEST or agreeing < _TIMES * decimals[other]:
        return None
    return Convention(decimal, "." if decimal == "," else ",", median(pitches), threes[decimal] > 1)


def _depths(readings: Sequence[tuple[Gray, Sequence[OcrWord]]]) -> tuple[float, float] | None:
    """How low the marks before decimals and those between thousands hang, where these differ; else None."""
    decimals: list[float] = []
    thousands: list[float] = []
    for picture, words in readings:
        if len(words) != 1 or not _ALMOST.fullmatch(words[0].text):
            continue
        between = depths_between_digits(ink_of(picture))
        if between is None or len(between) + 1 != sum(character not in ".,:;" for character in words[0].text):
            continue
        marked = [(len(between) - place, depth) for place, depth in enumerate(between) if depth is not None]
        read = _MARKS.findall(words[0].text)
        parted = len(read) > 1 and read[-1] != read[0]  # 33.769,094
        for after, depth in marked:
            if after == marked[-1][0] and (after < 3 or (after == 3 and parted)):
                decimals.append(depth)
            elif after in (3, 4, 5, 6):
                thousands.append(depth)
    if min(len(decimals), len(thousands)) < _FEWEST:
        return None
    depths = median(decimals), median(thousands)
    return depths if abs(depths[0] - depths[1]) >= _LOWER else None


def with_one_decimal_mark(words: Sequence[OcrWord]) -> list[OcrWord]:
    """`words`, a figure such as "13.953.0" with the other mark before its decimals: it cannot be read otherwise.

    Nor does a figure end in a mark: there a speck stands.
    """
    return [_with_one_decimal_mark(word) for word in words]


def _with_one_decimal_mark(word: OcrWord) -> OcrWord:
    if _STOPPED.fullmatch(word.text):
        word = replace(word, text=word.text[:-1], confidence=min(word.confidence, _SEEN), alternatives=())
    shown = _GROUPED.fullmatch(word.text)
    if shown is None:
        return word
    whole, decimals = word.text.rsplit(shown[1], 1)
    text = whole + ("," if shown[1] == "." else ".") + decimals
    return replace(word, text=text, confidence=min(word.confidence, _SEEN), alternatives=())


def with_marks(picture: Gray, words: Sequence[OcrWord], convention: Convention) -> list[OcrWord]:
    """A cell's figure with the marks that the gaps between its digits leave room for, each as the table writes it."""
    return [_as_hung(word, picture, convention) for word in _with_room(picture, words, convention)]


def _with_room(picture: Gray, words: Sequence[OcrWord], convention: Convention) -> list[OcrWord]:
    if len(words) != 1 or not (_FIGURE if words[0].confidence >= _SURE else _MISREAD).fullmatch(words[0].text):
        return list(words)
    (word,) = words
    digits = [character for character in word.text if character.isdigit()]
    shapes = shapes_in(picture)
    if len(shapes) != len(digits):
        return [word]
    apart = [pitch / convention.pitch for pitch in _pitches(shapes)]
    if any(_CLOSE < pitch < _WIDE for pitch in apart):
        return [word]
    room = [pitch >= _WIDE for pitch in apart]
    read = regex.split(r"\d", word.text)[1:-1]
    if word.confidence >= _SURE and all(mark or not gap for gap, mark in zip(room, read, strict=True)):
        return [word]
    marked = [bool(gap or mark) for gap, mark in zip(room, read, strict=True)]
    depths = depths_between_digits(ink_of(picture))
    seen = depths if depths is not None and len(depths) == len(read) else [None] * len(read)
    marks = [
        _mark(mark, place, marked, convention, depth) if marked[place] else ""
        for place, (mark, depth) in enumerate(zip(read, seen, strict=True))
    ]
    text = "".join(digit + mark for digit, mark in zip(digits, [*marks, ""], strict=True))
    if text == word.text or not _NUMBER.fullmatch(text):
        return [word]
    return [replace(word, text=text, confidence=min(word.confidence, _SEEN), alternatives=())]


def _as_hung(word: OcrWord, picture: Gray, convention: Convention) -> OcrWord:
    """A figure with the table's own mark before one or two decimals, unless the ink has the other plain to see.

    Before three digits, the mark that the ink has plain to see: they may be decimals or not.
    """
    shown = _LAST_MARK.fullmatch(word.text)
    if convention.depths is None or shown is None:
        return word
    place = sum(character.isdigit() for character in word.text[: shown.start(1)]) - 1
    depth = (depths_between_digits(ink_of(picture)) or [None])[place : place + 1]
    plain = convention.hung(depth[0]) if depth else None
    mark = convention.decimal if len(shown[2]) < 3 else shown[1]
    if plain is not None and (len(shown[2]) == 3 or plain == shown[1]):
        mark = plain  # before one or two decimals: the author's own slip
    if mark == shown[1]:
        return word
    text = word.text[: shown.start(1)] + mark + word.text[shown.end(1) :]
    return replace(word, text=text, confidence=min(word.confidence, _SEEN), alternatives=())


def _mark(read: str, place: int, marked: Sequence[bool], convention: Convention, depth: float | None) -> str:
    """The mark after the digit at `place`: of decimals where it is the last and one or two digits follow.

    Three digits may be decimals: that is told by how low the mark hangs, or by its being read as no other mark before.
    """
    after = len(marked) - place
    last = not any(marked[place + 1 :])
    if last and after < 3:
        return convention.decimal
    if last and after > 3:
        return read  # two marks of one kind, or a year: what results is no number and is left
    if not last:
        return convention.thousands
    if (plain := convention.hung(depth)) is not None:
        return plain
    if any(marked[:place]):
        return read or convention.thousands
    return read if convention.three_decimals else convention.thousands


def _pitches(shapes: Sequence[Shape]) -> list[float]:
    """From the middle of each digit to that of the next, in heights of a digit."""
    return [(b.left + b.right - a.left - a.right) / 2 / a.height for a, b in pairwise(shapes)]
