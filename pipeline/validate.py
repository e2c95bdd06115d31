"""Whether a corpus is what it says: every plan by the schema, every file with the hash that the manifest records."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import msgspec

from pipeline.corpus import (
    MERGED,
    SCHEMA,
    finished_plans,
    json_bytes,
    plan_name,
    plan_schema,
    read_manifest,
    standing_plans,
)
from pipeline.storage import Store, store_at
from schemas.merged import MergedPlan
from schemas.plan import Plan
from schemas.record import faults


def problems(corpus: str) -> Iterator[str]:
    """Every way in which the corpus at a path or URL is not whole, a line each: the file, and what is wrong with it.

    Raises UnreadableInput where there is no corpus, or none that a run has finished.
    """
    store = store_at(corpus)
    manifest = read_manifest(store, corpus)
    plans = finished_plans(manifest, corpus)
    hashes = {plan_name(plan["plan_id"]): plan["output_sha256"] for plan in plans} | manifest["files"]
    for name, expected in sorted(hashes.items()):
        yield from (f"{name}: {problem}" for problem in _file_problems(store, name, expected))
    for plan_id in sorted(standing_plans(store)):
        name = plan_name(plan_id)
        if name not in hashes:
            yield f"{name}: is not in the manifest"
        yield from (f"{name}: {problem}" for problem in _form_problems(store, name, plan_id))
    for file in store.names(MERGED):
        name, plan_id = f"{MERGED}/{file}", file.removesuffix(".json")
        yield from (f"{name}: {problem}" for problem in _form_problems(store, name, plan_id, MergedPlan))


def _file_problems(store: Store, name: str, expected: str) -> Iterator[str]:
    try:
        content = store.read(name)
    except FileNotFoundError:
        yield "is missing"
        return
    except OSError as error:
        yield f"cannot be read ({error.strerror})"
        return
    if hashlib.sha256(content).hexdigest() != expected:
        yield "was changed since it was written"
    if name == SCHEMA and content != json_bytes(plan_schema()):
        yield "is not this program's schema"


def _form_problems(store: Store, name: str, plan_id: str, form: type[Plan] = Plan) -> Iterator[str]:
    try:
        content = store.read(name)
    except OSError:
        return  # what is missing or closed is told by its hash
    yield from plan_problems(content, plan_id, form)


def plan_problems(content: bytes, plan_id: str, form: type[Plan] = Plan) -> Iterator[str]:
    """How a plan's file departs from the contract."""
    try:
        plan = msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        yield f"is no JSON ({error})"
        return
    found = [f"{where}: {what}".removeprefix(": ") for where, what in faults(plan, form)]
    yield from found
    if not found and plan["plan_id"] != plan_id:
        yield f"its plan_id is {plan['plan_id']}"
