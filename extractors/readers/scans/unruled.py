"""Tables that only their columns of words show, to be read cell by cell like ruled ones.

The engine passes over a lone digit or dash in a column and runs a row's words together; read by itself, a cell gives
what it holds. Where columns stand is told by the words that were read, as it is on any page.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from msgspec.structs import replace

from extractors.readers.lines import lines_of_tokens
from extractors.readers.rows import Token
from extractors.readers.scans.engine import Gray, OcrWord
from extractors.readers.scans.ruled_table import Rectangle, RuledTable
from extractors.tables.columns import place_columns
from schemas.geometry import Box
from schemas.page import Grid, LayerVerdict, Page, TextFrom

_LEAST = 0.07  # inch, either way
_OUT = 0.05  # inch by which the outermost cells reach beyond their words
_RULE = 0.5  # inch: no letter's stroke is so long


def placed_grids(tokens: Sequence[Token], width: float, height: float) -> list[Grid]:
    """The tables without rules among the words of a page so wide and high in points."""
    page = Page(1, lines_of_tokens(tokens, ()), width, height, TextFrom.OCR, LayerVerdict.ABSENT)
    return [item for item in place_columns(page).items if isinstance(item, Grid)]


def unruled_tables(grids: Sequence[Grid], ink: Gray, dpi: int) -> tuple[RuledTable, ...]:
    """The tables that `grids` place on a page, without their headers.

    Their cells are in pixels, and only those that cut through no letter of the `ink`.
    """
    return tuple(table for grid in grids if (table := _pixels_of(grid, ink, dpi)) is not None)


def _pixels_of(grid: Grid, ink: Gray, dpi: int) -> RuledTable | None:
    header = max((cell.box.bottom for cell in grid.cells if cell.row == 0 and cell.box is not None), default=0.0)
    boxes = [cell.box for cell in grid.cells if cell.box is not None and cell.box.top >= header]
    if not boxes:
        return None
    rows, columns = ink.shape
    around = _rectangle(
        Box(min(b.x0 for b in boxes), header, max(b.x1 for b in boxes), max(b.bottom for b in boxes)), dpi
    )
    out = round(_OUT * dpi)
    place = Rectangle(
        max(0, around.left - out), around.top, min(columns, around.right + out), min(rows, around.bottom + out)
    )
    cells = []
    for box in boxes:
        cell = _rectangle(box, dpi)
        cell = Rectangle(
            place.left if cell.left <= around.left else cell.left,
            cell.top,
            place.right if cell.right >= around.right else cell.right,
            place.bottom if cell.bottom >= around.bottom else cell.bottom,
        )
        if min(cell.width, cell.height) >= _LEAST * dpi and not _cuts_letters(cell, ink):
            cells.append(cell)
    return RuledTable(place, (), tuple(sorted(cells, key=lambda cell: (cell.top, cell.left)))) if cells else None


def _cuts_letters(cell: Rectangle, ink: Gray) -> bool:
    rows, columns = slice(cell.top, cell.bottom), slice(cell.left, cell.right)
    sides = (ink[rows, cell.left], ink[rows, cell.right - 1], ink[cell.top, columns], ink[cell.bottom - 1, columns])
    return any(side.any() for side in sides)


def _rectangle(box: Box, dpi: int) -> Rectangle:
    scale = dpi / 72
    return Rectangle(*(round(edge * scale) for edge in (box.x0, box.top, box.x1, box.bottom)))


def without_rules(picture: Gray, ink: Gray, dpi: int) -> tuple[Gray, Gray]:
    """Picture and ink without lying rules, which such tables have below their headers or between their rows."""
    rules = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, round(_RULE * dpi)), np.uint8))
    thick = cv2.dilate(rules, np.ones((5, 5), np.uint8)) > 0
    bare, letters = picture.copy(), ink.copy()
    bare[thick], letters[thick] = 255, 0
    return bare, letters


def with_cells_read(words: Sequence[OcrWord], read: Sequence[OcrWord], table: RuledTable) -> list[OcrWord]:
    """The words of a page, those of the cells in which something was `read` by themselves replaced by that."""
    filled = [cell for cell in table.cells if any(_is_in(word, cell) for word in read)]
    lines = max((word.line for word in words), default=0)
    kept = [
        word
        for word in words
        if not any(_is_in(word, cell) for cell in filled)
        and not any(_is_in(other, Rectangle(word.left, word.top, word.right, word.bottom)) for other in read)
    ]
    return kept + [replace(word, line=word.line + lines) for word in read]


def _is_in(word: OcrWord, cell: Rectangle) -> bool:
    across, down = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return cell.left <= across < cell.right and cell.top <= down < cell.bottom
