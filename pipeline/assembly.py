"""The corpus from the ledger: who is in it, who has been withdrawn, and the files made from all plans together."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from pipeline.corpus import (
    LINES,
    MANIFEST,
    SCHEMA,
    TABLES,
    json_bytes,
    plan_name,
    read_plans,
    standing_plans,
    write_lines,
    write_schema,
)
from pipeline.inputs import full_place
from pipeline.ledger import Ledger
from pipeline.orders import Ending
from pipeline.storage import Store, exists, plan_id_of, sha256_at, write
from schemas.plan import SCHEMA_VERSION


def forget_missing(ledger: Ledger, roots: Sequence[str], present: Iterable[str]) -> None:
    """Drop the files from the ledger that an earlier run found at or below `roots` and this one did not."""
    there = {full_place(place) for place in present}
    tops = [full_place(root).rstrip("/") for root in roots]
    gone = [
        place
        for place, _, _ in ledger.files()
        if place not in there and any(place == top or place.startswith(f"{top}/") for top in tops)
    ]
    for place in gone:
        ledger.forget_file(place)
    ledger.save()


def prune(store: Store, ledger: Ledger) -> int:
    """Erase the withdrawn plans; how many there were."""
    withdrawn = [plan for plan in list_plans(store, ledger) if plan["withdrawn"]]
    for plan in withdrawn:
        store.delete(plan_name(plan["plan_id"]))
        ledger.forget(plan["sha256"])
    ledger.save()
    return len(withdrawn)


def list_plans(store: Store, ledger: Ledger) -> list[dict[str, Any]]:
    """The manifest's line for every plan whose file stands, in the order of their ids.

    A plan is withdrawn when no file that runs know has its bytes any more. A plan file that the ledger does not know
    (the ledger was lost, or the file was copied here) is taken in by what it says of itself.
    """
    files: dict[str, list[str]] = defaultdict(list)
    for _, shown, sha256 in ledger.files():
        files[sha256].append(shown)

    def line(plan_id: str, sha256: str, output_sha256: str, fingerprint: str | None) -> dict[str, Any]:
        return {
            "plan_id": plan_id,
            "sha256": sha256,
            "output_sha256": output_sha256,
            "fingerprint": fingerprint,
            "withdrawn": sha256 not in files,
            "files": sorted(files.get(sha256, ())),
        }

    standing = standing_plans(store)
    listed = {}
    for sha256, entry in ledger.entries():
        plan_id = plan_id_of(sha256)
        if entry.answer.ending is Ending.WRITTEN and plan_id in standing:
            listed[plan_id] = line(plan_id, sha256, entry.answer.output_sha256, entry.fingerprint)
    for plan_id in standing - listed.keys():
        [plan] = read_plans(store, [plan_id])
        output_sha256 = sha256_at(f"{store.url}/{plan_name(plan_id)}")
        listed[plan_id] = line(plan_id, plan["source"]["sha256"], output_sha256, None)
    return [listed[plan_id] for plan_id in sorted(listed)]


def assemble(store: Store, ledger: Ledger) -> bool:
    """Bring everything in the corpus but the plans themselves up to date; whether there was anything to do.

    The manifest is written last: one that agrees with the ledger says that all the rest stands.
    """
    write_schema(store)
    plans = list_plans(store, ledger)
    known = _known_manifest(store)
    if known is not None and known["plans"] == plans and all(exists(store, name) for name in known["files"]):
        return False
    from pipeline.flat import write_tables

    write_lines(store, (plan["plan_id"] for plan in plans))
    withdrawn = frozenset(plan["plan_id"] for plan in plans if plan["withdrawn"])
    write_tables(store, read_plans(store, (plan["plan_id"] for plan in plans)), withdrawn)
    made = [LINES, SCHEMA, *(f"{TABLES}/{name}" for name in store.names(TABLES))]
    files = {name: sha256_at(f"{store.url}/{name}") for name in sorted(made)}
    write(store, MANIFEST, json_bytes({"schema_version": SCHEMA_VERSION, "files": files, "plans": plans}))
    return True


def _known_manifest(store: Store) -> dict[str, Any] | None:
    try:
        manifest: dict[str, Any] = json.loads(store.read(MANIFEST))
    except (FileNotFoundError, ValueError):
        return None
    return manifest if isinstance(manifest, dict) and {"plans", "files"} <= manifest.keys() else None
