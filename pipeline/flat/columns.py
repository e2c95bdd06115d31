"""The tables of a corpus and their columns: what analysts find in Parquet, DuckDB, CSV and XLSX.

Written out, so that they can be read here, and so that who only reads tables need not build the types of a plan. The
columns of a fact are the fields of its type in `schemas.plan`; a test sees that none is missing.
"""

from __future__ import annotations

from collections.abc import Mapping

TEXT, WHOLE, REAL, FLAG = "string", "Int64", "Float64", "boolean"
Columns = Mapping[str, str]


def _texts(names: str) -> dict[str, str]:
    return dict.fromkeys(names.split(), TEXT)


def _wholes(names: str) -> dict[str, str]:
    return dict.fromkeys(names.split(), WHOLE)


def _reals(names: str) -> dict[str, str]:
    return dict.fromkeys(names.split(), REAL)


EVIDENCE = (
    _wholes("page") | _reals("x0 top x1 bottom") | _texts("source_text") | _reals("confidence")
)  # fmt: skip
UNIT = _texts("place_code place_codes_old place_codes_new")
PROVINCE = _texts("province_code province_codes_old province_codes_new")
DISTRICT = _texts("district district_code")
_ITEM = _texts("plan_id") | _wholes("item")
_FOUND = _texts("copy_id") | EVIDENCE | _texts("search_key")

# The contract's lists of facts, each a table: the fields of one fact.
FACTS: dict[str, dict[str, str]] = {
    "legal_bases": _texts("kind number date issuer"),
    "sections": _texts("path number heading") | _wholes("level") | _texts("role text"),
    "objectives": _texts("scope text"),
    "indicators": _texts("measure direction")
    | _reals("value value_max")
    | _texts("unit due")
    | _reals("baseline")
    | _texts("population"),
    "projects": _texts("code name objective beneficiaries content outputs"),
    "assignments": _texts("agency role task projects partners deliverable due monitors section"),
    "budgets": _texts("project source") | _wholes("amount_vnd year") | _texts("purpose"),
    "deadlines": _texts("due precision kind assignee recipient action"),
    "recurring_deadlines": _texts("every action assignee"),
    "loose_text": _texts("part text"),
    "places": _texts("fact")
    | _wholes("row")
    | _texts("field name level code codes_old codes_new")
    | {"ambiguous": FLAG},
    "warnings": _texts("code message"),
}
# What of a fact follows from its plan (`pipeline.flat.derived`).
DERIVED: dict[str, dict[str, str]] = {
    "indicators": _wholes("year"),
    "assignments": _texts("agency_key"),
    "budgets": _texts("part_of") | {"repeated": FLAG},
}
# What of a fact its `search_key` holds.
SEARCHED: dict[str, tuple[str, ...]] = {
    "legal_bases": ("kind", "number", "issuer"),
    "sections": ("heading", "text"),
    "objectives": ("text",),
    "indicators": ("measure",),
    "projects": ("name",),
    "assignments": ("agency", "task"),
    "budgets": ("purpose",),
    "deadlines": ("action", "assignee"),
    "recurring_deadlines": ("action", "assignee"),
    "loose_text": ("text",),
    "warnings": ("message",),
}
SOURCE = _texts("file_name sha256 media_type") | _wholes("byte_size page_count")
HEADER = (
    _texts("document_type number issued_on issuer level place province title programme")
    | _wholes("plan_year")
    | _texts("recipients")
)
COPY = _texts("file_name media_type kind") | _reals("confidence") | _texts("number issued_on") | _reals("likeness")

# Tables that follow from each plan by itself.
COLUMNS: dict[str, Columns] = {
    "plans": _texts("plan_id")
    | SOURCE
    | HEADER
    | _wholes("plan_from plan_to")
    | _texts("signatory_name signatory_position")
    | UNIT
    | PROVINCE
    | DISTRICT
    | _texts("programme_key")
    | _wholes(" ".join(f"n_{kind}" for kind in (*FACTS, "tables")))
    | _wholes("n_copies")
    | {"withdrawn": FLAG}
    | _texts("search_key"),
    "header": _texts("plan_id field value") | _FOUND,
    **{
        kind: _ITEM | fields | DERIVED.get(kind, {}) | _FOUND
        for kind, fields in FACTS.items()
        if kind not in ("places", "warnings")
    },
    "places": _ITEM | FACTS["places"] | _wholes("fact_item") | _texts("candidates copy_id") | EVIDENCE,
    "warnings": _ITEM | FACTS["warnings"] | _FOUND | _wholes("other_page") | _texts("other_source_text"),
    "tables": _ITEM | _texts("title unit section pages") | _wholes("n_rows n_columns") | _FOUND,
    "table_cells": _texts("plan_id")
    | _wholes("table row column")
    | _texts("row_label header text")
    | _reals("number")
    | _texts("unit")
    | _wholes("year")
    | UNIT
    | _FOUND,
    "pages": _texts("plan_id") | _wholes("page") | _texts("text_from") | _reals("ocr_confidence") | _wholes("edits"),
    "edits": _ITEM | _wholes("page") | _texts("before after") | _reals("confidence"),
    "copies": _texts("plan_id copy_id") | COPY,
    "differences": _ITEM
    | _texts("copy_id path value other")
    | EVIDENCE
    | _wholes("other_page")
    | _texts("other_source_text"),
    "corrections": _ITEM
    | _texts("fact")
    | _wholes("fact_item")
    | _texts("action before after by at why file"),
}  # fmt: skip
# Tables that concern plans together: made from all plans at once.
ACROSS: dict[str, Columns] = {
    "links": _ITEM | _texts("kind how act_kind number date issuer code target_id"),
    "corpus_warnings": _ITEM
    | _texts("code message")
    | _reals("value")
    | _texts("unit")
    | _reals("other_value")
    | EVIDENCE
    | _texts("other_id")
    | _wholes("other_table other_row other_column other_page")
    | _reals("other_x0 other_top other_x1 other_bottom"),
}
EVERY: dict[str, Columns] = COLUMNS | ACROSS
