"""Tables that text layers have flattened: rows as lines, and cells as lines with bars."""

from __future__ import annotations

from extractors.tables.flattened.header import Unit, header_tree
from extractors.tables.flattened.header_weights import Columns
from extractors.tables.flattened.names import Kind
from extractors.tables.place import place_grids
from extractors.tables.read import read_tables
from schemas.page import Page
from schemas.reading import ReadTable
from tests.tables.building import outline_of, text_page
from tests.tables.flattening import read_back

COLUMNS = (
    ("TT",),
    ("Địa phương",),
    ("Tổng số hộ toàn xã đầu năm", "Số hộ"),
    ("Kết quả điều tra trong năm", "Hộ cận nghèo", "Số hộ"),
    ("Kết quả điều tra trong năm", "Hộ cận nghèo", "Tỷ trọng (%)"),
    ("Mức giảm phấn đấu của cả năm",),
)
ROWS = (
    ("I", "Toàn vùng", 10300, 515, 5.0, 100),
    ("1", "Xã Thượng Lâm", 4200, 210, 5.0, 40),
    ("2", "Xã Hòa Bắc", 3100, 186, 6.0, 35),
    ("3", "Xã Ea Rin", 3000, 119, 3.97, 25),
)
AS_LINES = """
BIỂU GIAO CHỈ TIÊU
(Kèm theo Kế hoạch số 15/KH-UBND)

TT Địa phương

Tổng số hộ toàn

xã đầu năm

Kết quả điều tra trong

năm
Mức giảm phấn

đấu của cả năm
Hộ cận nghèo

Số hộ Số hộ Tỷ trọng (%)

A B 1 2 3=2/1 4

I
Toàn

vùng
10.300 515 5,00 100

1 Xã Thượng Lâm 4.200 210 5,00 40

2 Xã Hòa Bắc 3.100 186 6,00 35

3 Xã Ea Rin 3.000 119 3,97 25
"""
NAMES = (
    "TT", "Địa phương", "Tổng số hộ toàn xã đầu năm", "Kết quả điều tra trong năm", "Mức giảm phấn đấu của cả năm",
    "Hộ cận nghèo", "Số hộ", "Số hộ", "Tỷ trọng (%)",
)  # fmt: skip
LETTERS = ("A", "B", "1", "2", "3=2/1", "4")
PRINTED = (
    ("I", "Toàn vùng", "10.300", "515", "5,00", "100"),
    ("1", "Xã Thượng\nLâm", "4.200", "210", "5,00", "40"),
    ("2", "Xã Hòa Bắc", "3.100", "186", "6,00", "35"),
    ("3", "Xã Ea Rin", "3.000", "119", "3,97", "25"),
)


def read_page(page: Page) -> tuple[ReadTable, ...]:
    return read_tables(outline_of([place_grids(page)]))


def barred(*cells: str) -> str:
    return "".join(f"{cell}\n|\n" for cell in cells)


def test_rows_as_lines_with_a_wrapped_header() -> None:
    (table,) = read_page(text_page(AS_LINES))
    assert table.table.title == "Biểu giao chỉ tiêu"
    assert table.table.columns == COLUMNS
    assert table.table.rows == ROWS
    assert [(check.rule, check.rows, check.failed) for check in table.table.checks] == [("3=2/1", 4, ())]
    assert table.warnings == ()


def test_cells_as_lines_with_bars() -> None:
    text = "BIỂU GIAO CHỈ TIÊU\n(Kèm\ntheo Kế hoạch số 15/KH-UBND)\n"
    cells = [*NAMES, *LETTERS, *(cell for row in PRINTED for cell in row)]
    (table,) = read_page(text_page(text + barred(*cells)))
    assert table.table.title == "Biểu giao chỉ tiêu"
    assert table.table.columns == COLUMNS
    assert table.table.rows == ROWS


def test_bars_without_column_letters_are_cut_by_the_ordinals() -> None:
    cells = ["TT", "Nội dung", "Chủ trì", "1", "Rà soát", "Sở A", "2", "Báo cáo", "Sở B", "3", "Tổng kết", ""]
    (table,) = read_page(text_page("Danh mục việc làm\n" + barred(*cells)))
    assert table.table.columns == (("TT",), ("Nội dung",), ("Chủ trì",))
    assert table.table.rows == (("1", "Rà soát", "Sở A"), ("2", "Báo cáo", "Sở B"), ("3", "Tổng kết", None))


def test_a_title_of_a_group_among_barred_cells_is_a_row_of_its_own() -> None:
    cells = ["TT", "Nội dung", "Chủ trì", "Việc chung", "1", "Rà soát", "Sở A", "2", "Báo cáo", "Sở B"]
    cells += ["Việc riêng của xã", "3", "Tổng kết", "Sở C", "4", "Khen thưởng", "Sở D"]
    page = place_grids(text_page(barred(*cells)))
    (table,) = read_tables(outline_of([page]))
    assert ("Việc riêng của xã", None, None) in table.table.rows
    assert table.table.rows[-1] == ("4", "Khen thưởng", "Sở D")


def test_letterheads_and_signatures_with_bars_are_no_tables() -> None:
    letterhead = (
        "UBND XÃ THƯỢNG LÂM\n|\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n|\nSố: 12/KH-UBND\n|\nThượng Lâm, ngày 2\n|\n"
    )
    page = place_grids(text_page(letterhead))
    assert page.grids == ()
    assert "UBND XÃ THƯỢNG LÂM" in [line.text for line in page.lines]


