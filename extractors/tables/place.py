"""Tables found on a page: ruled, set in columns, or flattened into lines of text."""

from __future__ import annotations

from extractors.tables.ruled import place_ruled
from schemas.page import Page


def place_grids(page: Page) -> Page:
    """The page with a Grid in the place of each table's lines; a page whose reader knew its tables keeps them."""
    return place_ruled(page)
