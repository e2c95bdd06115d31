"""Texts of which some lines are in a charset from before Unicode and others are right as they stand.

An office that copies from an old document into a new one writes such a text, and a table that turns the old lines into
Unicode would spoil the right ones. So each line is judged by itself: what has a letter that no old charset shows is
right, and of the others a line is decoded where that makes more of its words syllables.
"""

from __future__ import annotations

from collections.abc import Iterable

import regex

from normalizers.charsets import Charset, common_share, decode
from normalizers.restoration.syllables import is_syllable
from normalizers.unicode import clean

_WORD = regex.compile(r"[\p{L}\N{SOFT HYPHEN}\x80-\xbf×÷]+")
_OWN = regex.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]")  # no charset from before Unicode shows as one of these
_LINE = regex.compile(r"[^\n<>]+")  # a line, and what stands between two tags of a web page
_FEWEST = 6  # different words that a charset must make syllables of: names of other languages are fewer


def charset_of(text: str) -> Charset | None:
    """The charset from before Unicode in which a text or some of its lines are written; None for none."""
    odd = {word for line in _LINE.findall(text) if not _OWN.search(line) for word in _odd_words(line)}
    if len(odd) < _FEWEST:
        return None
    mended = {charset: [word for word in odd if is_syllable(decode(word, charset))] for charset in Charset}
    best = max(mended, key=lambda charset: len(mended[charset]))
    return best if len(mended[best]) >= max(_FEWEST, len(odd) // 2) else None


def decoded_by_line(text: str, charset: Charset) -> str:
    """`text` in Unicode, those of its lines decoded that are in `charset`."""
    gains = [_gain(line, charset) for line in _LINE.findall(text)]
    mostly = sum(gain > 0 for gain in gains) >= sum(gain < 0 for gain in gains)
    told = iter(gain > 0 or (gain == 0 and mostly) for gain in gains)
    return _LINE.sub(lambda line: decode(line.group(), charset) if next(told) else clean(line.group()), text)


def _gain(line: str, charset: Charset) -> float:
    """How many more of a line's words are syllables, and then common ones, if it is decoded; -1 for a right line."""
    if _OWN.search(line):
        return -1
    if line.isascii():
        return 0
    before, after = clean(line), decode(line, charset)
    return _syllables(after) - _syllables(before) or common_share(after) - common_share(before)


def _odd_words(line: str) -> Iterable[str]:
    """The words with letters outside ASCII that spell no syllable."""
    return (word for word in _WORD.findall(line) if not word.isascii() and not is_syllable(clean(word)))


def _syllables(line: str) -> int:
    return sum(map(is_syllable, _WORD.findall(line)))
