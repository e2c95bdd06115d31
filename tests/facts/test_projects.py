"""Projects: components with their goal, people, content and outputs, labelled, lettered or plain."""

from __future__ import annotations

from extractors.facts import projects


def test_labels_part_a_project_into_its_goal_people_and_content(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of(
        "I. NỘI DUNG CÁC DỰ ÁN\n"
        "1. Dự án 2: Nuôi ong lấy mật\n"
        "Năm 2027 được giao 300 triệu đồng.\n"
        "Mục tiêu: Mỗi hộ có thêm một nguồn thu.\n"
        "Đối tượng:\n"
        "- Hộ cận nghèo;\n"
        "- Hộ có người khuyết tật.\n"
        "Nội dung hỗ trợ:\n"
        "- Cấp thùng ong và dạy nghề.\n"
        "Thực hiện: Giao Phòng Kinh tế chủ trì.\n"
        "II. KINH PHÍ\n"
        "Theo dự toán.\n"
    )
    (only,) = projects.extract(reading)
    assert (only.code, only.name) == ("DA2", "Nuôi ong lấy mật")
    assert only.objective == "Mỗi hộ có thêm một nguồn thu."
    assert only.beneficiaries == "Hộ cận nghèo;\nHộ có người khuyết tật."
    assert only.content == "Cấp thùng ong và dạy nghề."
    assert only.outputs is None


def test_lettered_parts_and_sub_projects(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of(
        "I. CÁC DỰ ÁN THÀNH PHẦN\n"
        "1. Dự án 4: Đường và cầu\n"
        "Tiểu dự án 1: Cầu treo dân sinh\n"
        "a) Mục tiêu: Học sinh qua suối an toàn.\n"
        "b) Nội dung: Làm mặt cầu và lan can.\n"
        "c) Kết quả: Bàn giao 02 cầu treo.\n"
        "II. KINH PHÍ\n"
        "Theo dự toán.\n"
    )
    found = {one.code: one for one in projects.extract(reading)}
    assert list(found) == ["DA4", "DA4.TDA1"]
    assert found["DA4"].objective is None
    assert found["DA4.TDA1"].objective == "Học sinh qua suối an toàn."
    assert found["DA4.TDA1"].outputs == "Bàn giao 02 cầu treo."


def test_without_labels_the_description_is_the_content(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of(
        "I. CÁC DỰ ÁN THÀNH PHẦN\n1. Dự án 6: Loa thôn\nThay dây và lắp loa mới cho sáu thôn.\nII. KINH "
        "PHÍ\nTheo dự toán.\n"
    )
    (only,) = projects.extract(reading)
    assert only.content == "Thay dây và lắp loa mới cho sáu thôn."


def test_a_plan_that_only_assigns_components_describes_none(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of(
        "I. TỔ CHỨC THỰC HIỆN\n1. Phòng Kinh tế\n- Chủ trì thực hiện Dự án 1, Tiểu dự án 2 thuộc Dự án 3.\n"
    )
    assert projects.extract(reading) == ()


def test_a_full_stop_behind_the_number(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of(
        "I. NHIỆM VỤ\n"
        "1. Dự án 1. Làm mới đường ra đồng cho các thôn vùng trũng và bãi bồi\n"
        "1.1. Tiểu dự án 1: Đường đất\n"
        "a) Mục tiêu: Xe ra được ruộng quanh năm.\n"
        "II. KINH PHÍ\n"
        "Theo dự toán.\n"
    )
    found = {one.code: one for one in projects.extract(reading)}
    assert found["DA1"].name == "Làm mới đường ra đồng cho các thôn vùng trũng và bãi bồi"
    assert found["DA1.TDA1"].objective == "Xe ra được ruộng quanh năm."


def test_projects_by_their_short_names(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of(
        "I. CÁC DỰ ÁN THÀNH PHẦN\n1. DA4: Đường và cầu\nTDA1: Cầu treo dân sinh\nMục tiêu: Học sinh qua suối an toàn.\n"
        "II. KINH PHÍ\nTheo dự toán.\n"
    )
    found = projects.extract(reading)
    assert [(one.code, one.name) for one in found] == [("DA4", "Đường và cầu"), ("DA4.TDA1", "Cầu treo dân sinh")]
