"""Tables of plain text with a row on each line and marks between the cells: every form comes to the same table."""

from __future__ import annotations

import pytest

from extractors.readers.text import read_text
from tests.tables.flattening import read_back

LOOSE = """
STT | Nội dung | Tổng số | Trong đó |
NSTW | NSĐP |
1 | Tập huấn y tế thôn | 120 | 100 | 20 |
2 | Truyền thông lưu động | 80 | 50 | 30 |
3 | Kiểm tra nguồn nước | 30 | 10 | 20 |
"""
REPEATED = """
| STT | Nội dung | Tổng số | Trong đó | Trong đó |
|---|---|---|---|---|
| STT | Nội dung | Tổng số | NSTW | NSĐP |
| 1 | Tập huấn y tế thôn | 120 | 100 | 20 |
| 2 | Truyền thông lưu động | 80 | 50 | 30 |
| 3 | Kiểm tra nguồn nước | 30 | 10 | 20 |
"""
EMPTY = """
| STT | Nội dung | Tổng số | Trong đó |  |
|---|---|---|---|---|
|  |  |  | NSTW | NSĐP |
| 1 | Tập huấn y tế thôn | 120 | 100 | 20 |
| 2 | Truyền thông lưu động | 80 | 50 | 30 |
| 3 | Kiểm tra nguồn nước | 30 | 10 | 20 |
"""
COLUMNS = (("STT",), ("Nội dung",), ("Tổng số",), ("Trong đó", "NSTW"), ("Trong đó", "NSĐP"))
ROWS = (
    ("1", "Tập huấn y tế thôn", 120, 100, 20),
    ("2", "Truyền thông lưu động", 80, 50, 30),
    ("3", "Kiểm tra nguồn nước", 30, 10, 20),
)
GRID = """
+-----+--------------+-------+-------+
| STT | Nội dung     | NSTW  | NSĐP  |
+=====+==============+=======+=======+
| 1   | Tập huấn y   | 100   | 20    |
|     | tế thôn      |       |       |
+-----+--------------+-------+-------+
| 2   | Truyền thông | 50    | 30    |
|     | lưu động     |       |       |
+-----+--------------+-------+-------+
| 3   | Kiểm tra     | 10    | 20    |
|     | nguồn nước   |       |       |
+-----+--------------+-------+-------+
"""
DRAWN = GRID.translate(str.maketrans("|-+=", "│─┼═"))
TABS = (
    "STT\tNội dung\tNSTW\tNSĐP\n1\tTập huấn y tế thôn\t100\t20\n"
    "2\tTruyền thông lưu động\t50\t30\n3\tKiểm tra nguồn nước\t10\t20\n"
)
LETTERHEAD = """
| **UBND XÃ SUỐI VÀNG** | **CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**<br>Độc lập - Tự do - Hạnh phúc |
|---|---|
| Số: 7/KH-UBND | Suối Vàng, ngày 4 tháng 5 năm 2026 |

# **KẾ HOẠCH**
"""
CLOSING = "Nơi nhận: - UBND huyện; - Lưu: VT. | TM. ỦY BAN NHÂN DÂN |\n"


@pytest.mark.parametrize("text", [LOOSE, REPEATED, EMPTY], ids=["loose", "repeated", "empty"])
def test_a_header_of_two_rows(text: str) -> None:
    (table,) = read_back(text)
    assert table.columns == COLUMNS
    assert table.rows == ROWS


@pytest.mark.parametrize("text", [GRID, DRAWN, TABS], ids=["grid", "drawn", "tabs"])
def test_rows_of_several_lines_box_drawing_and_tabs(text: str) -> None:
    (table,) = read_back(text)
    assert table.columns == (("STT",), ("Nội dung",), ("NSTW",), ("NSĐP",))
    assert table.rows == tuple((*row[:2], *row[3:]) for row in ROWS)


def test_a_group_s_title_between_rows_of_tabs_has_no_tab() -> None:
    (table,) = read_back(TABS.replace("2\tTruyền", "II. Truyền thông\n2\tTruyền") + "III. Kết luận\n")
    assert table.rows[1] == ("II. Truyền thông", None, None, None)
    assert [row[0] for row in table.rows] == ["1", "II. Truyền thông", "2", "3"]


def test_a_heading_between_two_tables_of_tabs_is_in_neither() -> None:
    first, second = read_back(f"{TABS}II. Kết quả\n{TABS}")
    assert first.rows == second.rows


def test_the_title_of_a_group_that_stands_in_every_column_is_one_cell() -> None:
    title = "| I | Dự án 1 | Dự án 1 | Dự án 1 | Dự án 1 |"
    (table,) = read_back(REPEATED.replace("| 1 |", f"{title}\n| 1 |"))
    assert table.rows[0] == ("I", "Dự án 1", None, None, None)


def test_two_equal_cells_below_the_header_are_two() -> None:
    (table,) = read_back(
        "| TT | Nhiệm vụ | Chủ trì | Phối hợp |\n|---|---|---|---|\n| 1 | Kiểm tra | Sở Y tế | Sở Y tế |"
    )
    assert table.rows == (("1", "Kiểm tra", "Sở Y tế", "Sở Y tế"),)


def test_letterheads_and_closings_between_bars_are_lines_and_lose_the_marks_of_bold_type() -> None:
    (page,) = read_text((LETTERHEAD + CLOSING).encode())
    assert page.grids == ()
    assert [line.text for line in page.lines] == [
        "UBND XÃ SUỐI VÀNG",
        "Số: 7/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Suối Vàng, ngày 4 tháng 5 năm 2026",
        "KẾ HOẠCH",
        "Nơi nhận:",
        "- UBND huyện;",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
    ]


def test_bars_within_prose_are_no_table() -> None:
    text = "Điện thoại: 0260 | Thư: a@b.vn | Trang: c.vn\nKế hoạch gồm hai phần | một là mục tiêu.\n"
    (page,) = read_text(text.encode())
    assert page.grids == ()


def test_cells_on_lines_of_their_own_that_a_bar_ends() -> None:
    cells = ["TT", "Nội dung", "Tổng số", "Tỷ lệ\n(%)"]
    cells += ["1", "Tập huấn y tế thôn", "120", "60,5", "2", "Truyền thông\nlưu động", "80", "39,5"]
    cells += ["3", "Kiểm tra nguồn nước", "30", "10,2"]
    (table,) = read_back("".join(f"{cell} |\n" for cell in cells))
    assert table.columns == (("TT",), ("Nội dung",), ("Tổng số",), ("Tỷ lệ (%)",))
    assert table.rows == (
        ("1", "Tập huấn y tế thôn", 120, 60.5),
        ("2", "Truyền thông lưu động", 80, 39.5),
        ("3", "Kiểm tra nguồn nước", 30, 10.2),
    )


def test_strokes_that_a_layer_has_read_off_the_rules_are_no_marks_between_cells() -> None:
    rows = ["Thôn Tà Vần 351 114 60 | 17,09 49 42,98", "Thôn Bản Kè 355 215 152 | 42,82 148 68,84"]
    rows += ["Thôn Nà Lam 345 224 165 | 47,83 155 | 69,20", "Tổng cộng 1.051 553 377 | 35,87 352 | 63,66"]
    (page,) = read_text("\n".join([*rows, *rows]).encode())
    assert page.grids == ()
    assert [line.text for line in page.lines][:2] == rows[:2]
