"""Deadlines from task tables: a row's task, the date in its column of times, and who leads it."""

from __future__ import annotations

from collections.abc import Iterator

import regex
from msgspec import Struct

from extractors.entities import Entity, entities
from extractors.facts.deadlines.cues import kind_of, runs_into
from extractors.task_labels import cell_parts
from normalizers.agencies import expand_agency
from normalizers.dates_onward import goes_on
from normalizers.keys import ascii_key
from schemas.plan import Deadline, Evidence, Precision, RecurringDeadline
from schemas.reading import Reading, ReadTable

_TIME = regex.compile(
    r"\b(?:thoi gian|tien do|thoi han|han hoan thanh|thoi diem|lo trinh|hoan thanh|ngay hoan thanh|thoi "
    r"gian thuc hien|ket thuc)\b|^(?:thang|quy|thang,? nam|thang/nam)$"
)
_END = regex.compile(r"\b(?:hoan thanh|ket thuc|thoi han|han)\b")
_TASK = regex.compile(r"\b(?:noi dung|nhiem vu|cong viec|hoat dong|ten|viec|giai phap|nhom nhiem vu|chi tieu)\b")
_BOTH = regex.compile(r"\b(?:chu tri|thuc hien)(?: va)?(?: co quan| don vi)* phoi hop\b")
_LEAD = regex.compile(r"\b(?:phu trach|phan cong|chu tri|trach nhiem|thuc hien|tham muu|dau moi|co quan|don vi)\b")
_NO_LEAD = regex.compile(r"\b(?:phoi hop|don vi tinh|thoi gian|theo doi|dvt|noi dung|kinh phi)\b")
_YEAR = regex.compile(r"\b(20\d\d)\b")
_OPEN_ENDED = regex.compile(
    r"thường\s+xuyên|cả\s+năm|suốt|theo\s+(?:yêu\s+cầu|kế\s+hoạch|quy\s+định)|khi\s+có", regex.IGNORECASE
)
_FIRM = regex.compile(r"(?:trước|chậm\s+nhất|xong|hoàn\s+thành|muộn\s+nhất)(?:\s+\p{L}+){0,3}\s*$", regex.IGNORECASE)
_ELSEWHERE = regex.compile(r"(?i)\s*(?:theo|như|tại)\s")  # "Theo phân công tại …" stands as it is
_RUNS = regex.compile(r"\s*(?:đến|tới|-|–)\s*(?:hết\s+|ngày\s+|cuối\s+)*", regex.IGNORECASE)


class _Columns(Struct, frozen=True):
    task: int
    time: int
    lead: int | None
    year: int | None
    names_both: bool = False  # lead and support in one column


class _TimedRow(Struct, frozen=True):
    task: str
    time: str
    year: int | None  # where the time itself names none
    lead: str | None
    evidence: Evidence


def table_deadlines(reading: Reading) -> Iterator[Deadline]:
    """One for each date in the column of times; of a span ("từ tháng 3 đến tháng 5") its end."""
    for row in _timed_rows(reading):
        for due, precision in _ends(row.time, row.year):
            yield Deadline(
                due=due,
                precision=precision,
                kind=kind_of(_opening(row.task), in_table=True),
                assignee=row.lead,
                action=" ".join(row.task.split()),
                evidence=row.evidence,
            )


def table_recurrences(reading: Reading) -> Iterator[RecurringDeadline]:
    """One for each row whose time comes again ("Hằng quý", "Trước ngày 15 hằng tháng")."""
    for row in _timed_rows(reading):
        found = [one for one in entities(row.time, row.year) if one.kind == "recurrence"]
        if found and (found[0].value.every != "year" or found[0].value.dated):
            yield RecurringDeadline(
                every=found[0].value.every,
                action=" ".join(row.task.split()),
                assignee=row.lead,
                evidence=row.evidence,
            )


