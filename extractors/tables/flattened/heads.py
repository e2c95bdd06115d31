"""The header of a table whose columns spaces keep apart: names set in lines, each in the middle of what it spans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement

from extractors.tables.flattened.gutters import Gutters, Piece, Row, parted_names
from extractors.tables.flattened.names import ABOVE_NONE, ALWAYS_DIVIDED, fit_divided
from extractors.tables.names import TOTAL
from schemas.page import Cell, Line

OPEN = 1.0  # cost of a name at the bottom of the header without one above it, where others have one
OFF = 4.0  # cost of a name that stands the width of a column off the middle of what it spans
TOTAL_INSIDE = 3.0  # cost of a total among the parts of "of which"
BESIDE = 2.0  # cost of a column whose own name begins beside the last line of the name over it
TWICE = 1.5  # cost of a name that stands twice below another
MOST_APART = 2  # rows between two lines of a name, where names of other heights lie beside it
MOST_ABOVE = 8  # names of one line that others divide


@dataclass(slots=True)
class _Name:
    """A name's lines; `row` is the middle of the rows that it stands in."""

    parts: list[Piece]
    rows: list[int]

    @property
    def x0(self) -> int:
        return min(part.x0 for part in self.parts)

    @property
    def x1(self) -> int:
        return max(part.x1 for part in self.parts)

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def middle(self) -> float:
        """The middle of its rows."""
        return (self.rows[0] + self.rows[-1]) / 2

    @property
    def text(self) -> str:
        return " ".join(part.text for part in self.parts)


def spaced_header(rows: Sequence[Row], gutters: Gutters) -> list[Cell]:
    """The header's cells with their spans; () where there are no names."""
    names = _names([parted_names(row, gutters) for row in rows])
    n_columns = gutters.n_columns
    leaves: dict[int, _Name] = {}
    for name in sorted(names, key=lambda name: name.rows[-1]):
        leaves[gutters.column(name.centre)] = name  # the lowest name of a column is its own
    parents = [name for name in names if not any(name is leaf for leaf in leaves.values())]
    spans: dict[int, tuple[int, int]] = {}
    paths_below = {column: leaf.text for column, leaf in leaves.items()}
    for row in sorted({parent.rows[0] for parent in parents}, reverse=True):
        line = sorted((parent for parent in parents if parent.rows[0] == row), key=lambda name: name.centre)
        spans |= (found := _spans(line, leaves, paths_below, gutters))
        for parent in line:
            first, last = found.get(id(parent), (0, -1))
            paths_below |= {c: f"{parent.text} {paths_below[c]}" for c in range(first, last + 1)}
    paths: list[list[_Name]] = [
        [p for p in sorted(parents, key=lambda p: p.rows[0]) if id(p) in spans and _within(c, spans[id(p)])]
        for c in range(n_columns)
    ]
    depth = max((len(path) + 1 for path in paths), default=1)
    cells = []
    for parent in parents:
        if id(parent) not in spans:
            continue
        first, last = spans[id(parent)]
        level = max(next(i for i, p in enumerate(paths[c]) if p is parent) for c in range(first, last + 1))
        cells.append(Cell(level, first, 1, last - first + 1, _lines(parent)))
    for column, leaf in leaves.items():
        level = len(paths[column])
        cells.append(Cell(level, column, depth - level, 1, _lines(leaf)))
    return cells


def left_header(rows: Sequence[Row], gutters: Gutters) -> list[Cell]:
    """The header of a table set straight: each name begins above the first of its columns.

    It reaches as far as the next name on its line, over columns that have no name yet. An empty row parts two names.
    """
    tops: dict[int, int] = {}
    found: dict[int, list[tuple[int, list[Piece]]]] = {}  # a column's names, each with the last column that it spans
    open_: set[int] = set()  # the columns whose name may go on
    lines = [{gutters.column(piece.x0): piece for piece in row} for row in rows]
    for number, line in enumerate(lines):
        for column in line:
            tops.setdefault(column, number)
    for number, line in enumerate(lines):
        for column, piece in sorted(line.items()):
            last = column
            while last + 1 < gutters.n_columns and last + 1 not in line and tops.get(last + 1, -1) > number:
                last += 1
            names = found.setdefault(column, [])
            if column in open_ and names[-1][0] == last:
                names[-1][1].append(piece)
            else:
                names.append((last, [piece]))
        open_ = open_ | set(line) if line else set()
    paths: list[list[tuple[int, int]]] = [
        [
            (first, place)
            for first, names in found.items()
            for place, (last, _) in enumerate(names)
            if first <= c <= last
        ]
        for c in range(gutters.n_columns)
    ]
    depth = max(map(len, paths), default=0)
    cells = []
    for first, names in found.items():
        for place, (last, pieces) in enumerate(names):
            level = max(paths[c].index((first, place)) for c in range(first, last + 1))
            rows_below = 1 if place + 1 < len(names) or last > first else depth - level
            made = tuple(Line(piece.made) for piece in pieces)
            cells.append(Cell(level, first, rows_below, last - first + 1, made))
    return cells


