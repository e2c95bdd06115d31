"""What tables say beyond the fields of facts: years, units of columns, amounts that are part of others."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.flat.derived import (
    agency_keys,
    district_of,
    parts_of,
    stated_before,
    unit_of_column,
    year_of_column,
    year_of_due,
)


@pytest.mark.parametrize(
    ("level", "place", "codes", "district"),
    [
        ("commune", "thị trấn Kông Chro", ["23824"], ("huyện Kông Chro", "630")),
        ("district", "Kông Chro", ["630"], ("huyện Kông Chro", "630")),
        ("commune", "phường Sài Gòn", ["26734", "26737", "26740"], ("quận 1", "760")),
        ("district", "huyện Trà Liên", [], ("huyện Trà Liên", None)),
        ("commune", "xã Bản Lưng", [], (None, None)),
        ("province", "tỉnh Gia Lai", ["64"], (None, None)),
    ],
)
def test_a_plan_lies_in_the_district_of_its_place(level: str, place: str, codes: list[str], district: Any) -> None:
    assert district_of({"level": level, "place": place}, {"codes_old": codes} if codes else None) == district


def test_a_commune_made_from_two_districts_lies_in_both() -> None:
    names, codes = district_of({"level": "commune", "place": "xã Mới"}, {"codes_old": ["23824", "23677"]})
    assert (names, codes) == ("huyện Kông Chro; huyện Đak Đoa", "630; 626")


def test_a_target_is_for_the_year_of_its_date_or_of_its_plan() -> None:
    assert year_of_due("2030-12-31", 2024) == 2030
    assert year_of_due(None, 2024) == 2024
    assert year_of_due(None, None) is None


@pytest.mark.parametrize(
    ("path", "year"),
    [
        (("Hộ nghèo", "Cuối năm 2023", "Tỷ lệ (%)"), 2023),
        (("Rà soát 31/12/2022", "Số hộ"), 2022),
        (("Giai đoạn 2021-2025", "Kế hoạch năm 2024"), 2024),
        (("Kế hoạch năm 2024", "Giai đoạn 2021 - 2025"), None),
        (("So sánh 2023 với 2022",), None),
        (("Quyết định 2024/QĐ-UBND",), None),
        (("Số hộ",), None),
    ],
)
def test_a_column_is_of_the_year_that_the_lowest_line_of_its_header_names(path: tuple[str, ...], year: int) -> None:
    assert year_of_column(path) == year


@pytest.mark.parametrize(
    ("path", "of_table", "unit"),
    [
        (("Hộ nghèo", "Tỷ lệ (%)"), None, "%"),
        (("Hộ nghèo", "Tỷ lệ %"), "hộ", "%"),
        (("Hộ nghèo", "Tỷ lệ"), "hộ", None),
        (("Hộ nghèo", "Số hộ"), None, "hộ"),
        (("Tổng số nhân khẩu",), None, "nhân khẩu"),
        (("Kinh phí (triệu đồng)", "Trung ương"), None, "triệu đồng"),
        (("Vốn (ĐVT: Triệu đồng)",), None, "triệu đồng"),
        (("Vốn (nếu có)",), "triệu đồng", "triệu đồng"),
        (("Số lượng",), "cái", "cái"),
        (("STT",), "hộ", None),
        (("Số học sinh giỏi (lớp)",), None, "lớp"),
    ],
)
def test_a_column_counts_what_its_header_says(path: tuple[str, ...], of_table: str | None, unit: str | None) -> None:
    assert unit_of_column(path, of_table) == unit


def test_an_agency_is_the_same_with_and_without_the_plans_own_place() -> None:
    keys = ["tram y te", "tram y te xa", "tram y te xa kon chieng", "uy ban nhan dan huyen", "cong an thi xa"]
    assert agency_keys(keys, "xã Kon Chiêng") == [*["tram y te"] * 3, "uy ban nhan dan huyen", "cong an thi xa"]
    assert agency_keys(["cong an thi xa"], "thị xã Ayun Pa") == ["cong an"]
    assert agency_keys(["tram y te xa"], None) == ["tram y te xa"]


def amount(project: str | None, vnd: int, source: str = "central", **changes: Any) -> dict[str, Any]:
    return {"project": project, "source": source, "year": 2024, "purpose": None, "amount_vnd": vnd} | changes


def test_an_amount_is_part_of_the_nearest_that_holds_it() -> None:
    budgets = [
        amount(None, 100), amount("DA4", 60), amount("DA4.TDA1", 40), amount("DA3.TDA2", 20),
        amount("DA4.TDA1", 5, purpose="mua giống"), amount("DA4", 7, year=2025), amount("DA4", 9, source="local"),
    ]  # fmt: skip
    assert parts_of(budgets) == [None, "plan", "DA4", "plan", "DA4.TDA1", None, None]
    assert sum(one["amount_vnd"] for one, part in zip(budgets, parts_of(budgets), strict=True) if part is None) == 116


def test_what_a_table_says_again_is_known_as_said() -> None:
    budgets = [amount("DA2", 10), amount("DA2", 10), amount("DA2", 11)]
    assert stated_before(budgets) == [False, True, False]
