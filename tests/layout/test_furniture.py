"""Page numbers and rules stand aside; figures do not."""

from __future__ import annotations

from extractors.layout import lay_out
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
