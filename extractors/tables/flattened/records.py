"""The rows of a table of whose lines only the columns are known: which lines make one row, which cells are merged.

A row's ordinal stands beside the middle of its longest cell or beside its top; where a row has no ordinal, the line
with its numbers does. Between two such lines the lines are parted where cells end and the ordinals stand as they
should.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.tables.flattened.grid import Merged, Words
from extractors.tables.flattened.grid import Row as GridRow
from extractors.tables.flattened.gutters import Gutters, Line, Piece, Row, parted_names
from extractors.tables.flattened.lanes import TITLED, is_titled
from extractors.tables.flattened.merged import AGENCY_NAME
from extractors.tables.flattened.spans import GOES_ON, Record, with_spans
from extractors.tables.headers import ORDINAL
from extractors.tables.names import TOTAL
from schemas.page import Word

GROUP = re.compile(r"^(?:[IVX]{1,5}|[A-ZĐ])[.)]?$")
OPEN_FIGURE = re.compile(r"^[-+−]?\d[\d.,]*[.,]$")
FIRST_DIGITS = re.compile(r"^[-+−]?[1-9]\d{0,2}$")
DIGITS = re.compile(r"^\d{3}(?:[.,]\d+)?$")
CENTRED = 0.1  # of a table's width that the title of a group may stand off its middle
ROUNDED = 1.0  # characters that a place may be off
CUT = 1.5  # cost of a border between rows that cuts a cell's sentence
JOINED = 0.8  # cost of two lines in one cell of which the second opens like a cell
SLACK = 0.5  # lines that an ordinal may stand off for nothing, as lines of cells of other heights lie between
NEAR = 0.15
ONE_EACH = 0.6  # share of the stretches between empty lines that are one row, where these part the rows
MOST_APART = 2  # lines from one line of a cell to the next
BESIDE = 0.25  # weight of what cells say that may lie over several rows
OFF = 0.7  # cost of a line's distance of an ordinal from where it should stand
CELL_OFF = 0.4  # and of each cell's lines from the ordinal that they should stand beside


def records(
    rows: Sequence[Row], gutters: Gutters, names: Sequence[str], goes_on: bool = False, straight: bool = False
) -> list[GridRow]:
    """The rows of data, a cell for each column; `goes_on` where they go on with a table of the page before.

    In rows set `straight` every cell is a piece of its own. Empty ones may part the rows of data.
    """
    breaks = {sum(1 for above in rows[:number] if above) for number, row in enumerate(rows) if not row}
    rows = [row for row in rows if row]
    lines: list[Line] = []
    titles: set[int] = set()
    headed: set[int] = set()  # titles with an ordinal in its own column
    width = max((row[-1].x1 for row in rows if row), default=0)
    for number, printed in enumerate(rows):
        row = printed if straight else parted_names(printed, gutters)
        lines.append(gutters.parted(row))
        if is_headed(row, gutters) or (straight and len(row) == 2 and is_titled(row)):
            headed.add(number)
        if len(row) == 1 and _is_title(row[0], gutters, width):
            titles.add(number)
    titles |= headed
    anchors = _anchors(lines, titles)
    if not anchors:
        return []
    found: list[Record] = []
    start = 0
    merging = {c for c, name in enumerate(names) if c > 1 and AGENCY_NAME.search(name)}
    at_top = _stand_at_top(lines, titles, anchors, merging, goes_on)
    breaks = _true_breaks(breaks, titles, anchors, len(lines))
    for title in [*sorted(titles), len(lines)]:
        for first, end in _between(breaks, start, title, anchors):
            own = [anchor for anchor in anchors if first <= anchor < end]
            found += _from_top(first, end, own) if at_top else _parted(lines, first, end, own, merging)
        if title < len(lines):
            found.append(Record(title, title, title, title=True))
        start = title + 1
    if any(_runs_together(lines, record) for record in found):
        return []
    cells = [_cells(lines, record, gutters.n_columns, rows) for record in found]
    return with_spans(lines, found, cells, names, goes_on)


def _is_rest(line: Line) -> bool:
    """Whether a line below a total's first one goes on with its name, figures that were broken beside it or not."""
    return len(line) == 1 or line[min(line)].text[:1].islower()


def _true_breaks(breaks: set[int], titles: set[int], anchors: Sequence[int], end: int) -> set[int]:
    """The lines below empty ones, if these part the rows of data: most of what they part is one row."""
    edges = sorted({0, end, *breaks, *titles, *(title + 1 for title in titles)})
    counts = [sum(1 for a in anchors if first <= a < after) for first, after in pairwise(edges) if first not in titles]
    return breaks if counts and counts.count(1) > ONE_EACH * len(counts) else set()


