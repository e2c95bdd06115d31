"""A table's rows from lines that stand in columns: where the header ends, and the cells below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from msgspec import Struct

from extractors.tables.across import Across
from extractors.tables.corridors import Columns, count_on
from extractors.tables.headers import YEAR
from extractors.tables.names import TOTAL
from extractors.tables.row_bands import Piece, anchored, anchors, cuts, is_indexed, numeric_columns, white
from extractors.tables.ruled import lines_of
from extractors.tables.text_rows import GROUP, NUMBER, Row
from schemas.geometry import Box
from schemas.page import Cell

GROUP_NUMBER = re.compile(r"^(?:[IVXLC]+|[A-ZĐ])[.)]?$")
FULL = 0.6  # share of the columns of figures that a row of figures fills
LETTERED = 0.7  # share of the columns that a row of letters names
EVEN = 2.0  # points that cells set alike may differ
SOME = 0.3  # share of a table's width that a rule between some of its cells covers
LINED = 0.6  # share of the rows that rules part, in a table with a rule under each row


class Body(Struct, frozen=True):
    """The lines of a table's cells below its header, and the heights between which they stand."""

    pieces: tuple[Piece, ...]
    columns: Columns
    top: float
    bottom: float


def header_end(rows: Sequence[Row], pieces: Sequence[Piece], columns: Columns, rules: Sequence[Across]) -> float:
    """The height at which the header ends; that of the table's top where it has none."""
    top = min(piece.box.top for piece in pieces)
    for above, row in pairwise(rows):
        if row.is_letters and len(row.chunks) >= LETTERED * len(columns) and columns.span(row.chunks[0].box)[0] == 0:
            return (above.box.bottom + row.box.top) / 2
    first = _first_data(pieces, columns)
    for rule in rules:
        over = [piece for piece in pieces if piece.centre < rule.y]
        if over:
            data = first is not None and first[0] < rule.y
            return top if data else rule.y
    if first is None:
        return top
    gaps = white(pieces, top, (first[0] + first[1]) / 2)
    if not gaps:
        return min(top, first[0])
    return _parting(gaps, pieces, columns)


def _parting(gaps: Sequence[tuple[float, float]], pieces: Sequence[Piece], columns: Columns) -> float:
    """The white between header and data: the lowest that is as wide as that between rows, else the widest."""
    found = cuts([piece for piece in pieces if piece.centre > gaps[-1][0]], len(columns))
    marks = [gap[1] - gap[0] for gap in white(pieces, gaps[-1][1], max(p.box.bottom for p in pieces))]
    between = [b - a for a, b in white(pieces, gaps[-1][1], 1e9) if any(a < cut < b for cut in found)]
    least = 0.75 * (median(between) if between else max(marks, default=0.0))
    fits = [gap for gap in gaps if gap[1] - gap[0] >= least]
    gap = fits[-1] if fits else max(gaps, key=lambda gap: gap[1] - gap[0])
    return (gap[0] + gap[1]) / 2


def _first_data(pieces: Sequence[Piece], columns: Columns) -> tuple[float, float] | None:
    """Top and bottom of the first ordinal, total, title of a group, or row of figures."""
    numeric = numeric_columns(pieces, len(columns))
    if not numeric and not is_indexed(pieces):
        return None
    asked = [piece for piece in pieces if not _is_name(piece)]
    marks = anchors(asked, len(columns))
    for top, bottom in marks:  # a wrapped name may end in a line that is a figure
        level = sorted((piece for piece in asked if top <= piece.centre <= bottom), key=lambda piece: piece.first)
        figures = [piece.text for piece in level if piece.first in numeric and NUMBER.match(piece.text)]
        full = len(figures) >= FULL * len(numeric) and not count_on(figures)
        if full or any(piece.first not in numeric for piece in anchored(level, len(columns), asked)):
            return top, bottom
    return marks[0] if marks else None


def _is_name(piece: Piece) -> bool:
    """Whether a line that could be an anchor is a header's: a year, a cell over several columns."""
    spans = piece.first != piece.last and not GROUP.match(piece.text) and not TOTAL.match(piece.text)
    return bool(YEAR.match(piece.text)) or spans


