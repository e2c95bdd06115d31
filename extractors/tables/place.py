"""Tables found on a page: ruled, set in columns, or flattened into lines of text."""

from __future__ import annotations

from extractors.tables.columns import place_columns
from extractors.tables.flat_cells import place_flat_cells
from extractors.tables.flat_rows import place_flat_rows
from extractors.tables.ruled import place_ruled
from schemas.page import Line, Page


def place_grids(page: Page) -> Page:
    """The page with a Grid in the place of each table's lines; a page whose reader knew its tables keeps them."""
    if any(isinstance(item, Line) and item.box is not None for item in page.items):
        return place_columns(place_ruled(page))
    if page.grids:
        return page
    return place_flat_rows(place_flat_cells(page))
