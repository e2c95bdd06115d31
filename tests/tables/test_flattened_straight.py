"""Tables of a word processor as `pdftotext -layout` prints them: cells that nearly touch, columns that drift."""

from __future__ import annotations

from extractors.tables.flattened.gutters import pieces_of
from extractors.tables.flattened.lanes import lanes_of
from tests.tables.flattening import read_back

TOUCHING = """
DANH MỤC NHIỆM VỤ NĂM 2031
STT     Nội dung  Đơn vị    Đơn vị      Thời hạn   Sản phẩm
        công việc chủ trì   phối hợp
I       HOÀN THIỆN CƠ SỞ DỮ LIỆU DÙNG CHUNG
1       Kiểm kê   Công an Sở Tài        Quý II     Báo cáo
        máy trạm  tỉnh      chính                  kiểm kê
        hiện có
2       Nối mạng  Sở Nội    Các xã,     Tháng 9    Đường
        cho 14 xã vụ        phường                 truyền
3       Tập huấn Sở Y tế    Sở Nội      Quý III    5 lớp
        sử dụng             vụ
        phần mềm
II      VẬN HÀNH
4       Trực hỗ   Sở Xây    Bưu điện    Thường     Nhật ký
        trợ người dựng      tỉnh        xuyên      trực
        dùng
"""
OVER_A_PAGE = """
TT      Xã,       Số hộ sơ tán          Điểm sơ
        phường    Kế hoạch   Bổ sung    tán
1       Phường 145           12         Trường
        Đá Dựng                         học
2       Xã Suối   318        1.240      Nhà văn
        Mơ Hạ                           hóa
3       Xã Nậm    210        861        Trạm y
        Kè Trên                         tế
\f4    Xã Ea      77        9         Trường
     Rin                            mầm non
5    Xã Trà     1.024     33        Trụ sở
     Vân                            xã
6    Phường 90            4         Chợ cũ
     Ông Đồn
7    Thôn 2               5         Đình
     làng Bùi                       làng
"""

AROUND_ITS_FIGURES = """
BIỂU TỔNG HỢP TRỒNG RỪNG NĂM 2031
                                     Kết quả rà soát cuối
                 Tổng diện tích đất        năm 2030         Chỉ tiêu phấn     Số cây giống
TT    Đơn vị     cuối năm 2030                              đấu trồng rừng    năm 2031
                                            Rừng non
                                                               năm 2031
                      Số ha           Số ha     Tỷ lệ (%)
A       B               1               2           3=2/1          4                5
     Tổng cộng
I                     1.400            308         22,00          40,00          64.449
     toàn huyện
     Xã Suối
1                       900            252         28,00          25,00          41.493
     Kè
     Xã Nậm
2                       500             56         11,20          15,00          22.956
     Mơ Hạ
"""


def test_the_name_of_a_total_stands_above_and_below_its_figures() -> None:
    (table,) = read_back(AROUND_ITS_FIGURES)
    assert table.rows == (
        ("I", "Tổng cộng toàn huyện", 1400, 308, 22, 40, 64449),
        ("1", "Xã Suối Kè", 900, 252, 28, 25, 41493),
        ("2", "Xã Nậm Mơ Hạ", 500, 56, 11.2, 15, 22956),
    )


def test_no_name_stands_over_one_that_begins_beside_it() -> None:
    (table,) = read_back(AROUND_ITS_FIGURES)
    assert [path[0] for path in table.columns] == [
        "TT", "Đơn vị", "Tổng diện tích đất cuối năm 2030", "Kết quả rà soát cuối năm 2030",
        "Kết quả rà soát cuối năm 2030", "Chỉ tiêu phấn đấu trồng rừng năm 2031", "Số cây giống năm 2031",
    ]  # fmt: skip


def test_cells_with_one_space_between_are_told_by_where_cells_begin() -> None:
    (table,) = read_back(TOUCHING)
    assert table.columns == (
        ("STT",),
        ("Nội dung công việc",),
        ("Đơn vị chủ trì",),
        ("Đơn vị phối hợp",),
        ("Thời hạn",),
        ("Sản phẩm",),
    )
    assert table.rows == (
        ("I", "HOÀN THIỆN CƠ SỞ DỮ LIỆU DÙNG CHUNG", None, None, None, None),
        ("1", "Kiểm kê máy trạm hiện có", "Công an tỉnh", "Sở Tài chính", "Quý II", "Báo cáo kiểm kê"),
        ("2", "Nối mạng cho 14 xã", "Sở Nội vụ", "Các xã, phường", "Tháng 9", "Đường truyền"),
        ("3", "Tập huấn sử dụng phần mềm", "Sở Y tế", "Sở Nội vụ", "Quý III", "5 lớp"),
        ("II", "VẬN HÀNH", None, None, None, None),
        ("4", "Trực hỗ trợ người dùng", "Sở Xây dựng", "Bưu điện tỉnh", "Thường xuyên", "Nhật ký trực"),
    )


def test_columns_stand_elsewhere_on_the_next_page() -> None:
    (table,) = read_back(OVER_A_PAGE)
    assert table.columns == (
        ("TT",),
        ("Xã, phường",),
        ("Số hộ sơ tán", "Kế hoạch"),
        ("Số hộ sơ tán", "Bổ sung"),
        ("Điểm sơ tán",),
    )
    assert table.rows == (
        ("1", "Phường Đá Dựng", 145, 12, "Trường học"),
        ("2", "Xã Suối Mơ Hạ", 318, 1240, "Nhà văn hóa"),
        ("3", "Xã Nậm Kè Trên", 210, 861, "Trạm y tế"),
        ("4", "Xã Ea Rin", 77, 9, "Trường mầm non"),
        ("5", "Xã Trà Vân", 1024, 33, "Trụ sở xã"),
        ("6", "Phường Ông Đồn", 90, 4, "Chợ cũ"),
        ("7", "Thôn 2 làng Bùi", None, 5, "Đình làng"),
    )


def test_a_lane_moves_aside_where_the_cells_do() -> None:
    printed = ["a1    b1", "a2    b2", "a3    b3", "a4       b4", "a5       b5", "a6       b6", "a7       b7"]
    assert lanes_of([pieces_of(row) for row in printed]) == [(0,) * 7, (6, 6, 6, 9, 9, 9, 9)]


PARTED = """
STT     Nội dung    Năm 2030                Năm 2031
        chi
                    Tổng       Trong đó     Tổng       Trong đó
                    số         xã           số         xã

1       Mua cây     1.200      300          12.345,    45
        giống                               6

2       Sửa nhà     980        -            77         7
        văn hóa
        thôn

        Tổng        2.180      300          12.422,    52
        cộng                                6
"""


def test_empty_rows_part_names_and_rows_and_a_figure_broken_at_its_comma_is_whole() -> None:
    (table,) = read_back(PARTED)
    assert table.columns == (
        ("STT",),
        ("Nội dung chi",),
        ("Năm 2030", "Tổng số"),
        ("Năm 2030", "Trong đó xã"),
        ("Năm 2031", "Tổng số"),
        ("Năm 2031", "Trong đó xã"),
    )
    assert table.rows == (
        ("1", "Mua cây giống", 1200, 300, 12345.6, 45),
        ("2", "Sửa nhà văn hóa thôn", 980, None, 77, 7),
        (None, "Tổng cộng", 2180, 300, 12422.6, 52),
    )
