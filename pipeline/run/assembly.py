"""The corpus from the ledger: who is in it, who has been withdrawn, and the files made from all plans together."""

from __future__ import annotations

import importlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from msgspec.json import decode

from pipeline.corpus import (
    MANIFEST,
    MERGED,
    SCHEMA,
    TABLES,
    State,
    json_bytes,
    plan_name,
    write_schema,
)
from pipeline.run.inputs import full_place
from pipeline.run.ledger import Ledger
from pipeline.run.listing import Listing
from pipeline.storage import Store, write
from schemas.version import SCHEMA_VERSION

if TYPE_CHECKING:
    from pipeline.linking.shown import Connected, Shown

MANY = 500  # new plans for which it pays to start child processes


def forget_missing(ledger: Ledger, roots: Sequence[str], absent: Iterable[str]) -> None:
    """Drop those files from the ledger that were found at or below `roots` and are absent now."""
    tops = [full_place(root).rstrip("/") for root in roots]
    for place in absent:
        if any(place == top or place.startswith(f"{top}/") for top in tops):
            ledger.forget_file(place)
    ledger.save()


class Seen:
    """What `assemble` looks at that stands already: all plans, and what was made of them. It is looked at when it is
    asked for, or ahead of that, by who has to wait for new plans."""

    def __init__(self, store: Store, ledger: Ledger) -> None:
        self._store, self.listing = store, Listing(store, ledger)

    @cached_property
    def manifest(self) -> dict[str, Any] | None:
        """The manifest of the last run; None where there is none that can be read."""
        try:
            manifest: dict[str, Any] = decode(self._store.read(MANIFEST))
        except (FileNotFoundError, ValueError):
            return None
        return manifest if isinstance(manifest, dict) and {"plans", "files"} <= manifest.keys() else None

    def look_ahead(self) -> None:
        """Look now; and load the modules, and the table of the country's units, that it takes where plans change."""
        from normalizers.places_codes import unit_of

        for module in ("pipeline.exports.parts", "pipeline.linking.shown"):
            importlib.import_module(module)
        unit_of("old", "")
        self.listing.look()
        _ = self.manifest


def prune(store: Store, ledger: Ledger, listing: Listing) -> int:
    """Erase the withdrawn plans; how many there were."""
    withdrawn = [plan for plan in listing.lines() if plan["withdrawn"]]
    for plan in withdrawn:
        store.delete(plan_name(plan["plan_id"]))
        ledger.forget(plan["sha256"])
    ledger.save()
    return len(withdrawn)


def assemble(store: Store, ledger: Ledger, state: State, seen: Seen | None = None) -> bool:
    """Bring everything in the corpus but the plans themselves up to date; whether there was anything to do.

    `seen` is what this run has looked at already.

    Only the tables' parts in which plans have changed are written. The manifest is written last: one that agrees with
    the ledger says that all the rest stands. What is about to be written is taken out of it before, so that a run that
    is cut off leaves no part that counts as whole.
    """
    schema = write_schema(store, state)
    seen = seen or Seen(store, ledger)
    plans, known = seen.listing.lines(), seen.manifest
    standing = _standing_files(store)
    if known is not None and known["plans"] == plans and known["files"].keys() <= standing:
        return False
    from pipeline.exports.naming import ALL, digits, file_of, part_of
    from pipeline.exports.parts import Writer, update_part, write_across, write_part
    from pipeline.linking.shown import Shown, connect, read_plan, unread

    before = known if known is not None and _is_of_this_form(known) else {"files": {}, "parts": {}, "across": {}}
    made = _Parts(store, before, standing)
    count = digits(len(plans))

    def parted(shown: Iterable[Shown]) -> dict[str, list[Shown]]:
        content: dict[str, list[Shown]] = defaultdict(list)
        for one in shown:
            content[part_of(one.plan_id, count)].append(one)
        return content or {ALL: []}

    listed = {line["output_sha256"] for line in (known or {}).get("plans") or ()}
    new: dict[str, str] = {}
    if sum(line["output_sha256"] not in listed for line in plans) >= MANY:
        new = unread(plans, state.heads)
    if len(new) >= MANY:
        from pipeline.exports.filling import Job, fill

        # Most plans have no copies: their parts are written as they are read for the first time.
        content = parted(map(Shown.alone, plans))
        content = {part: ones for part, ones in content.items() if any(one.plan_id in new for one in ones)}
        made.begin(made.outdated(content))
        made.done(content, fill(store, state.scratch, state.heads, Job(content, new)))
    standing_across = {
        table: made_from
        for table, made_from in before["across"].items()
        if file_of(table, ALL) in standing & before["files"].keys()
    }
    connected = connect(store, plans, state.heads, standing_across)
    content = parted(connected.shown)
    changed = made.outdated(content)
    stood = made.standing_as(parted(_earlier(connected, (one for part in changed for one in content.get(part, ())))))
    made.begin(changed | (made.parts.keys() - content.keys()))
    with Writer(store) as writer:
        for part in sorted(changed):
            if part in stood:
                fresh = [one for one in content[part] if one.plan_id in connected.before]
                read = [(read_plan(store, one.file), one.withdrawn) for one in fresh]
                if update_part(writer, store, part, stood[part], connected.before, read):
                    continue
            write_part(writer, part, ((read_plan(store, one.file), one.withdrawn) for one in content[part]))
        for table, rows in connected.rows.items():
            write_across(writer, table, rows)
    made.done({part: content[part] for part in changed}, writer.hashes)
    across = {file_of(table, ALL): before["files"].get(file_of(table, ALL)) for table in connected.across}
    files = across | made.files | connected.files | {SCHEMA: schema}
    for name in sorted(_standing_files(store) - files.keys()):
        if name.startswith(f"{TABLES}/"):
            store.delete(name)
    _write_manifest(store, plans, files, made.parts, connected.merged, connected.across)
    return True


