"""Dotted lines that a program draws dot by dot, as browsers and word processors do, made whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

from schemas.page import Rule

FEWEST = 8  # dots; fewer are leaders, ornaments, marks of a list
LEVEL = 0.5  # points: centres of one line's dots differ by less
APART = 3.5  # times a dot's size from one centre to the next; a dash is longer than that

#: x0, top, x1, bottom of a small filled shape, in points from the page's top left corner.
Dot = tuple[float, float, float, float]
_Placed = tuple[float, float, float]  # a dot's centre across the line, its centre along it, its size along it


def dotted_lines(dots: Iterable[Dot]) -> Iterator[Rule]:
    """The lines that rows of evenly spaced dots make, level or upright. Work grows as sorting the dots does."""
    dots = tuple(dots)
    for at, start, end in _runs([((top + bottom) / 2, (x0 + x1) / 2, x1 - x0) for x0, top, x1, bottom in dots]):
        yield Rule(start, at, end, at)
    for at, start, end in _runs([((x0 + x1) / 2, (top + bottom) / 2, bottom - top) for x0, top, x1, bottom in dots]):
        yield Rule(at, start, at, end)


def _runs(dots: Sequence[_Placed]) -> Iterator[tuple[float, float, float]]:
    """Where the lines along one direction lie, and from where to where they go, in tenths of points."""
    for line in _levels(dots):
        run: list[_Placed] = []
        for dot in sorted(line, key=itemgetter(1)):
            if run and dot[1] - run[-1][1] > APART * max(dot[2], run[-1][2]):
                yield from _whole(run)
                run = []
            run.append(dot)
        yield from _whole(run)


def _levels(dots: Sequence[_Placed]) -> Iterator[list[_Placed]]:
    level: list[_Placed] = []
    for dot in sorted(dots):
        if level and dot[0] - level[0][0] > LEVEL:
            yield level
            level = []
        level.append(dot)
    if level:
        yield level


def _whole(run: Sequence[_Placed]) -> Iterator[tuple[float, float, float]]:
    if len({round(along, 1) for _, along, _ in run}) >= FEWEST:
        yield round(run[0][0], 1), round(run[0][1] - run[0][2] / 2, 1), round(run[-1][1] + run[-1][2] / 2, 1)
