"""Schedules without ordinals, a cell's lines between bars."""

from __future__ import annotations

from tests.tables.flattening import read_back

SCHEDULE = """
Lịch chuẩn bị như sau:
Thời gian
|
Nội dung công việc
|
Phân công
|
04/10/2031
7 giờ
|
Treo đèn
|
Tổng phụ trách
|
Tháng 11/2031
|
Làm thiệp
tặng bà
|

|
Quý I/2032
|
Thi kể chuyện
|
Tổ Văn
|
Trên đây là lịch chuẩn bị.
"""


def test_the_times_of_a_schedule_tell_its_rows() -> None:
    (table,) = read_back(SCHEDULE)
    assert table.columns == (("Thời gian",), ("Nội dung công việc",), ("Phân công",))
    assert table.rows == (
        ("04/10/2031 7 giờ", "Treo đèn", "Tổng phụ trách"),
        ("Tháng 11/2031", "Làm thiệp tặng bà", None),
        ("Quý I/2032", "Thi kể chuyện", "Tổ Văn"),
    )


def test_cells_without_a_time_in_each_row_stay_text() -> None:
    assert not read_back(SCHEDULE.replace("Tháng 11/2031", "Sau đó"))
