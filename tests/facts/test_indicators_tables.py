"""Indicators from tables of the objectives part: columns of years, rows that are parts, cells that state ranges."""

from __future__ import annotations

import pytest

from extractors.facts import indicators
from extractors.facts.indicators.cells import Cell, read_cell

AIMS = "I. MỤC TIÊU\n1. Chỉ tiêu cụ thể"


def rows(reading) -> list[tuple[object, ...]]:  # type: ignore[no-untyped-def]
    return [(one.measure, one.direction, one.value, one.due, one.baseline) for one in indicators.extract(reading)]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("10 - 10,5", Cell(10, 10.5)),
        ("1-1,5%", Cell(1, 1.5, "%")),
        ("7/12", Cell(7)),
        ("≥ 95", Cell(95)),
        ("Giảm 2%", Cell(2, None, "%", "decrease")),
        ("Giảm còn 2%", Cell(2, None, "%")),
        ("Tăng 5 bậc", Cell(5, None, "bậc", "increase")),
        ("Đạt", None),
        (None, None),
    ],
)
def test_cells(cell: object, expected: Cell | None) -> None:
    assert read_cell(cell) == expected


def test_what_was_reached_is_the_baseline_and_what_was_planned_or_compared_is_not(reading_of) -> None:  # type: ignore[no-untyped-def]
    table = [
        ["STT", "Chỉ tiêu", "Đơn vị", "KH 2026", "Ước TH 2026", "KH 2027", "KH 2027 so với ước TH 2026 (%)"],
        ["1", "Diện tích gieo trồng", "ha", "840", "835", "850", "101,8"],
        ["", "- Sắn nước", "ha", "300", "290", "310", "106,9"],
        ["2", "Tỷ lệ hộ nghèo giảm", "%", "1,4", "1,6", "1 - 1,5", ""],
        ["3", "Tỷ lệ thợ qua đào tạo", "%", "44", "45", "48", ""],
        ["", "Trong đó: có chứng chỉ", "%", "20", "21", "23", ""],
    ]
    reading = reading_of(AIMS, table)
    assert rows(reading) == [
        ("Diện tích gieo trồng", "reach", 850, "2027-12-31", 835),
        ("Diện tích gieo trồng: Sắn nước", "reach", 310, "2027-12-31", 290),
        ("Tỷ lệ hộ nghèo", "decrease", 1, "2027-12-31", None),
        ("Tỷ lệ thợ qua đào tạo", "reach", 48, "2027-12-31", 45),
        ("Tỷ lệ thợ qua đào tạo: có chứng chỉ", "reach", 23, "2027-12-31", 21),
    ]


def test_a_column_for_each_year_of_the_way(reading_of) -> None:  # type: ignore[no-untyped-def]
    table = [
        ["TT", "Nội dung chỉ tiêu", "Đơn vị tính", "Lộ trình thực hiện năm 2027", "Lộ trình thực hiện năm 2030"],
        ["1", "Tỷ lệ thuyền có phao", "%", "75", "90"],
    ]
    assert rows(reading_of(AIMS, table)) == [
        ("Tỷ lệ thuyền có phao", "reach", 75, "2027-12-31", None),
        ("Tỷ lệ thuyền có phao", "reach", 90, "2030-12-31", None),
    ]


def test_aims_given_to_places(reading_of) -> None:  # type: ignore[no-untyped-def]
    table = [
        ["TT", "Đơn vị", "Tỷ lệ thuyền có phao năm 2026 (%)", "Mục tiêu tỷ lệ thuyền có phao năm 2027 (%)"],
        ["1", "Xã Bến Tranh", "60", "72"],
        ["2", "Xã Gò Quao", "55", "70"],
        ["", "Toàn huyện", "58", "71"],
    ]
    found = indicators.extract(reading_of(AIMS, table))
    assert [(one.measure, one.value, one.unit, one.due, one.population) for one in found] == [
        ("tỷ lệ thuyền có phao", 72, "%", "2027-12-31", "Xã Bến Tranh"),
        ("tỷ lệ thuyền có phao", 70, "%", "2027-12-31", "Xã Gò Quao"),
        ("tỷ lệ thuyền có phao", 71, "%", "2027-12-31", None),
    ]


def test_half_a_year_s_result_is_no_baseline_beside_a_whole_one_s(reading_of) -> None:  # type: ignore[no-untyped-def]
    table = [
        ["STT", "Chỉ tiêu", "Đơn vị", "Thực hiện năm 2026", "Thực hiện 6 tháng đầu năm 2027", "Kế hoạch năm 2027"],
        ["1", "Sản lượng cá", "tấn", "90", "40", "95"],
        ["2", "Số hộ nghèo giảm trong năm", "hộ", "12", "5", "14"],
    ]
    assert rows(reading_of(AIMS, table)) == [
        ("Sản lượng cá", "reach", 95, "2027-12-31", 90),
        ("Số hộ nghèo", "decrease", 14, "2027-12-31", None),
    ]


def test_a_column_that_compares_two_others_is_no_aim_and_brackets_are_no_measure(reading_of) -> None:  # type: ignore[no-untyped-def]
    table = [
        ["TT", "Chỉ tiêu", "ĐVT", "Ước TH 2026", "KH 2027", "KH 2027/TH 2026 (%)"],
        ["1", "Đàn vịt (cả vịt trời)", "con", "900", "950", "105,6"],
    ]
    assert rows(reading_of(AIMS, table)) == [("Đàn vịt", "reach", 950, "2027-12-31", 900)]
