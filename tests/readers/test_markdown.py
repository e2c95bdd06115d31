"""Markdown as converters write it of Word files."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.readers import ReadSettings, read
from extractors.readers.markdown import read_markdown
from extractors.readers.sniff import MediaType, sniff
from schemas.page import Page

PLAN = """\
|  |  |
| --- | --- |
| UBND XÃ SUỐI MƠ | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
| Số: 12/KH\\-UBND | Suối Mơ, ngày 05 tháng 02 năm 2031 |

KẾ HOẠCH

**I\\. MỤC ĐÍCH**

1. Phủ xanh *đất trống* ở các thôn
vùng cao;
2. Chăm sóc cây đã trồng.

**II. PHÂN CÔNG**

- Các thôn trồng cây;

| TT | Thôn | Cây trồng |  |
| --- | --- | --- | --- |
| Cây keo | Cây xoan |  |  |
| 1 | Thôn Một<br>(vùng cao) | 120 | 30 |
| 2 | Thôn Hai | 95 | 18 |
| 3 | Thôn Ba | 70 | 12 |
| Tổng cộng | 285 | 60 |  |

**III. KINH PHÍ**
"""


def page(text: str = PLAN) -> Page:
    (only,) = read_markdown(text.encode())
    return only


def test_it_is_told_by_its_marks() -> None:
    assert sniff(PLAN.encode()) is MediaType.MARKDOWN
    assert sniff("KẾ HOẠCH\n\n*** 1 ***\n\n# 2 #\n\nI. MỤC ĐÍCH\n\n- Trồng cây.".encode()) is MediaType.TEXT


def test_paragraphs_are_lines_with_their_numbers() -> None:
    assert [line.text for line in page().lines] == [
        "UBND XÃ SUỐI MƠ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 12/KH-UBND",
        "Suối Mơ, ngày 05 tháng 02 năm 2031",
        "KẾ HOẠCH",
        "I. MỤC ĐÍCH",
        "1. Phủ xanh đất trống ở các thôn vùng cao;",
        "2. Chăm sóc cây đã trồng.",
        "II. PHÂN CÔNG",
        "- Các thôn trồng cây;",
        "III. KINH PHÍ",
    ]


def test_a_table_padded_at_its_rows_ends_has_its_spans_again() -> None:
    (grid,) = page().grids
    spans = {cell.text: (cell.row, cell.column, cell.row_span, cell.column_span) for cell in grid.cells if cell.text}
    assert spans["Cây trồng"] == (0, 2, 1, 2)
    assert spans["Cây xoan"] == (1, 3, 1, 1)
    assert spans["Thôn Một (vùng cao)"] == (2, 1, 1, 1)
    assert (spans["Tổng cộng"], spans["285"]) == ((5, 0, 1, 2), (5, 2, 1, 1))


@pytest.mark.parametrize(
    "text", ["", "**", "| a |\n| --- |", "```\nmột\n```", "<table><tr><td>một</td></tr></table>", "1. " * 500]
)
def test_odd_pieces_are_read_without_fail(text: str) -> None:
    assert page(text).number == 1


def test_a_file_of_it_is_a_document(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_text(PLAN, encoding="utf-8")
    assert read(path, ReadSettings(), lambda page, of: None).source.media_type == "text/markdown"
