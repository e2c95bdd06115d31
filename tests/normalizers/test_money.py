"""Money: whole đồng, exactly, and never from a word that only looks like it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.money import Money, find_money, money_unit


def amounts(text: str) -> list[Money]:
    return [found.value for found in find_money(text)]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("5.316 triệu đồng", 5_316_000_000),
        ("1,35 tỷ đồng", 1_350_000_000),
        ("2.400.000.000 đồng", 2_400_000_000),
        ("2 400 000 000 đồng", 2_400_000_000),
        ("75 tr.đ", 75_000_000),
        ("75trđ", 75_000_000),
        ("75 triệu đ", 75_000_000),
        ("09 TRIỆU ĐỒNG", 9_000_000),
        ("640 nghìn đồng", 640_000),
        ("640 ngàn đồng", 640_000),
        ("150.000đ", 150_000),
        ("1 tỷ 350 triệu đồng", 1_350_000_000),
        ("3 tỷ rưỡi", 3_500_000_000),
        ("12 nghìn tỷ đồng", 12_000_000_000_000),
        ("kinh phí 850 triệu, trong đó", 850_000_000),
        ("1.317,25 triệu đồng", 1_317_250_000),
        ("190 tỷ đồng phục vụ làm đường", 190_000_000_000),
        ("190 tỷ đồng thời kỳ 2031-2035", 190_000_000_000),
        ("40 triệu đồng cấp cho thôn", 40_000_000),
        ("40 triệu đồng hỗ trợ sự nghiệp", 40_000_000),
        ("450.000 đồng phục vụ hội thi", 450_000),
        ("450.000 đồng dân góp", 450_000),
    ],
)
def test_a_sum_is_whole_dong(text: str, amount: int) -> None:
    assert amounts(text) == [Money(amount)]


@pytest.mark.parametrize(
    "text",
    [
        "20 đồng bào",
        "10 đồng chí",
        "4 triệu đồng bào",
        "300 đồng phục học sinh",
        "3 triệu người",
        "2 triệu lượt khách",
        "500.000 USD",
        "1 tỷ lệ",
        "7 đồng",
        "0,0000000001 tỷ đồng",
        "ngày 12/5 đồng thời",
    ],
)
def test_what_is_no_money(text: str) -> None:
    assert amounts(text) == []


def test_ranges_take_the_unit_of_their_high_end() -> None:
    assert amounts("từ 40 đến 55 triệu đồng/hộ") == [Money(40_000_000, 55_000_000, "hộ")]
    assert amounts("40-55 triệu đồng") == [Money(40_000_000, 55_000_000)]
    assert amounts("800 triệu đồng - 1,2 tỷ đồng") == [Money(800_000_000, 1_200_000_000)]


def test_a_sum_beside_a_dash_is_no_range() -> None:
    assert amounts("năm 2027 - 300 triệu đồng") == [Money(300_000_000)]


def test_sources_in_brackets() -> None:
    text = "được giao 950 triệu đồng (NSTW 900 triệu đồng, NSĐP 50 triệu đồng)"
    assert [money.amount for money in amounts(text)] == [950_000_000, 900_000_000, 50_000_000]
    first = find_money(text)[0]
    assert text[first.start : first.end] == "950 triệu đồng"


@given(st.integers(1, 10**9), st.sampled_from([("triệu đồng", 10**6), ("tỷ đồng", 10**9), ("nghìn đồng", 1000)]))
def test_grouped_sums_are_exact(figure: int, unit: tuple[str, int]) -> None:
    word, scale = unit
    text = f"bố trí {figure:,} {word}.".replace(",", ".")
    assert amounts(text) == [Money(figure * scale)]


@given(st.decimals("0.001", 9999, places=3))
def test_decimal_sums_are_exact(figure: Decimal) -> None:
    text = f"bố trí {figure:f} tỷ đồng".replace(".", ",")
    assert amounts(text) == [Money(int(figure * 10**9))]


@given(st.text())
def test_finding_never_fails(text: str) -> None:
    padded = f"{text} 5 triệu đồng."
    assert all(0 <= found.start < found.end <= len(padded) for found in find_money(padded))


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Đơn vị tính: triệu đồng", 10**6),
        ("ĐVT: 1.000 đồng", 1000),
        ("Đơn vị: đồng", 1),
        ("(tr.đ)", 10**6),
        ("Kinh phí (triệu)", 10**6),
        ("tỷ đồng", 10**9),
        ("VNĐ", 1),
        ("Số hộ", None),
        ("Đồng bào dân tộc", None),
        ("Kinh phí 300 triệu đồng", None),
    ],
)
def test_units_of_tables(text: str, unit: int | None) -> None:
    assert money_unit(text) == unit
