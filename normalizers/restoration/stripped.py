"""Slots of a text whose marks were stripped: each word may be any word with the same bare letters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from normalizers.restoration.codes import mend_code
from normalizers.restoration.language import LanguageModel
from normalizers.restoration.losses import Losses
from normalizers.restoration.pieces import Kind, Piece
from normalizers.restoration.readings import Options, Print, Slot, Vocabulary
from normalizers.restoration.syllables import bare, is_syllable

_NO_SYLLABLE = 4.0  # nats that it costs a word to stay that spells no syllable as it stands, but would with more marks
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

    def slots(self, pieces: Sequence[Sequence[Piece]], losses: Losses | None = None) -> list[Slot]:
        """The pieces of all lines with the ways to read them; `losses` where some marks were kept."""
        known: dict[str, Options] = {}
        mark, number = self._vocabulary.mark, self._vocabulary.number
        slots = []
        for n, row in enumerate(pieces):
            for piece in row:
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
                    slots.append(Slot(n, piece, text, options))
        return slots

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
