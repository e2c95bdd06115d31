"""The rows of a table of whose lines only the columns are known: which lines make one row, which cells are merged.

A row's ordinal stands beside the middle of its longest cell or beside its top; where a row has no ordinal, the line
with its numbers does. Between two such lines the lines are parted where cells end and the ordinals stand as they
should.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.tables.flat_grid import Merged, Words
from extractors.tables.flat_grid import Row as GridRow
from extractors.tables.flat_gutters import Gutters, Piece, Row, parted_names
from extractors.tables.flat_merged import AGENCY_NAME
from extractors.tables.headers import ORDINAL
from extractors.tables.names import TOTAL

GOES_ON = re.compile(r"[,;(/–-]$|\b(?:và|của|các|tại|về|cho|theo|trên)$", re.IGNORECASE)
GROUP = re.compile(r"^(?:[IVX]{1,5}|[A-ZĐ])[.)]?$")
TITLED = re.compile(r"^(?:[IVX]{1,5}[.)]?|[A-ZĐ][.)])\s+\S")
CUT = 1.5  # cost of a border between rows that cuts a cell's sentence
JOINED = 0.8  # cost of two lines in one cell of which the second opens like a cell
SLACK = 0.5  # lines that an ordinal may stand off for nothing, as lines of cells of other heights lie between
NEAR = 0.15
OFF = 0.7  # cost of a line's distance of an ordinal from where it should stand
FILLS = 0.3  # gain, in lines, of each row that a merged cell fills: agencies are seldom left out
MOST_APART = 2  # lines from one line of a merged cell to the next

Line = dict[int, Piece]


@dataclass(slots=True)
class _Record:
    """A row: its lines from `first` to `last`, and the line that it is known by; a title lies over all columns."""

    first: int
    last: int
    anchor: int
    title: bool = False


def records(rows: Sequence[Row], gutters: Gutters, names: Sequence[str]) -> list[GridRow]:
    """The rows of data, a cell for each column."""
    lines: list[Line] = []
    titles: set[int] = set()
    headed: set[int] = set()  # titles with an ordinal in its own column
    for number, printed in enumerate(rows):
        row = parted_names(printed, gutters)
        lines.append(gutters.parted(row))
        if _is_headed(row, gutters):
            headed.add(number)
        if len(row) == 1 and (gutters.across(row[0]) or (TITLED.match(row[0].text) and gutters.n_columns > 2)):
            titles.add(number)
    titles |= headed
    anchors = _anchors(lines, titles)
    if not anchors:
        return []
    found: list[_Record] = []
    start = 0
    for title in [*sorted(titles), len(lines)]:
        own = [anchor for anchor in anchors if start <= anchor < title]
        found += _parted(lines, start, title, own)
        if title < len(lines):
            found.append(_Record(title, title, title, title=True))
        start = title + 1
    cells = [_cells(lines, record, gutters.n_columns, rows) for record in found]
    return _merged(lines, found, cells, names)


def _is_headed(row: Row, gutters: Gutters) -> bool:
    """Whether a row is an ordinal and a title set in the middle of all other columns."""
    if len(row) != 2 or not GROUP.match(row[0].text):
        return False
    return bool(gutters.across(row[1])) or gutters.column(row[1].centre) != 1


def _anchors(lines: Sequence[Line], titles: set[int]) -> list[int]:
    """The lines by which rows are known: those with an ordinal in front, else those with most of the numbers."""
    places = [i for i in range(len(lines)) if i not in titles]
    counted = [i for i in places if 0 in lines[i] and ORDINAL.match(lines[i][0].text)]
    totals = [i for i in places if any(TOTAL.match(lines[i][c].text) for c in (0, 1) if c in lines[i])]
    if len(counted) * 3 >= len(places) - len(totals) or len(counted) >= 3:
        return sorted({*counted, *totals})
    numbers = {i: sum(1 for piece in lines[i].values() if piece.is_number) for i in places}
    most = max(numbers.values(), default=0)
    return [i for i in places if numbers[i] and numbers[i] * 2 >= most]


def _parted(lines: Sequence[Line], start: int, end: int, anchors: Sequence[int]) -> list[_Record]:
    """The lines from `start` up to `end` as rows, one for each anchor."""
    if not anchors:
        return [_Record(start, end - 1, start)] if end > start else []
    ways = [_cheapest(lines, start, end, anchors, middle) for middle in (True, False)]
    return min(ways, key=lambda way: way[0])[1]


def _cheapest(
    lines: Sequence[Line], start: int, end: int, anchors: Sequence[int], middle: bool
) -> tuple[float, list[_Record]]:
    """The cheapest borders between rows whose anchors stand in the middle, or at the top."""
    ways: dict[int, tuple[float, list[_Record]]] = {start: (0.0, [])}
    for number, anchor in enumerate(anchors):
        following = anchors[number + 1] if number + 1 < len(anchors) else None
        ends = range(anchor + 1, following + 1) if following is not None else (end,)
        after: dict[int, tuple[float, list[_Record]]] = {}
        for first, (cost, found) in ways.items():
            if first > anchor:
                continue
            for stop in ends:
                off = abs((first + stop - 1) / 2 - anchor) if middle else float(anchor - first)
                total = cost + OFF * max(0.0, off - SLACK) + NEAR * off + _inside(lines, first, stop)
                total += _cut(lines, stop) if stop < end else 0.0
                if stop not in after or total < after[stop][0]:
                    after[stop] = total, [*found, _Record(first, stop - 1, anchor)]
        ways = after
    return ways.get(end, (float("inf"), []))


def _cut(lines: Sequence[Line], place: int) -> float:
    """What it costs to part the lines before `place` from it."""
    above, below = lines[place - 1], lines[place]
    cost = 0.0
    for column, piece in below.items():
        if column in above and (piece.text[:1].islower() or GOES_ON.search(above[column].text)):
            cost += CUT
        elif piece.text[:1].islower():
            cost += 0.5 * CUT
    return cost


def _inside(lines: Sequence[Line], first: int, stop: int) -> float:
    """What it costs that lines make one row: cells that open like cells inside another."""
    cost = 0.0
    for place in range(first + 1, stop):
        for column, piece in lines[place].items():
            above = lines[place - 1].get(column)
            if above is not None and piece.text[:1].isupper() and not GOES_ON.search(above.text):
                cost += JOINED
    return cost


def _cells(lines: Sequence[Line], record: _Record, n_columns: int, rows: Sequence[Row]) -> GridRow:
    if record.title:
        row = rows[record.first]
        if len(row) == 2 and ORDINAL.match(row[0].text):
            return [row[0].made, row[1].made, *(() for _ in range(n_columns - 2))]
        return [tuple(word for piece in row for word in piece.made)]
    cells: list[Words] = []
    for column in range(n_columns):
        pieces = [lines[i][column] for i in range(record.first, record.last + 1) if column in lines[i]]
        cells.append(tuple(word for piece in pieces for word in piece.made))
    anchor = lines[record.anchor]
    first = anchor.get(0) or anchor.get(1)
    named = first is not None and n_columns > 2 and TOTAL.match(first.text) and not (cells[0] and cells[1])
    others = [line for place, line in enumerate(lines) if place != record.anchor]
    if first is not None and named and _is_wide(first, others):
        return [cells[0] or cells[1], Merged.LEFT, *cells[2:]]
    return list(cells)


def _is_wide(total: Piece, lines: Sequence[Line]) -> bool:
    """Whether a total's name stands in the middle of the first two columns rather than of the second."""
    own = [line[1] for line in lines if 0 in line and 1 in line]
    if not own:
        return False
    left, right = min(line[0].x0 for line in lines if 0 in line), max(piece.x1 for piece in own)
    middle = sum(piece.centre for piece in own) / len(own)
    return total.x0 < min(piece.x0 for piece in own) or abs(total.centre - (left + right) / 2) < abs(
        total.centre - middle
    )


