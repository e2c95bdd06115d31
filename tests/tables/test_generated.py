"""Fifty random tables, set as a PDF: ruled in several ways, over page breaks, with spans, units and conventions."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.readers import read
from extractors.tables.place import place_all
from extractors.tables.read import read_tables
from schemas.reading import ReadTable
from tests.tables.building import outline_of
from tests.tables.making import figures_table, task_table
from tests.tables.setting import MadeTable, document

weasyprint = pytest.importorskip("weasyprint")
BATCHES = 5


def batch(number: int) -> list[MadeTable]:
    """Ten tables: seven of figures, three of tasks."""
    seeds = range(1000 + 10 * number, 1010 + 10 * number)
    return [(task_table if seed % 10 >= 7 else figures_table)(seed, i) for i, seed in enumerate(seeds, start=1)]


def is_right(got: ReadTable | None, made: MadeTable) -> bool:
    return got is not None and (
        got.table.columns == tuple(made.columns)
        and got.table.rows == tuple(made.rows)
        and got.table.unit == made.unit
        and got.group_rows == made.groups
        and got.warnings == ()
    )


@pytest.mark.parametrize("number", range(BATCHES))
def test_generated_tables_are_read_exactly(number: int, tmp_path: Path) -> None:
    made = batch(number)
    path = tmp_path / "tables.pdf"
    weasyprint.HTML(string=document(made)).write_pdf(path)
    found = read_tables(outline_of(place_all(read(path).pages)))
    by_title = {table.table.title: table for table in found}
    assert [table.title for table in made if not is_right(by_title.get(table.title), table)] == []
