"""Dates: every way that plans write a moment, a span of years, and what comes again."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.dates import RecurrenceValue, YearSpan, find_dates, find_periods, find_recurrences


def days(text: str, year: int | None = None) -> list[tuple[str | None, str]]:
    return [(found.value.last_day, found.value.precision) for found in find_dates(text, year)]


@given(st.dates(date(1945, 1, 1), date(2099, 12, 31)), st.data())
def test_every_day_in_every_form(day: date, data: st.DataObject) -> None:
    text = data.draw(
        st.sampled_from(
            [
                f"ngày {day.day:02d} tháng {day.month:02d} năm {day.year}",
                f"ngày {day.day} tháng {day.month} năm {day.year}",
                f"{day.day}/{day.month}/{day.year}",
                f"{day.day:02d}-{day.month:02d}-{day.year}",
                f"{day.day}.{day.month}.{day.year}",
                f"trước ngày {day.day}/{day.month}/{day.year}.",
                f"trước {day.day} tháng {day.month:02d} năm {day.year}",
            ]
        )
    )
    assert days(text) == [(day.isoformat(), "day")]


@given(
    st.integers(1, 12), st.integers(1950, 2099), st.sampled_from(["tháng {} năm {}", "tháng {}/{}", "tháng {:02d}/{}"])
)
def test_a_month_ends_on_its_last_day(month: int, year: int, form: str) -> None:
    last = date(year, month, monthrange(year, month)[1]).isoformat()
    assert days(form.format(month, year)) == [(last, "month")]


@pytest.mark.parametrize(
    ("text", "last_day", "precision"),
    [
        ("trong quý II năm 2026", "2026-06-30", "quarter"),
        ("quý IV/2026", "2026-12-31", "quarter"),
        ("Quý 3/2026", "2026-09-30", "quarter"),
        ("quý I, II năm 2026", "2026-06-30", "quarter"),
        ("6 tháng đầu năm 2026", "2026-06-30", "month"),
        ("9 tháng đầu năm 2026", "2026-09-30", "month"),
        ("6 tháng cuối năm 2026", "2026-12-31", "month"),
        ("cuối năm 2026", "2026-12-31", "year"),
        ("đến hết năm 2026", "2026-12-31", "year"),
        ("cuối tháng 2 năm 2028", "2028-02-29", "month"),
        ("ngày    tháng 9 năm 2026", "2026-09-30", "month"),
        ("ngày      /11/2026", "2026-11-30", "month"),
        ("09/2026", "2026-09-30", "month"),
    ],
)
def test_a_stated_time_ends_on_its_last_day(text: str, last_day: str, precision: str) -> None:
    assert days(text) == [(last_day, precision)]


def test_a_date_without_a_year_takes_the_one_it_is_joined_to() -> None:
    assert days("từ ngày 01/5 đến ngày 30/6/2027", year=2020) == [("2027-05-01", "day"), ("2027-06-30", "day")]
    assert days("từ tháng 3 đến tháng 5 năm 2027") == [("2027-03-31", "month"), ("2027-05-31", "month")]


def test_a_date_without_a_year_takes_the_context_year() -> None:
    assert days("ngày 23 tháng 1", 2026) == [("2026-01-23", "day")]
    assert days("trước 30/6", 2026) == [("2026-06-30", "day")]
    assert days("Quý I", 2026) == [("2026-03-31", "quarter")]
    assert days("ngày 23 tháng 1") == []
    assert not find_dates("ngày 23 tháng 1", 2026)[0].value.year_stated


@pytest.mark.parametrize("text", ["ngày 30/02/2026", "ngày 31 tháng 6 năm 2026", "tháng 13/2026", "quý VI/2026"])
def test_what_no_calendar_has_is_flagged_not_dropped(text: str) -> None:
    found = find_dates(text)
    assert [(value.value.possible, value.value.last_day) for value in found] == [(False, None)]


def test_a_day_without_its_word_and_year_stands_behind_what_tells_an_end() -> None:
    assert days("nộp trước 31 tháng 3, bổ sung trong 15 tháng 2 tuần", 2026) == [("2026-03-31", "day")]


def test_thirtieth_of_february_is_found() -> None:
    assert find_dates("trước ngày 30/02/2026")[0].value.iso == "2026-02-30"


@pytest.mark.parametrize(
    "text", ["12/2026/QĐ-UBND", "Quyết định số 12/2026", "trong 36 tháng", "giai đoạn 2021-2025", "6 tháng", "20,5%"]
)
def test_what_is_no_moment(text: str) -> None:
    assert find_dates(text, 2026) == []


def test_spans_of_years() -> None:
    text = "giai đoạn 2026 - 2030, từ năm 2021 đến năm 2025, 2025-2021"
    assert [found.value for found in find_periods(text)] == [YearSpan(2026, 2030), YearSpan(2021, 2025)]


@pytest.mark.parametrize(
    ("text", "recurrence"),
    [
        ("định kỳ 6 tháng và báo cáo", RecurrenceValue("half_year")),
        ("trước ngày 15 tháng cuối quý", RecurrenceValue("quarter", 15, True)),
        ("trước ngày 25 của tháng cuối mỗi quý", RecurrenceValue("quarter", 25, True)),
        ("trước ngày 05 hằng tháng", RecurrenceValue("month", 5, True)),
        ("ngày 25 hàng tháng", RecurrenceValue("month", 25, True)),
        ("hằng quý", RecurrenceValue("quarter")),
        ("mỗi tháng 03 chuyên mục", RecurrenceValue("month")),
        ("06 tháng một lần", RecurrenceValue("half_year")),
        ("01 lần/quý", RecurrenceValue("quarter")),
        ("trước ngày 15/6 và ngày 15/12 hằng năm", RecurrenceValue("half_year", 15, True)),
        ("trước ngày 10/12 hằng năm", RecurrenceValue("year", None, True)),
    ],
)
def test_what_comes_again(text: str, recurrence: RecurrenceValue) -> None:
    found = find_recurrences(text)
    assert [(value.value.every, value.value.dated) for value in found] == [(recurrence.every, recurrence.dated)]
    assert find_dates(text, 2026) == []


@given(st.text())
def test_finding_never_fails(text: str) -> None:
    for found in [*find_dates(text, 2026), *find_periods(text), *find_recurrences(text)]:
        assert 0 <= found.start < found.end <= len(text)


def test_a_year_s_report_is_not_of_the_year_before():
    text = "6 tháng trước ngày 05/6, năm trước ngày 05/12/2031"
    assert days(text, 2031) == [("2031-06-05", "day"), ("2031-12-05", "day")]
    assert days("ngày 05/6 năm trước", 2031) == [("2030-06-05", "day")]
