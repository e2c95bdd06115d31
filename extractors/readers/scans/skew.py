"""How far a page's lines lean, and the page set straight."""

from __future__ import annotations

import math

import cv2
import numpy as np

from extractors.readers.scans.engine import Gray
from extractors.readers.scans.sheet import Sheet

_WIDTH = 900  # pixels: lines can still be told apart
_JOINED = 4  # columns taken as one: at the farthest lean they stand less than a pixel higher or lower
_FARTHEST = 12.0  # degrees
_LEAST = 0.12  # degrees: less than a pixel in a word's length


def lean(ink: Gray) -> float:
    """The angle in degrees by which lines rise to the right (negative: fall), found where rows are most distinct."""
    small = joined(reduced(ink))
    angle, step = 0.0, 1.0
    reach = _FARTHEST
    while step >= 0.05:
        tries = [angle + k * step for k in range(-round(reach / step), round(reach / step) + 1)]
        angle = max(tries, key=lambda degrees: distinctness(small, degrees))
        reach, step = step, step / 4
    return angle


def reduced(ink: Gray, side: int = _WIDTH) -> Gray:
    """The picture at the size that lines are looked for at: the shorter side in pixels."""
    height, width = ink.shape
    factor = side / min(height, width)
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    return np.asarray(cv2.resize(ink, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def joined(ink: Gray) -> Gray:
    """The picture with every few columns as one: its rows are told as well, in a fraction of the time."""
    height, width = ink.shape
    return np.asarray(cv2.resize(ink, (max(1, width // _JOINED), height), interpolation=cv2.INTER_AREA), dtype=np.uint8)


def distinctness(columns: Gray, degrees: float) -> float:
    """How sharply dark and light rows alternate once a picture of `joined` columns is sheared upright by `degrees`."""
    height, width = columns.shape
    shear = _JOINED * math.tan(math.radians(degrees))
    matrix = np.array([[1, 0, 0], [shear, 1, -shear * width / 2]], dtype=np.float64)
    sheared = cv2.warpAffine(columns, matrix, (width, height), flags=cv2.INTER_NEAREST)
    profile = cv2.reduce(sheared, 1, cv2.REDUCE_AVG, dtype=cv2.CV_32F).ravel()
    return float(np.square(np.diff(profile)).sum())


def straightened(sheet: Sheet, degrees: float) -> Sheet:
    """The sheet turned clockwise by `degrees` about its centre; unchanged where that is next to nothing."""
    if abs(degrees) < _LEAST:
        return sheet
    height, width = sheet.pixels.shape
    turn = np.vstack([cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0), [0, 0, 1]])
    return sheet.warped(turn, width, height)
