"""Tables without rules."""

from __future__ import annotations

from extractors.tables.place import place_grids
from extractors.tables.read import read_tables
from schemas.page import Line, Page
from tests.tables.building import line, outline_of

PLACES = {0: 60.0, 1: 90.0, 2: 260.0, 3: 330.0, 4: 410.0}


def row(top: float, *texts: str, places: tuple[int, ...] = (0, 1, 2, 3, 4)) -> list[Line]:
    """A row of cells: ordinals and labels set left, numbers set right."""
    cells = []
    for place, text in zip(places, texts, strict=True):
        left = PLACES[place] if place < 2 else PLACES[place] + 40 - 6.0 * len(text)
        if text:
            cells.append(line(text, left, top))
    return cells


def page_of(*lines: list[Line]) -> Page:
    return Page(1, tuple(item for group in lines for item in group), 595, 842)


ROWS = [
    row(160, "1", "Xã Thượng Lâm", "1.200", "60", "5,00"),
    row(175, "2", "Xã Hòa Bắc", "900", "71", "7,89"),
    row(190, "3", "Xã Ea Rin", "800", "64", "8,00"),
    row(205, "4", "Xã Bình Yên Đông", "510", "51", "10,00"),
]


def test_columns_of_numbers_make_a_table() -> None:
    page = place_grids(
        page_of(
            [line("Bảng 1. Hộ nghèo các xã", 150, 100)],
            [line("Hộ nghèo", 370, 128)],
            row(142, "TT", "Đơn vị", "Số hộ", "Số hộ", "Tỷ lệ"),
            *ROWS,
            row(220, "Tổng cộng", "3.410", "246", "7,21", places=(1, 2, 3, 4)),
            [line("Số liệu này đã được rà soát đến cuối năm.", 60, 260)],
        )
    )
    (table,) = read_tables(outline_of([page]))
    assert table.table.title == "Bảng 1. Hộ nghèo các xã"
    assert table.table.columns == (
        ("TT",),
        ("Đơn vị",),
        ("Số hộ",),
        ("Hộ nghèo", "Số hộ"),
        ("Hộ nghèo", "Tỷ lệ"),
    )
    assert table.table.rows[0] == ("1", "Xã Thượng Lâm", 1200, 60, 5.0)
    assert table.table.rows[-1] == (None, "Tổng cộng", 3410, 246, 7.21)
    assert [item.text for item in page.lines] == [
        "Bảng 1. Hộ nghèo các xã",
        "Số liệu này đã được rà soát đến cuối năm.",
    ]
    assert table.warnings == ()


def test_a_label_of_two_lines_stays_with_its_numbers() -> None:
    wrapped = [row(130, "1", "Xã Trà Vân", "1.200", "60", "5,00"), [line("và Nậm Kè", 90, 141)]]
    page = place_grids(page_of(*wrapped, *ROWS[1:], row(220, "5", "Xã Mường Chà", "20", "1", "5,00")))
    (table,) = read_tables(outline_of([page]))
    assert [r[1] for r in table.table.rows] == [
        "Xã Trà Vân và Nậm Kè",
        "Xã Hòa Bắc",
        "Xã Ea Rin",
        "Xã Bình Yên Đông",
        "Xã Mường Chà",
    ]


def test_three_rows_are_not_evidence_enough() -> None:
    assert place_grids(page_of(*ROWS[:3])).grids == ()


def test_numbers_that_do_not_stand_in_columns_are_no_table() -> None:
    ragged = [
        [line("Trong năm", 60, 100), line("120", 150, 100), line("45", 260, 100), line("hộ", 300, 100)],
        [line("Có thêm", 60, 115), line("7", 175, 115), line("80", 200, 115), line("hộ", 240, 115)],
        [line("Giảm", 60, 130), line("31", 120, 130), line("15", 210, 130), line("hộ", 250, 130)],
        [line("Còn lại", 60, 145), line("9", 190, 145), line("66", 280, 145), line("hộ", 330, 145)],
    ]
    assert place_grids(page_of(*ragged)).grids == ()