def _between(breaks: set[int], start: int, end: int, anchors: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The lines from `start` up to `end`, parted at the breaks that have a row's anchor on either side."""
    first = start
    for place in sorted(place for place in breaks if start < place < end):
        if any(first <= a < place for a in anchors) and any(place <= a < end for a in anchors):
            yield first, place
            first = place
    yield first, end


def _is_title(piece: Piece, gutters: Gutters, width: int) -> bool:
    """Whether a lone piece titles a group: by its numeral, or over several columns at the left or in the middle."""
    if TITLED.match(piece.text):
        return gutters.n_columns > 2
    aligned = gutters.column(piece.x0) < 2 or abs(piece.centre - width / 2) <= CENTRED * width
    return bool(gutters.across(piece)) and aligned and not GOES_ON.search(piece.text)


def is_headed(row: Row, gutters: Gutters) -> bool:
    """Whether a row is an ordinal and a title set in the middle of all other columns."""
    if len(row) != 2 or not GROUP.match(row[0].text):
        return False
    return bool(gutters.across(row[1])) or gutters.column(row[1].centre) != 1


def _anchors(lines: Sequence[Line], titles: set[int]) -> list[int]:
    """The lines by which rows are known: those with an ordinal in front, else those with most of the numbers."""
    places = [i for i in range(len(lines)) if i not in titles]
    counted = [i for i in places if 0 in lines[i] and ORDINAL.match(lines[i][0].text)]
    totals = [i for i in places if any(TOTAL.match(lines[i][c].text) for c in (0, 1) if c in lines[i])]
    totals = [i for i in totals if i - 1 not in totals or not _is_rest(lines[i])]  # "Tổng⏎cộng" is one name
    nameless = {i for i in counted if 1 not in lines[i]}  # whose name stands on the lines above and below
    totals = [i for i in totals if max(lines[i]) > 1 or nameless.isdisjoint((i - 1, i + 1))]
    indexed = counted and all(i in counted or i in totals for i in places if 0 in lines[i])
    if indexed or len(counted) * 3 >= len(places) - len(totals) or len(counted) >= 3:
        return sorted({*counted, *totals})
    numbers = {i: sum(1 for piece in lines[i].values() if piece.is_number) for i in places}
    most = max(numbers.values(), default=0)
    return [i for i in places if numbers[i] and numbers[i] * 2 >= most]


def _stand_at_top(
    lines: Sequence[Line], titles: set[int], anchors: Sequence[int], merging: set[int], goes_on: bool
) -> bool:
    """Whether every cell of every row begins on the line of its ordinal.

    Cells set in the middle do so only in rows of one line. What stands before a page's first ordinal may be the end of
    the row that the page's break cut.
    """
    known = set(anchors)
    open_: set[int] | None = set() if goes_on else None  # the columns that begin on the row's first line
    deep = False
    for place, line in enumerate(lines):
        if place in titles:
            open_ = None
        elif place in known:
            open_ = set(line)
        elif open_ is None:
            return False
        elif place > anchors[0]:
            deep = True
            if not set(line) - merging <= open_:
                return False
    return deep


def _from_top(start: int, end: int, anchors: Sequence[int]) -> list[Record]:
    """The lines from `start` up to `end` as rows that begin with their anchors."""
    if not anchors:
        return [Record(start, end - 1, start)] if end > start else []
    cut = [Record(start, anchors[0] - 1, start)] if anchors[0] > start else []
    return [*cut, *(Record(first, after - 1, first) for first, after in pairwise([*anchors, end]))]


def _parted(lines: Sequence[Line], start: int, end: int, anchors: Sequence[int], merging: set[int]) -> list[Record]:
    """The lines from `start` up to `end` as rows, one for each anchor."""
    if not anchors:
        return [Record(start, end - 1, start)] if end > start else []
    ways = [_cheapest(lines, start, end, anchors, middle, merging) for middle in (True, False)]
    return min(ways, key=lambda way: way[0])[1]


def _cheapest(
    lines: Sequence[Line], start: int, end: int, anchors: Sequence[int], middle: bool, merging: set[int]
) -> tuple[float, list[Record]]:
    """The cheapest borders between rows whose anchors stand in the middle, or at the top."""
    ways: dict[int, tuple[float, list[Record]]] = {start: (0.0, [])}
    for number, anchor in enumerate(anchors):
        following = anchors[number + 1] if number + 1 < len(anchors) else None
        ends = range(anchor + 1, following + 1) if following is not None else (end,)
        after: dict[int, tuple[float, list[Record]]] = {}
        for first, (cost, found) in ways.items():
            if first > anchor:
                continue
            for stop in ends:
                off = abs((first + stop - 1) / 2 - anchor) if middle else float(anchor - first)
                total = cost + OFF * max(0.0, off - SLACK) + NEAR * off + _inside(lines, first, stop, merging)
                total += CELL_OFF * _apart(lines, first, stop, anchor, middle, merging)
                total += _cut(lines, stop, merging) if stop < end else 0.0
                if stop not in after or total < after[stop][0]:
                    after[stop] = total, [*found, Record(first, stop - 1, anchor)]
        ways = after
    return ways.get(end, (float("inf"), []))


def _apart(lines: Sequence[Line], first: int, stop: int, anchor: int, middle: bool, merging: set[int]) -> float:
    """How far, in lines, the cells of a row stand off its ordinal; not of those over several rows."""
    places: dict[int, list[int]] = {}
    for place in range(first, stop):
        for column in lines[place]:
            if column and column not in merging:
                places.setdefault(column, []).append(place)
    holes = sum(max(0, after - before - MOST_APART) for own in places.values() for before, after in pairwise(own))
    if middle:
        return holes + sum(max(0.0, abs((own[0] + own[-1]) / 2 - anchor) - SLACK) for own in places.values())
    return float(holes + sum(abs(own[0] - anchor) for own in places.values()))


def _cut(lines: Sequence[Line], place: int, merging: set[int]) -> float:
    """What it costs to part the lines before `place` from it."""
    above, below = lines[place - 1], lines[place]
    cost = 0.0
    for column, piece in below.items():
        if column in above and (piece.text[:1].islower() or GOES_ON.search(above[column].text)):
            cost += CUT * (BESIDE if column in merging else 1.0)
        elif piece.text[:1].islower():
            cost += 0.5 * CUT * (BESIDE if column in merging else 1.0)
    return cost


def _inside(lines: Sequence[Line], first: int, stop: int, merging: set[int]) -> float:
    """What it costs that lines make one row: cells that open like cells inside another."""
    cost = 0.0
    for place in range(first + 1, stop):
        for column, piece in lines[place].items():
            above = lines[place - 1].get(column)
            if above is not None and piece.text[:1].isupper() and not GOES_ON.search(above.text):
                cost += JOINED * (BESIDE if column in merging else 1.0)
    return cost


def _cells(lines: Sequence[Line], record: Record, n_columns: int, rows: Sequence[Row]) -> GridRow:
    if record.title:
        row = rows[record.first]
        if len(row) == 2 and ORDINAL.match(row[0].text):
            return [row[0].made, row[1].made, *(() for _ in range(n_columns - 2))]
        return [tuple(word for piece in row for word in piece.made)]
    cells: list[Words] = []
    for column in range(n_columns):
        pieces = [lines[i][column] for i in range(record.first, record.last + 1) if column in lines[i]]
        cells.append(_words(pieces))
    anchor = lines[record.anchor]
    first = anchor.get(0) or anchor.get(1)
    named = first is not None and n_columns > 2 and TOTAL.match(first.text) and not (cells[0] and cells[1])
    others = [line for place, line in enumerate(lines) if place != record.anchor]
    if first is not None and named and _is_wide(first, others):
        return [cells[0] or cells[1], Merged.LEFT, *cells[2:]]
    return list(cells)


def _runs_together(lines: Sequence[Line], record: Record) -> bool:
    """Whether two whole figures on lines of one cell would read as one number ("25" above "120": 25 120)."""
    for column in {column for i in range(record.first, record.last + 1) for column in lines[i]}:
        pieces = [lines[i][column] for i in range(record.first, record.last + 1) if column in lines[i]]
        if any(FIRST_DIGITS.match(above.text) and DIGITS.match(below.text) for above, below in pairwise(pieces)):
            return True
    return False


def _words(pieces: Sequence[Piece]) -> Words:
    """A cell's words; a figure that its line had no room for ("23.956,⏎5") is whole again."""
    found: list[Word] = []
    for piece in pieces:
        words = list(piece.made)
        if found and OPEN_FIGURE.match(found[-1].text) and words[0].text.isdigit():
            found[-1] = Word(found[-1].text + words.pop(0).text)
        found += words
    return tuple(found)


def _is_wide(total: Piece, lines: Sequence[Line]) -> bool:
    """Whether a total's name stands in the middle of the first two columns rather than of the second."""
    own = [line[1] for line in lines if 0 in line and 1 in line]
    if not own:
        return False
    left, right = min(line[0].x0 for line in lines if 0 in line), max(piece.x1 for piece in own)
    middle = sum(piece.centre for piece in own) / len(own)
    off, own_off = abs(total.centre - (left + right) / 2), abs(total.centre - middle)
    return total.x0 < min(piece.x0 for piece in own) or off + ROUNDED <= own_off
