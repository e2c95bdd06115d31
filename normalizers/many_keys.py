"""ASCII keys of many texts at once: what `ascii_key` gives for each, several times as fast.

Nearly every letter of a Vietnamese text has one ASCII letter, or none (a combining mark). Those stand in a table by
their code points, so that all texts are mapped in one step; the few other signs are written out in ASCII before.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray
from unidecode import unidecode

from normalizers.keys import ascii_key

# Code points of the table: Latin with its marks, and the signs of print.
KNOWN = (range(0x250), range(0x300, 0x363), range(0x1E00, 0x1F00), range(0x2000, 0x2070))
_SIZE = 1 << 16  # code units of UTF-16: signs beyond it are two, of which the table has neither
_NONE, _OTHER = 0, 255
_BETWEEN = "\x01"
_SPACE = ord(" ")


def ascii_keys(texts: Sequence[str]) -> list[str]:
    """The ASCII key of each text."""
    if not texts:
        return []
    joined = _BETWEEN.join(texts)
    if joined.count(_BETWEEN) >= len(texts):
        joined = _BETWEEN.join([text.replace(_BETWEEN, " ") for text in texts])
    signs = _signs(joined)
    if (signs == _OTHER).any():
        others = {sign for sign in set(joined) if _signs(sign)[0] == _OTHER}
        joined = joined.translate({ord(sign): _written_out(sign) for sign in others})
        signs = _signs(joined)
    signs = signs[signs != _NONE]
    # One space between words, none at a text's ends.
    space, end = signs == _SPACE, signs == ord(_BETWEEN)
    signs = signs[~(space & _after(space | end))]
    space, end = signs == _SPACE, signs == ord(_BETWEEN)
    signs = signs[~(space & _after(end[::-1])[::-1])]
    keys: list[str] = signs.tobytes().decode("ascii").split(_BETWEEN)
    return keys


def _after(flags: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Whether the place before each has its flag; there is one before the first."""
    return np.concatenate((np.ones(1, np.bool_), flags[:-1])) if len(flags) else flags


def _signs(text: str) -> NDArray[np.uint8]:
    """By code unit the ASCII sign of its key, `_NONE` for a mark, `_OTHER` for what the table has not."""
    units = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
    return _table().take(units)


def _written_out(sign: str) -> str:
    """A sign in ASCII, as `ascii_key` takes it."""
    parts = unicodedata.normalize("NFD", sign)
    return "".join(part if part.isascii() else unidecode(part) for part in parts if not 0x300 <= ord(part) <= 0x362)


@cache
def _table() -> NDArray[np.uint8]:
    table = np.full(_SIZE, _OTHER, np.uint8)
    for points in KNOWN:
        for point in points:
            key = ascii_key.__wrapped__(f"a{chr(point)}a")
            if len(key) == 2:
                table[point] = _NONE
            elif len(key) == 3:
                table[point] = ord(key[1])
    table[ord(_BETWEEN)] = ord(_BETWEEN)
    return table
