"""Numbers: what the marks mean, and what is no number at all."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.number_marks import Convention, shown
from normalizers.numbers import parse_number, parse_ordinal


def printed(value: Decimal) -> str:
    """`value` as an office prints it: grouped, with a decimal comma."""
    return f"{value:,f}".translate(str.maketrans(",.", ".,"))


@given(st.decimals(0, 10**12, places=2))
def test_what_is_printed_is_read_back(value: Decimal) -> None:
    assert parse_number(printed(value)) == value


@given(st.integers(0, 10**15))
def test_whole_numbers_are_read_back(value: int) -> None:
    assert parse_number(printed(Decimal(value))) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.250,5", "1250.5"),
        ("6,11", "6.11"),
        ("2.737", "2737"),
        ("2,737", "2.737"),
        ("25.28", "25.28"),
        ("0.125", "0.125"),
        ("02", "2"),
        ("-4,5", "-4.5"),
        ("1.250.000.000", "1250000000"),
        ("1,250,000", "1250000"),
    ],
)
def test_marks_mean_what_they_mean_in_vietnamese(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "abc", "1.25.000", "1,2,3", "12/2024", "1.2.3,4,5"])
def test_what_contradicts_itself_is_no_number(text: str) -> None:
    assert parse_number(text) is None


@given(st.text(alphabet="0123456789.,-+ ", max_size=12))
def test_any_row_of_digits_and_marks_is_a_number_or_none(text: str) -> None:
    value = parse_number(text)
    assert value is None or f"{abs(value):f}".replace(".", "") in text.replace(".", "").replace(",", "")


@pytest.mark.parametrize(
    ("text", "value"), [("03", 3), ("IV", 4), ("XIX", 19), ("IIX", None), ("", None), ("Đ", None), ("VX", None)]
)
def test_ordinals_are_digits_or_roman_capitals(text: str, value: int | None) -> None:
    assert parse_ordinal(text) == value


@pytest.mark.parametrize(
    ("number", "expected"),
    [(12500, "12.500"), (4.39, "4,39"), (Decimal("35.80"), "35,8"), (100, "100"), (1234567.5, "1.234.567,5")],
)
def test_numbers_are_shown_as_plans_print_them(number: float, expected: str) -> None:
    assert shown(number) == expected


def test_numbers_in_the_english_convention() -> None:
    assert shown(12500.25, Convention.ENGLISH) == "12,500.25"
