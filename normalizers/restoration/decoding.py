"""From slots to words: the text as a lattice of readings, block by block."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from normalizers.restoration.language import LanguageModel
from normalizers.restoration.lattice import Arcs, decode
from normalizers.restoration.pieces import Kind
from normalizers.restoration.readings import Options, Reading, Slot, Vocabulary, printed
from normalizers.restoration.sieve import Parts, pool_of, sieve

FIGURES = 0.95  # posterior from which a figure gives way to a word
_BLOCK = 10_000  # slots that are decoded at once, to bound memory; twice as many where no mark parts the words
PAIRS = 800_000  # the same of neighbouring readings; plans that were mangled have 30 a slot, nonsense has 500
_ASIDE = 200  # slots within which a mark is looked for to cut at


class Decoder:
    """Chooses the best words for slots under the language model."""

    def __init__(self, model: LanguageModel, vocabulary: Vocabulary) -> None:
        self._model = model
        self._edge = vocabulary.mark

    def read(self, slots: Sequence[Slot], figures: float = FIGURES, words: float = 0.0) -> list[Reading]:
        """The words of the best path, in order. Figures and words change only at these posteriors or above."""
        readings: list[Reading] = []
        first = 0
        while first < len(slots):
            last = min(first + _BLOCK, len(slots))
            furthest = min(first + 2 * _BLOCK, len(slots))
            while last < furthest and slots[last - 1].piece.kind is Kind.WORD:
                last += 1
            readings += self._read_block(slots, first, last, figures, words)
            first = last
        return readings

    def _read_block(self, slots: Sequence[Slot], first: int, last: int, figures: float, words: float) -> list[Reading]:
        starts, ends, which = [0, 1], [1, 2], [0, 0]
        owners: list[tuple[int, int, str]] = [(-1, 0, ""), (-1, 0, "")]
        pool: list[Options] = [self._edge]
        index = {id(self._edge): 0}

        def add(start: int, end: int, options: Options, owner: tuple[int, int, str]) -> None:
            at = index.get(id(options))
            if at is None:
                at = index[id(options)] = len(pool)
                pool.append(options)
            starts.append(start)
            ends.append(end)
            which.append(at)
            owners.append(owner)

        here = 2
        for i in range(first, last):
            _, _, text, options, splits, joined = slots[i]
            if not splits and joined is None:
                at = index.get(id(options))
                if at is None:
                    at = index[id(options)] = len(pool)
                    pool.append(options)
                which.append(at)
                starts.append(here)
                here += 1
                ends.append(here)
                owners.append((i, 1, text))
                continue
            after = here + 1 + len(splits)
            add(here, after, options, (i, 1, text))
            if joined is not None and i + 1 < last:
                add(here, after + 1 + len(slots[i + 1].splits), joined[1], (i, 2, joined[0]))
            for middle, (cut, head, tail) in enumerate(splits, here + 1):
                add(here, middle, head, (i, 1, text[:cut]))
                add(middle, after, tail, (i, 1, text[cut:]))
            here = after
        add(here, here + 1, self._edge, (-1, 0, ""))
        add(here + 1, here + 2, self._edge, (-1, 0, ""))
        order = np.argsort(starts, kind="stable")
        parts = Parts(np.array(starts)[order], np.array(ends)[order], np.array(which)[order])
        flat = pool_of(pool)
        part, place = sieve(parts, flat, self._model)
        arcs = Arcs(parts.start[part], parts.end[part], flat.words[place], flat.scores[place])
        if pairs_of(arcs) > PAIRS and last - first > 1:
            middle = _cut(slots, first, last)
            halves = (first, middle), (middle, last)
            return [reading for a, z in halves for reading in self._read_block(slots, a, z, figures, words)]
        path = decode(arcs, self._model)
        readings = []
        vocabulary = self._model.words
        for p, how, word, posterior in zip(
            order[part[path.arcs]].tolist(),
            flat.prints[place[path.arcs]].tolist(),
            arcs.word[path.arcs].tolist(),
            path.posteriors.tolist(),
            strict=True,
        ):
            i, covers, text = owners[p]
            if i < 0:
                continue
            doubtful = posterior < (figures if slots[i].piece.kind is Kind.NUMBER else words)
            readings.append(Reading(i, covers, text if doubtful else printed(how, text, vocabulary[word]), posterior))
        return readings


def pairs_of(arcs: Arcs) -> int:
    """How many pairs of arcs follow one another."""
    nodes = int(arcs.end.max()) + 1
    return int(np.bincount(arcs.end, minlength=nodes) @ np.bincount(arcs.start, minlength=nodes))


def _cut(slots: Sequence[Slot], first: int, last: int) -> int:
    """Where to cut a block that is too much at once: behind a mark or figure about its middle, or right there."""
    middle = (first + last) // 2
    near = range(middle, min(middle + _ASIDE, last))
    return next((i for i in near if slots[i - 1].piece.kind is not Kind.WORD), middle)