def test_running_text_with_numbers_is_no_table() -> None:
    text = "\n".join(f"Năm 202{i}, toàn xã có {i}20 hộ, giảm {i} hộ so với năm trước đó." for i in range(1, 6))
    assert place_grids(text_page(text)).grids == ()


DISPLACED = """
TỔNG HỢP CHỈ TIÊU
Thôn 1 200 40 20.00 10 25.00 5 15
Thôn 2 150 30 20.00 6 20.00 4 11
Thôn Cao 300 90 | 30.00 45 50.00 9 36
71
Thôn Trung 250 50 20.00 142.00 10 61
40.00

Thôn Bãi 100 25 25.00 10 5 20
Thôn Đông 400 20 500 5 25.00 2 18
Tổng cộng 1,400 255 18.21 147 57.65 35 161
"""


def test_a_displaced_number_returns_to_the_one_column_that_it_fits() -> None:
    (table,) = read_page(text_page(DISPLACED.replace("71\n", "").replace("142.00", "71 142.00")))
    assert table.table.rows[4][0] == "Thôn Bãi"
    assert table.table.rows[4][5] == 40.0


def test_two_displaced_numbers_find_their_rows() -> None:
    (table,) = read_page(text_page(DISPLACED))
    assert table.table.rows[3][:6] == ("Thôn Trung", 250, 50, 20.0, 71, 142.0)
    assert table.table.rows[4][:6] == ("Thôn Bãi", 100, 25, 25.0, 10, 40.0)


def test_a_lost_decimal_mark_is_restored_on_doubtful_pages_only() -> None:
    outline = outline_of([place_grids(text_page(DISPLACED))])
    (plain,) = read_tables(outline)
    assert plain.table.rows[5][3] == 500
    (mended,) = read_tables(outline, frozenset({1}))
    assert mended.table.rows[5][3] == 5.0
    assert mended.table.raw_rows[5][3] == "500"
    assert [(edit.before, edit.after) for edit in mended.edits] == [("500", "5.00")]
    assert [warning.code for warning in mended.warnings] == ["table_header_lost", "digit_suspect"]


def test_a_missing_number_is_left_empty_where_its_kind_shows_the_place() -> None:
    text = "\n".join(
        ["Thôn Một 200 40 20,00 10", "Thôn Hai 150 30 20,00 6", "Thôn Ba 300 90 45", "Thôn Tư 100 25 25,00 10"]
    )
    (table,) = read_page(text_page(text))
    assert table.table.rows[2] == ("Thôn Ba", 300, 90, None, 45)


def test_a_missing_number_that_fits_several_places_is_not_placed() -> None:
    text = "\n".join(["Thôn Một 200 40 31 10", "Thôn Hai 150 30 22 6", "Thôn Ba 300 90 45", "Thôn Tư 100 25 18 10"])
    (table,) = read_page(text_page(text))
    assert table.table.rows[2] == ("Thôn Ba 300 90 45", None, None, None, None)


def test_a_header_too_broken_to_divide_stays_in_the_text() -> None:
    page = place_grids(text_page(DISPLACED.replace("TIÊU\n", "TIÊU\nThôn | ° £ 6 5 | ho ® hộ dân\n")))
    assert [item.text for item in page.lines] == ["TỔNG HỢP CHỈ TIÊU", "Thôn | ° £ 6 5 | ho ® hộ dân"]
    (table,) = read_tables(outline_of([page]))
    assert table.table.title == "Tổng hợp chỉ tiêu"
    assert set(table.table.columns) == {()}


def test_a_header_that_fits_no_division_is_given_up() -> None:
    names = [Unit("TT"), Unit("Nội dung")]
    assert header_tree(names, Columns((Kind.INDEX, Kind.WORDS, Kind.COUNT))) is None


def test_equal_divisions_are_told_apart_by_what_the_columns_hold() -> None:
    names = ["Xã", "Đầu kỳ", "Cuối kỳ", "Số hộ", "Tỷ lệ (%)", "Số hộ", "Tỷ lệ (%)"]
    kinds = (Kind.WORDS, Kind.COUNT, Kind.RATE, Kind.COUNT, Kind.RATE)
    tree = header_tree([Unit(name) for name in names], Columns(kinds))
    assert tree is not None
    assert [(cell.text, cell.column, cell.column_span) for cell in tree.cells[:3]] == [
        ("Xã", 0, 1),
        ("Đầu kỳ", 1, 2),
        ("Cuối kỳ", 3, 2),
    ]


def test_a_number_inside_a_name_opens_no_row() -> None:
    text = (
        "TT Nội dung Tổng số Tỉnh Xã\n1 Dự án 1 124 113 11\n2 Dự án 2 386 350 36\n3 Dự án 3 355 323 32\n"
        "3.1 Tiểu dự án\n1 thuộc Dự\nán 3\n291 265 26\n3.2 Tiểu dự án\n2 thuộc Dự\nán 3\n64 58 6\n"
        "4 Dự án 4 725 660 65\n"
    )
    (table,) = read_back(text)
    assert [(row[0], row[1], row[2]) for row in table.rows][3:] == [
        ("3.1", "Tiểu dự án 1 thuộc Dự án 3", 291), ("3.2", "Tiểu dự án 2 thuộc Dự án 3", 64), ("4", "Dự án 4", 725),
    ]  # fmt: skip
