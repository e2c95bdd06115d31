"""Titles and names that only their own words part from what stands around them."""

import pytest

from extractors.facts import header
from extractors.facts.header.title import read_programme, read_title, read_years
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


@pytest.mark.parametrize("note", ["[daky]", "(Đã ký)", "Ký bởi: Sở Y tế\nNgày ký: 28-07-2031 10:12:33\n+07:00"])
def test_what_stands_between_office_and_name_is_neither(note):
    printed = f"KẾ HOẠCH\nTrồng rừng năm 2031\nI. MỤC TIÊU\nTrồng cây.\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n{note}\nLò Thị Sao"
    document = Document(SourceFile("plan.txt", "0" * 64, "text/plain", 1), (Page(1, lines_of(printed.split("\n"))),))
    signatory = header.extract(document, lay_out(document)).signatory
    assert (signatory.position, signatory.name) == ("Phó Giám đốc", "Lò Thị Sao")


@pytest.mark.parametrize(
    ("title", "year", "programme"),
    [
        ("Thực hiện Chương trình xanh hóa làng bản 2031", 2031, "Chương trình xanh hóa làng bản"),
        ("Thực hiện Chương trình hẹn ước 2040 vì rừng xanh", None, "Chương trình hẹn ước 2040 vì rừng xanh"),
    ],
)
def test_a_year_in_a_programme_s_name_is_not_the_plan_s(title, year, programme):
    assert (read_years(title)[0], read_programme(title)) == (year, programme)


def test_a_plan_of_several_offices_is_of_that_kind():
    blocks = [Block(BlockKind.TITLE, text, (), 1) for text in ("KẾ HOẠCH LIÊN NGÀNH", "Tiêm phòng cho trâu năm 2031")]
    assert read_title(blocks, "")[:2] == ("Kế hoạch liên ngành", "Tiêm phòng cho trâu năm 2031")
