"""Restore the letters of lines whose marks were stripped or mangled."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from normalizers.restoration import channel, language
from normalizers.restoration.adaptation import Pairs, adapt
from normalizers.restoration.candidates import LONGEST_WORD, Candidates, Case, SyllableFinder
from normalizers.restoration.channel import Channel
from normalizers.restoration.codes import ABBREVIATIONS, is_act_number, mend_abbreviation, mend_code
from normalizers.restoration.edits import RestoredLine, written
from normalizers.restoration.guards import broken_date, is_capitals, is_clean, is_vietnamese, may_be_disguised
from normalizers.restoration.judge import judge
from normalizers.restoration.language import LanguageModel
from normalizers.restoration.lattice import Arcs, decode
from normalizers.restoration.pieces import Kind, Piece, pieces_of
from normalizers.restoration.syllables import bare, is_syllable, old_tone_placement
from schemas.page import LayerVerdict, Word

MODEL = Path(__file__).parent / "model"
_POOR = -6.5  # nats: a string no syllable explains better than this may be two words
_DOUBTFUL = -4.0  # nats: a string no syllable explains better than this may be part of a word
_JUDGED = 60_000  # characters of a document that are judged where no verdict is given
_CERTAIN = 0.98  # posterior from which a figure gives way to a word
_RAREST = 6.5  # nats of frequency below the commonest word with the same bare letters
_BLOCK = 10_000  # slots that are decoded at once, to bound memory
_PRINT_SIGN = np.array([4, 0], np.int8)  # a copy, or the word in small letters
_ROUNDS = 3  # of fitting the channel to the document, at most
_SETTLED = 0.97  # mean posterior at which one round is enough
_SPECKS = frozenset("‘’'`´")  # marks that are mostly dirt: no break between the words beside them
_SURE = 0.9  # posterior from which a reading teaches the channel
_LETTERED = re.compile(r"[A-ZĐ]\d{1,2}|\d{1,3}[a-zđ]")  # a number with a letter: A1, 3a
_ROMAN = re.compile(r"[IVX]+")


class Print(IntEnum):
    """How the chosen word is printed: in a case of its own, with the capitals seen, or as the source has it."""

    LOWER = Case.LOWER
    TITLE = Case.TITLE
    UPPER = Case.UPPER
    AS_SEEN = 3
    COPY = 4


@dataclass(frozen=True, slots=True)
class Options:
    """Ways to read a string: words of the model, scores in nats, and how each is printed."""

    words: NDArray[np.int64]
    scores: NDArray[np.float32]
    prints: NDArray[np.int8]

    def __len__(self) -> int:
        return len(self.words)

    def top(self, count: int, penalty: float) -> Options:
        """The first few, each at a cost."""
        return Options(self.words[:count], self.scores[:count] - np.float32(penalty), self.prints[:count])


@dataclass(frozen=True, slots=True)
class Slot:
    """A piece of the text that takes part in decoding, and the ways to read it, to split it, to join it to the next."""

    line: int
    piece: Piece
    text: str  # what a copy prints: the source's characters, or an act number mended by its grammar
    options: Options
    splits: tuple[tuple[int, Options, Options], ...] = ()  # characters of the first half, both halves
    joined: tuple[str, Options] | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """What the decoder chose for a slot: the printed text, how many slots it covers, its posterior probability."""

    text: str
    covers: int
    posterior: float


@dataclass(frozen=True, slots=True)
class Weights:
    """What the decoder trades against each other, in nats; fitted on OCR pairs of training text."""

    channel: float = 0.85
    copy_word: float = 5.0
    copy_letter: float = 2.2
    split: float = 7.0
    merge: float = 6.0
    lone_capitals: float = 4.0
    lettered: float = 8.0
    disguise: float = 7.0


class Restorer:
    """Puts the marks and letters back. Make one with `Restorer.load`; it keeps no state between calls."""

    def __init__(self, model: LanguageModel, noise: Channel, weights: Weights | None = None) -> None:
        self._model = model
        self._weights = weights or Weights()
        self._noise = noise
        self._finder = SyllableFinder(model, noise)
        self._break = self._one(model.break_id)
        self._number = self._one(model.number_id)
        self._number_sign = Options(  # the "6" of "Quyết định 6 12/QĐ-UBND", where only "số" can stand
            np.array([model.number_id, self._word_id("số")]), np.array([-6, 0], np.float32), _PRINT_SIGN
        )
        self._mended_date = Options(self._number.words, np.full(1, 4.0, np.float32), self._number.prints)
        self._others: defaultdict[str, list[int]] = defaultdict(list)
        self._by_bare: defaultdict[str, list[int]] = defaultdict(list)
        for i, word in enumerate(model.words[3:], 3):
            self._by_bare[bare(word)].append(i)
            if not is_syllable(word):
                self._others[bare(word)].append(i)

    @staticmethod
    @lru_cache(maxsize=1)
    def load() -> Restorer:
        """The restorer with the model that comes with the package."""
        return Restorer(language.load(MODEL), channel.load(MODEL))

    def restore_lines(self, lines: Sequence[str], verdict: LayerVerdict | None = None) -> list[RestoredLine]:
        """Restore the lines of one document, in order; context runs over line ends.

        The verdict is judged where none is given. Lines of any verdict but `STRIPPED` and `MANGLED` come back as
        they are.
        """
        verdict = verdict or judge("\n".join(lines)[:_JUDGED])
        if verdict not in (LayerVerdict.STRIPPED, LayerVerdict.MANGLED):
            return [RestoredLine(line) for line in lines]
        clean = [unicodedata.normalize("NFC", line) for line in lines]
        pieces = [pieces_of(line) for line in clean]
        if verdict is LayerVerdict.STRIPPED:
            slots = self._stripped(pieces)
            return self._write(clean, slots, self._decode(slots))
        slots = self._mangled(pieces, self._finder)
        read = self._decode(slots)
        for _ in range(_ROUNDS):
            adapted = adapt(self._noise, _sure_pairs(slots, read))
            slots = self._mangled(pieces, self._finder.through(adapted))
            read = self._decode(slots)
            if _mean_posterior(read) > _SETTLED:
                break
        return self._write(clean, slots, read)

    def rerank_lines(self, lines: Sequence[Sequence[Word]]) -> list[RestoredLine]:
        """Choose among an OCR engine's own readings of each word, where they differ in marks alone.

        A word changes only where the model is certain; words without alternatives stay.
        """
        texts = [" ".join(word.text for word in line) for line in lines]
        slots = []
        for n, line in enumerate(lines):
            at = 0
            for word in line:
                for piece in pieces_of(word.text):
                    options = self._fixed(piece) or self._engine_options(piece.text, word)
                    slots.append(Slot(n, Piece(piece.kind, piece.text, at + piece.start), piece.text, options))
                at += len(word.text) + 1
        return self._write(texts, slots, self._decode(slots, certain=True))

    def _engine_options(self, text: str, word: Word) -> Options:
        """The engine's readings of a piece that are syllables of the same bare letters; a name keeps its own."""
        if text[:1].isupper() and not text.isupper():
            return self._one(self._word_id(text))
        base = bare(text)
        odds: dict[int, float] = {}
        for reading, share in word.alternatives:
            for other in pieces_of(reading):
                if other.text != text and bare(other.text) == base and is_syllable(other.text):
                    odds.setdefault(self._word_id(other.text), share)
        chosen = max(0.05, 1.0 - sum(odds.values()))
        own = self._word_id(text)
        odds.pop(own, None)
        odds.pop(self._model.unknown_id, None)
        if not odds or len(text) != len(base):
            return self._one(own)
        return Options(
            np.array([own, *odds]),
            np.array([0.0, *(math.log(max(share, 1e-4) / chosen) for share in odds.values())], np.float32),
            np.array([Print.COPY] + [Print.AS_SEEN] * len(odds), np.int8),
        )

    def _one(self, word: int) -> Options:
        return Options(np.array([word]), np.zeros(1, np.float32), np.array([Print.COPY], np.int8))

    def _word_id(self, text: str) -> int:
        return self._model.ids.get(old_tone_placement(text.lower()), self._model.unknown_id)

    def _word(self, text: str) -> Options:
        return self._one(self._word_id(text))

    def _fixed(self, piece: Piece) -> Options | None:
        """The one reading of a piece that is not to be changed."""
        if piece.kind is Kind.MARK:
            return self._break
        if piece.kind is Kind.NUMBER or (piece.start == 0 and _ROMAN.fullmatch(piece.text)):
            return self._number
        return None

    def _stripped(self, pieces: Sequence[Sequence[Piece]]) -> list[Slot]:
        known: dict[str, Options] = {}
        slots = []
        for n, row in enumerate(pieces):
            for piece in row:
                options = self._fixed(piece)
                if options is None:
                    key = piece.text.lower()
                    options = known.get(key)
                    if options is None:
                        options = known[key] = self._stripped_options(key)
                text = mend_code(piece.text) if piece.kind is Kind.NUMBER else piece.text
                slots.append(Slot(n, piece, text, options))
        return slots

    def _stripped_options(self, text: str) -> Options:
        words = self._by_bare.get(text) if text.isascii() else None
        if not words:
            return self._one(self._word_id(text))
        ids = np.array(words)
        frequency = self._model.unigrams[ids]
        ids = ids[frequency > frequency.max() - _RAREST]
        return Options(ids, np.zeros(len(ids), np.float32), np.full(len(ids), Print.AS_SEEN, np.int8))

    def _mangled(self, pieces: Sequence[Sequence[Piece]], finder: SyllableFinder) -> list[Slot]:
        seen = dict.fromkeys(
            piece.text
            for row in pieces
            for i, piece in enumerate(row)
            if piece.kind is Kind.WORD or may_be_disguised(row, i)
        )
        found = finder.find([text for text in seen if len(text) <= LONGEST_WORD])
        more: dict[str, None] = {}
        for text in seen:
            if self._may_split(text, found):
                more.update(dict.fromkeys(h for k in range(1, len(text)) for h in (text[:k], text[k:])))
        for row in pieces:
            for piece, follower in pairwise(row):
                if self._may_join(piece, follower, found):
                    more[piece.text + follower.text] = None
        found |= finder.find([text for text in more if text not in found and len(text) <= LONGEST_WORD])
        known: dict[tuple[str, bool], Options] = {}
        cuts: dict[str, tuple[tuple[int, Options, Options], ...]] = {}
        slots = []
        for n, row in enumerate(pieces):
            if is_clean(row):
                slots += [Slot(n, piece, piece.text, self._fixed(piece) or self._word(piece.text)) for piece in row]
                continue
            for i, piece in enumerate(row):
                text = piece.text
                if piece.kind is Kind.MARK and set(text) <= _SPECKS:
                    continue
                after = row[i + 1] if i + 1 < len(row) else None
                fixed = self._fixed(piece)
                if fixed is not None and may_be_disguised(row, i):
                    sign = after is not None and is_act_number(after.text)
                    slots.append(Slot(n, piece, text, self._number_sign if sign else self._disguised(text, found)))
                    continue
                if fixed is not None:
                    date = broken_date(piece, after)
                    slots.append(
                        Slot(n, piece, mend_code(text), fixed, (), (date, self._mended_date) if date else None)
                    )
                    continue
                lone = is_capitals(text) and not any(
                    0 <= j < len(row) and is_capitals(row[j].text) for j in (i - 1, i + 1)
                )
                if lone:
                    text = mend_abbreviation(text, ABBREVIATIONS)
                options = known.get((text, lone))
                if options is None:
                    options = known[text, lone] = self._mangled_options(text, lone, found)
                    cuts[text] = self._splits(text, found)
                joined = None
                if after is not None and self._may_join(piece, after, found):
                    glued = text + after.text
                    ways = self._syllables(glued, found)
                    joined = (glued, ways.top(5, self._weights.merge)) if len(ways) else None
                slots.append(Slot(n, piece, text, options, () if lone else cuts[text], joined))
        return slots

    def _disguised(self, text: str, found: dict[str, Candidates]) -> Options:
        """A short figure between two words: most likely itself, perhaps a word in disguise ("18" for "lệ")."""
        words = self._syllables(text, found).top(8, self._weights.disguise)
        return Options(
            np.concatenate([self._number.words, words.words]),
            np.concatenate([self._number.scores, words.scores]),
            np.concatenate([self._number.prints, words.prints]),
        )

    def _may_split(self, text: str, found: dict[str, Candidates]) -> bool:
        if len(text) < 3 or len(text) > 2 * LONGEST_WORD:
            return False
        return _best(text, found) < _POOR

    def _may_join(self, piece: Piece, after: Piece, found: dict[str, Candidates]) -> bool:
        if piece.kind is not Kind.WORD or after.kind is not Kind.WORD or len(piece.text) + len(after.text) > 9:
            return False
        return min(_best(piece.text, found), _best(after.text, found)) < _DOUBTFUL

    def _splits(self, text: str, found: dict[str, Candidates]) -> tuple[tuple[int, Options, Options], ...]:
        if not self._may_split(text, found):
            return ()
        cuts = []
        for k in range(1, len(text)):
            first, second = self._syllables(text[:k], found), self._syllables(text[k:], found)
            if len(first) and len(second):
                cuts.append((float(first.scores[0] + second.scores[0]), k, first, second))
        cuts.sort(key=lambda cut: -cut[0])
        return tuple((k, a.top(5, self._weights.split), b.top(5, 0.0)) for _, k, a, b in cuts[:3])

    def _syllables(self, text: str, found: dict[str, Candidates]) -> Options:
        if text not in found:
            return Options(np.empty(0, np.int64), np.empty(0, np.float32), np.empty(0, np.int8))
        c = found[text]
        return Options(c.words, np.float32(self._weights.channel) * c.scores, c.cases)

    def _mangled_options(self, text: str, lone_capitals: bool, found: dict[str, Candidates]) -> Options:
        """Readings of a seen word: syllables by the channel, other known words by their letters, and itself."""
        if is_vietnamese(text):
            return self._one(self._word_id(text))
        w = self._weights
        syllables = self._syllables(text, found)
        if lone_capitals and text in ABBREVIATIONS:
            return self._one(self._word_id(text))
        if lone_capitals:
            syllables = syllables.top(len(syllables), w.lone_capitals)
        have = set(syllables.words.tolist())
        same = [i for i in self._others.get(bare(text.lower()), []) if i not in have]
        copy = w.copy_word + w.copy_letter * len(text) if not lone_capitals else 2.0
        if _LETTERED.fullmatch(text):
            copy = w.lettered
        else:
            copy += 6.0 * sum(not c.isalpha() for c in text)
        return Options(
            np.concatenate([syllables.words, np.array([*same, self._model.unknown_id], np.int64)]),
            np.concatenate([syllables.scores, np.array([-0.15 * len(text)] * len(same) + [-copy], np.float32)]),
            np.concatenate([syllables.prints, np.array([Print.AS_SEEN] * len(same) + [Print.COPY], np.int8)]),
        )

    def _decode(self, slots: Sequence[Slot], certain: bool = False) -> dict[int, list[Choice]]:
        """What the best path chooses for each slot at which one of its words starts.

        Figures, and with `certain` all words, change only at a posterior of `_CERTAIN` or more.
        """
        out: dict[int, list[Choice]] = {}
        first = 0
        while first < len(slots):
            last = min(first + _BLOCK, len(slots))
            while last < len(slots) and slots[last - 1].piece.kind is Kind.WORD:
                last += 1
            for i, choices in self._decode_block(slots[first:last], certain).items():
                out[first + i] = choices
            first = last
        return out

    def _decode_block(self, slots: Sequence[Slot], certain: bool) -> dict[int, list[Choice]]:
        edge = self._break
        nodes = np.cumsum([2, *(1 + len(slot.splits) for slot in slots)])
        parts: list[tuple[int, int, Options]] = [(0, 1, edge), (1, 2, edge)]
        owners: list[tuple[int, str, int]] = [(-1, "", 0)] * 2
        for i, slot in enumerate(slots):
            here, after = int(nodes[i]), int(nodes[i + 1])
            text = slot.text
            parts.append((here, after, slot.options))
            owners.append((i, text, 1))
            if slot.joined is not None and i + 1 < len(slots):
                parts.append((here, int(nodes[i + 2]), slot.joined[1]))
                owners.append((i, slot.joined[0], 2))
            for middle, (cut, first, second) in enumerate(slot.splits, here + 1):
                parts += [(here, middle, first), (middle, after, second)]
                owners += [(i, text[:cut], 1), (i, text[cut:], 1)]
        last = int(nodes[-1])
        parts += [(last, last + 1, edge), (last + 1, last + 2, edge)]
        owners += [(-1, "", 0)] * 2
        sizes = np.array([len(options) for _, _, options in parts])
        start = np.repeat([a for a, _, _ in parts], sizes)
        order = np.argsort(start, kind="stable")
        arcs = Arcs(
            start[order],
            np.repeat([b for _, b, _ in parts], sizes)[order],
            np.concatenate([o.words for _, _, o in parts])[order],
            np.concatenate([o.scores for _, _, o in parts])[order],
        )
        prints = np.concatenate([o.prints for _, _, o in parts])
        part = np.repeat(np.arange(len(parts)), sizes)
        path = decode(arcs, self._model)
        chosen = order[path.arcs]
        out: dict[int, list[Choice]] = defaultdict(list)
        for p, how, word, posterior in zip(
            part[chosen].tolist(),
            prints[chosen].tolist(),
            arcs.word[path.arcs].tolist(),
            path.posteriors.tolist(),
            strict=True,
        ):
            i, text, covers = owners[p]
            if i >= 0 and posterior < _CERTAIN and (certain or slots[i].piece.kind is Kind.NUMBER):
                out[i].append(Choice(text, covers, posterior))
            elif i >= 0:
                out[i].append(Choice(_printed(how, text, self._model.words[word]), covers, posterior))
        return out

    def _write(self, lines: Sequence[str], slots: Sequence[Slot], read: dict[int, list[Choice]]) -> list[RestoredLine]:
        per_line: defaultdict[int, list[tuple[int, int, str, float]]] = defaultdict(list)
        for i in sorted(read):
            slot, choices = slots[i], read[i]
            end = slots[i + choices[0].covers - 1].piece.end
            if len(choices) == 1:
                text, sure = choices[0].text, choices[0].posterior
            else:
                text, sure = " ".join(c.text for c in choices), min(c.posterior for c in choices)
            per_line[slot.line].append((slot.piece.start, end, text, sure))
        return [written(line, per_line[n]) for n, line in enumerate(lines)]


