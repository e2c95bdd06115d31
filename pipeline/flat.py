"""The same facts as flat tables: one row a fact, with the plan that it comes from and where it stands there.

Made column by column, over many plans at once: plain fields as they are, lists joined by "; ", the evidence as `page`,
`x0`, `top`, `x1`, `bottom`, `source_text`, `confidence`, and a `search_key` without diacritics. `copy_id` is the copy
whose page that is: the plan itself, but for what a joined plan was given from another copy.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from operator import itemgetter
from typing import Any

from normalizers.many_keys import ascii_keys
from pipeline.columns import COLUMNS, COPY, EVIDENCE, FACTS, HEADER, SEARCHED, SOURCE
from pipeline.derived import agency_keys, parts_of, stated_before, unit_of_column, year_of_column, year_of_due

NOWHERE = (None,) * len(EVIDENCE)
_NO_BOX = (None,) * 4
_WORD = re.compile(r"[^\W\d_]+")
_NUMERAL = re.compile(r"[IVXLC]+")
_FIELDS = {kind: itemgetter(*fields) for kind, fields in FACTS.items()}
_EVIDENCE = itemgetter("page", "bbox", "text", "confidence")

Json = Mapping[str, Any]
Values = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Repeated:
    """A column in which few values stand many times: the values, and for each row the place of its own among them."""

    values: Sequence[Any]
    at: Sequence[int]

    def __len__(self) -> int:
        return len(self.at)

    def in_full(self) -> list[Any]:
        return [self.values[at] for at in self.at]


Column = Sequence[Any] | Repeated


def columns_of(plans: Sequence[tuple[Json, bool]]) -> dict[str, Sequence[Column]]:
    """Every table's columns over the plans: the contract's JSON, or a joined plan's, each with whether it is withdrawn.

    The columns stand in the order of `COLUMNS`; a table without rows has none.
    """
    shown = [plan for plan, _ in plans]
    tables: dict[str, Sequence[Column]] = {
        kind: _fact_columns(kind, shown) for kind in FACTS if kind not in ("places", "warnings")
    }
    tables["warnings"] = _warning_columns(shown)
    tables["tables"], tables["table_cells"] = _table_columns(shown)
    rows: dict[str, Iterable[Values]] = {
        "plans": (_plan_row(plan, withdrawn) for plan, withdrawn in plans),
        "header": (row for plan in shown for row in _header_rows(plan)),
        "places": (row for plan in shown for row in _place_rows(plan)),
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
            columns[-1] = _keys(columns[-1])
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


def evidence_values(found: Json | None) -> Values:
    """Evidence as the values of its columns."""
    if found is None:
        return NOWHERE
    page, box, text, confidence = _EVIDENCE(found)
    return (page, *(box or _NO_BOX), text, confidence)


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
        Repeated([_copies_of(plan)(kind) for plan in plans], owner),
        *_evidence_columns([fact["evidence"] for fact in facts]),
        _keys(*(named[name] for name in SEARCHED[kind])),
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


def _evidence_columns(found: Sequence[Json]) -> Iterator[Column]:
    pages, boxes, texts, confidences = zip(*map(_EVIDENCE, found), strict=True)
    yield pages
    yield from zip(*[box or _NO_BOX for box in boxes], strict=True)
    yield texts
    yield confidences


def _keys(*columns: Sequence[str | None]) -> list[str]:
    """The search keys of a column of texts, or of several that are searched together."""
    if len(columns) == 1:
        return ascii_keys([text or "" for text in columns[0]])
    return ascii_keys([" ".join([part for part in parts if part]) for parts in zip(*columns, strict=True)])


def _copies_of(plan: Json) -> Callable[[str], str]:
    """Which copy's page the evidence at a path is of."""
    filled = {one["path"]: one["plan_id"] for one in plan.get("filled", ())}
    own: str = plan["plan_id"]
    return lambda path: filled.get(path, own)


def _joined(value: Any) -> Any:
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else value


# Tables and their cells


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


def _table_columns(plans: Sequence[Json]) -> tuple[list[Column], list[Column]]:
    """The columns of `tables` and of `table_cells`."""
    rows = []
    cells = _Cells()
    for plan in plans:
        copy_id = _copies_of(plan)("tables")
        units: dict[tuple[int, int], Json] = {
            (one["item"], one["row"]): one for one in plan.get("places", ()) if one["fact"] == "tables"
        }
        for item, table in enumerate(plan["tables"]):
            plain = [_joined(table[name]) for name in ("title", "unit", "section", "pages")]
            size = (len(table["rows"]), len(table["columns"]))
            found = evidence_values(table["evidence"])
            rows.append((plan["plan_id"], item, *plain, *size, copy_id, *found, table["title"]))
            cells.tables.append((item, plan["plan_id"], copy_id))
            _add_cells(cells, table, found[:5], {row: unit for (of, row), unit in units.items() if of == item})
    if not rows:
        return [], []
    *columns, titles = zip(*rows, strict=True)
    return [*columns, _keys(titles)], cells.columns()


