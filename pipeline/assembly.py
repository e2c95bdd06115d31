"""The corpus from the ledger: who is in it, who has been withdrawn, and the files made from all plans together."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.corpus import (
    MANIFEST,
    MERGED,
    SCHEMA,
    TABLES,
    json_bytes,
    plan_name,
    read_plans,
    standing_plans,
    write_schema,
)
from pipeline.inputs import full_place
from pipeline.ledger import Ledger
from pipeline.orders import Ending
from pipeline.storage import Store, plan_id_of, sha256_at, write
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


def assemble(store: Store, ledger: Ledger, heads: Path) -> bool:
    """Bring everything in the corpus but the plans themselves up to date; whether there was anything to do.

    Only the tables' parts in which plans have changed are written. `heads` is a file in which runs keep what they need
    to compare plans. The manifest is written last: one that agrees with the ledger says that all the rest stands. What
    is about to be written is taken out of it before, so that a run that is cut off leaves no part that counts as whole.
    """
    write_schema(store)
    plans = list_plans(store, ledger)
    known = _known_manifest(store)
    standing = _standing_files(store)
    if known is not None and known["plans"] == plans and known["files"].keys() <= standing:
        return False
    from pipeline.exports.parts import Writer, digest_of, digits, file_of, part_of, write_across, write_part
    from pipeline.flat import COLUMNS
    from pipeline.shown import connect, link_rows, read_plan, warning_rows

    before = known or {"plans": [], "files": {}, "parts": {}, "merged": {}}
    if not _is_of_this_form(before):
        before = {**before, "parts": {}, "merged": {}}
    connected = connect(store, plans, heads, before)
    count = digits(len(connected.shown))
    content: dict[str, list[Any]] = defaultdict(list)
    for one in connected.shown:
        content[part_of(one.plan_id, count)].append(one)
    parts = {part: digest_of([[one.plan_id, one.digest, one.withdrawn] for one in content[part]]) for part in content}
    written = {
        part
        for part, digest in parts.items()
        if before["parts"].get(part) != digest or not {file_of(table, part) for table in COLUMNS} <= standing
    }
    kept = {file_of(table, part): part for part in parts.keys() - written for table in COLUMNS}
    files = {name: sha256 for name, sha256 in before["files"].items() if name in kept}
    _write_manifest(store, before["plans"], files, {part: parts[part] for part in kept.values()}, {})
    with Writer(store) as writer:
        for part in sorted(written):
            write_part(writer, part, ((read_plan(store, one.file), one.withdrawn) for one in content[part]))
        write_across(writer, "links", list(link_rows(connected.links)))
        write_across(writer, "corpus_warnings", list(warning_rows(connected.warnings)))
    files |= writer.hashes
    for name in sorted(standing - files.keys()):
        if name.startswith(f"{TABLES}/"):
            store.delete(name)
    files |= connected.files | {SCHEMA: sha256_at(f"{store.url}/{SCHEMA}")}
    _write_manifest(store, plans, files, parts, connected.merged)
    return True


def _write_manifest(
    store: Store, plans: list[Any], files: Mapping[str, str], parts: Mapping[str, str], merged: Mapping[str, str]
) -> None:
    made = {"files": dict(sorted(files.items())), "parts": dict(sorted(parts.items())), "merged": dict(merged)}
    write(store, MANIFEST, json_bytes({"schema_version": SCHEMA_VERSION, **made, "plans": plans}))


def _is_of_this_form(manifest: Mapping[str, Any]) -> bool:
    """Whether the manifest says which plans the tables' parts were made from; older programs' do not."""
    return isinstance(manifest.get("parts"), dict) and isinstance(manifest.get("merged"), dict)


def _standing_files(store: Store) -> set[str]:
    """Every file in the corpus that is made from all plans together."""
    from pipeline.flat import ACROSS, COLUMNS

    tables = (f"{TABLES}/{table}" for table in (*COLUMNS, *ACROSS))
    folders = (TABLES, MERGED, "schema", *tables)
    return {f"{folder}/{name}" for folder in folders for name in store.names(folder) if "." in name}


def _known_manifest(store: Store) -> dict[str, Any] | None:
    try:
        manifest: dict[str, Any] = json.loads(store.read(MANIFEST))
    except (FileNotFoundError, ValueError):
        return None
    return manifest if isinstance(manifest, dict) and {"plans", "files"} <= manifest.keys() else None
