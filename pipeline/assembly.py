"""The corpus from the ledger: who is in it, who has been withdrawn, and the files made from all plans together."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from pipeline.corpus import Layout, json_bytes, read_plans, write_lines, write_schema
from pipeline.ledger import Ledger
from pipeline.orders import Ending
from pipeline.storage import plan_id_of, sha256_of, write_atomically
from schemas.plan import SCHEMA_VERSION


def forget_missing(ledger: Ledger, roots: Sequence[Path], present: Iterable[Path]) -> None:
    """Drop the files from the ledger that an earlier run found below `roots` and this one did not."""
    there = {os.path.abspath(path) for path in present}
    tops = [os.path.abspath(root) for root in roots]
    gone = [
        path
        for path, _, _ in ledger.files()
        if path not in there and any(path == top or path.startswith(top.rstrip("/") + "/") for top in tops)
    ]
    for path in gone:
        ledger.forget_file(path)
    ledger.save()


def prune(layout: Layout, ledger: Ledger) -> int:
    """Erase the withdrawn plans; how many there were."""
    withdrawn = [plan for plan in list_plans(layout, ledger) if plan["withdrawn"]]
    for plan in withdrawn:
        layout.plan(plan["plan_id"]).unlink(missing_ok=True)
        ledger.forget(plan["sha256"])
    ledger.save()
    return len(withdrawn)


def list_plans(layout: Layout, ledger: Ledger) -> list[dict[str, Any]]:
    """The manifest's line for every plan whose file stands, in the order of their ids.

    A plan is withdrawn when no file that runs know has its bytes any more. A plan file that the ledger does not know
    (it was deleted, or the file was copied here) is taken in by what it says of itself.
    """
    files = defaultdict(list)
    for _, shown, sha256 in ledger.files():
        files[sha256].append(shown)
    listed = {}
    standing = (
        {entry.name.removesuffix(".json") for entry in os.scandir(layout.plans)} if layout.plans.is_dir() else set()
    )
    for sha256, entry in ledger.entries():
        plan_id = plan_id_of(sha256)
        if entry.answer.ending is Ending.WRITTEN and plan_id in standing:
            listed[plan_id] = {
                "plan_id": plan_id,
                "sha256": sha256,
                "output_sha256": entry.answer.output_sha256,
                "fingerprint": entry.fingerprint,
                "withdrawn": sha256 not in files,
                "files": sorted(files[sha256]),
            }
    for plan_id in standing - listed.keys():
        path = layout.plan(plan_id)
        sha256 = json.loads(path.read_bytes())["source"]["sha256"]
        listed[plan_id] = {
            "plan_id": plan_id,
            "sha256": sha256,
            "output_sha256": sha256_of(path),
            "fingerprint": None,
            "withdrawn": sha256 not in files,
            "files": sorted(files[sha256]),
        }
    return [listed[plan_id] for plan_id in sorted(listed)]


def assemble(layout: Layout, ledger: Ledger) -> bool:
    """Bring everything in the corpus but the plans themselves up to date; whether there was anything to do.

    The manifest is written last: one that agrees with the ledger says that all the rest stands.
    """
    write_schema(layout)
    plans = list_plans(layout, ledger)
    known = _known_manifest(layout)
    if known is not None and known["plans"] == plans and all((layout.root / name).is_file() for name in known["files"]):
        return False
    from pipeline.flat import write_tables

    write_lines(layout, (plan["plan_id"] for plan in plans))
    withdrawn = frozenset(plan["plan_id"] for plan in plans if plan["withdrawn"])
    contents = read_plans(layout.plan(plan["plan_id"]) for plan in plans)
    write_tables(layout.tables, contents, withdrawn, layout.scratch)
    made = sorted([layout.lines, layout.schema, *layout.tables.iterdir()])
    files = {path.relative_to(layout.root).as_posix(): sha256_of(path) for path in made}
    manifest = {"schema_version": SCHEMA_VERSION, "files": files, "plans": plans}
    write_atomically(layout.manifest, json_bytes(manifest), layout.scratch)
    return True


def _known_manifest(layout: Layout) -> dict[str, Any] | None:
    try:
        manifest: dict[str, Any] = json.loads(layout.manifest.read_bytes())
    except (OSError, ValueError):
        return None
    return manifest if {"plans", "files"} <= manifest.keys() else None
