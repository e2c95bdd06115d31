"""Plans that number without a mark, or with an unusual one."""

from __future__ import annotations

from tests.layout.making import paths

UNMARKED = """
KẾ HOẠCH
Ngày hội đọc sách năm 2031
Trường xây dựng kế hoạch như sau:
I MỤC ĐÍCH, YÊU CẦU
1 Mục đích
- Học sinh thích đọc sách.
2 Yêu cầu
- Mỗi lớp góp
30 Cuốn sách trở lên.
II NỘI DUNG
1 Phần lễ
- Khai mạc.
2 Phần hội
- Thi kể chuyện.
III KINH PHÍ
- Quỹ khuyến học.
"""


def test_numbers_need_no_mark_where_the_whole_plan_has_none() -> None:
    assert [(path, heading) for path, heading, _ in paths(UNMARKED)] == [
        ("I", "MỤC ĐÍCH, YÊU CẦU"), ("I.1", "Mục đích"), ("I.2", "Yêu cầu"),
        ("II", "NỘI DUNG"), ("II.1", "Phần lễ"), ("II.2", "Phần hội"), ("III", "KINH PHÍ"),
    ]  # fmt: skip


def test_a_figure_at_a_lines_start_is_no_number_where_numbers_have_marks() -> None:
    marked = UNMARKED.replace("I ", "I. ").replace("1 Mục", "1. Mục").replace("2 Yêu", "2. Yêu")
    assert [path for path, _, _ in paths(marked)] == ["I", "I.1", "I.2", "II", "III"]


def test_an_angle_bracket_closes_a_number() -> None:
    plan = """
KẾ HOẠCH
Ngày hội đọc sách
I> MỤC ĐÍCH
- Thích đọc sách.
II > NỘI DUNG
1> THỜI GIAN
Sáng thứ hai.
2>ĐỊA ĐIỂM
Sân trường.
"""
    assert [path for path, _, _ in paths(plan)] == ["I", "II", "II.1", "II.2"]


def test_capitals_count_below_a_figure_that_calls_for_them() -> None:
    plan = """
KẾ HOẠCH
Ngày hội đọc sách
1. Thời gian: Sáng thứ hai.
2. Nội dung:
A. Phần lễ:
- Khai mạc.
B. Phần hội:
- Thi kể chuyện.
3. Phân công:
- Thư viện chuẩn bị sách.
"""
    assert [path for path, _, _ in paths(plan)] == ["1", "2", "2.A", "2.B", "3"]
