"""Deadlines: every date by which somebody must do something, and what comes again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex

from extractors.clauses import sentences
from extractors.entities import Entity, entities
from extractors.facts.deadlines.cues import binds, kind_of, runs_into
from extractors.facts.deadlines.places import Place, places
from extractors.facts.deadlines.tables import table_deadlines, table_recurrences
from extractors.task_labels import trailing_labels
from extractors.year_meant import is_past, year_meant
from normalizers.agencies import expand_agency
from normalizers.dates_onward import goes_on
from schemas.plan import Deadline, Header, RecurringDeadline
from schemas.reading import Reading


def extract(reading: Reading) -> tuple[Deadline, ...]:
    """The deadlines in reading order: first those in sentences, then those in task tables."""
    header = reading.header
    year, begins = year_meant(header), _beginning(header)
    stated = [one for place in places(reading.outline) for one in _of_block(place, year, begins)]
    if year != header.plan_year:
        stated = [one for one in stated if not is_past(one.due, header)]
    return (*stated, *table_deadlines(reading))


def _beginning(header: Header) -> str | None:
    """The first day that the plan may have been issued on."""
    if header.issued_on is not None:
        return header.issued_on + "-01" * ((10 - len(header.issued_on)) // 3)
    return None if header.plan_year is None else f"{header.plan_year - 1}-07-01"


def extract_recurring(reading: Reading) -> tuple[RecurringDeadline, ...]:
    """What must be done every month, quarter, half year or year, once for each task."""
    year = year_meant(reading.header)
    stated = [one for place in places(reading.outline) for one in _recurring(place, year)]
    return (*stated, *table_recurrences(reading))


def _of_block(place: Place, year: int | None, begins: str | None = None) -> Iterator[Deadline]:
    text = place.label + place.block.text
    shift = len(place.label)
    named = entities(text, year)
    acts = [entity for entity in named if entity.kind == "act"]
    labels = trailing_labels(text) if not shift else None
    acting: str | None = None
    for first, last in sentences(text):
        chained = False
        acting = _assignee(text, named, first, last) or (acting if _goes_on(text, first) else None)
        for index, date in enumerate(named):
            if not first <= date.start < last or date.kind not in ("date", "period"):
                continue
            if any(act.start <= date.start < act.end for act in acts) or _cited(text, date):
                continue
            if _comes_again(text, named, date, first) is not None:
                continue
            due = _due(text, date, first, chained, begins)
            if due is None:
                continue
            chained = True
            if runs_into(text, date, next((one for one in named[index + 1 :] if one.kind == "date"), None)):
                continue
            told = (
                labels is not None and bool(labels.lead) and date.start > labels.start
            )  # "… Chủ trì: A. Thời gian: …"
            yield Deadline(
                due=due,
                precision="year" if date.kind == "period" else date.value.precision,
                kind=kind_of(_clause(text, date, first, last)),
                assignee="; ".join(labels.lead)
                if labels is not None and told
                else _assignee(text, named, first, date.start) or place.agency or acting,
                recipient=_recipient(text, named, first, last, date),
                action=text[: labels.start].strip(" .;-+(")
                if labels is not None and told
                else place.task or _action(text, date, _after_subject(text, named, first, date), last),
                evidence=place.block.evidence(max(0, first - shift), last - shift),
            )


def _comes_again(text: str, named: Sequence[Entity], date: Entity, first: int) -> Entity | None:
    """The "hằng năm" (every year) of a day without its year: "Định kỳ hằng năm báo cáo … trước ngày 29/11"."""
    if date.kind != "date" or date.value.year_stated or date.value.precision != "day":
        return None
    yearly = [one for one in named if one.kind == "recurrence" and first <= one.start < date.start]
    if not yearly or yearly[-1].value.every != "year" or yearly[-1].value.dated:
        return None
    return yearly[-1] if _BY_A_DAY.search(text[yearly[-1].end : date.start]) else None


_BY_A_DAY = regex.compile(
    r"^[^;.]*\b(?:trước|chậm\s+nhất|muộn\s+nhất|vào)\s*(?:là\s+|vào\s+)?(?:ngày\s*)?$", regex.IGNORECASE
)


def _due(text: str, date: Entity, first: int, chained: bool, begins: str | None) -> str | None:
    if goes_on(text, date.end):
        return None
    if date.kind == "period":
        span = regex.search(r"(?i)thời\s+(?:gian|hạn)[^:]{0,30}:[^.;:]{0,40}$", text[first : date.start])
        return f"{date.value.last}-12-31" if span else None
    if date.value.last_day is None or date.value.part == "start":
        return None
    return date.value.last_day if binds(text, date, first, chained, begins) else None


_CITED = regex.compile(
    r"(?:nghị\s+quyết|quyết\s+định|kế\s+hoạch|công\s+văn|chỉ\s+thị|thông\s+tư|nghị\s+định|thông\s+báo|"
    r"luật|kết\s+luận|văn\s+bản|hướng\s+dẫn|số)\b[^,;.]{0,40}$",
    regex.IGNORECASE,
)


def _cited(text: str, date: Entity) -> bool:
    """A day that dates a document: "Công văn ngày 05/3/2026 của …"."""
    if date.value is None or date.kind != "date" or date.value.precision != "day":
        return False
    before, after = text[max(0, date.start - _LONGEST_CUE) : date.start], text[date.end : date.end + _LONGEST_CUE]
    return (
        _CITED.search(before) is not None
        and regex.match(r"\s*(?:của|về|do)\b", after) is not None
        and not regex.search(r"(?:trước|chậm\s+nhất|hạn)\s*(?:ngày|là|vào)*\s*$", before, regex.IGNORECASE)
    )


def _clause(text: str, date: Entity, first: int, last: int) -> str:
    """The words that say what is due: the clause before the date, and a bracket right behind it."""
    before = text[first : date.start]
    told = _TOLD_BEHIND.match(text, date.end, last)
    if told is not None:
        return text[told.end() : last]
    behind = regex.match(r"\s*\([^)]*\)", text[date.end : last])
    aside = before.count("(") > before.count(")") and not _SAYS_WHAT.search(before)
    if _APART.match(before):  # "… báo cáo trước ngày 10/12 hằng năm; riêng năm 2031 trước ngày 05/12"
        return text[:last]
    if aside or (len(before) < _LONGEST_CUE and not _TIME_WORDS.sub("", before).strip(" -+,")):
        # "6 tháng (trước ngày 15/6), cả năm (trước …) báo cáo …": said behind the brackets
        return text[first:last]
    return before + (behind.group() if behind else "")


# "Trước ngày 20/4/2031: các đơn vị gửi báo cáo", a line of a schedule
_TOLD_BEHIND = regex.compile(r"\s*:\s*(?=\p{L}+\s)")
_APART = regex.compile(r"(?i)\s*riêng\s")
# What only leads up to the date of a sentence that opens with it: "Trước 10 giờ ngày 05/9 gửi …".
_TIME_WORDS = regex.compile(
    r"(?i)(?:trước|chậm\s+nhất|muộn\s+nhất|hạn|là|vào|đến|hết|lúc|ngày|\d{1,2}\s?(?:h|giờ|:)\s?(?:\d{2})?(?:\s?phút)?)(?!\p{L})"
)
_SAYS_WHAT = regex.compile(r"(?i)\b(?:báo\s+cáo|gửi|nộp|trình|hoàn\s+thành|xây\s+dựng|tổ\s+chức|ban\s+hành)\b")
# "báo cáo định kỳ 6 tháng (trước ngày 10/6), cả năm (trước …": the second date is for the second of what is listed.
_AGAIN_UNTIL = regex.compile(
    r"(?P<head>báo\s+cáo|sơ\s+kết|tổng\s+kết)\b[^;.]*\([^()]*\d[^()]*\)\s*(?:,|và)\s*"
    r"(?:báo\s+cáo\s+)?(?P<what>(?:cả\s+)?năm|\d+\s+tháng|quý\s+[IVX\d]+)\s*\([^()]*$",
    regex.IGNORECASE,
)


def _action(text: str, date: Entity, first: int, last: int) -> str:
    """What is due: a bracket behind the date that names it, else the sentence without the date's own words."""
    behind = regex.match(r"\s*\((?P<what>[^)]{4,80})\)", text[date.end : last])
    if behind is not None and regex.match(r"(?i)báo\s+cáo|gửi|nộp|đợt", behind["what"]):
        what = behind["what"].strip()
        return what[:1].upper() + what[1:]
    told = _TOLD_BEHIND.match(text, date.end, last)
    if told is not None:
        what = text[told.end() : last].strip(" -+,;.")
        return what[:1].upper() + what[1:]
    again = _AGAIN_UNTIL.search(text[max(first, date.start - _LONGEST_LISTING) : date.start])
    if again is not None:
        return f"{again['head'][:1].upper()}{again['head'][1:]} {again['what']}"
    before = _OPENING_TIME.sub("", text[first : date.start])
    tail = max(0, len(before) - _LONGEST_CUE)
    before = (before[:tail] + _CUE_BEFORE.sub("", before[tail:])).strip(" -+,;:")
    rest = text[date.end : last].strip(" -+,;:.")
    words = before if len(before.split()) > 1 else rest or before
    return words[:1].upper() + words[1:]


