"""Tables found on a page: ruled, set in columns, or flattened into lines of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractors.tables.columns import last_unruled, place_columns
from extractors.tables.flattened.cells import place_flat_cells
from extractors.tables.flattened.left import with_unread
from extractors.tables.flattened.lines import place_flat_lines
from extractors.tables.flattened.remarked import place_remarked_rows
from extractors.tables.flattened.rows import place_flat_rows
from extractors.tables.ruled import place_ruled
from schemas.page import Grid, Line, Page


def place_grids(page: Page, above: Grid | None = None) -> Page:
    """The page with a Grid in the place of each table's lines, beside the tables that its reader knew.

    `above` is a table without upright rules that ends the page before: it may go on here.
    """
    if any(isinstance(item, Line) and item.box is not None for item in page.items):
        return place_columns(place_ruled(page), above)
    return with_unread(place_flat_rows(place_remarked_rows(place_flat_lines(place_flat_cells(page)))))


def place_all(pages: Iterable[Page]) -> Iterator[Page]:
    """The pages of a document, one after the other, each with its tables' grids."""
    above: Grid | None = None
    for page in pages:
        placed = place_grids(page, above)
        above = last_unruled(placed)
        yield placed
