"""Restore the letters of lines whose marks were stripped or mangled."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np

from normalizers.restoration import channel, language
from normalizers.restoration.adaptation import Pairs, adapt
from normalizers.restoration.alternatives import AlternativesReader
from normalizers.restoration.candidates import SyllableFinder
from normalizers.restoration.channel import Channel
from normalizers.restoration.decoding import Decoder
from normalizers.restoration.edits import RestoredLine, calibrated, written
from normalizers.restoration.guards import is_clean
from normalizers.restoration.judge import is_thinned, judge
from normalizers.restoration.language import LanguageModel
from normalizers.restoration.letter_signs import sign_for_letters
from normalizers.restoration.losses import Losses, losses_of
from normalizers.restoration.lost_letters import LostLetterReader
from normalizers.restoration.mangled import MangledReader, Weights
from normalizers.restoration.names import names_as_seen, settle_names
from normalizers.restoration.official_names import with_official_names
from normalizers.restoration.pieces import Kind, Piece, parted_at_capitals, pieces_of
from normalizers.restoration.readings import Reading, Slot, Vocabulary, mean_posterior
from normalizers.restoration.stripped import StrippedReader
from normalizers.restoration.syllables import bare, is_syllable
from schemas.page import LayerVerdict, Word

MODEL = Path(__file__).parent / "model"
_JUDGED = 60_000  # characters of a document that are judged where no verdict is given
_ROUNDS = 3  # of fitting the channel to the document, at most
_SETTLED = 0.97  # mean posterior at which one round is enough
_SURE = 0.9  # posterior from which a reading teaches the channel
_LIKELY = 0.5  # posterior from which a word in a figure's disguise teaches the channel
_CERTAIN = 0.9  # posterior from which a Vietnamese engine's word gives way to its alternative
_LESSON = 6_000  # pieces of a document that the channel is fitted to


class Restorer:
    """Puts the marks and letters back. Make one with `Restorer.load`; it keeps no state between calls."""

    def __init__(self, model: LanguageModel, noise: Channel, weights: Weights | None = None) -> None:
        self._model = model
        self._weights = weights or Weights()
        self._noise = noise
        self._vocabulary = Vocabulary(model)
        self._decoder = Decoder(model, self._vocabulary)

    @staticmethod
    @lru_cache(maxsize=1)
    def load() -> Restorer:
        """The restorer with the model that comes with the package."""
        return Restorer(language.load(MODEL), channel.load(MODEL))

    @cached_property
    def _stripped(self) -> StrippedReader:
        return StrippedReader(self._model, self._vocabulary)

    @cached_property
    def _lost_letters(self) -> LostLetterReader:
        return LostLetterReader(self._model, self._vocabulary)

    @cached_property
    def _mangled(self) -> MangledReader:
        return MangledReader(self._model, self._vocabulary, self._weights)

    @cached_property
    def _alternatives(self) -> AlternativesReader:
        return AlternativesReader(self._model, self._vocabulary)

    @cached_property
    def _finder(self) -> SyllableFinder:
        return SyllableFinder(self._model, self._noise)

    def restore_lines(self, lines: Sequence[str], verdict: LayerVerdict | None = None) -> list[RestoredLine]:
        """Restore the lines of one document, in order; context runs over line ends.

        The verdict is judged where none is given. Lines of any verdict but `STRIPPED` and `MANGLED` come back as
        they are.
        """
        verdict = verdict or judge("\n".join(lines)[:_JUDGED])
        if verdict not in (LayerVerdict.STRIPPED, LayerVerdict.MANGLED):
            return [RestoredLine(line) for line in lines]
        clean = [unicodedata.normalize("NFC", line) for line in lines]
        rows = [pieces_of(line) for line in clean]
        text = "\n".join(clean)[:_JUDGED]
        sign = sign_for_letters(text)
        if sign is not None:
            slots = self._lost_letters.slots(clean, sign)
            readings = self._decoder.read(slots)
        elif verdict is LayerVerdict.STRIPPED:
            slots = self._stripped.slots(rows)
            readings = self._decoder.read(slots)
        elif is_thinned(text):
            slots = self._thinned_slots(rows, losses_of(text))
            readings = self._decoder.read(slots)
        else:
            slots, readings = self._read_mangled(rows)
        readings = settle_names(slots, readings, self._model)
        return _written(clean, slots, with_official_names(slots, readings, self._model))

    def _thinned_slots(self, rows: Sequence[Sequence[Piece]], losses: Losses) -> list[Slot]:
        """Words that spell something may have more marks; the others are read as a foreign engine's."""
        slots = self._stripped.slots(rows, losses)
        odd = [row for row in rows if any(self._stripped.is_unknown(piece) for piece in row)]
        if not odd:
            return slots
        number = {id(row): n for n, row in enumerate(rows)}
        lines = [number[id(row)] for row in odd]
        read = self._mangled.slots(odd, self._finder, sound=False)
        ways = {(lines[slot.line], slot.piece.start): slot for slot in read}
        return [
            ways[slot.line, slot.piece.start]._replace(line=slot.line, joined=None)
            if self._stripped.is_unknown(slot.piece) and (slot.line, slot.piece.start) in ways
            else slot
            for slot in slots
        ]

    def _read_mangled(self, rows: Sequence[Sequence[Piece]]) -> tuple[list[Slot], list[Reading]]:
        """Fit the channel to the document by what a first reading is sure of, then read."""
        rows = [row if is_clean(row) else parted_at_capitals(row) for row in rows]
        slots = self._mangled.slots(_lesson(rows), self._finder, quick=True)
        readings = self._decoder.read(slots, figures=_LIKELY)
        for _ in range(_ROUNDS):
            finder = self._finder.through(adapt(self._noise, _sure_pairs(slots, readings)))
            slots = self._mangled.slots(rows, finder)
            readings = self._decoder.read(slots)
            if mean_posterior(readings) > _SETTLED:
                break
        return slots, readings

    def rerank_texts(self, texts: Sequence[Sequence[Sequence[Word]]]) -> list[RestoredLine]:
        """Choose among what each word of an OCR engine that knows Vietnamese may stand for (`alternatives.py`).

        A word changes only where the model is certain. No text, each a list of lines, is another's context; the lines
        of all come in one list.
        """
        lines = [line for text in texts for line in text]
        slots = self._alternatives.slots(texts)
        readings = names_as_seen(slots, self._decoder.read(slots, words=_CERTAIN))
        return _written([" ".join(word.text for word in line) for line in lines], slots, readings)


