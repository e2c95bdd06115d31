"""What must be done every month, quarter, half year or year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from extractors.clauses import sentences
from extractors.entities import Entity, entities
from extractors.facts.deadlines.parties import assignee_of
from extractors.facts.deadlines.places import Place
from schemas.plan import RecurringDeadline

_BY_A_DAY = regex.compile(
    r"^[^;.]*\b(?:trước|chậm\s+nhất|muộn\s+nhất|vào)\s*(?:là\s+|vào\s+)?(?:ngày\s*)?$", regex.IGNORECASE
)
_MODIFIES = regex.compile(
    r"(?:trợ\s+cấp|trợ\s+giúp|hỗ\s+trợ|phụ\s+cấp|lương|thu\s+nhập|mức|giao\s+ban|chi\s+trả|"
    r"sinh\s+hoạt|biến\s+đổi)\s+(?:[\p{L},]+\s+){0,8}$",
    regex.IGNORECASE,
)
_PAID = regex.compile(r"\s*(?:được\s+)?(?:hưởng|trả|chi\s+trả|bằng)\b", regex.IGNORECASE)  # "hằng tháng được hưởng …"
_MEETS = regex.compile(r"(?i)báo\s+cáo|họp|giao\s+ban|sơ\s+kết|tổng\s+kết|đối\s+thoại|kiểm\s+tra|tuyên\s+truyền")
_ANY_YEAR = 2000  # a leap year, for days that come in each: "hằng năm … trước ngày 29/11"


def recurring(place: Place, year: int | None) -> Iterator[RecurringDeadline]:
    """What a block says must be done again and again, each rhythm once a sentence."""
    text = place.block.text
    named = entities(text, year or _ANY_YEAR)
    for first, last in sentences(text):
        found = [one for one in named if one.kind == "recurrence" and first <= one.start < last]
        days = [one for one in named if one.kind == "date" and first <= one.start < last]
        by_a_day = {id(again) for day in days if (again := comes_again(text, named, day, first)) is not None}
        seen: set[str] = set()
        for one in found:
            value = one.value
            if (value.every == "year" and not value.dated and id(one) not in by_a_day) or value.every in seen:
                continue
            if not value.dated and (place.role == "projects" or _MODIFIES.search(text[first : one.start])):
                continue
            if not value.dated and _PAID.match(text, one.end):
                continue
            assignee = assignee_of(text, named, first, one.start) or place.agency
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


def comes_again(text: str, named: Sequence[Entity], date: Entity, first: int) -> Entity | None:
    """The "hằng năm" (every year) of a day without its year: "Định kỳ hằng năm báo cáo … trước ngày 29/11"."""
    if date.kind != "date" or date.value.year_stated or date.value.precision != "day":
        return None
    yearly = [one for one in named if one.kind == "recurrence" and first <= one.start < date.start]
    if not yearly or yearly[-1].value.every != "year" or yearly[-1].value.dated:
        return None
    return yearly[-1] if _BY_A_DAY.search(text[yearly[-1].end : date.start]) else None
