"""Leave out the readings that no neighbour supports, before whole paths are looked at.

A reading's worth is its own score with its best neighbours', left and right, where only the first few readings of a
neighbour are tried. Equal neighbours are worked once, however often they stand in the text.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from normalizers.restoration.language import LanguageModel
from normalizers.restoration.ragged import join, spread
from normalizers.restoration.readings import Options

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
_ANCHORS = 4  # readings of a neighbour that are tried
_MARGIN = 8.0  # nats below the best reading of a part


class Pool(Struct, frozen=True):
    """Distinct options in flat arrays: the i-th has `sizes[i]` readings from `first[i]` on."""

    words: Ints
    scores: Floats
    prints: NDArray[np.int8]
    first: Ints
    sizes: Ints


def pool_of(options: Sequence[Options]) -> Pool:
    """Put options into flat arrays."""
    sizes = np.array([len(o.words) for o in options])
    return Pool(
        np.concatenate([o.words for o in options]),
        np.concatenate([o.scores for o in options]),
        np.concatenate([o.prints for o in options]),
        np.cumsum(sizes) - sizes,
        sizes,
    )


class Parts(Struct, frozen=True):
    """Stretches of the text from node to node, sorted by `start`, and which options of the pool each has."""

    start: Ints
    end: Ints
    which: Ints


def sieve(parts: Parts, pool: Pool, model: LanguageModel) -> tuple[Ints, Ints]:
    """The readings worth a closer look, as (part, place in the pool), in order."""
    sizes = pool.sizes[parts.which]
    first = np.cumsum(sizes) - sizes
    left, right = join(parts.end, parts.start, int(parts.end.max()) + 1)
    keys, which = np.unique(parts.which[left] * len(pool.sizes) + parts.which[right], return_inverse=True)
    before, after = np.divmod(keys, len(pool.sizes))
    prior = pool.scores + model.unigrams[pool.words]
    to_right = _support(pool, model, after, before, prior, forward=True)
    to_left = _support(pool, model, before, after, pool.scores, forward=False)
    place = spread(pool.first[parts.which], sizes)
    worth = pool.scores[place] + _best(to_right, pool.sizes[after], which, first[right], sizes[right], len(place))
    worth += _best(to_left, pool.sizes[before], which, first[left], sizes[left], len(place))
    top = np.maximum.reduceat(worth, first)
    kept = np.flatnonzero(worth >= np.repeat(top, sizes) - np.float32(_MARGIN))
    return np.repeat(np.arange(len(sizes)), sizes)[kept], place[kept]


def _support(pool: Pool, model: LanguageModel, own: Ints, other: Ints, value: Floats, forward: bool) -> Floats:
    """For each pair of options, for each reading of `own`: the best of the first readings of `other` beside it."""
    anchors = np.minimum(pool.sizes[other], _ANCHORS)
    rows = pool.sizes[own]
    anchors_a_row = np.repeat(anchors, rows)
    reading = np.repeat(spread(pool.first[own], rows), anchors_a_row)
    anchor = spread(np.repeat(pool.first[other], rows), anchors_a_row)
    pair = (pool.words[anchor], pool.words[reading]) if forward else (pool.words[reading], pool.words[anchor])
    values = model.pair(*pair).score + value[anchor]
    return np.maximum.reduceat(values, np.cumsum(anchors_a_row) - anchors_a_row)


def _best(support: Floats, rows: Ints, which: Ints, first: Ints, sizes: Ints, size: int) -> Floats:
    """Bring the support of pairs of options to the readings of the parts: the best over all neighbours."""
    best = np.full(size, -np.inf, dtype=np.float32)
    np.maximum.at(best, spread(first, sizes), support[spread((np.cumsum(rows) - rows)[which], sizes)])
    return np.where(np.isfinite(best), best, np.float32(0))
