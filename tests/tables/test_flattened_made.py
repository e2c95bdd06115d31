"""Made tables, flattened in the ways that converters have: how much of them comes back.

`python -m tests.tables.flattening FIRST COUNT` measures any seeds, and columns kept apart by spaces.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.readers.text import read_text
from tests.tables.flattening import figures_table, measured, read_back, share_table, source_table, task_table
from tests.tables.setting import MadeTable

HELD_OUT = range(9000, 9008)  # no rule was made on them

SPACED = """
                               Biểu 2. Nhiệm vụ và sản phẩm
                                                          Cơ quan
TT             Nhiệm vụ                   Sản phẩm                        Thời gian
                                                          chủ trì
       Lập danh sách hộ có nhà
1                                         Danh sách      Xã Ea Rin       Quý I/2027
              dột nát
                                          Báo cáo,
2      Kiểm tra kho dự trữ thuốc                                         Quý II/2027
                                          biên bản
                                                         Trạm y tế
       Mở lớp sơ cứu tại thôn
3                                         Kế hoạch                       Tháng 9/2027
"""
BRAIDED = """
       ỦY BAN NHÂN DÂN                 CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
         XÃ EA RIN                        Độc lập - Tự do - Hạnh phúc

       Số: 7/KH-UBND                     Ea Rin, ngày 4 tháng 5 năm 2026

    Trong năm 2026, toàn xã có  12 thôn,  3 trường học và  1 trạm y tế; số hộ
nghèo là 214 hộ,  giảm 16 hộ;  số hộ cận nghèo là 80 hộ,  giảm 9 hộ so với năm
trước.

Nơi nhận:                                    TM. ỦY BAN NHÂN DÂN
- UBND huyện;                                     CHỦ TỊCH
- Lưu: VT.
"""


@pytest.mark.parametrize(
    ("shape", "kind", "cells", "columns"),
    [
        ("bars", figures_table, 0.99, 0.98),
        ("bars", share_table, 0.99, 0.98),
        ("bars", source_table, 0.99, 0.98),
        ("bars", task_table, 0.99, 0.98),
        ("rows", figures_table, 0.97, 0.93),  # one of the eight has two rows, too few to know it by
        ("rows", share_table, 0.99, 0.98),
        ("rows", source_table, 0.99, 0.98),
        ("cells", share_table, 0.99, 0.98),
        ("cells", source_table, 0.97, 0.85),
    ],
)
def test_flattened_tables_come_back(
    shape: str, kind: Callable[[int, int], MadeTable], cells: float, columns: float
) -> None:
    score = measured(shape, kind, HELD_OUT)
    assert score.f1(score.cells) >= cells
    assert score.f1(score.columns) >= columns


def test_columns_that_spaces_keep_apart_are_a_table_with_wrapped_and_merged_cells() -> None:
    (table,) = read_back(SPACED)
    assert table.title == "Biểu 2. Nhiệm vụ và sản phẩm"
    assert table.columns == (("TT",), ("Nhiệm vụ",), ("Sản phẩm",), ("Cơ quan chủ trì",), ("Thời gian",))
    assert table.rows == (
        ("1", "Lập danh sách hộ có nhà dột nát", "Danh sách", "Xã Ea Rin", "Quý I/2027"),
        ("2", "Kiểm tra kho dự trữ thuốc", "Báo cáo, biên bản", "Trạm y tế", "Quý II/2027"),
        ("3", "Mở lớp sơ cứu tại thôn", "Kế hoạch", "Trạm y tế", "Tháng 9/2027"),
    )


def test_letterheads_closings_and_spaced_prose_are_no_tables() -> None:
    assert [page.grids for page in read_text(BRAIDED.encode())] == [()]


def test_a_header_that_two_divisions_suit_alike_is_told_as_unsure() -> None:
    from extractors.tables.place import place_grids
    from tests.tables.building import text_page

    names = ["TT", "Xã", "Kết quả năm 2025", "Kế hoạch năm 2026", "Trẻ em", "Người già", "Phụ nữ"]
    rows = [["1", "Ea Rin", "12", "31", "20"], ["2", "Nậm Kè", "15", "8", "44"], ["3", "Trà Vân", "9", "70", "6"]]
    text = "".join(f"{cell}\n|\n" for cell in [*names, *(cell for row in rows for cell in row)])
    page = place_grids(text_page(text))
    assert [code for code, _ in page.notes] == ["table_header_unsure"]
    assert min(word.confidence for cell in page.grids[0].cells for line in cell.lines for word in line.words) == 0.5


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text(alphabet="1aA. -|TIXổ\t", max_size=40), max_size=14))
def test_any_text_is_read_without_a_fault(rows: list[str]) -> None:
    read_back("\n".join(rows))


AT_THE_TOP = """
TT     Xã, phường     Số cơ sở    Số lượt
1      Phường         612         110
       Nà Pheo
2      Phường         540         95
       Ea Rin
3      Xã Suối        205         60
       Mơ Hạ
       Tổng           1.357       265
       cộng
"""


def test_rows_whose_cells_begin_beside_their_ordinals() -> None:
    (table,) = read_back(AT_THE_TOP)
    assert [row[1] for row in table.rows] == ["Phường Nà Pheo", "Phường Ea Rin", "Xã Suối Mơ Hạ", "Tổng cộng"]
    assert [row[2] for row in table.rows] == [612, 540, 205, 1357]


def test_a_span_of_years_above_a_table_is_no_row() -> None:
    rows = "TT Nội dung Tổng số Tỉnh\n1 Mua giống 120 30\n2 Trồng cây 95 18\n3 Chăm sóc 70 12\n"
    (table,) = read_back("KINH PHÍ GIAI ĐOẠN 2027 - 2030\n" + rows)
    assert [row[1] for row in table.rows] == ["Mua giống", "Trồng cây", "Chăm sóc"]
