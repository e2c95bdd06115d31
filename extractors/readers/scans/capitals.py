"""Capitals where small letters stand: of "s", "ơ" or "v" only the size tells which they are, and the engine guesses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from unicodedata import normalize

from extractors.readers.scans.engine import OcrWord
from normalizers.restoration.syllables import is_syllable

_ALIKE = frozenset("COSUVXZ")  # the same shape, large and small; y is nearly so, and only inside a word
_SIGNS = ".,;:()\"'“”"


def with_small_letters(words: Sequence[OcrWord]) -> list[OcrWord]:
    """`words` in small letters where they begin with one ("tỶ"), or are of such letters between small ones."""
    out = list(words)
    for place, word in enumerate(words):
        letters = word.text.strip(_SIGNS)
        if len(letters) < 2 or letters.islower() or not is_syllable(letters):
            continue
        between = 0 < place < len(words) - 1 and _is_small(words[place - 1]) and _is_small(words[place + 1])
        if letters[0].islower() or (between and not letters.isascii() and _is_alike(letters)):
            readings = tuple((reading.lower(), share) for reading, share in word.alternatives)
            out[place] = replace(word, text=word.text.lower(), alternatives=readings)
    return out


def _is_small(word: OcrWord) -> bool:
    """Whether a word in small letters stands there, and no sentence or item ends with it."""
    return word.text.isalpha() and word.text.islower()


def _is_alike(letters: str) -> bool:
    """Whether all letters look the same large and small; abbreviations with marks ("SỞ" is none) have others."""
    return letters.isupper() and all(normalize("NFD", letter)[0] in _ALIKE for letter in letters)
