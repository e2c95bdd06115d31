"""Cells of agencies that lie over several rows of a table whose columns spaces keep apart.

Such a cell's lines stand beside the middle of its rows, or beside their top, and a cell is seldom left out. Of all
ways to share a column's lines out among the rows the cheapest is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.tables.flattened.grid import Merged, Row
from extractors.tables.flattened.gutters import Line
from extractors.tables.flattened.merged import AGENCY, AGENCY_NAME
from extractors.tables.flattened.names import PROPER

GOES_ON = re.compile(r"[,;(/–-]$|\b(?:và|của|các|tại|về|cho|theo|trên|(?-i:Sở))$", re.IGNORECASE)
OFF = 1.0  # cost of each line that a cell stands off the place in its rows where it should
SLACK = 0.5  # lines that it may stand off for nothing: a middle may lie between two lines
NEAR = 0.1
OUTSIDE = 2.0  # cost of each line of a cell outside its rows
EMPTY = 1.0  # cost of a row without a cell
GAP = (0.0, 0.3, 1.5)  # cost of lines of other cells between two lines of one
CAPITAL = 1.2  # cost of a line inside a cell that opens like a cell
AGENCY_OPENS = 2.5  # or like the name of an agency
NAME = 0.4  # or with a word that has a capital inside names too: "Văn phòng⏎UBND tỉnh"
CUT = 1.5  # cost of a cell that ends within a sentence
WITH = 0.2  # gain of rows that a cell of another column lies over too
SECTOR = re.compile(r"^Sở\s", re.IGNORECASE)
MOST_OVER = 12  # rows that one cell lies over


@dataclass(slots=True)
class Record:
    """A row: its lines from `first` to `last`, and the line that it is known by; a title lies over all columns."""

    first: int
    last: int
    anchor: int
    title: bool = False


Span = tuple[int, int, int, int]  # first row, row after the last; first line of text, line of text after the last


def with_spans(
    lines: Sequence[Line], found: Sequence[Record], cells: list[Row], names: Sequence[str], goes_on: bool = False
) -> list[Row]:
    """The rows with the cells of agencies that lie over several of them.

    With `goes_on` the first rows may lie below a cell of the page before: they lack theirs.
    """
    known: set[tuple[int, int]] = set()
    for column, name in enumerate(names):
        if column < 2 or not AGENCY_NAME.search(name) or _figured(cells, column):
            continue
        spans = [
            span
            for start, end in _stretches(found)
            for span in _best(lines, found, column, start, end, known, goes_on and start == 0)
        ]
        places = _places(lines, found, column)
        for first, stop, low, high in spans:
            words = tuple(word for place in places[low:high] for word in lines[place][column].made)
            for row in range(first, stop):
                cells[row][column] = words if row == first else Merged.UP
        known |= {(first, stop) for first, stop, low, high in spans if high > low}
    return cells


def _figured(cells: Sequence[Row], column: int) -> bool:
    """Whether numbers stand in a column."""
    words = [cell for row in cells if column < len(row) and not isinstance(cell := row[column], Merged) and cell]
    return sum(1 for cell in words if cell[0].text[:1].isdigit()) * 2 > len(words)


def _stretches(found: Sequence[Record]) -> Iterator[tuple[int, int]]:
    """The rows between titles."""
    start = 0
    for number, record in enumerate(found):
        if record.title:
            if number > start:
                yield start, number
            start = number + 1
    if len(found) > start:
        yield start, len(found)


def _places(lines: Sequence[Line], found: Sequence[Record], column: int) -> list[int]:
    """The lines in which a column has words of its own."""
    titled = {record.first for record in found if record.title}
    return [place for place, line in enumerate(lines) if column in line and place not in titled]


def _best(
    lines: Sequence[Line],
    found: Sequence[Record],
    column: int,
    start: int,
    end: int,
    known: set[tuple[int, int]],
    goes_on: bool,
) -> list[Span]:
    """The cheapest cells of a column over the rows from `start` up to `end`, whether set to the middle or the top."""
    places = _places(lines, found, column)
    own = [i for i, place in enumerate(places) if found[start].first <= place <= found[end - 1].last]
    if not own:
        return []
    ways = [
        _cheapest(lines, found, column, (start, end), places, (own[0], own[-1] + 1), known, goes_on, middle)
        for middle in (True, False)
    ]
    return min(ways, key=lambda way: way[0])[1]


def _cheapest(
    lines: Sequence[Line],
    found: Sequence[Record],
    column: int,
    rows: tuple[int, int],
    places: Sequence[int],
    texts: tuple[int, int],
    known: set[tuple[int, int]],
    goes_on: bool,
    middle: bool,
) -> tuple[float, list[Span]]:
    """The cheapest cells, by their cost; `texts` are the first and the last of the `places` that they share."""
    ways: dict[tuple[int, int], tuple[float, list[Span]]] = {(rows[0], texts[0]): (0.0, [])}
    inner = [_inner(lines, column, places, i) for i in range(len(places))]
    cut = [_cut(lines, column, places, i) for i in range(len(places))]
    for first in range(*rows):
        for low in range(texts[0], texts[1] + 1):
            if (first, low) not in ways:
                continue
            cost, spans = ways[first, low]
            bare = goes_on and low == texts[0]
            _keep(ways, (first + 1, low), cost + (0.0 if bare else EMPTY), spans)
            for high in range(low + 1, texts[1] + 1):
                for stop in range(first + 1, min(rows[1], first + MOST_OVER) + 1):
                    total = cost + sum(inner[low + 1 : high]) + (cut[low] if low > texts[0] else 0.0)
                    total += _off(found, first, stop, places[low], places[high - 1], middle)
                    total -= WITH if (first, stop) in known else 0.0
                    _keep(ways, (stop, high), total, [*spans, (first, stop, low, high)])
    cost, spans = ways.get((rows[1], texts[1]), (float("inf"), []))
    if goes_on and spans and spans[0][0] > rows[0]:
        spans = [(rows[0], spans[0][0], texts[0], texts[0]), *spans]
    return cost, spans


def _keep(
    ways: dict[tuple[int, int], tuple[float, list[Span]]], place: tuple[int, int], cost: float, spans: list[Span]
) -> None:
    if place not in ways or cost < ways[place][0]:
        ways[place] = cost, spans


def _off(found: Sequence[Record], first: int, stop: int, low: int, high: int, middle: bool) -> float:
    """What it costs that a cell of the lines `low` to `high` lies over the rows from `first` up to `stop`."""
    top, bottom = found[first].first, found[stop - 1].last
    off = abs((top + bottom) / 2 - (low + high) / 2) if middle else float(abs(low - found[first].anchor))
    outside = max(0, top - low) + max(0, high - bottom)
    return OFF * max(0.0, off - SLACK) + NEAR * off + OUTSIDE * outside


def _inner(lines: Sequence[Line], column: int, places: Sequence[int], number: int) -> float:
    """What it costs that a line goes on with the cell of the line before it."""
    if not number:
        return 0.0
    above, text = lines[places[number - 1]][column].text, lines[places[number]][column].text
    gap = places[number] - places[number - 1] - 1
    cost = GAP[gap] if gap < len(GAP) else GAP[-1] * gap
    if text[:1].isupper() and not GOES_ON.search(above):
        proper = PROPER.match(text.split()[0]) is not None and not SECTOR.match(text)
        cost += NAME if proper else AGENCY_OPENS if AGENCY.match(text) else CAPITAL
    return cost


def _cut(lines: Sequence[Line], column: int, places: Sequence[int], number: int) -> float:
    """What it costs that a line opens a cell."""
    if not number:
        return 0.0
    above, text = lines[places[number - 1]][column].text, lines[places[number]][column].text
    return CUT if text[:1].islower() or GOES_ON.search(above) else 0.0
