"""What a plan has to do with the other plans of its corpus: which it cites or carries out, which it, and where two
disagree."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from msgspec import Struct

from pipeline.exports.reading import batches, open_corpus
from pipeline.storage import Store

SAID = {
    "cites": ("cites", "cited by"),
    "carries_out": ("carries out", "carried out by"),
    "component": ("describes too", "describes too"),
}
OTHER = ("plan_id", "place", "number", "title")


class Tie(Struct, frozen=True):
    """`what` another plan is to this one, which plan that is, and `how`: the component, or what disagrees."""

    what: str
    other_id: str
    place: str | None
    number: str | None
    title: str | None
    how: str = ""


def ties_of(plan_id: str, corpus: str) -> list[Tie]:
    """The ties of a plan of the corpus, its own before those of others to it."""
    store, files = open_corpus(corpus)
    found: list[tuple[str, str, str]] = []  # what, the other's id, how
    for at, (own, other) in enumerate((("plan_id", "target_id"), ("target_id", "plan_id"))):
        for row in _rows(store, files, "links", ("kind", "code", own, other), own, {plan_id}):
            found.append((SAID[row["kind"]][at], row[other], row["code"] or ""))
    for own, other in (("plan_id", "other_id"), ("other_id", "plan_id")):
        for row in _rows(store, files, "corpus_warnings", ("code", "message", own, other), own, {plan_id}):
            found.append((row["code"], row[other], row["message"]))
    others = {row["plan_id"]: row for row in _rows(store, files, "plans", OTHER, "plan_id", {one[1] for one in found})}
    return [
        Tie(what, other_id, one.get("place"), one.get("number"), one.get("title"), how)
        for what, other_id, how in dict.fromkeys(found)
        for one in [others.get(other_id, {})]
    ]


def _rows(
    store: Store, files: dict[str, str], table: str, columns: tuple[str, ...], by: str, wanted: Collection[str]
) -> list[dict[str, Any]]:
    """The rows of a table whose column `by` is one of `wanted`."""
    import pyarrow.compute as pc

    if not wanted:
        return []
    found: list[dict[str, Any]] = []
    for part in batches(store, table, files, columns):
        found += part.filter(pc.is_in(part.column(by), value_set=_texts(wanted))).to_pylist()
    return found


def _texts(values: Collection[str]) -> Any:
    import pyarrow as pa

    return pa.array(sorted(values), pa.string())
