"""Which marks a text has lost whose letters are right, and how often: what stands in it beside what should.

A converter drops đ, a font's table of characters the horns, a careless copy every other tone: `dịnh`, `thuc hiện`,
`tổ chuc`. Unlike a foreign OCR engine it puts no wrong mark in, so that a word can only be one that has all the marks
seen, and more.
"""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from normalizers.restoration.syllables import old_tone_placement

_STROKE = "\N{COMBINING SHORT STROKE OVERLAY}"  # of đ, which Unicode does not take apart
_VOWELS = "aeiouy"
_SMALL = "độạịệượứàủảếểốìáớờồấậụựềíợơưươôêâăặắằẳẵãầẩẫẻẽẹéèỉĩòóọỏõỗổởỡùúũừửữỳýỵỷỹ"  # the commonest of each mark first


class Mark(NamedTuple):
    """A mark, the letters that may bear it, and which share of these does in laws and plans (dev set of law).

    `missed_in`: so many such letters are never all without it; 0 for a mark that is too rare to be missed.
    """

    sign: str
    letters: str
    share: float
    missed_in: int = 0

    @property
    def bearers(self) -> str:
        """The letters with the mark, whatever else they bear."""
        return "".join(letter for letter in _SMALL if self.sign in _apart(letter))


MARKS = (
    Mark(_STROKE, "d", 0.73, 24),
    Mark("\N{COMBINING HORN}", "ou", 0.34, 70),
    Mark("\N{COMBINING CIRCUMFLEX ACCENT}", "aeo", 0.39, 100),
    Mark("\N{COMBINING BREVE}", "a", 0.076),
    Mark("\N{COMBINING GRAVE ACCENT}", _VOWELS, 0.113, 250),
    Mark("\N{COMBINING ACUTE ACCENT}", _VOWELS, 0.15, 250),
    Mark("\N{COMBINING HOOK ABOVE}", _VOWELS, 0.086, 400),
    Mark("\N{COMBINING TILDE}", _VOWELS, 0.016),
    Mark("\N{COMBINING DOT BELOW}", _VOWELS, 0.166, 220),
)
_RARELY, _OFTEN = 0.002, 0.98  # chances of a mark to be lost, at least and at most
_PRESENT = 0.75  # of the share that a mark has in laws: with as many of it none is taken for lost


class Losses(Struct, frozen=True):
    """The chance of each mark to have been lost, by its combining character."""

    chances: tuple[tuple[str, float], ...]

    def score(self, seen: str, word: str) -> float | None:
        """The log chance that a lower-case word is seen so; None where no loss of marks explains it."""
        return _score(self.chances, seen, word)


def losses_of(text: str) -> Losses:
    """Count the marks of a text."""
    counts = Counter(_apart(text.lower()))
    chances = []
    for mark in MARKS:
        letters = sum(counts[letter] for letter in mark.letters)
        kept = counts[mark.sign] / max(1.0, letters * mark.share)
        chances.append((mark.sign, _RARELY if kept > _PRESENT else min(_OFTEN, max(_RARELY, 1 - kept))))
    return Losses(tuple(chances))


def lacks_a_mark(text: str) -> bool:
    """Say whether a mark is nowhere in a text that has so many of its letters that some must have had it."""
    small = text.lower()
    missing = [mark for mark, bearers in _MISSED if not any(letter in small for letter in bearers)]
    if not missing:
        return False
    counts = Counter(_apart(small))
    return any(sum(counts[letter] for letter in mark.letters) >= mark.missed_in for mark in missing)


def _apart(text: str) -> str:
    """Letters and their marks as characters of their own."""
    return unicodedata.normalize("NFD", text).replace("đ", "d" + _STROKE)


@lru_cache(maxsize=1 << 15)
def _letters(word: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """The plain letters of a word, each with its marks."""
    found: list[tuple[str, set[str]]] = []
    for character in _apart(old_tone_placement(word)):
        if unicodedata.combining(character) and found:
            found[-1][1].add(character)
        else:
            found.append((character, set()))
    return tuple((letter, frozenset(marks)) for letter, marks in found)


def _score(chances: tuple[tuple[str, float], ...], seen: str, word: str) -> float | None:
    chance = dict(chances)
    lost, kept = [], 0.0
    for (letter, seen_marks), (true, marks) in zip(_letters(seen), _letters(word), strict=True):
        if letter != true or not seen_marks <= marks:
            return None
        lost += [math.log(chance[sign]) for sign in marks - seen_marks if sign in chance]
        kept += sum(math.log(1 - chance[sign]) for sign in seen_marks if sign in chance)
    if lost and not any(marks for _, marks in _letters(seen)):
        return min(lost)  # a word that lost one mark may well have lost all at once
    return kept + sum(lost)


_MISSED = tuple((mark, mark.bearers) for mark in MARKS if mark.missed_in)
