"""Acts: laws, resolutions, decisions and letters that a text cites by number.

"Nghị quyết số 18/2031/NQ-HĐND ngày 07/4/2031 của HĐND tỉnh" gives kind, number, date and issuer. Numbers are read
with stray spaces and across joined line breaks ("47- KH/TU"); in a list the kind is named once; "cùng ngày" (of the
same day) takes the date before.
"""

from __future__ import annotations

from calendar import monthrange
from functools import lru_cache

import regex
from msgspec import Struct

from normalizers.agencies import find_agencies
from normalizers.agencies.bodies import body_at
from normalizers.agencies.expand import expand_agency
from normalizers.agencies.grammar import agency_at
from normalizers.dates import find_dates
from normalizers.tokens import Token, tokens_of
from schemas.found import Found

# Longer names first: the first that fits wins.
_KINDS = (
    "Nghị quyết liên tịch", "Thông tư liên tịch", "Kế hoạch liên tịch", "Chương trình phối hợp",
    "Chương trình hành động",
    "Kế hoạch phối hợp", "Quy chế phối hợp", "Kế hoạch hành động", "Văn bản hợp nhất", "Hướng dẫn liên ngành",
    "Công văn", "Văn bản", "Công điện", "Nghị định", "Nghị quyết",
    "Quyết định", "Chỉ thị", "Thông tư", "Kế hoạch", "Chương trình", "Kết luận", "Thông báo", "Hướng dẫn", "Quy định",
    "Quy chế", "Báo cáo", "Tờ trình", "Đề án", "Pháp lệnh", "Bộ luật", "Luật", "Sắc lệnh", "Lệnh", "Phương án",
    "Đề cương", "Giấy mời", "Thông tri", "Điều lệ", "Thư kêu gọi", "Công ước",
)  # fmt: skip
_KIND = regex.compile(r"(?<!\p{L})(?i:" + "|".join(kind.replace(" ", r"\s+") for kind in _KINDS) + r")(?!\p{L})")
_CANONICAL = {kind.lower(): kind for kind in _KINDS}

_CODES = {
    "NQLT": "Nghị quyết liên tịch", "TTLT": "Thông tư liên tịch", "CTRPH": "Chương trình phối hợp",
    "KHPH": "Kế hoạch phối hợp", "VBHN": "Văn bản hợp nhất",
    "NQ": "Nghị quyết", "NĐ": "Nghị định", "QĐ": "Quyết định", "CT": "Chỉ thị", "TT": "Thông tư", "KH": "Kế hoạch",
    "CTR": "Chương trình", "KL": "Kết luận",
    "TB": "Thông báo", "HD": "Hướng dẫn", "BC": "Báo cáo", "TTR": "Tờ trình", "ĐA": "Đề án", "QC": "Quy chế",
    "CĐ": "Công điện", "CV": "Công văn", "QĐI": "Quy định", "CTHĐ": "Chương trình hành động", "PA": "Phương án",
}  # fmt: skip
_ISSUERS = {
    "QH": "Quốc hội", "UBTVQH": "Ủy ban Thường vụ Quốc hội", "CP": "Chính phủ", "TTG": "Thủ tướng Chính phủ",
    "TU": "Tỉnh ủy", "HU": "Huyện ủy", "ĐU": "Đảng ủy", "HĐND": "Hội đồng nhân dân", "UBND": "Ủy ban nhân dân",
}  # fmt: skip

