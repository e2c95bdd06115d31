"""A table over all its pages: pieces with spans on one grid of rows and columns."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from extractors.tables.narrow import cell_texts
from schemas.geometry import Box, union
from schemas.page import Grid
from schemas.plan import Evidence

# a line that ends inside a number or a code ("47-", "QĐ/", "1.234.") goes on without a space
OPEN_END = re.compile(r"(?:\w[-/]|\d[.,])$")
CUT_YEAR = re.compile(  # "31/01/202 6", "Năm 20 26"
    r"(?<=\b\d\d/(?:19|20)\d) (?=\d(?!\d))|(?<=\b\d/(?:19|20)\d) (?=\d(?!\d))"
    r"|(?<=\b[Nn]ăm (?:19|20)) (?=\d\d(?!\d))|(?<=\b[Nn]ăm (?:19|20)\d) (?=\d(?!\d))"
)
CLOSED_START = re.compile(r"^\w")
WHOLE = re.compile(r"^\d[\d.,]*$")


class Piece(Struct, frozen=True):
    """A cell with its place in the sheet; `printed` is False where it repeats a cell merged over rows."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    page: int
    box: Box | None
    confidence: float

    @property
    def evidence(self) -> Evidence:
        """The piece as a fact's evidence."""
        return Evidence(page=self.page, bbox=self.box, text=self.text, confidence=round(self.confidence, 3))


class Sheet(Struct, frozen=True):
    """Pieces on `n_rows` × `n_columns`; `edges` are the columns' borders in points, () where the source has none.

    `pages` are the pages that it stands on, `box` is its box on the first of them.
    """

    n_rows: int
    n_columns: int
    pieces: tuple[Piece, ...]
    pages: tuple[int, ...]
    edges: tuple[float, ...] = ()
    box: Box | None = None

    def slots(self) -> list[list[Piece | None]]:
        """The piece that covers each row and column."""
        table: list[list[Piece | None]] = [[None] * self.n_columns for _ in range(self.n_rows)]
        for piece in self.pieces:
            for row in range(piece.row, min(piece.row + piece.row_span, self.n_rows)):
                for column in range(piece.column, min(piece.column + piece.column_span, self.n_columns)):
                    table[row][column] = piece
        return table

    def starting(self, row: int) -> list[Piece]:
        """The pieces whose first row is `row`, left to right."""
        return sorted((piece for piece in self.pieces if piece.row == row), key=lambda piece: piece.column)


def joined(lines: Iterable[str]) -> str:
    """A cell's lines as one text: wrapped codes and numbers close up, all else is joined by a space.

    Whole figures on lines of their own stay on them.
    """
    text = ""
    for line in lines:
        line = " ".join(line.split())
        if not line:
            continue
        glue = "" if not text or (OPEN_END.search(text) and CLOSED_START.match(line)) else " "
        if glue and WHOLE.match(text.rpartition("\n")[2]) and WHOLE.match(line):
            glue = "\n"  # "25" above "120" are two figures, not "25 120"
        text += glue + line
    return CUT_YEAR.sub("", text)


def sheet_of(grid: Grid) -> Sheet:
    """One page's grid as a sheet."""
    pieces = []
    for cell in grid.cells:
        words = [word for line in cell.lines for word in line.words]
        sure = sum(word.confidence for word in words) / len(words) if words else 1.0
        box = union(word.box for word in words) or cell.box
        text = joined(cell_texts(cell))
        pieces.append(Piece(cell.row, cell.column, cell.row_span, cell.column_span, text, grid.page, box, sure))
    return Sheet(grid.n_rows, grid.n_columns, tuple(pieces), (grid.page,), edges_of(grid), grid.box)


def edges_of(grid: Grid) -> tuple[float, ...]:
    """The borders of a grid's columns in points, n + 1 for n columns; () where its cells have no places."""
    edges: dict[int, float] = {}
    for cell in grid.cells:
        if cell.box is not None:
            edges.setdefault(cell.column, cell.box.x0)
            edges.setdefault(cell.column + cell.column_span, cell.box.x1)
    return tuple(edges[c] for c in range(grid.n_columns + 1)) if len(edges) == grid.n_columns + 1 else ()


def without_rows(sheet: Sheet, first: int) -> Sheet:
    """The sheet from row `first` on; pieces that reach into it from above are cut."""
    kept = []
    for piece in sheet.pieces:
        end = piece.row + piece.row_span
        if end > first:
            start = max(piece.row, first)
            kept.append(replace(piece, row=start - first, row_span=end - start))
    return replace(sheet, n_rows=sheet.n_rows - first, pieces=tuple(kept))


def appended(above: Sheet, below: Sheet) -> Sheet:
    """Two parts of a table, the second under the first."""
    moved = tuple(replace(piece, row=piece.row + above.n_rows) for piece in below.pieces)
    pages = above.pages + tuple(page for page in below.pages if page not in above.pages)
    return replace(above, n_rows=above.n_rows + below.n_rows, pieces=above.pieces + moved, pages=pages)
