"""Header paths, captions, units and the kinds of rows."""

from __future__ import annotations

from extractors.tables.captions import unit_in
from extractors.tables.names import INDEX_NAME
from extractors.tables.read import read_tables
from tests.tables.building import grid, outline_with

HEADER = [
    [("TT", 3, 1), ("Đơn vị", 3, 1), ("Tổng số hộ", 2, 1), ("Rà soát cuối năm", 1, 2), ("Ghi chú", 3, 1)],
    [("Hộ nghèo", 1, 2)],
    ["Số hộ", "Số hộ", "Tỷ lệ (%)"],
]


def test_a_column_has_every_header_cell_above_it() -> None:
    (table,) = read_tables(outline_with(grid([*HEADER, ["1", "Xã A", "1.200", "60", "5,00", ""]], 6)))
    assert table.table.columns == (
        ("TT",),
        ("Đơn vị",),
        ("Tổng số hộ", "Số hộ"),
        ("Rà soát cuối năm", "Hộ nghèo", "Số hộ"),
        ("Rà soát cuối năm", "Hộ nghèo", "Tỷ lệ (%)"),
        ("Ghi chú",),
    )
    assert table.table.rows == (("1", "Xã A", 1200, 60, 5.0, None),)
    assert table.table.raw_rows == (("1", "Xã A", "1.200", "60", "5,00", None),)


def test_the_row_of_column_letters_is_no_data() -> None:
    letters = ["A", "B", "1", "2", "3=2/1", "C"]
    (table,) = read_tables(outline_with(grid([*HEADER, letters, ["1", "Xã A", "1.200", "60", "5,00", "x"]], 6)))
    assert len(table.table.rows) == 1
    assert [(check.rule, check.rows, check.failed) for check in table.table.checks] == [("3=2/1", 1, ())]


def test_months_below_a_name_are_no_column_letters() -> None:
    months = [str(month) for month in range(1, 13)]
    rows = [[("TT", 2, 1), ("Việc", 2, 1), ("Tháng năm 2026", 1, 12)], months, ["1", "Gieo hạt", "x", *[""] * 11]]
    (table,) = read_tables(outline_with(grid(rows, 14)))
    assert table.table.columns == (("TT",), ("Việc",), *(("Tháng năm 2026", month) for month in months))


def test_years_divide_a_header_cell() -> None:
    rows = [[("Chỉ tiêu", 2, 1), ("Kế hoạch", 1, 2)], ["2025", "2026"], ["Thu nhập", "45,5", "50"]]
    (table,) = read_tables(outline_with(grid(rows, 3)))
    assert table.table.columns == (("Chỉ tiêu",), ("Kế hoạch", "2025"), ("Kế hoạch", "2026"))
    assert table.table.rows == (("Thu nhập", 45.5, 50),)


def test_title_and_unit_stand_above_the_table_or_in_its_first_row() -> None:
    rows = [["TT", "Nguồn", "Số tiền"], ["1", "Trung ương", "1.250,5"]]
    above = read_tables(
        outline_with(
            "BIỂU PHÂN BỔ VỐN XÃ THƯỢNG LÂM", "(Kèm theo Kế hoạch số 12/KH-UBND)", "ĐVT: triệu đồng", grid(rows, 3)
        )
    )
    assert (above[0].table.title, above[0].table.unit) == ("Biểu phân bổ vốn xã thượng lâm", "triệu đồng")
    inside = read_tables(
        outline_with(grid([[("Bảng 3. Phân bổ vốn", 1, 3)], [("Đơn vị tính: tỷ đồng", 1, 3)], *rows], 3))
    )
    assert (inside[0].table.title, inside[0].table.unit) == ("Bảng 3. Phân bổ vốn", "tỷ đồng")
    assert inside[0].table.columns == (("TT",), ("Nguồn",), ("Số tiền",))


def test_names_in_a_title_are_capitalised_as_the_text_writes_them() -> None:
    rows = [["TT", "Nguồn", "Số tiền"], ["1", "Trung ương", "1.250,5"]]
    outline = outline_with("BIỂU CỦA XÃ THƯỢNG LÂM", grid(rows, 3))
    named = outline_with("Tại xã Thượng Lâm có nhiều việc.").appendix
    (table,) = read_tables(type(outline)((), (), named, (), (), (), (), outline.appendix, ()))
    assert table.table.title == "Biểu của xã Thượng Lâm"


def test_units_are_read_from_their_lines() -> None:
    assert unit_in("(Đơn vị tính: triệu đồng)") == "triệu đồng"
    assert unit_in("ĐVT: hộ") == "hộ"
    assert unit_in("Đơn vị: 1.000 đồng.") == "1.000 đồng"
    assert unit_in("Các đơn vị, địa phương thực hiện:") is None


def test_groups_totals_and_marks_for_nothing() -> None:
    rows = [
        ["TT", "Nội dung", "Số hộ", "Ghi chú"],
        [("I. Vùng cao", 1, 4)],
        ["1", "Xã A", "-", "-"],
        ["2", "Xã B", "1.204", "thêm 2 hộ"],
        ["II", "Vùng thấp", "", ""],
        ["3", "Xã C", "96", ""],
        ["", "Tổng cộng", "1.300", ""],
    ]
    (table,) = read_tables(outline_with(grid(rows, 4)))
    assert table.group_rows == {0, 3}
    assert table.total_rows == {5}
    assert table.table.rows[1] == ("1", "Xã A", None, "-")  # none among numbers, a word among words
    assert table.table.rows[5] == (None, "Tổng cộng", 1300, None)


def test_a_cell_merged_over_rows_counts_for_each_of_them() -> None:
    rows = [
        ["TT", "Nhiệm vụ", "Cơ quan chủ trì"],
        ["1", "Rà soát\ndanh mục", ("Sở Nội vụ", 2, 1)],
        ["2", "Báo cáo theo Quyết định số 47-\nQĐ/TU"],
    ]
    (table,) = read_tables(outline_with(grid(rows, 3)))
    assert table.table.rows == (
        ("1", "Rà soát danh mục", "Sở Nội vụ"),
        ("2", "Báo cáo theo Quyết định số 47-QĐ/TU", "Sở Nội vụ"),
    )


def test_every_cell_has_its_evidence() -> None:
    (table,) = read_tables(outline_with(grid([["TT", "Tên"], ["1", "Xã A"], ["2", ""]], 2, page=4)))
    assert table.cells[0][1] is not None and table.cells[0][1].text == "Xã A" and table.cells[0][1].page == 4
    assert table.cells[1][1] is None


def test_ordinals_are_named_in_two_languages_too() -> None:
    for name in ("STT", "S.T.T", "TT (No.)", "STT/No", "Số TT", "No."):
        assert INDEX_NAME.match(name)
    for name in ("TT huyện", "Nội dung", "Số thứ hai"):
        assert not INDEX_NAME.match(name)
