"""The same facts as flat tables: one row a fact, with the plan that it comes from and where it stands there.

The columns follow the contract's types: plain fields as they are, lists joined by "; ", the evidence as `page`, `x0`,
`top`, `x1`, `bottom`, `source_text`, `confidence`, and a `search_key` without diacritics. Every table is written as
CSV (with a byte order mark, by which spreadsheets know UTF-8) and as Parquet, a batch of plans at a time, so that
memory does not grow with the corpus.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from itertools import islice
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import BaseModel

from normalizers.keys import ascii_key
from pipeline.corpus import TABLES
from pipeline.storage import Store
from schemas.plan import Header, Plan, Source, Table, Warning

PLANS_AT_A_TIME = 200
LARGEST = 2**63 - 1
TEXT, WHOLE, REAL, FLAG = "string", "Int64", "Float64", "boolean"
ARROW = {TEXT: pa.string(), WHOLE: pa.int64(), REAL: pa.float64(), FLAG: pa.bool_()}
EVIDENCE = {
    "page": WHOLE, "x0": REAL, "top": REAL, "x1": REAL, "bottom": REAL, "source_text": TEXT, "confidence": REAL,
}  # fmt: skip
SEARCHED = ("title", "heading", "text", "measure", "name", "agency", "task", "action", "purpose", "message", "value")

Row = dict[str, Any]
Columns = Mapping[str, str]


def _column_type(annotation: Any) -> str:
    """The column type for a field's annotation: the widest of what it allows."""
    parts = set(_leaves(annotation))
    if float in parts:
        return REAL
    return WHOLE if parts == {int} else TEXT


def _leaves(annotation: Any) -> Iterator[Any]:
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        for part in typing.get_args(annotation):
            yield from _leaves(part)
    elif annotation is not type(None):
        yield annotation


def _is_record(annotation: Any) -> bool:
    return any(isinstance(leaf, type) and issubclass(leaf, BaseModel) for leaf in _leaves(annotation))


def _plain_fields(record: type[BaseModel]) -> dict[str, str]:
    """A record's own fields but for the records inside it; a list of texts counts as one text."""
    return {
        name: _column_type(field.annotation)
        for name, field in record.model_fields.items()
        if not _is_record(field.annotation) and not _is_list_of_records(field.annotation)
    }


def _is_list_of_records(annotation: Any) -> bool:
    return typing.get_origin(annotation) in (tuple, dict) and any(map(_is_record, typing.get_args(annotation)))


def _fact_kinds() -> dict[str, type[BaseModel]]:
    """The contract's lists of facts that a row can hold each."""
    kinds = {}
    for name, field in Plan.model_fields.items():
        if _is_list_of_records(field.annotation) and name != "tables":
            kinds[name] = typing.get_args(field.annotation)[0]
    return kinds | {"warnings": Warning}


FACTS = _fact_kinds()
HEADER = {name: kind for name, kind in _plain_fields(Header).items() if name != "evidence"}
COLUMNS: dict[str, Columns] = {
    "plans": {"plan_id": TEXT}
    | _plain_fields(Source)
    | HEADER
    | {"plan_from": WHOLE, "plan_to": WHOLE, "signatory_name": TEXT, "signatory_position": TEXT}
    | {f"n_{kind}": WHOLE for kind in (*FACTS, "tables")}
    | {"withdrawn": FLAG, "search_key": TEXT},
    "header": {"plan_id": TEXT, "field": TEXT, "value": TEXT} | EVIDENCE | {"search_key": TEXT},
    **{
        kind: {"plan_id": TEXT, "item": WHOLE} | _plain_fields(record) | EVIDENCE | {"search_key": TEXT}
        for kind, record in FACTS.items()
    },
    "tables": {"plan_id": TEXT, "item": WHOLE}
    | {"title": TEXT, "unit": TEXT, "section": TEXT, "pages": TEXT, "n_rows": WHOLE, "n_columns": WHOLE}
    | EVIDENCE
    | {"search_key": TEXT},
    "table_cells": {"plan_id": TEXT, "table": WHOLE, "row": WHOLE, "column": WHOLE, "header": TEXT}
    | {"text": TEXT, "number": REAL}
    | EVIDENCE
    | {"search_key": TEXT},
}
COLUMNS["warnings"] = {**COLUMNS["warnings"], "other_page": WHOLE, "other_source_text": TEXT}


def _joined(value: Any) -> Any:
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else value


def _evidence(found: Mapping[str, Any] | None) -> Row:
    if found is None:
        return dict.fromkeys(EVIDENCE)
    x0, top, x1, bottom = found["bbox"] or (None,) * 4
    return {
        "page": found["page"], "x0": x0, "top": top, "x1": x1, "bottom": bottom,
        "source_text": found["text"], "confidence": found["confidence"],
    }  # fmt: skip


def _searchable(row: Row) -> Row:
    words = [str(row[name]) for name in SEARCHED if row.get(name) is not None]
    return row | {"search_key": ascii_key(" ".join(words))}


