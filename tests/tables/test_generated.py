"""Random tables, set as PDF, DOCX and HTML, and read exactly: columns, rows, units, groups, and no false warning.

The seeds are those that were read for the first time when this was written. Of fifty tables one may be wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from extractors.readers import read
from extractors.readers.docx import read_docx
from extractors.readers.html import read_html
from extractors.readers.settings import ReadSettings
from extractors.tables.place import place_all
from extractors.tables.read import read_tables
from schemas.page import Page
from schemas.reading import ReadTable
from tests.tables.building import outline_of
from tests.tables.making import nested, ruled_table, unruled_table
from tests.tables.redrawing import WAYS, redrawn
from tests.tables.setting import Dress, MadeTable, document, web_page, word_document

weasyprint = pytest.importorskip("weasyprint")
A_FILE = 10
FLOOR = 0.98


def is_right(got: ReadTable | None, made: MadeTable) -> bool:
    return got is not None and (
        got.table.columns == tuple(made.columns)
        and got.table.rows == tuple(made.rows)
        and got.table.unit == made.unit
        and got.group_rows == made.groups
        and got.warnings == ()
    )


def wrong(pages: Iterable[Page], made: Sequence[MadeTable]) -> list[str]:
    """The titles of the tables that are not read exactly, and of those that are none."""
    found = read_tables(outline_of(place_all(pages)))
    by_title = {table.table.title: table for table in found}
    invented = [f"invented: {title}" for title in by_title if title not in {table.title for table in made}]
    return [table.title for table in made if not is_right(by_title.get(table.title), table)] + invented


def pdf_pages(content: bytes, folder: Path) -> tuple[Page, ...]:
    path = folder / "tables.pdf"
    path.write_bytes(content)
    return read(path).pages


def set_as_pdf(made: Sequence[MadeTable]) -> bytes:
    content: bytes = weasyprint.HTML(string=document(list(made))).write_pdf()
    return content


def test_fifty_ruled_tables(tmp_path: Path) -> None:
    failed = []
    for first in range(87_000, 87_050, A_FILE):
        made = [ruled_table(first + i, i + 1) for i in range(A_FILE)]
        failed += [(first, title) for title in wrong(pdf_pages(set_as_pdf(made), tmp_path), made)]
    assert len(failed) <= (1 - FLOOR) * 50, failed


def test_fifty_unruled_tables(tmp_path: Path) -> None:
    failed = []
    for first in range(86_000, 86_050, A_FILE):
        made = [unruled_table(first + i, i + 1) for i in range(A_FILE)]
        failed += [(first, title) for title in wrong(pdf_pages(set_as_pdf(made), tmp_path), made)]
    assert len(failed) <= (1 - FLOOR) * 50, failed


@pytest.mark.parametrize("way", WAYS)
def test_rules_drawn_in_other_ways(way: str, tmp_path: Path) -> None:
    first = 83_000 + A_FILE * WAYS.index(way)
    made = [ruled_table(first + i, i + 1) for i in range(5)]
    for table in made:
        assert table.dress is not None
        plain = table.dress.style in ("heavy", "apart", "open")
        table.dress = Dress(table.dress.style if plain else "collapse", table.dress.align, table.dress.vertical)
    assert wrong(pdf_pages(redrawn(set_as_pdf(made), way, first), tmp_path), made) == []


@pytest.mark.parametrize("first", range(84_000, 84_050, A_FILE))
def test_merged_cells_and_tables_in_cells_of_markup(first: int) -> None:
    made = [nested(ruled_table(first + i, i + 1)) for i in range(A_FILE)]
    assert wrong(read_docx(word_document(made), ReadSettings()), made) == []
    assert wrong(read_html(web_page(made)), made) == []
