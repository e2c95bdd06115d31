"""The tables of plans as flat tables: a row a table, and a row a cell that is not empty."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from normalizers.many_keys import ascii_keys
from pipeline.flat.derived import unit_of_column, year_of_column
from pipeline.flat.values import (
    NO_BOX,
    Column,
    Json,
    Repeated,
    Values,
    copies_of,
    evidence_values,
    joined,
    search_keys,
    unit_values,
)

_WORD = re.compile(r"[^\W\d_]{2,}")
_NUMERAL = re.compile(r"[IVXLC]+")


@dataclass(slots=True)
class _Cells:
    """The cells of many tables: what a table, a row or a column has in common is kept once."""

    tables: list[tuple[int, str, str]] = field(default_factory=list)  # item, plan_id, copy_id
    rows: list[tuple[int, str | None, Values]] = field(default_factory=list)  # row, label, unit of the row
    headers: list[tuple[str | None, str | None, int | None]] = field(default_factory=list)  # path, unit, year
    cells: list[tuple[int, int, int, int, Any, Values, str, float]] = field(default_factory=list)

    def columns(self) -> list[Column]:
        if not self.cells:
            return []
        in_table, in_row, column, under, values, where, printed, sure = zip(*self.cells, strict=True)
        item, plan_id, copy_id = zip(*self.tables, strict=True)
        header, unit, year = zip(*self.headers, strict=True)
        row, label, place = zip(*self.rows, strict=True)
        texts = [value if isinstance(value, str) else None for value in values]
        keys = iter(ascii_keys([text for text in texts if text is not None]))
        return [
            Repeated(plan_id, in_table), Repeated(item, in_table), Repeated(row, in_row), column,
            Repeated(label, in_row), Repeated(header, under), texts,
            [None if isinstance(value, str) else float(value) for value in values],
            Repeated(unit, under), Repeated(year, under),
            *(Repeated(codes, in_row) for codes in zip(*place, strict=True)), Repeated(copy_id, in_table),
            *zip(*where, strict=True), printed, sure, [None if text is None else next(keys) for text in texts],
        ]  # fmt: skip


def table_columns(plans: Sequence[Json]) -> tuple[list[Column], list[Column]]:
    """The columns of `tables` and of `table_cells`."""
    rows = []
    cells = _Cells()
    for plan in plans:
        copy_id = copies_of(plan)("tables")
        units: dict[tuple[int, int], Json] = {
            (one["item"], one["row"]): one for one in plan.get("places", ()) if one["fact"] == "tables"
        }
        for item, table in enumerate(plan["tables"]):
            plain = [joined(table[name]) for name in ("title", "unit", "section", "pages")]
            size = (len(table["rows"]), len(table["columns"]))
            found = evidence_values(table["evidence"])
            rows.append((plan["plan_id"], item, *plain, *size, copy_id, *found, table["title"]))
            cells.tables.append((item, plan["plan_id"], copy_id))
            _add_cells(cells, table, found[:5], {row: unit for (of, row), unit in units.items() if of == item})
    if not rows:
        return [], []
    *columns, titles = zip(*rows, strict=True)
    return [*columns, search_keys(titles)], cells.columns()


def _add_cells(cells: _Cells, table: Json, nowhere: Values, units: Mapping[int, Json]) -> None:
    in_table, first, width = len(cells.tables) - 1, len(cells.headers), len(table["columns"])
    for path in map(tuple, table["columns"]):
        cells.headers.append((" > ".join(path), unit_of_column(path, table["unit"]), year_of_column(path)))
    cells.headers.append((None, table["unit"], None))
    confidence, raw_rows = table["evidence"]["confidence"], table["raw_rows"]
    for i, row in enumerate(table["rows"]):
        in_row = len(cells.rows)
        label = next((one for one in row if isinstance(one, str) and _is_label(one)), None)
        cells.rows.append((i, label, unit_values(units.get(i))))
        raws = raw_rows[i] if i < len(raw_rows) else ()
        for j, (value, raw, cell) in enumerate(zip_longest(row, raws, places_of_row(table, i))):
            if value is None:
                continue
            under = first + (j if j < width else width)
            if cell is None:
                where, sure = nowhere, confidence
            else:
                where, sure = (cell["page"], *(cell["bbox"] or NO_BOX)), cell["confidence"]
            cells.cells.append((in_table, in_row, j, under, value, where, raw or str(value), sure))


def places_of_row(table: Json, row: int) -> Sequence[Json | None]:
    """Where the cells of a row stand; nothing for a source without places."""
    cells: Sequence[Any] = table.get("cells") or ()
    return cells[row] if row < len(cells) else ()


def _is_label(text: str) -> bool:
    """Whether a cell can name its row: it has a word, which an ordinal ("II", "a", "1.2") has not."""
    return any(not _NUMERAL.fullmatch(word[0]) for word in _WORD.finditer(text))
