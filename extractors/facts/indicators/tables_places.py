"""Targets given to places: a table with a row for each commune or village and a column for each aim."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extractors.facts.indicators.cells import read_cell
from extractors.facts.indicators.terms import MEASURES
from normalizers.keys import ascii_key
from schemas.plan import Indicator
from schemas.reading import ReadTable

_PLACE = regex.compile(
    r"^(?:ten )?(?:don vi(?! tinh)|dia phuong|dia ban|xa|phuong|huyen|thi tran|thon|ban|lang|buon|ap)\b"
)
_IS_PLACE = regex.compile(
    r"(?i:xã|phường|thị\s+trấn|thị\s+xã|thành\s+phố|huyện|quận|thôn|bản|làng|buôn|ấp|khu\s+phố|tổ\s+dân\s+phố|đặc\s+khu)\s+[\p{Lu}\d]"
)
_ALL = regex.compile(r"(?:toan|tong|cong)\b")
_AIM = regex.compile(r"\b(?:muc tieu|ke hoach|chi tieu|phan dau|giao|dang ky)\b")
_PAST = regex.compile(r"\b(?:thuc hien|hien trang|ket qua|hien nay|dat duoc|uoc|so voi|cung ky|cuoi nam truoc)\b")
_YEAR = regex.compile(r"\b(20\d\d)\b")
_UNIT = regex.compile(r"\((?P<unit>[^()]{1,20})\)\s*$")
_NO_MEASURE = regex.compile(
    r"(?i)\b(?:(?:mục\s+tiêu|kế\s+hoạch|chỉ\s+tiêu)(?:\s+(?:giao|phấn\s+đấu))?|phấn\s+đấu|giao|đăng\s+ký|đến|cuối|hết)(?!\p{L})\s*:?"
    r"|(?:năm\s+)?20\d\d|\([^()]*\)"
)


def place_indicators(table: ReadTable, year: int | None) -> Iterator[Indicator]:
    """An indicator for each place and aim; `year` is the plan's first, and columns of years before it are no aims."""
    columns = table.table.columns
    place = next((index for index, path in enumerate(columns) if _PLACE.match(ascii_key(path[-1]))), None)
    if place is None or not _names_places(table, place):
        return
    for column, path in enumerate(columns):
        words = " ".join(path)
        measure = " ".join(_NO_MEASURE.sub(" ", words).split()).strip(" -:,")
        if column == place or not _is_aim(ascii_key(words), year) or not MEASURES.match(measure):
            continue
        named, unit = _YEAR.findall(words), _UNIT.search(words)
        for index, row in enumerate(table.table.rows):
            label, read, evidence = row[place], read_cell(row[column]), table.cells[index][column]
            if index in table.group_rows or not isinstance(label, str) or read is None or evidence is None:
                continue
            whole = index in table.total_rows or _ALL.match(ascii_key(label)) is not None
            yield Indicator(
                measure=measure,
                direction=read.direction,
                value=read.value,
                value_max=read.value_max,
                unit=(unit["unit"].strip() if unit is not None else read.unit) or table.table.unit,
                due=f"{named[-1]}-12-31" if named else None,
                population=None if whole else " ".join(label.split()),
                evidence=evidence,
            )


def _names_places(table: ReadTable, column: int) -> bool:
    labels = [row[column] for row in table.table.rows if isinstance(row[column], str)]
    return bool(labels) and 2 * sum(_IS_PLACE.match(str(label).strip()) is not None for label in labels) >= len(labels)


def _is_aim(key: str, year: int | None) -> bool:
    named = [int(found) for found in _YEAR.findall(key)]
    if _PAST.search(key) or (year is not None and named and max(named) < year):
        return False
    return _AIM.search(key) is not None or bool(named and year is not None)
