"""Deadlines: by when, what kind, who to whom; and dates that bind nobody."""

from __future__ import annotations

import pytest

from extractors.facts import deadlines


def dues(reading) -> list[tuple[str, str, str]]:  # type: ignore[no-untyped-def]
    return [(one.due, one.precision, one.kind) for one in deadlines.extract(reading)]


@pytest.mark.parametrize(
    ("task", "expected"),
    [
        ("Rà soát xong danh sách trước ngày 20/4/2027.", ("2027-04-20", "day", "completion")),
        ("Gửi kế hoạch về Phòng Kinh tế chậm nhất là ngày 05 tháng 3 năm 2027.", ("2027-03-05", "day", "submission")),
        ("Báo cáo kết quả về UBND xã trước ngày 30/11/2027.", ("2027-11-30", "day", "report")),
        ("Ban hành quy chế trong quý II năm 2027.", ("2027-06-30", "quarter", "completion")),
        ("Hoàn thành kè suối trong tháng 8/2027.", ("2027-08-31", "month", "completion")),
        ("Lắp đặt xong biển báo trong 6 tháng đầu năm 2027.", ("2027-06-30", "month", "completion")),
        ("Hoàn thành sổ giống cây năm 2027 trước ngày 20/9/2027.", ("2027-09-20", "day", "completion")),
        ("Hoàn thành việc cắm mốc trước 15/9.", ("2027-09-15", "day", "completion")),
        ("Gửi hồ sơ về Sở Y tế để báo cáo UBND tỉnh, hạn cuối ngày 10/10/2027.", ("2027-10-10", "day", "submission")),
        ("Quyết toán xong trước ngày 31/01 năm sau.", ("2028-01-31", "day", "completion")),
        ("Thời gian hoàn thành: quý III/2027.", ("2027-09-30", "quarter", "completion")),
        ("Tổ chức tập huấn từ ngày 01/5 đến ngày 15/5/2027.", ("2027-05-15", "day", "completion")),
        ("Nộp bài về Trạm Y tế chậm nhất là 16h30 ngày 12/4/2027.", ("2027-04-12", "day", "submission")),
        ("Công bố kết quả trong tháng 11/2027.", ("2027-11-30", "month", "completion")),
        ("Định kỳ cả năm (trước ngày 02/12) báo cáo Sở Y tế.", ("2027-12-02", "day", "report")),
    ],
)
def test_a_date_by_which_something_must_be_done_is_a_deadline(
    reading_of, task: str, expected: tuple[str, str, str]
) -> None:  # type: ignore[no-untyped-def]
    assert dues(reading_of(f"I. TỔ CHỨC THỰC HIỆN\n1. Phòng Kinh tế\n- {task}\n")) == [expected]


def test_a_quarter_before_its_day_tells_only_what_is_reported(reading_of) -> None:  # type: ignore[no-untyped-def]
    task = "Báo cáo số cây quý I trước ngày 22/3/2027, quý II trước ngày 21/6/2027."
    reading = reading_of(f"I. TỔ CHỨC THỰC HIỆN\n1. Phòng Kinh tế\n- {task}\n")
    assert dues(reading) == [("2027-03-22", "day", "report"), ("2027-06-21", "day", "report")]


@pytest.mark.parametrize(
    "task",
    [
        "Thực hiện Quyết định số 15/QĐ-UBND ngày 03/02/2026 của UBND tỉnh.",
        "Triển khai chương trình giảm nghèo năm 2027, định hướng đến năm 2030.",
        "Báo cáo định kỳ, đột xuất theo quy định.",
        "Phê duyệt kế hoạch của các thôn trong năm 2027.",
        "Đánh giá kết quả 6 tháng đầu năm 2027.",
        "Hưởng ứng ngày Nước thế giới 22/3.",
        "Hỗ trợ hộ được công nhận thoát nghèo trước ngày 01/01/2026.",
        "Số liệu tính đến ngày 30/6/2027.",
        "Nạo vét mương. Thời gian thực hiện: Quý IV năm 2027 và các năm tiếp theo.",
    ],
)
def test_what_binds_nobody(reading_of, task: str) -> None:  # type: ignore[no-untyped-def]
    assert dues(reading_of(f"I. TỔ CHỨC THỰC HIỆN\n1. Phòng Kinh tế\n- {task}\n")) == []


