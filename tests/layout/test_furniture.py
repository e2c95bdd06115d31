"""Page numbers and rules stand aside; figures do not."""

from __future__ import annotations

from extractors.layout import lay_out
from schemas.geometry import Box
from schemas.page import Document, Line, Page, SourceFile, Word
from tests.layout.making import document


def furniture(text: str) -> list[str]:
    return [block.text for block in lay_out(document(text)).furniture]


def test_page_numbers_in_the_flow_count_up() -> None:
    text = "KẾ HOẠCH\nTrồng cây\nI. MỤC ĐÍCH\nPhủ xanh đất trống, đồi trọc\n2\nở các thôn vùng cao.\n3\nHết."
    assert furniture(text) == ["2", "3"]


def test_a_year_alone_on_its_line_is_no_page_number() -> None:
    assert furniture("KẾ HOẠCH\nTrồng cây năm\n2031\nI. MỤC ĐÍCH\nPhủ xanh.") == []


def test_dashes_are_furniture() -> None:
    assert furniture("KẾ HOẠCH\n-------\nTrồng cây\nI. MỤC ĐÍCH\nPhủ xanh.") == ["-------"]


def test_what_a_browser_prints_around_a_web_page_is_furniture() -> None:
    printed = [
        ("2/5/31, 8:15 AM", 40, 15), ("Kế hoạch trồng cây", 300, 15.5), ("KẾ HOẠCH", 250, 90), ("Trồng cây", 250, 110),
        ("I. MỤC ĐÍCH", 60, 150), ("Phủ xanh đất trống.", 60, 170), ("https://xa.example/van-ban?so=12", 40, 825),
        ("1/1", 540, 825.2),
    ]  # fmt: skip
    lines = []
    for text, x, top in printed:
        words = [Word(word, Box(x + 30 * i, top, x + 30 * i + 25, top + 10)) for i, word in enumerate(text.split())]
        lines.append(Line(tuple(words)))
    page = Page(1, tuple(lines), width=595.0, height=842.0)
    source = SourceFile("a.pdf", "0" * 64, "application/pdf", 1)
    aside = [block.text for block in lay_out(Document(source, (page,))).furniture]
    assert sorted(aside) == ["1/1", "2/5/31, 8:15 AM", "Kế hoạch trồng cây", "https://xa.example/van-ban?so=12"]


def test_a_running_head_of_a_text_stands_beside_its_page_numbers() -> None:
    head = "Kế hoạch trồng cây xã Nà Pheo"
    pages = ["Phủ xanh đất trống, đồi trọc", "ở các thôn vùng cao của xã", "và ven suối đầu nguồn", "trong ba năm."]
    text = f"{head}\nKẾ HOẠCH\nTrồng cây\nI. MỤC ĐÍCH\n" + "".join(
        f"{page}\nTrang {number}\n{head if number < 4 else ''}\n" for number, page in enumerate(pages, 1)
    )
    outline = lay_out(document(text))
    aside = [block.text for block in outline.furniture]
    assert (aside.count(head), aside.count("Trang 1"), len(aside)) == (4, 1, 8)
    assert outline.sections[0].body[0].text == " ".join(pages)


def test_words_beside_two_page_numbers_are_no_running_head() -> None:
    text = "KẾ HOẠCH\nTrồng cây\nI. MỤC ĐÍCH\nTrồng keo.\n2\nTrồng keo.\nGiữ đất.\n3\nTrồng xoan.\nHết."
    assert furniture(text) == ["2", "3"]


def test_a_list_of_contents_is_furniture() -> None:
    body = "I. MỤC ĐÍCH\nPhủ xanh 12\nđồi trọc trong năm 13.\nII. NHIỆM VỤ\nƯơm cây giống cho năm 14"
    dotted = [
        "MỤC LỤC",
        "I. MỤC ĐÍCH ....... 1",
        "II. NHIỆM VỤ của các",
        "bản ven suối ...... 2",
        "III. KINH PHÍ...... 9",
    ]
    bare = ["MỤC LỤC", "I. MỤC ĐÍCH 1", "II. NHIỆM VỤ 2", "KINH PHÍ 9"]
    for contents in (dotted, dotted[1:], bare):
        assert furniture("KẾ HOẠCH\nTrồng cây\n" + "\n".join(contents) + "\n" + body) == contents
    assert furniture("KẾ HOẠCH\nTrồng cây\n" + body) == []
    assert furniture("KẾ HOẠCH\nTrồng cây\nI. MỤC ĐÍCH 1\nII. NHIỆM VỤ 2\nIII. KINH PHÍ 9\nNgân sách xã.") == []