_UPPER = r"[A-ZĐƯƠÂÊÔĂ]"
_CODE = (
    rf"(?:\d{{0,2}}{_UPPER}{{2}}\p{{L}}{{0,14}}\d{{0,2}}(?!\p{{Ll}}))"
    rf"(?:\s?[-–/&]\s?(?={_UPPER})[\p{{L}}\d]+|\.{_UPPER}{{1,6}}(?!\p{{Ll}})|,{_UPPER}+(?=-)|(?<=BGD)\sĐT|(?<=BNN)\sPTNT)*"
)
_NUMBER = regex.compile(
    rf"""(?:(?<![\p{{L}}\d/.,-])|(?<=số))
    (?P<number>\d{{1,5}}(?:\.\d{{1,2}}(?=/20\d\d))?[a-zđA-Z]?\s?(?:/\s?(?:19|20)\d{{2}}\s?)?[-–/]\s?{_CODE})""",
    regex.VERBOSE,
)
_LOST_HYPHEN = regex.compile(
    r"(?<=/(?:QĐ|KH|NQ|TB|CT|BC|TTr|HD|KL|ĐA|CTr|PA))(?=(?:UBND|HĐND|TTg|BCĐ|UBTVQH)(?!\p{L}))|(?<=/NĐ)(?=CP$)"
)
_IN_CAPITALS = regex.compile(r"(?<=-)TTG(?!\p{L})")  # of a title in capitals
_YEAR_IN_NUMBER = regex.compile(r"/((?:19|20)\d\d)(?=[/-])")
_BARE = regex.compile(r"(?<=số:?\s)(?P<number>\d{1,5}(?:/20\d\d)?)(?=\s*,?\s*ngày\s+\d)")
_MARKED = regex.compile(r"(?:số|Số|SỐ)\s*:?\s*$")
_LIST_GAP = regex.compile(r"(?:[\s,;]|và|số|:|Số|các)*")
_SAME_DAY = regex.compile(r"[\s,]*(?:cùng\s+ngày|ngày\s+trên)(?!\p{L})", regex.IGNORECASE)
_BEFORE_DATE = regex.compile(
    r"[\s,]*(?:(?:đã\s+)?được\s+Quốc\s+hội\b[^;.]{0,90}?\bthông\s+qua\s+|(?:ban\s+hành|ký)\s+)?(?:\((?=ngày))?(?:ngày\s+(?=ngày))?",
    regex.IGNORECASE,
)
# "ngày 30 thúng 7 nám 2025": the figures stand where a date has them, only its words were mistyped or misread.
_MISREAD = regex.compile(
    r"ng\p{L}{1,2}\s*(?P<day>\d{1,2})\s*t\p{L}{2,4}\s*(?P<month>\d{1,2})\s*n\p{L}m\s*(?P<year>(?:19|20)\d\d)(?!\d)"
)
_BEFORE_ISSUER = regex.compile(
    r"[\s,)]*(?:được\s+ban\s+hành\s+)?(?:của|do|giữa)\s+(?:liên\s+ngành\s+|liên\s+bộ\s*:?\s*|đồng\s+chí\s+)?",
    regex.IGNORECASE,
)
_ISSUED_BEFORE = regex.compile(r"(?<!\p{L})của\s+(?P<issuer>[^.;:,()]{3,60}?)\s*$")

_LEADS_TO_ACT = regex.compile(r"\s+(?:tại|theo|bằng)\s+$")
_OF_ANY_BODY = frozenset({"Tờ trình", "Công văn", "Báo cáo"})  # whose numbers name a body by letters of its own


class Act(Struct, frozen=True):
    """A cited act. `date` is ISO, None where none or an impossible one stands; `issuer` has no place added."""

    kind: str | None
    number: str
    date: str | None = None
    issuer: str | None = None


def act_number(text: str) -> str:
    """A number without stray spaces and with plain hyphens: "47- KH/TU" → "47-KH/TU".

    Converters that take a hyphen at a line's end for hyphenation drop it: "47/KHUBND" → "47/KH-UBND".
    """
    number = regex.sub(r"\s+", "", text).replace("–", "-").strip(".,;-/")
    return _LOST_HYPHEN.sub("-", _IN_CAPITALS.sub("TTg", number))


