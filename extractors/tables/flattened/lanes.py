"""Columns whose cells begin below each other, but nearly touch, and drift from one stretch of lines to the next.

A converter that keeps a page's look with spaces sets each stretch of lines on a grid of its own. A lane is where the
cells of one column begin, row by row: it stays where it is, and moves aside only where cells show it. Where two cells
nearly touch, one space is left between them and the second is drawn to the left.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.tables.flattened.gutters import GROUP, Row

BEGINS = 1.0  # gain of a lane for each row in which a cell begins there
OFF = 0.3  # less for each character that it begins beside it
MOST_OFF = 3
ALIGNED = 0.4  # gain where a word after one space begins there
DRAWN = 5  # characters that a cell after one space may be drawn to the left
DRAWN_COST = 0.6
WORD = 2.0  # cost of a word across it
LONE = 0.7  # of one in a row of one piece
TITLE = 0.1  # of one in the title of a group
TAKEN = 3.0  # cost of a place at another lane
MOVED, ASIDE = 1.0, 0.4  # cost of moving aside, and more for each character
FEWEST = 2.0  # gain of a lane
TITLED = re.compile(r"^(?:[IVX]{1,5}[.)]?|[A-ZĐ][.)])\s+\S")
LETTERED = re.compile(r"^[a-zđ][.)]?$")

Lane = tuple[int, ...]  # the place of a column's left edge in each row


def is_titled(row: Row) -> bool:
    """Whether a row looks like the title of a group, by its numeral."""
    if len(row) == 1:
        return TITLED.match(row[0].text) is not None
    return len(row) == 2 and (GROUP.match(row[0].text) or LETTERED.match(row[0].text)) is not None


def lanes_of(rows: Sequence[Row]) -> list[Lane]:
    """The lanes of a table's rows, from left to right."""
    width = max((row[-1].x1 for row in rows if row), default=0) + 1
    found: list[Lane] = []
    while True:
        costs = [_costs(row, width, [lane[number] for lane in found]) for number, row in enumerate(rows)]
        gain, lane = _best(costs, width)
        if gain < FEWEST:
            break
        found.append(lane)
    found.sort(key=lambda lane: sorted(lane)[len(lane) // 2])
    return found


def _costs(row: Row, width: int, taken: Sequence[int]) -> list[float]:
    """What it costs a lane to lie at each character of a row."""
    costs = [0.0] * width
    across = TITLE if is_titled(row) else LONE if len(row) == 1 else WORD
    for piece in row:
        for word, start in zip(piece.words, piece.starts, strict=True):
            for x in range(start + 1, start + len(word)):
                costs[x] = across
    titled = is_titled(row)
    for piece in row:
        for start in () if titled else piece.starts[1:]:
            for x in range(start + 1, min(start + DRAWN, piece.x1)):
                costs[x] = min(costs[x], DRAWN_COST)
        for start in () if titled else piece.starts[1:]:
            costs[start] = -ALIGNED
    for piece in row[:1] if titled else row:
        for x in range(max(0, piece.x0 - MOST_OFF), min(width, piece.x0 + MOST_OFF + 1)):
            costs[x] = min(costs[x], OFF * abs(x - piece.x0) - BEGINS)
    for place in taken:
        for x in range(max(0, place - MOST_OFF), min(width, place + MOST_OFF + 1)):
            costs[x] = TAKEN
    return costs


def _best(costs: Sequence[Sequence[float]], width: int) -> tuple[float, Lane]:
    """The lane of the greatest gain."""
    came: list[list[int]] = []
    ways = [0.0] * width
    for row in costs:
        beside = [(ways[x] + MOVED, x) for x in range(width)]
        for x in range(1, width):
            beside[x] = min(beside[x], (beside[x - 1][0] + ASIDE, beside[x - 1][1]))
        for x in range(width - 2, -1, -1):
            beside[x] = min(beside[x], (beside[x + 1][0] + ASIDE, beside[x + 1][1]))
        came.append([x if ways[x] <= beside[x][0] else beside[x][1] for x in range(width)])
        ways = [min(ways[x], beside[x][0]) + row[x] for x in range(width)]
    x = min(range(width), key=lambda x: ways[x])
    gain, lane = -ways[x], []
    for row in reversed(came):
        lane.append(x)
        x = row[x]
    return gain, tuple(reversed(lane))
