"""How much of a hand-made answer a plan has found: an F1 a category, exact after folding case, dashes and end marks.

Both sides become bags of comparable tuples, one bag a category; what both bags hold counts as found. What an indicator
measures may be worded more or less fully, so it counts where the wording is close enough.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import Any

from rapidfuzz import fuzz

Json = dict[str, Any]
Bag = Counter[tuple[Any, ...]]

HEADER_FIELDS = (
    "document_type", "number", "issued_on", "issuer", "level", "place", "province", "title", "programme", "plan_year",
)  # fmt: skip
CODES = {
    "total_mismatch", "formula_mismatch", "budget_mismatch", "act_date_conflict", "year_mismatch",
    "section_number_repeated", "section_number_missing", "annex_missing", "component_undescribed",
    "component_unassigned", "figure_conflict", "date_impossible",
}  # fmt: skip
CLOSE = 75  # of 100: rapidfuzz's token_set_ratio
PROJECT_PARTS = ("name", "objective", "beneficiaries", "content", "outputs")


def fold(value: object) -> object:
    """Texts without case, double spaces, kinds of dash and closing marks; numbers as they are."""
    if not isinstance(value, str):
        return value
    text = unicodedata.normalize("NFC", value).casefold().replace("–", "-")
    return re.sub(r"\s+", " ", text).strip(" .,;:")


def bags(plan: Json) -> dict[str, Bag]:
    """The comparable tuples of a plan (or of an answer), by category."""
    header = plan["header"]
    signatory = header.get("signatory") or {}
    return {
        "header": _bag(
            [(field, header.get(field)) for field in HEADER_FIELDS]
            + [("signatory", signatory.get("name"), signatory.get("position"))]
            + [("recipient", line) for line in header["recipients"]]
        ),
        "legal_bases": _fields(plan["legal_bases"], "kind", "number", "date", "issuer"),
        "sections": _fields(plan["sections"], "path", "heading"),
        "section_roles": _fields(plan["sections"], "path", "role"),
        "objectives": _fields(plan["objectives"], "scope", "text"),
        "indicators": _fields(
            plan["indicators"], "direction", "value", "value_max", "unit", "due", "baseline", "population"
        ),
        "measures": _fields(plan["indicators"], "value", "measure"),
        "projects": _bag(
            (project["code"], part, project[part]) for project in plan["projects"] for part in PROJECT_PARTS
            if project[part]
        ),
        "assignments": _fields(plan["assignments"], "agency", "role", "task", "section"),
        "assignment_details": _bag(
            (task["task"], name, task.get(name)) for task in plan["assignments"] for name in ("deliverable", "due")
            if task.get(name)
        ),
        "responsibilities": _bag(
            (task["agency"], task["role"], code) for task in plan["assignments"] for code in task["projects"]
        ),
        "partners": _bag((task["task"], name) for task in plan["assignments"] for name in task["partners"]),
        "budgets": _fields(plan["budgets"], "project", "source", "amount_vnd", "year"),
        "deadlines": _fields(plan["deadlines"], "due", "precision", "kind", "assignee"),
        "recurring_deadlines": _fields(plan["recurring_deadlines"], "every", "assignee"),
        "table_cells": _bag(
            (number, row, column, cell)
            for number, table in enumerate(plan["tables"])
            for row, cells in enumerate(table["rows"])
            for column, cell in enumerate(cells)
            if cell is not None
        ),
        "table_columns": _bag(
            (number, column, " > ".join(path))
            for number, table in enumerate(plan["tables"])
            for column, path in enumerate(table["columns"])
        ),
        "warnings": _bag((code,) for code in _codes(plan)),
    }  # fmt: skip


def score(answer: Json, plan: Json) -> dict[str, float]:
    """F1 by category; a category that is empty on both sides counts 1."""
    wanted, found = bags(answer), bags(_worded_like(answer, plan))
    return {category: _f1(wanted[category], found[category]) for category in wanted}


def misses(answer: Json, plan: Json, category: str) -> list[str]:
    """What was missed ("-") and what was found without being there ("+")."""
    wanted, found = bags(answer)[category], bags(_worded_like(answer, plan))[category]
    return [f"- {item}" for item in (wanted - found).elements()] + [f"+ {item}" for item in (found - wanted).elements()]


def _worded_like(answer: Json, plan: Json) -> Json:
    """The plan with its indicators' measures in the answer's words, where they are close for the same value."""
    worded = []
    for indicator in plan["indicators"]:
        near = [
            wanted["measure"]
            for wanted in answer["indicators"]
            if wanted["value"] == indicator["value"]
            and fuzz.token_set_ratio(fold(wanted["measure"]), fold(indicator["measure"])) >= CLOSE
        ]
        worded.append(indicator | {"measure": near[0]} if near else indicator)
    return plan | {"indicators": worded}


def _codes(plan: Json) -> set[str]:
    """The warnings of the contract. How many digits a scan garbles (`digit_suspect`) is not the plan's own doing."""
    if "quality" not in plan:
        return set(plan["warnings"])
    return {warning["code"] for warning in plan["quality"]["warnings"]} & CODES


def _fields(items: Iterable[Json], *names: str) -> Bag:
    return _bag(tuple(item.get(name) for name in names) for item in items)


def _bag(rows: Iterable[tuple[Any, ...]]) -> Bag:
    return Counter(tuple(fold(value) for value in row) for row in rows)


def _f1(wanted: Bag, found: Bag) -> float:
    total = wanted.total() + found.total()
    return 2 * (wanted & found).total() / total if total else 1.0