def _add_cells(cells: _Cells, table: Json, nowhere: Values, units: Mapping[int, Json]) -> None:
    in_table, first, width = len(cells.tables) - 1, len(cells.headers), len(table["columns"])
    for path in map(tuple, table["columns"]):
        cells.headers.append((" > ".join(path), unit_of_column(path, table["unit"]), year_of_column(path)))
    cells.headers.append((None, table["unit"], None))
    confidence, raw_rows = table["evidence"]["confidence"], table["raw_rows"]
    for i, row in enumerate(table["rows"]):
        in_row = len(cells.rows)
        label = next((one for one in row if isinstance(one, str) and _is_label(one)), None)
        cells.rows.append((i, label, _unit_values(units.get(i))))
        raws = raw_rows[i] if i < len(raw_rows) else ()
        for j, (value, raw, cell) in enumerate(zip_longest(row, raws, _places_of(table, i))):
            if value is None:
                continue
            under = first + (j if j < width else width)
            if cell is None:
                where, sure = nowhere, confidence
            else:
                where, sure = (cell["page"], *(cell["bbox"] or _NO_BOX)), cell["confidence"]
            cells.cells.append((in_table, in_row, j, under, value, where, raw or str(value), sure))


def _places_of(table: Json, row: int) -> Sequence[Json | None]:
    cells: Sequence[Any] = table.get("cells") or ()
    return cells[row] if row < len(cells) else ()


def _is_label(text: str) -> bool:
    """Whether a cell can name its row: it has a word, which an ordinal ("II", "a", "1.2") has not."""
    return any(len(word) > 1 and not _NUMERAL.fullmatch(word) for word in _WORD.findall(text))


# What a plan has few of, row by row


def _plan_row(plan: Json, withdrawn: bool) -> Values:
    header, source = plan["header"], plan["source"]
    period, signatory = header["plan_period"] or {}, header["signatory"] or {}
    units = {one["field"]: one for one in reversed(plan.get("places", ())) if one["fact"] == "header"}
    return (
        plan["plan_id"],
        *(source[name] for name in SOURCE),
        *(_joined(header[name]) for name in HEADER),
        period.get("from"), period.get("to"), signatory.get("name"), signatory.get("position"),
        *_unit_values(units.get("place")), *_unit_values(units.get("province")),
        *(len(plan["quality"]["warnings"] if kind == "warnings" else plan.get(kind, ())) for kind in FACTS),
        len(plan["tables"]), len(plan.get("copies", ())) or 1, withdrawn, header["title"],
    )  # fmt: skip


def _unit_values(mention: Json | None) -> Values:
    if mention is None:
        return (None, None, None)
    return (mention["code"], _joined(mention["codes_old"]) or None, _joined(mention["codes_new"]) or None)


def _header_rows(plan: Json) -> Iterator[Values]:
    copies = _copies_of(plan)
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
    return None if value is None else str(_joined(value))


def _place_rows(plan: Json) -> Iterator[Values]:
    copies = _copies_of(plan)
    for item, mention in enumerate(plan.get("places", ())):
        fact = mention["fact"]
        values = (_joined(mention[name]) for name in FACTS["places"])
        candidates = "; ".join(f"{one['code']} {one['name']}" for one in mention["candidates"]) or None
        path = f"header.{mention['field']}" if fact == "header" else fact
        evidence = evidence_values(_evidence_of(plan, mention))
        yield plan["plan_id"], item, *values, mention["item"], candidates, copies(path), *evidence


def _evidence_of(plan: Json, mention: Json) -> Json | None:
    """Where the fact stands that names a place; for a table's row, where its label stands."""
    if mention["fact"] == "header":
        found: Json | None = plan["header"]["evidence"].get(mention["field"])
        return found
    facts = plan[mention["fact"]]
    if mention["item"] >= len(facts):
        return None
    fact = facts[mention["item"]]
    if mention["row"] is None:
        return dict(fact["evidence"])
    for value, cell in zip(fact["rows"][mention["row"]], _places_of(fact, mention["row"]), strict=False):
        if isinstance(value, str) and mention["name"] in value and cell is not None:
            return {**cell, "text": value}
    return dict(fact["evidence"])


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
