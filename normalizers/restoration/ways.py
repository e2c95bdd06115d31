"""The channel's readings of a document's strings: whole, cut in two, and joined with the next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np

from normalizers.restoration.candidates import LONGEST_WORD, Candidates, Reach, SyllableFinder
from normalizers.restoration.pieces import Kind, Piece
from normalizers.restoration.readings import NO_OPTIONS, Options, together

POOR = -6.5  # nats: a string no syllable explains better than this may be two words
DOUBTFUL = -4.0  # nats: a string no syllable explains better than this may be part of a word
_LONGEST_JOINED = 9  # characters
_WHOLE = Reach(48, 11.0)
_QUICK = Reach(32, 11.0)
_PARTS = Reach(8, 8.0)  # for halves of a string, and for two strings as one word
_CUTS = 3  # ways to cut a string in two that are tried
_A_HALF = 5  # readings of a half that are tried
_TICKS = frozenset("'’‘`´")  # a tone or a horn beside its letter, where a word mostly ends
_AFTER_TICK = 2.0  # nats: what it costs to cut a string behind one
Cut = tuple[int, Options, Options]  # characters of the first half, readings of both


class Ways:
    """What strings may stand for. Scores are the channel's, weighed."""

    def __init__(self, finder: SyllableFinder, weight: float, strings: Iterable[str], quick: bool) -> None:
        self._finder = finder
        self._weight = np.float32(weight)
        self._best: dict[str, float] = {}
        self._found: dict[str, Candidates] = {}
        strings = list(strings)
        self._search(strings, _QUICK if quick else _WHOLE)
        self._search([part for s in strings if self.may_split(s) for part in _cleaned(s)], _PARTS)

    def _search(self, strings: Iterable[str], reach: Reach) -> None:
        new = self._finder.find(
            [s for s in dict.fromkeys(strings) if s not in self._found and len(s) <= LONGEST_WORD], reach
        )
        self._found |= new
        self._best |= {text: float(c.scores.max()) if len(c.scores) else -100.0 for text, c in new.items()}

    def search_parts(self, strings: Iterable[str], rows: Sequence[Sequence[Piece]]) -> None:
        """Look up the halves of strings that may be two words, and neighbours that may be one."""
        more = [h for s in strings if self.may_split(s) for k in range(1, len(s)) for h in (s[:k], s[k:])]
        more += [a.text + b.text for row in rows for a, b in pairwise(row) if self.may_join(a, b)]
        self._search(more, _PARTS)

    def may_split(self, text: str) -> bool:
        """Say whether a string is so poor as one word that it may be two."""
        if not 3 <= len(text) <= 2 * LONGEST_WORD:
            return False
        return self._best.get(text, -100.0) < POOR or not _TICKS.isdisjoint(text[1:-1])

    def may_join(self, piece: Piece, after: Piece) -> bool:
        """Say whether two pieces may be one word."""
        if piece.kind is not Kind.WORD or after.kind is not Kind.WORD:
            return False
        a, b = piece.text, after.text
        if len(a) + len(b) > _LONGEST_JOINED:
            return False
        return self._best.get(a, -100.0) < DOUBTFUL or self._best.get(b, -100.0) < DOUBTFUL

    def syllables(self, text: str) -> Options:
        """The syllables that a string may stand for; none for a string that was not looked up."""
        found = self._found.get(text)
        if found is None:
            return NO_OPTIONS
        return Options(found.words, self._weight * found.scores, found.cases)

    def without_dirt(self, text: str, penalty: float) -> Options:
        """The syllables that a poor string may stand for if one of its signs is dirt: "4an" for "án"."""
        if not self.may_split(text):
            return NO_OPTIONS
        found = [self.syllables(part).top(_PARTS.width, penalty) for part in _cleaned(text)]
        return together(*found) if found else NO_OPTIONS

    def splits(self, text: str, penalty: float) -> tuple[Cut, ...]:
        """The likeliest ways to read a string as two words."""
        if not self.may_split(text):
            return ()
        cuts = []
        for k in range(1, len(text)):
            first, second = self.syllables(text[:k]), self.syllables(text[k:])
            if len(first.words) and len(second.words):
                cost = _AFTER_TICK if text[k - 1] in _TICKS else penalty
                cuts.append((float(first.scores[0] + second.scores[0]) - cost, k, first.top(_A_HALF, cost), second))
        cuts.sort(key=lambda cut: -cut[0])
        return tuple((k, first, second.top(_A_HALF, 0.0)) for _, k, first, second in cuts[:_CUTS])

    def joined(self, text: str, penalty: float) -> Options | None:
        """The readings of two strings as one word."""
        ways = self.syllables(text)
        return ways.top(_A_HALF, penalty) if len(ways.words) else None


def _cleaned(text: str) -> list[str]:
    """The string without one of the signs and figures between or before its letters."""
    return [text[:i] + text[i + 1 :] for i, c in enumerate(text) if not c.isalpha()]
