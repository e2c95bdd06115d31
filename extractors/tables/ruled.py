"""Ruled tables: the words of a page sorted into the faces of its rulings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from msgspec.structs import replace

from extractors.tables.open_sides import bridged
from extractors.tables.page_setting import is_layout_only, lines_in_order
from extractors.tables.rulings import MOST_RULES, Ruling, rulings
from schemas.geometry import Box, union
from schemas.page import Cell, Grid, Line, Page, Word

LONG_WORD = 4  # letters
UPRIGHT = 1.3  # times its width: a long word so high runs upwards
EXACT = 0.15  # points
ASIDE = 1.0  # points: a word this far outside a table's box still belongs to it


def lines_of(words: Iterable[Word]) -> tuple[Line, ...]:
    """Words with boxes as lines from top to bottom: those that share at least half their height share a line."""
    return _lines([(word, word.box) for word in words if word.box is not None])


def cell_lines(words: Sequence[Word]) -> tuple[Line, ...]:
    """The lines of a cell; those of words that run upwards, as in narrow header cells, stand from left to right."""
    if not _run_upwards(words):
        return lines_of(words)
    return _lines([(w, Box(-w.box.bottom, w.box.x0, -w.box.top, w.box.x1)) for w in words if w.box is not None])


def _lines(placed: Iterable[tuple[Word, Box]]) -> tuple[Line, ...]:
    rows: list[list[tuple[Word, Box]]] = []
    for word, box in sorted(placed, key=lambda pair: (pair[1].centre[1], pair[1].x0)):
        if rows and _beside([other for _, other in rows[-1]], box):
            rows[-1].append((word, box))
        else:
            rows.append([(word, box)])
    return tuple(Line(tuple(word for word, _ in sorted(row, key=lambda pair: pair[1].x0))) for row in rows)


def _beside(row: Sequence[Box], box: Box) -> bool:
    around = union(row)
    assert around is not None
    shared = min(around.bottom, box.bottom) - max(around.top, box.top)
    return shared >= 0.5 * min(around.height, box.height)


def _run_upwards(words: Sequence[Word]) -> bool:
    """Whether a cell's words are turned by a quarter: its long words are higher than wide.

    Short words are about as high as wide either way. Turned ones share their left and right ends with the next
    word of their line and differ in height; upright ones differ in width.
    """
    boxes = [(word.text, word.box) for word in words if word.box is not None]
    long = [box for text, box in boxes if len(text) >= LONG_WORD]
    if long:
        return sum(box.height > UPRIGHT * box.width for box in long) * 2 > len(long)
    pairs = [(a, b) for (_, a), (_, b) in combinations(boxes, 2) if not a.overlaps(b)]
    alike = [
        abs(a.x0 - b.x0) < EXACT and abs(a.x1 - b.x1) < EXACT and abs(a.height - b.height) > EXACT for a, b in pairs
    ]
    return any(alike)


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
        Cell(face.row, face.column, face.row_span, face.column_span, cell_lines(words), face.box)
        for face, words in zip(ruling.faces, held, strict=True)
    )
    if at is None or not is_table(cells):
        return page
    grid = Grid(page.number, ruling.n_rows, ruling.n_columns, cells, ruling.box)
    set_with = lines_in_order(grid) if is_layout_only(grid) else (grid,)
    return replace(page, items=(*items[:at], *set_with, *items[at:]))


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
