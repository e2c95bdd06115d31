"""Rows of a ruled table that lack rules: at their sides, or between the cells of a dark header."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from cv2.typing import MatLike

from extractors.readers.scans.dark_headers import divided
from extractors.readers.scans.ruled_table import Rectangle, RuledTable

_OPEN_ROW = 0.5  # inch: the highest row without rules at its sides that belongs to the table it adjoins
_ROOM = 0.12  # inch: so far below the rule above it do the words of a row begin at most
_EVEN = 0.07  # inch: the sides of the parts of one table are so even
_NEAR = 0.15  # inch: what the rules and margins of a cell take of the table's width at most
_LEAST = 0.07  # inch: the lowest row
_BESIDE = 0.015  # inch beside a rule: no letter stands there
_MOSTLY = 0.6  # of the cells below: so many words stand above each its own


def joined(tables: Sequence[RuledTable], ink: MatLike, dpi: int) -> list[RuledTable]:
    """The tables, those joined that only a row of one cell parts which has no rules at its sides."""
    reach, even = round(_OPEN_ROW * dpi), round(_EVEN * dpi)
    whole: list[RuledTable] = []
    for table in sorted(tables, key=lambda table: table.place.top):
        above = whole[-1] if whole else None
        if (
            above is None
            or not 0 <= table.place.top - above.place.bottom <= reach
            or abs(table.place.left - above.place.left) > even
            or abs(table.place.right - above.place.right) > even
        ):
            whole.append(table)
            continue
        between = Rectangle(above.place.left, above.place.bottom, above.place.right, table.place.top)
        if _is_title(between, ink, dpi):
            whole.append(table)
            continue
        row = [between] if between.height >= round(_LEAST * dpi) else []
        place = Rectangle(above.place.left, above.place.top, above.place.right, table.place.bottom)
        cells = sorted([*above.cells, *row, *table.cells], key=lambda cell: (cell.top, cell.left))
        whole[-1] = RuledTable(place, (*above.lines, *table.lines), tuple(cells))
    return whole


def _is_title(between: Rectangle, ink: MatLike, dpi: int) -> bool:
    """Whether what stands between two tables keeps more white above it than the words of a row do."""
    inset = max(2, round(_BESIDE * dpi))
    rows = np.asarray(ink)[between.top + inset : between.bottom - inset, between.left : between.right].any(axis=1)
    words = np.flatnonzero(rows)
    return len(words) > 0 and int(words[0]) > _ROOM * dpi


def with_open_rows(table: RuledTable, lone: Sequence[Rectangle], dpi: int) -> RuledTable:
    """The table with the rows of one cell above and below it that have no rules at their sides."""
    reach, even = round(_OPEN_ROW * dpi), round(_EVEN * dpi)
    own = [
        line
        for line in lone
        if abs(line.left - table.place.left) <= even and abs(line.right - table.place.right) <= even
    ]
    place, lines, cells = table.place, list(table.lines), list(table.cells)
    for line in sorted(own, key=lambda line: line.top):
        if 0 < line.top - place.bottom <= reach:
            cells.append(Rectangle(place.left, place.bottom, place.right, line.top))
            place = Rectangle(place.left, place.top, place.right, line.bottom)
            lines.append(line)
    for line in sorted(own, key=lambda line: -line.top):
        if 0 < place.top - line.bottom <= reach:
            cells.append(Rectangle(place.left, line.bottom, place.right, place.top))
            place = Rectangle(place.left, line.top, place.right, place.bottom)
            lines.append(line)
    return RuledTable(place, tuple(lines), tuple(sorted(cells, key=lambda cell: (cell.top, cell.left))))


def with_divided_rows(table: RuledTable, ink: MatLike, dpi: int) -> RuledTable:
    """The table, cells over its whole width divided as those of a row below where words stand above most of these.

    The rules between the cells of a dark header are often of its own colour. Where its words stand in several rows,
    the columns are shared out among them.
    """
    near, inset = round(_NEAR * dpi), max(2, round(_BESIDE * dpi))
    rows: list[list[Rectangle]] = []
    for cell in sorted(table.cells, key=lambda cell: cell.top):
        if rows and cell.top - rows[-1][0].top <= round(_LEAST * dpi):
            rows[-1].append(cell)
        else:
            rows.append([cell])
    full = [row for row in rows if sum(c.width for c in row) + near * len(row) >= table.place.width]
    cells, lines = list(table.cells), list(table.lines)
    for (above,) in (row for row in full if len(row) == 1):
        inner = ink[above.top + inset : above.bottom - inset]
        below = [row for row in full if len(row) > 2 and row[0].top >= above.bottom]
        for row in sorted(below, key=lambda row: -len(row)):
            cuts = [round((a.right + b.left) / 2) for a, b in pairwise(sorted(row, key=lambda cell: cell.left))]
            edges = [above.left, *cuts, above.right]
            words = [inner[:, left + inset : right - inset].any() for left, right in pairwise(edges)]
            if sum(words) < _MOSTLY * len(words):
                continue
            if any(inner[:, cut - inset : cut + inset].any() for cut in cuts):
                box = (above.left, above.top, above.right, above.bottom)
                parts = [Rectangle(*part) for part in divided(box, edges, ink, dpi)]
                if len(parts) < len(edges) - 1:
                    continue
            else:
                parts = [Rectangle(left, above.top, right, above.bottom) for left, right in pairwise(edges)]
            cells.remove(above)
            cells += parts
            lines += [Rectangle(p.right, p.top, p.right + 1, p.bottom) for p in parts if p.right < above.right]
            lines += [Rectangle(p.left, p.bottom, p.right, p.bottom + 1) for p in parts if p.bottom < above.bottom]
            break
    return RuledTable(table.place, tuple(lines), tuple(sorted(cells, key=lambda cell: (cell.top, cell.left))))