def rows_of(plan: Mapping[str, Any], withdrawn: bool = False) -> Iterator[tuple[str, Row]]:
    """Every row that one plan (the contract's JSON) gives, with the name of its table."""
    plan_id, header = plan["plan_id"], plan["header"]
    facts = {kind: plan["quality"]["warnings"] if kind == "warnings" else plan[kind] for kind in FACTS}
    period, signatory = header["plan_period"] or {}, header["signatory"] or {}
    yield (
        "plans",
        _searchable(
            {"plan_id": plan_id, "withdrawn": withdrawn}
            | plan["source"]
            | {name: _joined(header[name]) for name in HEADER}
            | {"plan_from": period.get("from"), "plan_to": period.get("to")}
            | {"signatory_name": signatory.get("name"), "signatory_position": signatory.get("position")}
            | {f"n_{kind}": len(found) for kind, found in facts.items()}
            | {"n_tables": len(plan["tables"])}
        ),
    )
    for field, evidence in header["evidence"].items():
        row = {"plan_id": plan_id, "field": field, "value": _header_value(header, field)}
        yield "header", _searchable(row | _evidence(evidence))
    for kind, found in facts.items():
        plain = _plain_fields(FACTS[kind])
        for item, fact in enumerate(found):
            row = {"plan_id": plan_id, "item": item} | {name: _joined(fact[name]) for name in plain}
            if kind == "warnings":
                other = _evidence(fact["other"])
                row |= {"other_page": other["page"], "other_source_text": other["source_text"]}
            yield kind, _searchable(row | _evidence(fact["evidence"]))
    for item, table in enumerate(plan["tables"]):
        yield from _table_rows(plan_id, item, table)


def _header_value(header: Mapping[str, Any], field: str) -> str | None:
    """A header field as text; "signatory.name" is the name in the signatory."""
    value: Any = header
    for name in field.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    if isinstance(value, dict):
        value = [part for part in value.values() if part is not None]
    return None if value is None else str(_joined(value))


def _table_rows(plan_id: str, item: int, table: Mapping[str, Any]) -> Iterator[tuple[str, Row]]:
    evidence = _evidence(table["evidence"])
    plain = {name: _joined(table[name]) for name in _plain_fields(Table) if name in COLUMNS["tables"]}
    size = {"n_rows": len(table["rows"]), "n_columns": len(table["columns"])}
    yield "tables", _searchable({"plan_id": plan_id, "item": item} | plain | size | evidence)
    headers = [" > ".join(path) for path in table["columns"]]
    for i, row in enumerate(table["rows"]):
        printed = table["raw_rows"][i] if i < len(table["raw_rows"]) else []
        for j, value in enumerate(row):
            if value is None:
                continue
            number = value if isinstance(value, int | float) else None
            cell = {"plan_id": plan_id, "table": item, "row": i, "column": j}
            cell |= {"header": headers[j] if j < len(headers) else None}
            cell |= {"text": value if number is None else None, "number": number}
            as_printed = printed[j] if j < len(printed) else None
            yield "table_cells", _searchable(cell | evidence | {"source_text": as_printed or str(value)})


def write_tables(
    store: Store,
    plans: Iterable[Mapping[str, Any]],
    withdrawn: frozenset[str] = frozenset(),
) -> None:
    """Write every table to `tables/`, `<table>.csv` and `<table>.parquet`, rows in the order of the plans."""
    coming = iter(plans)
    with ExitStack() as stack:
        sheets = {name: stack.enter_context(_Sheet(store, name)) for name in COLUMNS}
        while batch := list(islice(coming, PLANS_AT_A_TIME)):
            rows: dict[str, list[Row]] = {name: [] for name in COLUMNS}
            for plan in batch:
                for name, row in rows_of(plan, plan["plan_id"] in withdrawn):
                    rows[name].append(row)
            for name, sheet in sheets.items():
                sheet.add(rows[name])


class _Sheet:
    """One table being written, twice at once."""

    def __init__(self, store: Store, name: str) -> None:
        self._columns = COLUMNS[name]
        self._schema = pa.schema([(column, ARROW[kind]) for column, kind in self._columns.items()])
        self._stack = ExitStack()
        self._csv_to = store.replacing(f"{TABLES}/{name}.csv")
        self._parquet_to = store.replacing(f"{TABLES}/{name}.parquet")

    def __enter__(self) -> _Sheet:
        self._csv = self._stack.enter_context(self._csv_to)
        self._csv.write("\ufeff".encode() + ",".join(self._columns).encode() + b"\n")
        parquet = self._stack.enter_context(self._parquet_to)
        self._parquet = self._stack.enter_context(pq.ParquetWriter(parquet, self._schema))
        return self

    def __exit__(self, *trouble: Any) -> None:
        self._stack.__exit__(*trouble)

    def add(self, rows: list[Row]) -> None:
        if not rows:
            return
        for row in rows:
            for column, kind in self._columns.items():
                if kind == WHOLE and abs(row.get(column) or 0) > LARGEST:
                    row[column] = None  # a figure that no budget has; it stands in the plan's JSON
        frame = pd.DataFrame.from_records(rows, columns=list(self._columns)).astype(dict(self._columns))
        frame.to_csv(self._csv, index=False, header=False, lineterminator="\n")
        self._parquet.write_table(pa.Table.from_pandas(frame, schema=self._schema, preserve_index=False))