def test_who_to_whom_and_what(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of(
        "I. CHẾ ĐỘ BÁO CÁO\n"
        "Các thôn gửi báo cáo về UBND xã Mường Tạ trước ngày 10/6/2027 (báo cáo 6 tháng) và ngày 05/12/2027 "
        "(báo cáo năm).\n"
    )
    first, second = deadlines.extract(reading)
    assert (first.due, second.due) == ("2027-06-10", "2027-12-05")
    assert (first.kind, second.kind) == ("report", "report")
    assert (first.action, second.action) == ("Báo cáo 6 tháng", "Báo cáo năm")
    assert first.recipient == "Ủy ban nhân dân xã Mường Tạ"


def test_the_heading_names_the_agency(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of("I. TỔ CHỨC THỰC HIỆN\n1. Trạm Y tế xã\n- Khám cho người già xong trước ngày 30/9/2027.\n")
    (only,) = deadlines.extract(reading)
    assert only.assignee == "Trạm Y tế xã"


def test_the_plans_own_span(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of("I. PHẠM VI, THỜI GIAN\n1. Thời gian thực hiện: Đến hết năm 2027.\n")
    assert dues(reading) == [("2027-12-31", "year", "completion")]


def test_a_task_table_states_when_each_task_ends(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of(
        "I. NHIỆM VỤ\nPhân công như sau:\n",
        [
            ["TT", "Nội dung công việc", "Cơ quan chủ trì", "Thời gian hoàn thành (năm 2027)"],
            ["1", "Sửa mái nhà văn hóa", "Phòng Kinh tế", "Tháng 4"],
            ["2", "Báo cáo kết quả mùa hè", "Phòng VH-XH", "Trước ngày 15/9"],
            ["3", "Tuần tra rừng", "Công an xã", "Thường xuyên"],
            ["4", "Họp giao ban", "Văn phòng", "Hằng quý"],
            ["5", "Trồng cây", "Hội Nông dân", "Từ tháng 5 đến tháng 7"],
        ],
    )
    assert dues(reading) == [
        ("2027-04-30", "month", "completion"),
        ("2027-09-15", "day", "report"),
        ("2027-07-31", "month", "completion"),
    ]
    assert [one.every for one in deadlines.extract_recurring(reading)] == ["quarter"]


def test_a_bare_time_label_is_about_the_task_whose_lines_it_closes(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of(
        "I. NHIỆM VỤ\n"
        "1. Khảo sát bạn đọc\n"
        "- Khảo sát nhu cầu đọc của các thôn.\n"
        "- Đơn vị chủ trì: Phòng Văn hóa - Xã hội.\n"
        "- Thời gian thực hiện: Quý I/2027.\n"
        "2. Mua sách\n"
        "a) Đơn vị chủ trì: Văn phòng HĐND và UBND xã.\n"
        "b) Thời gian thực hiện: Từ 01/3/2027 đến hết ngày 30/6/2027.\n"
    )
    assert [(one.due, one.assignee, one.action) for one in deadlines.extract(reading)] == [
        ("2027-03-31", "Phòng Văn hóa - Xã hội", "Khảo sát nhu cầu đọc của các thôn"),
        ("2027-06-30", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã", "Mua sách"),
    ]


def test_a_label_and_an_order_stand_before_who_must_act(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of(
        "I. TỔ CHỨC THỰC HIỆN\n"
        "1. Phân công: Giao Phòng Kinh tế thẩm định dự toán, xong trước ngày 20/02/2027.\n"
        "2. Các thôn\n"
        "- Báo cáo định kỳ 6 tháng (trước ngày 10/6/2027), cả năm (trước ngày 05/12/2027) về Phòng Kinh tế.\n"
    )
    assert [(one.assignee, one.action) for one in deadlines.extract(reading)] == [
        ("Phòng Kinh tế", "Thẩm định dự toán"),
        ("Các thôn", "Báo cáo định kỳ 6 tháng"),
        ("Các thôn", "Báo cáo cả năm"),
    ]


def test_each_task_has_its_own_labels(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of("""I. TỔ CHỨC THỰC HIỆN
1. Tuyên truyền
- In tờ rơi.
+ Cơ quan chủ trì: Phòng Kinh tế.
+ Thời gian: Quý I/2027.
- Vẽ tranh tường.
+ Cơ quan chủ trì: Công an xã.
+ Thời gian: Quý II/2027.
""")
    found = [(one.action, one.assignee) for one in deadlines.extract(reading)]
    assert found == [("In tờ rơi", "Phòng Kinh tế"), ("Vẽ tranh tường", "Công an xã")]


def test_a_body_that_a_heading_only_speaks_of_is_not_who_acts(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of("""I. TỔ CHỨC THỰC HIỆN
1. UBND các xã
1.1. Lập Ban Chỉ đạo cấp xã xong trước ngày 31/3/2027.
1.2. Chăm sóc cây.
""")
    assert [one.assignee for one in deadlines.extract(reading)] == ["Ủy ban nhân dân các xã"]


def test_the_years_that_are_looked_at_are_no_deadline(reading_of):
    text = "Phạm vi kiểm tra: từ ngày 01/01/2024 đến ngày 31/12/2025."
    assert dues(reading_of("I. PHẠM VI", text)) == []
    assert dues(reading_of("I. PHẠM VI", text.replace("2024", "2027").replace("2025", "2027"))) != []


@pytest.mark.parametrize(
    ("task", "expected"),
    [
        ("Tuần lễ nước sạch: tháng 4/2027.", ("2027-04-30", "month", "completion", "Tuần lễ nước sạch")),
        (
            "Trước 9h30 ngày 06/8/2027 gửi danh sách về Trạm Y tế.",
            ("2027-08-06", "day", "submission", "Gửi danh sách về Trạm Y tế"),
        ),
    ],
)
def test_what_is_due_stands_before_or_behind_the_date(reading_of, task, expected) -> None:  # type: ignore[no-untyped-def]
    (one,) = deadlines.extract(reading_of(f"I. TỔ CHỨC THỰC HIỆN\n1. Phòng Kinh tế\n- {task}\n"))
    assert (one.due, one.precision, one.kind, one.action) == expected


@pytest.mark.parametrize(
    "task",
    ["Thời gian quan trắc từ tháng 4 đến tháng 9 năm 2027.", "Thời gian chốt số liệu: đến ngày 14/11/2027."],
)
def test_spans_at_whose_end_nothing_is_finished(reading_of, task: str) -> None:  # type: ignore[no-untyped-def]
    assert not dues(reading_of(f"I. TỔ CHỨC THỰC HIỆN\n1. Trạm Khí tượng\n- {task}\n"))


@pytest.mark.parametrize(
    "task",
    [
        "Cấp giấy cho hộ dùng đất trước ngày 18 tháng 12 năm 1999.",
        "Rà soát người đang nhận trợ cấp trước ngày 01/01/2027.",
        "Kỳ báo cáo năm tính từ ngày 01 tháng 01 đến ngày 31 tháng 12.",
    ],
)
def test_days_that_tell_which_things_are_meant(reading_of, task: str) -> None:  # type: ignore[no-untyped-def]
    assert not dues(reading_of(f"I. TỔ CHỨC THỰC HIỆN\n1. Phòng Kinh tế\n- {task}\n"))


def test_what_a_report_is_on_is_no_date_of_its_own(reading_of) -> None:  # type: ignore[no-untyped-def]
    task = "Thời hạn gửi báo cáo: ngày 15/7/2027 đối với báo cáo định kỳ 06 tháng đầu năm."
    assert dues(reading_of(f"I. TỔ CHỨC THỰC HIỆN\n1. Phòng Kinh tế\n- {task}\n")) == [("2027-07-15", "day", "report")]


def test_who_acts_is_named_in_the_heading_s_bracket(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of(
        "I. NHIỆM VỤ\n1. Chiếu phim (thực hiện: Hội Nông dân xã)\n- Xong 12 buổi trước ngày 20/10/2027.\n"
    )
    assert [one.assignee for one in deadlines.extract(reading)] == ["Hội Nông dân xã"]


def test_labels_behind_the_task_in_its_own_line(reading_of) -> None:  # type: ignore[no-untyped-def]
    line = "Dựng bảng tin. Cơ quan chủ trì: Phòng Kinh tế. Cơ quan phối hợp: Công an xã. Thời gian: Quý III/2027."
    (one,) = deadlines.extract(reading_of(f"I. NHIỆM VỤ\n1. Truyền thông\n- {line}\n"))
    assert (one.due, one.assignee, one.action) == ("2027-09-30", "Phòng Kinh tế", "Dựng bảng tin")


def test_a_span_from_now_on_leaves_its_label_whole(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of("II. THỜI GIAN VÀ PHẠM VI\n1. Thời gian: từ nay đến năm 2029.\n")
    assert [(one.due, one.action) for one in deadlines.extract(reading)] == [("2029-12-31", "Thời gian")]


def test_a_date_may_open_the_sentence_before_who_acts(reading_of) -> None:  # type: ignore[no-untyped-def]
    (found,) = deadlines.extract(
        reading_of("II. NHIỆM VỤ\n1. Kè suối\nTrước ngày 20/4/2027, Phòng Kinh tế, Công an xã cắm mốc lộ giới.\n")
    )
    assert (found.due, found.assignee) == ("2027-04-20", "Phòng Kinh tế, Công an xã")
    assert found.action == "Cắm mốc lộ giới"


def test_a_sentence_that_only_says_when_is_of_the_work_before_it(reading_of) -> None:  # type: ignore[no-untyped-def]
    (found,) = deadlines.extract(
        reading_of("II. NHIỆM VỤ\n1. Kè suối\nPhòng Kinh tế đo lại suối. Thời gian hoàn thành trước ngày 20/4/2027.\n")
    )
    assert (found.assignee, found.action) == ("Phòng Kinh tế", "Đo lại suối")


def test_the_horizon_of_a_document_is_no_deadline(reading_of) -> None:  # type: ignore[no-untyped-def]
    task = "Hoàn thiện Chiến lược dữ liệu của xã đến năm 2035 đã được phê duyệt."
    assert deadlines.extract(reading_of(f"II. NHIỆM VỤ\n1. Phòng Kinh tế\n- {task}\n")) == ()
