"""Abbreviations are written alike throughout a document that OCR read: one that was misread gives way to the others.

"UBMTTQVN" (a committee of the Fatherland Front) is no syllable, so no model of the language tells it from "UBMI TQVN".
But a plan writes its abbreviations many times. One that stands alone, which the engine doubted, and which looks like
one that stands often, is that one. A letter only gives way to one that looks like it, and no letter is put in or left
out: "BND" (a village's people's board) is not "UBND" (a people's committee). Figures are never touched.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import regex

from normalizers.restoration.codes import ABBREVIATIONS
from normalizers.restoration.edits import RestoredLine, written
from normalizers.restoration.syllables import bare, is_syllable
from schemas.page import Line

_SHORTEST = 4  # letters; shorter ones are too like one another (NQ, NĐ), by a letter without its mark too
_LONG = 6  # letters: shorter ones may differ by a letter and both be meant (THCS, TNCS)
_OFTEN, _TIMES = 3, 4  # what stands so often, and so many times as often as another, may be what the other is
_DOUBTED = 0.9  # confidence below which a word may have been misread
_HIGHEST = 0.9  # confidence of an edit
_PAIR = regex.compile(r"(?<![\p{L}\d])\p{Lu}+ \p{Lu}+(?![\p{L}\d])")
_ONE = regex.compile(r"(?<![\p{L}\d])\p{Lu}+(?![\p{L}\d])")
_ALIKE = ("ITLJ", "OQDCG", "BPREF", "UVY", "NMH", "KX", "SB")  # letters that engines take for each other


class _Run(NamedTuple):
    """Capitals in a line: one word, or two side by side where a space may have been seen that is none."""

    start: int
    end: int
    text: str


def settled(lines: Sequence[Line]) -> dict[int, RestoredLine]:
    """By their ids, the lines with an abbreviation that is made as the document has it elsewhere."""
    counted = Counter(match.group() for line in lines for match in _ONE.finditer(line.text))
    forms = {
        form for form, times in counted.items() if times >= _OFTEN and len(form) >= _SHORTEST and _spells_none(form)
    }
    found: dict[int, RestoredLine] = {}
    for line in lines if forms else ():
        words: list[tuple[int, int, str, float]] = []
        for run in _runs(line.text):
            meant = _meant(run.text, forms, counted)
            if meant is None or _certainty(line, run) >= _DOUBTED or (words and run.start < words[-1][1]):
                continue
            share = counted[meant] / (counted[meant] + 1)
            words.append((run.start, run.end, meant, round(min(_HIGHEST, share), 3)))
        if words:
            found[id(line)] = written(line.text, words)
    return found


def _runs(text: str) -> Iterator[_Run]:
    """Every word in capitals, and every two side by side, in their order."""
    matches = [match for pattern in (_ONE, _PAIR) for match in pattern.finditer(text, overlapped=True)]
    return (_Run(*match.span(), match.group()) for match in sorted(matches, key=lambda match: match.span()))


def _meant(seen: str, forms: set[str], counted: Counter[str]) -> str | None:
    """The one abbreviation of the document that capitals were misread from; None where there is none, or more."""
    halves = seen.split(" ")
    if any(half in forms or half in ABBREVIATIONS or not _spells_none(half) for half in halves):
        return None
    whole = "".join(halves)
    times = max(counted[half] for half in halves)
    like = [form for form in forms if _may_be(whole, form) and counted[form] >= _TIMES * times]
    return like[0] if len(like) == 1 else None


def _spells_none(text: str) -> bool:
    """Whether capitals spell no word, as those of headings do: no syllable, nor one that has lost its marks."""
    return not is_syllable(text.lower())


def _may_be(seen: str, form: str) -> bool:
    """Whether one letter of `seen` at most, and that one like the other, is not that of `form`."""
    if len(seen) != len(form):
        return False
    others = [(bare(a), bare(b)) for a, b in zip(seen, form, strict=True) if a != b]
    if len(others) != 1:
        return False
    one, other = others[0]
    return one == other or (len(form) >= _LONG and any(one in group and other in group for group in _ALIKE))


def _certainty(line: Line, run: _Run) -> float:
    """Of the least sure word that has a part in the run."""
    at = 0
    sure = 1.0
    for word in line.words:
        if at < run.end and at + len(word.text) > run.start:
            sure = min(sure, word.confidence)
        at += len(word.text) + 1
    return sure