@lru_cache(maxsize=4096)
def find_acts(text: str) -> tuple[Found[Act], ...]:
    """Every act that `text` cites by number, in order; `start` is where its kind, or its number, begins."""
    found: list[Found[Act]] = []
    matches = sorted((*_NUMBER.finditer(text), *_BARE.finditer(text)), key=lambda match: match.start())
    for match in matches:
        if found and match.start() < found[-1].end:
            continue
        previous = found[-1] if found else None
        named = _kind_before(text, match.start(), previous)
        if named is None:
            continue
        start, kind, issuer = named
        end, date = _date_after(text, match.end(), previous)
        after = _issuer_after(text, end)
        if after is not None:
            end, issuer = after
        number = act_number(match["number"])
        if issuer is None:
            issuer = _issuer_of_same_day(text, match.end(), number, previous) or _issuer_before(text, start, number)
        found.append(Found(start, end, Act(kind, number, date, issuer or issuer_of_code(number))))
    return _shared(tuple(found), text)


def kind_of_code(number: str) -> str | None:
    """What the letters of a number say: "90/QĐ-TTg" is a "Quyết định"."""
    for piece in regex.findall(r"[\p{L}]+", number):
        if piece.upper() in _CODES:
            return _CODES[piece.upper()]
    if regex.search(r"/QH\d+$", number):
        return None
    return "Công văn" if regex.search(r"\d/[A-ZĐƯ]+\p{L}*-[\p{L}]+$", number) else None


def issuer_of_code(number: str) -> str | None:
    """Who issued it, by its last letters; without a place, and None where they do not say."""
    last = regex.search(r"(\p{L}+)\d*$", number)
    return None if last is None else _ISSUERS.get(last[1].upper())


def _kind_before(text: str, at: int, previous: Found[Act] | None) -> tuple[int, str | None, str | None] | None:
    """Where the act's kind stands, the kind, and an issuer named between the two; None if no act is cited here."""
    floor = previous.end if previous is not None else 0
    window_start = max(floor, at - 110)
    before = text[window_start:at]
    marked = _MARKED.search(before)
    if previous is not None and _LIST_GAP.fullmatch(text, previous.end, at):
        return at, previous.value.kind if previous.value.kind else kind_of_code(text[at:]), None
    stops = max(before.rfind(mark) for mark in (".", ";", "“", "”", "("))
    kinds = [m for m in _KIND.finditer(before) if m.start() > stops]
    if not kinds:
        if marked is None:
            return None
        code = _NUMBER.match(text, at)
        return window_start + marked.start(), kind_of_code(code["number"]) if code else None, None
    nearest = kinds[-1]
    between = regex.sub(r"(?:số|Số|SỐ)\s*:?\s*$", "", before[nearest.end() :]).strip(" ,:")
    name = _CANONICAL[regex.sub(r"\s+", " ", nearest.group()).lower()]
    issued = _ISSUED_BEFORE.search(between)
    if between and issued is None and name not in {"Luật", "Bộ luật", "Pháp lệnh"}:
        if marked is None and len(between) > 12:
            return None
        code = _NUMBER.match(text, at)
        name = (kind_of_code(code["number"]) if code else None) or name
    return window_start + nearest.start(), name, expand_agency(issued["issuer"]) if issued else None


def _date_after(text: str, at: int, previous: Found[Act] | None) -> tuple[int, str | None]:
    """The date right after the number, and where it ends."""
    same = _SAME_DAY.match(text, at)
    if same is not None and previous is not None:
        return same.end(), previous.value.date
    lead = _BEFORE_DATE.match(text, at)
    start = lead.end() if lead is not None else at
    if text.startswith("Ngày", start):
        return at, None  # it opens the next sentence: "… số 66-NQ/TW Ngày 28 tháng 11, tại trụ sở …"
    for date in find_dates(text[start : start + 60]):
        if text[start : start + date.start].strip(" ,"):
            break
        value = date.value
        whole = value.precision == "day" and value.possible and value.year_stated
        if whole or not _MISREAD.match(text, start):
            return start + date.end, value.last_day if whole else None
        break
    misread = _MISREAD.match(text, start)
    if misread is None:
        return at, None
    day, month, year = (int(misread[name]) for name in ("day", "month", "year"))
    return misread.end(), f"{year}-{month:02}-{day:02}" if 0 < month < 13 and 0 < day <= monthrange(year, month)[
        1
    ] else None


