"""Titles and names that only their own words part from what stands around them."""

import pytest

from extractors.facts import header
from extractors.facts.header.title import read_title, read_years
from extractors.layout import lay_out
from extractors.readers.text import lines_of
from schemas.outline import Block, BlockKind
from schemas.page import Document, Page, SourceFile


def test_the_first_paragraph_is_no_part_of_the_title():
    text = "Phòng bệnh cho cá năm 2031 Năm 2030, toàn xã có 12 ao nhiễm bệnh, giảm 3 ao so với năm 2029."
    kind, title, _ = read_title([Block(BlockKind.TITLE, "KẾ HOẠCH", (), 1), Block(BlockKind.TITLE, text, (), 1)], "")
    assert (kind, title, read_years(title)[0]) == ("Kế hoạch", "Phòng bệnh cho cá năm 2031", 2031)


@pytest.mark.parametrize("name", ["H'Loan Kbuôr", "Y Thanh Niê", "Rơ Châm H’Hà", "Lò Thị Sao"])
def test_names_of_the_highlands_sign_too(name):
    lines = lines_of(
        ["KẾ HOẠCH", "Trồng rừng năm 2031", "I. MỤC TIÊU", "Trồng cây.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "", name]
    )
    document = Document(SourceFile("plan.txt", "0" * 64, "text/plain", 1), (Page(1, tuple(lines)),))
    assert header.extract(document, lay_out(document)).signatory.name == name
