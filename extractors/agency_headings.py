"""Agencies told by where they stand: by a section's heading among others, or before "có trách nhiệm"."""

from __future__ import annotations

import regex

from extractors.agency_members import several_of_a_kind, tells_duty_too
from extractors.agency_subjects import (
    Subject,
    begins_with_verb,
    lead_in,
    led_by,
    opening_subject,
    subject_of,
)
from normalizers.agencies import expand_agency, read_agencies
from schemas.outline import Outline, Section

_HEADING_TAIL = regex.compile(
    r"(?i)^(?:\s*\([^()]*\)|(?:\s*[-–,]\s*(?:là\s+)?|\s+là\s+)(?:(?:cơ\s+quan|đơn\s+vị)\s+)?(?:thường\s+trực|chủ\s+trì|đầu\s+mối)[^:]{0,80})?\s*,?\s*"
    r"(?:(?:có|chịu)\s+trách\s+nhiệm(?:\s+(?:chủ\s+trì|thực\s+hiện))?|chủ\s+trì|(?:thực\s+hiện|triển\s+khai|tập\s+trung\s+thực\s+hiện)"
    r"(?:\s+(?:tốt|các|một\s+số|những))*\s+(?:nhiệm\s+vụ|nội\s+dung|công\s+việc).*|theo\s+chức\s+năng.*|căn\s+cứ\s+chức\s+năng.*)?\s*[:.;,]?\s*$"
)
_MEMBERS_TAIL = regex.compile(
    r"(?i)^\s*(?:\([^()]*\)\s*)?(?:là\s+thành\s+viên|được\s+(?:giao|phân\s+công|chọn|lựa\s+chọn|chỉ\s+định|cử)|tham\s+gia|có\s+(?!trách\s+nhiệm|nhiệm\s+vụ|thể|kế\s+hoạch)|nơi\s+có|phụ\s+trách).*$"
)
_LEADS_A_LIST = regex.compile(
    r"(?i)^\s+(?:chỉ\s+đạo|hướng\s+dẫn|phối\s+hợp|chủ\s+trì|tổ\s+chức|giao|triển\s+khai|thực\s+hiện)\s[^.;]{0,120}"
    r"(?:nội\s+dung|nhiệm\s+vụ|công\s+việc)(?:\s+(?:sau(?:\s+đây)?|dưới\s+đây|cụ\s+thể|chính|chủ\s+yếu))+\s*:?\s*$"
)
_DUTIES_OF = regex.compile(r"(?i)^\s*(?:trách\s+nhiệm|nhiệm\s+vụ)\s+của\s+(?=\p{L})")
_OFFICE = regex.compile(  # of a committee or a school, whose body the heading leaves out
    r"(?:(?:Phó\s+)?Trưởng\s+(?:[Bb]an|[Đđ]oàn|[Tt]iểu ban)|Ủy viên|Thư ký|Tổ phó|Giáo viên|Nhân viên"
    r"|Tổ chuyên môn|Tổng phụ trách|Văn phòng(?=[.:\s]*$))"
    r"(?:,?\s+[\p{L},-]+){0,6}(?:\s*\([^()]*\))?\s*[.:]?"
)
_OTHER_MATTERS = regex.compile(r"(?i)(?:kế\s+hoạch|chương\s+trình|đề\s+án|dự\s+án|năm|từng|mỗi)\b")
_FIRM = regex.compile(
    r"\s+(?:TNHH|cổ\s+phần|CP|MTV|một\s+thành\s+viên|trách\s+nhiệm\s+hữu\s+hạn)(?:\s+(?:MTV|một\s+thành\s+viên))?\b"
)
_LONGEST_NAME = 12  # words
_NAMES_TAIL = regex.compile(r"\s*:\s+\p{Lu}[\p{L}'’\s-]*(?:(?:[,;]|\s+và)\s+\p{Lu}[\p{L}'’\s-]*)+")
_LONGEST_HEADING = 22  # words
_FEWEST_SIBLINGS = 2
_NO_NAME = regex.compile(
    r"(?i)(?:chế\s+độ|sơ\s+kết|tổng\s+kết|kinh\s+phí|thời\s+gian|công\s+tác|nội\s+dung|nhiệm\s+vụ|giải\s+pháp|báo\s+cáo|"
    r"kiểm\s+tra|giám\s+sát|khen\s+thưởng|điều\s+(?:khoản|kiện)|một\s+số|lưu\s+ý|quy\s+định|phương\s+(?:châm|pháp|thức)|"
    r"yêu\s+cầu|mục\s+(?:tiêu|đích)|trách\s+nhiệm|tổ\s+chức|phân\s+công|nguồn|thông\s+tin|đánh\s+giá|cơ\s+chế|lộ\s+trình|"
    r"tiến\s+độ|hiệu\s+lực|về|đối\s+với|các\s+(?:nội|nhiệm|giải|hoạt|bước)|theo|trong|khi|căn\s+cứ|quá\s+trình|"
    r"(?:đơn\s+vị|cơ\s+quan)(?!\s*,|\s+(?-i:\p{Lu}))|phụ\s+lục|bảng|biểu|kế\s+hoạch|chương\s+trình|dự\s+án|tiểu\s+dự\s+án|đề\s+án|năm|quý|tháng|giai\s+đoạn)(?!\p{L})"
)