_CUE_BEFORE = regex.compile(  # the date's own words, which are no part of what is due
    r"[\s,;(–-]*(?:từ\s+(?:nay|(?:ngày\s+)?(?:tháng\s+|quý\s+)?[\d/.IVX-]+)\s*)?(?:(?:định\s+kỳ|và)\s+)?"
    r"(?:trước|chậm\s+nhất|xong|vào|trong|đến|hết|thời\s+hạn|hạn|là|ngày|cuối|sáng|chiều|tối|dự\s+kiến|"
    r"hoàn\s+thành\s+(?=trước|trong|vào)|:|\s)*$",
    regex.IGNORECASE,
)
_LONGEST_CUE = 200  # characters
_LONGEST_LISTING = 500  # characters from "báo cáo" to the last of the times in brackets behind it
_OPENING_TIME = regex.compile(
    r"(?i)^[\s+-]*(?:trước|chậm\s+nhất|đến)\s+\d{1,2}\s?(?:h|giờ|:)\s?(?:\d{2})?(?:\s?phút)?\s*,?\s*$"
)
_GIVES = regex.compile(r"(?:về|cho|gửi|trình|tới|đến|qua|nộp|báo\s+cáo)\s*(?:cho|về|đến)?\s*$", regex.IGNORECASE)


