"""Slots of a text whose marks were stripped: each word may be any word with the same bare letters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import zip_longest

import numpy as np

from normalizers.restoration.codes import mend_code
from normalizers.restoration.language import LanguageModel
from normalizers.restoration.losses import Losses
from normalizers.restoration.pieces import Kind, Piece
from normalizers.restoration.readings import Options, Print, Slot, Vocabulary
from normalizers.restoration.syllables import bare, is_syllable
from normalizers.restoration.ways import Cut

_NO_SYLLABLE = 4.0  # nats that it costs a word to stay that spells no syllable as it stands, but would with more marks
_RUN_TOGETHER, _CUT_IN_TWO = 6.0, 4.0  # nats that a missing space costs, and one too many
_CUT_BETWEEN_SYLLABLES = 9.0  # the same where both halves spell something: "ho ach"
_NO_WORD, _A_LETTER = 5.0, 1.0  # nats that it costs to leave a string whole which two syllables make up
_CUTS = 3  # ways to cut a string in two that are tried
_RAREST = 6.5  # nats of frequency below the commonest word with the same bare letters


class StrippedReader:
    """Finds the words that bare letters may stand for."""

    def __init__(self, model: LanguageModel, vocabulary: Vocabulary) -> None:
        self._unigrams = model.unigrams
        self._words = model.words
        self._vocabulary = vocabulary
        self._by_bare: defaultdict[str, list[int]] = defaultdict(list)
        for i, word in enumerate(model.words[3:], 3):
            self._by_bare[bare(word)].append(i)
        self._syllables = frozenset(bare(word) for word in model.words[3:] if is_syllable(word))

    def slots(self, pieces: Sequence[Sequence[Piece]], losses: Losses | None = None) -> list[Slot]:
        """The pieces of all lines with the ways to read them; `losses` where some marks were kept."""
        known: dict[str, Options] = {}
        mark, number = self._vocabulary.mark, self._vocabulary.number
        slots = []
        for n, row in enumerate(pieces):
            for piece, after in zip_longest(row, row[1:]):
                kind, text, _ = piece
                if kind is Kind.MARK:
                    slots.append(Slot(n, piece, text, mark))
                elif kind is Kind.NUMBER:
                    slots.append(Slot(n, piece, mend_code(text), number))
                else:
                    key = text.lower()
                    options = known.get(key)
                    if options is None:
                        options = known[key] = self._thinned(key, losses) if losses else self._options(key)
                    splits = () if losses else self._splits(key)
                    joined = None if losses else self._joined(piece, after)
                    if splits:
                        options = options.top(len(options.words), _NO_WORD + _A_LETTER * len(key))
                    slots.append(Slot(n, piece, text, options, splits, joined))
        return slots

    def _splits(self, text: str) -> tuple[Cut, ...]:
        """The likeliest ways to read a string that is no syllable as two that were run together."""
        if text in self._by_bare or not text.isascii():
            return ()
        places = [k for k in range(1, len(text)) if text[:k] in self._syllables and text[k:] in self._syllables]
        cuts = [(k, self._at_a_cost(text[:k], _RUN_TOGETHER), self._options(text[k:])) for k in places]
        return tuple(sorted(cuts, key=lambda cut: -self._commonest(cut[1]) - self._commonest(cut[2]))[:_CUTS])

    def _joined(self, piece: Piece, after: Piece | None) -> tuple[str, Options] | None:
        """The readings of a string and the next as one syllable that a space cut in two; not where both spell one."""
        if after is None or after.kind is not Kind.WORD or after.start != piece.end + 1:
            return None
        whole = piece.text + after.text
        letters = whole.lower()
        halves = {piece.text.lower(), after.text.lower()}
        sound = halves <= self._syllables
        if letters not in self._syllables or _changes_case(piece.text, after.text):
            return None
        if sound and (after.text[0].lower() not in "aeiouy" or len(after.text) == 1):
            return None
        return whole, self._at_a_cost(letters, _CUT_BETWEEN_SYLLABLES if sound else _CUT_IN_TWO)

    def _at_a_cost(self, text: str, cost: float) -> Options:
        options = self._options(text)
        return options.top(len(options.words), cost)

    def _commonest(self, options: Options) -> float:
        return float(self._unigrams[options.words].max())

    def is_unknown(self, piece: Piece) -> bool:
        """Say whether a piece is a word that spells nothing, whatever marks it had; a code (HY1) is none."""
        coded = piece.text[:1].isupper() and not piece.text.istitle()
        return piece.kind is Kind.WORD and not coded and bare(piece.text.lower()) not in self._by_bare

    def _options(self, text: str) -> Options:
        words = self._by_bare.get(text) if text.isascii() else None
        if not words:
            return self._vocabulary.kept(text)
        ids = np.array(words)
        frequency = self._unigrams[ids]
        ids = ids[np.argsort(-frequency)]
        ids = ids[self._unigrams[ids] > frequency.max() - _RAREST]
        return Options(ids, np.zeros(len(ids), np.float32), np.full(len(ids), Print.AS_SEEN, np.int8))

    def _thinned(self, text: str, losses: Losses) -> Options:
        """The word as it stands, and all that have its marks and more."""
        own = self._vocabulary.id_of(text)
        if text == "d":  # a point's letter, and so is đ
            return self._vocabulary.only(own)
        found = []
        for i in self._by_bare.get(bare(text), ()):
            score = losses.score(text, self._words[i])
            if score is not None and i != own:
                found.append((i, score))
        kept = (losses.score(text, text) or 0.0) - (0.0 if is_syllable(text) else _NO_SYLLABLE)
        return Options(
            np.array([own, *(i for i, _ in found)]),
            np.array([kept, *(score for _, score in found)], np.float32),
            np.array([Print.COPY, *(Print.AS_SEEN for _ in found)], np.int8),
        )


def _changes_case(first: str, second: str) -> bool:
    """Whether a second string begins with a capital behind small letters: it is a word of its own."""
    return second[:1].isupper() and not first.isupper()
