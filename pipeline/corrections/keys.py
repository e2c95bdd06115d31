"""What a correction knows its fact by, and a plan's JSON as it was before it was corrected.

A fact is found by what the page says there, not by its place in a list: `fingerprint` hashes the kind, the page and the
source words (of a header field: its name), and `reading` hashes the values that the analyst saw, which tells twins
apart that stand in one sentence.
"""

from __future__ import annotations

import copy
import hashlib
import json
import unicodedata
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from pipeline.corrections.paths import set_at, value_at

CONFLICT, UNMATCHED, INVALID = "correction_conflict", "correction_unmatched", "correction_invalid"
KINDS: tuple[str, ...] = (
    "legal_bases", "sections", "objectives", "indicators", "projects", "assignments", "budgets", "deadlines",
    "recurring_deadlines", "tables", "loose_text", "warnings",
)  # fmt: skip

_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode  # made once
PlanJson = dict[str, Any]
Fact = dict[str, Any]


class Key(Struct, frozen=True):
    """What a correction knows its fact by."""

    fingerprint: str
    reading: str


def key_of(kind: str, fact: Mapping[str, Any]) -> Key:
    """The key of a fact of a list (a warning too) as the program read it."""
    evidence = fact.get("evidence") or {}
    words = " ".join(unicodedata.normalize("NFC", evidence.get("text") or "").casefold().split())
    code = fact["code"] if kind == "warnings" else ""
    values = {name: value for name, value in fact.items() if name not in ("evidence", "other", "cells")}
    return Key(hash_of([kind, code, evidence.get("page"), words]), hash_of(values, 8))


def header_key(header: Mapping[str, Any], field: str) -> Key:
    """The key of a field of the header, found or not."""
    return Key(header_fingerprint(field), hash_of(value_at(header, field), 8))


def header_fingerprint(field: str) -> str:
    """The fingerprint of a field of the header: its name says which it is."""
    return hash_of(["header", field])


def keys_of(plan: PlanJson) -> dict[str, list[Key]]:
    """The key of each fact of each list of a plan, corrected or not: always that of the reading."""
    original = reading_of(plan)
    keys = {kind: [key_of(kind, fact) for fact in facts_of(original, kind)] for kind in KINDS}
    for done in applied_to(plan):
        if done["action"] == "reject" and done["item"] is not None:
            del keys[done["kind"]][done["item"]]
    return keys


def reading_of(plan: PlanJson) -> PlanJson:
    """The plan as the program read it, to look at: the plan itself where nothing of it was ever corrected."""
    doubts = (CONFLICT, UNMATCHED, INVALID)
    touched = applied_to(plan) or any(one["code"] in doubts for one in plan["quality"]["warnings"])
    return without_corrections(plan) if touched else plan


def without_corrections(plan: PlanJson) -> PlanJson:
    """The plan as the program read it; the exact inverse of `with_corrections`."""
    plan = copy.deepcopy(plan)
    doubts = (CONFLICT, UNMATCHED, INVALID)
    plan["quality"]["warnings"] = [one for one in plan["quality"]["warnings"] if one["code"] not in doubts]
    for done in reversed(applied_to(plan)):
        kind, item, before = done["kind"], done["item"], done["before"]
        if done["action"] == "reject" and item is not None:
            facts_of(plan, kind).insert(item, before)
            _make_room(plan, kind, item, done["places"])
        elif done["action"] != "confirm":
            fact = plan["header"] if item is None else facts_of(plan, kind)[item]
            for path, value in before.items():
                set_at(fact, path, value)
    plan["provenance"] = {**plan.get("provenance", {}), "corrections": []}
    return plan


def facts_of(plan: PlanJson, kind: str) -> list[Fact]:
    """The plan's list of facts of a kind, or its warnings."""
    facts: list[Fact] = plan["quality"]["warnings"] if kind == "warnings" else plan[kind]
    return facts


def applied_to(plan: PlanJson) -> list[Fact]:
    """The corrections that lie over the plan."""
    applied: list[Fact] = plan.get("provenance", {}).get("corrections", [])
    return applied


def _make_room(plan: PlanJson, kind: str, item: int, taken: Mapping[str, Any]) -> None:
    """Undo `_close_gap`."""
    for mention in plan.get("places", []):
        if mention["fact"] == kind and mention["item"] is not None and mention["item"] >= item:
            mention["item"] += 1
    for index in sorted(taken, key=int):
        plan["places"].insert(int(index), taken[index])


def hash_of(value: Any, digits: int = 12) -> str:
    """The first hex digits of a hash of the value's JSON; facts are only told apart within one plan."""
    return hashlib.sha256(_encode(value).encode("utf-8", "surrogatepass")).hexdigest()[:digits]