_COMMANDS = regex.compile(r"(?i)\s*(?:phân\s+công|giao|yêu\s+cầu)\s")  # "Phân công thành viên phụ trách xã": a duty


def heading_agency(heading: str) -> Subject | None:
    """The agency that a heading consists of: "Đề nghị UBMTTQVN tỉnh", "Sở Tài chính có trách nhiệm"."""
    start, requested = lead_in(heading)
    found = read_agencies(heading, start)
    several = several_of_a_kind(heading, start, found)
    if several is not None and _HEADING_TAIL.match(heading[found[-1].end :]):
        return Subject(several, tuple(one.value.name for one in found), start, found[-1].end, len(heading), requested)
    if not found or heading[start : found[0].start].strip():
        return _charged_in_heading(heading)
    end = found[-1].end
    rest = heading[end:]
    if _HEADING_TAIL.match(rest) or _LEADS_A_LIST.search(rest):
        return subject_of(heading, found[0].start, end, len(heading), requested)
    charged = regex.search(r"(?i)được\s+(?:giao|phân\s+công)(?:\s+nhiệm\s+vụ)?$", heading[:end])
    if _is_rest_of_name(rest) or (charged and len(rest.split()) <= 8):
        return subject_of(heading, found[0].start, len(heading.rstrip(" .:;")), len(heading), requested)
    if _goes_on_as_name(rest):
        return subject_of(heading, found[0].start, len(heading.rstrip(" .:;")), len(heading), requested)
    tail = _MEMBERS_TAIL.match(rest) or _NAMES_TAIL.fullmatch(rest)
    if tail is not None and len(heading) < 200 and not tells_duty_too(rest) and not _COMMANDS.match(heading):
        return subject_of(heading, found[0].start, len(heading.rstrip(" .:;")), len(heading), requested)
    return None


def _charged_in_heading(heading: str) -> Subject | None:
    """Who a heading charges though no table knows the name: "Trách nhiệm của các đối tượng kiểm kê"."""
    start, _ = lead_in(heading)
    charges = _DUTIES_OF.match(heading)
    is_office = _OFFICE.fullmatch(heading[start : start + 1].upper() + heading[start + 1 :])
    if charges is None and not is_office:
        return None
    begin = charges.end() if charges is not None and not is_office else start
    name = regex.sub(r"\([^()]*\)", "", heading[begin:]).strip(" .:;")
    if not name or len(name.split()) > _LONGEST_NAME or _OTHER_MATTERS.match(name):
        return None
    full = expand_agency(name)
    return Subject(full[:1].upper() + full[1:], (full,), begin, len(heading), len(heading))


