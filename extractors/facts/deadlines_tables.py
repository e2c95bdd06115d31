"""Deadlines from task tables: a row's task, the date in its column of times, and who leads it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from extractors.entities import Entity, entities
from extractors.facts.deadlines_cues import kind_of
from normalizers.agencies import expand_agency
from normalizers.keys import ascii_key
from schemas.plan import Deadline, RecurringDeadline
from schemas.reading import Reading, ReadTable

_TIME = regex.compile(
    r"\b(?:thoi gian|tien do|thoi han|han hoan thanh|thoi diem|lo trinh|hoan thanh|ngay hoan thanh|thoi "
    r"gian thuc hien)\b"
)
_TASK = regex.compile(r"\b(?:noi dung|nhiem vu|cong viec|hoat dong|ten|viec|giai phap|nhom nhiem vu|chi tieu)\b")
_LEAD = regex.compile(r"\b(?:chu tri|trach nhiem|thuc hien|tham muu|dau moi|co quan|don vi)\b")
_NO_LEAD = regex.compile(r"\b(?:phoi hop|don vi tinh|thoi gian|theo doi|dvt|noi dung|kinh phi)\b")
_YEAR = regex.compile(r"\b(20\d\d)\b")
_OPEN_ENDED = regex.compile(
    r"thường\s+xuyên|ca?ả\s+năm|suốt|theo\s+(?:yêu\s+cầu|kế\s+hoạch|quy\s+định)|khi\s+có", regex.IGNORECASE
)
_RUNS = regex.compile(r"\s*(?:đến|tới|-|–)\s*(?:hết\s+|ngày\s+|cuối\s+)*", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Columns:
    task: int
    time: int
    lead: int | None
    year: int | None


def table_deadlines(reading: Reading) -> Iterator[Deadline]:
    """One for each date in the column of times; of a span ("từ tháng 3 đến tháng 5") its end."""
    for table, columns in _task_tables(reading):
        for index, row in enumerate(table.table.rows):
            cell, task = row[columns.time], row[columns.task]
            evidence = table.cells[index][columns.time]
            if index in table.group_rows or not isinstance(cell, str) or task is None or evidence is None:
                continue
            for date in _ends(cell, columns.year):
                yield Deadline(
                    due=date.value.last_day,
                    precision=date.value.precision,
                    kind=kind_of(_opening(str(task)), in_table=True),
                    assignee=_lead(row[columns.lead]) if columns.lead is not None else None,
                    action=" ".join(str(task).split()),
                    evidence=evidence,
                )


def table_recurrences(reading: Reading) -> Iterator[RecurringDeadline]:
    """One for each row whose time comes again ("Hằng quý", "Trước ngày 15 hằng tháng")."""
    for table, columns in _task_tables(reading):
        for index, row in enumerate(table.table.rows):
            cell, task = row[columns.time], row[columns.task]
            evidence = table.cells[index][columns.time]
            if index in table.group_rows or not isinstance(cell, str) or task is None or evidence is None:
                continue
            found = [one for one in entities(cell, columns.year) if one.kind == "recurrence"]
            if found and (found[0].value.every != "year" or found[0].value.dated):
                yield RecurringDeadline(
                    every=found[0].value.every,
                    action=" ".join(str(task).split()),
                    assignee=_lead(row[columns.lead]) if columns.lead is not None else None,
                    evidence=evidence,
                )


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
    time = next((i for i, key in enumerate(keys) if _TIME.search(key)), None)
    if time is None:
        return None
    task = next((i for i, key in enumerate(keys) if i != time and _TASK.search(key)), None)
    if task is None:
        return None
    lead = next(
        (i for i, key in enumerate(keys) if i not in (task, time) and _LEAD.search(key) and not _NO_LEAD.search(key)),
        None,
    )
    named = _YEAR.findall(keys[time]) or _YEAR.findall(ascii_key(table.table.title or ""))
    return _Columns(task, time, lead, int(named[-1]) if named else year)


def _ends(cell: str, year: int | None) -> list[Entity]:
    """The dates of a cell, without those that only begin a span."""
    if _OPEN_ENDED.search(cell):
        return []
    dates = [one for one in entities(" ".join(cell.split()), year) if one.kind == "date"]
    text = " ".join(cell.split())
    kept = []
    for index, date in enumerate(dates):
        following = dates[index + 1] if index + 1 < len(dates) else None
        begins = following is not None and _RUNS.fullmatch(text, date.end, following.start)
        after_start = regex.search(r"(?i)(?:^|\s)(?:sau|kể\s+từ)\s*(?:ngày)?\s*$", text[: date.start])
        if not begins and not after_start and date.value.last_day is not None and date.value.part == "whole":
            kept.append(date)
    return kept


def _opening(task: str) -> str:
    """The task's first words, which say what kind of work it is."""
    return " ".join(task.split()[:4])


def _lead(cell: object) -> str | None:
    if not isinstance(cell, str) or not cell.strip():
        return None
    return expand_agency(" ".join(cell.split()))
