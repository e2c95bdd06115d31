"""The corpus from the ledger: who is in it, who has been withdrawn, and the files made from all plans together."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pipeline.corpus import SCHEMA, TABLES, State, plan_name, read_plan, write_schema
from pipeline.exports.naming import ALL, file_of
from pipeline.run.ledger import Ledger
from pipeline.run.listing import Listing
from pipeline.run.manifest import PartsMade, last_manifest, noted_parts, standing_files, write_manifest
from pipeline.storage import Store

if TYPE_CHECKING:
    from pipeline.linking.shown import Connected, Shown

MANY = 500  # new plans for which it pays to start child processes


class Seen:
    """What `assemble` looks at that stands already: all plans, and what was made of them. It is looked at when it is
    asked for, or ahead of that, by who has to wait for new plans."""

    def __init__(self, store: Store, ledger: Ledger) -> None:
        self._store, self.listing = store, Listing(store, ledger)

    @cached_property
    def manifest(self) -> dict[str, Any] | None:
        """The manifest of the last run; None where there is none that can be read."""
        return last_manifest(self._store)

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
    standing = standing_files(store)
    if known is not None and known["plans"] == plans and known["files"].keys() <= standing:
        return False
    from pipeline.linking.shown import connect

    before = noted_parts(known)
    made = PartsMade(store, before, standing, len(plans))
    new = _many_unread(plans, known, state)
    if new:
        _write_unread(store, state, made, plans, new)
    standing_across = {
        table: made_from
        for table, made_from in before["across"].items()
        if file_of(table, ALL) in standing & before["files"].keys()
    }
    connected = connect(store, plans, state.heads, standing_across)
    _write_changed(store, made, connected)
    across = {file_of(table, ALL): before["files"].get(file_of(table, ALL)) for table in connected.across}
    files = across | made.files | connected.files | {SCHEMA: schema}
    for name in sorted(standing_files(store) - files.keys()):
        if name.startswith(f"{TABLES}/"):
            store.delete(name)
    write_manifest(store, plans, files, made.parts, connected.merged, connected.across)
    return True


def _many_unread(
    plans: Sequence[Mapping[str, Any]], known: Mapping[str, Any] | None, state: State
) -> Mapping[str, str]:
    """The plans whose heads are not kept, with the keys under which they will be; none where they are few.

    The manifest is asked first: only where many plans are not in it can many heads be missing, and to look through all
    that are kept takes longer than one new plan.
    """
    listed = {line["output_sha256"] for line in (known or {}).get("plans") or ()}
    if sum(line["output_sha256"] not in listed for line in plans) < MANY:
        return {}
    from pipeline.linking.shown import unread

    new = unread(plans, state.heads)
    return new if len(new) >= MANY else {}


def _write_unread(
    store: Store, state: State, made: PartsMade, plans: Iterable[Mapping[str, Any]], new: Mapping[str, str]
) -> None:
    """Write the parts of new plans as these are read for the first time: most plans have no copies, and stay so."""
    from pipeline.exports.filling import Job, fill
    from pipeline.linking.shown import Shown

    content = made.parted(map(Shown.alone, plans))
    content = {part: ones for part, ones in content.items() if any(one.plan_id in new for one in ones)}
    made.begin(made.outdated(content))
    made.done(content, fill(store, state.scratch, state.heads, Job(content, new)))


def _write_changed(store: Store, made: PartsMade, connected: Connected) -> None:
    """Write the parts in which plans are shown otherwise than before, and the tables across plans that have changed."""
    from pipeline.exports.parts import Writer, update_part, write_across, write_part

    content = made.parted(connected.shown)
    changed = made.outdated(content)
    now = (one for part in changed for one in content.get(part, ()))
    stood = made.standing_as(made.parted(_earlier(connected, now)))
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


def _earlier(connected: Connected, now: Iterable[Shown]) -> Iterator[Shown]:
    """The plans of some parts as they were shown at the last run, in the order of their ids; `now` is how they are."""
    shown = {one.plan_id: one for one in now}
    for plan_id in sorted(shown.keys() | connected.before.keys()):
        one = connected.before[plan_id] if plan_id in connected.before else shown[plan_id]
        if one is not None:
            yield one
