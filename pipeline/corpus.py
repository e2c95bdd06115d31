"""The corpus folder: where everything lies in it, and the files that are made from all its plans together."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.storage import Store, is_url, write
from schemas.plan import Plan

PLANS = "plans"
MERGED = "merged"
SCHEMA = "schema/plan.schema.json"
TABLES = "tables"
MANIFEST = "manifest.json"
REPORT = "run_report.json"
HISTORY = "history.jsonl"


def plan_name(plan_id: str) -> str:
    """Where a plan lies in its corpus."""
    return f"{PLANS}/{plan_id}.json"


def merged_name(plan_id: str) -> str:
    """Where a plan joined from several copies lies, under the id of the best copy."""
    return f"{MERGED}/{plan_id}.json"


def standing_plans(store: Store) -> set[str]:
    """The ids of the plans whose file stands."""
    return {name.removesuffix(".json") for name in store.names(PLANS) if name.endswith(".json")}


@dataclass(frozen=True, slots=True)
class State:
    """The folder, always on this machine, for what only runs need."""

    root: Path

    @property
    def ledger(self) -> Path:
        return self.root / "ledger.sqlite"

    @property
    def heads(self) -> Path:
        return self.root / "heads.sqlite"

    @property
    def lock(self) -> Path:
        return self.root / "lock"

    @property
    def corrected(self) -> Path:
        return self.root / "corrected.json"

    @property
    def scratch(self) -> Path:
        return self.root / "scratch"


def state_of(out: str) -> State:
    """A corpus's state: in its own folder; for one behind a URL, in the user's folder for such things."""
    if not is_url(out):
        return State(Path(out) / ".kehoach")
    base = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return State(Path(base) / "kehoach" / hashlib.sha256(out.rstrip("/").encode()).hexdigest()[:16])


def plan_schema() -> dict[str, Any]:
    """The JSON Schema of one plan, made from the types."""
    schema = Plan.model_json_schema(by_alias=True, mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def json_bytes(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=1).encode() + b"\n"


def write_schema(store: Store) -> None:
    content = json_bytes(plan_schema())
    try:
        known = store.read(SCHEMA)
    except FileNotFoundError:
        known = b""
    if known != content:
        write(store, SCHEMA, content)


def read_plans(store: Store, plan_ids: Iterable[str]) -> Iterator[dict[str, Any]]:
    for plan_id in plan_ids:
        plan: dict[str, Any] = json.loads(store.read(plan_name(plan_id)))
        yield plan
