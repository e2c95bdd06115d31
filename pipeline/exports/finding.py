"""Which plan of a corpus a user means: by its id or the beginning of it, by its file's name, or by a JSON file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pipeline.corpus import finished_plans, merged_name, plan_name, read_manifest, read_plan
from pipeline.exports.reading import batches, open_corpus
from pipeline.storage import store_at
from schemas.errors import UnreadableInput


def find_plan(wanted: str, corpus: str) -> dict[str, Any]:
    """The plan as it is shown: the joined one, where it is a copy. Raises UnreadableInput where none or several fit."""
    if is_file(wanted):
        try:
            plan: dict[str, Any] = json.loads(Path(wanted).read_bytes())
        except ValueError:
            plan = {}
        if not {"plan_id", "header", "quality"} <= plan.keys():
            raise UnreadableInput(f"{wanted} is no plan's JSON", "give an id, or a file below plans/ or merged/")
        return plan
    store = store_at(corpus)
    lines = finished_plans(read_manifest(store, corpus), corpus)
    found = [line["plan_id"] for line in lines if _is_meant(wanted, line)]
    if not found:
        raise UnreadableInput(f"{wanted} is not in {corpus}", "give a plan's id or file name, or ingest it first")
    joined = _joined(corpus)
    shown = sorted({joined.get(plan_id, plan_id) for plan_id in found})
    if len(shown) > 1:
        raise UnreadableInput(f"{wanted} fits {len(shown)} plans ({', '.join(shown[:5])})", "give one plan's id")
    return read_plan(store, merged_name(shown[0]) if shown[0] in joined.values() else plan_name(shown[0]))


def is_file(wanted: str) -> bool:
    """Whether a plan's own JSON file is meant, in whatever folder."""
    return wanted.endswith(".json") and Path(wanted).is_file()


def _is_meant(wanted: str, line: dict[str, Any]) -> bool:
    name = Path(wanted).name
    return bool(
        (wanted.startswith("kh-") and line["plan_id"].startswith(wanted))
        or any(file == wanted or Path(file).name == name or Path(file).stem == name for file in line["files"])
    )


def _joined(corpus: str) -> dict[str, str]:
    """The joined plan of each copy."""
    store, files = open_corpus(corpus)
    found: dict[str, str] = {}
    for part in batches(store, "copies", files):
        found |= dict(zip(part.column("copy_id").to_pylist(), part.column("plan_id").to_pylist(), strict=True))
    return found
