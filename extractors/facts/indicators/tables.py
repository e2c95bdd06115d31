"""Indicators from tables in the objectives part: a row's measure and unit, the plan year's column, the last year's."""

from __future__ import annotations

from collections.abc import Iterator

import regex
from msgspec import Struct

from extractors.clauses import without_brackets
from extractors.facts.indicators.cells import Cell, read_cell
from extractors.facts.indicators.tables_places import place_indicators
from extractors.facts.indicators.terms import MEASURES
from normalizers.keys import ascii_key
from schemas.plan import Direction, Header, Indicator
from schemas.reading import Reading, ReadTable

_MEASURE = regex.compile(r"\b(?:chi tieu|noi dung|muc tieu|tieu chi|ten chi tieu|nhiem vu)\b")
_UNIT = regex.compile(r"\b(?:don vi(?: tinh)?|dvt|dv tinh)\b")
PAST = regex.compile(
    r"\b(?:(?<!lo trinh )(?<!ke hoach )(?<!muc tieu )(?<!thoi gian )(?<!du kien )thuc hien|hien trang|ket qua|"
    r"hien nay|dat duoc|uoc|so voi|cung ky|ty le hoan thanh)\b"
)
_NOT_REACHED = regex.compile(r"\b(?:so voi|cung ky|ty le hoan thanh|ke hoach|kh|muc tieu|giao)\b")
# "KH 2027/TH 2026", "Kế hoạch so với thực hiện": how far one column is of another
_COMPARES = regex.compile(
    r"(?:KH|TH|ƯTH|ước|kế\s+hoạch|thực\s+hiện|năm)\b[^/]{0,20}/\s*(?:KH|TH|ƯTH|ước|kế\s+hoạch|thực\s+hiện|năm)\b|so\s+sánh|"
    r"tăng\s*[,(/]?\s*giảm",
    regex.IGNORECASE,
)
_OF_A_PART = regex.compile(r"\b(?:\d+|sau|chin) thang\b|\bquy\b")  # what half a year reached, beside a whole one's
_AIM = regex.compile(r"\b(?:muc tieu|ke hoach|chi tieu|phan dau|giao|dang ky|den nam|nam)\b")
_NOTE = regex.compile(r"\b(?:ghi chu|co quan|don vi (?:chu tri|thuc hien|phoi hop)|tt|stt|phu trach|theo doi)\b")
_YEAR = regex.compile(r"\b(20\d\d)\b")
_FALL = regex.compile(r"(?:mức\s+giảm|tỷ\s+lệ\s+giảm|tốc\s+độ\s+giảm|giảm)\s+", regex.IGNORECASE)
_MOVES = regex.compile(
    r"\s+(?P<verb>giảm|tăng)(?:\s+(?:bình\s+quân|h[ằà]ng\s+năm|trong\s+(?:năm|kỳ)|thêm))*$", regex.IGNORECASE
)
_OF_THE_ROW_ABOVE = regex.compile(
    r"\s*(?:[-+–•*]\s*)?trong\s+đó\s*:?\s*(?=\p{L})|\s*[-+–•*]\s*(?=\p{L})", regex.IGNORECASE
)


class _Columns(Struct, frozen=True):
    """Where a table of indicators keeps what; `aims` are columns of targets with the last day of their year."""

    measure: int
    unit: int | None
    aims: tuple[tuple[int, str | None], ...]
    past: int | None


def table_indicators(reading: Reading) -> Iterator[Indicator]:
    """A row each, for every table that stands in the objectives part and has a column of measures and of targets."""
    inside = {section.path for section in reading.outline.sections if section.role == "objectives"}
    year = _first_year(reading.header)
    for table in reading.tables:
        if table.table.section not in inside:
            continue
        columns = _columns(table, year)
        if columns is not None:
            yield from _rows(table, columns)
        else:
            yield from place_indicators(table, year)


