"""One plan out of its copies: the facts of the best copy stand; what it lacks is filled in, what differs is listed.

A field is filled only where the best copy has none and another copy has one: a field of the header, a whole list of
facts, or a field of a fact that both have. Copies are asked from the best to the worst.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rapidfuzz import fuzz

from normalizers.keys import ascii_key
from pipeline.corrections.keys import applied_to, header_fingerprint
from pipeline.linking.heads import Head
from pipeline.linking.likeness import likeness

Json = dict[str, Any]

LISTS = (
    "legal_bases", "sections", "objectives", "indicators", "projects", "assignments", "budgets", "deadlines",
    "recurring_deadlines", "tables",
)  # fmt: skip
HEADER = (
    "document_type", "number", "issued_on", "issuer", "level", "place", "province", "title", "programme",
    "plan_year", "plan_period", "signatory", "signatures", "recipients",
)  # fmt: skip
SIGNATORY = ("signatory.name", "signatory.position")
WORDED_ALIKE = 80  # of 100: two wordings of one fact
# What makes a fact of one copy the same fact in another, and the fields in which the two can differ.
SAME: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "legal_bases": (("number",), ("date", "issuer")),
    "indicators": (("measure", "population", "due"), ("value", "value_max", "unit", "baseline")),
    "projects": (("code",), ("name",)),
    "assignments": (("task",), ("agency", "role", "due", "deliverable")),
    "budgets": (("project", "source", "year", "purpose"), ("amount_vnd",)),
    "deadlines": (("action", "assignee", "kind"), ("due",)),
}
MONEY = ("project", "source", "year", "amount_vnd")  # what two budgets that are the same have in common


def merged(plans: Sequence[Json], heads: Sequence[Head]) -> Json:
    """The joined plan (as `schemas.merged.MergedPlan` has it) of copies from the best to the worst."""
    best = copy.deepcopy(plans[0])
    filled: list[Json] = []
    differences: list[Json] = []
    for plan in plans[1:]:
        differences += _differences(best, plan)
        filled += _fill(best, plan)
    if "places" in best:
        best["places"] = _places(best, plans, filled)
    corrections = [*applied_to(best), *_corrections(plans[1:], filled)]
    if corrections:
        best["provenance"] = best.get("provenance", {}) | {"corrections": corrections}
    shares = [1.0, *(float(likeness(heads[0].text, head.text)) for head in heads[1:])]
    best["copies"] = [_copy(plan, head, share) for plan, head, share in zip(plans, heads, shares, strict=True)]
    return best | {"filled": filled, "differences": differences}


def _copy(plan: Json, head: Head, share: float) -> Json:
    return {
        "plan_id": plan["plan_id"],
        "file_name": plan["source"]["file_name"],
        "media_type": plan["source"]["media_type"],
        "kind": head.kind,
        "confidence": head.confidence,
        "number": plan["header"]["number"],
        "issued_on": plan["header"]["issued_on"],
        "likeness": round(share, 4),
    }


def _fill(best: Json, plan: Json) -> Iterator[Json]:
    """Fill what `best` lacks from `plan`; what was filled."""
    for field in HEADER:
        before, after = best["header"][field], plan["header"][field]
        if (_empty(before) and not _empty(after)) or (field == "issued_on" and _completes(before, after)):
            best["header"][field] = after
            for name, evidence in plan["header"]["evidence"].items():
                if name.partition(".")[0] == field:
                    best["header"]["evidence"][name] = evidence
            yield {"path": f"header.{field}", "plan_id": plan["plan_id"]}
    for kind in LISTS:
        if not best[kind] and plan[kind]:
            best[kind] = copy.deepcopy(plan[kind])
            yield {"path": kind, "plan_id": plan["plan_id"]}
    for kind, at, other in _pairs(best, plan):
        for field in SAME[kind][1]:
            if _empty(best[kind][at][field]) and not _empty(other[field]):
                best[kind][at][field] = other[field]
                yield {"path": f"{kind}.{at}.{field}", "plan_id": plan["plan_id"]}


def _differences(best: Json, plan: Json) -> Iterator[Json]:
    """What `plan` says otherwise, and the facts that only one of the two has."""
    source = plan["plan_id"]
    for field in HEADER:
        here, there = best["header"][field], plan["header"][field]
        if not _empty(here) and not _empty(there) and _key(here) != _key(there) and not _dates_agree(here, there):
            ends = best["header"]["evidence"].get(field), plan["header"]["evidence"].get(field)
            yield _difference(f"header.{field}", here, there, source, *ends)
    for kind, at, other in _pairs(best, plan):
        fact = best[kind][at]
        for field in SAME[kind][1]:
            here, there = fact[field], other[field]
            if not _empty(here) and not _empty(there) and _key(here) != _key(there):
                yield _difference(f"{kind}.{at}.{field}", here, there, source, fact["evidence"], other["evidence"])
    for kind, (identity, _) in SAME.items():
        if best[kind] and plan[kind]:
            yield from _apart(kind, identity, best[kind], plan[kind], source)


def _apart(
    kind: str, identity: Sequence[str], ours: Sequence[Json], theirs: Sequence[Json], source: str
) -> Iterator[Json]:
    """The facts of a kind that have no twin in the other copy: told in other words, or in one copy alone."""
    name = identity[0]
    known, others = _by_identity(ours, identity), _by_identity(theirs, identity)
    only_ours = [at for key, at in known.items() if key not in others]
    only_theirs = [at for key, at in others.items() if key not in known]
    if kind == "budgets":
        field, twins = "purpose", _same_money(ours, theirs, only_ours, only_theirs)
    else:
        field, twins = name, _reworded(ours, theirs, only_ours, only_theirs, name)
    for at, twin_at in twins:
        fact, twin = ours[at], theirs[twin_at]
        if not _empty(fact[field]) and not _empty(twin[field]):
            ends = fact["evidence"], twin["evidence"]
            yield _difference(f"{kind}.{at}.{field}", fact[field], twin[field], source, *ends)
    for at in only_ours:
        yield _difference(f"{kind}.{at}", _shown(ours[at], kind, name), None, source, ours[at]["evidence"], None)
    for at in only_theirs:
        yield _difference(kind, None, _shown(theirs[at], kind, name), source, None, theirs[at]["evidence"])


def _same_money(
    ours: Sequence[Json], theirs: Sequence[Json], only_ours: list[int], only_theirs: list[int]
) -> Iterator[tuple[int, int]]:
    """Budgets that only their purpose sets apart; they are taken out of the lists of what one copy alone has."""
    for at in tuple(only_ours):
        for other in only_theirs:
            if all(ours[at][field] == theirs[other][field] for field in MONEY):
                only_ours.remove(at)
                only_theirs.remove(other)
                yield at, other
                break


def _reworded(
    ours: Sequence[Json], theirs: Sequence[Json], only_ours: list[int], only_theirs: list[int], name: str
) -> Iterator[tuple[int, int]]:
    """Facts that only their wording sets apart; they are taken out of the lists of what one copy alone has."""
    for at in tuple(only_ours):
        text = ours[at][name]
        if not isinstance(text, str):
            return
        alike = [(fuzz.ratio(ascii_key(text), ascii_key(theirs[other][name] or "")), -other) for other in only_theirs]
        if alike and max(alike)[0] >= WORDED_ALIKE:
            other = -max(alike)[1]
            only_ours.remove(at)
            only_theirs.remove(other)
            yield at, other


def _pairs(best: Json, plan: Json) -> Iterator[tuple[str, int, Json]]:
    """The facts that both copies have: the kind, the place in the best copy's list, the other's fact."""
    for kind, (identity, _) in SAME.items():
        theirs = _by_identity(plan[kind], identity)
        for key, at in _by_identity(best[kind], identity).items():
            if key in theirs:
                yield kind, at, plan[kind][theirs[key]]


def _by_identity(facts: Sequence[Json], identity: Sequence[str]) -> dict[tuple[Any, ...], int]:
    """Where each fact stands, by what makes it that fact; of several alike the first."""
    found: dict[tuple[Any, ...], int] = {}
    for at, fact in enumerate(facts):
        found.setdefault(tuple(_key(fact[field]) for field in identity), at)
    return found


def _shown(fact: Json, kind: str, name: str) -> Any:
    """A fact in a word, where only one copy has it."""
    return fact["amount_vnd"] if kind == "budgets" else fact[name]


def _difference(path: str, value: Any, other: Any, plan_id: str, here: Json | None, there: Json | None) -> Json:
    value, other = (one if isinstance(one, str) or _is_number(one) else _text(one) for one in (value, other))
    ends = {"evidence": here, "other_evidence": there}
    return {"path": path, "value": value, "other": other, "plan_id": plan_id} | ends


def _text(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(str(part) for part in value.values() if part is not None)
    return "; ".join(_text(part) if isinstance(part, Mapping) else str(part) for part in value)


def _empty(value: Any) -> bool:
    return value is None or value == [] or value == ""


def _completes(before: Any, after: Any) -> bool:
    """Whether `after` is the date of which `before` is only the month or year."""
    return isinstance(before, str) and isinstance(after, str) and len(after) > len(before) and after.startswith(before)


def _dates_agree(one: Any, other: Any) -> bool:
    return _completes(one, other) or _completes(other, one)


def _key(value: Any) -> Any:
    """Values as they are compared: texts by their ASCII letters, for copies are read more or less well."""
    if _is_number(value):
        return value
    return ascii_key(value if isinstance(value, str) else _text(value))


def _is_number(value: Any) -> bool:
    return value is None or isinstance(value, int | float)


def _corrections(others: Sequence[Json], filled: Sequence[Json]) -> Iterator[Json]:
    """What analysts have corrected in the fields and lists that were filled from another copy."""
    from_other = {(one["path"], one["plan_id"]) for one in filled}
    fields = {header_fingerprint(name): name.partition(".")[0] for name in (*HEADER, *SIGNATORY)}
    for plan in others:
        for one in applied_to(plan):
            path = f"header.{fields.get(one['fingerprint'])}" if one["kind"] == "header" else one["kind"]
            if (path, plan["plan_id"]) in from_other:
                yield one


def _places(best: Json, plans: Sequence[Json], filled: Sequence[Json]) -> list[Json]:
    """The best copy's places, and those of the lists that were filled from another copy."""
    from_other = {one["path"]: one["plan_id"] for one in filled}
    places = list(best["places"])
    for plan in plans[1:]:
        for mention in plan.get("places", ()):
            path = f"header.{mention['field']}" if mention["fact"] == "header" else mention["fact"]
            if from_other.get(path) == plan["plan_id"]:
                places.append(mention)
    return places
