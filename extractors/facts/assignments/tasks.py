"""A task before its details are read, its role, and where a paragraph is none."""

from __future__ import annotations

import regex
from msgspec import Struct

from extractors.agency_subjects import Subject
from extractors.task_labels import Labelled
from schemas.outline import Block, Section

PART_LABEL = regex.compile(
    r"(?i)^\s*(?:mục\s+tiêu|mục\s+đích|đối\s+tượng|nội\s+dung|phạm\s+vi|kết\s+quả|đầu\s+ra|sản\s+phẩm|yêu\s+cầu|chỉ\s+tiêu|kinh\s+phí|nguồn\s+vốn|thời\s+gian|địa\s+bàn)[^:]{0,60}:"
)
DOES = regex.compile(
    r"(?i)^\s*(?:(?:tổ\s+chức\s+)?thực\s+hiện|phân\s+công(?:\s+thực\s+hiện)?|tổ\s+chức\s+thực\s+hiện)\s*:\s*(?=\S)"
)
_SUPPORT = regex.compile(
    r"""(?ix)^\s*(?:(?:căn\s+cứ|theo)\s+(?:vào\s+|theo\s+)?chức\s+năng(?:\s*,?\s*(?:nhiệm\s+vụ|quyền\s+hạn))*(?:\s+được\s+(?:giao|phân\s+công))?\s*,?\s+)?
      (?:(?:trong|trước|từ|đến)\s+[^,;.]{2,40},\s+)?
      (?:(?:tích\s+cực|chủ\s+động|thường\s+xuyên|tham\s+gia(?:\s*,)?|tăng\s+cường|kịp\s+thời|có\s+trách\s+nhiệm
        |tiếp\s+tục|khẩn\s+trương|trực\s+tiếp|đẩy\s+mạnh|định\s+kỳ|h[ằà]ng\s+(?:năm|quý|tháng|tuần)\s*,?)\s+)*
      phối\s+(?:kết\s+)?hợp(?!\p{L})"""
)
_STRONG = regex.compile(
    r"(?i)chủ\s+trì|trách\s+nhiệm|phối\s+hợp|tham\s+mưu|giao|hướng\s+dẫn|báo\s+cáo|tổ\s+chức|xây\s+dựng|triển\s+khai|thực\s+hiện|căn\s+cứ|bố\s+trí|cân\s+đối|thẩm\s+định|rà\s+soát|tổng\s+hợp"
)
_LATER_SUPPORT = regex.compile(r"(?<=[;.])\s+(?=[Pp]hối\s+hợp)")


class Task(Struct, frozen=True):
    """A duty before its details are read: who, in which role, the words (characters of the block), where."""

    agency: str
    role: str
    block: Block
    start: int
    end: int
    section: str
    component: str | None = None
    labelled: Labelled | None = None


def role_of(text: str, subject: Subject | None) -> str:
    """What a task's opening says of the agency's part in it; a sentence with its own subject is the subject's lead."""
    if subject is not None and subject.requested:
        return "requested"
    if subject is not None and not subject.label:
        return "lead"
    return "support" if _SUPPORT.match(text) else "lead"


def role_in_context(text: str, context: Subject, subject: Subject | None) -> str:
    """The part in a task of the agency that it stands under; `subject` is that agency named in the text again."""
    if context.requested or (subject is not None and subject.requested):
        return "requested"
    return "lead" if subject is not None else role_of(text, None)


def acts(section: Section, text: str, subject: Subject) -> bool:
    """Without a heading's agency: whether what the subject does is a duty rather than a remark."""
    if subject.label or subject.requested:
        return True
    return section.role != "projects" or _STRONG.search(text[subject.end : subject.end + 60]) is not None


def later_support(text: str) -> int | None:
    """Where a later clause opens with "Phối hợp", as the beginning of what may be a task of its own."""
    match = _LATER_SUPPORT.search(text)
    return match.end() if match is not None else None
