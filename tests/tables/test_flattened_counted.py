"""Rows as lines that ordinals count: past titles of many lines, two rows below a header, beside other tables."""

from __future__ import annotations

from tests.tables.flattening import read_back

HEADER = "Bảng 1. Kết quả rà soát\nTT Thôn Số hộ Số hộ nghèo Tỷ lệ (%)\n"
COLUMNS = (("TT",), ("Thôn",), ("Số hộ",), ("Số hộ nghèo",), ("Tỷ lệ (%)",))


def test_rows_count_on_past_the_title_of_a_group_in_a_narrow_column() -> None:
    rows = "1 Tà Vần 120 30 25,00\n2 Nà Lam 200 50 25,00\n3 Bản Kè 150 15 10,00\n"
    title = "I. Nhóm\nthôn\nở vùng\ncao\n"
    label = "4\nPlei\nRô\n"
    (table,) = read_back(HEADER + rows + title + label + "80 20 25,00\n5 Tân Lập 60 6 10,00\n6 Hòa Bình 90 9 10,00\n")
    assert table.columns == COLUMNS
    assert [row[0] for row in table.rows if row[1]] == ["1", "2", "3", "4", "5", "6"]
    assert table.rows[4] == ("4", "Plei Rô", 80, 20, 25.0)


def test_two_rows_below_a_header_that_opens_with_an_index_are_a_table() -> None:
    (table,) = read_back(HEADER + "1 Tà Vần 120 30 25,00\n2 Nà Lam 200 50 25,00\n")
    assert table.columns == COLUMNS
    assert table.rows == (("1", "Tà Vần", 120, 30, 25.0), ("2", "Nà Lam", 200, 50, 25.0))


def test_a_page_with_a_table_of_bars_keeps_its_flattened_one() -> None:
    bars = "| TT | Nhiệm vụ | Chủ trì |\n|---|---|---|\n| 1 | Rà soát | Trạm y tế |\n| 2 | Tập huấn | Công an xã |\n\n"
    flat = HEADER + "1 Tà Vần 120 30 25,00\n2 Nà Lam 200 50 25,00\n3 Bản Kè 150 15 10,00\n"
    first, second = read_back(bars + "Số liệu của từng thôn như sau.\n" + flat)
    assert len(first.rows) == 2
    assert second.columns == COLUMNS
    assert len(second.rows) == 3
