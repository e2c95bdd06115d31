"""The same facts as flat tables: one row a fact, with the plan that it comes from and where it stands there.

Made column by column, over many plans at once: plain fields as they are, lists joined by "; ", the evidence as `page`,
`x0`, `top`, `x1`, `bottom`, `source_text`, `confidence`, and a `search_key` without diacritics. `copy_id` is the copy
whose page that is: the plan itself, but for what a joined plan was given from another copy.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

from normalizers.keys import ascii_key
from normalizers.many_keys import ascii_keys
from pipeline.flat.cells import table_columns
from pipeline.flat.columns import COLUMNS, COPY, FACTS, HEADER, SEARCHED, SOURCE
from pipeline.flat.derived import agency_keys, district_of, parts_of, stated_before, year_of_due
from pipeline.flat.places import place_rows
from pipeline.flat.values import (
    NO_BOX,
    Column,
    Json,
    Repeated,
    Values,
    copies_of,
    evidence_values,
    joined,
    of_evidence,
    search_keys,
    unit_values,
)

_FIELDS = {kind: itemgetter(*fields) for kind, fields in FACTS.items()}


def columns_of(plans: Sequence[tuple[Json, bool]]) -> dict[str, Sequence[Column]]:
    """Every table's columns over the plans: the contract's JSON, or a joined plan's, each with whether it is withdrawn.

    The columns stand in the order of `COLUMNS`; a table without rows has none.
    """
    shown = [plan for plan, _ in plans]
    tables: dict[str, Sequence[Column]] = {
        kind: _fact_columns(kind, shown) for kind in FACTS if kind not in ("places", "warnings")
    }
    tables["warnings"] = _warning_columns(shown)
    tables["tables"], tables["table_cells"] = table_columns(shown)
    rows: dict[str, Iterable[Values]] = {
        "plans": (_plan_row(plan, withdrawn) for plan, withdrawn in plans),
        "header": (row for plan in shown for row in _header_rows(plan)),
        "places": (row for plan in shown for row in place_rows(plan)),
        "pages": (
            (plan["plan_id"], page["page"], page["text_from"], page["ocr_confidence"], page["edits"])
            for plan in shown
            for page in plan["quality"]["pages"]
        ),
        "edits": (
            (plan["plan_id"], item, edit["page"], edit["before"], edit["after"], edit["confidence"])
            for plan in shown
            for item, edit in enumerate(plan["quality"]["edits"])
        ),
        "copies": (
            (plan["plan_id"], one["plan_id"], *(one[name] for name in COPY))
            for plan in shown
            for one in plan.get("copies", ())
        ),
        "differences": (row for plan in shown for row in _difference_rows(plan)),
        "corrections": (row for plan in shown for row in _correction_rows(plan)),
    }
    for table, found in rows.items():
        columns: list[Any] = list(zip(*found, strict=True))
        if columns and table in ("plans", "header"):
            columns[-1] = search_keys(columns[-1])
        tables[table] = columns
    return {table: tables[table] for table in COLUMNS}


def keys_of_text(tables: Mapping[str, Sequence[Column]], plans: int) -> list[list[str]]:
    """The search keys of each plan's text in these columns: its sections, then what belongs to none."""
    found: list[list[str]] = [[] for _ in range(plans)]
    for kind in ("sections", "loose_text"):
        if tables[kind]:
            owner, *_, keys = tables[kind]
            assert isinstance(owner, Repeated) and not isinstance(keys, Repeated)
            for at, key in zip(owner.at, keys, strict=True):
                found[at].append(key)
    return found


# Facts, by kind


def _fact_columns(kind: str, plans: Sequence[Json], of_plan: Callable[[Json], Any] | None = None) -> list[Column]:
    """The columns of a table of facts: whose they are, their own fields, where they stand, their search keys."""
    lists: list[Sequence[Any]] = [of_plan(plan) if of_plan else plan.get(kind, ()) for plan in plans]
    facts = [fact for found in lists for fact in found]
    if not facts:
        return []
    named = dict(zip(FACTS[kind], zip(*map(_FIELDS[kind], facts), strict=True), strict=True))
    owner = [at for at, found in enumerate(lists) for _ in found]
    return [
        Repeated([plan["plan_id"] for plan in plans], owner),
        [item for found in lists for item in range(len(found))],
        *(list(map("; ".join, column)) if list in set(map(type, column)) else column for column in named.values()),
        *_derived_columns(kind, plans, lists),
        Repeated([copies_of(plan)(kind) for plan in plans], owner),
        *_evidence_columns([fact["evidence"] for fact in facts]),
        search_keys(*(named[name] for name in SEARCHED[kind])),
    ]


