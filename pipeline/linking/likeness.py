"""How alike two texts are: MinHash over runs of words, and over the figures with the word before them.

Words are ASCII keys, so that a text read from a scan, or restored, compares with the same text born digital. One
hash function serves all bins of a signature (one permutation hashing): the hashes are dealt out by their low bits,
and each bin keeps its least. The share of bins that agree estimates the share of runs that two texts have in common.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from normalizers.many_keys import ascii_keys

Signature = NDArray[np.uint32]

BINS = 128
RUN = 4  # words
EMPTY = np.uint32(0xFFFFFFFF)
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_INVERSE = np.uint64(pow(0x9E3779B97F4A7C15, -1, 1 << 64))
_OF_RUNS = np.uint64(0xD6E8FEB86659FD93)  # another: else letters of neighbouring words could change places
_SPACE, _NINE = 32, 57


class Words(Struct, frozen=True):
    """The ASCII words of a text, in order: a hash of each, and which of them begin with a digit."""

    hashes: NDArray[np.uint64]
    figures: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.hashes)


def words_of(texts: Sequence[str]) -> Words:
    """The words of all texts."""
    return words_in(ascii_keys(texts))


def words_in(keys: Iterable[str]) -> Words:
    """The words of texts of which the ASCII keys are known."""
    signs = np.frombuffer((" ".join(key for key in keys if key) + " ").encode(), np.uint8)
    ends = np.flatnonzero(signs == _SPACE)
    if len(signs) == 1:
        return Words(np.zeros(0, np.uint64), np.zeros(0, np.bool_))
    starts = np.concatenate((np.zeros(1, np.intp), ends[:-1] + 1))
    # A word's hash is a polynomial of its letters: what all signs so far add up to, less what those before it did.
    length = 1 << len(signs).bit_length()
    sums = np.cumsum(signs * _powers(_FACTOR, length)[: len(signs)], dtype=np.uint64)
    before = np.concatenate((np.zeros(1, np.uint64), sums[ends[:-1]]))
    return Words((sums[ends] - before) * _powers(_INVERSE, length)[starts], signs[starts] <= _NINE)


@lru_cache(maxsize=8)
def _powers(base: np.uint64, length: int) -> NDArray[np.uint64]:
    powers = np.full(length, base, np.uint64)
    powers[0] = 1
    return np.multiply.accumulate(powers)


def signature(words: Words) -> Signature:
    """The signature of a text's runs of words: `BINS` numbers."""
    if len(words) < RUN:
        return np.full(BINS, EMPTY, np.uint32)
    runs = np.zeros(len(words) - RUN + 1, np.uint64)
    for offset in range(RUN):
        runs = runs * _OF_RUNS + words.hashes[offset : offset + len(runs)]
    return _least(runs)


def figures_signature(words: Words) -> Signature:
    """The signature of a text's figures, each with the word before it."""
    figures = np.flatnonzero(words.figures[1:]) + 1
    return _least(words.hashes[figures - 1] * _OF_RUNS + words.hashes[figures])


def _least(hashes: NDArray[np.uint64]) -> Signature:
    mixed = hashes ^ (hashes >> np.uint64(31))
    mixed = mixed * _FACTOR
    mixed ^= mixed >> np.uint64(29)
    mixed = mixed * np.uint64(0xBF58476D1CE4E5B9)
    bins = (mixed % np.uint64(BINS)).astype(np.int64)
    values = (mixed >> np.uint64(32)).astype(np.uint32)
    least = np.full(BINS, EMPTY, np.uint32)
    np.minimum.at(least, bins, values)
    return least


def likeness(one: Signature, others: NDArray[np.uint32]) -> NDArray[np.float64]:
    """The likeness of one signature to each row of `others`; 0 for a text without words."""
    filled = (one != EMPTY) | (others != EMPTY)
    agreeing = (one == others) & filled
    shares: NDArray[np.float64] = agreeing.sum(axis=-1) / np.maximum(filled.sum(axis=-1), 1)
    return shares
