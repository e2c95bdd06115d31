"""Agencies told by where they stand: by a section's heading among others, or before "có trách nhiệm"."""

from __future__ import annotations

import regex

from extractors.facts.assignments_subjects import (
    Subject,
    begins_with_verb,
    heading_agency,
    led_by,
    opening_subject,
)
from normalizers.agencies import expand_agency
from schemas.outline import Outline, Section

_LONGEST_NAME = 14  # words
_FEWEST_SIBLINGS = 2
_NO_NAME = regex.compile(
    r"(?i)(?:chế\s+độ|sơ\s+kết|tổng\s+kết|kinh\s+phí|thời\s+gian|công\s+tác|nội\s+dung|nhiệm\s+vụ|giải\s+pháp|báo\s+cáo|"
    r"kiểm\s+tra|giám\s+sát|khen\s+thưởng|điều\s+(?:khoản|kiện)|một\s+số|lưu\s+ý|quy\s+định|phương\s+(?:châm|pháp|thức)|"
    r"yêu\s+cầu|mục\s+(?:tiêu|đích)|trách\s+nhiệm|tổ\s+chức|phân\s+công|nguồn|thông\s+tin|đánh\s+giá|cơ\s+chế|lộ\s+trình|"
    r"tiến\s+độ|hiệu\s+lực|về|đối\s+với|các\s+(?:nội|nhiệm|giải|hoạt|bước)|theo|trong|khi|căn\s+cứ|quá\s+trình|đơn\s+vị|"
    r"cơ\s+quan|phụ\s+lục|bảng|biểu|kế\s+hoạch|chương\s+trình|dự\s+án|tiểu\s+dự\s+án|đề\s+án|năm|quý|tháng|giai\s+đoạn)(?!\p{L})"
)


def own_agency(outline: Outline, section: Section) -> Subject | None:
    """The agency that the heading is, names in brackets, or opens a sentence with that introduces a list."""
    return _named(section) or _among_agencies(outline, section)


def tells_duty(heading: str, subject: Subject) -> bool:
    """Whether a heading's sentence says what its subject does, and not only that a list follows."""
    return not subject.label and heading_agency(heading) is None and len(heading[subject.duty :].split()) > 3


_CHARGED = regex.compile(
    r"(?P<who>(?:Các|Những|Người|Thủ\s+trưởng|Lãnh\s+đạo|Trưởng|Phó|Tổ|Đội|Cục|Vụ|Viện|Trung\s+tâm|Chủ|Thành\s+viên|Đồng\s+chí|Cán\s+bộ|"
    r"Giáo\s+viên|Hộ|Hội|Trường|Doanh\s+nghiệp|Cơ\s+quan|Đơn\s+vị|Cơ\s+sở|Kế\s+toán|Ban)\s[^.;:]{2,170}?)"
    r"(?P<scope>,?\s+(?:trong\s+phạm\s+vi|theo\s+chức\s+năng|căn\s+cứ|theo\s+nhiệm\s+vụ|theo\s+lĩnh\s+vực)\s[^.;:]{2,90}?)?"
    r"\s+(?:phải\s+)?(?:có|chịu)\s+trách\s+nhiệm(?!\p{L})"
)
_MOST_WORDS = 28


def charged_subject(text: str) -> Subject | None:
    """Who has a duty by the words themselves, though no table knows the name: "Các ông (bà) … chịu trách nhiệm …"."""
    match = _CHARGED.match(text)
    if match is None or len(match["who"].split()) > _MOST_WORDS or begins_with_verb(text):
        return None
    name = expand_agency(match["who"])
    return Subject(name, (name,), 0, match.end("who"), match.end("who"))


def _named(section: Section) -> Subject | None:
    heading = section.heading
    named = (heading_agency(heading) if _is_heading(section) else None) or led_by(heading)
    if named is not None or section.run_in or not section.heading_block.text.rstrip().endswith(":"):
        return named
    subject = opening_subject(heading)
    return subject if subject is not None and heading[subject.duty :].strip() else None


def _is_heading(section: Section) -> bool:
    """Whether a heading is one, rather than the first words of a numbered sentence."""
    if not section.run_in or not section.body:
        return True
    text = section.body[0].text
    return text[len(section.heading) :].lstrip()[:1] in {":", ".", ""} or not text.startswith(section.heading)


def _among_agencies(outline: Outline, section: Section) -> Subject | None:
    """A heading whose words no table knows, where those beside it are agencies and what stands below is a duty."""
    if section.parent is None or not _is_name(section) or not _duties_below(outline, section):
        return None
    if not any(one.role == "assignments" for one in (section, *outline.ancestors(section))):
        return None
    beside = [one for one in outline.children(section.parent) if one is not section]
    known = sum(_named(one) is not None for one in beside)
    if known < _FEWEST_SIBLINGS or known * 2 < len(beside):
        return None
    name = expand_agency(section.heading)
    end = len(section.heading)
    return Subject(name[:1].upper() + name[1:], (name,), 0, end, end)


def _is_name(section: Section) -> bool:
    heading = section.heading
    if not _is_heading(section) or len(heading.split()) > _LONGEST_NAME or not heading[:1].isupper():
        return False
    if _NO_NAME.match(heading) or regex.search(r"\d{2}|[;:.?!]", heading):
        return False
    return not begins_with_verb(heading)


def _duties_below(outline: Outline, section: Section) -> bool:
    """Whether the first words below the heading, or after its colon, are a verb."""
    texts = [block.text for block in section.body if block.text.strip()]
    if section.run_in and texts and texts[0].startswith(section.heading):
        texts[0] = texts[0][len(section.heading) :].lstrip(" :.")
    texts = [text for text in texts if text] or [child.heading for child in outline.children(section.path)]
    return bool(texts) and begins_with_verb(texts[0])
