"""Whether a corpus is what it says: every plan by the schema, every file with the hash that the manifest records."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from pipeline.corpus import Layout, json_bytes, plan_schema
from pipeline.storage import sha256_of
from schemas.errors import UnreadableInput
from schemas.plan import Plan


def problems(root: Path) -> Iterator[str]:
    """Every way in which the corpus at `root` is not whole, a line each: the file, and what is wrong with it.

    Raises UnreadableInput where there is no corpus.
    """
    layout = Layout(root)
    if not layout.manifest.is_file():
        raise UnreadableInput(f"{root} holds no corpus (no {layout.manifest.name})", "give the --out of an ingest")
    try:
        manifest = json.loads(layout.manifest.read_bytes())
        hashes = {f"plans/{plan['plan_id']}.json": plan["output_sha256"] for plan in manifest["plans"]}
        hashes |= manifest["files"]
    except (ValueError, KeyError, TypeError, AttributeError):
        yield f"{layout.manifest.name}: is no manifest"
        return
    for name, expected in sorted(hashes.items()):
        path = root / name
        if not path.is_file():
            yield f"{name}: is missing"
        elif sha256_of(path) != expected:
            yield f"{name}: was changed since it was written"
    for path in sorted(layout.plans.glob("*.json")):
        name = f"plans/{path.name}"
        if name not in hashes:
            yield f"{name}: is not in the manifest"
        yield from (f"{name}: {problem}" for problem in plan_problems(path))
    if layout.schema.is_file() and layout.schema.read_bytes() != json_bytes(plan_schema()):
        yield f"schema/{layout.schema.name}: is not this program's schema"


def plan_problems(path: Path) -> Iterator[str]:
    """How the plan at `path` departs from the contract."""
    try:
        plan = Plan.model_validate_json(path.read_bytes())
    except ValidationError as error:
        for detail in error.errors(include_url=False, include_input=False):
            yield f"{'.'.join(map(str, detail['loc']))}: {detail['msg']}"
        return
    if plan.plan_id != path.stem:
        yield f"its plan_id is {plan.plan_id}"
