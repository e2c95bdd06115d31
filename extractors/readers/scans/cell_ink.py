"""The ink of a cell's picture: where it stands, which of it are characters, and what is none."""

from __future__ import annotations

from statistics import median

import cv2
import numpy as np

from extractors.readers.scans.engine import Gray
from extractors.readers.scans.ruled_table import Rectangle

_LETTER = (0.05, 0.2)  # inch: the heights of characters
_GRAIN = 25  # grey levels below the paper: the grain of a scan
_THICKNESS = 3.2  # pixels of ink in each row of a character
_AROUND = 0.07  # inch: accents, stops and dashes are no farther from the characters
_LEVEL, _APART = 0.15, 1.5  # of the characters' height: what differs by no more from them may stand so far apart
_LEAST_INK = 0.012  # inch: the smallest mark that is a character (a full stop at 8 points)


def without_grain(inner: Gray, paper: int) -> Gray:
    """The cell with its paper white and its ink black: a scanner's grain around a word or two looks like letters."""
    black, white = int(inner.min()), paper - _GRAIN
    stretched = (inner.astype(np.float32) - black) * (255 / max(1, white - black))
    return np.asarray(np.clip(stretched, 0, 255), dtype=np.uint8)


def without_strays(inner: Gray, paper: int, dpi: int) -> Gray:
    """The cell with paper where only strays can be: bits of a seal or of a pen's stroke, away from the characters.

    A stroke as thin as a seal's edge is no character by itself, but a thin one beside characters is; and so is one that
    stands a little apart, as high as they and on their foot: the ones of "11.103" in a wide face.
    """
    rows, columns = inner.shape
    marks = [place for place in characters(inner, paper, dpi) if place[0] > 0 and place[0] + place[2] < columns]
    if not marks:
        return inner
    around = round(_AROUND * dpi)
    left, top = min(x for x, _, _, _ in marks), min(y for _, y, _, _ in marks)
    right, bottom = max(x + w for x, _, w, _ in marks), max(y + h for _, y, _, h in marks)
    thin = characters(inner, paper, dpi, thickness=0.0)
    height, foot = median(h for _, _, _, h in marks), median(y + h for _, y, _, h in marks)
    for x, y, w, h in sorted(thin) + sorted(thin, reverse=True):
        level = abs(h - height) <= _LEVEL * height and abs(y + h - foot) <= _LEVEL * height
        near = max(around, round(_APART * height)) if level else around
        beside = x <= right + near and x + w >= left - near
        if beside and y + h / 2 > top - around and y + h / 2 < bottom + around:
            left, right = min(left, x), max(right, x + w)
    left, top = max(0, left - around), max(0, top - around)
    right, bottom = min(columns, right + around), min(rows, bottom + around)
    clean = np.full_like(inner, paper)
    clean[top:bottom, left:right] = inner[top:bottom, left:right]
    return clean


def characters(picture: Gray, paper: int, dpi: int, thickness: float = _THICKNESS) -> list[tuple[int, int, int, int]]:
    """Left, top, width and height of what is as high as a character and has strokes so thick, in pixels."""
    dark = (picture < paper - 90).astype(np.uint8)
    count, _, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    return [
        (int(x), int(y), int(w), int(h))
        for x, y, w, h, area in stats[1:count]
        if _LETTER[0] * dpi <= h <= _LETTER[1] * dpi and area > thickness * h
    ]


def inked(inner: Gray, dpi: int) -> Rectangle | None:
    """Where the ink of a cell stands; None where it is empty."""
    if inner.size == 0 or int(inner.max()) - int(inner.min()) < 60:
        return None
    dark = (inner < (int(inner.max()) + int(inner.min())) / 2).astype(np.uint8)
    count, _, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    least = _LEAST_INK * dpi
    marks = [stats[k] for k in range(1, count) if max(stats[k][2], stats[k][3]) >= least]
    if not marks:
        return None
    return Rectangle(
        int(min(mark[0] for mark in marks)),
        int(min(mark[1] for mark in marks)),
        int(max(mark[0] + mark[2] for mark in marks)),
        int(max(mark[1] + mark[3] for mark in marks)),
    )
