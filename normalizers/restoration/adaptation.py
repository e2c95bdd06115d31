"""Learn from pairs of true and seen words which segments each character gave: one step of expectation maximisation.

Used to train the channel, and to fit it to a document from the words that a first reading is sure of.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from normalizers.restoration.channel import LONGEST, Channel, make

Floats = NDArray[np.float64]
_PRIOR = 12.0  # observations that the general channel is worth beside a document's own
_FEWEST_TEXTS = 2  # that a segment stands in to have a row of its own
_LONGEST_SEEN = 16


class Pairs(Struct, frozen=True):
    """Aligned words: what is true, what was seen, and how often or how surely."""

    true: Sequence[str]
    seen: Sequence[str]
    weights: Sequence[float]


def expect(channel: Channel, pairs: Pairs) -> Floats:
    """Expected counts, shaped as the channel's table, of segments given by characters in the pairs.

    Pairs that the channel cannot explain add nothing. Characters must be the channel's.
    """
    counts = np.zeros(channel.table.shape)
    probabilities = np.exp(channel.table.astype(np.float64))
    by_length: dict[int, list[int]] = {}
    for i, text in enumerate(pairs.true):
        if len(pairs.seen[i]) <= _LONGEST_SEEN and all(c in channel.character_ids for c in text):
            by_length.setdefault(len(text), []).append(i)
    for length, which in sorted(by_length.items()):
        _expect_group(channel, probabilities, pairs, which, length, counts)
    return counts


def _expect_group(
    channel: Channel, probabilities: Floats, pairs: Pairs, which: Sequence[int], length: int, counts: Floats
) -> None:
    seen = [pairs.seen[i] for i in which]
    width = max(LONGEST, *map(len, seen)) + 1
    rows = np.arange(len(which))
    characters = np.array([[channel.character_ids[c] for c in pairs.true[i]] for i in which])
    segments = np.full((len(which), width, LONGEST + 1), -1, dtype=np.int64)
    empty = channel.segment_ids.get("", -1)
    for row, text in enumerate(seen):
        for j in range(len(text) + 1):
            segments[row, j, 0] = empty
            for k in range(1, min(LONGEST, len(text) - j) + 1):
                segments[row, j, k] = channel.segment_id(text[j : j + k])
    possible = segments >= 0
    emission = np.stack(
        [np.where(possible, probabilities[segments, characters[:, i, None, None]], 0.0) for i in range(length)]
    )
    forward = np.zeros((length + 1, len(which), width))
    backward = np.zeros_like(forward)
    forward[0, :, 0] = 1.0
    ends = np.array([len(text) for text in seen])
    backward[length, rows, ends] = 1.0
    for i in range(length):
        for k in range(LONGEST + 1):
            forward[i + 1, :, k:] += forward[i, :, : width - k] * emission[i, :, : width - k, k]
    for i in range(length - 1, -1, -1):
        for k in range(LONGEST + 1):
            backward[i, :, : width - k] += emission[i, :, : width - k, k] * backward[i + 1, :, k:]
    total = forward[length, rows, ends]
    scale = np.where(total > 1e-30, np.array([pairs.weights[i] for i in which]) / np.maximum(total, 1e-30), 0.0)
    for i in range(length):
        for k in range(LONGEST + 1):
            share = forward[i, :, : width - k] * emission[i, :, : width - k, k] * backward[i + 1, :, k:]
            share *= scale[:, None]
            hit = share > 1e-3
            where = np.broadcast_to(characters[:, i, None], hit.shape)[hit]
            np.add.at(counts, (segments[:, : width - k, k][hit], where), share[hit])


def with_segments(channel: Channel, texts: Sequence[str]) -> Channel:
    """The channel with rows of their own for unknown segments that stand in two of the texts or more."""
    found: dict[str, int] = {}
    for text in texts:
        for segment in {text[j : j + k] for k in range(1, LONGEST + 1) for j in range(len(text) - k + 1)}:
            if segment not in channel.segment_ids:
                found[segment] = found.get(segment, 0) + 1
    new = tuple(sorted(segment for segment, n in found.items() if n >= _FEWEST_TEXTS))
    known = channel.table[: len(channel.segments)]
    floors = channel.table[[channel.segment_id(segment) for segment in new]].reshape(len(new), known.shape[1])
    return make(channel.characters, (*channel.segments, *new), np.concatenate([known, floors]))


def adapt(channel: Channel, pairs: Pairs) -> Channel:
    """The channel fitted to the pairs; each character keeps the general channel as some observations of its own."""
    wider = with_segments(channel, pairs.seen)
    counts = expect(wider, pairs)[: len(wider.segments)]
    general = np.exp(wider.table[: len(wider.segments)].astype(np.float64))
    table = (counts + _PRIOR * general) / (counts.sum(axis=0) + _PRIOR)
    return make(wider.characters, wider.segments, np.log(np.maximum(table, 1e-9)).astype(np.float32))
