"""Tables without rules at their sides: a row of one cell shows no upright rule, and cuts the drawing in two."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from extractors.tables.captions import CAPTION, unit_in
from extractors.tables.names import INDEX_NAME
from extractors.tables.rulings import SNAP
from schemas.geometry import Box
from schemas.page import Cell, Grid, Line, Page

NOTE = re.compile(r"^\(?\*?\)?\s*(?:Ghi\s+chú|Chú\s+thích|Nguồn(?:\s+số\s+liệu)?)\s*:", re.IGNORECASE)
HIGHEST_ROW = 60.0  # points
MOST_LINES = 3  # of such a row


def bridged(page: Page, open_boxes: set[Box]) -> Page:
    """The page with such rows added to the grids of `open_boxes`, and the parts that they parted made one."""
    items = list(page.items)
    boxes = set(open_boxes)
    place = 0
    while place < len(items):
        grid = items[place]
        if not isinstance(grid, Grid) or grid.box not in boxes:
            place += 1
            continue
        grid, end = _grown(grid, items, place + 1, page)
        lower = items[end] if end < len(items) else None
        if isinstance(lower, Grid) and lower.box in boxes and _same_table(grid, lower):
            grid = _under(grid, lower)
            items[place : end + 1] = [grid]
            if grid.box is not None:
                boxes.add(grid.box)
        else:
            items[place:end] = [grid]
            place += 1
    return replace(page, items=tuple(items))


def _grown(grid: Grid, items: Sequence[Line | Grid], end: int, page: Page) -> tuple[Grid, int]:
    """The grid with the rows of one cell right below it, and where in `items` the next item stands."""
    assert grid.box is not None
    for top, bottom in _bands(page, grid.box):
        inside: list[Line] = []
        while end + len(inside) < len(items):
            line = items[end + len(inside)]
            if not isinstance(line, Line) or line.box is None or not top <= line.box.centre[1] <= bottom:
                break
            inside.append(line)
        if not 1 <= len(inside) <= MOST_LINES or any(_stands_outside(line.text) for line in inside):
            break
        grid = _with_row(grid, inside, bottom)
        end += len(inside)
    return grid, end


def _stands_outside(text: str) -> bool:
    """Whether a line is a table's caption or unit, or a note below it."""
    return bool(CAPTION.match(text) or NOTE.match(text)) or unit_in(text) is not None


def _bands(page: Page, box: Box) -> list[tuple[float, float]]:
    """Top and bottom of the rows that rules of the table's width draw right below it."""
    found: list[tuple[float, float]] = []
    bottom = box.bottom
    for place in sorted({r.top for r in page.rules if r.top == r.bottom and r.top > box.bottom + SNAP}):
        ink = sum(
            min(r.x1, box.x1) - max(r.x0, box.x0) for r in page.rules if abs(r.top - place) < 1 and r.top == r.bottom
        )
        if place - bottom <= SNAP:
            continue
        if place - bottom > HIGHEST_ROW or ink < 0.9 * box.width:
            break
        found.append((bottom, place))
        bottom = place
    return found


def _with_row(grid: Grid, lines: list[Line], bottom: float) -> Grid:
    """The grid with one more row, of one cell over all columns."""
    assert grid.box is not None
    box = Box(grid.box.x0, grid.box.bottom, grid.box.x1, bottom)
    cell = Cell(grid.n_rows, 0, 1, grid.n_columns, tuple(lines), box)
    whole = Box(grid.box.x0, grid.box.top, grid.box.x1, bottom)
    return replace(grid, n_rows=grid.n_rows + 1, cells=(*grid.cells, cell), box=whole)


def _same_table(upper: Grid, lower: Grid) -> bool:
    """Whether the second grid stands right under the first, with the same columns and no header of its own."""
    assert upper.box is not None and lower.box is not None
    first = next((cell.text for cell in lower.cells if cell.text), "")
    return (
        upper.n_columns == lower.n_columns
        and abs(lower.box.top - upper.box.bottom) <= SNAP
        and all(abs(a - b) <= SNAP for a, b in zip(_lefts(upper), _lefts(lower), strict=True))
        and not INDEX_NAME.match(first)
    )


def _under(upper: Grid, lower: Grid) -> Grid:
    """Both grids as one."""
    assert upper.box is not None and lower.box is not None
    below = tuple(replace(cell, row=cell.row + upper.n_rows) for cell in lower.cells)
    box = Box(upper.box.x0, upper.box.top, upper.box.x1, lower.box.bottom)
    return Grid(upper.page, upper.n_rows + lower.n_rows, upper.n_columns, (*upper.cells, *below), box)


def _lefts(grid: Grid) -> list[float]:
    """The left border of each column."""
    lefts = {cell.column: cell.box.x0 for cell in grid.cells if cell.box is not None}
    return [lefts.get(column, 0.0) for column in range(grid.n_columns)]
