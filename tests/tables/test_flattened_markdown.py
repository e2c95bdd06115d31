"""Tables of plain text with a row on each line and bars around the cells."""

from __future__ import annotations

from extractors.readers.text import read_text
from extractors.tables.read import read_tables
from tests.tables.building import outline_of

TABLE = """
DANH MỤC NHIỆM VỤ

| STT | Nội dung | Đơn vị chủ trì | Kinh phí (triệu đồng) |
|:---|---|---|---:|
| 1 | Tập huấn cho cán bộ thôn | Phòng Y tế | 120 |
| 2 | Mua máy<br>lọc nước | | 1.300 |
| | **Tổng cộng** | | 1.420 |

Các đơn vị báo cáo trước ngày 15 hằng tháng.
"""
COLUMNS = (("STT",), ("Nội dung",), ("Đơn vị chủ trì",), ("Kinh phí (triệu đồng)",))
ROWS = (
    ("1", "Tập huấn cho cán bộ thôn", "Phòng Y tế", 120),
    ("2", "Mua máy lọc nước", None, 1300),
    (None, "Tổng cộng", None, 1420),
)


def test_a_row_on_each_line() -> None:
    (page,) = read_text(TABLE.encode())
    (found,) = read_tables(outline_of([page]))
    assert found.table.columns == COLUMNS
    assert found.table.rows == ROWS
    assert [line.text for line in page.lines][-1] == "Các đơn vị báo cáo trước ngày 15 hằng tháng."


def test_empty_lines_between_the_rows_and_a_lost_line_of_dashes() -> None:
    (page,) = read_text(TABLE.replace("|:---|---|---|---:|\n", "").replace("\n", "\n\n").encode())
    (found,) = read_tables(outline_of([page]))
    assert found.table.rows == ROWS


def test_a_row_that_lacks_cells_has_empty_ones_at_its_end() -> None:
    (page,) = read_text(TABLE.replace("| | **Tổng cộng** | | 1.420 |", "| 3 | Kiểm tra nguồn nước |").encode())
    (found,) = read_tables(outline_of([page]))
    assert found.table.rows[-1] == ("3", "Kiểm tra nguồn nước", None, None)


def test_a_letterhead_between_bars_is_no_table() -> None:
    (page,) = read_text("| UBND XÃ SUỐI VÀNG | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n".encode())
    assert page.grids == ()
