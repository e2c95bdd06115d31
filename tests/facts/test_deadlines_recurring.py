"""Deadlines that come again: every month, quarter, half year or year."""

from __future__ import annotations

import pytest

from extractors.facts import assignments, deadlines


def test_recurring_dates_go_to_their_own_list(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of(
        "I. TỔ CHỨC THỰC HIỆN\n"
        "1. Công an xã\n"
        "- Thống kê người tạm trú, báo cáo UBND xã trước ngày 05 hằng tháng.\n"
        "- Hằng quý tổ chức họp với các thôn.\n"
        "- Chi trả trợ cấp cho người có công hằng tháng.\n"
    )
    assert deadlines.extract(reading) == ()
    assert [(one.every, one.assignee) for one in deadlines.extract_recurring(reading)] == [
        ("month", "Công an xã"),
        ("quarter", "Công an xã"),
    ]


@pytest.mark.parametrize(
    ("task", "every"),
    [
        ("Định kỳ hằng tháng, quý, 6 tháng và năm báo cáo UBND xã.", ["month", "quarter", "half_year"]),
        ("Hằng năm, trước ngày 25 tháng 11, lập danh sách hộ trồng rừng.", ["year"]),
        ("Mỗi quý, năm 2027 kiểm tra bể lọc.", ["quarter"]),
    ],
)
def test_lists_of_what_comes_again(reading_of, task: str, every: list[str]) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of(f"I. TỔ CHỨC THỰC HIỆN\n1. Phòng Kinh tế\n- {task}\n")
    assert [one.every for one in deadlines.extract_recurring(reading)] == every
    assert not deadlines.extract(reading)


def test_monthly_pay_is_nothing_to_be_done(reading_of) -> None:  # type: ignore[no-untyped-def]
    task = "Cộng tác viên hằng tháng được hưởng phụ cấp."
    assert not deadlines.extract_recurring(reading_of(f"I. TỔ CHỨC THỰC HIỆN\n1. Phòng Kinh tế\n- {task}\n"))


def test_names_among_agencies_act_and_an_amount_a_month_is_nobody_s(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of(
        "I. NỘI DUNG\n1. Chiếu phim\nMỗi tháng một buổi chiếu.\n"
        "II. TỔ CHỨC THỰC HIỆN\n1. Phòng Kinh tế\n- Cấp cây giống.\n"
        "2. Công an xã\n- Tuần tra ban đêm.\n3. Phường hội thợ rừng\n- Phát dọn xong trước ngày 20/9/2027.\n"
    )
    assert [one.assignee for one in deadlines.extract(reading)] == ["Phường hội thợ rừng"]
    assert not deadlines.extract_recurring(reading)


def test_reports_of_a_month_and_of_a_year_in_brackets(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of(
        "I. TỔ CHỨC THỰC HIỆN\n1. Phòng Kinh tế\n"
        "- Thực hiện chế độ báo cáo tháng (trước ngày 20), năm (trước ngày 05/12).\n"
    )
    assert [one.due for one in deadlines.extract(reading)] == ["2027-12-05"]
    assert [one.every for one in deadlines.extract_recurring(reading)] == ["month"]


def test_a_report_every_year_by_a_day_in_brackets(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of("I. CHẾ ĐỘ BÁO CÁO\nCác thôn định kỳ hằng năm (trước ngày 15 tháng 11) báo cáo UBND xã.\n")
    assert [(one.every, one.assignee) for one in deadlines.extract_recurring(reading)] == [("year", "Các thôn")]
    assert deadlines.extract(reading) == ()


def test_a_day_of_every_year_far_behind_its_word(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of(
        "III. TỔ CHỨC THỰC HIỆN\n1. Phòng Kinh tế\n"
        "- Hằng năm báo cáo kết quả giúp đỡ các thôn về Ủy ban nhân dân xã trước ngày 29/11.\n"
    )
    assert deadlines.extract(reading) == ()
    assert [one.every for one in deadlines.extract_recurring(reading)] == ["year"]
    assert [one.due for one in assignments.extract(reading)] == [None]


def test_the_last_words_say_themselves_who_reports_every_year(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of(
        "III. TỔ CHỨC THỰC HIỆN\n1. Trạm Y tế xã\n- Khám mắt cho người già.\n"
        "Ủy ban nhân dân xã yêu cầu các thôn, các chi hội làm tốt kế hoạch; định kỳ trước ngày 05/12 hằng năm "
        "báo cáo kết quả./.\n"
    )
    (found,) = deadlines.extract_recurring(reading)
    assert (found.every, found.assignee) == ("year", "Các thôn, các chi hội")
    assert found.action.endswith("báo cáo kết quả")


def test_how_often_something_is_measured_is_no_date(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of("II. NỘI DUNG\n1. Đo mực nước\n- Độ đục, độ mặn: đo với tần suất 3 lần/tháng.\n")
    assert deadlines.extract_recurring(reading) == ()


def test_who_a_heading_names_is_named_whole(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of(
        "III. TỔ CHỨC THỰC HIỆN\n1. Công an xã\n- Giữ trật tự bến đò.\n2. Trạm Y tế xã\n- Khám mắt cho người già.\n"
        "3. Các cơ sở đào tạo đại học, cao học\n"
        "- Báo cáo số học viên trước ngày 05/12 hằng năm.\n"
    )
    (found,) = deadlines.extract_recurring(reading)
    assert found.assignee == "Các cơ sở đào tạo đại học, cao học"
