"""The same facts as flat tables: one row a fact, with the plan that it comes from and where it stands there.

The columns follow the contract's types: plain fields as they are, lists joined by "; ", the evidence as `page`, `x0`,
`top`, `x1`, `bottom`, `source_text`, `confidence`, and a `search_key` without diacritics. `copy_id` is the copy whose
page that is: the plan itself, but for what a joined plan was given from another copy.
"""

from __future__ import annotations

import json
import re
import types
import typing
from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

from pydantic import BaseModel

from normalizers.keys import ascii_key
from schemas.merged import Copy
from schemas.plan import EditRecord, Header, PageQuality, Plan, Source, Warning

TEXT, WHOLE, REAL, FLAG = "string", "Int64", "Float64", "boolean"
EVIDENCE = {
    "page": WHOLE, "x0": REAL, "top": REAL, "x1": REAL, "bottom": REAL, "source_text": TEXT, "confidence": REAL,
}  # fmt: skip
NOWHERE = (None,) * len(EVIDENCE)
SEARCHED = ("title", "heading", "text", "measure", "name", "agency", "task", "action", "purpose", "message", "value")
_WORD = re.compile(r"[^\W\d_]+")
_NUMERAL = re.compile(r"[IVXLC]+")
UNIT = {"place_code": TEXT, "place_codes_old": TEXT, "place_codes_new": TEXT}

Values = tuple[Any, ...]
Columns = Mapping[str, str]


def _column_type(annotation: Any) -> str:
    """The column type for a field's annotation: the widest of what it allows."""
    parts = set(_leaves(annotation))
    if parts == {bool}:
        return FLAG
    if float in parts and str not in parts:
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
PLAIN = {kind: _plain_fields(record) for kind, record in FACTS.items()}
_ITEM = {"plan_id": TEXT, "item": WHOLE}
_FOUND = {"copy_id": TEXT} | EVIDENCE | {"search_key": TEXT}
COLUMNS: dict[str, Columns] = {
    "plans": {"plan_id": TEXT}
    | _plain_fields(Source)
    | HEADER
    | {"plan_from": WHOLE, "plan_to": WHOLE, "signatory_name": TEXT, "signatory_position": TEXT}
    | UNIT
    | {f"n_{kind}": WHOLE for kind in (*FACTS, "tables")}
    | {"n_copies": WHOLE, "withdrawn": FLAG, "search_key": TEXT},
    "header": {"plan_id": TEXT, "field": TEXT, "value": TEXT} | _FOUND,
    **{kind: _ITEM | PLAIN[kind] | _FOUND for kind in FACTS},
    "tables": _ITEM
    | {"title": TEXT, "unit": TEXT, "section": TEXT, "pages": TEXT, "n_rows": WHOLE, "n_columns": WHOLE}
    | _FOUND,
    "table_cells": {"plan_id": TEXT, "table": WHOLE, "row": WHOLE, "column": WHOLE, "row_label": TEXT, "header": TEXT}
    | {"text": TEXT, "number": REAL, "unit": TEXT}
    | UNIT
    | _FOUND,
    "pages": {"plan_id": TEXT} | _plain_fields(PageQuality),
    "edits": _ITEM | _plain_fields(EditRecord),
    "copies": {"plan_id": TEXT, "copy_id": TEXT}
    | {name: kind for name, kind in _plain_fields(Copy).items() if name != "plan_id"},
    "differences": _ITEM
    | {"copy_id": TEXT, "path": TEXT, "value": TEXT, "other": TEXT}
    | EVIDENCE
    | {"other_page": WHOLE, "other_source_text": TEXT},
    "corrections": _ITEM
    | {"fact": TEXT, "fact_item": WHOLE, "action": TEXT, "before": TEXT, "after": TEXT, "by": TEXT, "at": TEXT}
    | {"why": TEXT, "file": TEXT},
}
COLUMNS["warnings"] = {**COLUMNS["warnings"], "other_page": WHOLE, "other_source_text": TEXT}
COLUMNS["places"] = {
    **_ITEM, **PLAIN["places"], "fact_item": WHOLE, "candidates": TEXT, "copy_id": TEXT, **EVIDENCE,
}  # fmt: skip
# Tables that concern plans together: made from all plans at once.
ACROSS: dict[str, Columns] = {
    "links": _ITEM
    | {"kind": TEXT, "how": TEXT, "act_kind": TEXT, "number": TEXT, "date": TEXT, "issuer": TEXT, "code": TEXT}
    | {"target_id": TEXT},
    "corpus_warnings": _ITEM
    | {"code": TEXT, "message": TEXT}
    | EVIDENCE
    | {"other_id": TEXT, "other_table": WHOLE, "other_row": WHOLE, "other_column": WHOLE}
    | {f"other_{name}": kind for name, kind in EVIDENCE.items() if name not in ("source_text", "confidence")},
}
BY_COLUMN = tuple(kind for kind in FACTS if kind != "places")
_VALUES = {kind: itemgetter(*PLAIN[kind]) for kind in FACTS}
_SEARCHED = {kind: tuple(name for name in PLAIN[kind] if name in SEARCHED) for kind in FACTS}


