"""Numbers by the convention of the whole table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.tables.figures import Convention, convention_of, decimals_of, figure
from extractors.tables.read import read_tables
from tests.tables.building import grid, outline_with

VIETNAMESE, ENGLISH = Convention.VIETNAMESE, Convention.ENGLISH


@pytest.mark.parametrize(
    ("cells", "convention"),
    [
        (["388.231", "8,11", "2.059"], VIETNAMESE),
        (["2,737", "5.13", "1,111"], ENGLISH),
        (["1.234.567"], VIETNAMESE),
        (["1,234,567"], ENGLISH),
        (["12.500", "7.300"], VIETNAMESE),
        (["2,737", "1,111", "692", "631", "133"], ENGLISH),  # three digits after each comma, beside whole numbers
        (["0,125", "0,250"], VIETNAMESE),
        ([], VIETNAMESE),
        (["Xã", "-"], VIETNAMESE),
    ],
)
def test_all_cells_together_show_the_convention(cells: list[str], convention: Convention) -> None:
    assert convention_of(cells) is convention


def test_figures_on_several_lines_of_a_cell_are_no_number() -> None:
    assert figure("18.313\n216\n382", VIETNAMESE) is None and figure("0.313\n216", ENGLISH) is None


@pytest.mark.parametrize(
    ("text", "convention", "number"),
    [
        ("388.231", VIETNAMESE, 388231),
        ("8,11", VIETNAMESE, 8.11),
        ("2,737", ENGLISH, 2737),
        ("5.13", ENGLISH, 5.13),
        ("1.234.567,5", VIETNAMESE, 1234567.5),
        ("12 345", VIETNAMESE, 12345),
        ("-3,5", VIETNAMESE, -3.5),
        ("95%", VIETNAMESE, 95),
        ("0.24", VIETNAMESE, 0.24),  # a slip of the pen, but no thousands
        ("2.00", VIETNAMESE, 2.0),
        ("012", VIETNAMESE, None),  # a code
        ("10-15", VIETNAMESE, None),
        ("12/2024", VIETNAMESE, None),
        ("1.2.3", VIETNAMESE, None),
        ("100 hộ", VIETNAMESE, None),
        ("", VIETNAMESE, None),
    ],
)
def test_a_cell_is_a_number_only_as_a_whole(text: str, convention: Convention, number: float | None) -> None:
    assert figure(text, convention) == number


@given(st.integers(0, 10**12), st.integers(0, 4), st.sampled_from([VIETNAMESE, ENGLISH]))
def test_what_is_printed_is_read_back(scaled: int, decimals: int, convention: Convention) -> None:
    value = scaled / 10**decimals
    text = f"{value:,.{decimals}f}"
    if convention is VIETNAMESE:
        text = text.translate(str.maketrans(",.", ".,"))
    if decimals == 3 and value < 1000:
        return  # "12,345" alone may be read both ways; the table's other cells decide, not this function
    assert figure(text, convention) == pytest.approx(float(f"{value:.{decimals}f}"))
    assert decimals_of(text, convention) == decimals


def test_two_numbers_in_one_cell_speak_for_no_convention() -> None:
    assert convention_of(["2026 1.800", "52.000", "8.000"]) is Convention.VIETNAMESE


def test_a_cross_is_a_tick_among_empty_cells_and_none_among_figures() -> None:
    ticked = grid([["TT", "Việc", "Xã", "Số hộ"], ["1", "Ươm cây", "x", "25"], ["2", "Trồng cây", "", "x"]], 4, page=1)
    (table,) = read_tables(outline_with(ticked))
    assert table.table.rows == (("1", "Ươm cây", "x", 25), ("2", "Trồng cây", None, None))
