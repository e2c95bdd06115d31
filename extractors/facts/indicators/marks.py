"""Where one figure's words end and the next one's begin: separators, cues and times before a figure."""

from __future__ import annotations

import regex

from extractors.entities import Entity
from extractors.facts.indicators.terms import CUES

ONLY_CUES = regex.compile(rf"(?:[\s,:–-]|{CUES}(?!\p{{L}}))*", regex.IGNORECASE)
# Two words that a comma makes one: "phòng, chống", "xã, phường".
_PAIRS = (
    r"(?<=\bphòng),(?=\s+chống\b)|(?<=\bxã),(?=\s+(?:phường|thị\s+trấn)\b)|(?<=\bthôn),(?=\s+(?:làng|bản|buôn|tổ)\b)"
    r"|(?<=\bcán\s+bộ),(?=\s+công\s+chức\b)|(?<=\bcông\s+chức),(?=\s+viên\s+chức\b)"
)
SEPARATOR = regex.compile(rf"(?!{_PAIRS}),(?!\d)|;|:|\s(?:và|đồng\s+thời|trong\s+đó)\s|\s[-–]\s", regex.IGNORECASE)
_PREDICATE = regex.compile(
    r"\b(?:được|có|đạt|so\s+với|sử\s+dụng|thực\s+hiện|hoàn\s+thành|tham\s+gia|biết|đi|là|không|bảo\s+đảm|đảm\s+bảo|"
    r"ký|triển\s+khai|áp\s+dụng|cung\s+cấp|"
    r"tiếp\s+cận|kết\s+nối|giảm|tăng|xây\s+dựng|thoát|công\s+bố|xử\s+lý|giải\s+quyết|ban\s+hành|"
    r"vận\s+hành|dùng|trở|nộp|hài\s+lòng|đủ|duy\s+trì|"
    r"hưởng|sống|chấp\s+hành|cam\s+kết|phải|bị|cấp|hiểu|nắm|tạo|mở|lắp|số\s+hóa|nhận|học|khám|tiêm|"
    r"thu\s+gom|dân\s+số|còn)\b",
    regex.IGNORECASE,
)


def opens_its_clause(text: str, figure: Entity) -> bool:
    """Whether nothing but cues stands before a figure, back to the last separator."""
    before = text[: figure.start]
    marks = list(SEPARATOR.finditer(before))
    start = marks[-1].end() if marks else 0
    return ONLY_CUES.fullmatch(text, past_time(text, start, figure.start), figure.start) is not None


def marks_between(text: str, before: Entity, figure: Entity, opens: bool) -> list[regex.Match[str]]:
    """The separators between two figures; behind "100%" those in its list of nouns, before any verb, part nothing."""
    marks = list(SEPARATOR.finditer(text, before.end, figure.start))
    if opens and before.kind == "percentage":
        marks = [
            mark
            for mark in marks
            if mark.group() == ";"
            or _PREDICATE.search(text, before.end, mark.start())
            or _NEW_RATE.match(text, mark.end())
        ]
    return marks


_NEW_RATE = regex.compile(r"\s*(?:(?:tỷ|tỉ)\s+(?:lệ|suất|trọng)|tốc\s+độ|thu\s+nhập|chỉ\s+số)\s", regex.IGNORECASE)
_TIME = regex.compile(
    r"[\s,;:–-]*(?:(?:phấn\s+đấu|dự\s+kiến)\s+)?(?:(?:đến|trong|vào|tính\s+đến|"
    r"từ\s+nay\s+đến|(?:kể\s+)?từ(?=[^,;]{1,20}\strở\s+đi))\s+)?(?:(?:hết|cuối|đầu)\s+)?"
    r"(?:giai\s+đoạn\s+\d{4}\s*[-–]\s*\d{4}|(?:(?:tháng|quý)\s+\S+\s*(?:/|năm)?\s*)?năm\s+\d{4}|"
    r"ngày\s+\d[\d/]+|(?:quý|tháng)\s+(?:IV|I{1,3}|\d{1,2})(?![\p{L}\d/]))"
    r"(?:\s+trở\s+đi)?\s*[,:]?\s*",
    regex.IGNORECASE,
)


def past_time(text: str, start: int, end: int) -> int:
    """`start`, moved behind a phrase of time that opens the clause ("Đến cuối năm 2027, …")."""
    match = _TIME.match(text, start, end)
    return match.end() if match else start