def fact_columns(kind: str, plans: Sequence[Mapping[str, Any]]) -> list[Sequence[Any]]:
    """The columns of a table of `BY_COLUMN`, over all facts of that kind in the plans; none where there is no fact.

    Such tables have the most rows: made column by column, they cost half of what they cost row by row.
    """
    lists = [_facts(plan, kind) for plan in plans]
    facts = [fact for found in lists for fact in found]
    if not facts:
        return []
    named = dict(zip(PLAIN[kind], zip(*map(_VALUES[kind], facts), strict=True), strict=True))
    searched = zip(*(named[name] for name in _SEARCHED[kind]), strict=True) if _SEARCHED[kind] else ((),) * len(facts)
    columns: list[Sequence[Any]] = [
        [plan["plan_id"] for plan, found in zip(plans, lists, strict=True) for _ in found],
        [item for found in lists for item in range(len(found))],
        *(list(map(_joined, column)) if list in set(map(type, column)) else column for column in named.values()),
        [
            copy_id
            for plan, found in zip(plans, lists, strict=True)
            for copy_id in [_copies_of(plan)(kind)] * len(found)
        ],
        *zip(*[evidence_values(fact["evidence"]) for fact in facts], strict=True),
        [ascii_key(" ".join([str(one) for one in texts if one is not None])) for texts in searched],
    ]
    if kind == "warnings":
        columns += zip(*[_other_end(fact["other"]) for fact in facts], strict=True)
    return columns


def rows_of(plan: Mapping[str, Any], withdrawn: bool = False) -> Iterator[tuple[str, Values]]:
    """Every row that one plan (the contract's JSON, or a joined plan's) gives, with the name of its table.

    The values stand in the order of the table's columns. The tables of `BY_COLUMN` are not among them.
    """
    plan_id = plan["plan_id"]
    copies = _copies_of(plan)
    facts = {kind: _facts(plan, kind) for kind in FACTS}
    yield "plans", _plan_row(plan, facts, withdrawn)
    yield from _header_rows(plan, copies)
    yield from _place_rows(plan, facts["places"], copies)
    for item, table in enumerate(plan["tables"]):
        yield from _table_rows(plan, item, table, copies("tables"))
    for page in plan["quality"]["pages"]:
        yield "pages", (plan_id, page["page"], page["text_from"], page["ocr_confidence"], page["edits"])
    for item, edit in enumerate(plan["quality"]["edits"]):
        yield "edits", (plan_id, item, edit["page"], edit["before"], edit["after"], edit["confidence"])
    yield from _merged_rows(plan)
    for item, one in enumerate((plan.get("provenance") or {}).get("corrections", ())):
        changed = (json.dumps(one[side], ensure_ascii=False) if one[side] else None for side in ("before", "after"))
        told = (one["by"], one["at"], one["why"], one["file"])
        yield "corrections", (plan_id, item, one["kind"], one["item"], one["action"], *changed, *told)


def _facts(plan: Mapping[str, Any], kind: str) -> Sequence[Any]:
    found: Sequence[Any] = plan["quality"]["warnings"] if kind == "warnings" else plan.get(kind, ())
    return found


def evidence_values(found: Mapping[str, Any] | None) -> Values:
    """Evidence as the values of its columns."""
    if found is None:
        return NOWHERE
    x0, top, x1, bottom = found["bbox"] or (None,) * 4
    return (found["page"], x0, top, x1, bottom, found["text"], found["confidence"])


def _other_end(found: Mapping[str, Any] | None) -> Values:
    return (None, None) if found is None else (found["page"], found["text"])


def _copies_of(plan: Mapping[str, Any]) -> Callable[[str], str]:
    """Which copy's page the evidence at a path is of."""
    filled = {one["path"]: one["plan_id"] for one in plan.get("filled", ())}
    own: str = plan["plan_id"]
    return lambda path: filled.get(path, own)


def _joined(value: Any) -> Any:
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else value


def _unit_values(mention: Mapping[str, Any] | None) -> Values:
    if mention is None:
        return (None, None, None)
    return (mention["code"], _joined(mention["codes_old"]) or None, _joined(mention["codes_new"]) or None)


def _plan_row(plan: Mapping[str, Any], facts: Mapping[str, Sequence[Any]], withdrawn: bool) -> Values:
    header, source = plan["header"], plan["source"]
    period, signatory = header["plan_period"] or {}, header["signatory"] or {}
    unit = next((one for one in facts["places"] if one["fact"] == "header" and one["field"] == "place"), None)
    return (
        plan["plan_id"],
        *(source[name] for name in _plain_fields(Source)),
        *(_joined(header[name]) for name in HEADER),
        period.get("from"), period.get("to"), signatory.get("name"), signatory.get("position"),
        *_unit_values(unit),
        *(len(found) for found in facts.values()), len(plan["tables"]),
        len(plan.get("copies", ())) or 1, withdrawn, ascii_key(header["title"] or ""),
    )  # fmt: skip


