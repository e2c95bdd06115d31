"""Figures of the text against the totals of the tables that it speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf

import regex

from extractors.clauses import sentences
from extractors.entities import Entity, entities
from normalizers.keys import ascii_key
from normalizers.number_marks import shown
from schemas.outline import Block
from schemas.plan import Evidence, Indicator, Warning
from schemas.reading import Reading, ReadTable

_POINTS_TO = regex.compile(r"(?:phụ\s+lục|bảng|biểu|danh\s+sách|kèm\s+theo)", regex.IGNORECASE)
_TOTAL = regex.compile(r"^(?:tong|cong|toan)\b")
_NUMBER_OF, _YEAR = regex.compile(r"\bso (?:ho|nguoi|luong)\b"), regex.compile(r"\b20\d\d\b")
# Words of a header that only say of which count or time it is, beside the measure itself.
_FRAME = frozenset(
    "cuoi nam dau so ket qua ra soat chi tieu ke hoach du kien phan dau tong cong ty le giam tang ho "
    "trong do muc dat giao "
    "thuc hien duoc con toan tinh huyen xa theo chuan da chieu".split()
)
_COUNTED_AS = {
    "nhan khau": ("so nguoi", "nhan khau", "so khau"),
    "nguoi": ("so nguoi", "nhan khau"),
    "khau": ("so khau",),
}


def text_against_tables(reading: Reading, indicators: Sequence[Indicator]) -> Iterator[Warning]:
    """`figure_conflict` for counts of the running text, and rates of the indicators, that a table's total row has
    otherwise.
    """
    tables = [(table, row) for table in reading.tables for row in _total_rows(table)]
    if not tables:
        return
    for block in _running_text(reading):
        for first, last in sentences(block.text):
            counted = [
                one
                for one in entities(block.text)
                if one.kind == "number" and first <= one.start < last and _is_count(one)
            ]
            for table, row in tables if counted else ():
                yield from _counts(block, counted, block.text[first:last], table, row)
    for indicator in indicators:
        for table, row in tables:
            yield from _rates(indicator, table, row, reading.header.plan_year)


def _running_text(reading: Reading) -> Iterator[Block]:
    for section in reading.outline.sections:
        yield from (block for block in section.body if not block.grids)


def _total_rows(table: ReadTable) -> list[int]:
    rows = table.table.rows
    marked = [index for index in table.total_rows if index < len(rows)]
    named = [
        index for index, row in enumerate(rows) if any(isinstance(c, str) and _TOTAL.match(ascii_key(c)) for c in row)
    ]
    return sorted(set(marked) & set(named)) or named[:1]


def _is_count(one: Entity) -> bool:
    unit = one.value.unit
    return unit is not None and one.value.of is None and one.value.value_max is None and "đồng" not in unit


def _counts(block: Block, counted: Sequence[Entity], sentence: str, table: ReadTable, row: int) -> Iterator[Warning]:
    """Counts in one sentence against the total row: one that agrees, or a pointer to the table, says "
    "that they belong."""
    pairs = [(one, column) for one in counted if (column := _column_of(one, table)) is not None]
    agree = any(_number(table, row, column) == float(one.value.value) for one, column in pairs)
    signs = (agree, _POINTS_TO.search(sentence) is not None, _speaks_of(sentence, table))
    if not pairs or sum(signs) < 2:
        return
    for one, column in pairs:
        there = _number(table, row, column)
        place = table.cells[row][column]
        if there is not None and there != float(one.value.value):
            yield _warning(
                f"“{block.text[one.start : one.end]}” in the text, {shown(there)} in the table's total",
                block.evidence(one.start, one.end),
                place,
            )


def _column_of(one: Entity, table: ReadTable) -> int | None:
    """The one column that counts what the text counts ("hộ" is counted under "Số hộ")."""
    key = ascii_key(one.value.unit)
    wanted = _COUNTED_AS.get(key, (f"so {key}",))
    found = [
        index
        for index, path in enumerate(table.table.columns)
        if path and any(ascii_key(path[-1]).startswith(name) for name in wanted)
    ]
    return found[0] if len(found) == 1 else None


def _speaks_of(sentence: str, table: ReadTable) -> bool:
    """Whether the sentence shares the words that set the table's title apart."""
    title = (
        set(ascii_key(table.table.title or "").split()) - _FRAME - {"bieu", "bang", "va", "khi", "co", "phai", "nguoi"}
    )
    words = set(ascii_key(sentence).split())
    return len(title & words) >= 2


def _number(table: ReadTable, row: int, column: int) -> float | None:
    cell = table.table.rows[row][column]
    return float(cell) if isinstance(cell, int | float) else None


def _rates(indicator: Indicator, table: ReadTable, row: int, year: int | None) -> Iterator[Warning]:
    """An aim against the same aim in a table's total row, for the whole area and the same year."""
    if indicator.unit is None or indicator.population is not None or indicator.value_max is not None:
        return
    named = int(indicator.due[:4]) if indicator.due else year
    measure = set(ascii_key(indicator.measure).split()) - _FRAME
    columns = [
        column
        for column, path in enumerate(table.table.columns)
        if measure and _same_aim(" ".join(path), measure, indicator, named)
    ]
    most = 100 if indicator.unit == "%" else inf
    values = [
        (column, value) for column in columns if (value := _number(table, row, column)) is not None and value < most
    ]
    if values and all(abs(value - float(indicator.value)) > 0.0051 for _, value in values):
        column, value = values[0]
        yield _warning(
            f"“{indicator.measure}” is {shown(indicator.value)} {indicator.unit} in the text, "
            f"{shown(value)} in the table's total",
            indicator.evidence,
            table.cells[row][column],
        )


def _same_aim(header: str, measure: set[str], aim: Indicator, year: int | None) -> bool:
    """Whether a column holds what `aim` sets: the same words, fall or level, share or count, and year."""
    key = ascii_key(header)
    words = set(key.split())
    if not measure <= words or ("giam" in words) != (aim.direction == "decrease"):
        return False
    counts = _NUMBER_OF.search(key) is not None and "ty le" not in key
    if counts != (aim.unit != "%") or (counts and f"so {ascii_key(aim.unit or '')} " not in f"{key} "):
        return False
    years = {int(found) for found in _YEAR.findall(key)}
    extra = {word for word in words - measure - _FRAME if not word.isdigit()}
    return years == {year} and not extra


def _warning(message: str, evidence: Evidence, other: Evidence | None) -> Warning:
    return Warning(code="figure_conflict", message=f"{message}.", evidence=evidence, other=other)
