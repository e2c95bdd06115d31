"""Slots of a text whose marks were stripped: each word may be any word with the same bare letters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from normalizers.restoration.codes import mend_code
from normalizers.restoration.language import LanguageModel
from normalizers.restoration.pieces import Kind, Piece
from normalizers.restoration.readings import Options, Print, Slot, Vocabulary
from normalizers.restoration.syllables import bare

_RAREST = 6.5  # nats of frequency below the commonest word with the same bare letters


class StrippedReader:
    """Finds the words that bare letters may stand for."""

    def __init__(self, model: LanguageModel, vocabulary: Vocabulary) -> None:
        self._unigrams = model.unigrams
        self._vocabulary = vocabulary
        self._by_bare: defaultdict[str, list[int]] = defaultdict(list)
        for i, word in enumerate(model.words[3:], 3):
            self._by_bare[bare(word)].append(i)

    def slots(self, pieces: Sequence[Sequence[Piece]]) -> list[Slot]:
        """The pieces of all lines with the ways to read them."""
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
                        options = known[key] = self._options(key)
                    slots.append(Slot(n, piece, text, options))
        return slots

    def _options(self, text: str) -> Options:
        words = self._by_bare.get(text) if text.isascii() else None
        if not words:
            return self._vocabulary.kept(text)
        ids = np.array(words)
        frequency = self._unigrams[ids]
        ids = ids[np.argsort(-frequency)]
        ids = ids[self._unigrams[ids] > frequency.max() - _RAREST]
        return Options(ids, np.zeros(len(ids), np.float32), np.full(len(ids), Print.AS_SEEN, np.int8))
