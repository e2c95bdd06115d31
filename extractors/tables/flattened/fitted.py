"""Gutters of which the number is known, but not quite where they lie: a header has told it, or the page before.

Spaces draw each page on a grid of its own, and no two lines of it quite alike, so that a word here and there may lie
across a gutter. The gutters are taken that leave the fewest pieces side by side in a column or across two.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.tables.flattened.gutters import Gutters, Row
from extractors.tables.names import INDEX_NAME

MOVED = 0.02  # cost of a gutter for each character that it has moved
VOID = 1.5  # cost of a column in which nothing stands, and of one for remarks in which something does
MANY = 10  # rows; where they are fewer, an empty column is no wonder


def told_by(names: Sequence[Row]) -> list[float]:
    """The gutters between the names of a header, the white between them.

    None where some of them stand below others: a name stands beside the first one, or above and below its middle.
    """
    spans: list[tuple[int, int, set[int]]] = []
    index = next((number for number, row in enumerate(names) if row and INDEX_NAME.match(row[0].text)), 0)
    for x0, x1, side in sorted((p.x0, p.x1, (n > index) - (n < index)) for n, row in enumerate(names) for p in row):
        if spans and x0 <= spans[-1][1]:
            first, end, sides = spans[-1]
            spans[-1] = first, max(end, x1), sides | {side}
        else:
            spans.append((x0, x1, {side}))
    if any(0 not in sides and len(sides) < 2 for _, _, sides in spans):
        return []
    return [(one[1] + other[0]) / 2 for one, other in pairwise(spans)]


def fitted_gutters(borders: Sequence[float], noted: set[int], body: Sequence[Row]) -> Gutters:
    """As many gutters as `borders`, near them, so that each piece has a column of its own; `noted` for remarks."""
    right = max(row[-1].x1 for row in body)
    places = [
        *sorted({piece.x0 - 0.5 for row in body for piece in row if piece.x0}),
        *(right + 1.0 + extra for extra in range(len(borders))),
    ]
    across = [sum(1 for row in body for piece in row if piece.x0 < x < piece.x1) for x in places]
    ways: dict[int, tuple[float, tuple[int, ...]]] = {-1: (0.0, ())}
    for column, border in enumerate(borders):
        after: dict[int, tuple[float, tuple[int, ...]]] = {}
        for last, (cost, chosen) in ways.items():
            left = places[last] if last >= 0 else -1.0
            for place in range(last + 1, len(places)):
                total = cost + across[place] + MOVED * abs(places[place] - border)
                total += _crowding(body, left, places[place], column in noted)
                if place not in after or total < after[place][0]:
                    after[place] = total, (*chosen, place)
        ways = after
    if not ways:
        return Gutters(tuple(borders))
    n_columns = len(borders) + 1
    _, best = min(
        (cost + _crowding(body, places[last], float("inf"), n_columns - 1 in noted), chosen)
        for last, (cost, chosen) in ways.items()
    )
    return _centred([places[place] for place in best], body)


def _centred(borders: Sequence[float], body: Sequence[Row]) -> Gutters:
    """The gutters, each in the middle of the white between its columns."""
    rough = Gutters(tuple(borders))
    ends: dict[int, int] = {}
    opens: dict[int, int] = {}
    for row in body:
        for piece in row:
            column = rough.column(piece.centre)
            ends[column] = max(ends.get(column, 0), piece.x1)
            opens[column] = min(opens.get(column, piece.x0), piece.x0)
    found = []
    for column, border in enumerate(borders):
        left, right = ends.get(column), opens.get(column + 1)
        found.append((left + right) / 2 if left is not None and right is not None and left <= right else border)
    return Gutters(tuple(found))


def _crowding(body: Sequence[Row], left: float, right: float, noted: bool) -> float:
    """What speaks against a column between two gutters: pieces of a row side by side, or none in any row."""
    inside = [sum(1 for piece in row if left <= piece.centre < right) for row in body]
    if not any(inside):
        return 0.0 if noted else VOID * min(1.0, len(body) / MANY)
    return sum(count - 1 for count in inside if count > 1) + (VOID if noted else 0.0)
