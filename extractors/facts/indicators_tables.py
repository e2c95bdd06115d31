"""Indicators from tables in the objectives part: a row's measure and unit, the plan year's column, "
"the one before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import regex

from normalizers.keys import ascii_key
from normalizers.quantities import find_quantities
from schemas.plan import Direction, Indicator
from schemas.reading import Reading, ReadTable

_MEASURE = regex.compile(r"\b(?:chi tieu|noi dung|muc tieu|tieu chi|ten chi tieu|nhiem vu)\b")
_UNIT = regex.compile(r"\b(?:don vi(?: tinh)?|dvt|dv tinh)\b")
_PAST = regex.compile(r"\b(?:thuc hien|hien trang|ket qua|hien nay|dat duoc|uoc|so voi|cung ky|ty le hoan thanh)\b")
_AIM = regex.compile(r"\b(?:muc tieu|ke hoach|chi tieu|phan dau|giao|dang ky|den nam|nam)\b")
_NOTE = regex.compile(r"\b(?:ghi chu|co quan|don vi (?:chu tri|thuc hien|phoi hop)|tt|stt|phu trach|theo doi)\b")
_YEAR = regex.compile(r"\b(20\d\d)\b")
_FALL = regex.compile(r"(?:mức\s+giảm|tỷ\s+lệ\s+giảm|tốc\s+độ\s+giảm|giảm)\s+", regex.IGNORECASE)


def plain(value: Decimal) -> int | float:
    """A whole number as int, any other as float."""
    return int(value) if value == value.to_integral_value() else float(value)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where a table of indicators keeps what; `aims` are columns of targets with the last day of their year."""

    measure: int
    unit: int | None
    aims: tuple[tuple[int, str | None], ...]
    past: int | None


def table_indicators(reading: Reading) -> Iterator[Indicator]:
    """A row each, for every table that stands in the objectives part and has a column of measures and of targets."""
    inside = {section.path for section in reading.outline.sections if section.role == "objectives"}
    for table in reading.tables:
        if table.table.section not in inside:
            continue
        columns = _columns(table, reading.header.plan_year)
        if columns is not None:
            yield from _rows(table, columns)


def _columns(table: ReadTable, year: int | None) -> _Columns | None:
    keys = [ascii_key(" ".join(path)) for path in table.table.columns]
    unit = next((i for i, key in enumerate(keys) if _UNIT.search(key) and not _NOTE.search(key)), None)
    measure = next(
        (i for i, key in enumerate(keys) if i != unit and _MEASURE.search(key) and not _YEAR.search(key)), None
    )
    if measure is None:
        return None
    figures = [
        i for i, key in enumerate(keys) if i not in (measure, unit) and not _NOTE.search(key) and _has_figures(table, i)
    ]
    past = [i for i in figures if _PAST.search(keys[i]) or _is_past_year(keys[i], year)]
    ahead = [i for i in figures if i not in past]
    aims = tuple((i, _due(keys[i])) for i in ahead if _AIM.search(keys[i]) or _YEAR.search(keys[i]) or len(ahead) == 1)
    return _Columns(measure, unit, aims, past[-1] if past else None) if aims else None


def _is_past_year(key: str, year: int | None) -> bool:
    named = [int(found) for found in _YEAR.findall(key)]
    return year is not None and bool(named) and max(named) < year


def _due(key: str) -> str | None:
    named = _YEAR.findall(key)
    return f"{named[-1]}-12-31" if named else None


def _has_figures(table: ReadTable, column: int) -> bool:
    cells = [row[column] for row in table.table.rows if row[column] is not None]
    return any(isinstance(cell, int | float) or find_quantities(str(cell)) for cell in cells)


def _rows(table: ReadTable, columns: _Columns) -> Iterator[Indicator]:
    for index, row in enumerate(table.table.rows):
        if index in table.group_rows or not isinstance(row[columns.measure], str):
            continue
        measure = " ".join(str(row[columns.measure]).split()).strip(" -+.;:")
        for column, due in columns.aims:
            read = _value(row[column])
            evidence = table.cells[index][column]
            if read is None or evidence is None:
                continue
            value, cell_unit = read
            unit = str(row[columns.unit]).strip() if columns.unit is not None and row[columns.unit] else cell_unit
            past = _value(row[columns.past]) if columns.past is not None else None
            named, direction = _aim(measure)
            yield Indicator(
                measure=named,
                direction=direction,
                value=value,
                unit=unit or table.table.unit,
                due=due,
                baseline=past[0] if past is not None and direction == "reach" else None,
                evidence=evidence,
            )


def _aim(measure: str) -> tuple[str, Direction]:
    match = _FALL.match(measure)
    if match is None:
        return measure, "reach"
    rest = measure[match.end() :]
    return rest[:1].upper() + rest[1:], "decrease"


def _value(cell: object) -> tuple[int | float, str | None] | None:
    """A cell's figure and the unit that it states itself ("≥ 95%", "Trên 90%")."""
    if isinstance(cell, int | float):
        return cell, None
    if not isinstance(cell, str):
        return None
    found = find_quantities(cell)
    return (plain(found[0].value.value), found[0].value.unit) if found else None