def _issuer_after(text: str, at: int) -> tuple[int, str] | None:
    """ "của UBND tỉnh Gia Lai", "giữa A và B": the body or bodies that issued it."""
    lead = _BEFORE_ISSUER.match(text, at)
    if lead is None:
        return None
    tokens = tokens_of(text)
    here = next((i for i, token in enumerate(tokens) if token.start >= lead.end()), len(tokens))
    end = agency_at(tokens, here)
    if end is None:
        return None
    end = _before_area(tokens, here, end)
    names = [expand_agency(text[tokens[here].start : tokens[end - 1].end])]
    while "giữa" in lead.group() and end < len(tokens) and tokens[end].key in {"và", ","}:
        further = body_at(tokens, end + 1)
        if further is None:
            break
        names.append(expand_agency(text[tokens[end + 1].start : tokens[further - 1].end]))
        end = further
    return tokens[end - 1].end, " và ".join(names)


def _before_area(tokens: tuple[Token, ...], start: int, end: int) -> int:
    """`end`, moved before "trên địa bàn …" (in the area of) and "V/v" (on): where the act is carried out and what it
    is about are no issuer."""
    keys = [token.key for token in tokens[start:end]]
    return next(
        (start + i for i in range(1, len(keys)) if keys[i : i + 3] in (["trên", "địa", "bàn"], ["v", "/", "v"])), end
    )


def _issuer_of_same_day(text: str, at: int, number: str, previous: Found[Act] | None) -> str | None:
    """ "Quyết định số 1602/QĐ-UBND cùng ngày": whoever issued the act before, if the number allows it."""
    if previous is None or previous.value.issuer is None or _SAME_DAY.match(text, at) is None:
        return None
    return previous.value.issuer if previous.value.issuer.startswith(issuer_of_code(number) or "?") else None


def _issuer_before(text: str, at: int, number: str) -> str | None:
    """ "đề nghị của Sở Nội vụ tại Tờ trình số …", "được UBND tỉnh giao tại Quyết định số …": the body named before."""
    opening = max(0, at - 140)
    lead = _LEADS_TO_ACT.search(text[opening:at])
    if lead is None:
        return None
    window = text[opening : opening + lead.start()]
    named = [agency for agency in find_agencies(window) if not agency.value.collective]
    if not named or len(window[named[-1].end :].split()) > 3 or any(mark in window[named[-1].end :] for mark in ".;,"):
        return None
    name, coded = named[-1].value.name, issuer_of_code(number)
    if coded is not None:
        return name if name.startswith(coded) else None
    return name if kind_of_code(number) in _OF_ANY_BODY else None


def _shared(found: tuple[Found[Act], ...], text: str) -> tuple[Found[Act], ...]:
    """In a list ("số 35/…, 39/… ngày … của HĐND tỉnh") the last one's date and issuer count for those before it."""
    result = list(found)
    for index in range(len(result) - 2, -1, -1):
        here, after = result[index], result[index + 1]
        if here.value.date is not None or not _LIST_GAP.fullmatch(text, here.end, after.start):
            continue
        if here.value.kind != after.value.kind or here.end != here.start + len(text[here.start : here.end]):
            continue
        issuer = (
            after.value.issuer if here.value.issuer in (None, issuer_of_code(here.value.number)) else here.value.issuer
        )
        plural = regex.search(r"(?i)\bcác\s+$", text[max(0, here.start - 8) : here.start]) or index > 0 or issuer
        if (
            plural
            and _may_bear(here.value.number, after.value.date)
            and after.start <= here.end + 12
            and regex.fullmatch(r"[\s,và]*(?:số)?[\s:]*", text[here.end : after.start])
        ):
            value = Act(here.value.kind, here.value.number, after.value.date, issuer)
            result[index] = Found(here.start, here.end, value)
    return tuple(result)


def _may_bear(number: str, date: str | None) -> bool:
    """Whether an act can be of that date: a number with a year in it ("27/2022/NĐ-CP") is of no other year."""
    year = _YEAR_IN_NUMBER.search(number)
    return year is None or date is None or date.startswith(year[1])
