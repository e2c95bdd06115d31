"""Ruled tables: the words of a page sorted into the faces of its rulings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from extractors.tables.open_sides import bridged
from extractors.tables.rulings import MOST_RULES, Ruling, rulings
from schemas.geometry import Box, union
from schemas.page import Cell, Grid, Line, Page, Word

ASIDE = 1.0  # points: a word this far outside a table's box still belongs to it


def lines_of(words: Iterable[Word]) -> tuple[Line, ...]:
    """Words with boxes as lines from top to bottom: those that share at least half their height share a line."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.box.centre[1], w.box.x0) if w.box else (0.0, 0.0)):
        assert word.box is not None
        if rows and _beside(rows[-1], word.box):
            rows[-1].append(word)
        else:
            rows.append([word])
    return tuple(Line(tuple(sorted(row, key=lambda w: w.box.x0 if w.box else 0.0))) for row in rows)


def _beside(row: list[Word], box: Box) -> bool:
    around = union(word.box for word in row)
    assert around is not None
    shared = min(around.bottom, box.bottom) - max(around.top, box.top)
    return shared >= 0.5 * min(around.height, box.height)


def _face_of(ruling: Ruling, box: Box) -> int | None:
    """The face that holds the middle of a word, or None."""
    for index, face in enumerate(ruling.faces):
        if face.box.contains(box.centre):
            return index
    return None


def place_ruled(page: Page) -> Page:
    """Put a Grid for each ruled table in the place of the words that it holds."""
    if len(page.rules) > MOST_RULES:
        note = ("too_many_rules", f"page {page.number} has {len(page.rules)} ruling lines, no table is looked for")
        return replace(page, notes=(*page.notes, note))
    found = rulings(page.rules)
    for ruling in found:
        page = _place(page, ruling)
    return bridged(page, {ruling.box for ruling in found if ruling.open})


def _place(page: Page, ruling: Ruling) -> Page:
    held: list[list[Word]] = [[] for _ in ruling.faces]
    items: list[Line | Grid] = []
    at: int | None = None
    for item in page.items:
        if isinstance(item, Grid) or item.box is None or not _near(item.box, ruling.box):
            items.append(item)
            continue
        rest = []
        for word in item.words:
            face = _face_of(ruling, word.box) if word.box else None
            if face is None:
                rest.append(word)
            else:
                held[face].append(word)
        if len(rest) < len(item.words) and at is None:
            at = len(items)
        if rest:
            items.append(Line(tuple(rest), item.blank_before))
    cells = tuple(
        Cell(face.row, face.column, face.row_span, face.column_span, lines_of(words), face.box)
        for face, words in zip(ruling.faces, held, strict=True)
    )
    if at is None or not is_table(cells):
        return page
    grid = Grid(page.number, ruling.n_rows, ruling.n_columns, cells, ruling.box)
    return replace(page, items=(*items[:at], grid, *items[at:]))


def is_table(cells: tuple[Cell, ...]) -> bool:
    """Whether ruled boxes hold a table: words in at least two cells of more than one column."""
    filled = [cell for cell in cells if cell.lines]
    return len(filled) >= 2 and len({cell.column for cell in filled}) >= 2


def _near(box: Box, table: Box) -> bool:
    return (
        box.x0 <= table.x1 + ASIDE
        and table.x0 <= box.x1 + ASIDE
        and box.top <= table.bottom + ASIDE
        and table.top <= box.bottom + ASIDE
    )