def body_cells(body: Body, partly: Sequence[Across]) -> tuple[int, list[Cell]]:
    """How many rows the body has, and its cells; `partly` are the rules across it, also those under some cells."""
    columns = body.columns
    left, right = columns.left, columns.right
    marks = anchors(body.pieces, len(columns))
    between = [rule for rule in partly if body.top + 2 < rule.y < body.bottom - 2 and rule.share(left, right) >= SOME]
    lined = len(between) >= max(1.0, LINED * (len(marks) - 1))
    parting = [rule.y for rule in between] if lined else cuts(body.pieces, len(columns))
    heights = [body.top, *parting, body.bottom]
    n_rows = len(heights) - 1
    cells: list[Cell] = []
    spanned: set[tuple[int, int]] = set()
    by_row = [[p for p in body.pieces if a <= p.centre < b] for a, b in pairwise(heights)]
    by_row[-1] += [p for p in body.pieces if p.centre >= heights[-1]]
    for number, pieces in enumerate(by_row):
        for first, last in _spans(pieces, body):
            own = [p for p in pieces if p.first >= first and p.last <= last]
            box = Box(columns.edges[first], heights[number], columns.edges[last + 1], heights[number + 1])
            lines = lines_of(word for piece in own for word in piece.words)
            cells.append(Cell(number, first, 1, last - first + 1, lines, box))
            spanned.update((number, column) for column in range(first, last + 1))
    for column in range(len(columns)):
        x0, x1 = columns.edges[column], columns.edges[column + 1]
        start = 0
        for number in range(n_rows):
            ends = number + 1 == n_rows or (number, column) in spanned or (number + 1, column) in spanned
            if not ends and lined and not between[number].under(x0, x1):
                continue
            if (number, column) not in spanned:
                own = [p for row in by_row[start : number + 1] for p in row if p.first == p.last == column]
                lines = lines_of(word for piece in own for word in piece.words)
                box = Box(x0, heights[start], x1, heights[number + 1])
                cells.append(Cell(start, column, number + 1 - start, 1, lines, box))
            start = number + 1
    return n_rows, sorted(cells, key=lambda cell: (cell.row, cell.column))


def _spans(pieces: Sequence[Piece], body: Body) -> list[tuple[int, int]]:
    """The runs of columns that cells of a row lie over."""
    n_columns = len(body.columns)
    if pieces and len({(p.first, p.last) for p in pieces}) == 1:  # a row of one cell
        only = pieces[0]
        whole = GROUP.match(only.text) or only.first != only.last or (only.first > 1 and n_columns > 2)
        if whole and not TOTAL.match(only.text):
            return [(0, n_columns - 1)]
    if len(pieces) == 2 and n_columns > 3:  # the number of a group and its name over the columns beside it
        number, name = sorted(pieces, key=lambda p: p.first)
        if number.last == 0 and GROUP_NUMBER.match(number.text) and name.first > 1:
            return [(1, n_columns - 1)]
    spans: list[tuple[int, int]] = []
    for piece in sorted(pieces, key=lambda p: p.first):
        first, last = piece.first, piece.last
        if TOTAL.match(piece.text) and last == 1 and not any(p.last == 0 for p in pieces):
            first = 0 if first == 0 or not _set_like(piece, body) else 1
        if first == last:
            continue
        if spans and first <= spans[-1][1]:
            spans[-1] = spans[-1][0], max(last, spans[-1][1])
        else:
            spans.append((first, last))
    return spans


def _set_like(piece: Piece, body: Body) -> bool:
    """Whether a name is set as the others of its column are: left, in the middle, or right."""
    others = [p.box for p in body.pieces if p.first == p.last == piece.first and not TOTAL.match(p.text)]
    if not others:
        return True
    ways = [
        [box.x0 - piece.box.x0 for box in others],
        [box.centre[0] - piece.box.centre[0] for box in others],
        [box.x1 - piece.box.x1 for box in others],
    ]
    return any(2 * sum(abs(aside) <= EVEN for aside in way) >= len(way) for way in ways)
