"""How far a page's lines lean, and the page set straight.

Rows are the most distinct along the lean of the lines. The sums of a picture along every lean are taken at once: those
of its left half and those of its right half, some rows lower, make those of the whole, and so do quarters those of
halves (the fast discrete Radon transform; Götz and Druck 1996, Brady 1998).
"""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.readers.scans.engine import Gray
from extractors.readers.scans.reduced import shrunk
from extractors.readers.scans.sheet import Sheet

_WIDTH = 800  # pixels of the shorter side, or up to twice that: lines can still be told apart
_JOINED = 4  # columns taken as one: at the farthest lean they stand less than a pixel higher or lower
_MOST_COLUMNS = 256  # joined ones: their sums stay below 2^16
_FADED = 0.15  # of a picture's rows, at its top and at its bottom
_FARTHEST = 12.0  # degrees
_LEAST = 0.12  # degrees: less than a pixel in a word's length


def lean(ink: Gray) -> float:
    """The angle in degrees by which lines rise to the right (negative: fall), found where rows are most distinct."""
    angles, sharp = distinctness(reduced(ink)[None], _FARTHEST)
    return peak(angles, sharp[0])


def reduced(ink: Gray) -> Gray:
    """The picture at the size that lines are looked for at."""
    return shrunk(ink, max(1, min(ink.shape) // _WIDTH))


def distinctness(pictures: NDArray[np.uint8], farthest: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """How sharply dark and light rows alternate along each lean up to `farthest` degrees, either way.

    `pictures` are of one size (number × rows × columns). The leans in degrees, ascending, rising to the right where
    positive; and a row for each picture with a figure for each lean.
    """
    joined, together = _joined(pictures)
    wide = 1 << max(1, (joined.shape[2] - 1).bit_length())
    length = (wide - 1) * together
    most = min(wide - 1, math.ceil(length * math.tan(math.radians(farthest))))
    falling, rising = _alternation(joined, wide, most), _alternation(joined[:, ::-1], wide, most)
    degrees = np.degrees(np.arctan(np.arange(most + 1) / length))
    return (
        np.concatenate([-degrees[:0:-1], degrees]),
        np.concatenate([falling[:, :0:-1], np.maximum(falling[:, :1], rising[:, :1]), rising[:, 1:]], axis=1),
    )


def peak(angles: NDArray[np.float64], sharp: NDArray[np.float64]) -> float:
    """The angle at which lines are the most distinct, between the angles that were tried."""
    if len(angles) < 5:
        return 0.0
    at = min(max(int(sharp.argmax()), 2), len(angles) - 3)
    before, highest, after = (float(sharp[place]) for place in (at - 2, at, at + 2))
    bend = before - 2 * highest + after
    step = float(angles[at + 2] - angles[at - 2]) / 2
    return float(angles[at]) + (step / 2 * (before - after) / bend if bend < 0 else 0.0)


def _joined(pictures: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], int]:
    """The pictures with every few columns as one, and how many: rows are told as well, in a fraction of the time."""
    number, rows, width = pictures.shape
    together = min(max(_JOINED, math.ceil(width / _MOST_COLUMNS)), width)
    size = (width // together, number * rows)
    whole = pictures.reshape(number * rows, width)[:, : size[0] * together]
    joined = np.asarray(cv2.resize(whole, size, interpolation=cv2.INTER_AREA)).reshape(number, rows, size[0])
    # Faded at its ends: letters that are cut there would make a row that is distinct where nothing leans.
    edge = np.minimum(np.arange(1, rows + 1), np.arange(rows, 0, -1))
    fading = np.minimum(1.0, edge / max(1.0, _FADED * rows)).astype(np.float32)
    return (joined * fading[:, None]).astype(np.uint8), together


def _alternation(pictures: NDArray[np.uint8], wide: int, most: int) -> NDArray[np.float64]:
    """For each picture and each fall of 0 to `most` rows over `wide` columns: how much the sums along it differ."""
    number, rows, columns = pictures.shape
    length = rows + most  # lines that fall into the picture begin above it
    sums = np.zeros((wide, number, 1, length), dtype=np.uint16)
    sums[:columns, :, 0, most:] = pictures.transpose(2, 0, 1)
    span = 1
    while span < wide:
        span *= 2
        falls = min(span, math.ceil(most * span / wide) + 2)
        left, right = sums[0::2], sums[1::2]
        sums = np.empty((wide // span, number, falls, length), dtype=np.uint16)
        for fall in range(falls):
            half, lower = fall // 2, (fall + 1) // 2
            sums[:, :, fall] = left[:, :, half]
            sums[:, :, fall, : length - lower] += right[:, :, half, lower:]
    steps = np.diff(sums[0, :, : most + 1].astype(np.float32), axis=2)
    return np.asarray(np.einsum("pfr,pfr->pf", steps, steps), dtype=np.float64)


def straightened(sheet: Sheet, degrees: float) -> Sheet:
    """The sheet turned clockwise by `degrees` about its centre; unchanged where that is next to nothing."""
    if abs(degrees) < _LEAST:
        return sheet
    height, width = sheet.pixels.shape
    turn = np.vstack([cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0), [0, 0, 1]])
    return sheet.warped(turn, width, height)
