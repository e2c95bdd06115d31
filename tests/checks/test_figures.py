"""Checks: each finds its contradiction, shows both ends, and keeps quiet otherwise."""

from __future__ import annotations

import pytest

from extractors.checks import budgets as budget_checks
from extractors.checks import components, dates, figures
from extractors.facts import budgets, deadlines, indicators, projects
from schemas.plan import Assignment, Evidence

PLACE = Evidence(page=1, text="…", confidence=1.0)


def of_budgets(reading) -> list[str]:  # type: ignore[no-untyped-def]
    return [one.code for one in budget_checks.check(budgets.extract(reading))]


def test_sources_that_miss_their_total(reading_of) -> None:  # type: ignore[no-untyped-def]
    text = "I. KINH PHÍ\nTổng kinh phí 500 triệu đồng (NSTW 450 triệu đồng, NSĐP {} triệu đồng).\n"
    (warning,) = budget_checks.check(budgets.extract(reading_of(text.format("40"))))
    assert warning.code == "budget_mismatch"
    assert warning.evidence is not None
    assert warning.other is not None
    assert "450.000.000 + 40.000.000" in warning.message
    assert ("450 triệu" in warning.other.text, "40 triệu" in warning.other.text) == (True, True)
    assert of_budgets(reading_of(text.format("50"))) == []


def test_a_list_with_money_that_names_no_source(reading_of) -> None:  # type: ignore[no-untyped-def]
    text = "I. KINH PHÍ\nTổng kinh phí 90 triệu đồng: ngân sách nhà nước {} triệu đồng; "
    text += "nguồn thu sự nghiệp 25 triệu đồng; doanh nghiệp đóng góp 15 triệu đồng.\n"
    assert of_budgets(reading_of(text.format(50))) == []
    assert of_budgets(reading_of(text.format(60))) == ["budget_mismatch"]


def test_amounts_side_by_side_are_no_total_and_its_parts(reading_of) -> None:  # type: ignore[no-untyped-def]
    text = "I. KINH PHÍ\nKinh phí mua sách 15 triệu đồng; quỹ hội 5 triệu đồng; phụ huynh đóng góp 20 triệu đồng.\n"
    assert of_budgets(reading_of(text)) == []


def test_components_that_miss_the_plans_total(reading_of) -> None:  # type: ignore[no-untyped-def]
    text = (
        "I. CÁC DỰ ÁN THÀNH PHẦN\n1. Dự án 1: Kênh\nKinh phí: 300 triệu đồng.\n2. Dự án 2: Cống\nKinh phí: "
        "200 triệu đồng.\n"
        "II. KINH PHÍ\nTổng kinh phí thực hiện là {} triệu đồng.\n"
    )
    assert of_budgets(reading_of(text.format("520"))) == ["budget_mismatch"]
    assert of_budgets(reading_of(text.format("500"))) == []


def charged(*codes: str) -> Assignment:
    return Assignment(agency="Phòng Kinh tế", role="lead", task="…", projects=codes, evidence=PLACE)


def of_components(reading, *codes: str) -> list[str]:  # type: ignore[no-untyped-def]
    return [one.code for one in components.check(reading, projects.extract(reading), [charged(*codes)])]


