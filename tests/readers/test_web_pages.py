"""Pages of portals and law libraries: the plan is read, what stands around it is not."""

from __future__ import annotations

import pytest

from extractors.readers.html import items_of_html
from extractors.readers.markdown import read_markdown
from extractors.readers.sniff import MediaType, sniff
from extractors.readers.text import read_text
from schemas.page import Grid, Line

MENU = '<div id="menu"><ul><li><a href="/">Trang chủ</a></li><li><a href="/vb">VĂN BẢN</a></li></ul></div>'
HEAD = "<h2>Kế hoạch trồng cây</h2><p>Thứ ba, 03/02/2031 | Lượt xem: 1.204</p><a>Chia sẻ Facebook</a>"
LETTERHEAD = (
    "<table><tr><td>ỦY BAN NHÂN DÂN<br>XÃ SUỐI MƠ</td><td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</td></tr>"
    "<tr><td>Số: 7/KH-UBND</td><td>Suối Mơ, ngày 02 tháng 02 năm 2031</td></tr></table>"
)
TABLE = (
    "<table border=1><tr><th>TT</th><th>Thôn</th><th>Số cây</th></tr>"
    "<tr><td>1</td><td>Thôn Hạ</td><td>1.284</td></tr><tr><td>2</td><td>Thôn Thượng</td><td>376</td></tr></table>"
)
BODY = f"<p>KẾ HOẠCH</p><p>1. Trồng cây dọc đường thôn.</p>{TABLE}"
CLOSING = (
    "<table><tr><td>Nơi nhận:<br>- Lưu: VT.</td><td>TM. ỦY BAN NHÂN DÂN<br>CHỦ TỊCH<br>Lò Văn Pản</td></tr></table>"
)
ANNEX = "<div><p>PHỤ LỤC</p><p>Danh sách các tuyến đường</p></div>"
TAIL = "<div>Các tin khác</div><ul><li><a>Quyết định số 88/QĐ-UBND</a></li></ul>"
COUNTED = "<tr><td>Hôm nay</td><td>412</td></tr><tr><td>Tổng số</td><td>90.118</td></tr>"
SIDE = f"<div>Thống kê truy cập<table>{COUNTED}</table></div>"
PLAN = LETTERHEAD + BODY + CLOSING


def shown(items: list[Line | Grid]) -> list[str]:
    return [item.text if isinstance(item, Line) else " | ".join(cell.text for cell in item.cells) for item in items]


ALONE = [
    "ỦY BAN NHÂN DÂN", "XÃ SUỐI MƠ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 7/KH-UBND",
    "Suối Mơ, ngày 02 tháng 02 năm 2031", "KẾ HOẠCH", "1. Trồng cây dọc đường thôn.",
    "TT | Thôn | Số cây | 1 | Thôn Hạ | 1.284 | 2 | Thôn Thượng | 376", "Nơi nhận:", "- Lưu: VT.",
    "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lò Văn Pản",
]  # fmt: skip


@pytest.mark.parametrize(
    "page",
    [
        PLAN,
        f"{MENU}{HEAD}<div class=detail>{PLAN}</div>{TAIL}{SIDE}",
        f"{MENU}{HEAD}{PLAN}{TAIL}{SIDE}",
        f"<nav>{MENU}</nav><main>{HEAD}<article>{PLAN}</article></main><footer>{SIDE}</footer>",
        f"<table><tr><td>{MENU}</td></tr><tr><td>{SIDE}</td><td>{HEAD}<div>{PLAN}</div>{TAIL}</td></tr></table>",
        f"<table><tr><td>{LETTERHEAD}</td></tr><tr><td>{BODY}</td></tr><tr><td>{CLOSING}</td></tr></table>",
        PLAN.replace(TABLE, f"<table><tr><td>{TABLE}</td></tr></table>"),
    ],
    ids=["alone", "in a div", "beside the rest", "in an article", "in a table", "row by row", "table in a frame"],
)
def test_the_plan_is_read_alone(page: str) -> None:
    assert shown(items_of_html(f"<html><body>{page}</body></html>")) == ALONE


def test_an_annex_beside_the_plan_is_read_and_a_side_column_is_not() -> None:
    page = f"<div>{MENU}</div><div><div>{PLAN}</div>{ANNEX}</div><div>{SIDE}</div>"
    assert shown(items_of_html(page)) == [*ALONE, "PHỤ LỤC", "Danh sách các tuyến đường"]


def test_a_page_without_a_plan_s_marks_is_read_whole() -> None:
    assert shown(items_of_html("<p>Trồng cây</p><p>Các thôn thực hiện.</p>")) == ["Trồng cây", "Các thôn thực hiện."]


def test_the_text_of_a_page_loses_what_stands_above_and_below() -> None:
    above = "Trang chủ\nGiới thiệu\nLượt xem: 1.204\n"
    text = "UBND XÃ SUỐI MƠ\nSố: 7/KH-UBND\nKẾ HOẠCH\n1. Trồng cây\nNơi nhận:\n- Lưu: VT.\n"
    below = "PHỤ LỤC\nTin liên quan\nQuyết định số 88/QĐ-UBND\n"
    (page,) = read_text((above + text + below).encode())
    assert [line.text for line in page.lines] == [*text.splitlines(), "PHỤ LỤC"]


def test_lists_are_numbered_as_browsers_number_them() -> None:
    page = (
        "<ol type=I start=2><li>Mục tiêu<ul><li>Cây<li>- Hoa</ul><li><p>Phân công</p></ol>"
        "<ol style='list-style-type: lower-alpha'><li>Một<li>b) Hai</ol><ul style='list-style:none'><li>Ba</ul>"
    )
    assert shown(items_of_html(page)) == ["II. Mục tiêu", "- Cây", "- Hoa", "III. Phân công", "a. Một", "b) Hai", "Ba"]


def test_a_note_s_number_is_no_digit_of_a_figure() -> None:
    page = "<p>Năm 2031<sup><a href='#n1'>1</a></sup> trồng 40 km<sup>2</sup> và 10<sup>3</sup> cây<sup>2</sup></p>"
    assert shown(items_of_html(page)) == ["Năm 2031¹ trồng 40 km2 và 10³ cây²"]


def test_a_table_of_two_lines_in_a_cell_stays_in_its_cell() -> None:
    inner = "<table><tr><td>Báo cáo</td></tr><tr><td>Biên bản</td></tr></table>"
    header = "<tr><td>TT</td><td>Việc</td><td>Kết quả</td></tr>"
    (grid,) = items_of_html(f"<table>{header}<tr><td>1</td><td>Trồng</td><td>{inner}</td></tr></table>")
    assert isinstance(grid, Grid)
    assert [cell.text for cell in grid.cells][-1] == "Báo cáo Biên bản"


def test_markdown_whose_tables_are_html_is_markdown() -> None:
    content = f"{LETTERHEAD}\n\n# KẾ HOẠCH\n\n**I. MỤC TIÊU**\n\n**II. NHIỆM VỤ**\n\n{TABLE}\n".encode()
    assert sniff(content) is MediaType.MARKDOWN
    (page,) = read_markdown(content)
    assert [line.text for line in page.lines][-3:] == ["KẾ HOẠCH", "I. MỤC TIÊU", "II. NHIỆM VỤ"]
    assert len(page.grids) == 1
