"""The corpus folder: where everything lies in it, and the files that are made from all its plans together."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.storage import replacing, write_atomically
from schemas.plan import Plan


@dataclass(frozen=True, slots=True)
class Layout:
    """The places in a corpus folder. What users read is plain to see; what only runs need is in `.kehoach`."""

    root: Path

    @property
    def plans(self) -> Path:
        return self.root / "plans"

    @property
    def lines(self) -> Path:
        return self.root / "plans.jsonl"

    @property
    def schema(self) -> Path:
        return self.root / "schema" / "plan.schema.json"

    @property
    def tables(self) -> Path:
        return self.root / "tables"

    @property
    def manifest(self) -> Path:
        return self.root / "manifest.json"

    @property
    def report(self) -> Path:
        return self.root / "run_report.json"

    @property
    def history(self) -> Path:
        return self.root / "history.jsonl"

    @property
    def state(self) -> Path:
        return self.root / ".kehoach"

    @property
    def ledger(self) -> Path:
        return self.state / "ledger.sqlite"

    @property
    def lock(self) -> Path:
        return self.state / "lock"

    @property
    def scratch(self) -> Path:
        return self.state / "scratch"

    def plan(self, plan_id: str) -> Path:
        return self.plans / f"{plan_id}.json"


def plan_schema() -> dict[str, Any]:
    """The JSON Schema of one plan, made from the types."""
    schema = Plan.model_json_schema(by_alias=True, mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def json_bytes(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=1).encode() + b"\n"


def write_schema(layout: Layout) -> None:
    content = json_bytes(plan_schema())
    if not layout.schema.is_file() or layout.schema.read_bytes() != content:
        write_atomically(layout.schema, content, layout.scratch)


def read_plans(paths: Iterable[Path]) -> Iterator[dict[str, Any]]:
    for path in paths:
        plan: dict[str, Any] = json.loads(path.read_bytes())
        yield plan


def write_lines(layout: Layout, plan_ids: Iterable[str]) -> None:
    """`plans.jsonl`: each plan on a line of its own, in the order of their ids."""
    with replacing(layout.lines, layout.scratch) as file:
        for plan in read_plans(layout.plan(plan_id) for plan_id in plan_ids):
            file.write(json.dumps(plan, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