def _within(column: int, span: tuple[int, int]) -> bool:
    return span[0] <= column <= span[1]


def _lines(name: _Name) -> tuple[Line, ...]:
    return tuple(Line(part.made) for part in name.parts)


def _names(rows: Sequence[Row]) -> list[_Name]:
    """The names: a piece goes on with the one just above it if nothing else does, and it opens with a small letter."""
    names: list[_Name] = []
    for number, row in enumerate(rows):
        for piece in row:
            over = [name for name in names if name.x0 < piece.x1 and piece.x0 < name.x1 and name.rows[-1] < number]
            nearest = max((name.rows[-1] for name in over), default=-MOST_APART)
            above = [name for name in over if name.rows[-1] == nearest >= number - MOST_APART]
            rivals = [other for other in row if above and other.x0 < above[0].x1 and above[0].x0 < other.x1]
            if len(above) == 1 and len(rivals) == 1 and not piece.text[:1].isupper():
                above[0].parts.append(piece)
                above[0].rows.append(number)
            else:
                names.append(_Name([piece], [number]))
    return names


def _spans(
    line: Sequence[_Name], leaves: dict[int, _Name], paths_below: dict[int, str], gutters: Gutters
) -> dict[int, tuple[int, int]]:
    """The columns below each name of one line: side by side, in order, each name in the middle of its own."""
    first_name = leaves[min(leaves)]
    below = [
        c
        for c in sorted(leaves)
        if leaves[c].rows[0] > line[0].rows[0]
        and not ABOVE_NONE.match(leaves[c].text)
        and not _as_high(leaves[c], first_name, leaves)
    ]
    if not below or len(line) > MOST_ABOVE:
        return {}
    deep = {c for c in below if leaves[c].middle > first_name.middle}  # these have a name above them
    edges = _edges(leaves, gutters)
    width = (edges[-1] - edges[0]) / gutters.n_columns
    best: tuple[float, dict[int, tuple[int, int]]] | None = None
    states: list[tuple[float, int, dict[int, tuple[int, int]]]] = [(0.0, -1, {})]
    for name in line:
        following: dict[int, tuple[float, dict[int, tuple[int, int]]]] = {}
        for cost, end, spans in states:
            for first, last in ((a, b + 1) for a, b in combinations_with_replacement(below, 2)):
                columns = range(first, last)
                if first <= end or any(c not in below for c in columns) or not _touches(name, columns, edges):
                    continue
                middle = (edges[first] + edges[last]) / 2
                total = cost + OFF * abs(middle - name.centre) / width
                total += sum(OPEN for c in below if end < c < first and c in deep)
                total += BESIDE * sum(leaves[c].rows[0] <= name.rows[-1] for c in columns)
                if ALWAYS_DIVIDED.match(name.text) and any(TOTAL.match(leaves[c].text) for c in columns):
                    total += TOTAL_INSIDE
                total += TWICE * (len(columns) - len({paths_below[c] for c in columns}))
                total -= 0.3 * fit_divided(name.text, last - first, "", 0, 0) if last > first else 0.0
                kept = following.get(last - 1)
                if kept is None or total < kept[0]:
                    following[last - 1] = total, {**spans, id(name): (first, last - 1)}
        states = [(cost, end, spans) for end, (cost, spans) in following.items()]
    for cost, end, spans in states:
        total = cost + sum(OPEN for c in below if c > end and c in deep)
        if best is None or total < best[0]:
            best = total, spans
    return best[1] if best else {}


def _as_high(name: _Name, first: _Name, leaves: dict[int, _Name]) -> bool:
    """Whether a name stands beside the first column's, in the middle of a header of several rows: over all of them."""
    return name.middle == first.middle and any(other.middle > first.middle + 0.5 for other in leaves.values())


def _touches(name: _Name, columns: range, edges: Sequence[float]) -> bool:
    return name.x0 < edges[columns[-1] + 1] and edges[columns[0]] < name.x1


def _edges(leaves: dict[int, _Name], gutters: Gutters) -> list[float]:
    """The borders of all columns, the outer ones as far off as the columns' own names lie from their inner ones."""
    borders = list(gutters.borders)
    first = min((leaf.x0 for leaf in leaves.values()), default=0)
    last = max((leaf.x1 for leaf in leaves.values()), default=0)
    return [min(first, borders[0]) - 1.0, *borders, max(last, borders[-1]) + 1.0]
