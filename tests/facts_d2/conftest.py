"""A plan in a few lines, laid out as the product does it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from extractors.layout import lay_out
from extractors.readers.markup_tables import SourceCell, grid_of
from extractors.readers.text import lines_of
from extractors.tables.read import read_tables
from schemas.page import Document, Grid, Line, Page, SourceFile
from schemas.plan import Header
from schemas.reading import Reading

ReadingOf = Callable[..., Reading]


def _grid(rows: list[list[str]]) -> Grid:
    return grid_of([[SourceCell(lines_of(cell.split("\n"))) for cell in row] for row in rows])


@pytest.fixture
def reading_of() -> ReadingOf:
    """A reading of the body's lines; a list of rows among them is a table.

    The header is that of a commune's plan for 2027, but for what the test says otherwise.
    """

    def build(*body: str | list[list[str]], **header: Any) -> Reading:
        items: list[Line | Grid] = list(lines_of(["KẾ HOẠCH", "Thực hiện một chương trình năm 2027"]))
        for part in body:
            if isinstance(part, str):
                items += lines_of(part.split("\n"))
            else:
                items.append(_grid(part))
        document = Document(SourceFile("plan.txt", "0" * 64, "text/plain", 1), (Page(1, tuple(items)),))
        outline = lay_out(document)
        fields = {"plan_year": 2027, "level": "commune", "issued_on": "2027-01-15"} | header
        return Reading(document, outline, read_tables(outline), Header(**fields))

    return build
