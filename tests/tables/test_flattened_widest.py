"""Rows that no page could print: so many figures side by side are no table's."""

from __future__ import annotations

import pytest

from extractors.tables.flattened.columns import sums_of
from extractors.tables.flattened.gutters import pieces_of
from extractors.tables.flattened.rows import MOST_NUMBERS, place_flat_rows
from extractors.tables.flattened.spaced import MOST_PIECES, spaced_tables
from extractors.tables.flattened.straight import MOST_CELLS, WIDEST, straightened
from schemas.page import Grid
from tests.tables.building import text_page


def rows_of(numbers: int) -> str:
    return "\n".join(f"Xã Lũng Mây {row} {'14 ' * numbers}" for row in range(8))


@pytest.mark.parametrize(("numbers", "is_table"), [(6, True), (10 * MOST_NUMBERS, False)])
def test_rows_longer_than_any_page_prints_stay_lines(numbers: int, is_table: bool) -> None:
    placed = place_flat_rows(text_page(rows_of(numbers)))
    assert any(isinstance(item, Grid) for item in placed.items) is is_table


def columns_of(cells: int, row: int) -> str:
    return "".join(f"{number * row:<8}" for number in range(1, cells + 1)).rstrip()


@pytest.mark.parametrize(("cells", "tables"), [(8, 1), (MOST_PIECES + 1, 0)])
def test_more_pieces_than_any_page_prints_side_by_side_stay_text(cells: int, tables: int) -> None:
    names = "".join(f"Thôn {number:<3}" for number in range(1, cells + 1)).rstrip()
    assert len(spaced_tables([names, *(columns_of(cells, row) for row in range(1, 9))], 1)) == tables


@pytest.mark.parametrize("last", ["9", "9" * WIDEST])
def test_only_rows_that_a_page_can_hold_are_set_straight(last: str) -> None:
    rows = [pieces_of(f"{columns_of(6, row)}   {last}") for row in range(1, 9)]
    assert (straightened(rows, 0) is None) is (last != "9")
    assert straightened([pieces_of(columns_of(MOST_CELLS + 1, row)) for row in range(1, 9)], 0) is None


def test_a_total_stands_before_its_parts_or_behind_them() -> None:
    before = [[2.0 * row, row, row, 0.5] for row in range(1, 5)]
    behind = [[row, 2.0 * row, row, 4.0 * row] for row in range(1, 5)]
    assert sums_of(before, range(4)) == ((0, 1, 2),)
    assert (3, 0, 2) in sums_of(behind, range(4))
    assert not sums_of([[row, 5.0, 9.0] for row in range(1, 5)], range(3))