def _lesson(rows: Sequence[Sequence[Piece]]) -> Sequence[Sequence[Piece]]:
    """The lines that the channel is fitted to: the first of a long document."""
    size = 0
    for n, row in enumerate(rows):
        size += len(row)
        if size > _LESSON:
            return rows[: n + 1]
    return rows


def _sure_pairs(slots: Sequence[Slot], readings: Sequence[Reading]) -> Pairs:
    """The words that a reading is sure of, with what was seen in their place."""
    found: defaultdict[tuple[str, str], float] = defaultdict(float)
    words = Counter(reading.slot for reading in readings)
    for i, covers, text, posterior in readings:
        piece = slots[i].piece
        if covers != 1 or words[i] != 1 or _is_guess(piece.text, text):
            continue
        if posterior > _SURE if piece.kind is Kind.WORD else piece.kind is Kind.NUMBER and text.isalpha():
            found[text, piece.text] += posterior
    return Pairs([true for true, _ in found], [seen for _, seen in found], [n**0.7 for n in found.values()])


def _is_guess(seen: str, text: str) -> bool:
    """Say whether a capitalised string that spells a syllable is read with other letters: context may miss a name."""
    return seen.istitle() and seen.isascii() and is_syllable(seen) and bare(text).lower() != seen.lower()


def _written(lines: Sequence[str], slots: Sequence[Slot], readings: Sequence[Reading]) -> list[RestoredLine]:
    """The lines with the words that were chosen; the halves of a string that was cut make one change."""
    words: list[list[tuple[int, int, str, float]]] = [[] for _ in lines]
    last = -1
    confidences = calibrated(np.array([reading.posterior for reading in readings])).tolist()
    for (i, covers, text, _), confidence in zip(readings, confidences, strict=True):
        line, piece, *_ = slots[i]
        row = words[line]
        if i == last:
            start, end, before, sure = row[-1]
            row[-1] = (start, end, f"{before} {text}", min(sure, confidence))
        else:
            end = piece.end if covers == 1 else slots[i + covers - 1].piece.end
            glued = bool(row) and row[-1][1] == piece.start and piece.kind is slots[last].piece.kind is Kind.WORD
            row.append((piece.start, end, " " + text if glued else text, confidence))
        last = i
    return [written(line, row) for line, row in zip(lines, words, strict=True)]
