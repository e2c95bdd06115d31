"""`plans.jsonl`: every plan as it is shown, joined ones once, a plan a line, in the order of their ids."""

from __future__ import annotations

import json
from pathlib import Path

from pipeline.corpus import MERGED, merged_name, plan_name, read_plan
from pipeline.exports.reading import batches
from pipeline.storage import LocalStore, Store


def write_lines(store: Store, files: dict[str, str], target: Path) -> None:
    """Write the file `target`, a plan a line; `files` are the corpus's table files."""
    joined = {name.removesuffix(".json") for name in store.names(MERGED)}
    with LocalStore(target.parent).replacing(target.name) as file:
        for part in batches(store, "plans", files):
            for plan_id in part.column("plan_id").to_pylist():
                plan = read_plan(store, merged_name(plan_id) if plan_id in joined else plan_name(plan_id))
                file.write(json.dumps(plan, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