_ORDERS = regex.compile(
    r"(?i)\b(?:đề\s+nghị|yêu\s+cầu|giao(?:\s+cho)?|(?:tổ\s+chức\s+)?thực\s+hiện\s*:|phân\s+công(?:\s*:)?)(?!\p{L})"
)


def _opening_agencies(text: str, named: Sequence[Entity], first: int, until: int) -> list[Entity]:
    """The agencies that the sentence opens with; "Giao", "Đề nghị" may come first."""
    agencies = [one for one in named if one.kind == "agency" and first <= one.start < until]
    if not agencies:
        return []
    opening = _ORDERS.sub("", text[first : agencies[0].start]).strip(" -+:,")
    if opening:
        return []
    listed = agencies[:1]
    for before, after in pairwise(agencies):
        if not regex.fullmatch(r"\s*(?:[,;]|và)\s*", text[before.end : after.start]):
            break
        listed.append(after)
    return listed


def _after_subject(text: str, named: Sequence[Entity], first: int, date: Entity) -> int:
    """Where the sentence goes on behind the agency that opens it."""
    opening = _opening_agencies(text, named, first, date.start)
    if not opening:
        return first
    rest = regex.match(r"\s*(?::|có\s+trách\s+nhiệm|chủ\s+trì,?(?=\s)|,)?\s*", text[opening[-1].end :])
    return opening[-1].end + (rest.end() if rest else 0)


