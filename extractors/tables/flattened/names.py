"""What the names of a header say: which columns they suit, which of them are divided, which count on."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from math import inf

from extractors.tables.names import INDEX_NAME

RATE_NAME = re.compile(r"%|^\s*(?:tỷ|tỉ)\s+(?:lệ|trọng|suất)", re.IGNORECASE)
COUNT_NAME = re.compile(
    r"^\s*(?:tổng )?số\s+(?:hộ|lượng|người|khẩu|xã|thôn|bản|làng|lớp|nhân|lao động|dự án|đối tượng|trường|học)",
    re.IGNORECASE,
)
LABEL_NAME = re.compile(
    r"^(?:đơn vị|địa phương|địa bàn|nội dung|tên|nhiệm vụ|chỉ tiêu$|tổ dân phố|huyện|xã|danh mục|hạng mục|thôn|bản|làng"
    r"|dự án|nhóm|lĩnh vực|ngành|cơ quan|sản phẩm|thời gian|ghi chú)",
    re.IGNORECASE,
)
WORD_NAME = re.compile(  # never over figures
    r"^(?:số (?:quyết định|qđ|văn bản)|quyết định số|địa điểm|chủ đầu tư|đối tượng|mã\b|cơ quan"
    r"|đơn vị (?:tính|chủ|phối|thực)|đvt\b|tên\b|nội dung|sản phẩm)",
    re.IGNORECASE,
)
MINOR_NAME = re.compile(  # of words that say more of what the label names: its unit, code, place
    r"^(?:đvt|đơn vị tính|mã|địa điểm\b.*|chủ đầu tư|đối tượng|số quyết định\b.*)$", re.IGNORECASE
)
ALWAYS_DIVIDED = re.compile(
    r"^(?:trong đó|chia ra|bao gồm|gồm|gồm có|chia theo|phân theo|nguồn vốn|cơ cấu)\b(?!\s*:\s*\S)"
    r"|\b(?:chia|phân) theo\b|^lộ trình\b|\b(?:từng|các) năm$",
    re.IGNORECASE,
)
PART = re.compile(r"^trong đó\b", re.IGNORECASE)
PART_NAME = re.compile(r"^trong đó\s*:\s*\S", re.IGNORECASE)  # the part itself, "Trong đó: NSTW"
DIVIDED_NAME = re.compile(
    r"^(?:kết quả|kế hoạch|dự kiến|ước|thực hiện|nhu cầu|diễn biến|giai đoạn|năm 20\d\d|đầu (?:năm|kỳ)|cuối (?:năm|kỳ)"
    r"|hộ (?:nghèo|cận nghèo)|số hộ nghèo|kinh phí|vốn|quyết định|phân công|tmđt|tổng mức đầu tư|lũy kế)",
    re.IGNORECASE,
)
OWN_NAME = re.compile(
    r"^(?:ghi chú|mức|diện tích|sản lượng|số lượng|đơn vị tính|đvt|khối lượng|thành tiền|đơn giá"
    r"|tổng (?:số|cộng)$|cộng$|tổng diện tích)",
    re.IGNORECASE,
)
COMPARING_NAME = re.compile(r"^(?:so sánh|cơ cấu|tốc độ)\b", re.IGNORECASE)  # of several columns in per cent
COMPARISON = re.compile(r"20\d\d\s*/|/[^\d/]*20\d\d|\bso với\b", re.IGNORECASE)  # "ƯTH 2025/TH 2024"
PLANNED = re.compile(r"^(?:kế hoạch|dự toán|dự kiến|mục tiêu)\b", re.IGNORECASE)
DONE = re.compile(r"^(?:ước )?(?:thực hiện|kết quả)\b", re.IGNORECASE)
NOTE_NAME = re.compile(r"^ghi chú$", re.IGNORECASE)
ABOVE_NONE = re.compile(  # columns that stand below no other name
    r"^(?:S?TT|Số\s*TT|Số thứ tự|Thứ tự|Ghi chú|Đơn vị(?: tính)?|ĐVT|Địa phương|Nội dung|Nhiệm vụ|Hạng mục)$",
    re.IGNORECASE,
)
# What is written with a capital inside a name: levels of government, offices, programmes
PROPER = re.compile(
    r"^(?:Trung|Nhà|Việt|Nam|Ủy|Uỷ|Hội|Đảng|Quốc|Chính|Chương|Trưởng|Sở|Bộ|Tỉnh|Huyện|UBND|HĐND|MTQG|DTTS|BHYT|MTTQ|NTM"
    r"|ODA|CTMTQG|OCOP|NSNN)$"
)
MARK = re.compile(r"(?:^|\s)\(?(?P<mark>[a-eđ]|\d{1,4}|[IVX]{1,4})\)?$")
ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
LETTERS = ("a", "b", "c", "d", "đ", "e")
LONG_NAME = 6  # words


class Kind(StrEnum):
    """What a column of data holds."""

    INDEX = "index"
    WORDS = "words"
    COUNT = "count"
    RATE = "rate"
    AMOUNT = "amount"  # decimals too large for a share
    UNKNOWN = "unknown"


@lru_cache(4096)
def fit_leaf(name: str, kind: Kind, above: str, room: int, row: int) -> float:
    """How well a column's own name suits what it holds; `room` is how many columns the name above it has."""
    if INDEX_NAME.match(name):
        return 3.0 if kind is Kind.INDEX else -inf
    if ALWAYS_DIVIDED.match(name):
        return -3.0
    odd = _repeats(name, above) + _long(name, row) + _against(name, above)
    if above and room == 1 and not (COUNT_NAME.match(name) or RATE_NAME.search(name)):
        odd += 1.5  # a name over one column is only divided to say what is counted
    if above and ABOVE_NONE.match(name):
        odd += 2.0
    if kind is Kind.INDEX:
        return -2.0 - odd
    if kind is Kind.WORDS:
        return (
            -5.0 if RATE_NAME.search(name) else 1.0 if LABEL_NAME.search(name) or WORD_NAME.match(name) else 0.0
        ) - odd
    if WORD_NAME.match(name) and kind is not Kind.UNKNOWN:
        return -3.0 - odd
    if RATE_NAME.search(name):
        return {Kind.RATE: 2.0, Kind.COUNT: -3.0, Kind.AMOUNT: -3.0}.get(kind, 0.0) - odd
    if COUNT_NAME.search(name):
        return {Kind.RATE: -3.0, Kind.AMOUNT: -3.0, Kind.COUNT: 0.75}.get(kind, 0.0) - odd
    if NOTE_NAME.match(name):
        return (1.0 if kind is Kind.UNKNOWN else -2.0) - odd
    return (0.5 if OWN_NAME.match(name) or PART_NAME.match(name) else 0.0) - odd


