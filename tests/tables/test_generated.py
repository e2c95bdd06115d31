"""Fifty random tables, set as a PDF: ruled in several ways, over page breaks, with spans, units and conventions."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.readers import read
from extractors.tables.place import place_grids
from extractors.tables.read import read_tables
from tests.tables.building import outline_of
from tests.tables.making import MadeTable, document, figures_table, task_table

weasyprint = pytest.importorskip("weasyprint")
BATCHES = 5
FLOOR = 0.98


def batch(number: int) -> list[MadeTable]:
    """Ten tables: seven of figures, three of tasks."""
    seeds = range(1000 + 10 * number, 1010 + 10 * number)
    return [(task_table if seed % 10 >= 7 else figures_table)(seed, i) for i, seed in enumerate(seeds, start=1)]


def test_generated_tables_are_read_exactly(tmp_path: Path) -> None:
    wrong = []
    for number in range(BATCHES):
        made = batch(number)
        path = tmp_path / f"{number}.pdf"
        weasyprint.HTML(string=document(made)).write_pdf(path)
        found = read_tables(outline_of(place_grids(page) for page in read(path).pages))
        by_title = {table.table.title: table for table in found}
        for table in made:
            got = by_title.get(table.title)
            if got is None or not (
                got.table.columns == tuple(table.columns)
                and got.table.rows == tuple(table.rows)
                and got.table.unit == table.unit
                and got.group_rows == table.groups
                and got.warnings == ()
            ):
                wrong.append((number, table.title))
    assert 1 - len(wrong) / (10 * BATCHES) >= FLOOR, wrong