_PART_PLAYED = regex.compile(
    r"cơ\s+quan\s+(?:đầu\s+mối|thường\s+trực|phối\s+hợp|chủ\s+trì)", regex.IGNORECASE
)  # of an agency named above
_GOES_ON = regex.compile(r"\s*(?:hoàn\s+thành|thời\s+(?:gian|hạn)|báo\s+cáo|gửi)\b", regex.IGNORECASE)


def _goes_on(text: str, first: int) -> bool:
    """Whether a sentence goes on with the one before it: after a semicolon, or with when the work is done."""
    return text[:first].rstrip().endswith(";") or _GOES_ON.match(text, first) is not None


def _assignee(text: str, named: Sequence[Entity], first: int, until: int) -> str | None:
    """The agencies that open the sentence, as printed, in full."""
    listed = _opening_agencies(text, named, first, until)
    if not listed or _PART_PLAYED.match(listed[0].value.name):
        return None
    return expand_agency(text[listed[0].start : listed[-1].end])


def _recipient(text: str, named: Sequence[Entity], first: int, last: int, date: Entity) -> str | None:
    """The agency that the thing due is sent to, the nearest before the date; "(qua …)" in brackets only forwards it."""
    told: str | None = None
    for one in named:
        if one.kind != "agency" or not first <= one.start < last or (told and one.start > date.start):
            continue
        before = text[first : one.start]
        inside = before.count("(") > before.count(")")
        if _GIVES.search(before) and not inside:
            told = str(one.value.name)
    return told


_MODIFIES = regex.compile(
    r"(?:trợ\s+cấp|trợ\s+giúp|hỗ\s+trợ|phụ\s+cấp|lương|thu\s+nhập|mức|giao\s+ban|chi\s+trả|"
    r"sinh\s+hoạt|biến\s+đổi)\s+(?:[\p{L},]+\s+){0,8}$",
    regex.IGNORECASE,
)


_PAID = regex.compile(r"\s*(?:được\s+)?(?:hưởng|trả|chi\s+trả|bằng)\b", regex.IGNORECASE)  # "hằng tháng được hưởng …"


_MEETS = regex.compile(r"(?i)báo\s+cáo|họp|giao\s+ban|sơ\s+kết|tổng\s+kết|đối\s+thoại|kiểm\s+tra|tuyên\s+truyền")
_ANY_YEAR = 2000  # a leap year, for days that come in each: "hằng năm … trước ngày 29/11"


def _recurring(place: Place, year: int | None) -> Iterator[RecurringDeadline]:
    text = place.block.text
    named = entities(text, year or _ANY_YEAR)
    for first, last in sentences(text):
        found = [one for one in named if one.kind == "recurrence" and first <= one.start < last]
        days = [one for one in named if one.kind == "date" and first <= one.start < last]
        by_a_day = {id(again) for day in days if (again := _comes_again(text, named, day, first)) is not None}
        seen: set[str] = set()
        for one in found:
            value = one.value
            if (value.every == "year" and not value.dated and id(one) not in by_a_day) or value.every in seen:
                continue
            if not value.dated and (place.role == "projects" or _MODIFIES.search(text[first : one.start])):
                continue
            if not value.dated and _PAID.match(text, one.end):
                continue
            assignee = _assignee(text, named, first, one.start) or place.agency
            if assignee is None and text[one.start : one.end].lower().startswith("mỗi"):
                continue  # "mỗi tháng một chuyên đề": how much, and nobody told
            if assignee is None and text[one.start].isdigit() and not _MEETS.search(text, first, last):
                continue  # "lấy mẫu với tần suất 3 lần/tháng": how often, and nobody told
            seen.add(value.every)
            yield RecurringDeadline(
                every=value.every,
                action=" ".join(text[first:last].split()).strip(" -+.;/"),
                assignee=assignee,
                evidence=place.block.evidence(first, last),
            )
