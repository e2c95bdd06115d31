"""Tables of HTML and DOCX: rows of spanned cells → a Grid, or plain lines where the table is only layout."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import regex
from msgspec import Struct

from extractors.tables.page_setting import is_layout_only, lines_in_order
from schemas.page import Cell, Grid, Line, Word

_MOST_COLUMNS = 400  # spans beyond this are damage or malice
_MOST_ROWS = 20_000
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_METRES = regex.compile(r"(?<!\p{L})[kcd]?m\s*$")


class SourceCell(Struct, frozen=True):
    """A cell as its markup gives it: where it stands in its row follows from the cells before it."""

    items: tuple[Line | Grid, ...]
    row_span: int = 1
    column_span: int = 1
    column: int | None = None  # where the markup itself tells

    @property
    def lines(self) -> tuple[Line, ...]:
        """The cell's lines, those of tables inside it among them."""
        return tuple(
            line for item in self.items for line in ([item] if isinstance(item, Line) else lines_in_order(item))
        )


def items_of_table(rows: Sequence[Sequence[SourceCell]]) -> list[Line | Grid]:
    """The table's grid; where it only sets a page, what its cells hold: their lines and the tables inside them."""
    grid = grid_of(rows)
    if not grid.cells or is_layout_only(grid) or _is_one_column(grid) or _frames_a_table(rows):
        return [item for row in rows for cell in row for item in cell.items]
    return [grid]


def grid_of(rows: Sequence[Sequence[SourceCell]]) -> Grid:
    """The grid of `rows`, each cell put into the first free place of its row, as browsers do; such sources are one
    page.
    """
    taken: set[tuple[int, int]] = set()
    cells, n_columns = [], 0
    n_rows = min(len(rows), _MOST_ROWS)
    for number, row in enumerate(rows[:n_rows]):
        column = 0
        for cell in row:
            column = cell.column if cell.column is not None else column
            while (number, column) in taken:
                column += 1
            height = max(1, min(cell.row_span, n_rows - number))
            width = max(1, min(cell.column_span, _MOST_COLUMNS - column))
            if column >= _MOST_COLUMNS:
                break
            taken.update((number + down, column + right) for down in range(height) for right in range(width))
            cells.append(Cell(number, column, height, width, cell.lines))
            column += width
            n_columns = max(n_columns, column)
    return Grid(1, n_rows, n_columns, tuple(cells))


def _is_one_column(grid: Grid) -> bool:
    """Whether all that is written stands in one column: a frame, or a page set row by row."""
    return len({cell.column for cell in grid.cells if cell.text}) <= 1


def _frames_a_table(rows: Sequence[Sequence[SourceCell]]) -> bool:
    """Whether a table inside a cell has more to say than all the cells around it, as on pages set with tables."""
    cells = [cell for row in rows for cell in row]
    own = sum(any(isinstance(item, Line) for item in cell.items) for cell in cells)
    return any(
        sum(bool(inner.text) for inner in item.cells) >= own
        for cell in cells
        for item in cell.items
        if isinstance(item, Grid)
    )


def lines_of_rows(rows: Iterable[str]) -> tuple[Line, ...]:
    """Lines of unplaced words from rows of text; rows without a word are left out."""
    return tuple(Line(tuple(Word(word) for word in words)) for words in (row.split() for row in rows) if words)


def raised(text: str, before: str) -> str:
    """Raised digits behind `before` as the characters that say so, lest a note's number be a digit of a figure.

    Those of metres ("m2", "m3") are the unit's, and are typed either way.
    """
    return text if _METRES.search(before) else text.translate(_RAISED)
