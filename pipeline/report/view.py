"""A plan as its page shows it, and as a line of the list: the contract's JSON, made small."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.corrections.keys import Key, header_key, keys_of, reading_of
from pipeline.report.sentences import in_vietnamese

COUNTED = (
    "legal_bases", "sections", "objectives", "indicators", "projects", "assignments", "budgets", "deadlines",
    "recurring_deadlines", "tables",
)  # fmt: skip
HEADER_FIELDS = (
    "document_type", "number", "issued_on", "issuer", "level", "place", "province", "title", "programme", "plan_year",
    "plan_period", "signatory.name", "signatory.position", "recipients",
)  # fmt: skip
INTERNED = ("issuer", "province", "level", "place", "programme", "media_type")

PlanJson = dict[str, Any]
Sizes = Sequence[tuple[float, float] | None]


def plan_view(plan: PlanJson, pages: Sizes, copies: Mapping[str, PlanJson] | None = None) -> PlanJson:
    """What a plan's page needs: the plan without what is empty, the keys of its facts, and its pictures' sizes.

    `pages` is the width and height in points of each page that has a picture; `copies` are, of a plan that was joined
    from several, the plans that it was joined from.
    """
    view: PlanJson = _without_empty({name: value for name, value in plan.items() if name != "places"})
    view["provenance"] = {
        "corrections": [_correction(one) for one in plan.get("provenance", {}).get("corrections", ())]
    }
    view["places"] = [_place_named(one) for one in plan.get("places", ()) if one["row"] is None]
    view["header"] = _without_empty(plan["header"])
    view["tables"] = [_table_view(table) for table in plan["tables"]]
    view["keys"] = _keys(plan) if copies is None else _joined_keys(plan, copies)
    for warning, original in zip(view.get("quality", {}).get("warnings", ()), plan["quality"]["warnings"], strict=True):
        sentence = in_vietnamese(original["code"], original["message"])
        if sentence is not None:
            warning["vi"] = sentence
    view["pictures"] = [None if size is None else [round(side, 1) for side in size] for size in pages]
    return view


def _keys(plan: PlanJson) -> dict[str, Any]:
    """By kind and place the key of each fact, by field that of each header field, as pairs."""
    header = reading_of(plan)["header"]
    pairs: dict[str, Any] = {kind: [_pair(key) for key in found] for kind, found in keys_of(plan).items() if found}
    pairs["header"] = {field: _pair(header_key(header, field)) for field in HEADER_FIELDS}
    return pairs


def _joined_keys(plan: PlanJson, copies: Mapping[str, PlanJson]) -> dict[str, Any]:
    """The keys of a joined plan: each fact's are those that it has in the copy that it is from."""
    keys = _keys(copies[plan["plan_id"]])
    for one in plan["filled"]:
        kind, _, field = one["path"].partition(".")
        if kind == "header":
            theirs = _keys(copies[one["plan_id"]])["header"]
            keys["header"] |= {name: theirs[name] for name in theirs if name.partition(".")[0] == field}
        elif not field:
            keys[kind] = _keys(copies[one["plan_id"]]).get(kind, [])
    return keys


def _pair(key: Key) -> list[str]:
    return [key.fingerprint, key.reading]


def _table_view(table: PlanJson) -> PlanJson:
    """A table with its cells' places as plain lists, and of its printed cells those that say more than the values."""
    view: PlanJson = _without_empty({name: table[name] for name in table if name not in ("rows", "raw_rows", "cells")})
    view["rows"] = table["rows"]
    view["columns"] = table["columns"]
    printed = [
        [
            None if raw is None or raw == value or raw == str(value) else raw
            for raw, value in zip(raws, row, strict=False)
        ]
        for raws, row in zip(table.get("raw_rows", ()), table["rows"], strict=False)
    ]
    if any(any(row) for row in printed):
        view["printed"] = printed
    places = [[_place(cell) for cell in row] for row in table.get("cells") or ()]
    if any(any(row) for row in places):
        view["places"] = places
    return view


