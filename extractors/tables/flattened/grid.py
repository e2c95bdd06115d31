"""A grid from a flattened table: header names without spans, and data rows of equal length."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from msgspec.structs import replace

from extractors.tables.flattened.columns import columns_of
from extractors.tables.flattened.header import HeaderCell, HeaderTree, Unit, header_tree
from schemas.page import Cell, Grid, Line, Page, Word

Words = tuple[Word, ...]


class Merged(Enum):
    """In the place of a cell that another lies over."""

    UP = "up"
    LEFT = "left"


Row = list[Words | Merged]
UNSURE = 0.5  # confidence of the words of a header that may as well be divided otherwise
SURE = 0.5  # how far the next best division of a header must lie behind
SOUND = re.compile(r"\w|^\(?%\)?$|^[-–/]$")
MOST_JUNK = 0.1  # share of a header's tokens that may be stray marks: more, and the layer is too broken to divide


def text_of(words: Words) -> str:
    """The words joined by single spaces."""
    return " ".join(word.text for word in words)


def tree_of(units: Sequence[Unit], rows: Sequence[Sequence[Words]], n_columns: int) -> HeaderTree | None:
    """The division of a header that suits the full rows below best."""
    whole = [[text_of(words) or None for words in row] for row in rows if len(row) == n_columns]
    return header_tree(units, columns_of(whole, n_columns)) if whole else None


def header_cells(
    units: Sequence[tuple[Unit, Words]], rows: Sequence[Sequence[Words]], n_columns: int
) -> tuple[tuple[Cell, ...], float]:
    """The header's cells with the spans that suit the rows below best, and by how much they are the best.

    () where no division of the units fits, or where the layer is too broken to tell.
    """
    tokens = [word.text for _, words in units for word in words]
    if sum(1 for token in tokens if not SOUND.search(token)) > MOST_JUNK * len(tokens):
        return (), 0.0
    tree = tree_of([unit for unit, _ in units], rows, n_columns)
    if tree is None:
        return (), 0.0
    depth = max(cell.row for cell in tree.cells) + 1
    starts = {(cell.row, cell.column) for cell in tree.cells}
    cells = []
    for cell in tree.cells:
        words = tuple(word for _, part in units[cell.first : cell.last] for word in part)
        if tree.margin < SURE:
            words = tuple(word._replace(confidence=min(word.confidence, UNSURE)) for word in words)
        below = range(cell.row + 1, depth)
        down = next((r for r in below if any((r, c) in starts for c in _columns(cell))), depth)
        cells.append(Cell(cell.row, cell.column, down - cell.row, cell.column_span, (Line(words),)))
    return tuple(cells), tree.margin


def flat_grid(page: int, header: Sequence[Cell], letters: Sequence[Words], rows: Sequence[Row], n_columns: int) -> Grid:
    """The grid of a flattened table: header cells, the row of column letters, data rows.

    A row of one cell lies over all columns.
    """
    cells = list(header)
    depth = max((cell.row + cell.row_span for cell in header), default=0)
    marks: Row = [*letters]
    below = [*([marks] if letters else []), *rows]
    for offset, row in enumerate(below):
        if len(row) == 1 and n_columns > 1 and not isinstance(row[0], Merged):
            cells.append(Cell(depth + offset, 0, 1, n_columns, (Line(row[0]),)))
            continue
        for column, words in enumerate(row):
            if isinstance(words, Merged):
                continue
            down = next(
                (r for r in range(offset + 1, len(below)) if not _is_merged(below[r], column, Merged.UP)), len(below)
            )
            right = next((c for c in range(column + 1, len(row)) if row[c] is not Merged.LEFT), len(row))
            place = (depth + offset, column, down - offset, right - column)
            cells.append(Cell(*place, (Line(words),) if words else ()))
    return Grid(page, depth + len(below), n_columns, tuple(cells))


def _is_merged(row: Row, column: int, way: Merged) -> bool:
    return column < len(row) and row[column] is way


def noted(page: Page, grid: Grid, margin: float) -> Page:
    """The page with a warning where the grid's header may as well be divided otherwise."""
    return replace(page, notes=(*page.notes, *header_notes(grid, margin)))


def header_notes(grid: Grid, margin: float) -> list[tuple[str, str]]:
    """What to say of a header that may as well be divided otherwise, as (code, message)."""
    first = next((cell.text for cell in grid.cells if cell.row == 0 and cell.column_span > 1), None)
    if margin >= SURE or first is None:
        return []
    message = f"the header around {first!r} is divided in the likeliest way, others fit nearly as well"
    return [("table_header_unsure", message)]


def _columns(cell: HeaderCell) -> range:
    return range(cell.column, cell.column + cell.column_span)
