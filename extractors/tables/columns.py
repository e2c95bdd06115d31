"""Tables without upright rules, by the columns that their words stand in.

A stretch of rows is a table only on evidence beyond its white corridors: numbers in columns, a header that opens with
"TT" (ordinal) over ordinals, rules across of its width, a caption and figures, or a table on the page before that goes
on in the same columns. Two columns of text, letterheads, lists and signature blocks have none of it, and stay lines.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from extractors.tables.across import Across, across_of, of_width
from extractors.tables.column_grid import Body, body_cells, header_end
from extractors.tables.corridors import of_edges
from extractors.tables.header_places import header_cells
from extractors.tables.names import INDEX_NAME
from extractors.tables.row_bands import Piece, is_indexed, numeric_columns, pieces_of
from extractors.tables.sheet import edges_of
from extractors.tables.stretches import FEWEST_COLUMNS, Stretch, going_on, is_furniture, stretches
from extractors.tables.text_rows import Row, rows_of
from schemas.geometry import Box, union
from schemas.page import Grid, Line, Page

FEWEST_ROWS = 4  # of numbers, where nothing else speaks for a table
FEWEST_NUMBERS = 2  # columns of them
FILLED = 0.6  # share of the cells that hold words, where nothing but figures speaks for a table
MUDDLED = 0.2  # share of the rows in which two chunks stand in one column
ABOVE = 2  # rows above a table in which its caption or unit stands
BESIDE = 9.0  # points between a table's words and its outermost rules


def place_columns(page: Page, above: Grid | None = None) -> Page:
    """Put a Grid in the place of each table that only its columns of words show.

    `above` is the table that ends the page before, where it has no upright rules either.
    """
    rows = rows_of(item for item in page.items if isinstance(item, Line))
    across = across_of(page)
    start = 0
    if above is not None:
        edges = edges_of(above)
        stretch = going_on(rows, of_edges(edges), across) if edges else None
        grid = _grid(page.number, rows, stretch, across, above) if stretch else None
        if stretch is not None and grid is not None:
            page = _placed(page, grid, rows, stretch)
            start = stretch.last + 1
    while True:
        for stretch in stretches(rows, start, across):
            grid = _grid(page.number, rows, stretch, across, None)
            if grid is not None:
                page = _placed(page, grid, rows, stretch)
                start = stretch.last + 1
                break
        else:
            return page


def last_unruled(page: Page) -> Grid | None:
    """The table without upright rules that ends a page, None where the page ends otherwise."""
    items = [item for item in page.items if isinstance(item, Grid) or not is_furniture(item.text)]
    if not items or not isinstance(items[-1], Grid):
        return None
    grid = items[-1]
    uprights = [rule for rule in page.rules if rule.x0 == rule.x1]
    box = grid.box
    crossed = box and any(box.x0 < r.x0 < box.x1 and r.top < box.bottom and box.top < r.bottom for r in uprights)
    return None if crossed else grid


def _grid(
    number: int, rows: Sequence[Row], stretch: Stretch, across: Sequence[Across], above: Grid | None
) -> Grid | None:
    """The grid of a stretch; None where it is no table. `above` is the grid that it goes on from, None for none."""
    own = rows[stretch.first : stretch.last + 1]
    columns = stretch.columns
    pieces = pieces_of(own, columns)
    top, bottom = min(p.box.top for p in pieces), max(p.box.bottom for p in pieces)
    rules = of_width(across, columns.left, columns.right, top - BESIDE, bottom + BESIDE)
    partly = [rule for rule in across if top - BESIDE <= rule.y <= bottom + BESIDE]
    headless = above is not None and not _repeats(pieces, above)
    data = top if headless else header_end(own, pieces, columns, rules)
    header = [piece for piece in pieces if piece.centre < data]
    body = Body(tuple(piece for piece in pieces if piece.centre >= data), columns, max(data, top), bottom)
    caption = any(row.is_caption for row in rows[max(0, stretch.first - ABOVE) : stretch.first])
    if not body.pieces or not (above is not None or _is_table(own, body, header, len(rules), caption)):
        return None
    n_rows, lower = body_cells(body, [rule for rule in partly if data <= rule.y])
    upper = header_cells(header, columns, [rule.y for rule in partly if rule.y < data])
    depth = max((cell.row + cell.row_span for cell in upper), default=0)
    cells = [
        replace(cell, box=Box(columns.edges[cell.column], top, columns.edges[cell.column + cell.column_span], data))
        for cell in upper
    ] + [replace(cell, row=cell.row + depth) for cell in lower]
    return Grid(number, depth + n_rows, len(columns), tuple(cells), union(row.box for row in own))


def _repeats(pieces: Sequence[Piece], above: Grid) -> bool:
    """Whether the rest of a table opens with the names that stand in the first row of the part before."""
    names = {line.text for cell in above.cells if cell.row == 0 for line in cell.lines}
    own = [piece.text for piece in pieces[: len(names)]]
    return sum(text in names for text in own) * 2 > len(own)


def _is_table(own: Sequence[Row], body: Body, header: Sequence[Piece], n_rules: int, caption: bool) -> bool:
    """Whether a stretch with white corridors is a table."""
    columns = body.columns
    wide = [row for row in own if len(row.chunks) >= min(FEWEST_COLUMNS, len(columns))]
    muddled = sum(1 for row in wide if len({columns.span(c.box) for c in row.chunks}) < len(row.chunks))
    if muddled > MUDDLED * len(wide):
        return False
    below = [row for row in wide if row.box.centre[1] >= body.top]
    if len(columns) < FEWEST_COLUMNS:
        return n_rules >= 3 and bool(header) and len(below) >= 2
    numeric = numeric_columns(body.pieces, len(columns))
    figures = sum(1 for row in below if len(row.numbers) >= FEWEST_NUMBERS)
    indexed = is_indexed(body.pieces) and any(p.first == 0 and INDEX_NAME.match(p.text) for p in header)
    filled = sum(len(row.chunks) for row in below) >= FILLED * len(below) * len(columns)
    return (
        (filled and len(numeric) >= FEWEST_NUMBERS and figures >= FEWEST_ROWS)
        or (indexed and bool(below))
        or (bool(header) and n_rules >= 2 and bool(below))
        or (bool(header) and n_rules == 1 and len(below) >= 2)
        or (filled and caption and bool(numeric) and len(below) >= 2)
    )


def _placed(page: Page, grid: Grid, rows: Sequence[Row], stretch: Stretch) -> Page:
    """The page with the grid in the place of the lines that it holds.

    A reader may have taken the table for columns of text and mixed its lines with those above and below: what stands
    between them and higher than the table comes before it, the rest after it.
    """
    taken = {id(word) for row in rows[stretch.first : stretch.last + 1] for chunk in row.chunks for word in chunk.words}
    held = [
        place
        for place, item in enumerate(page.items)
        if isinstance(item, Line) and any(id(word) in taken for word in item.words)
    ]
    before: list[Line | Grid] = list(page.items[: held[0]])
    after: list[Line | Grid] = []
    for item in page.items[held[0] : held[-1] + 1]:
        if isinstance(item, Line):
            rest = tuple(word for word in item.words if id(word) not in taken)
            if not rest:
                continue
            item = Line(rest, item.blank_before)
        higher = item.box is not None and grid.box is not None and item.box.centre[1] < grid.box.top
        (before if higher else after).append(item)
    return replace(page, items=(*before, grid, *after, *page.items[held[-1] + 1 :]))
