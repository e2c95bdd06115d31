"""Lines of a ruled table read on within their cell, those of prose down the page."""

from __future__ import annotations

from normalizers.restoration.cells import texts_of
from schemas.geometry import Box
from schemas.page import Line, Page, Rule, Word


def line(text: str, x: float, y: float) -> Line:
    return Line((Word(text, Box(x, y, x + 50, y + 10)),))


TABLE = (
    *(Rule(x, 100, x, 160) for x in (0, 100, 200)),
    *(Rule(0, y, 200, y) for y in (100, 160)),
)


def test_cells_side_by_side_are_two_texts_and_prose_around_them_two_more() -> None:
    rows = (
        line("Biểu", 10, 40),
        line("sau:", 10, 60),
        line("Trạm", 10, 105),
        line("Hội", 110, 105),
        line("Y tế", 10, 125),
        line("Nông dân", 110, 125),
        line("Ghi chú", 10, 180),
    )
    texts = texts_of(Page(1, rows, rules=TABLE))
    assert [[each.text for each in text] for text in texts] == [
        ["Biểu", "sau:"],
        ["Trạm", "Y tế"],
        ["Hội", "Nông dân"],
        ["Ghi chú"],
    ]


def test_a_page_without_rules_is_one_text() -> None:
    rows = (line("Trạm", 10, 105), line("Y tế", 10, 125))
    assert texts_of(Page(1, rows)) == [list(rows)]
