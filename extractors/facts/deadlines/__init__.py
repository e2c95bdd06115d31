"""Deadlines: every date by which somebody must do something, and what comes again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from extractors.agency_subjects import led_by
from extractors.clauses import sentences
from extractors.entities import Entity, entities
from extractors.facts.deadlines.cues import binds, kind_of, runs_into
from extractors.facts.deadlines.parties import after_subject, assignee_of, goes_on_from_before, recipient_of
from extractors.facts.deadlines.places import Place, places
from extractors.facts.deadlines.recurring import comes_again, recurring
from extractors.facts.deadlines.tables import table_deadlines, table_recurrences
from extractors.facts.deadlines.wording import LONGEST_CUE, action_of, clause_of, only_says_when, opens_with, words_of
from extractors.task_labels import trailing_labels
from extractors.year_meant import is_past, year_meant
from normalizers.dates_onward import goes_on
from schemas.plan import Deadline, Header, RecurringDeadline
from schemas.reading import Reading

_CITED = regex.compile(
    r"(?:nghị\s+quyết|quyết\s+định|kế\s+hoạch|công\s+văn|chỉ\s+thị|thông\s+tư|nghị\s+định|thông\s+báo|"
    r"luật|kết\s+luận|văn\s+bản|hướng\s+dẫn|số)\b[^,;.]{0,40}$",
    regex.IGNORECASE,
)


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
    stated = [one for place in places(reading.outline) for one in recurring(place, year)]
    return (*stated, *table_recurrences(reading))


def _of_block(place: Place, year: int | None, begins: str | None = None) -> Iterator[Deadline]:
    text = place.label + place.block.text
    shift = len(place.label)
    named = entities(text, year)
    acts = [entity for entity in named if entity.kind == "act"]
    labels = trailing_labels(text) if not shift else None
    acting: str | None = None
    above = (0, 0)  # the sentence before
    for first, last in sentences(text):
        chained = False
        acting = assignee_of(text, named, first, last) or (acting if goes_on_from_before(text, first) else None)
        for index, date in enumerate(named):
            if not first <= date.start < last or date.kind not in ("date", "period"):
                continue
            if any(act.start <= date.start < act.end for act in acts) or _cited(text, date):
                continue
            if comes_again(text, named, date, first) is not None:
                continue
            due = _due(text, date, first, chained, begins)
            if due is None:
                continue
            chained = True
            if runs_into(text, date, next((one for one in named[index + 1 :] if one.kind == "date"), None)):
                continue
            if labels is not None and labels.lead and date.start > labels.start:  # "… Chủ trì: A. Thời gian: …"
                assignee: str | None = "; ".join(labels.lead)
                action = text[: labels.start].strip(" .;-+(")
            else:
                apart = _told_apart(text, named, date, (first, last), above)
                begin, until = apart or (first, date.start)
                assignee = assignee_of(text, named, begin, until) or place.agency or acting or _led(text)
                told = after_subject(text, named, begin, until)
                action = place.task or (words_of(text, told, until) if apart else action_of(text, date, told, last))
            yield Deadline(
                due=due,
                precision="year" if date.kind == "period" else date.value.precision,
                kind=kind_of(clause_of(text, date, first, last)),
                assignee=assignee,
                recipient=recipient_of(text, named, first, last, date),
                action=action,
                evidence=place.block.evidence(max(0, first - shift), last - shift),
            )
        above = (first, last)


def _led(text: str) -> str | None:
    """Who leads what brackets tell of: "Diễn tập (Công an xã chủ trì; thời gian: tháng 6)"."""
    leader = led_by(text)
    return None if leader is None else leader.name


def _told_apart(
    text: str, named: Sequence[Entity], date: Entity, sentence: tuple[int, int], above: tuple[int, int]
) -> tuple[int, int] | None:
    """Where the work is told if not before its date: behind one that opens the sentence, or in the sentence above."""
    first, last = sentence
    if opens_with(text, date, first) and assignee_of(text, named, date.end, last) is not None:
        return date.end, last
    return above if above[1] and only_says_when(text, date, first) else None


def _due(text: str, date: Entity, first: int, chained: bool, begins: str | None) -> str | None:
    if goes_on(text, date.end):
        return None
    if date.kind == "period":
        span = regex.search(r"(?i)thời\s+(?:gian|hạn)[^:]{0,30}:[^.;:]{0,40}$", text[first : date.start])
        return f"{date.value.last}-12-31" if span else None
    if date.value.last_day is None or date.value.part == "start":
        return None
    return date.value.last_day if binds(text, date, first, chained, begins) else None


def _cited(text: str, date: Entity) -> bool:
    """A day that dates a document: "Công văn ngày 05/3/2026 của …"."""
    if date.value is None or date.kind != "date" or date.value.precision != "day":
        return False
    before, after = text[max(0, date.start - LONGEST_CUE) : date.start], text[date.end : date.end + LONGEST_CUE]
    return (
        _CITED.search(before) is not None
        and regex.match(r"\s*(?:của|về|do)\b", after) is not None
        and not regex.search(r"(?:trước|chậm\s+nhất|hạn)\s*(?:ngày|là|vào)*\s*$", before, regex.IGNORECASE)
    )
