"""Roman numerals, by counting their strokes; what a one or a stroke is taken for in dates and act numbers; cut figures.

The engine reads "II." as "I.", "LH." or "H." as easily as not, for one letter repeated is what its network is worst
at. The stems of I, II and III can be counted in the picture: before headings in capitals, and after what is counted
so ("quý II", the second quarter).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import regex
from msgspec.structs import replace

from extractors.readers.scans.engine import Gray, OcrWord
from normalizers.restoration.codes import KINDS

_READ_AS = regex.compile(r"[IL1lHU|!ÌÍ]{1,4}[.,:]?")  # what tesseract makes of I, II and III; "TL." signs an order
# Quarter, annex, term, region, chapter, section, part, class, group.
_COUNTED = regex.compile(r"quý|lục|kh[óo]a|vực|chương|mục|phần|hạng|loại|nhóm", regex.I)
_AFTER_COUNTED = regex.compile(r"([IHLl|!]{1,4})([.,;:)]*)")
_UNIT = regex.compile(r"ng[àa]y|th[áa]ng", regex.I)
# The stroke before an act's kind, read as a letter: "329/2025INĐ-CP", "45IKH-UBND".
_STROKE_AS_LETTER = regex.compile(
    rf"(\d{{1,4}}(?:/(?:19|20)\d\d)?)[Il|](?=(?:{'|'.join(sorted(KINDS, key=len, reverse=True))})-\p{{Lu}})"
)
_REST = regex.compile(r"[.,]\d[\d.,]*\D{0,2}")  # of a figure, behind what was cut off
_ODD_MARK = regex.compile(r"\d;\d|\d:\d{3}|\d/\d+%|\d[.,:;][.,:;]+\d")
_DOUBTED = 0.5  # confidence of a figure with such a mark
_ONE_AS_LETTER = regex.compile(r"\d[Il|]|[Il|]\d")
_ONE_BEFORE_DIGITS = regex.compile(r"^(?:[l|](?=\d+%?[.,;]?$)|I(?=\d+(?:\d|%)[.,;]?$))")
_MENDED = 0.8  # the confidence of a digit that the engine took for a letter
_CAPITALS = 0.7  # of a heading's letters
_FULL = 0.85  # a stem is dark over this share of the middle of its height
_SLANT = 0.08  # of the height: more is a diagonal, as in V


def with_counted_numerals(words: Sequence[OcrWord], ink: Gray) -> list[OcrWord]:
    """`words` with I, II or III, as counted, where one of these opens a heading in capitals or ends what is counted."""
    lines: dict[int, list[OcrWord]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    fixed = {}
    for line in lines.values():
        first, *rest = sorted(line, key=lambda word: word.left)
        if _READ_AS.fullmatch(first.text) and _is_heading(rest):
            stems = count_stems(ink[first.top : first.bottom, first.left : first.right])
            if stems in (1, 2, 3):
                fixed[id(first)] = replace(first, text="I" * stems + ".", alternatives=())
        for before, word in pairwise(line):
            numeral = _AFTER_COUNTED.fullmatch(word.text) if _COUNTED.fullmatch(before.text) else None
            if numeral is None:
                continue
            stems = count_stems(ink[word.top : word.bottom, word.left : word.right])
            text = "I" * stems + numeral[2]
            if stems in (1, 2, 3) and text != word.text:
                fixed[id(word)] = replace(word, text=text, confidence=min(word.confidence, _MENDED), alternatives=())
    return [fixed.get(id(word), word) for word in words]


def with_digits_in_dates(words: Sequence[OcrWord]) -> list[OcrWord]:
    """`words` with the ones of days and months that were read as letters: "tháng I1", "ngày 0l".

    Only where a digit stands beside the letter: "tháng I" may be a numeral, and "30l" away from a date thirty litres.
    """
    out = list(words)
    for place in range(1, len(out)):
        before, word = out[place - 1], out[place]
        if before.line == word.line and _UNIT.fullmatch(before.text) and _ONE_AS_LETTER.fullmatch(word.text):
            digits = regex.sub(r"[Il|]", "1", word.text)
            out[place] = replace(word, text=digits, confidence=min(word.confidence, _MENDED), alternatives=())
    return out


def with_ones_in_figures(words: Sequence[OcrWord]) -> list[OcrWord]:
    """`words`, the ones before digits that were read as strokes: "l4 trạm", "I00%". "I1" may be a code."""
    out = []
    for word in words:
        text = _ONE_BEFORE_DIGITS.sub("1", word.text)
        if text != word.text:
            word = replace(word, text=text, confidence=min(word.confidence, _MENDED), alternatives=())
        out.append(word)
    return out


def with_figures_whole(words: Sequence[OcrWord]) -> list[OcrWord]:
    """`words` with figures that the engine cut before a mark in one piece: "429.281 .000".

    In lines set to both margins a point has room on its left; no word begins with a mark and a digit.
    """
    out: list[OcrWord] = []
    for word in words:
        before = out[-1] if out else None
        if before and before.line == word.line and _REST.fullmatch(word.text) and _belongs_to(word, before):
            out[-1] = replace(
                before,
                text=before.text + word.text,
                top=min(before.top, word.top),
                right=word.right,
                bottom=max(before.bottom, word.bottom),
                confidence=min(before.confidence, word.confidence),
                alternatives=(),
            )
        else:
            out.append(word)
    return out


def _belongs_to(word: OcrWord, before: OcrWord) -> bool:
    return before.text[-1].isdigit() and 0 <= word.left - before.right < before.bottom - before.top


def with_odd_marks_doubted(words: Sequence[OcrWord]) -> list[OcrWord]:
    """`words`, figures less sure that have a mark which no figure has: "53;7", "20:896,7", "92/3%", "4..281"."""
    return [
        replace(word, confidence=min(word.confidence, _DOUBTED)) if _ODD_MARK.search(word.text) else word
        for word in words
    ]


def with_strokes_in_numbers(words: Sequence[OcrWord]) -> list[OcrWord]:
    """`words` with the strokes of fractions and act numbers as "/"."""
    out = []
    for word in words:
        text = _STROKE_AS_LETTER.sub(r"\1/", word.text.replace("\N{FRACTION SLASH}", "/"))
        if text != word.text:
            word = replace(word, text=text, confidence=min(word.confidence, _MENDED), alternatives=())
        out.append(word)
    return out


def count_stems(ink: Gray) -> int:
    """How many upright strokes stand side by side in a word's ink; 0 where anything else stands among them."""
    rows = np.flatnonzero(ink.any(axis=1))
    if not rows.size:
        return 0
    top, bottom = int(rows[0]), int(rows[-1]) + 1
    height = bottom - top
    band = ink[top + round(0.3 * height) : top + round(0.65 * height)] > 0
    if band.shape[0] < 3:
        return 0
    dark = band.any(axis=0).astype(np.int8)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], dark, [0]))))
    stems = 0
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        stroke = band[:, start:end]
        if stroke.mean(axis=0).max() < _FULL or end - start > 0.45 * height:
            return 0
        centres = [float(np.flatnonzero(row).mean()) for row in (stroke[0], stroke[-1]) if row.any()]
        if len(centres) < 2 or abs(centres[0] - centres[1]) > _SLANT * height:
            return 0
        stems += 1
    return stems


def _is_heading(words: Sequence[OcrWord]) -> bool:
    letters = [letter for word in words for letter in word.text if letter.isalpha()]
    return len(letters) >= 5 and sum(letter.isupper() for letter in letters) >= _CAPITALS * len(letters)
