"""A text as syllables with their places, and phrase tables that are matched against them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Generic, TypeVar

import regex
from msgspec import Struct

_TOKEN = regex.compile(r"[\p{L}\p{M}\d]+|\.\.\.|[^\s\p{L}\p{M}\d]")
# "hoà", "khoẻ", "uỷ": the mark on the last vowel, where others write "hòa", "khỏe", "ủy".
_LATE_MARKS = {
    late: early
    for vowels, marked in (("oa", "òóỏõọ|àáảãạ"), ("oe", "òóỏõọ|èéẻẽẹ"), ("uy", "ùúủũụ|ỳýỷỹỵ"))
    for early, late in (
        (first + vowels[1], vowels[0] + second) for first, second in zip(*marked.split("|"), strict=True)
    )
}
SEPARATORS = frozenset({",", "-", "–", "—", "&", "và", "/", "."})

_JOINERS = frozenset({"-", "–", "—", "&", "."})

Value = TypeVar("Value")


@lru_cache(maxsize=65536)
def fold(syllable: str) -> str:
    """Composed lower case with the tone mark where the spelling reform puts it: "Hoà" and "hòa" get one key."""
    key = unicodedata.normalize("NFC", syllable).lower()
    early = _LATE_MARKS.get(key[-2:])
    return key if early is None or key[-3:-2] == "q" else key[:-2] + early


class Token(Struct, frozen=True):
    """A syllable, a number or a punctuation mark at characters `start` to `end`; `key` is its folded form."""

    text: str
    key: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[:1].isupper()


Tokens = tuple[Token, ...]


@lru_cache(maxsize=4096)
def tokens_of(text: str) -> Tokens:
    """The tokens of `text`, in order."""
    return tuple(Token(m.group(), fold(m.group()), m.start(), m.end()) for m in _TOKEN.finditer(text))


@lru_cache(maxsize=1 << 15)  # what has a name is in several tables: the country's units have 11,000 between them
def keys_of(phrase: str) -> tuple[str, ...]:
    """The folded tokens of a phrase."""
    only_words = phrase.replace(" ", "").isalpha()
    return tuple(map(fold, phrase.split() if only_words else _TOKEN.findall(phrase)))


class Lexicon(Generic[Value]):
    """Phrases with a value each; the longest one that stands at a token wins.

    A loose lexicon takes one separator for another: where a phrase has a comma, dash, "&" or "và" (and), the text may
    have any of them or none; elsewhere only a dash, "&" or full stop may stand between ("NN-PTNT").
    """

    def __init__(self, phrases: Mapping[str, Value], loose: bool = False) -> None:
        self._loose = loose
        self._by_first: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
        self._gaps: dict[tuple[str, ...], set[int]] = {}
        for phrase, value in phrases.items():
            keys = keys_of(phrase)
            if loose:
                bare = tuple(key for key in keys if key not in SEPARATORS)
                gaps = self._gaps.setdefault(bare, set())
                gaps.update(_gaps_of(keys))
                keys = bare
            self._by_first.setdefault(keys[0], []).append((keys, value))
        for entries in self._by_first.values():
            if len(entries) > 1:
                entries.sort(key=lambda entry: -len(entry[0]))

    def match(self, tokens: Tokens, at: int) -> tuple[int, Value] | None:
        """The index after the longest phrase that begins at token `at`, and its value."""
        if at >= len(tokens):
            return None
        for keys, value in self._by_first.get(tokens[at].key, ()):
            end = self._end(tokens, at, keys)
            if end is not None:
                return end, value
        return None

    def _end(self, tokens: Tokens, at: int, keys: tuple[str, ...]) -> int | None:
        here = at
        gaps = self._gaps.get(keys, set())
        for index, key in enumerate(keys):
            allowed = SEPARATORS if index in gaps else _JOINERS
            while self._loose and here > at and here < len(tokens) and tokens[here].key in allowed:
                here += 1
            if here >= len(tokens) or tokens[here].key != key:
                return None
            here += 1
        return here


def _gaps_of(keys: tuple[str, ...]) -> set[int]:
    """Before which of its words a phrase has a separator."""
    gaps: set[int] = set()
    count = 0
    for key in keys:
        if key in SEPARATORS:
            gaps.add(count)
        else:
            count += 1
    return gaps


def phrase_set(phrases: Iterable[str], loose: bool = False) -> Lexicon[str]:
    """A lexicon whose values are the phrases themselves."""
    return Lexicon({phrase: phrase for phrase in phrases}, loose)
