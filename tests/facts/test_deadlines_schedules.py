"""Deadlines in schedules: lines that name a task and its time, and labels that tell the time of what stands above."""

from __future__ import annotations

import pytest

from extractors.facts import deadlines


@pytest.mark.parametrize(
    ("task", "expected"),
    [
        (
            "Tiến độ: quý I lập danh sách; quý II, III tập huấn; quý IV tổng kết.",
            [("2027-03-31", "quarter"), ("2027-09-30", "quarter"), ("2027-12-31", "quarter")],
        ),
        ("Hội làng: sáng 13/02/2027.", [("2027-02-13", "day")]),
        ("Hội đua thuyền: sáng 13/02/2027 tại bến đò Giàng.", [("2027-02-13", "day")]),
        ("Hạn đăng ký thuyền đua: 30/01/2027.", [("2027-01-30", "day")]),
        ("Đóng thuyền (tháng 7 - tháng 9/2027) ở ba thôn.", [("2027-09-30", "month")]),
        ("Nghiệm thu, tổng hợp: Tháng 9, tháng 10/2027.", [("2027-10-31", "month")]),
        ("Nghiệm thu, tổng hợp: Tháng 3, tháng 10/2027.", [("2027-03-31", "month"), ("2027-10-31", "month")]),
        ("Báo cáo trước tháng 9, tháng 10/2027.", [("2027-09-30", "month"), ("2027-10-31", "month")]),
        ("Phát dọn đường băng cản lửa trong quý II và quý III năm 2027.", [("2027-09-30", "quarter")]),
        ("Tháng 6/2027, Trạm Kiểm lâm chủ trì khảo sát bìa rừng.", [("2027-06-30", "month")]),
        ("Tháng 6/2025, sâu róm phá 3 ha rừng.", []),
        ("Thời điểm kiểm kê: 0 giờ ngày 01/7/2027.", []),
    ],
)
def test_schedules_in_one_line(reading_of, task: str, expected: list[tuple[str, str]]) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of(f"I. TỔ CHỨC THỰC HIỆN\n1. Phòng Kinh tế\n- {task}\n")
    assert [(one.due, one.precision) for one in deadlines.extract(reading)] == expected


def test_a_day_and_behind_its_colon_what_is_due(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of(
        "II. NHIỆM VỤ\n1. Tiến độ thực hiện\n"
        "- Trước ngày 20/4/2027: các thôn gửi báo cáo về UBND xã.\n- Ngày 05/5/2027: họp dân ở các thôn.\n"
    )
    assert [(one.due, one.kind, one.action) for one in deadlines.extract(reading)] == [
        ("2027-04-20", "report", "Các thôn gửi báo cáo về UBND xã"),
        ("2027-05-05", "completion", "Họp dân ở các thôn"),
    ]


def test_a_line_of_labels_tells_the_time_of_what_stands_above(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of(
        "II. NHIỆM VỤ\n1. Khám mắt cho học sinh\n"
        "Cơ quan chủ trì: Sở Y tế; Cơ quan phối hợp: Sở Nội vụ; Thời gian hoàn thành: Quý III/2027.\n"
    )
    (found,) = deadlines.extract(reading)
    assert (found.due, found.assignee, found.action) == ("2027-09-30", "Sở Y tế", "Khám mắt cho học sinh")


def test_who_leads_in_brackets_is_bound_by_the_time_there(reading_of) -> None:  # type: ignore[no-untyped-def]
    (found,) = deadlines.extract(
        reading_of("II. NHIỆM VỤ\n1. Diễn tập chữa cháy (Công an xã chủ trì; thời gian: tháng 6/2027).\n")
    )
    assert (found.due, found.assignee) == ("2027-06-30", "Công an xã")


def test_labels_on_one_line_name_no_unnamed_body(reading_of) -> None:  # type: ignore[no-untyped-def]
    (found,) = deadlines.extract(
        reading_of(
            "II. NHIỆM VỤ\n1. Bơi lội\n- Nội dung thực hiện: Mở lớp bơi.\n"
            "- Đơn vị chủ trì: Phòng Kinh tế; đơn vị phối hợp: Trạm Y tế; thời gian hoàn thành: tháng 8/2027.\n"
        )
    )
    assert (found.assignee, found.action) == ("Phòng Kinh tế", "Mở lớp bơi")