def _goes_on_as_name(rest: str) -> bool:
    """Whether a firm's form and field, and further bodies, follow: "(Các công ty) TNHH lâm nghiệp, Ban Quản lý …"."""
    firm = _FIRM.match(rest)
    if firm is None:
        return False
    parts = [part.strip() for part in regex.split(r",|;|\s+và\s+", rest[firm.end() :])]
    return len(parts[0].split()) <= 5 and all(len(part.split()) <= 8 and not begins_with_verb(part) for part in parts)


def _is_rest_of_name(rest: str) -> bool:
    """Whether what follows an agency in a heading is only more of its name: "Viện Nghiên cứu phát triển đô thị"."""
    words = rest.split()
    return (
        0 < len(words) <= 4
        and rest[0] == " "
        and not begins_with_verb(rest)
        and all(word.isalpha() for word in words)
        and words[0].islower()
    )


def own_agency(outline: Outline, section: Section) -> Subject | None:
    """The agency that the heading is, names in brackets, or opens a sentence with that introduces a list."""
    return (None if _among_topics(outline, section) else _named(section)) or _among_agencies(outline, section)


def tells_duty(heading: str, subject: Subject) -> bool:
    """Whether a heading's sentence says what its subject does, and not only that a list follows."""
    return not subject.label and heading_agency(heading) is None and len(heading[subject.duty :].split()) > 3


_CHARGED = regex.compile(
    r"(?P<who>(?:Các|Những|Người|Thủ\s+trưởng|Lãnh\s+đạo|Trưởng|Phó|Tổ|Đội|Cục|Vụ|Viện|Trung\s+tâm|Chủ|Thành\s+viên|Đồng\s+chí|Cán\s+bộ|"
    r"Giáo\s+viên|Hộ|Hội|Trường|Doanh\s+nghiệp|Cơ\s+quan|Đơn\s+vị|Cơ\s+sở|Kế\s+toán|Ban)\s[^.;:]{2,170}?)"
    r"(?P<scope>,?\s+(?:trong\s+phạm\s+vi|theo\s+chức\s+năng|căn\s+cứ|theo\s+nhiệm\s+vụ|theo\s+lĩnh\s+vực)\s[^.;:]{2,90}?)?"
    r"\s+(?:phải\s+)?(?:có|chịu)\s+trách\s+nhiệm(?!\p{L})"
)
_NO_WHO = regex.compile(r"^Trường\s+hợp|\s(?:là|thì|được|khi|nếu)\s")  # a case or a remark, and nobody
_MOST_WORDS = 28


def charged_subject(text: str) -> Subject | None:
    """Who has a duty by the words themselves, though no table knows the name: "Các ông (bà) … chịu trách nhiệm …"."""
    match = _CHARGED.match(text)
    if match is None or len(match["who"].split()) > _MOST_WORDS or begins_with_verb(text):
        return None
    if _NO_WHO.search(match["who"]):
        return None
    name = expand_agency(match["who"])
    return Subject(name, (name,), 0, match.end("who"), match.end("who"))


_TOPIC = regex.compile(
    r"(?!(?i:kính\s+gửi|căn\s+cứ|mục\s+(?:đích|tiêu)|đối\s+tượng|phạm\s+vi|yêu\s+cầu|phương\s+án|ghi\s+chú|ví\s+dụ))"
    r"\p{Lu}[^:.;()]{5,60}:\s+(?=\p{Lu})"
)


_ONLY_DOES = regex.compile(
    r"(?i)\s*(?:chủ\s+trì|thực\s+hiện|phụ\s+trách|đảm\s+nhiệm)(?:\s*,?\s*(?:tham\s+mưu|tổ\s+chức|triển\s+khai|thực\s+hiện))*"
    r"\s*(?:[;.,(]|$)"
)


def behind_topic(text: str) -> tuple[int, Subject] | None:
    """Who acts behind a topic, and where the task begins: "Kiểm tra, giám sát: Phòng Nội vụ tham mưu …".

    Where those words say only who does it ("Lập danh sách cử tri: Công an xã thực hiện"), the topic is the task.
    """
    match = _TOPIC.match(text)
    subject = opening_subject(text[match.end() :]) if match is not None else None
    if match is None or subject is None or subject.label:
        return None
    return 0 if _ONLY_DOES.match(text, match.end() + subject.end) else match.end(), subject


