"""Coloured ink taken off what is printed: a seal's, a pen's.

Inks lie on each other like panes of glass. The darkness of a dot, the negative logarithm of its brightness in each of
three colours, is the sum of what print, seal and pen take away there. So where the colours of the seal and of the pen
are known, three equations tell how much of each ink there is, and what is left for black is the print, also where both
cross it. A page's colours are found where they lie alone, each stamp's by itself: no office inks two seals alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.readers.scans.engine import Gray
from extractors.readers.scans.sheet import Colour

_AROUND = 5  # pixels: a scanner's colours bleed over an edge
_BESIDE = 21  # pixels: marks so near are of one stamp
_OWN, _COMMON = 300, 200  # coloured dots that tell an ink of one stamp, of a page
_LARGE = 2000  # coloured dots of a stamp that is looked at by itself
_PURE = 60  # percent of the coloured dots are paler than those where an ink lies alone and full
_DARKEST = 6  # grey levels: nothing is darker on paper
_NEARLY_BLACK = 0.75  # an ink whose weakest colour is so near its strongest is not told from print
_ROUNDS = 6
_EDGE = 0.3  # of darkness is left along an ink's edge, for pictures keep colours coarser than light
_UNEVEN = 0.05  # of darkness an ink is unevenly laid on
_FULL = 0.85  # of an ink's own darkness: there it covers all
_PRINT, _LEAST_PRINT = 1.6, 0.12  # darkness of print, and the least that is any under an ink, which lies on it
_DARKEST_UNDER, _FEWEST_UNDER = 99, 200  # percent of the dots under a full ink are no darker than print; so many tell
_MOST_PALER = 6.0  # times

Darkness = NDArray[np.float32]  # dots × (red, green, blue)


def without_inks(picture: Colour, grey: Gray, coloured: Gray, plain: bool = False) -> Gray:
    """`grey`, which is `picture` without its colours, but for the ink that is `coloured` (255 there, 0 elsewhere).

    Where it is `plain`, what is left along the edges of inks stays, and print under them as pale as it is.
    """
    touched = cv2.dilate(coloured, np.ones((_AROUND, _AROUND), np.uint8)) > 0
    common = _inks(picture[coloured > 0], _COMMON)
    clean = grey.copy()
    for place, own in _stamps(coloured):
        dots = own & touched[place]
        inks = [
            ink if ink is not None else shared
            for ink, shared in zip(_inks(picture[place][own & (coloured[place] > 0)], _OWN), common, strict=True)
        ]
        known = [ink for ink in inks if ink is not None]
        if not known or not dots.any():
            continue
        layers = _layers(_darkness(picture[place][dots]), known)
        black = layers[:, -1]
        if not plain:
            black = _sharpened(black, layers[:, :-1].max(axis=1), dots)
        clean[place][dots] = np.clip(255 * np.exp(-black), 0, 255).astype(np.uint8)
    return clean


def _stamps(coloured: Gray) -> Iterator[tuple[tuple[slice, slice], NDArray[np.bool_]]]:
    """Where each large stamp lies, and which dots there are its own; then what is left of the page."""
    near = cv2.dilate(coloured, np.ones((_BESIDE, _BESIDE), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(near)
    dots = np.bincount(labels[coloured > 0], minlength=count)
    large = [label for label in range(1, count) if dots[label] >= _LARGE]
    for label in large:
        x, y, w, h = (int(value) for value in stats[label][:4])
        place = (slice(y, y + h), slice(x, x + w))
        yield place, labels[place] == label
    if len(large) < count - 1:
        rest = np.ones(count, np.bool_)
        rest[large] = False
        yield (slice(None), slice(None)), rest[labels]


def _inks(dots: Colour, fewest: int) -> tuple[Darkness | None, Darkness | None]:
    """The darkness of the reddish and of the bluish ink among coloured dots; None where there is too little of it."""
    reddish = dots[:, 0] >= dots[:, 2]
    return _ink(dots[reddish], fewest), _ink(dots[~reddish], fewest)


def _ink(dots: Colour, fewest: int) -> Darkness | None:
    if len(dots) < fewest:
        return None
    spread = dots.max(axis=1) - dots.min(axis=1)
    pure = dots[spread >= np.percentile(spread, _PURE)]
    ink = _darkness(np.median(pure, axis=0)[None])[0]
    return ink if ink.min() < _NEARLY_BLACK * ink.max() else None


def _darkness(dots: NDArray[np.uint8] | NDArray[np.float64]) -> Darkness:
    return np.asarray(-np.log(np.clip(dots, _DARKEST, 255).astype(np.float32) / 255), dtype=np.float32)


def _layers(darkness: Darkness, inks: Sequence[Darkness]) -> NDArray[np.float32]:
    """How much of each ink, and last of black, lies on each dot: the nearest that is nowhere less than nothing."""
    panes = np.stack([*inks, np.ones(3, np.float32)]).astype(np.float32)
    among, seen = panes @ panes.T, darkness @ panes.T
    found = np.maximum(np.linalg.solve(among, seen.T).T, 0).astype(np.float32)
    for _ in range(_ROUNDS):
        for pane in range(len(panes)):
            found[:, pane] = np.maximum(0, found[:, pane] + (seen[:, pane] - found @ among[pane]) / among[pane, pane])
    return found


def _sharpened(black: NDArray[np.float32], ink: NDArray[np.float32], dots: NDArray[np.bool_]) -> NDArray[np.float32]:
    """The darkness of print, less what the edges of inks leave, and as dark under full ink as print is elsewhere."""
    cover = np.zeros(dots.shape, np.float32)
    cover[dots] = np.minimum(ink, 1)
    around = np.ones((3, 3), np.uint8)
    most, least = cv2.dilate(cover, around)[dots], cv2.erode(cover, around)[dots]
    under = black[least > _FULL]
    seen = float(np.percentile(under, _DARKEST_UNDER)) if len(under) > _FEWEST_UNDER else _PRINT
    paler = min(max(_PRINT / seen, 1.0), _MOST_PALER) if seen >= _LEAST_PRINT else 1.0
    sharp = np.maximum(0, black - _EDGE * (most - least) - _UNEVEN * least) * (1 + (paler - 1) * least)
    return np.asarray(sharp, dtype=np.float32)
