"""A map from 64-bit keys to small numbers that stores no keys: three cells of an array give value and fingerprint.

A static function in the manner of Bloomier and xor filters (Chazelle et al. 2004; Graf and Lemire 2020). A key that
was never stored is taken for a stored one with probability 2^-bits of the fingerprint.
"""

from __future__ import annotations

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

Keys = NDArray[np.uint64]
Cells = NDArray[np.unsignedinteger]
_SPACE = 1.23  # cells a key: below 1.222 the three-cell graph can no longer be peeled
_U = np.uint64


def _mix(keys: Keys, seed: int) -> Keys:
    """Scatter keys over 64 bits (the finaliser of splitmix64)."""
    h = keys + _U((seed * 0x9E3779B97F4A7C15) & 0xFFFFFFFFFFFFFFFF)
    h = (h ^ (h >> _U(30))) * _U(0xBF58476D1CE4E5B9)
    h = (h ^ (h >> _U(27))) * _U(0x94D049BB133111EB)
    return h ^ (h >> _U(31))


def _places(h: Keys, segment: int) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], Keys]:
    """Three cells, one in each third of the array, and 32 further bits for the fingerprint."""
    size = _U(segment)
    low = _U(0xFFFFFFFF)
    g = h * _U(0xD6E8FEB86659FD93)
    first = ((h >> _U(32)) * size) >> _U(32)
    second = (((h & low) * size) >> _U(32)) + size
    third = (((g >> _U(32)) * size) >> _U(32)) + size * _U(2)
    return first.astype(np.int64), second.astype(np.int64), third.astype(np.int64), g & low


class FingerprintMap(Struct, frozen=True):
    """The map: `cells` hold the value in their low `value_bits` bits and the fingerprint above them."""

    cells: Cells
    value_bits: int
    seed: int

    def get(self, keys: Keys) -> tuple[NDArray[np.uint32], NDArray[np.bool_]]:
        """Values of the keys, and which of the keys are there (values elsewhere are meaningless)."""
        first, second, third, extra = _places(_mix(keys, self.seed), len(self.cells) // 3)
        cell = self.cells[first] ^ self.cells[second] ^ self.cells[third]
        wide = cell.astype(np.uint32)
        mask = (1 << (8 * self.cells.dtype.itemsize - self.value_bits)) - 1
        present = (wide >> np.uint32(self.value_bits)) == (extra & _U(mask)).astype(np.uint32)
        return wide & np.uint32((1 << self.value_bits) - 1), present


def build(keys: Keys, values: NDArray[np.uint32], value_bits: int, dtype: type[np.unsignedinteger]) -> FingerprintMap:
    """Store distinct keys with their values, by peeling the keys that own a cell alone, round by round."""
    for seed in range(1, 50):
        cells = _try_build(keys, values, value_bits, np.dtype(dtype), seed)
        if cells is not None:
            return FingerprintMap(cells, value_bits, seed)
    raise ValueError("the keys cannot be placed: are they distinct?")


def _try_build(
    keys: Keys, values: NDArray[np.uint32], value_bits: int, dtype: np.dtype[np.unsignedinteger], seed: int
) -> Cells | None:
    segment = int(len(keys) * _SPACE / 3) + 32
    *places, extra = _places(_mix(keys, seed), segment)
    table = np.stack(places, axis=1)
    ids = np.arange(len(keys), dtype=np.int64)
    degree = np.zeros(3 * segment, dtype=np.int32)
    owner = np.zeros(3 * segment, dtype=np.int64)
    for place in places:
        np.add.at(degree, place, 1)
        np.bitwise_xor.at(owner, place, ids)
    rounds: list[tuple[NDArray[np.int64], NDArray[np.int64]]] = []
    cells_alone = np.flatnonzero(degree == 1)
    left = len(keys)
    while len(cells_alone):
        peeled, which = np.unique(owner[cells_alone], return_index=True)
        rounds.append((peeled, cells_alone[which]))
        left -= len(peeled)
        touched = table[peeled].ravel()
        np.subtract.at(degree, touched, 1)
        np.bitwise_xor.at(owner, touched, np.repeat(peeled, 3))
        touched = np.unique(touched)
        cells_alone = touched[degree[touched] == 1]
    if left:
        return None
    width = 8 * dtype.itemsize - value_bits
    wanted = ((extra & _U((1 << width) - 1)) << _U(value_bits) | values.astype(np.uint64)).astype(dtype)
    cells = np.zeros(3 * segment, dtype=dtype)
    for peeled, own in reversed(rounds):
        first, second, third = table[peeled].T
        cells[own] = wanted[peeled] ^ cells[first] ^ cells[second] ^ cells[third]
    return cells
