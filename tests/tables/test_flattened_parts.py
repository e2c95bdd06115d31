"""Tables set with spaces (`pdftotext -layout`) that go over a page: each page has columns of characters of its own."""

from __future__ import annotations

import pytest

from tests.tables.flattening import read_back

FIRST = """
                         Biểu 4. Nhiệm vụ và sản phẩm
                                         Thời gian     Cơ quan
TT          Nhiệm vụ          Sản phẩm                               Cơ quan phối hợp
                                         hoàn thành    chủ trì
      Lập danh sách nhà                                              Xã Ea Rin; Công an
1                             Danh sách  Quý I/2027    Trạm y tế
          dột nát                                                           xã
      Kiểm tra kho thuốc
2                             Biên bản   Quý II/2027
            dự trữ                                     Ban dân tộc        Hội phụ nữ
      Mở lớp sơ cứu tại
3                             Kế hoạch   Tháng 9/2027
             thôn
{title}

                                     1
"""
HEADED = """
                                             Thời gian        Cơ quan
TT            Nhiệm vụ           Sản phẩm                                    Cơ quan phối hợp
                                             hoàn thành       chủ trì
      Tổng hợp, báo cáo kết
4                                Báo cáo     Tháng 12/2027   Văn phòng           Hội phụ nữ
             quả
"""
BARE = """
      Tổng hợp, báo cáo kết
4                                Báo cáo     Tháng 12/2027   Văn phòng           Hội phụ nữ
             quả
"""
TITLE = "                         I. Nhóm việc cuối năm"
COLUMNS = (
    ("TT",),
    ("Nhiệm vụ",),
    ("Sản phẩm",),
    ("Thời gian hoàn thành",),
    ("Cơ quan chủ trì",),
    ("Cơ quan phối hợp",),
)
ROWS = (
    ("1", "Lập danh sách nhà dột nát", "Danh sách", "Quý I/2027", "Trạm y tế", "Xã Ea Rin; Công an xã"),
    ("2", "Kiểm tra kho thuốc dự trữ", "Biên bản", "Quý II/2027", "Ban dân tộc", "Hội phụ nữ"),
    ("3", "Mở lớp sơ cứu tại thôn", "Kế hoạch", "Tháng 9/2027", "Ban dân tộc", "Hội phụ nữ"),
)
LAST = ("4", "Tổng hợp, báo cáo kết quả", "Báo cáo", "Tháng 12/2027", "Văn phòng", "Hội phụ nữ")


@pytest.mark.parametrize("part", [HEADED, BARE], ids=["headed", "bare"])
def test_one_row_on_the_next_page(part: str) -> None:
    (table,) = read_back(FIRST.format(title="") + "\f" + part)
    assert table.columns == COLUMNS
    assert table.rows == (*ROWS, LAST)
    assert table.pages == (1, 2)


@pytest.mark.parametrize("part", [HEADED, BARE], ids=["headed", "bare"])
def test_the_title_of_a_group_that_ends_the_page(part: str) -> None:
    (table,) = read_back(FIRST.format(title=TITLE) + "\f" + part)
    assert table.rows[3] == ("I. Nhóm việc cuối năm", None, None, None, None, None)
    assert table.rows[4] == LAST


def test_a_page_of_prose_after_a_table_is_no_part_of_it() -> None:
    prose = "Các đơn vị căn cứ nhiệm vụ được giao để  xây dựng kế hoạch  của mình.\n4. Văn phòng tổng hợp kết quả.\n"
    (table,) = read_back(FIRST.format(title="") + "\f" + prose)
    assert table.rows == ROWS
