"""The neural tagger beside and together with the n-gram decoder: what the comparison in docs/restoration.md measures.

The tagger gives each word log p(word | bare text); `mixed` adds a share of it to the words' scores in the lattice.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from normalizers.restoration.decoding import Decoder
from normalizers.restoration.language import LanguageModel
from normalizers.restoration.pieces import Kind, pieces_of
from normalizers.restoration.readings import Options, Slot, Vocabulary, printed
from normalizers.restoration.stripped import StrippedReader
from normalizers.restoration.syllables import old_tone_placement
from normalizers.restoration.training.tagger import Alphabet

Floats = NDArray[np.float32]
_NEVER = np.float32(-12.0)  # nats for a word that the tagger does not know for its bare letters


class Tagger:
    """A trained tagger, run by onnxruntime on one core."""

    def __init__(self, folder: Path, model: LanguageModel, graph: str = "tagger.int8.onnx") -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(str(folder / graph), options)
        stored = np.load(folder / "tagger.npz")
        self._vectors = stored["words"].astype(np.float32)
        self._bias = stored["bias"].astype(np.float32)
        self._alphabet = Alphabet.of(model)

    def scores(self, slots: Sequence[Slot]) -> list[Floats | None]:
        """log p of each slot's options, in their order; None where there is nothing to choose."""
        rows, at = self._tokens(slots)
        if not rows:
            return [None] * len(slots)
        tokens = np.array(rows, dtype=np.int64)
        states = self._session.run(None, {"bare_ids": tokens[:, 0], "cases": tokens[:, 1]})[0]
        return [
            self._slot_scores(slot.options.words, int(tokens[t, 0]), states[t]) if len(slot.options.words) > 1 else None
            for slot, t in zip(slots, at, strict=True)
        ]

    def _tokens(self, slots: Sequence[Slot]) -> tuple[list[tuple[int, int]], list[int]]:
        """Bare ids and cases, neighbouring marks as one, and each slot's place among them."""
        rows: list[tuple[int, int]] = []
        at = []
        for slot in slots:
            kind = slot.piece.kind
            if kind is Kind.WORD:
                rows.append(self._alphabet.token(slot.text)[:2])
            elif kind is Kind.NUMBER:
                rows.append((1, 0))
            elif not rows or rows[-1][0]:
                rows.append((0, 0))
            at.append(len(rows) - 1)
        return rows, at

    def _slot_scores(self, words: NDArray[np.int64], bare_id: int, state: Floats) -> Floats:
        candidates = self._alphabet.candidates[bare_id]
        candidates = candidates[candidates >= 0]
        raw = self._vectors[candidates] @ state + self._bias[candidates]
        log = raw - np.logaddexp.reduce(raw)
        hit = words[:, None] == candidates[None, :]
        return np.where(hit.any(1), log[hit.argmax(1)], _NEVER).astype(np.float32)


def stripped_slots(lines: Sequence[str], model: LanguageModel) -> list[Slot]:
    """The slots of stripped lines."""
    rows = [pieces_of(unicodedata.normalize("NFC", line)) for line in lines]
    return StrippedReader(model, Vocabulary(model)).slots(rows)


def mixed(slots: Sequence[Slot], scores: Sequence[Floats | None], share: float) -> list[Slot]:
    """The slots with a share of the tagger's scores added to their own."""
    return [
        slot if score is None else slot._replace(options=_added(slot.options, score * np.float32(share)))
        for slot, score in zip(slots, scores, strict=True)
    ]


def _added(options: Options, scores: Floats) -> Options:
    return options._replace(scores=options.scores + scores)


def by_tagger_alone(slots: Sequence[Slot], scores: Sequence[Floats | None], model: LanguageModel) -> list[str]:
    """Each slot's text with the tagger's likeliest word."""
    out = []
    for slot, score in zip(slots, scores, strict=True):
        k = 0 if score is None else int(score.argmax())
        out.append(printed(int(slot.options.prints[k]), slot.text, model.words[slot.options.words[k]]))
    return out


def by_decoder(slots: Sequence[Slot], model: LanguageModel) -> list[str]:
    """Each slot's text on the best path."""
    return [reading.text for reading in Decoder(model, Vocabulary(model)).read(slots)]


def share_right(true: Sequence[Slot], out: Sequence[str]) -> float:
    """Share of the words that are the true ones, tone placement and case set aside."""
    words = [(slot.text, text) for slot, text in zip(true, out, strict=True) if slot.piece.kind is Kind.WORD]
    return sum(_compared(a) == _compared(b) for a, b in words) / max(1, len(words))


def _compared(word: str) -> str:
    return old_tone_placement(word.lower())