def test_components_on_one_side_only(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of("I. CÁC DỰ ÁN THÀNH PHẦN\n1. Dự án 1: Kênh\nNạo vét.\n2. Dự án 2: Cống\nXây cống.\n")
    assert of_components(reading, "DA1", "DA2") == []
    assert of_components(reading, "DA1") == ["component_unassigned"]
    assert of_components(reading, "DA1", "DA2", "DA7") == ["component_undescribed"]
    assert of_components(reading) == []


def test_all_components_together_are_assigned(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of("I. CÁC DỰ ÁN THÀNH PHẦN\n1. Dự án 1: Kênh\nNạo vét.\n2. Dự án 2: Cống\nXây cống.\n")
    all_of_them = Assignment(
        agency="Phòng Kinh tế",
        role="lead",
        task="Chủ trì, phối hợp thực hiện các dự án thuộc Chương trình",
        evidence=PLACE,
    )
    assert list(components.check(reading, projects.extract(reading), [charged("DA1"), all_of_them])) == []


def test_a_plan_without_descriptions_is_not_checked(reading_of) -> None:  # type: ignore[no-untyped-def]
    assert of_components(reading_of("I. NHIỆM VỤ\n- Làm đường.\n"), "DA1") == []


def of_dates(reading) -> list[str]:  # type: ignore[no-untyped-def]
    return [one.code for one in dates.check(reading, deadlines.extract(reading))]


def test_days_that_no_calendar_has(reading_of) -> None:  # type: ignore[no-untyped-def]
    text = "I. NHIỆM VỤ\n- Hoàn thành trước ngày {}.\n"
    assert of_dates(reading_of(text.format("31/9/2027"))) == ["date_impossible"]
    assert of_dates(reading_of(text.format("30/9/2027"))) == []


def test_a_deadline_before_the_plan(reading_of) -> None:  # type: ignore[no-untyped-def]
    text = "I. NHIỆM VỤ\n- Gửi danh sách trước ngày 10/02/2027.\n"
    assert of_dates(reading_of(text, issued_on="2027-03-01")) == ["date_impossible"]
    assert of_dates(reading_of(text, issued_on="2027-01")) == []


def test_one_aim_for_two_years_is_no_conflict(reading_of) -> None:  # type: ignore[no-untyped-def]
    text = "I. MỤC TIÊU\n1. Đến năm 2028:\n- 80% số hộ có hố rác.\n2. Đến năm 20{}:\n- 90% số hộ có hố rác.\n"
    assert of_figures(reading_of(text.format("30"))) == []
    assert of_figures(reading_of(text.format("28"))) == ["figure_conflict"]


def of_figures(reading) -> list[str]:  # type: ignore[no-untyped-def]
    return [one.code for one in figures.check(reading, indicators.extract(reading), budgets.extract(reading))]


def test_one_aim_with_two_values(reading_of) -> None:  # type: ignore[no-untyped-def]
    text = "I. MỤC TIÊU\n1. Mục tiêu chung\nTỷ lệ hộ nghèo giảm 2%.\n2. Mục tiêu cụ thể\n- Tỷ lệ hộ nghèo giảm {}%.\n"
    assert of_figures(reading_of(text.format("3"))) == ["figure_conflict"]
    assert of_figures(reading_of(text.format("2"))) == []


def test_a_count_that_the_annex_contradicts(reading_of) -> None:  # type: ignore[no-untyped-def]
    def plan(households: str):  # type: ignore[no-untyped-def]
        return reading_of(
            f"I. NHIỆM VỤ\nPhải di dời {households} hộ với 214 người ven sông (chi tiết tại bảng sau).\n"
            "Số hộ, số người phải di dời ven sông\n",
            [
                ["TT", "Thôn", "Số hộ", "Số người"],
                ["1", "Thôn Bến", "31", "120"],
                ["2", "Thôn Bãi", "22", "94"],
                ["", "Cộng", "53", "214"],
            ],
        )

    assert of_figures(plan("35")) == ["figure_conflict"]
    assert of_figures(plan("53")) == []


def test_a_count_aimed_at_that_the_tables_total_contradicts(reading_of) -> None:  # type: ignore[no-untyped-def]
    def plan(households: str):  # type: ignore[no-untyped-def]
        return reading_of(
            f"I. MỤC TIÊU\n- Số hộ nghèo năm 2027 giảm {households} hộ.\nII. BIỂU\nBiểu giao chỉ tiêu năm 2027\n",
            [
                ["TT", "Thôn", "Số hộ nghèo đầu năm 2027", "Số hộ nghèo giảm năm 2027"],
                ["1", "Thôn Bến", "31", "12"],
                ["2", "Thôn Bãi", "22", "9"],
                ["", "Cộng", "53", "21"],
            ],
        )

    assert of_figures(plan("35")) == ["figure_conflict"]
    assert of_figures(plan("21")) == []


def test_two_levels_that_one_sentence_sets_are_no_conflict(reading_of) -> None:  # type: ignore[no-untyped-def]
    text = "I. MỤC TIÊU\n- Tổng thu phí chợ 900 triệu đồng{} phấn đấu thu 950 triệu đồng.\n"
    assert of_figures(reading_of(text.format(","))) == []


@pytest.mark.parametrize(
    ("aim", "found"),
    [
        ("Tỷ lệ hộ có bể lọc đạt 112%.", ["share_impossible"]),
        ("Tỷ lệ hộ có bể lọc đạt 100%.", []),
        ("Tỷ lệ hộ có bể lọc đạt 112% kế hoạch.", []),
        ("Tỷ lệ thu phí chợ đạt 112%.", []),
        ("Tỷ lệ học sinh đi học chung cấp tiểu học đạt 102%.", []),
    ],
)
def test_a_share_of_more_than_all(reading_of, aim: str, found: list[str]) -> None:  # type: ignore[no-untyped-def]
    assert of_figures(reading_of(f"I. MỤC TIÊU\n- {aim}\n")) == found


def test_how_long_things_take_is_no_figure_that_two_places_share(reading_of) -> None:  # type: ignore[no-untyped-def]
    text = "II. MỤC TIÊU\n1. Cấp mới\n- Không quá 10 ngày làm việc.\n2. Cấp đổi\n- Không quá 05 ngày làm việc.\n"
    reading = reading_of(text)
    assert list(figures.check(reading, indicators.extract(reading), ())) == []


def test_parts_of_two_wholes_are_no_figure_stated_twice(reading_of) -> None:  # type: ignore[no-untyped-def]
    text = "II. MỤC TIÊU\n- Hỗ trợ 30 nhà cho hộ nghèo, trong đó: xây mới 20 căn.\n"
    reading = reading_of(text + "- Hỗ trợ 15 nhà cho người có công (xây mới 9 căn).\n")
    assert list(figures.check(reading, indicators.extract(reading), ())) == []


def test_a_component_without_an_amount_may_hold_the_rest(reading_of) -> None:  # type: ignore[no-untyped-def]
    text = "I. CÁC DỰ ÁN THÀNH PHẦN\n1. Dự án 1: Kênh\n{}2. Dự án 2: Cống\nKinh phí: 200 triệu đồng.\n"
    text += "3. Dự án 3: Đường\nKinh phí: 100 triệu đồng.\nII. KINH PHÍ\nTổng kinh phí thực hiện là 520 triệu đồng.\n"
    assert of_budgets(reading_of(text.format("Nạo vét.\n"))) == []
    assert of_budgets(reading_of(text.format("Kinh phí: 300 triệu đồng.\n"))) == ["budget_mismatch"]
