"""Analysts' corrections: a plan's JSON with them, and without them again.

A correction finds its fact by its key (`pipeline.corrections.keys`), so that it outlives a new reading of the file.
"""

from __future__ import annotations

import copy
import typing
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from pipeline.corrections.keys import (
    CONFLICT,
    INVALID,
    KINDS,
    UNMATCHED,
    Fact,
    Key,
    PlanJson,
    facts_of,
    hash_of,
    header_key,
    key_of,
    without_corrections,
)
from pipeline.corrections.paths import first_empty, set_at, value_at
from schemas.plan import Header, Plan, Warning
from schemas.provenance import Action, AppliedCorrection, CorrectedKind
from schemas.record import Record, plain, with_fields

FORMAT = "kehoach-corrections-1"
_TYPES = {one.name: one.type for one in msgspec.structs.fields(Plan)}
_FIELDS = {one.name for one in msgspec.structs.fields(Header)}
MODELS: dict[str, type[Record]] = {
    "header": Header,
    "warnings": Warning,
    **{kind: typing.get_args(_TYPES[kind])[0] for kind in KINDS if kind != "warnings"},
}


class Correction(Record, frozen=True, kw_only=True):
    """One entry of a corrections file: which fact, what to do with it, who says so, when and why.

    `before` and `after` name the changed fields by their path in the fact; `page` and `text` are for people.
    """

    plan_id: Annotated[str, Meta(pattern="^kh-[0-9a-f]{20}$")]
    kind: CorrectedKind
    field: str | None = None
    fingerprint: str
    reading: str
    action: Action
    before: dict[str, Any] = msgspec.field(default_factory=dict)
    after: dict[str, Any] = msgspec.field(default_factory=dict)
    page: int | None = None
    text: str | None = None
    by: Annotated[str, Meta(min_length=1)]
    at: Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d")]
    why: str | None = None
    file: str = ""


class CorrectionsFile(Record, frozen=True):
    """`corrections/<any name>.json`."""

    format: Annotated[str, Meta(pattern=f"^{FORMAT}$")]
    corrections: tuple[Correction, ...]


def with_corrections(plan: PlanJson, corrections: Sequence[Correction]) -> PlanJson:
    """The plan as corrected. What fits no fact, or fits what is read no longer, becomes a warning.

    The order is that of time. An edit states what is true, so it stands whatever the program reads; a confirmation or
    a rejection is about one reading, and falls with it.
    """
    plan = without_corrections(plan)
    keys = {kind: [key_of(kind, fact) for fact in facts_of(plan, kind)] for kind in KINDS}
    read = copy.deepcopy(plan["header"])
    done: list[Fact] = []
    doubts: list[Fact] = []
    for correction in sorted(set_of(corrections), key=lambda one: (one.at, one.file)):
        if correction.kind == "header":
            applied, doubt = _correct_header(plan, read, correction)
        else:
            applied, doubt = _correct_fact(plan, keys[correction.kind], correction)
        if applied is not None:
            done.append(plain(applied))
        if doubt is not None:
            doubts.append(doubt)
    plan["quality"]["warnings"] += doubts
    plan["provenance"] = {**plan.get("provenance", {}), "corrections": done}
    return plan


def set_of(corrections: Sequence[Correction]) -> list[Correction]:
    """Each correction once, however many files hold it."""
    once = {hash_of(plain(with_fields(one, file="")), 64): one for one in reversed(corrections)}
    return list(reversed(once.values()))


def _correct_header(
    plan: PlanJson, read: Mapping[str, Any], correction: Correction
) -> tuple[AppliedCorrection | None, Fact | None]:
    field = correction.field or ""
    known = header_key(read, field)
    if field.split(".")[0] not in _FIELDS or known.fingerprint != correction.fingerprint:
        return None, _doubt(UNMATCHED, correction, "the header has no such field")
    if correction.action != "edit" and known.reading != correction.reading:
        return None, _doubt(CONFLICT, correction, "the field is read otherwise by now")
    empty: Any = [] if isinstance(value_at(read, field), list) else None
    after = {"edit": correction.after, "confirm": {}, "reject": {field: empty}}[correction.action]
    edited, applied, doubt = _edit(correction, plan["header"], after, None)
    if edited is not None:
        plan["header"] = edited
    return applied, doubt


