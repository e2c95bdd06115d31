"""How alike two texts are: MinHash over runs of words, and over the figures with the word before them.

Words are ASCII keys, so that a text read from a scan, or restored, compares with the same text born digital. One
hash function serves all bins of a signature (one permutation hashing): the hashes are dealt out by their low bits,
and each bin keeps its least. The share of bins that agree estimates the share of runs that two texts have in common.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from normalizers.keys import ascii_key

Signature = NDArray[np.uint32]

BINS = 128
RUN = 4  # words
EMPTY = np.uint32(0xFFFFFFFF)
_LETTERS = ":"  # what begins with a digit sorts before it
_FACTOR = np.uint64(0x9E3779B97F4A7C15)


@lru_cache(maxsize=1 << 18)
def _word(word: str) -> int:
    return zlib.crc32(word.encode())


def words_of(texts: Sequence[str]) -> list[str]:
    """The ASCII words of all texts, in order."""
    return " ".join([ascii_key(text) for text in texts]).split()


def signature(words: Sequence[str]) -> Signature:
    """The signature of a text's runs of words: `BINS` numbers."""
    hashes = np.fromiter(map(_word, words), np.uint64, len(words))
    if len(hashes) < RUN:
        return np.full(BINS, EMPTY, np.uint32)
    runs = np.zeros(len(hashes) - RUN + 1, np.uint64)
    for offset in range(RUN):
        runs = runs * _FACTOR + hashes[offset : offset + len(runs)]
    return _least(runs)


def figures_signature(words: Sequence[str]) -> Signature:
    """The signature of a text's figures, each with the word before it."""
    figures = [i for i, word in enumerate(words) if word < _LETTERS and i]
    pairs = [(_word(words[i - 1]) << 32) | _word(words[i]) for i in figures]
    return _least(np.array(pairs, np.uint64)) if pairs else np.full(BINS, EMPTY, np.uint32)


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