def _derived_columns(kind: str, plans: Sequence[Json], lists: Sequence[Sequence[Json]]) -> list[Column]:
    """The columns of `DERIVED`."""
    if kind == "indicators":
        years = [plan["header"]["plan_year"] for plan in plans]
        return [[year_of_due(one["due"], year) for found, year in zip(lists, years, strict=True) for one in found]]
    if kind == "assignments":
        keys = iter(ascii_keys([one["agency"] for found in lists for one in found]))
        own = ([next(keys) for _ in found] for found in lists)
        places = [plan["header"]["place"] for plan in plans]
        return [[key for found, place in zip(own, places, strict=True) for key in agency_keys(found, place)]]
    if kind == "budgets":
        return [
            [part for found in lists for part in parts_of(found)],
            [said for found in lists for said in stated_before(found)],
        ]
    return []


def _warning_columns(plans: Sequence[Json]) -> list[Column]:
    found = _fact_columns("warnings", plans, lambda plan: plan["quality"]["warnings"])
    if not found:
        return []
    ends = [warning["other"] for plan in plans for warning in plan["quality"]["warnings"]]
    return [*found, [end and end["page"] for end in ends], [end and end["text"] for end in ends]]


def _evidence_columns(found: Sequence[Json | None]) -> Iterator[Column]:
    nowhere = (None,) * 4  # a warning that a stage failed stands on no page
    pages, boxes, texts, confidences = zip(*[of_evidence(one) if one else nowhere for one in found], strict=True)
    yield pages
    yield from zip(*[box or NO_BOX for box in boxes], strict=True)
    yield texts
    yield confidences


# What a plan has few of, row by row


def _plan_row(plan: Json, withdrawn: bool) -> Values:
    header, source = plan["header"], plan["source"]
    period, signatory = header["plan_period"] or {}, header["signatory"] or {}
    units = {one["field"]: one for one in reversed(plan.get("places", ())) if one["fact"] == "header"}
    return (
        plan["plan_id"],
        *(source[name] for name in SOURCE),
        *(joined(header[name]) for name in HEADER),
        period.get("from"), period.get("to"), signatory.get("name"), signatory.get("position"),
        *unit_values(units.get("place")), *unit_values(units.get("province")), *district_of(header, units.get("place")),
        header["programme"] and ascii_key(header["programme"]),
        *(len(plan["quality"]["warnings"] if kind == "warnings" else plan.get(kind, ())) for kind in FACTS),
        len(plan["tables"]), len(plan.get("copies", ())) or 1, withdrawn, header["title"],
    )  # fmt: skip


def _header_rows(plan: Json) -> Iterator[Values]:
    copies = copies_of(plan)
    for name, evidence in plan["header"]["evidence"].items():
        value = _header_value(plan["header"], name)
        copy_id = copies(f"header.{name.partition('.')[0]}")
        yield plan["plan_id"], name, value, copy_id, *evidence_values(evidence), value


def _header_value(header: Json, name: str) -> str | None:
    """A header field as text; "signatory.name" is the name in the signatory."""
    value: Any = header
    for part in name.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    if isinstance(value, dict):
        value = [part for part in value.values() if part is not None]
    return None if value is None else str(joined(value))


def _difference_rows(plan: Json) -> Iterator[Values]:
    for item, one in enumerate(plan.get("differences", ())):
        values = (None if one[side] is None else str(one[side]) for side in ("value", "other"))
        there = one["other_evidence"]
        end = (None, None) if there is None else (there["page"], there["text"])
        yield plan["plan_id"], item, one["plan_id"], one["path"], *values, *evidence_values(one["evidence"]), *end


def _correction_rows(plan: Json) -> Iterator[Values]:
    for item, one in enumerate((plan.get("provenance") or {}).get("corrections", ())):
        changed = (json.dumps(one[side], ensure_ascii=False) if one[side] else None for side in ("before", "after"))
        told = (one["by"], one["at"], one["why"], one["file"])
        yield plan["plan_id"], item, one["kind"], one["item"], one["action"], *changed, *told