def _header_rows(plan: Mapping[str, Any], copies: Callable[[str], str]) -> Iterator[tuple[str, Values]]:
    for field, evidence in plan["header"]["evidence"].items():
        value = _header_value(plan["header"], field)
        copy_id = copies(f"header.{field.partition('.')[0]}")
        yield "header", (plan["plan_id"], field, value, copy_id, *evidence_values(evidence), ascii_key(value or ""))


def _header_value(header: Mapping[str, Any], field: str) -> str | None:
    """A header field as text; "signatory.name" is the name in the signatory."""
    value: Any = header
    for name in field.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    if isinstance(value, dict):
        value = [part for part in value.values() if part is not None]
    return None if value is None else str(_joined(value))


def _place_rows(
    plan: Mapping[str, Any], mentions: Sequence[Mapping[str, Any]], copies: Callable[[str], str]
) -> Iterator[tuple[str, Values]]:
    for item, mention in enumerate(mentions):
        fact, at = mention["fact"], mention["item"]
        values = [_joined(mention[name]) if name != "item" else None for name in PLAIN["places"]]
        values.pop(tuple(PLAIN["places"]).index("item"))
        candidates = "; ".join(f"{one['code']} {one['name']}" for one in mention["candidates"]) or None
        path = f"header.{mention['field']}" if fact == "header" else fact
        evidence = evidence_values(_evidence_of(plan, mention))
        yield "places", (plan["plan_id"], item, *values, at, candidates, copies(path), *evidence)


def _evidence_of(plan: Mapping[str, Any], mention: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Where the fact stands that names a place; for a table's row, where its label stands."""
    if mention["fact"] == "header":
        found: Mapping[str, Any] | None = plan["header"]["evidence"].get(mention["field"])
        return found
    facts = plan[mention["fact"]]
    if mention["item"] >= len(facts):
        return None
    fact = facts[mention["item"]]
    if mention["row"] is None:
        return dict(fact["evidence"])
    for value, cell in zip(fact["rows"][mention["row"]], _cells(fact, mention["row"]), strict=False):
        if isinstance(value, str) and mention["name"] in value and cell is not None:
            return {**cell, "text": value}
    return dict(fact["evidence"])


def _cells(table: Mapping[str, Any], row: int) -> Sequence[Mapping[str, Any] | None]:
    cells: Sequence[Any] = table.get("cells") or ()
    return cells[row] if row < len(cells) else ()


def _table_rows(plan: Mapping[str, Any], item: int, table: Mapping[str, Any], copy_id: str) -> Iterator[Any]:
    plan_id, evidence = plan["plan_id"], table["evidence"]
    found = evidence_values(evidence)
    plain = [_joined(table[name]) for name in ("title", "unit", "section", "pages")]
    size = (len(table["rows"]), len(table["columns"]))
    yield "tables", (plan_id, item, *plain, *size, copy_id, *found, ascii_key(table["title"] or ""))
    headers = [" > ".join(path) for path in table["columns"]]
    units = {one["row"]: one for one in plan.get("places", ()) if one["fact"] == "tables" and one["item"] == item}
    nowhere = found[:5]
    for i, row in enumerate(table["rows"]):
        printed = table["raw_rows"][i] if i < len(table["raw_rows"]) else ()
        cells = _cells(table, i)
        label = next((one for one in row if isinstance(one, str) and _is_label(one)), None)
        unit = _unit_values(units.get(i))
        for j, value in enumerate(row):
            if value is None:
                continue
            number = float(value) if isinstance(value, int | float) else None
            text = value if number is None else None
            cell = cells[j] if j < len(cells) else None
            where = nowhere if cell is None else (cell["page"], *(cell["bbox"] or (None,) * 4))
            as_printed = (printed[j] if j < len(printed) else None) or str(value)
            sure = evidence["confidence"] if cell is None else cell["confidence"]
            yield "table_cells", (
                plan_id, item, i, j, label, headers[j] if j < len(headers) else None, text, number, table["unit"],
                *unit, copy_id, *where, as_printed, sure, None if text is None else ascii_key(text),
            )  # fmt: skip


def _is_label(text: str) -> bool:
    """Whether a cell can name its row: it has a word, which an ordinal ("II", "a", "1.2") has not."""
    return any(len(word) > 1 and not _NUMERAL.fullmatch(word) for word in _WORD.findall(text))


def _merged_rows(plan: Mapping[str, Any]) -> Iterator[tuple[str, Values]]:
    names = [name for name in _plain_fields(Copy) if name != "plan_id"]
    for one in plan.get("copies", ()):
        yield "copies", (plan["plan_id"], one["plan_id"], *(one[name] for name in names))
    for item, one in enumerate(plan.get("differences", ())):
        values = (None if one[side] is None else str(one[side]) for side in ("value", "other"))
        ends = (*evidence_values(one["evidence"]), *_other_end(one["other_evidence"]))
        yield "differences", (plan["plan_id"], item, one["plan_id"], one["path"], *values, *ends)
