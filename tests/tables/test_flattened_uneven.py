"""Rows of text whose cells are known and whose spans are lost: copies of web pages, between tabs or bars."""

from __future__ import annotations

import pytest

from tests.tables.flattening import read_back

ROWS = [
    ["TT", "Đơn vị", "Tên công trình", "Kinh phí (triệu đồng)", "Thời gian"],
    ["Tổng", "Nhà nước", "Nhân dân"],
    ["I", "Hạ tầng thôn, bản"],
    ["1", "Xã Nà Lèng", "Mương tiêu úng Bản Lạn", "450", "400", "50", "Quý II/2026"],
    ["Cầu treo Khuổi Sao", "1.200", "1.150", "50", "Quý III/2026"],
    ["2", "Xã Phia Đén", "Nhà họp thôn Nà Chúa", "300", "280", "20", "Quý II/2026"],
    ["3", "Xã Lũng Nặm", "Bể nước tập trung Lũng Vài", "150", "150", "", "Năm 2026"],
    ["", "Tổng cộng", "", "2.100", "1.980", "120", ""],
]
COLUMNS = (
    ("TT",),
    ("Đơn vị",),
    ("Tên công trình",),
    ("Kinh phí (triệu đồng)", "Tổng"),
    ("Kinh phí (triệu đồng)", "Nhà nước"),
    ("Kinh phí (triệu đồng)", "Nhân dân"),
    ("Thời gian",),
)


def printed(rows: list[list[str]], mark: str) -> str:
    return "\n".join(mark.join(row) for row in rows) + "\n"


@pytest.mark.parametrize(
    "text",
    [
        printed(ROWS, "\t"),
        printed([[*row, ""] for row in ROWS], " | "),
        "".join(f"{line.rstrip()}\n" for line in printed(ROWS, "\t").splitlines()),  # empty ends cut off
        "\n|\n".join(cell for row in ROWS for cell in row) + "\n|\n",  # a cell a line
    ],
    ids=["tabs", "bars", "trimmed", "cells"],
)
def test_names_stand_over_their_columns_and_merged_cells_count_in_each_row(text: str) -> None:
    (table,) = read_back(text)
    assert table.columns == COLUMNS
    assert table.rows[1:5] == (
        ("1", "Xã Nà Lèng", "Mương tiêu úng Bản Lạn", 450, 400, 50, "Quý II/2026"),
        ("1", "Xã Nà Lèng", "Cầu treo Khuổi Sao", 1200, 1150, 50, "Quý III/2026"),
        ("2", "Xã Phia Đén", "Nhà họp thôn Nà Chúa", 300, 280, 20, "Quý II/2026"),
        ("3", "Xã Lũng Nặm", "Bể nước tập trung Lũng Vài", 150, 150, None, "Năm 2026"),
    )
    assert table.rows[0][:2] == ("I", "Hạ tầng thôn, bản")
    assert table.rows[5][1:6] == ("Tổng cộng", None, 2100, 1980, 120)


def test_a_row_whose_figures_could_stand_in_several_columns_stays_text() -> None:
    rows = [
        ["TT", "Xã", "Số thôn", "Số hộ", "Số khẩu"],
        ["1", "Xã Nà Lèng", "12", "450", "1.900"],
        ["2", "Xã Phia Đén", "9", "310", "1.250"],
        ["3", "Xã Lũng Nặm", "140", "600"],
    ]
    (table,) = read_back(printed(rows, "\t"))
    assert table.rows[2] == ("3 Xã Lũng Nặm 140 600", None, None, None, None)


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        (
            "TT|Chỉ tiêu|ĐVT|Kết quả năm 2025|Mục tiêu từng năm|Đơn vị theo dõi\n2026|2027|2028",
            [("Kết quả năm 2025",), *(("Mục tiêu từng năm", year) for year in ("2026", "2027", "2028"))],
        ),
        (
            "TT|Chỉ tiêu|ĐVT|Năm 2025|So sánh (%)|Ghi chú\nKế hoạch|Ước|ƯTH 2025/TH 2024|KH 2026/ƯTH 2025",
            [
                ("Năm 2025", "Kế hoạch"),
                ("Năm 2025", "Ước"),
                ("So sánh (%)", "ƯTH 2025/TH 2024"),
                ("So sánh (%)", "KH 2026/ƯTH 2025"),
            ],
        ),
        (
            "TT|Loại đất|Mã|Tổng diện tích|Diện tích phân theo xã|Ghi chú\nNà Lèng|Phia Đén|Lũng Nặm",
            [("Tổng diện tích",), *(("Diện tích phân theo xã", name) for name in ("Nà Lèng", "Phia Đén", "Lũng Nặm"))],
        ),
        (
            "TT|Dự án|Chủ đầu tư|Lũy kế vốn|Kế hoạch vốn|Ghi chú\nTổng số|Trong đó: NSTW|Tổng số|Trong đó: NSTW",
            [(name, part) for name in ("Lũy kế vốn", "Kế hoạch vốn") for part in ("Tổng số", "Trong đó: NSTW")],
        ),
    ],
    ids=["years", "comparisons", "parts", "totals"],
)
@pytest.mark.parametrize("known", [True, False], ids=["rows", "cells"])
def test_what_names_say_of_each_other(header: str, columns: list[tuple[str, ...]], known: bool) -> None:
    body = [
        [str(n), f"Mục {'abcd'[n]} {n}x", "ha", f"{n}5,5", f"1{n},2", f"2{n},4", f"9{n},1", "Sở"] for n in (1, 2, 3)
    ]
    rows = [*(line.split("|") for line in header.split("\n")), *body]
    text = printed(rows, "\t") if known else "\n|\n".join(cell for row in rows for cell in row) + "\n|\n"
    (table,) = read_back(text)
    assert list(table.columns[3:7]) == columns
    assert table.raw_rows[0] == tuple(body[0])


def test_parts_numbered_by_dashes_are_rows() -> None:
    rows = [
        ["TT", "Nội dung", "Đơn vị", "Tổng", "Trung ương", "Tỉnh"],
        ["1", "Truyền thông", "Sở Y tế", "90", "60", "30"],
        ["-", "Tờ rơi", "Sở Y tế", "40", "30", "10"],
        ["-", "Loa thôn", "Sở Y tế", "50", "30", "20"],
        ["2", "Tập huấn", "Sở Nội vụ", "70", "-", "70"],
    ]
    (table,) = read_back("\n|\n".join(cell for row in rows for cell in row) + "\n|\n")
    assert [row[0] for row in table.raw_rows] == ["1", "-", "-", "2"]
    assert [row[3] for row in table.rows] == [90, 40, 50, 70]