def _merged(
    lines: Sequence[Line], found: Sequence[_Record], cells: list[GridRow], names: Sequence[str]
) -> list[GridRow]:
    """The rows with the cells of agencies that lie over several of them; such a cell's text stands in their middle."""
    for column, name in enumerate(names):
        if column < 2 or not AGENCY_NAME.search(name) or _figured(cells, column):
            continue
        blocks = _blocks(lines, found, column)
        taken = -1
        for first, last in blocks:
            inside = [r for r, record in enumerate(found) if record.first <= last and record.last >= first]
            low, high = _reach(found, cells, column, inside, (first + last) / 2, taken)
            words = tuple(word for i in range(first, last + 1) if column in lines[i] for word in lines[i][column].made)
            for row in range(low, high + 1):
                cells[row][column] = words if row == low else Merged.UP
            taken = high
    return cells


def _figured(cells: Sequence[GridRow], column: int) -> bool:
    """Whether numbers stand in a column."""
    words = [cell for row in cells if column < len(row) and not isinstance(cell := row[column], Merged) and cell]
    return sum(1 for cell in words if cell[0].text[:1].isdigit()) * 2 > len(words)


def _blocks(lines: Sequence[Line], found: Sequence[_Record], column: int) -> list[tuple[int, int]]:
    """First and last line of each cell of a column: lines that follow each other, parted where rows and cells end."""
    starts = {record.first for record in found}
    barred = {record.first for record in found if record.title}
    blocks: list[tuple[int, int]] = []
    for place, line in enumerate(lines):
        if column not in line or place in barred:
            continue
        text = line[column].text
        last = blocks[-1][1] if blocks else -MOST_APART - 1
        same = bool(blocks) and not any(last < start <= place for start in starts)
        open_ = last >= place - MOST_APART and GOES_ON.search(lines[last][column].text) is not None
        goes_on = same or open_ or (last >= place - MOST_APART and text[:1].islower())
        goes_on = goes_on or (last == place - 1 and place not in starts)
        if goes_on:
            blocks[-1] = blocks[-1][0], place
        else:
            blocks.append((place, place))
    return blocks


def _reach(
    found: Sequence[_Record], cells: Sequence[GridRow], column: int, inside: Sequence[int], centre: float, taken: int
) -> tuple[int, int]:
    """The rows over which a cell lies: those whose middle its own is nearest to, the empty ones beside it included."""
    low, high = inside[0], inside[-1]
    lows = [low]
    while lows[-1] - 1 > taken and not found[lows[-1] - 1].title and not cells[lows[-1] - 1][column]:
        lows.append(lows[-1] - 1)
    highs = [high]
    while highs[-1] + 1 < len(found) and not found[highs[-1] + 1].title and not cells[highs[-1] + 1][column]:
        highs.append(highs[-1] + 1)
    return min(
        ((a, b) for a in lows for b in highs),
        key=lambda span: (
            abs((found[span[0]].first + found[span[1]].last) / 2 - centre) - FILLS * (span[1] - span[0]),
            span[1] - span[0],
        ),
    )