def _mean_posterior(read: dict[int, list[Choice]]) -> float:
    found = [choice.posterior for choices in read.values() for choice in choices]
    return sum(found) / max(1, len(found))


def _sure_pairs(slots: Sequence[Slot], read: dict[int, list[Choice]]) -> Pairs:
    """The words that a reading is sure of, with what was seen in their place."""
    found: defaultdict[tuple[str, str], float] = defaultdict(float)
    for i, choices in read.items():
        slot = slots[i]
        if (
            slot.piece.kind is Kind.WORD
            and len(choices) == 1
            and choices[0].covers == 1
            and choices[0].posterior > _SURE
        ):
            found[choices[0].text, slot.piece.text] += 1.0
    return Pairs([true for true, _ in found], [seen for _, seen in found], [n**0.7 for n in found.values()])


def _best(text: str, found: dict[str, Candidates]) -> float:
    """The channel's score of the likeliest syllable."""
    return float(found[text].scores.max()) if text in found and len(found[text].scores) else -100.0


def _printed(how: int, seen: str, word: str) -> str:
    if how == Print.COPY:
        return seen
    if how == Print.AS_SEEN:
        return _cased(seen, word)
    return Case(how).apply(word)


@lru_cache(maxsize=1 << 15)
def _cased(seen: str, word: str) -> str:
    """Give a lower-case word the capitals of what was seen."""
    if len(seen) == len(word):
        return "".join(w.upper() if s.isupper() else w for s, w in zip(seen, word, strict=True))
    return word.upper() if seen.isupper() else word
