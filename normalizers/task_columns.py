"""What a task table's columns are for, by the words of their headers.

Nhiệm vụ | Sản phẩm | Thời gian hoàn thành | Cơ quan chủ trì | Cơ quan phối hợp | Theo dõi, đôn đốc.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import regex

LEADS = r"chủ trì|trách nhiệm|thực hiện|đầu mối|phân công|phụ trách|tham mưu"  # words that say who leads
ColumnRole = Literal["number", "task", "lead", "support", "both", "monitor", "due", "deliverable", "other"]

# The first that fits wins: "Kết quả thực hiện" is a product, "Kinh phí thực hiện" money, "Đơn vị thực hiện" a lead.
_ROLES: tuple[tuple[ColumnRole, str], ...] = (
    ("number", r"^(?:tt|stt|số tt|số thứ tự|số)$"),
    ("other", r"^(?:ngày |thời gian )?bắt đầu"),
    ("due", r"^(?:thời gian|thời hạn|tiến độ|thời điểm|hạn|lộ trình|kỳ báo cáo|hoàn thành|(?:ngày )?kết thúc)"
            r"|^(?:tháng|quý|tháng,? năm|tháng/năm|mốc thời gian)$"),
    ("both", r"(?:chủ trì|thực hiện)\W+(?:(?:và|cơ quan|đơn vị)\W+)*phối hợp"),
    ("support", r"phối hợp|^(?:các )?(?:cơ quan|đơn vị|phòng|bộ phận)(?:, đơn vị)? (?:hỗ trợ|tham gia)"),
    ("monitor", r"theo dõi|đôn đốc|giám sát"),
    ("lead", r"^phân công"),
    ("task", r"^(?:nội dung|nhiệm vụ|tên|công việc|hoạt động|giải pháp|việc)|nhiệm vụ"),
    ("deliverable", r"^(?:sản phẩm|kết quả|đầu ra|dự kiến sản phẩm|dự kiến kết quả|chỉ tiêu (?:cần )?đạt được)"),
    ("other", r"^(?:kinh phí|nguồn|vốn|ghi chú|dự toán|căn cứ|số liệu|đơn vị tính|đvt|mục tiêu|chỉ tiêu|địa điểm"
              r"|cấp trình|hình thức|quy mô|đối tượng|phương thức|tổng)"),
    ("lead", LEADS + r"|^(?:các )?(?:cơ quan|đơn vị|bộ phận)(?: thực hiện| chủ trì|, đơn vị)*$"),
    ("due", r"thời gian|thời hạn|tiến độ|hoàn thành"),
    ("task", r"nội dung|công việc|hoạt động|văn bản|đề án|dự án"),
)  # fmt: skip
_PATTERNS = tuple((role, regex.compile(words)) for role, words in _ROLES)
_TAKES_PART = regex.compile(r"(?i)thực hiện|tham gia|thành phần")
_SPACES, _BRACKETS, _LEADS = regex.compile(r"\s+"), regex.compile(r"\(.*?\)"), regex.compile(LEADS)


def column_role(header: str) -> ColumnRole | None:
    """What a column with this header cell is for; None where its words say nothing of tasks.

    >>> column_role("Cơ quan chủ trì")
    'lead'
    """
    bare = _BRACKETS.sub("", _SPACES.sub(" ", header).strip().lower()).strip()
    return next((role for role, pattern in _PATTERNS if pattern.search(bare)), None)


def leads_and_helps(headers: Sequence[str]) -> tuple[int | None, tuple[int, ...]]:
    """Which column names who leads, and which of the others name those who take part in it.

    >>> leads_and_helps(["Nội dung", "Thành phần thực hiện", "Chủ trì"])
    (2, (1,))
    """
    leads = [index for index, header in enumerate(headers) if column_role(header) == "lead"]
    chairs = [index for index in leads if "chủ trì" in headers[index].lower()]
    if not chairs:
        return (leads[0] if leads else None), ()
    return chairs[0], tuple(index for index in leads if index not in chairs and _TAKES_PART.search(headers[index]))


def says_who_leads(header: str) -> bool:
    """Whether a column's header says that it names who leads, not just "Đơn vị" (body, but also unit of measure)."""
    return column_role(header) in ("lead", "both") and _LEADS.search(header.lower()) is not None
