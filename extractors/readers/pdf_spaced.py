"""Letters set apart, as in some headings: "M Ụ C  T I Ê U" to PDFium, which takes the white between them for spaces.

Where single letters follow one another with such spaces, which have no box of their own on the page, only wider ones
part words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from extractors.readers.pdf_boxes import BoolArray, FloatArray, IntArray

Boxes = Callable[[IntArray], tuple[FloatArray, BoolArray]]

_SHORT = 2  # characters: a letter, and a stop or comma behind it
_FEWEST = 4  # of such words on end
_NEAR = 0.5  # of the line's height: columns of ticks and of single figures stand further apart
_WIDER = 0.15  # of the line's height, by which the white between words is wider than that between letters
_MOST = 0.5  # of the spaces in such a run
_ALIKE = 0.2  # of the line's height, by which the feet of letters of one line may differ


def set_apart(starts: IntArray, ends: IntArray, edges: FloatArray, boxes: Boxes) -> BoolArray:
    """Which words go on in the next one, as its letters are only set apart: for each word but the last.

    `edges` has the rows left, bottom, right, top; `boxes` gives those of characters, and which of them have one.
    """
    left, bottom, right, top = edges
    height = top - bottom
    gap = left[1:] - right[:-1]
    near: BoolArray = (
        (np.maximum(ends[:-1] - starts[:-1], ends[1:] - starts[1:]) <= _SHORT)
        & (starts[1:] - ends[:-1] == 1)
        & (np.abs(bottom[1:] - bottom[:-1]) < _ALIKE * height[1:])
    )
    goes_on = np.zeros(len(near), dtype=bool)
    for run in _runs(near):
        if run.stop - run.start >= _FEWEST - 1:
            spaces, placed = boxes(ends[:-1][run])
            made_up = ~placed | (spaces[2] <= spaces[0])
            line, between = height[1:][run], gap[run]
            letters = made_up & (between > 0) & (between < np.minimum(_NEAR * line, np.median(between) + _WIDER * line))
            goes_on[run] = letters if letters.mean() >= _MOST else False
    return goes_on


def _runs(flags: BoolArray) -> Iterator[slice]:
    """Where flags are set on end."""
    turns = np.flatnonzero(np.diff(np.concatenate(([False], flags, [False]))))
    yield from map(slice, turns[::2].tolist(), turns[1::2].tolist())


def joined(
    starts: IntArray, ends: IntArray, edges: FloatArray, goes_on: BoolArray
) -> tuple[IntArray, IntArray, FloatArray]:
    """The words' beginnings, ends and edges when those that go on in the next one are one word with it."""
    first, last = np.append(True, ~goes_on), np.append(~goes_on, True)
    places = np.flatnonzero(first)
    around = (np.minimum.reduceat(edges[:2], places, axis=1), np.maximum.reduceat(edges[2:], places, axis=1))
    return starts[first], ends[last], np.concatenate(around)
