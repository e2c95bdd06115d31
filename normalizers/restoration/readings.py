"""Ways to read a piece of text, and what was chosen: the types that readers, decoder and writer share."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from normalizers.restoration.candidates import Case
from normalizers.restoration.language import LanguageModel
from normalizers.restoration.pieces import Kind, Piece
from normalizers.restoration.syllables import old_tone_placement


class Print(IntEnum):
    """How the chosen word is printed: in a case of its own, with the capitals seen, or as the source has it."""

    LOWER = Case.LOWER
    TITLE = Case.TITLE
    UPPER = Case.UPPER
    AS_SEEN = 3
    COPY = 4


class Options(NamedTuple):
    """Ways to read a string, likeliest first: words of the model, scores in nats, and how each is printed."""

    words: NDArray[np.int64]
    scores: NDArray[np.float32]
    prints: NDArray[np.int8]

    def top(self, count: int, penalty: float) -> Options:
        """The first few, each at a cost."""
        return Options(self.words[:count], self.scores[:count] - np.float32(penalty), self.prints[:count])


def together(*options: Options) -> Options:
    """The options of several lists as one."""
    return Options(
        np.concatenate([o.words for o in options]),
        np.concatenate([o.scores for o in options]),
        np.concatenate([o.prints for o in options]),
    )


NO_OPTIONS = Options(np.empty(0, np.int64), np.empty(0, np.float32), np.empty(0, np.int8))


class Slot(NamedTuple):
    """A piece of the text that takes part in decoding, and the ways to read it, to split it, to join it to the next."""

    line: int
    piece: Piece
    text: str  # what a copy prints: the source's characters, or an act number mended by its grammar
    options: Options
    splits: tuple[tuple[int, Options, Options], ...] = ()  # characters of the first half, both halves
    joined: tuple[str, Options] | None = None


class Reading(NamedTuple):
    """A word that was chosen: the slot where it starts, how many slots it covers, and its posterior probability."""

    slot: int
    covers: int
    text: str
    posterior: float


class Vocabulary:
    """The model's words as options."""

    def __init__(self, model: LanguageModel) -> None:
        self._ids = model.ids
        self.unknown = model.unknown_id
        self.number_id = model.number_id
        self.mark = self.only(model.break_id)
        self.number = self.only(model.number_id)

    def only(self, word: int) -> Options:
        """The one option of printing what was seen, which counts as this word of the model."""
        return Options(np.array([word]), np.zeros(1, np.float32), np.array([Print.COPY], np.int8))

    def id_of(self, text: str) -> int:
        """The model's number for a word in any case."""
        return self._ids.get(old_tone_placement(text.lower()), self.unknown)

    def kept(self, text: str) -> Options:
        """The one option of keeping a word."""
        return self.only(self.id_of(text))

    def fixed(self, piece: Piece) -> Options | None:
        """The one reading of a piece that is no word; None for a word."""
        if piece.kind is Kind.WORD:
            return None
        return self.mark if piece.kind is Kind.MARK else self.number


def printed(how: int, seen: str, word: str) -> str:
    """A lower-case word of the model as it is to stand in the text."""
    if how == Print.COPY:
        return seen
    if how == Print.AS_SEEN:
        return _cased(seen, word)
    return Case(how).apply(word)


@lru_cache(maxsize=1 << 15)
def _cased(seen: str, word: str) -> str:
    """Give a lower-case word the capitals of what was seen."""
    if seen.islower():
        return word
    if len(seen) == len(word):
        return "".join(w.upper() if s.isupper() else w for s, w in zip(seen, word, strict=True))
    return word.upper() if seen.isupper() else word


def mean_posterior(readings: Sequence[Reading]) -> float:
    """How sure a reading is of its words, on average."""
    return sum(reading.posterior for reading in readings) / max(1, len(readings))
