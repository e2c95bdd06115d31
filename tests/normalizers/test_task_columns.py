"""What a task table's columns are for."""

from __future__ import annotations

import pytest

from normalizers.task_columns import column_role, says_who_leads


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Nội dung công việc", "task"),
        ("Cơ quan chủ trì", "lead"),
        ("Đơn vị  thực hiện", "lead"),
        ("Cơ quan chủ trì, phối hợp", "both"),
        ("Đơn vị phối hợp", "support"),
        ("Kết quả thực hiện", "deliverable"),
        ("Kinh phí thực hiện (triệu đồng)", "other"),
        ("Thời gian hoàn thành", "due"),
        ("Đơn vị hỗ trợ", "support"),
        ("Tháng", "due"),
        ("STT", "number"),
        ("Chỉ tiêu đạt được", "deliverable"),
        ("Chỉ tiêu", "other"),
        ("Dân số", None),
    ],
)
def test_a_column_s_role(header: str, role: str | None) -> None:
    assert column_role(header) == role


@pytest.mark.parametrize(("header", "says"), [("Người phụ trách", True), ("Đơn vị", False), ("Cơ quan", False)])
def test_a_body_alone_need_not_lead(header: str, says: bool) -> None:
    assert says_who_leads(header) is says
