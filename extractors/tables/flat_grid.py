"""A grid from a flattened table: header names without spans, and data rows of equal length."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.tables.figures import NONE_MARKS, convention_of, decimals_of, figure
from extractors.tables.header_tree import HeaderCell, Kind, header_tree
from extractors.tables.headers import ORDINAL
from schemas.page import Cell, Grid, Line, Word

Words = tuple[Word, ...]
SOUND = re.compile(r"\w|^\(?%\)?$|^[-–/]$")
MOST_JUNK = 0.1  # share of a header's tokens that may be stray marks: more, and the layer is too broken to divide
MOSTLY = 0.6  # of a column's cells make it one of ordinals: totals have none


def text_of(words: Words) -> str:
    return " ".join(word.text for word in words)


def kinds_of(rows: Sequence[Sequence[str | None]], n_columns: int) -> tuple[Kind, ...]:
    """What each column of data holds; a column's longest decimals decide between counts and rates."""
    convention = convention_of(text for row in rows for text in row if text)
    kinds = []
    for column in range(n_columns):
        texts = [text for row in rows if (text := row[column])]
        said = [text for text in texts if text not in NONE_MARKS]
        numbers = [text for text in said if figure(text, convention) is not None]
        if column == 0 and said and sum(1 for text in said if ORDINAL.match(text)) >= MOSTLY * len(said):
            kinds.append(Kind.INDEX)
        elif not said:
            kinds.append(Kind.UNKNOWN)
        elif len(numbers) * 2 <= len(said):
            kinds.append(Kind.WORDS)
        else:
            shown = sum(1 for text in numbers if decimals_of(text, convention))
            kinds.append(Kind.RATE if shown * 2 > len(numbers) else Kind.COUNT)
    return tuple(kinds)


def header_cells(names: Sequence[Words], rows: Sequence[Sequence[Words]], n_columns: int) -> tuple[Cell, ...]:
    """The header's cells with the spans that suit the rows below best; () where no division of the names fits."""
    tokens = [word.text for name in names for word in name]
    if sum(1 for token in tokens if not SOUND.search(token)) > MOST_JUNK * len(tokens):
        return ()
    kinds = kinds_of([[text_of(words) or None for words in row] for row in rows if len(row) == n_columns], n_columns)
    tree = header_tree([text_of(name) for name in names], kinds)
    if tree is None:
        return ()
    depth = max(cell.row for cell in tree) + 1
    starts = {(cell.row, cell.column) for cell in tree}
    cells = []
    for cell, words in zip(tree, names, strict=True):
        below = range(cell.row + 1, depth)
        down = next((r for r in below if any((r, c) in starts for c in _columns(cell))), depth)
        cells.append(Cell(cell.row, cell.column, down - cell.row, cell.column_span, (Line(words),)))
    return tuple(cells)


def flat_grid(
    page: int, header: Sequence[Cell], letters: Sequence[Words], rows: Sequence[Sequence[Words]], n_columns: int
) -> Grid:
    """The grid of a flattened table: header cells, the row of column letters, data rows."""
    cells = list(header)
    depth = max((cell.row + cell.row_span for cell in header), default=0)
    below = ([letters] if letters else []) + list(rows)
    for offset, row in enumerate(below):
        if len(row) == 1 and n_columns > 1:
            cells.append(Cell(depth + offset, 0, 1, n_columns, (Line(row[0]),)))
            continue
        for column, words in enumerate(row):
            cells.append(Cell(depth + offset, column, 1, 1, (Line(words),) if words else ()))
    return Grid(page, depth + len(below), n_columns, tuple(cells))


def _columns(cell: HeaderCell) -> range:
    return range(cell.column, cell.column + cell.column_span)
