"""Plans of a few lines, laid out as the product does it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

import pipeline  # noqa: F401 - before pytest takes the folder of its tests for the package of that name
from extractors.facts import header
from extractors.layout import lay_out
from extractors.readers.markup_tables import SourceCell, grid_of
from extractors.readers.text import lines_of
from extractors.tables.read import read_tables
from schemas.page import Document, Grid, Line, Page, SourceFile
from schemas.plan import Header
from schemas.reading import Reading

# No test is timed: not its examples, nor how long the first of them take to make, with hypothesis's tables of letters
# still to be written on a fresh machine. And each run has the same examples: a red one is about the change it tests.
settings.register_profile("steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")

HEAD = """ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
XÃ SUỐI MƠ Độc lập - Tự do - Hạnh phúc
Số: 12/KH-UBND Suối Mơ, ngày 05 tháng 02 năm 2031

KẾ HOẠCH
Trồng rừng năm 2031 trên địa bàn xã Suối Mơ

"""


def _document(*items: Line | Grid) -> Document:
    return Document(SourceFile("plan.txt", "0" * 64, "text/plain", 1), (Page(1, items),))


def _grid(rows: list[list[str]]) -> Grid:
    return grid_of([[SourceCell(lines_of(cell.split("\n"))) for cell in row] for row in rows])


@pytest.fixture
def reading() -> Callable[..., Reading]:
    """A text to a reading, its header read too; with `bare` the text brings its own letterhead."""

    def read(text: str, bare: bool = False) -> Reading:
        whole = text if bare else HEAD + text
        document = _document(*lines_of(whole.strip("\n").split("\n")))
        outline = lay_out(document)
        return Reading(document, outline, read_tables(outline, frozenset()), header.extract(document, outline))

    return read


@pytest.fixture
def reading_of() -> Callable[..., Reading]:
    """A reading of the body's lines; a list of rows among them is a table.

    The header is that of a commune's plan for 2027, but for what the test says otherwise.
    """

    def build(*body: str | list[list[str]], **fields: Any) -> Reading:
        items: list[Line | Grid] = list(lines_of(["KẾ HOẠCH", "Thực hiện một chương trình năm 2027"]))
        for part in body:
            if isinstance(part, str):
                items += lines_of(part.split("\n"))
            else:
                items.append(_grid(part))
        document = _document(*items)
        outline = lay_out(document)
        known = {"plan_year": 2027, "level": "commune", "issued_on": "2027-01-15"} | fields
        return Reading(document, outline, read_tables(outline), Header(**known))

    return build