def _earlier(connected: Connected, now: Iterable[Shown]) -> Iterator[Shown]:
    """The plans of some parts as they were shown at the last run, in the order of their ids; `now` is how they are."""
    shown = {one.plan_id: one for one in now}
    for plan_id in sorted(shown.keys() | connected.before.keys()):
        one = connected.before[plan_id] if plan_id in connected.before else shown[plan_id]
        if one is not None:
            yield one


class _Parts:
    """The parts of the tables that stand, what they were made from, and their files' hashes."""

    def __init__(self, store: Store, manifest: Mapping[str, Any], standing: set[str]) -> None:
        from pipeline.exports.naming import file_of
        from pipeline.flat.columns import COLUMNS

        self._store = store
        self.parts: dict[str, str] = {}
        self.files: dict[str, str] = {}
        for part, digest in manifest["parts"].items():
            names = [file_of(table, part) for table in COLUMNS]
            if all(name in standing and name in manifest["files"] for name in names):
                self.parts[part] = digest
                self.files |= {name: manifest["files"][name] for name in names}
        self._noted = dict(manifest["parts"])

    def outdated(self, content: Mapping[str, Sequence[Any]]) -> set[str]:
        """The parts that are not made from these plans."""
        return {part for part, plans in content.items() if self.parts.get(part) != self._digest(plans)}

    def begin(self, gone: Collection[str]) -> None:
        """Count these parts as gone, until they are done."""
        for part in self.parts.keys() & gone:
            del self.parts[part]
        self.files = {name: sha256 for name, sha256 in self.files.items() if _part_of_file(name) not in gone}
        if self._noted.keys() & gone:
            self._noted = dict(self.parts)
            _write_manifest(self._store, None, self.files, self.parts, {}, {})

    def standing_as(self, content: Mapping[str, Sequence[Any]]) -> dict[str, dict[str, str]]:
        """The parts that stand as made from these plans, with the hashes of their files by table."""
        found = {part for part, plans in content.items() if self.parts.get(part) == self._digest(plans)}
        hashes: dict[str, dict[str, str]] = {part: {} for part in found}
        for name, sha256 in self.files.items():
            if _part_of_file(name) in found:
                hashes[_part_of_file(name)][name] = sha256
        return hashes

    def done(self, content: Mapping[str, Sequence[Any]], hashes: Mapping[str, str]) -> None:
        self.parts |= {part: self._digest(plans) for part, plans in content.items()}
        self.files |= hashes

    @staticmethod
    def _digest(plans: Sequence[Any]) -> str:
        from pipeline.exports.naming import digest_of

        return digest_of([[one.plan_id, one.digest, one.withdrawn] for one in plans])


def _part_of_file(name: str) -> str:
    return name.rpartition("/")[2].removesuffix(".parquet")


def _write_manifest(
    store: Store,
    plans: list[Any] | None,
    files: Mapping[str, str],
    parts: Mapping[str, str],
    merged: Mapping[str, str],
    across: Mapping[str, str],
) -> None:
    """`plans` is None while the corpus is being worked on: what stands then is no whole corpus."""
    made = {"files": dict(sorted(files.items())), "parts": dict(sorted(parts.items())), "merged": dict(merged)}
    made["across"] = dict(across)
    write(store, MANIFEST, json_bytes({"schema_version": SCHEMA_VERSION, **made, "plans": plans}))


def _is_of_this_form(manifest: Mapping[str, Any]) -> bool:
    """Whether the manifest says which plans the tables' parts were made from; older programs' do not."""
    return isinstance(manifest.get("parts"), dict) and isinstance(manifest.get("across"), dict)


def _standing_files(store: Store) -> set[str]:
    """Every file in the corpus that is made from all plans together."""
    from pipeline.flat.columns import ACROSS, COLUMNS

    tables = (f"{TABLES}/{table}" for table in (*COLUMNS, *ACROSS))
    folders = (TABLES, MERGED, "schema", *tables)
    return {f"{folder}/{name}" for folder in folders for name in store.names(folder) if "." in name}
