"""Pieces of rules too pale to be found by themselves, where a rule above, below or beside shows that one may run.

What is left open between two cells makes one cell of them. A piece is looked for only on the straight line on which a
rule was found elsewhere in the table, and only from one rule to the next: there a shade of a few grey levels is enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from extractors.readers.scans.engine import Gray

_SAME_LINE = 0.04  # inch: strokes so near to each other are one rule, or the two of a double one
_INSIDE = 0.07  # inch: a line so far inside a cell parts it
_REACH = 0.015  # inch: so far a rule may run beside the line, for a page is never quite level
_BESIDE = (0.015, 0.04)  # inch: where the paper is that a rule is darker than
_PIECE = 0.06  # inch: over so much of its course the shade is averaged
_SHADE = 5.0  # grey levels
_MOSTLY = 0.8  # of the pieces are so much darker
Span = tuple[int, int]  # left and right, or top and bottom, in pixels


def lines_of(spans: Sequence[Span], dpi: int) -> list[int]:
    """The middles of the rules whose strokes lie in those spans."""
    middles = sorted((start + end) // 2 for start, end in spans)
    found: list[list[int]] = []
    for middle in middles:
        if found and middle - found[-1][-1] <= _SAME_LINE * dpi:
            found[-1].append(middle)
        else:
            found.append([middle])
    return [sum(line) // len(line) for line in found]


def pale_pieces(
    grey: Gray, ink: Gray, box: tuple[Span, Span], downs: Sequence[int], acrosses: Sequence[int], dpi: int
) -> Iterator[tuple[Span, Span]]:
    """The pieces of rules, each by its columns and rows, in the cell with those columns and rows.

    `downs` are the columns in which upright rules run somewhere in the table, `acrosses` the rows of lying ones.
    """
    (left, right), (top, bottom) = box
    inside = round(_INSIDE * dpi)
    standing = [x for x in downs if left + inside < x < right - inside]
    lying = [y for y in acrosses if top + inside < y < bottom - inside]
    for x in standing:
        for start, end in pairwise([top, *lying, bottom]):
            if _is_shaded(grey, ink, x, (start, end), dpi):
                yield (x, x + 1), (start, end)
    for y in lying:
        for start, end in pairwise([left, *standing, right]):
            if _is_shaded(grey.T, ink.T, y, (start, end), dpi):
                yield (start, end), (y, y + 1)


def _is_shaded(grey: NDArray[np.uint8], ink: NDArray[np.uint8], line: int, course: Span, dpi: int) -> bool:
    """Whether the picture is darker along a column than on both its sides, from `course` to its end."""
    reach, piece = max(1, round(_REACH * dpi)), round(_PIECE * dpi)
    near, far = max(2, round(_BESIDE[0] * dpi)), max(4, round(_BESIDE[1] * dpi))
    margin = near
    start, end = course[0] + margin, course[1] - margin
    wide = reach + far
    if end - start < piece or line - wide < 0 or line + wide + 1 > grey.shape[1]:
        return False
    band = grey[start:end, line - wide : line + wide + 1].astype(np.float32)
    marks = ink[start:end, line - wide : line + wide + 1] > 0
    count = max(1, round((end - start) / piece))
    shades = []
    for part, marked in zip(np.array_split(band, count), np.array_split(marks, count), strict=True):
        if marked[:, :far].any() or marked[:, -far:].any():  # letters cross the line or stand beside it
            shades.append(0.0)
            continue
        profile = np.median(part, axis=0)
        depths = [
            min(
                float(np.median(profile[at - far : at - near + 1])), float(np.median(profile[at + near : at + far + 1]))
            )
            - float(profile[at])
            for at in range(far, far + 2 * reach + 1)
        ]
        shades.append(max(depths))
    return sum(shade >= _SHADE for shade in shades) >= _MOSTLY * len(shades)
