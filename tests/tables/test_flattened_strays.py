"""Numbers in flattened tables that are no cells: of pages, of names; and ordinals with a point."""

from __future__ import annotations

import pytest

from extractors.tables.place import place_grids
from extractors.tables.read import read_tables
from schemas.plan import Table
from tests.tables.building import outline_of, text_page

HEADER = """
PHÂN BỔ KINH PHÍ
Đơn vị tính: triệu đồng
TT
Tên dự án
Tổng số
Trong đó
Ngân sách trung ương
Ngân sách tỉnh
Ngân sách huyện
"""
ROWS = """
Tổng cộng 9.900 8.000 1.500 400
1 Dự án 1 4.000 3.300 500 200
2 Dự án 4 2.900 2.400 450 50
2.1 Tiểu dự án 1 thuộc Dự án 4 2.200 1.900 250 50
2.2 Tiểu dự án 2 thuộc Dự án 4 700 500 200 0
3 Dự án 7 3.000 2.300 550 150
"""
PLACES = """
TT Địa phương
Số hộ
Đăng ký
Đã cấp
Còn lại
1 Xã Suối Vàng 210 44 30 14
2 Xã Đồi Thông 175 51 20 31
3 Xã Bãi Cát 96 23 11 12
4 Xã Cồn Nổi 130 37 19 18
Tổng cộng 611 155 80 99
"""


def table(text: str) -> Table:
    """The one table of a text."""
    (found,) = read_tables(outline_of([place_grids(text_page(text))]))
    return found.table


def read(text: str) -> list[list[str]]:
    """The texts of its rows."""
    return [[text or "" for text in row] for row in table(text).raw_rows]


def test_the_number_of_a_component_is_part_of_its_name() -> None:
    rows = {row[1]: row[2:] for row in read(HEADER + ROWS)}
    assert rows["Dự án 1"] == ["4.000", "3.300", "500", "200"]
    assert rows["Tiểu dự án 2 thuộc Dự án 4"] == ["700", "500", "200", "0"]


def test_ordinals_with_a_point_open_rows() -> None:
    assert [row[0] for row in read(HEADER + ROWS)] == ["", "1", "2", "2.1", "2.2", "3"]


@pytest.mark.parametrize("number", ["2", "- 2 -"])
def test_a_page_that_ends_in_the_header_leaves_it_whole(number: str) -> None:
    broken = HEADER.replace("Ngân sách tỉnh", f"{number}\nNgân sách tỉnh")
    assert table(broken + ROWS).columns == table(HEADER + ROWS).columns
    assert table(HEADER + ROWS).columns[-1] == ("Trong đó", "Ngân sách huyện")


@pytest.mark.parametrize("number", ["5", "12", "- 5 -"])
@pytest.mark.parametrize("after", ["30 14", "20 31", "19 18"])
def test_a_page_that_ends_between_rows_leaves_them_whole(number: str, after: str) -> None:
    broken = PLACES.replace(after, f"{after}\n{number}")
    assert broken != PLACES
    assert read(broken) == read(PLACES)


def test_a_total_that_does_not_add_up_is_read_as_it_is_printed() -> None:
    assert read(PLACES)[-1][-4:] == ["611", "155", "80", "99"]


def test_a_last_cell_on_a_line_of_its_own_is_no_page_number() -> None:
    assert read(PLACES.replace("30 14", "30\n14")) == read(PLACES)
