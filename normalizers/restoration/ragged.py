"""Rows of unequal length in flat arrays: the steps that finder and lattice share."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


def spread(first: Ints, counts: Ints) -> Ints:
    """first, first + 1 … for each row, as many as it counts, in one array."""
    shift: Ints = np.repeat(first - (np.cumsum(counts) - counts), counts)
    return np.arange(len(shift)) + shift


def join(keys_left: Ints, keys_right: Ints, size: int) -> tuple[Ints, Ints]:
    """All pairs (i, j) with keys_left[i] == keys_right[j]; keys are below `size`, the right ones sorted."""
    first = np.searchsorted(keys_right, np.arange(size + 1))
    counts = first[keys_left + 1] - first[keys_left]
    return np.repeat(np.arange(len(keys_left)), counts), spread(first[keys_left], counts)
