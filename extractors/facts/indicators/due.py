"""By when an aim is to be reached: the time that its sentence names for the figure."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extractors.clauses import sentences
from extractors.entities import Entity
from extractors.facts.indicators.marks import ONLY_CUES
from extractors.facts.indicators.segments import Segment

_NOT_DUE = regex.compile(
    r"(?:so\s+với|cùng\s+kỳ|(?<!đạt\s)chuẩn|theo(?!\s+đó)|của|kế\s+hoạch|nghị\s+quyết|quyết\s+định|giao|chương\s+trình|"
    r"đề\s+án|thực\s+hiện|thời\s+điểm)\s*"
    r"(?:cuối\s+|đầu\s+|hết\s+)?(?:(?!(?:trước|xong)\s)\S+\s+){0,2}$|"
    r"\b(?:từ|kể\s+từ|sau)\s+(?:cuối\s+|đầu\s+|hết\s+|thời\s+điểm\s+|ngày\s+|tháng\s+)*$",
    regex.IGNORECASE,
)
# A span of years that an aim names, and not the one that a programme bears: "trong giai đoạn …", "8%/năm giai đoạn …".
_SPAN = regex.compile(
    r"(?:^\W*|\b(?:trong|cả|suốt|bình\s+quân|phấn\s+đấu|h[ằà]ng\s+năm)[\s,]+|%(?:\s*/\s*năm)?\s+(?:trong\s+)?)(?:giai\s+đoạn|các\s+năm|\d\s+năm)\s*$",
    regex.IGNORECASE,
)
_TIMES_OF = regex.compile(r"\d\s+lần\s*(?:so\s+với\s*)?(?:cuối\s+)?$", regex.IGNORECASE)  # "gấp 2 lần năm 2020"
_NEW_CLAUSE = regex.compile(r"[,;]\s*(?:và\s+)?$")
_RIGHT_BEHIND = regex.compile(r"\d\s*(?:%|‰|\p{L}+)?\s*\((?:vào\s+|đến\s+)?(?:cuối\s+|hết\s+)?$")
_FROM_LEVEL = regex.compile(r"(?i)\btừ\s+(?:mức\s+)?[\d.,]+\s*(?:%|‰|\p{L}+)?\s*\([^()]*$")


def due_of(
    text: str, piece: Segment, named: Sequence[Entity], sentence: tuple[int, int], year: int | None
) -> str | None:
    """The last day of the time that the sentence names for this figure: the nearest before it, else after it."""
    told = _in_turn(text, piece, named, sentence)
    if told is not None:
        return told
    acts = [entity for entity in named if entity.kind == "act"]
    times = [
        entity
        for entity in named
        if sentence[0] <= entity.start < sentence[1]
        and not any(act.start <= entity.start < act.end for act in acts)
        and _is_due(text, entity, sentence[0], year)
    ]
    if not times:
        return _of_the_whole(text, named, acts, sentence[0], year)
    reached = [entity for entity in times if not _KEPT_UNTIL.search(text, sentence[0], entity.start)]
    times = reached or times
    own = [entity for entity in times if piece.start <= entity.start < piece.end]
    ahead = [entity for entity in times if entity.start < piece.figure.start]
    if ahead and own and _opens_clause(text, piece, own[-1]):  # "đạt 95%, đến năm 2030 bao phủ toàn dân"
        own = [entity for entity in own if entity.start < own[-1].start]
    shared = [time for time in times if not _is_of_another(text, piece, time, named)]
    chosen = own[-1:] or ahead[-1:] or shared[:1]
    return _last_day(chosen[0]) if chosen else None


_BESIDE = regex.compile(r"\s*(?:,|và)\s+(?:(?:trên|dưới|khoảng|ít\s+nhất|tối\s+thiểu)\s+)?", regex.IGNORECASE)
_YEARS = r"năm\s+(?P<year>20\d\d)(?:(?:\s*,\s*|\s+và\s+)(?:năm\s+)?(?P<year>20\d\d))+"
_YEARS_BEHIND = regex.compile(
    rf"\s*(?:(?:lần\s+lượt|tương\s+ứng)\s+)?(?:vào|trong|đến)\s+(?:các\s+)?{_YEARS}", regex.IGNORECASE
)
_YEARS_AHEAD = regex.compile(
    rf"{_YEARS}[^.;%]*\b(?:lần\s+lượt|tương\s+ứng)(?:\s+(?:là|đạt|đạt\s+từ|trên))*\s*$", regex.IGNORECASE
)


def _in_turn(text: str, piece: Segment, named: Sequence[Entity], sentence: tuple[int, int]) -> str | None:
    """The year of one of several figures that stand beside as many years: "đạt 60% và 80% vào các năm 2028, 2030"."""
    figures = [one for one in named if one.kind == piece.figure.kind and sentence[0] <= one.start < sentence[1]]
    at = next((index for index, one in enumerate(figures) if one.start == piece.figure.start), None)
    if at is None:
        return None
    first = last = at
    while first and _BESIDE.fullmatch(text, figures[first - 1].end, figures[first].start):
        first -= 1
    while last + 1 < len(figures) and _BESIDE.fullmatch(text, figures[last].end, figures[last + 1].start):
        last += 1
    years = _YEARS_BEHIND.match(text, figures[last].end) or _YEARS_AHEAD.search(text, sentence[0], figures[first].start)
    if years is None or last == first or len(years.captures("year")) != last - first + 1:
        return None
    return f"{years.captures('year')[at - first]}-12-31"


# "đạt 95% vào năm 2027 và duy trì đến năm 2030": by when it is reached, and until when it is kept
_KEPT_UNTIL = regex.compile(
    r"(?:,|và)\s+(?:tiếp\s+tục\s+)?duy\s+trì(?:\s+\p{L}+){0,4}?(?:\s+(?:đến|tới))?\s+(?:hết\s+|cuối\s+)?(?:năm\s+)?$",
    regex.IGNORECASE,
)
_LATER_LEVEL = regex.compile(r"[,;]\s*(?:và\s+)?(?:phấn\s+đấu\s+)?(?:hướng|tiến)\s+(?:tới|đến)\s+(?:\p{L}+\s+){0,3}$")
_BEHIND_IT = regex.compile(r"\s*(?:(?:vào|trong|đến)\s+)?(?:(?:cuối|hết)\s+)?(?:năm\s+)?")


def _is_of_another(text: str, piece: Segment, time: Entity, named: Sequence[Entity]) -> bool:
    """Whether a later level of the same measure has the time for itself: "đạt 93%, hướng tới 95% vào năm 2027"."""
    later = [
        one for one in named if one.kind == piece.figure.kind and piece.figure.end < one.start and one.end <= time.start
    ]
    if not later:
        return False
    lead = text[piece.figure.end : later[-1].start]
    mark = _LATER_LEVEL.search(lead)
    return (
        mark is not None
        and ONLY_CUES.fullmatch(text, piece.figure.end + mark.start(), later[-1].start) is not None
        and _BEHIND_IT.fullmatch(text, later[-1].end, time.start) is not None
    )


_ITEM = r"(?:[-+]|\d{1,2}(?:\.\d+)*[.)]|[a-zđ]\)|(?:chỉ|mục)\s+tiêu\s+(?:số\s+)?\d+\s*[:.)])?"
_TOPIC = r"(?:\p{Lu}[^:;.\d]{2,60}:)?"  # "Về xã hội: đến năm 2028, …"
_LEADS = regex.compile(
    rf"\W*{_ITEM}\W*{_TOPIC}\W*(?:(?:l[uũ][yỹ]\s+kế|theo\s+đó|(?:về\s+)?mục\s+tiêu|cụ\s+thể|phấn\s+đấu|dự\s+kiến|là|đến|vào)\W*)*",
    regex.IGNORECASE,
)
_PARTS = regex.compile(r"\btrong\s+(?:số\s+)?đó\b", regex.IGNORECASE)


def _of_the_whole(
    text: str, named: Sequence[Entity], acts: Sequence[Entity], clause: int, year: int | None
) -> str | None:
    """The time that opens the sentence whose later clause names none, or that of the whole it lists the parts of.

    "Đến năm 2028, 90% hộ có nước sạch; 70% thôn có nhà sinh hoạt." and "Tỷ lệ xã đạt chuẩn năm 2028 là 60%,
    trong đó: vùng cao 40%; tỷ lệ thôn đạt chuẩn 50%."
    """
    start = max(first for first, _ in sentences(text) if first <= clause and text[:first].rstrip()[-1:] != ";")
    ahead = [
        entity
        for entity in named
        if start <= entity.start < clause
        and not any(act.start <= entity.start < act.end for act in acts)
        and _is_due(text, entity, start, year)
    ]
    if not ahead:
        return None
    first = ahead[0]
    opens = _LEADS.fullmatch(text, start, first.start) is not None
    parts = _PARTS.search(text, first.end, clause) or _PARTS.match(
        text, clause + len(text[clause:]) - len(text[clause:].lstrip())
    )
    if opens or (len(ahead) == 1 and parts):
        return _last_day(first)
    return None


def _opens_clause(text: str, piece: Segment, time: Entity) -> bool:
    """Whether a time behind the figure begins what comes next, with words of its own after it."""
    between = text[piece.figure.end : time.start]
    follows = regex.match(r"\s*,?\s*\p{L}", text[time.end : piece.end])
    return time.start > piece.figure.end and _NEW_CLAUSE.search(between) is not None and follows is not None


def _is_due(text: str, entity: Entity, start: int, year: int | None) -> bool:
    if entity.kind == "period":
        return _SPAN.search(text[start : entity.start]) is not None and (year is None or entity.value.last >= year)
    if entity.kind != "date" or entity.value.last_day is None or entity.value.part == "start":
        return False
    if year is not None and int(entity.value.iso[:4]) < year:
        return False
    before = text[start : entity.start]
    if _TIMES_OF.search(before):
        return False
    inside_open_bracket = before.count("(") > before.count(")")
    if inside_open_bracket and _RIGHT_BEHIND.search(before):  # "từ 45% (năm 2026) lên 60% (năm 2027)"
        return _FROM_LEVEL.search(before) is None
    return not inside_open_bracket and _NOT_DUE.search(before) is None


def _last_day(entity: Entity) -> str | None:
    if entity.kind == "period":
        return f"{entity.value.last}-12-31"
    last: str | None = entity.value.last_day
    return last
