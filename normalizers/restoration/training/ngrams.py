"""Count word n-grams, estimate modified Kneser-Ney, prune and pack."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from normalizers.restoration.fingerprints import FingerprintMap, build
from normalizers.restoration.language import TRIGRAM_BITS, WORD_BITS, LanguageModel

Keys = NDArray[np.uint64]
Counts = NDArray[np.int64]
Floats = NDArray[np.float64]
#: Stores keys with their values (so many bits each) in cells of a type.
Store = Callable[[Keys, NDArray[np.uint32], int, type[np.unsignedinteger]], FingerprintMap]
_SHIFT = np.uint64(WORD_BITS)
_MASK = np.uint64((1 << WORD_BITS) - 1)
_MASK2 = np.uint64((1 << 2 * WORD_BITS) - 1)


@dataclass(frozen=True, slots=True)
class Estimate:
    """Kneser-Ney probabilities of all n-grams seen; keys are sorted."""

    unigrams: Floats
    unigram_backoffs: Floats
    bigram_keys: Keys
    bigrams: Floats
    trigram_keys: Keys
    trigrams: Floats
    counts: Counts


def count_trigrams(arrays: Sequence[NDArray[np.uint16]]) -> tuple[Keys, Counts]:
    """Distinct trigrams of the texts with their counts, sorted by key; two breaks stand before each text."""
    text = np.concatenate([np.concatenate([np.zeros(2, np.uint16), a]) for a in arrays]).astype(np.uint64)
    keys = (text[:-2] << np.uint64(2 * WORD_BITS)) | (text[1:-1] << _SHIFT) | text[2:]
    keys.sort()
    starts = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]]))
    return keys[starts], np.diff(np.append(starts, len(keys)))


def _discounts(counts: Counts) -> Floats:
    """Discount for counts of 0, 1, 2, and 3 or more (Chen and Goodman 1998, eq. 26)."""
    n1, n2, n3, n4 = (max(1, int((counts == c).sum())) for c in (1, 2, 3, 4))
    y = n1 / (n1 + 2 * n2)
    return np.array([0.0, 1 - 2 * y * n2 / n1, 2 - 3 * y * n3 / n2, 3 - 4 * y * n4 / n3])


def _smooth(context: NDArray[np.int64], counts: Counts, contexts: int) -> tuple[Floats, Floats]:
    """Discounted relative frequency of each n-gram, and each context's back-off weight."""
    discount = _discounts(counts)[np.minimum(counts, 3)]
    total = np.bincount(context, weights=counts, minlength=contexts)
    held = np.bincount(context, weights=discount, minlength=contexts)
    safe = np.maximum(total, 1)
    return (counts - discount) / safe[context], np.where(total > 0, held / safe, 1.0)


def estimate(keys: Keys, counts: Counts, words: int) -> Estimate:
    """Modified Kneser-Ney, interpolated, from trigram counts."""
    pairs, continuations = np.unique(keys & _MASK2, return_counts=True)
    last = (pairs & _MASK).astype(np.int64)
    first = (pairs >> _SHIFT).astype(np.int64)
    single = np.bincount(last, minlength=words).astype(np.float64)
    unigrams = (single + 0.5) / (single + 0.5).sum()
    relative, unigram_backoffs = _smooth(first, continuations, words)
    bigrams = relative + unigram_backoffs[first] * unigrams[last]
    contexts, context = np.unique(keys >> _SHIFT, return_inverse=True)
    relative3, backoffs3 = _smooth(context, counts, len(contexts))
    shorter = np.searchsorted(pairs, keys & _MASK2)
    trigrams = relative3 + backoffs3[context] * bigrams[shorter]
    return Estimate(unigrams, unigram_backoffs, pairs, bigrams, keys, trigrams, counts)


def prune(model: Estimate, keep: int) -> NDArray[np.bool_]:
    """Mark the trigrams worth keeping: those whose loss would cost the training text most.

    The cost is the count times the log ratio to the backed-off probability (Seymore and Rosenfeld 1996).
    """
    if keep >= len(model.trigram_keys):
        return np.ones(len(model.trigram_keys), dtype=bool)
    backoff, shorter, context = _context_backoffs(model, np.ones(len(model.trigram_keys), dtype=bool))
    gain = model.counts * (
        np.log(model.trigrams) - np.log(np.maximum(backoff[context] * model.bigrams[shorter], 1e-12))
    )
    gain[context < 0] = 0
    least = float(np.partition(gain, -keep)[-keep])
    return np.asarray(gain >= least)


def _context_backoffs(model: Estimate, kept: NDArray[np.bool_]) -> tuple[Floats, NDArray[np.int64], NDArray[np.int64]]:
    """Each bigram's back-off weight as a context, given the trigrams kept; each trigram's shorter one and context."""
    shorter = np.searchsorted(model.bigram_keys, model.trigram_keys & _MASK2)
    wanted = model.trigram_keys >> _SHIFT
    context = np.minimum(np.searchsorted(model.bigram_keys, wanted), len(model.bigram_keys) - 1)
    context = np.where(model.bigram_keys[context] == wanted, context, -1)
    here = kept & (context >= 0)
    size = len(model.bigram_keys)
    taken = np.bincount(context[here], weights=model.trigrams[here], minlength=size)
    lower = np.bincount(context[here], weights=model.bigrams[shorter[here]], minlength=size)
    return np.clip((1 - taken) / np.maximum(1 - lower, 1e-6), 1e-4, 1.0), shorter, context


def _codes(values: NDArray[np.float64], bits: int = 8) -> tuple[NDArray[np.float32], NDArray[np.uint32]]:
    """Levels at equal shares of the cube root of the values' density, and each value's level."""
    sample = np.sort(np.random.default_rng(0).choice(values, min(len(values), 1 << 20), replace=False))
    density, edges = np.histogram(sample, bins=2000)
    weight = np.cumsum(np.cbrt(density))
    cuts = np.interp(np.linspace(0, weight[-1], (1 << bits) + 1), np.concatenate([[0], weight]), edges)
    levels = (cuts[:-1] + cuts[1:]) / 2
    return levels.astype(np.float32), np.clip(
        np.searchsorted(cuts, values, side="right") - 1, 0, len(levels) - 1
    ).astype(np.uint32)


def pack(words: Sequence[str], model: Estimate, keep: int, store: Store = build) -> LanguageModel:
    """Prune to `keep` trigrams, quantise, and store by fingerprint, or as `store` does."""
    kept = prune(model, keep)
    backoffs, _, context = _context_backoffs(model, kept)
    kept &= context >= 0
    bigram_codes, bigram_levels = _codes(np.log(model.bigrams))
    backoff_codes, backoff_levels = _codes(np.log(backoffs))
    trigram_codes, trigram_levels = _codes(np.log(model.trigrams[kept]), TRIGRAM_BITS)
    return LanguageModel(
        tuple(words),
        {word: i for i, word in enumerate(words)},
        np.log(model.unigrams).astype(np.float32),
        np.log(model.unigram_backoffs).astype(np.float32),
        store(model.bigram_keys, backoff_levels << np.uint32(8) | bigram_levels, 16, np.uint32),
        store(model.trigram_keys[kept], trigram_levels, TRIGRAM_BITS, np.uint16),
        bigram_codes,
        backoff_codes,
        trigram_codes,
    )
