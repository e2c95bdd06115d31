"""Tables over page breaks."""

from __future__ import annotations

from extractors.tables.read import read_tables
from tests.tables.building import grid, outline_with

HEADER = ["TT", "Nhiệm vụ", "Chủ trì"]


def test_a_repeated_header_is_dropped() -> None:
    first = grid([HEADER, ["1", "Một", "Sở A"], ["2", "Hai", "Sở B"]], 3, page=1)
    second = grid([HEADER, ["3", "Ba", "Sở C"]], 3, page=2)
    (table,) = read_tables(outline_with(first, second))
    assert [row[0] for row in table.table.rows] == ["1", "2", "3"]
    assert table.table.pages == (1, 2)
    assert table.cells[2][1] is not None and table.cells[2][1].page == 2


def test_a_header_is_not_repeated_everywhere() -> None:
    first = grid([HEADER, ["1", "Một", "Sở A"]], 3, page=1)
    (table,) = read_tables(outline_with(first, grid([["2", "Hai", "Sở B"]], 3, page=2)))
    assert [row[1] for row in table.table.rows] == ["Một", "Hai"]


def test_another_header_begins_another_table() -> None:
    first = grid([HEADER, ["1", "Một", "Sở A"]], 3, page=1)
    second = grid([["TT", "Chỉ tiêu", "Số hộ"], ["1", "Giảm nghèo", "25"]], 3, page=2)
    assert len(read_tables(outline_with(first, second))) == 2


def test_a_paragraph_between_parts_two_tables() -> None:
    first = grid([HEADER, ["1", "Một", "Sở A"]], 3, page=1)
    assert len(read_tables(outline_with(first, "Ngoài ra còn có:", grid([["2", "Hai", "Sở B"]], 3, page=2)))) == 2


def test_tables_of_other_widths_or_pages_are_not_joined() -> None:
    first = grid([HEADER, ["1", "Một", "Sở A"]], 3, page=1)
    assert len(read_tables(outline_with(first, grid([["2", "Hai", "Sở B", "x"]], 4, page=2)))) == 2
    assert len(read_tables(outline_with(first, grid([["2", "Hai", "Sở B"]], 3, page=3)))) == 2


def test_a_row_that_goes_on_over_the_break_is_one_row() -> None:
    first = grid([HEADER, ["1", "Một", "Sở A"], ["2", "Rà soát các dịch vụ", "Sở B"]], 3, page=1)
    second = grid([["", "công toàn trình", ""], ["3", "Ba", "Sở C"]], 3, page=2)
    (table,) = read_tables(outline_with(first, second))
    assert table.table.rows[1] == ("2", "Rà soát các dịch vụ công toàn trình", "Sở B")
    assert len(table.table.rows) == 3


def test_a_cell_that_the_break_pushed_over_comes_back_to_its_row() -> None:
    first = grid([HEADER, ["1", "Một", "Sở A"], ["2", "Hai", "Sở B"], ["3", "", "Sở C"]], 3, page=1)
    second = grid([["", "Ba", ""], ["4", "Bốn", "Sở D"]], 3, page=2)
    (table,) = read_tables(outline_with(first, second))
    assert table.table.rows[2:] == (("3", "Ba", "Sở C"), ("4", "Bốn", "Sở D"))


def test_a_merged_cell_goes_on_over_the_break() -> None:
    first = grid([HEADER, ["1", "Một", ("Sở A", 2, 1)], ["2", "Hai"], ["3", "Ba", ("Sở B", 1, 1)]], 3, page=1)
    second = grid([["4", "Bốn", ("", 2, 1)], ["5", "Năm"]], 3, page=2)
    (table,) = read_tables(outline_with(first, second))
    assert [row[2] for row in table.table.rows] == ["Sở A", "Sở A", "Sở B", "Sở B", "Sở B"]


def test_an_empty_cell_stays_empty_where_nothing_merges() -> None:
    first = grid([HEADER, ["1", "Một", "Sở A"], ["2", "Hai", "Sở B"]], 3, page=1)
    (table,) = read_tables(outline_with(first, grid([["3", "Ba", ""]], 3, page=2)))
    assert table.table.rows[2] == ("3", "Ba", None)


def test_a_total_without_a_number_is_a_row_of_its_own() -> None:
    first = grid([["TT", "Xã", "Số hộ"], ["1", "A", "10"], ["2", "B", "20"]], 3, page=1)
    (table,) = read_tables(outline_with(first, grid([["", "Tổng cộng", "30"]], 3, page=2)))
    assert table.table.rows[2] == (None, "Tổng cộng", 30)


def test_a_merged_cell_goes_on_beside_a_row_that_the_break_cut() -> None:
    first = grid([HEADER, ["1", "Một", "Sở A"], ["2", "Rà soát các dịch vụ", "Sở B"]], 3, page=1)
    second = grid([["", "công toàn trình", ("", 2, 1)], ["3", "Ba"], ["4", "Bốn", ""]], 3, page=2)
    (table,) = read_tables(outline_with(first, second))
    assert [row[2] for row in table.table.rows] == ["Sở A", "Sở B", "Sở B", None]


def test_a_list_inside_a_cell_goes_on_over_the_break() -> None:
    first = grid([HEADER, ["1", "Một", "Sở A"], ["2", "- Rà soát giống;", "Sở B"]], 3, page=1)
    second = grid([HEADER, ["", "- Chọn hạt giống.", ""], ["3", "Ba", "Sở C"]], 3, page=2)
    (table,) = read_tables(outline_with(first, second))
    assert table.table.rows[1] == ("2", "- Rà soát giống; - Chọn hạt giống.", "Sở B")
    assert len(table.table.rows) == 3


def test_a_merged_cell_whose_words_the_break_cut_is_whole_in_every_row() -> None:
    first = grid([HEADER, ["1", "Một", "Sở A"], ["2", "Hai", ("Phòng Vườn ươm -", 2, 1)], ["3", "Ba"]], 3, page=1)
    second = grid([["4", "Bốn", ("Cây giống", 2, 1)], ["5", "Năm"], ["6", "Sáu", "Sở B"]], 3, page=2)
    (table,) = read_tables(outline_with(first, second))
    assert [row[2] for row in table.table.rows] == ["Sở A", *["Phòng Vườn ươm - Cây giống"] * 4, "Sở B"]


def test_another_cell_at_the_top_of_a_page_is_its_own() -> None:
    first = grid([HEADER, ["1", "Một", "Sở A"], ["2", "Hai", ("Phòng Vườn ươm", 2, 1)], ["3", "Ba"]], 3, page=1)
    second = grid([["4", "Bốn", ("Phòng Cây giống", 2, 1)], ["5", "Năm"]], 3, page=2)
    (table,) = read_tables(outline_with(first, second))
    assert [row[2] for row in table.table.rows] == [
        "Sở A", "Phòng Vườn ươm", "Phòng Vườn ươm", "Phòng Cây giống", "Phòng Cây giống",
    ]  # fmt: skip


def test_names_that_seem_to_reach_over_the_rest_of_a_cut_row_are_said_once() -> None:
    first = grid([HEADER, ["1", "Một", "Sở A"], ["2", "Rà soát các dịch vụ", "Sở B"]], 3, page=1)
    second = grid([[("TT", 2, 1), "Nhiệm vụ", ("Chủ trì", 2, 1)], ["công toàn trình"], ["3", "Ba", "Sở C"]], 3, page=2)
    (table,) = read_tables(outline_with(first, second))
    assert table.table.rows[1:] == (("2", "Rà soát các dịch vụ công toàn trình", "Sở B"), ("3", "Ba", "Sở C"))
