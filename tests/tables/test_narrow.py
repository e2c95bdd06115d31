"""Cells too narrow for what stands in them."""

from __future__ import annotations

import pytest

from extractors.tables.narrow import cell_texts
from extractors.tables.sheet import joined
from schemas.geometry import Box
from schemas.page import Cell
from tests.tables.building import line


def texts(printed: str, width: float) -> list[str]:
    """What is read from a cell of so many letters' width with these lines."""
    lines = tuple(line(text, 5.0, 12.0 * number) for number, text in enumerate(printed.split("/n")))
    return cell_texts(Cell(0, 0, 1, 1, lines, Box(0.0, 0.0, 10.0 + 6.0 * width, 12.0 * len(lines))))


@pytest.mark.parametrize(
    ("printed", "width", "read"),
    [
        ("Trước/n15/12/203/n1", 9, ["Trước", "15/12/2031"]),
        ("15/12/203/n1; báo cáo", 9, ["15/12/2031; báo cáo"]),
        ("11/203/n1", 6, ["11/2031"]),
        ("12.345.6/n78", 8, ["12.345.678"]),
    ],
)
def test_a_date_or_number_broken_for_want_of_room_is_whole_again(printed: str, width: float, read: list[str]) -> None:
    assert texts(printed, width) == read


@pytest.mark.parametrize(
    ("printed", "width"),
    [
        ("15/12/203/n1", 14),  # there was room for one digit more
        ("15/12/2031/n1", 10),  # whole as it is
        ("18.28/n6", 5),  # two figures under each other
        ("ngày 15/12/203/n1", 14),
        ("12.345.678/n90", 10),
    ],
)
def test_lines_that_stand_for_themselves_stay_apart(printed: str, width: float) -> None:
    assert texts(printed, width) == printed.split("/n")


def test_a_year_cut_where_no_cell_is_known_is_whole_again() -> None:
    assert joined(["Trước ngày", "31/01/203", "1; báo cáo"]) == "Trước ngày 31/01/2031; báo cáo"
    assert joined(["31/01/2031", "6 lớp"]) == "31/01/2031 6 lớp"


def test_the_name_of_the_ordinals_is_whole_where_its_column_broke_it() -> None:
    assert texts("T/nT", 1) == ["TT"]
    assert texts("ST/nT", 2) == ["STT"]
    assert texts("S/nL", 1) == ["S", "L"]
