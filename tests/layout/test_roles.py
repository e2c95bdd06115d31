"""What a section is for."""

from __future__ import annotations

from extractors.layout import lay_out
from extractors.layout.roles import role_of
from tests.layout.making import document, paths


def test_a_project_s_money_is_resources() -> None:
    assert role_of("Kinh phí", "projects") == "resources"
    assert role_of("Nội dung hỗ trợ", "projects") == "projects"


def test_aims_under_a_heading_that_says_content_are_objectives() -> None:
    text = "KẾ HOẠCH\nTrồng rừng\nI. NỘI DUNG\n1. Chỉ tiêu\n- Trồng 40 ha.\n2. Giải pháp\n- Ươm cây sớm."
    assert [role for _, _, role in paths(text)] == ["tasks", "objectives", "tasks"]


def test_demands_beside_aims_are_none() -> None:
    text = "KẾ HOẠCH\nTrồng rừng\nI. MỤC TIÊU, YÊU CẦU\n1. Mục tiêu\n- Trồng 40 ha.\n2. Yêu cầu\n- Trồng đúng mùa."
    assert [role for _, _, role in paths(text)] == ["objectives", "objectives", "purpose"]


def test_a_whole_sentence_does_what_its_parent_does() -> None:
    text = """KẾ HOẠCH
Trồng rừng
I. GIẢI PHÁP
1. Lồng ghép các nguồn vốn trồng rừng.
2. Kinh phí.
II. TỔ CHỨC THỰC HIỆN
1. Hạt Kiểm lâm
a) Báo cáo Chủ tịch xã trước mùa mưa.
b) Giữ sổ cây giống của từng bản."""
    assert [role for _, _, role in paths(text)] == [
        "tasks", "tasks", "resources", "assignments", "assignments", "assignments", "assignments",
    ]  # fmt: skip


def test_tasks_beside_aims_are_tasks() -> None:
    text = "KẾ HOẠCH\nTrồng rừng\nI. CHỈ TIÊU, NHIỆM VỤ\n1. Chỉ tiêu\n- Trồng 40 ha.\n2. Nhiệm vụ\n- Ươm cây sớm."
    assert [role for _, _, role in paths(text)] == ["objectives", "objectives", "tasks"]


def test_who_does_what_among_the_tasks_and_what_stands_among_the_purposes() -> None:
    text = """KẾ HOẠCH
Trồng rừng năm 2031
I. MỤC ĐÍCH, HIỆN TRẠNG
1. Mục đích
Giữ đất.
2. Hiện trạng rừng
Còn 40 ha đồi trọc.
II. NHIỆM VỤ
1. Trồng rừng mới
Trồng 40 ha.
2. Nhiệm vụ của thành viên tổ trồng rừng
2.1. Tổ trưởng
Giao cây.
2.2. Trách nhiệm của các hộ nhận khoán rừng đầu nguồn và rừng ven suối
Giữ cây.
3. Chủ tịch UBND xã
Kiểm tra việc trồng rừng."""
    roles = {path: role for path, _, role in paths(text)}
    assert (roles["I.1"], roles["I.2"]) == ("purpose", "results")
    assert [roles[path] for path in ("II.1", "II.2", "II.2.1", "II.2.2", "II.3")] == ["tasks", *["assignments"] * 4]


def test_a_part_holds_sections_like_a_whole_plans() -> None:
    text = (
        "KẾ HOẠCH\nTrồng cây năm 2031\nPhần thứ nhất\nTỔNG KẾT NĂM 2030\nI. Mục tiêu đã đạt\nĐủ cây giống.\n"
        "Phần thứ hai\nNHIỆM VỤ VÀ CHỈ TIÊU NĂM 2031\nI. Chỉ tiêu\nTrồng 3.000 cây.\nII. Kinh phí\nNgân sách xã.\n"
        "Phần thứ ba\nTỔ CHỨC THỰC HIỆN\n1. Các thôn\nTrồng cây.\n"
    )
    assert [(section.path, section.role) for section in lay_out(document(text)).sections] == [
        ("I", "results"), ("I.I", "results"), ("II", "tasks"), ("II.I", "objectives"), ("II.II", "resources"),
        ("III", "assignments"), ("III.1", "assignments"),
    ]  # fmt: skip


def test_what_a_heading_says_of_money_time_and_aims() -> None:
    assert role_of("Đánh giá tình hình thực hiện dự toán năm 2030", None) == "results"
    assert role_of("Tình hình huy động nguồn vốn", None) == "results"
    assert role_of("Dự toán kinh phí", None) == "resources"
    assert role_of("Chủ đề - Thời gian - Địa điểm", None) == "scope"
    assert role_of("Thành phần tham dự", None) == "scope"
    assert role_of("Nhiệm vụ và chỉ tiêu", None) == "tasks"
    assert role_of("Chỉ tiêu và nhiệm vụ", None) == "objectives"


def test_a_schedule_and_a_part_called_plan_are_tasks() -> None:
    assert role_of("Tiến độ thực hiện", None, sibling="assignments") == "tasks"
    assert role_of("Kế hoạch phòng, chống hạn", None, sibling="results") == "tasks"


def test_to_raise_money_is_a_task_among_tasks() -> None:
    assert role_of("Huy động nguồn lực", "tasks") == "tasks"
    assert role_of("Nguồn lực khác", "tasks") == "resources"


def test_the_results_of_a_year_are_results_and_those_to_come_are_not() -> None:
    assert role_of("Kết quả cải tiến chất lượng năm 2030", None) == "results"
    assert role_of("Kết quả cần đạt năm 2031", "objectives") == "objectives"


def test_checking_and_reporting_together_are_reporting() -> None:
    for heading in ("KIỂM TRA, GIÁM SÁT VÀ BÁO CÁO", "THÔNG TIN, BÁO CÁO", "THEO DÕI, ĐÔN ĐỐC, BÁO CÁO KẾT QUẢ"):
        assert role_of(heading, None, False, None) == "reporting", heading
    assert role_of("KIỂM TRA, GIÁM SÁT", None, False, None) != "reporting"
