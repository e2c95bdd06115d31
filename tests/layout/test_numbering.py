"""Which number may come next."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.layout.numbering import Counters, Style, marker_of
from normalizers.roman import roman_value, to_roman


@pytest.mark.parametrize(
    ("line", "style", "value"),
    [
        ("IV. KINH PHÍ", Style.ROMAN, (4,)),
        ("2. Yêu cầu", Style.ARABIC, (2,)),
        ("2.3.1. Trồng rừng", Style.ARABIC, (2, 3, 1)),
        ("2.3 Trồng rừng", Style.ARABIC, (2, 3)),
        ("đ) Tập huấn", Style.LETTER, (5,)),
        ("e) Giám sát", Style.LETTER, (6,)),
        ("(1) Nước sạch", Style.ENCLOSED, (1,)),
        ("(b) Nước sạch", Style.LETTER, (2,)),
        ("(i) Nước sạch", Style.BULLET, (0,)),
        ("▪ Nước sạch", Style.BULLET, (0,)),
        ("→ Nước sạch", Style.BULLET, (0,)),
        ("1) Nước sạch", Style.BRACKET, (1,)),
        ("2.1) Nước sạch", Style.ARABIC, (2, 1)),
        ("Mục II. Nước sạch", Style.ROMAN, (2,)),
        ("II.1. Trồng rừng", Style.ARABIC, (1,)),
        ("II.1.2 Trồng rừng", Style.ARABIC, (1, 2)),
        ("B.3. Trồng rừng", Style.ARABIC, (3,)),
        ("a.2) Trồng rừng", Style.BRACKET, (2,)),
        ("1/ Trồng rừng", Style.ARABIC, (1,)),
        ("2/ UBND các xã", Style.ARABIC, (2,)),
        ("a/ Trồng rừng", Style.LETTER, (1,)),
        ("b/ 40% số hộ trồng rừng", Style.LETTER, (2,)),
        ("b- Trồng rừng", Style.LETTER, (2,)),
        ("II/- TRỒNG RỪNG", Style.ROMAN, (2,)),
        ("2/- Trồng rừng", Style.ARABIC, (2,)),
        ("1.2.- Trồng rừng", Style.ARABIC, (1, 2)),
        ("c.- Trồng rừng", Style.LETTER, (3,)),
        ("Phần thứ hai", Style.PART, (2,)),
        ("Điều 3. Hiệu lực", Style.ARTICLE, (3,)),
        ("Tiểu dự án 2: Nước sạch", Style.COMPONENT, (1, 2)),
        ("TDA 2: Nước sạch", Style.COMPONENT, (1, 2)),
        ("Tiểu DA2: Nước sạch", Style.COMPONENT, (1, 2)),
        ("DA3. Nước sạch", Style.COMPONENT, (0, 3)),
        ("Dự án 4: Nhà ở", Style.COMPONENT, (0, 4)),
        ("- Tổ chức hội thi", Style.BULLET, (0,)),
    ],
)
def test_markers_open_a_line(line: str, style: Style, value: tuple[int, ...]) -> None:
    marker = marker_of(line)
    assert marker is not None
    assert (marker.style, marker.value) == (style, value)


@pytest.mark.parametrize(
    "line",
    [
        "24/2031/NQ-HĐND",
        "3,5% số hộ",
        "20 triệu đồng",
        "Xã Nà Pheo",
        "IIV. Sai số La Mã",
        "8/KH-UBND",
        "8/ KH-UBND",
        "b/c Tỉnh ủy",
    ],
)
def test_figures_and_names_are_no_markers(line: str) -> None:
    assert marker_of(line) is None


@given(st.integers(1, 89))
def test_roman_numerals_read_back(value: int) -> None:
    assert roman_value(to_roman(value)) == value


def placed(*lines: str, sure: bool = True) -> Counters | None:
    counters: Counters | None = Counters()
    for line in lines:
        marker = marker_of(line)
        assert marker is not None
        assert counters is not None
        counters = counters.place(marker, sure)
    return counters


def test_a_year_at_the_start_of_a_wrapped_line_is_no_heading() -> None:
    assert placed("I. MỤC TIÊU", "1. Chung", "28. Trong năm") is None


def test_a_number_may_repeat_only_where_a_paragraph_surely_begins() -> None:
    lines = ("I. MỤC TIÊU", "II. NHIỆM VỤ", "II. PHẠM VI")
    assert placed(*lines) is not None
    assert placed(*lines, sure=False) is None


def test_letters_go_on_after_dotted_numbers_and_start_again() -> None:
    state = placed("III. NỘI DUNG", "1. Nhà ở", "1.1. Xây mới", "a) Xã", "b) Thôn", "1.2. Sửa chữa", "a) Xã")
    assert state is not None
    assert [style for style, _ in state.open] == [Style.ROMAN, Style.ARABIC, Style.ARABIC, Style.LETTER]


def test_components_may_skip() -> None:
    assert placed("2. Dự án", "Tiểu dự án 1: Nước sạch", "Tiểu dự án 4: Nhà ở") is not None


def test_letters_that_vietnamese_lacks_count_where_a_plan_has_them() -> None:
    for printed in ("abcdđefg", "abcdeg", "abcdefgh", "abcdđegh"):
        state = Counters()
        for letter in printed:
            marker = marker_of(f"{letter}) Tập huấn")
            assert marker is not None
            placed = state.place(marker, sure=False)
            assert placed is not None, (printed, letter)
            state = placed
