"""Which lines of a page read on from one another: those of prose down the page, those of a ruled table cell by cell.

A page's lines stand row by row, across the columns of a table; for a language model the line beside is no context.
"""

from __future__ import annotations

from collections.abc import Sequence

from schemas.page import Line, Page, Rule

_Cell = tuple[float, float, float, float]  # left, right, upper and lower rule


def texts_of(page: Page) -> list[list[Line]]:
    """The page's lines in runs that read on: a cell's at the place of its first line, prose between tables."""
    uprights = [rule for rule in page.rules if rule.x0 == rule.x1]
    lying = [rule for rule in page.rules if rule.x0 != rule.x1]
    texts: list[list[Line]] = []
    cells: dict[_Cell, list[Line]] = {}
    prose: list[Line] | None = None
    for line in page.lines:
        cell = _cell_of(line, uprights, lying)
        if cell is None:
            if prose is None:
                texts.append(prose := [])
            prose.append(line)
            continue
        prose = None
        if cell not in cells:
            texts.append(cells.setdefault(cell, []))
        cells[cell].append(line)
    return texts + [list(cell_.lines) for grid in page.grids for cell_ in grid.cells if cell_.lines]


def _cell_of(line: Line, uprights: Sequence[Rule], lying: Sequence[Rule]) -> _Cell | None:
    """The rules around a line; None where it is not ruled off on all sides."""
    if line.box is None:
        return None
    x, y = line.box.centre
    across = [rule.x0 for rule in uprights if rule.top <= y <= rule.bottom]
    along = [rule.top for rule in lying if rule.x0 <= x <= rule.x1]
    left, right = (
        max((at for at in across if at <= x), default=None),
        min((at for at in across if at > x), default=None),
    )
    upper, lower = max((at for at in along if at <= y), default=None), min((at for at in along if at > y), default=None)
    if left is None or right is None or upper is None or lower is None:
        return None
    return left, right, upper, lower
