"""Rows that no page could print: so many figures side by side are no table's."""

from __future__ import annotations

import pytest

from extractors.tables.flattened.columns import sums_of
from extractors.tables.flattened.rows import MOST_NUMBERS, place_flat_rows
from schemas.page import Grid
from tests.tables.building import text_page


def rows_of(numbers: int) -> str:
    return "\n".join(f"Xã Lũng Mây {row} {'14 ' * numbers}" for row in range(8))


@pytest.mark.parametrize(("numbers", "is_table"), [(6, True), (10 * MOST_NUMBERS, False)])
def test_rows_longer_than_any_page_prints_stay_lines(numbers: int, is_table: bool) -> None:
    placed = place_flat_rows(text_page(rows_of(numbers)))
    assert any(isinstance(item, Grid) for item in placed.items) is is_table


def test_a_total_stands_before_its_parts_or_behind_them() -> None:
    before = [[2.0 * row, row, row, 0.5] for row in range(1, 5)]
    behind = [[row, 2.0 * row, row, 4.0 * row] for row in range(1, 5)]
    assert sums_of(before, range(4)) == ((0, 1, 2),)
    assert (3, 0, 2) in sums_of(behind, range(4))
    assert not sums_of([[row, 5.0, 9.0] for row in range(1, 5)], range(3))