def _named(section: Section) -> Subject | None:
    heading = section.heading
    sentence = _sentence_over_colon(section)
    if sentence is not None:
        return sentence
    named = (heading_agency(heading) if _is_heading(section) else None) or led_by(heading)
    if named is not None or section.run_in or not section.heading_block.text.rstrip().endswith(":"):
        return named
    subject = opening_subject(heading)
    return subject if subject is not None and heading[subject.duty :].strip() else None


def _sentence_over_colon(section: Section) -> Subject | None:
    """Whom a numbered sentence charges whose heading ends at a colon inside the list of them:
    "4. Đề nghị các hội: Hội Nông dân, Hội Cựu chiến binh tuyên truyền"."""
    text = section.body[0].text if section.run_in and section.body else ""
    if not text.startswith(section.heading) or not text[len(section.heading) :].lstrip().startswith(":"):
        return None
    subject = opening_subject(text)
    return subject if subject is not None and not subject.label and subject.end > len(section.heading) else None


def _is_heading(section: Section) -> bool:
    """Whether a heading is one, rather than the first words of a numbered sentence."""
    if not section.run_in or not section.body:
        return True
    text = section.body[0].text
    return text[len(section.heading) :].lstrip()[:1] in {":", ".", ""} or not text.startswith(section.heading)


_FEWEST_TOPICS = 3


def _among_topics(outline: Outline, section: Section) -> bool:
    """Whether a heading outside the assignments stands among headings of which none is an agency: it is what the plan
    deals with, as they are ("Hạ tầng số", "Nhân lực số", "Doanh nghiệp số")."""
    if section.parent is None or section.run_in or section.heading_block.text.rstrip().endswith(":"):
        return False
    if any(one.role in ("assignments", "reporting") for one in (section, *outline.ancestors(section))):
        return False
    beside = [one for one in outline.children(section.parent) if one is not section and not one.run_in]
    return len(beside) >= _FEWEST_TOPICS and not any(map(_named, beside))


def _among_agencies(outline: Outline, section: Section) -> Subject | None:
    """A heading whose words no table knows, where those beside it are agencies and what stands below is a duty.

    It may ask: "Đề nghị các hộ nuôi cá lồng".
    """
    start, requested = lead_in(section.heading) if _REQUESTS.match(section.heading) else (0, False)
    printed = section.heading[start:]
    if section.parent is None or not _is_name(section, printed) or not _duties_below(outline, section):
        return None
    if not any(one.role == "assignments" for one in (section, *outline.ancestors(section))):
        return None
    beside = [one for one in outline.children(section.parent) if one is not section]
    known = sum(_named(one) is not None for one in beside)
    if known < _FEWEST_SIBLINGS or known * 2 < len(beside):
        return None
    name = expand_agency(printed)
    end = len(section.heading)
    return Subject(name[:1].upper() + name[1:], (name,), start, end, end, requested)


_REQUESTS = regex.compile(r"(?i)(?:kính\s+)?đề\s+nghị\s")


def _is_name(section: Section, printed: str) -> bool:
    if not _is_heading(section) or len(printed.split()) > _LONGEST_HEADING or not section.heading[:1].isupper():
        return False
    if _NO_NAME.match(printed) or regex.search(r"\d{2}|[;:.?!]", printed):
        return False
    return not begins_with_verb(printed)


def _duties_below(outline: Outline, section: Section) -> bool:
    """Whether the first words below the heading, or after its colon, are a verb."""
    texts = [block.text for block in section.body if block.text.strip()]
    if section.run_in and texts and texts[0].startswith(section.heading):
        texts[0] = texts[0][len(section.heading) :].lstrip(" :.")
    texts = [text for text in texts if text] or [child.heading for child in outline.children(section.path)]
    return bool(texts) and begins_with_verb(texts[0])
