"""Capitals where small letters stand: of "s", "ơ" or "v" only the size tells which they are, and the engine guesses."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import normalize

from msgspec.structs import replace

from extractors.readers.scans.engine import OcrWord
from normalizers.restoration.syllables import is_syllable

_ALIKE = frozenset("COSUVXZ")  # the same shape, large and small; y is nearly so, and only inside a word
_SIGNS = ".,;:()\"'“”"


def with_small_letters(words: Sequence[OcrWord]) -> list[OcrWord]:
    """`words` in small letters where they begin with one ("tỶ"), or are of such letters behind and before small ones.

    A word at the end of its line stands behind them only. The first letter of one that no small word stands before
    stays ("HỖ trợ" is "Hỗ trợ").
    """
    out = list(words)
    for place, word in enumerate(words):
        letters = word.text.strip(_SIGNS)
        if len(letters) < 2 or letters.islower() or not is_syllable(letters):
            continue
        between = 0 < place < len(words) - 1 and _is_small(words[place - 1]) and _is_small(words[place + 1])
        between |= (
            place > 0 and _is_small(words[place - 1]) and words[place - 1].line == word.line and _ends(words, place)
        )
        if letters[0].islower() or (between and not letters.isascii() and _is_alike(letters)):
            readings = tuple((reading.lower(), share) for reading, share in word.alternatives)
            out[place] = replace(word, text=word.text.lower(), alternatives=readings)
        elif not letters.isascii() and _is_alike(letters[1:]) and _goes_on_small(words, place):
            readings = tuple((reading.capitalize(), share) for reading, share in word.alternatives)
            out[place] = replace(word, text=word.text.capitalize(), alternatives=readings)
    return out


def _ends(words: Sequence[OcrWord], place: int) -> bool:
    """Whether a cell or a line ends with the word at `place`, and no sign behind it."""
    last = place + 1 == len(words) or words[place + 1].line != words[place].line
    return last and words[place].text.isalpha()


def _goes_on_small(words: Sequence[OcrWord], place: int) -> bool:
    """Whether words in small letters go on in the line behind the word at `place`: "HỖ trợ" is "Hỗ trợ"."""
    behind = words[place + 1 : place + 2]
    return bool(behind) and behind[0].line == words[place].line and _is_small(behind[0]) and words[place].text.isalpha()


def _is_small(word: OcrWord) -> bool:
    """Whether a word in small letters stands there, and no sentence or item ends with it."""
    return word.text.isalpha() and word.text.islower()


def _is_alike(letters: str) -> bool:
    """Whether all letters look the same large and small; abbreviations with marks ("SỞ" is none) have others."""
    return letters.isupper() and all(normalize("NFD", letter)[0] in _ALIKE for letter in letters)