def _timed_rows(reading: Reading) -> Iterator[_TimedRow]:
    """The rows of task tables that name a task and a time."""
    for table, columns in _task_tables(reading):
        for index, row in enumerate(table.table.rows):
            time, task, evidence = _time_cell(row[columns.time]), row[columns.task], table.cells[index][columns.time]
            if index not in table.group_rows and time is not None and task is not None and evidence is not None:
                lead = _lead(row[columns.lead], columns.names_both) if columns.lead is not None else None
                yield _TimedRow(str(task), time, columns.year, lead, evidence)


def _task_tables(reading: Reading) -> Iterator[tuple[ReadTable, _Columns]]:
    roles = {section.path: section.role for section in reading.outline.sections}
    for table in reading.tables:
        if roles.get(table.table.section or "") in ("objectives", "results"):
            continue
        columns = _columns(table, reading.header.plan_year)
        if columns is not None:
            yield table, columns


def _columns(table: ReadTable, year: int | None) -> _Columns | None:
    keys = [ascii_key(" ".join(path)) for path in table.table.columns]
    times = [i for i, key in enumerate(keys) if _TIME.search(key)]
    time = next((i for i in times if _END.search(keys[i])), times[0] if times else None)
    if time is None:
        return None
    task = next((i for i, key in enumerate(keys) if i != time and _TASK.search(key)), None)
    if task is None:
        return None
    others = [(i, key) for i, key in enumerate(keys) if i not in (task, time)]
    leads = [i for i, key in others if _LEAD.search(key) and not _NO_LEAD.search(key)]
    chairs = [i for i in leads if "chu tri" in keys[i]]
    lead = next(iter((*chairs, *leads)), next((i for i, key in others if _BOTH.search(key)), None))
    named = _YEAR.findall(keys[time]) or _YEAR.findall(ascii_key(table.table.title or ""))
    both = lead is not None and _BOTH.search(keys[lead]) is not None
    return _Columns(task, time, lead, int(named[-1]) if named else year, both)


def _time_cell(cell: object) -> str | None:
    """A cell of the column of times as text; a bare year may have been read as a number."""
    if isinstance(cell, int) and 2000 <= cell <= 2100:
        return f"năm {cell}"
    if not isinstance(cell, str):
        return None
    return f"năm {cell.strip()}" if regex.fullmatch(r"\s*20\d\d\s*", cell) else " ".join(cell.split())


def _ends(text: str, year: int | None) -> list[tuple[str, Precision]]:
    """The last days of a cell's dates, without those that only begin a span."""
    named = [one for one in entities(text, year) if one.kind in ("date", "period")]
    is_open = _OPEN_ENDED.search(text) is not None
    kept: list[tuple[str, Precision]] = []
    for index, one in enumerate(named):
        following = named[index + 1] if index + 1 < len(named) else None
        if goes_on(text, one.end):
            continue
        if one.kind == "period":
            kept += [] if is_open else [(f"{one.value.last}-12-31", "year")]
        elif not _only_begins(text, one, following) and not (is_open and not _FIRM.search(text[: one.start])):
            kept.append((one.value.last_day, one.value.precision))
    return kept


def _only_begins(text: str, date: Entity, following: Entity | None) -> bool:
    """A date that opens a span ("từ tháng 3 đến …"), or that a bracket behind it makes finer ("Quý II "
    "(trước 15/6)")."""
    if date.value.last_day is None or date.value.part != "whole":
        return True
    if regex.search(r"(?i)(?:^|\s)(?:sau|từ)\s*(?:ngày|tháng)?\s*$", text[: date.start]):
        return True
    if following is None:
        return False
    if date.value.precision == "month" and runs_into(text, date, following):  # a row of two quarters is due in each
        return True
    between = text[date.end : following.start]
    finer = following.value.precision != date.value.precision if following.kind == "date" else False
    return _RUNS.fullmatch(between) is not None or (finer and regex.fullmatch(r"\s*\([^()]*", between) is not None)


def _opening(task: str) -> str:
    """The task's first words, which say what kind of work it is."""
    return " ".join(task.split()[:4])


def _lead(cell: object, names_both: bool) -> str | None:
    if not isinstance(cell, str) or not cell.strip():
        return None
    if _ELSEWHERE.match(cell):
        return " ".join(cell.split())
    return expand_agency(" ".join(cell_parts(cell, names_both)[0].split()))
