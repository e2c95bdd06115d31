"""The language model: a trigram model over Vietnamese words, smoothed by modified Kneser-Ney, pruned and quantised.

Chen and Goodman 1998. Probabilities and back-off weights are natural logarithms in 8-bit codes; n-grams are found by
fingerprint (`fingerprints.py`). All methods take arrays of word ids that broadcast against each other.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from normalizers.restoration.fingerprints import FingerprintMap
from normalizers.restoration.tokens import BREAK, NUMBER, UNKNOWN

WORD_BITS = 14
TRIGRAM_BITS = 6  # of a trigram's code; the other ten of its cell are the fingerprint
Ids = NDArray[np.int64]
Scores = NDArray[np.float32]
_SHIFT = np.uint64(WORD_BITS)


def bigram_keys(first: Ids, second: Ids) -> NDArray[np.uint64]:
    """Keys of word pairs. The top bit keeps them apart from nothing but zero."""
    return (first.astype(np.uint64) << _SHIFT) | second.astype(np.uint64)


def trigram_keys(first: Ids, second: Ids, third: Ids) -> NDArray[np.uint64]:
    """Keys of word triples."""
    return (bigram_keys(first, second) << _SHIFT) | third.astype(np.uint64)


class Pair(Struct, frozen=True):
    """log p(second | first), the back-off weight of the pair as a context, and whether the pair was ever seen."""

    score: Scores
    weight: Scores
    present: NDArray[np.bool_]

    def __getitem__(self, which: NDArray[np.int64]) -> Pair:
        return Pair(self.score[which], self.weight[which], self.present[which])


class LanguageModel(Struct, frozen=True):
    """Words with their ids, and log probabilities of one word after two others."""

    words: tuple[str, ...]
    ids: dict[str, int]
    unigrams: Scores
    unigram_backoffs: Scores
    bigrams: FingerprintMap
    trigrams: FingerprintMap
    bigram_codes: Scores
    backoff_codes: Scores
    trigram_codes: Scores

    @property
    def break_id(self) -> int:
        """The id of the word that stands for punctuation."""
        return self.ids[BREAK]

    @property
    def number_id(self) -> int:
        """The id of the word that stands for any number."""
        return self.ids[NUMBER]

    @property
    def unknown_id(self) -> int:
        """The id of the word that stands for all those the model does not know."""
        return self.ids[UNKNOWN]

    def pair(self, first: Ids, second: Ids) -> Pair:
        """Look up pairs of words."""
        cell, present = self.bigrams.get(bigram_keys(first, second))
        backed_off = self.unigram_backoffs[first] + self.unigrams[second]
        score = np.where(present, self.bigram_codes[cell & np.uint32(255)], backed_off)
        weight = np.where(present, self.backoff_codes[cell >> np.uint32(8)], np.float32(0))
        return Pair(score, weight, present)

    def triple(self, first: Ids, second: Ids, third: Ids, context: Pair, pair: Pair) -> Scores:
        """log p(third | first, second), given the pairs (first, second) and (second, third).

        A triple can only be stored where both pairs are: that keeps most chance fingerprints out.
        """
        cell, present = self.trigrams.get(trigram_keys(first, second, third))
        present &= context.present & pair.present
        return np.where(present, self.trigram_codes[cell], pair.score + context.weight)


def save(model: LanguageModel, folder: Path) -> None:
    """Write the model as raw little-endian arrays and a word list."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "words.txt").write_text("\n".join(model.words), encoding="utf-8")
    model.bigrams.cells.tofile(folder / "bigrams.bin")
    model.trigrams.cells.tofile(folder / "trigrams.bin")
    np.stack([model.unigrams, model.unigram_backoffs]).tofile(folder / "unigrams.bin")
    np.concatenate([model.bigram_codes, model.backoff_codes, model.trigram_codes]).tofile(folder / "codes.bin")
    seeds = {"bigrams": model.bigrams.seed, "trigrams": model.trigrams.seed}
    (folder / "language.json").write_text(json.dumps(seeds), encoding="utf-8")


def load(folder: Path) -> LanguageModel:
    """Read what `save` wrote; the n-gram tables stay on disk and are mapped."""
    words = tuple((folder / "words.txt").read_text(encoding="utf-8").split("\n"))
    seeds = json.loads((folder / "language.json").read_text(encoding="utf-8"))
    unigrams, unigram_backoffs = np.fromfile(folder / "unigrams.bin", dtype="<f4").reshape(2, -1)
    bigram_codes, backoff_codes, trigram_codes = np.split(np.fromfile(folder / "codes.bin", dtype="<f4"), [256, 512])
    return LanguageModel(
        words,
        {word: i for i, word in enumerate(words)},
        unigrams,
        unigram_backoffs,
        FingerprintMap(np.asarray(np.memmap(folder / "bigrams.bin", dtype="<u4", mode="r")), 16, seeds["bigrams"]),
        FingerprintMap(
            np.asarray(np.memmap(folder / "trigrams.bin", dtype="<u2", mode="r")), TRIGRAM_BITS, seeds["trigrams"]
        ),
        bigram_codes,
        backoff_codes,
        trigram_codes,
    )
