"""Slots of a text that OCR read in Vietnamese: each word may be another of the engine's own readings."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from normalizers.restoration.pieces import Piece, pieces_of
from normalizers.restoration.readings import Options, Print, Slot, Vocabulary
from normalizers.restoration.syllables import bare, is_syllable
from schemas.page import Word


def slots_of(lines: Sequence[Sequence[Word]], vocabulary: Vocabulary) -> list[Slot]:
    """The words of all lines, each with its readings that differ in marks alone."""
    slots = []
    for n, line in enumerate(lines):
        at = 0
        for word in line:
            for piece in pieces_of(word.text):
                options = vocabulary.fixed(piece) or _options(piece.text, word, vocabulary)
                slots.append(Slot(n, Piece(piece.kind, piece.text, at + piece.start), piece.text, options))
            at += len(word.text) + 1
    return slots


def _options(text: str, word: Word, vocabulary: Vocabulary) -> Options:
    """The engine's readings of a piece that are syllables of the same bare letters; a name keeps its own."""
    own = vocabulary.id_of(text)
    base = bare(text)
    if (text[:1].isupper() and not text.isupper()) or len(text) != len(base):
        return vocabulary.only(own)
    odds: dict[int, float] = {}
    for reading, share in word.alternatives:
        for other in pieces_of(reading):
            if other.text != text and bare(other.text) == base and is_syllable(other.text):
                odds.setdefault(vocabulary.id_of(other.text), share)
    chosen = max(0.05, 1.0 - sum(odds.values()))
    odds.pop(own, None)
    odds.pop(vocabulary.unknown, None)
    if not odds:
        return vocabulary.only(own)
    return Options(
        np.array([own, *odds]),
        np.array([0.0, *(math.log(max(share, 1e-4) / chosen) for share in odds.values())], np.float32),
        np.array([Print.COPY] + [Print.AS_SEEN] * len(odds), np.int8),
    )