def _correction(applied: PlanJson) -> PlanJson:
    """A correction with its values as they are: an empty one says something here."""
    return {name: value for name, value in applied.items() if name != "places"}


def _place_named(mention: PlanJson) -> list[Any]:
    """A place that a fact names: the fact, the field, the name, its codes until mid-2025 and since, or candidates."""
    where = [mention["fact"], mention["item"], mention["field"], mention["name"]]
    candidates = [unit["name"] for unit in mention["candidates"]] if mention["ambiguous"] else []
    return [*where, mention["codes_old"], mention["codes_new"], candidates]


def _place(cell: Mapping[str, Any] | None) -> list[float] | None:
    """Page and box of a cell."""
    return [cell["page"], *(round(edge, 1) for edge in cell["bbox"])] if cell and cell.get("bbox") else None


def _without_empty(value: Any) -> Any:
    """The value without nulls and empty lists, texts and records; boxes to a tenth of a point."""
    if isinstance(value, dict):
        found = {}
        for name, item in value.items():
            if name == "bbox" and item:
                kept: Any = [round(edge, 1) for edge in item]
            elif name == "lines":
                kept = [[round(edge, 1) for edge in line] for line in item]
            else:
                kept = _without_empty(item)
            if kept is not None and kept != [] and kept != {}:
                found[name] = kept
        return found
    return [_without_empty(item) for item in value] if isinstance(value, list) else value


def plan_row(plan: PlanJson, made: str, withdrawn: bool) -> PlanJson:
    """A plan's line in the index: what the list, the filters and the charts need."""
    header, source, quality = plan["header"], plan["source"], plan["quality"]
    period = header["plan_period"] or {}
    warnings = Counter(warning["code"] for warning in quality["warnings"])
    return {
        "id": plan["plan_id"],
        "made": made,
        "title": header["title"],
        "number": header["number"],
        "issued_on": header["issued_on"],
        "year": header["plan_year"] or period.get("from"),
        "until": period.get("to"),
        "file": source["file_name"],
        **{name: header[name] for name in INTERNED if name in header},
        "media_type": source["media_type"],
        "pages": source["page_count"],
        "read": [sum(page["text_from"] == way for page in quality["pages"]) for way in ("embedded", "ocr", "restored")],
        "facts": [len(plan[kind]) for kind in COUNTED],
        "warnings": dict(sorted(warnings.items())),
        "edits": len(quality["edits"]),
        "corrections": len(plan.get("provenance", {}).get("corrections", ())),
        "copies": [copy["plan_id"] for copy in plan.get("copies", ())],
        "differences": len(plan.get("differences", ())),
        "withdrawn": int(withdrawn),
    }


def index_of(rows: Sequence[PlanJson]) -> PlanJson:
    """All lines as one compact table: a list of values a plan, repeated texts by their number in a list of texts."""
    texts: dict[str, dict[Any, int]] = {name: {} for name in INTERNED}
    codes: dict[str, int] = {}

    def cell(name: str, value: Any) -> Any:
        if name == "warnings":
            return [[codes.setdefault(code, len(codes)), number] for code, number in value.items()]
        if name in texts and value is not None:
            return texts[name].setdefault(value, len(texts[name]))
        return value

    columns = list(rows[0]) if rows else []
    lines = [[cell(name, row[name]) for name in columns] for row in rows]
    return {
        "columns": columns,
        "kinds": list(COUNTED),
        "texts": {name: list(known) for name, known in texts.items()},
        "codes": list(codes),
        "rows": lines,
    }


def rows_of(index: PlanJson) -> list[PlanJson]:
    """The lines that `index_of` was made of. Raises LookupError, TypeError or ValueError for what is no index."""
    columns, texts, codes = index["columns"], index["texts"], index["codes"]

    def value(name: str, cell: Any) -> Any:
        if name == "warnings":
            return {codes[code]: number for code, number in cell}
        if name in texts and cell is not None:
            return texts[name][cell]
        return cell

    return [{name: value(name, cell) for name, cell in zip(columns, line, strict=True)} for line in index["rows"]]