def _first_year(header: Header) -> int | None:
    return header.plan_year or (header.plan_period.from_ if header.plan_period is not None else None)


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
    past = [i for i in figures if PAST.search(keys[i]) or _is_past_year(keys[i], year)]
    compared = [i for i in figures if _is_comparison(table.table.columns[i], unit is not None)]
    past = [i for i in past if i not in compared]
    ahead = [i for i in figures if i not in past and i not in compared]
    aims = tuple((i, _due(keys[i])) for i in ahead if _AIM.search(keys[i]) or _YEAR.search(keys[i]) or len(ahead) == 1)
    reached = [i for i in past if not _NOT_REACHED.search(keys[i])]
    reached = [i for i in reached if not _OF_A_PART.search(keys[i])] or reached
    return _Columns(measure, unit, aims, reached[-1] if reached else None) if aims else None


def _is_comparison(path: tuple[str, ...], has_units: bool) -> bool:
    """Whether a column tells how others compare; beside a column of units, one of per cent can tell nothing else."""
    return _COMPARES.search(" ".join(path)) is not None or (has_units and "%" in path[-1])


def _is_past_year(key: str, year: int | None) -> bool:
    named = [int(found) for found in _YEAR.findall(key)]
    return year is not None and bool(named) and max(named) < year


def _due(key: str) -> str | None:
    named = _YEAR.findall(key)
    return f"{named[-1]}-12-31" if named else None


def _has_figures(table: ReadTable, column: int) -> bool:
    return any(read_cell(row[column]) is not None for row in table.table.rows)


def _rows(table: ReadTable, columns: _Columns) -> Iterator[Indicator]:
    whole = ""
    for index, row in enumerate(table.table.rows):
        printed = row[columns.measure]
        if index in table.group_rows or not isinstance(printed, str):
            continue
        measure, whole = _named(without_brackets(printed), whole)
        for column, due in columns.aims:
            read, evidence = read_cell(row[column]), table.cells[index][column]
            if read is None or evidence is None:
                continue
            named, direction = aim_of(measure, read)
            past = read_cell(row[columns.past]) if columns.past is not None and direction == "reach" else None
            stated = row[columns.unit] if columns.unit is not None else None
            yield Indicator(
                measure=named,
                direction=direction,
                value=read.value,
                value_max=read.value_max,
                unit=(str(stated).strip() if stated else read.unit) or _unit_beside(printed) or table.table.unit,
                due=due,
                baseline=past.value if past is not None else None,
                evidence=evidence,
            )


_UNIT_BESIDE = regex.compile(r"\((?P<unit>%|‰|ha|tấn|kg|km|người|hộ|con|(?:triệu|tỷ|nghìn)\s+đồng[^()]{0,20})\)\s*$")


def _unit_beside(printed: str) -> str | None:
    """The unit that a row without a cell for it names in brackets: "Diện tích gieo trồng (ha)"."""
    beside = _UNIT_BESIDE.search(printed)
    return None if beside is None else beside["unit"]


def _named(printed: str, whole: str) -> tuple[str, str]:
    """What a row measures, and the whole that the rows below it may be parts of ("Trong đó: có chứng chỉ")."""
    part = _OF_THE_ROW_ABOVE.match(printed)
    measure = printed[part.end() if part is not None else 0 :].strip(" -+.;:")
    if part is None or not whole or MEASURES.match(measure):
        return measure, measure
    return f"{whole}: {measure}", whole


def aim_of(measure: str, cell: Cell) -> tuple[str, Direction]:
    """A row's measure without the verb that says how it moves, and where to; the cell may say so too ("giảm 2%")."""
    match = _FALL.match(measure)
    if match is not None:
        rest = measure[match.end() :]
        return rest[:1].upper() + rest[1:], "decrease"
    moves = _MOVES.search(measure)
    if moves is not None:
        return measure[: moves.start()], "decrease" if moves["verb"].lower() == "giảm" else "increase"
    return measure, cell.direction
