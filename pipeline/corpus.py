"""The corpus folder: where everything lies in it, and the files that are made from all its plans together."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from pipeline.storage import Store, is_url, write
from schemas.errors import UnreadableInput

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


def read_manifest(store: Store, corpus: str) -> dict[str, Any]:
    """The manifest of the corpus that `store` is, and that the user calls `corpus`.

    Raises UnreadableInput where there is none, or none that can be read: each with what to do.
    """
    try:
        manifest = json.loads(store.read(MANIFEST))
    except FileNotFoundError:
        remedy = "make one with: kehoach ingest FOLDER --out CORPUS; or name the folder of one that stands"
        raise UnreadableInput(f"{corpus} holds no corpus (no {MANIFEST})", remedy) from None
    except OSError as error:
        raise UnreadableInput(f"{MANIFEST} cannot be read ({error.strerror})", "see to its owner and rights") from None
    except ValueError:
        manifest = None
    if not isinstance(manifest, dict) or not isinstance(manifest.get("files"), dict) or "plans" not in manifest:
        raise UnreadableInput(f"{corpus}/{MANIFEST} is no manifest", "run the ingest again, which writes it anew")
    return manifest


def finished_plans(manifest: Mapping[str, Any], corpus: str) -> list[dict[str, Any]]:
    """The manifest's plans. Raises UnreadableInput where the last run was cut off before it had them all."""
    plans = manifest["plans"]
    if not isinstance(plans, list):
        raise UnreadableInput(
            f"the last run into {corpus} was cut off", "run the ingest again, which goes on from there"
        )
    return plans


def read_plan(store: Store, name: str) -> dict[str, Any]:
    """A plan's JSON, or a joined plan's, by its file's name.

    Raises UnreadableInput where the file is gone or is no JSON any more.
    """
    try:
        plan: dict[str, Any] = msgspec.json.decode(store.read(name))
    except (FileNotFoundError, ValueError):
        remedy = "delete it, if it is there, and run the ingest again, which writes it anew"
        raise UnreadableInput(f"{name} is missing or damaged", remedy) from None
    return plan


def standing_plans(store: Store) -> set[str]:
    """The ids of the plans whose file stands."""
    return {name.removesuffix(".json") for name in store.names(PLANS) if name.endswith(".json")}


class State(Struct, frozen=True):
    """The folder, always on this machine, for what only runs need."""

    root: Path

    @property
    def ledger(self) -> Path:
        """What earlier runs left: which bytes each file had, and what became of them (`run.ledger`)."""
        return self.root / "ledger.sqlite"

    @property
    def heads(self) -> Path:
        """What the last run knew of all plans (`linking.standing`)."""
        return self.root / "heads.sqlite"

    @property
    def schema(self) -> Path:
        """What the corpus's schema was made from, and its hash."""
        return self.root / "schema"

    @property
    def lock(self) -> Path:
        """Held by a run as long as it goes on."""
        return self.root / "lock"

    @property
    def corrected(self) -> Path:
        """Which corrections lie over which plans (`run.correcting`)."""
        return self.root / "corrected.json"

    @property
    def scratch(self) -> Path:
        """What is not whole yet, and workers' temporary files; a run clears it as it begins and as it ends."""
        return self.root / "scratch"


def state_of(out: str) -> State:
    """A corpus's state: in its own folder; for one behind a URL, in the user's folder for such things."""
    if not is_url(out):
        return State(Path(out) / ".kehoach")
    base = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return State(Path(base) / "kehoach" / hashlib.sha256(out.rstrip("/").encode()).hexdigest()[:16])


def plan_schema() -> dict[str, Any]:
    """The JSON Schema of one plan, made from the types."""
    from schemas.plan import Plan

    definitions = msgspec.json.decode(msgspec.json.encode(msgspec.json.schema(Plan)["$defs"]))
    for definition in definitions.values():
        if (
            "properties" in definition
        ):  # a plan that is written says everything, empty or not, but for what may be unset
            stated = definition.get("required", ())
            properties = definition["properties"].items()
            definition["required"] = [name for name, about in properties if name in stated or "default" in about]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **definitions.pop("Plan"), "$defs": definitions}


def json_bytes(content: Any) -> bytes:
    """JSON with a value a line, as files of the corpus have it."""
    return msgspec.json.format(msgspec.json.encode(content), indent=1) + b"\n"


def write_schema(store: Store, state: State) -> str:
    """Bring the schema up to date; the hash of its file.

    What it was made from is remembered: to make it takes as long as everything else that one new plan asks for.
    """
    made_from = _schema_source()
    try:
        known = store.read(SCHEMA)
        sha256 = hashlib.sha256(known).hexdigest()
        if state.schema.read_text("utf-8").split() == [made_from, sha256]:
            return sha256
    except (OSError, ValueError):
        known = b""
    content = json_bytes(plan_schema())
    if known != content:
        write(store, SCHEMA, content)
    sha256 = hashlib.sha256(content).hexdigest()
    state.root.mkdir(parents=True, exist_ok=True)
    state.schema.write_text(f"{made_from} {sha256}\n", "utf-8")
    return sha256


def _schema_source() -> str:
    """A hash of what the schema follows from: the types, and the library that describes them."""
    digest = hashlib.sha256(msgspec.__version__.encode())
    for path in sorted((Path(__file__).resolve().parent.parent / "schemas").glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
