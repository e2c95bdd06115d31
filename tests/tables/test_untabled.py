"""What looks like a table in text and is none stays text: not one false alarm in the pages of `untabled`."""

from __future__ import annotations

import pytest

from extractors.readers.text import read_text
from extractors.tables.place import place_all
from tests.tables.untabled import KINDS, tables_seen

RANGES = """
1) Tỷ lệ hộ nghèo của xã năm 2029 còn 12,4%, giảm 2 - 3.
2) Tỷ lệ hộ cận nghèo của xã năm 2029 còn 9,1%, giảm 3 - 4.
3) Tỷ lệ lao động qua đào tạo năm 2029 đạt 61,5%, tăng 4 - 6.
"""
CONTENTS = """
                              MỤC LỤC
I.   MỤC ĐÍCH, YÊU CẦU                                            1
1.   Mục đích                                                     1
2.   Yêu cầu                                                      2
II.  NHIỆM VỤ VÀ GIẢI PHÁP                                        4
1.   Thông tin, tuyên truyền                                      5
III. TỔ CHỨC THỰC HIỆN                                            7
"""


@pytest.mark.parametrize("kind", KINDS)
def test_pages_without_tables_have_none(kind: str) -> None:
    lines, alarms = tables_seen(kind, range(9000, 9030))
    assert lines > 400
    assert alarms == []


@pytest.mark.parametrize("text", [RANGES, CONTENTS])
def test_ranges_and_contents_are_no_tables(text: str) -> None:
    assert [page.grids for page in place_all(read_text(text.encode()))] == [()]


def test_a_column_of_none_between_two_figures_is_no_range_where_the_header_counts() -> None:
    rows = "TT Nội dung Tổng số Tỉnh Xã\n1 Mua giống 120 - 120\n2 Trồng cây 95 - 95\n3 Chăm sóc 70 - 70\n"
    (page,) = place_all(read_text(rows.encode()))
    assert len(page.grids) == 1