def _correct_fact(
    plan: PlanJson, keys: list[Key], correction: Correction
) -> tuple[AppliedCorrection | None, Fact | None]:
    facts = facts_of(plan, correction.kind)
    item = _find(facts, keys, correction)
    if item is None:
        return None, _doubt(UNMATCHED, correction, "no fact, or more than one, has its words on its page")
    if correction.action != "edit" and keys[item].reading != correction.reading:
        return None, _doubt(CONFLICT, correction, "the fact is read otherwise by now")
    if correction.action == "reject":
        del keys[item]
        rejected = facts.pop(item)
        return _record(correction, item, rejected, {}, _close_gap(plan, correction.kind, item)), None
    after = correction.after if correction.action == "edit" else {}
    edited, applied, doubt = _edit(correction, facts[item], after, item)
    if edited is not None:
        facts[item] = edited
    return applied, doubt


def _find(facts: Sequence[Fact], keys: Sequence[Key], correction: Correction) -> int | None:
    """The one fact that a correction is about: by its words; of several, by its values, then by what is changed."""
    alike = [i for i, key in enumerate(keys) if key.fingerprint == correction.fingerprint]
    if len(alike) > 1:
        before = correction.before.items()
        alike = [i for i in alike if keys[i].reading == correction.reading] or [
            i for i in alike if before and all(value_at(facts[i], path) == value for path, value in before)
        ]
    return alike[0] if len(alike) == 1 else None


def _edit(
    correction: Correction, fact: Fact, after: Fact, item: int | None
) -> tuple[Fact | None, AppliedCorrection | None, Fact | None]:
    """The fact with its new values, the record of the change, and a doubt; the fact is None where it stays."""
    before = {path: copy.deepcopy(value_at(fact, path)) for path in (first_empty(fact, path) for path in after)}
    try:
        edited = copy.deepcopy(fact)
        for path, value in after.items():
            set_at(edited, path, copy.deepcopy(value))
        msgspec.convert(edited, MODELS[correction.kind])
    except (msgspec.ValidationError, LookupError, TypeError, ValueError):
        return None, None, _doubt(INVALID, correction, "such a fact cannot have the new values")
    record = _record(correction, item, before, after)
    surprises = [
        path
        for path, value in correction.before.items()
        if correction.action == "edit" and path in after and value_at(fact, path) not in (value, after[path])
    ]
    if not surprises:
        return edited, record, None
    doubt = f"what it corrects ({', '.join(surprises)}) is read otherwise by now; the correction stands"
    return edited, record, _doubt(CONFLICT, correction, doubt)


def _record(
    correction: Correction, item: int | None, before: Fact, after: Fact, places: Fact | None = None
) -> AppliedCorrection:
    return AppliedCorrection(
        kind=correction.kind, fingerprint=correction.fingerprint, item=item, action=correction.action, before=before,
        after=after, places=places or {}, page=correction.page, text=correction.text, by=correction.by,
        at=correction.at, why=correction.why, file=correction.file,
    )  # fmt: skip


def _doubt(code: str, correction: Correction, why: str) -> Fact:
    message = (
        f"{correction.file}, {correction.action} of {correction.field or correction.kind} by {correction.by}: {why}"
    )
    evidence = None
    if correction.page is not None:
        evidence = {"page": correction.page, "bbox": None, "text": correction.text or "", "confidence": 1.0}
    return {"code": code, "message": message, "evidence": evidence, "other": None}


def _close_gap(plan: PlanJson, kind: str, item: int) -> Fact:
    """Take the mentions of a fact that is gone out of `places`, and move those of the later ones; what was taken."""
    taken, kept = {}, []
    for index, mention in enumerate(plan.get("places", [])):
        about = mention["item"] if mention["fact"] == kind else None
        if about == item:
            taken[str(index)] = mention
        else:
            kept.append(mention | {"item": about - 1} if about is not None and about > item else mention)
    if "places" in plan:
        plan["places"] = kept
    return taken