def is_divided(name: str) -> bool:
    """Whether a name says that others stand below it: "Trong đó", "Quyết định đầu tư", "Phân công thực hiện"."""
    return bool(ALWAYS_DIVIDED.match(name) or DIVIDED_NAME.match(name))


def fit_divided(name: str, width: int, above: str, room: int, row: int) -> float:
    """How well a name suits a header cell that others divide; `room` is how many columns the name above it has."""
    over_one, over_several = _fit_over(name, above, row)
    if width == 1:
        return over_one
    return over_several - (0.75 if above and width == room else 0.0)


@lru_cache(4096)
def _fit_over(name: str, above: str, row: int) -> tuple[float, float]:
    """How well a name that others divide suits one column, and several."""
    if INDEX_NAME.match(name) or NOTE_NAME.match(name) or (RATE_NAME.search(name) and not COMPARING_NAME.match(name)):
        return -inf, -inf
    value = 1.0 if ALWAYS_DIVIDED.match(name) else 0.5 if DIVIDED_NAME.match(name) else 0.0
    if OWN_NAME.match(name) or PART_NAME.match(name):
        value -= 2.0
    if LABEL_NAME.match(name):
        value -= 1.5
    if name.isdigit():
        value -= 4.0  # a year, a month
    value -= _repeats(name, above) + _long(name, row) + _against(name, above)
    return value - (3.5 if len(name.split()) <= 3 else 1.5), value - (1.5 if COUNT_NAME.match(name) else 0.0)


def _against(name: str, above: str) -> float:
    """What speaks against a name below one that says another time, or what was done below what is planned."""
    if not above:
        return 0.0
    if COMPARISON.search(name):
        return -1.0 if COMPARING_NAME.match(above) else 1.0
    value = 1.5 if COMPARING_NAME.match(above) else 0.0
    years, its = _years(above), _years(name)
    if years and its and years != its and not (len(years) == 2 and min(years) <= min(its) and max(its) <= max(years)):
        value += 1.5  # one year is no part of another
    if (PLANNED.match(name) and DONE.match(above)) or (DONE.match(name) and PLANNED.match(above)):
        value += 1.5
    return value


def _years(name: str) -> set[str]:
    return set(re.findall(r"20\d\d", name))


def _long(name: str, row: int) -> float:
    """What speaks against a long name below others."""
    return 0.75 if row and len(name.split()) >= LONG_NAME else 0.0


def _repeats(name: str, above: str) -> float:
    """What speaks against a name below one that says the same."""
    if not above:
        return 0.0
    return 4.0 if above == name else 1.5 if above.lower().startswith(name.lower()) else 0.0


def counts_on(before: str, name: str) -> bool:
    """Whether two names count: "Quý I" and "Quý II", "lần a" and "lần b", "Năm 2025" and "Năm 2026"."""
    one, other = _ordinal(before), _ordinal(name)
    return one is not None and other is not None and one[0] == other[0] and other[1] == one[1] + 1


def restarts(name: str) -> bool:
    """Whether a name is the first of a count."""
    found = _ordinal(name)
    return found is not None and found[1] == 0 and found[0] != "number"


@lru_cache(4096)
def _ordinal(name: str) -> tuple[str, int] | None:
    """The count that a name ends in: its kind, and its place from 0."""
    found = MARK.search(name)
    if found is None:
        return None
    mark = found["mark"]
    if mark in LETTERS:
        return "letter", LETTERS.index(mark)
    if mark in ROMANS:
        return "roman", ROMANS.index(mark)
    return ("number", int(mark)) if mark.isdigit() else None
