"""Numbers: what the marks mean, and what is no number at all."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.numbers import Convention, convention_of, find_numbers, parse_number, parse_ordinal, shown


def printed(value: Decimal, convention: Convention) -> str:
    """`value` as an office prints it: grouped, with the convention's marks."""
    group, mark = convention.value
    return f"{value:,f}".replace(",", "\0").replace(".", mark).replace("\0", group)


@given(st.decimals(0, 10**12, places=2), st.sampled_from(Convention))
def test_what_is_printed_is_read_back(value: Decimal, convention: Convention) -> None:
    assert parse_number(printed(value, convention), convention) == value


@given(st.integers(0, 10**15), st.sampled_from(Convention))
def test_whole_numbers_are_read_back(value: int, convention: Convention) -> None:
    assert parse_number(printed(Decimal(value), convention), convention) == value


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
def test_vietnamese_reading(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "abc", "1.25.000", "1,2,3", "12/2024", "1.2.3,4,5"])
def test_what_writes_no_number(text: str) -> None:
    assert parse_number(text) is None


def test_a_column_shows_its_convention() -> None:
    assert convention_of(["2,915", "31.07", "884"]) is Convention.ENGLISH
    assert convention_of(["2.915", "31,07", "884"]) is Convention.VIETNAMESE
    assert convention_of(["884", "12"]) is Convention.VIETNAMESE
    assert parse_number("2,915", Convention.ENGLISH) == 2915


def test_parts_of_dates_acts_and_codes_are_no_numbers() -> None:
    text = "Còn 4,25% (1.317 hộ) theo 18/2022/NQ, 29-KH/TU ngày 14/3/2022, DA3, mục 2.1.3, 02 mô hình, 30m2"
    assert [str(found.value) for found in find_numbers(text)] == ["4.25", "1317", "2", "30"]


@given(st.text())
def test_finding_never_fails_and_stays_inside_the_text(text: str) -> None:
    for found in find_numbers(text):
        assert parse_number(text[found.start : found.end]) == found.value


@pytest.mark.parametrize(
    ("text", "value"), [("03", 3), ("IV", 4), ("XIX", 19), ("IIX", None), ("", None), ("Đ", None), ("VX", None)]
)
def test_ordinals(text: str, value: int | None) -> None:
    assert parse_ordinal(text) == value


@pytest.mark.parametrize(
    ("number", "expected"),
    [(12500, "12.500"), (4.39, "4,39"), (Decimal("35.80"), "35,8"), (100, "100"), (1234567.5, "1.234.567,5")],
)
def test_numbers_are_shown_as_plans_print_them(number: float, expected: str) -> None:
    assert shown(number) == expected


def test_numbers_in_the_english_convention() -> None:
    assert shown(12500.25, Convention.ENGLISH) == "12,500.25"
