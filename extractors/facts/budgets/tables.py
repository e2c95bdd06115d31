"""Budgets from tables of money: rows are components or purposes, columns sources or years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import regex
from msgspec import Struct
from msgspec.structs import replace

from extractors.facts.budgets.sources import last_source
from normalizers.components import component_of_heading, find_components
from normalizers.keys import ascii_key
from normalizers.money import find_money, money_unit
from schemas.plan import Budget, BudgetSource
from schemas.reading import Reading, ReadTable

_MONEY = regex.compile(
    r"\b(?:kinh phi|von|ngan sach|ns\w*|du toan|nhu cau|tong(?: so| cong| muc)?|nguon|tien|trong do|huy "
    r"dong|doi ung|nam 20\d\d)\b"
)
_TABLE = regex.compile(r"\b(?:kinh phi|von|ngan sach|du toan|nguon luc|phan bo)\b")
_NO_MONEY = regex.compile(
    r"\b(?:tt|stt|so ho|so nguoi|so luong|khoi luong|ty le|don vi tinh|dvt|ghi chu|thoi gian|dien tich|"
    r"quy mo|so xa|don gia|luy ke|da (?:bo tri|giai ngan|cap|thanh toan|phan bo)|giai ngan|uoc thuc hien)\b"
)
_OVER_YEARS = regex.compile(r"\b(?:tong muc dau tu|tmdt)\b")  # what a project costs until it is done
_HOLDS_SUMS = regex.compile(r"\b(?:kinh phi|nguon luc|nguon von|du toan|thanh tien|so tien)\b")
_LABEL = regex.compile(r"\b(?:noi dung|du an|chuong trinh|nguon|don vi|danh muc|chi tieu|nhiem vu|hang muc|ten)\b")
_NO_LABEL = regex.compile(r"\b(?:phan cong|chu tri|phoi hop|san pham|ket qua)\b")
_PAYER = regex.compile(r"nguon(?: (?:von|kinh phi|chi|ngan sach|thuc hien))*")
_TOTAL_ROW = regex.compile(r"^(?:tong|cong)\b")
_MIXED = regex.compile(r"\w\s\d{1,3}(?:[.,]\d{3})+(?=\s*$|\s\d)|^20[2-5]\d\s\d")
_FEWEST_MIXED = 2  # rows
_YEAR = regex.compile(r"\bnam (20\d\d)\b")


class _Column(Struct, frozen=True):
    index: int
    unit: int
    source: BudgetSource | None
    year: int | None


def table_budgets(reading: Reading) -> Iterator[Budget]:
    """An amount for each figure in the money columns of every table that says its unit."""
    roles = {section.path: section.role for section in reading.outline.sections}
    for table in reading.tables:
        if roles.get(table.table.section or "") in ("objectives", "results") or _run_together(table):
            continue
        columns = _columns(table, reading.header.plan_year, reading.header.level)
        if columns:
            yield from _rows(table, columns, reading.header.level)


def _run_together(table: ReadTable) -> bool:
    """Whether a figure stands in the cell of a label or of another figure: a column of a flattened table was not found,
    and what is left of the row may belong to other names."""
    return sum(1 for row in table.table.raw_rows if any(_MIXED.search(text or "") for text in row)) >= _FEWEST_MIXED


def _columns(table: ReadTable, year: int | None, level: str | None) -> list[_Column]:
    title = f"{table.table.title or ''} {table.table.unit or ''}"
    whole = money_unit(table.table.unit or "") or money_unit(table.table.title or "")
    about_money = _TABLE.search(ascii_key(title)) is not None
    titled = _YEAR.search(ascii_key(title))
    found: list[_Column] = []
    keys = [ascii_key(" ".join(path)) for path in table.table.columns]
    for index, (path, key) in enumerate(zip(table.table.columns, keys, strict=True)):
        header = " ".join(path)
        unit = money_unit(header) or whole
        if unit is None and _HOLDS_SUMS.search(key) and _states_sums(table, index):
            unit = 1  # each cell says its own: "ngân sách xã 15 triệu đồng"
        # what a column without a name holds is not known: of its years, sources and totals none can be told
        if (
            unit is None
            or not key
            or _NO_MONEY.search(key)
            or not (_is_numeric(table, index) or _states_sums(table, index))
        ):
            continue
        if not (_MONEY.search(key) or about_money or money_unit(header)):
            continue
        years = _YEAR.findall(key)
        named = int(years[-1]) if years else int(titled[1]) if titled else year
        if not years and _OVER_YEARS.search(key):
            named = None
        found.append(_Column(index, unit, _column_source(path, level), named))
    stated = {one.index: years for one in found if (years := _YEAR.findall(keys[one.index]))}
    if len({years[-1] for years in stated.values()}) < 2:
        return found
    # beside columns of several years, one without a year adds them up
    return [one if one.index in stated else replace(one, year=None) for one in found]


def _column_source(path: tuple[str, ...], level: str | None) -> BudgetSource | None:
    """What the lowest header cell says, else the one above it."""
    for cell in reversed(path):
        source = last_source(cell, level)
        if source is not None:
            return source
    return None


def _is_numeric(table: ReadTable, column: int) -> bool:
    cells = [row[column] for row in table.table.rows if row[column] is not None]
    return bool(cells) and sum(isinstance(cell, int | float) for cell in cells) * 2 > len(cells)


def _states_sums(table: ReadTable, column: int) -> bool:
    """Whether most cells are texts that state a sum with its unit."""
    cells = [row[column] for row in table.table.rows if row[column] is not None]
    return bool(cells) and sum(isinstance(cell, str) and bool(find_money(cell)) for cell in cells) * 2 > len(cells)


def _rows(table: ReadTable, columns: list[_Column], level: str | None) -> Iterator[Budget]:
    label = _label_column(table, {column.index for column in columns})
    payer = _payer_column(table)
    within: str | None = None
    for index, row in enumerate(table.table.rows):
        name = str(row[label]) if label is not None and row[label] is not None else ""
        numbered = next((str(cell) for cell in row[:1] if isinstance(cell, str)), "")
        named = component_of_heading(name, within) or component_of_heading(f"{numbered} {name}", within)
        code = named[0] if named else _only(name, within)
        if code is not None:
            within = code
        elif _TOTAL_ROW.match(ascii_key(name)):
            within = None
        for column in columns:
            cell = row[column.index]
            evidence = table.cells[index][column.index]
            amount = _amount(cell, column.unit)
            if amount is None or amount == 0 or evidence is None:
                continue
            yield Budget(
                project=code,
                source=_source_of(column, (cell, row[payer] if payer is not None else None), name, level),
                amount_vnd=amount,
                year=column.year,
                purpose=None if code is not None or not name or _TOTAL_ROW.match(ascii_key(name)) else name,
                evidence=evidence,
            )


def _source_of(column: _Column, cells: Sequence[object], name: str, level: str | None) -> BudgetSource:
    """What the column says, else one of the row's `cells` ("NSNN 900 triệu đồng"), else the row's name."""
    if column.source not in (None, "total"):
        return column.source or "total"
    own = (last_source(cell, level) for cell in cells if isinstance(cell, str))
    return next((source for source in own if source is not None), None) or last_source(name, level) or "total"


def _payer_column(table: ReadTable) -> int | None:
    """The column that says in each row who pays ("Nguồn kinh phí": "NS huyện")."""
    keys = [ascii_key(path[-1]) if path else "" for path in table.table.columns]
    return next((i for i, key in enumerate(keys) if _PAYER.fullmatch(key) and not _is_numeric(table, i)), None)


def _only(name: str, within: str | None) -> str | None:
    found = {one.value for one in find_components(name, within)}
    return found.pop() if len(found) == 1 else None


def _label_column(table: ReadTable, money: set[int]) -> int | None:
    """The column that says what each row's money is for: the one with the longest words."""
    texts = {
        index: sum(len(cell) for row in table.table.rows if isinstance(cell := row[index], str))
        for index in range(len(table.table.columns))
        if index not in money
    }
    keys = {i: ascii_key(" ".join(table.table.columns[i])) for i in texts}
    by_header = [i for i, key in keys.items() if _LABEL.search(key) and not _NO_LABEL.search(key)]
    candidates = by_header or list(texts)
    return max(candidates, key=lambda index: texts[index]) if candidates else None


def _amount(cell: object, unit: int) -> int | None:
    """Whole đồng, or None where the cell has no figure or a fraction of a đồng."""
    if isinstance(cell, int | float):
        amount = Decimal(str(cell)) * unit
        return int(amount) if amount == amount.to_integral_value() else None
    if isinstance(cell, str):
        stated = find_money(cell)
        return stated[0].value.amount if len(stated) == 1 else None
    return None
