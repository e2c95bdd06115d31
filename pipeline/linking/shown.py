"""The plans as analysts are shown them: a plan of several copies is one, and every plan is linked to the others."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from pipeline.corpus import MERGED, json_bytes, merged_name, plan_name, read_plan
from pipeline.flat.values import Values, evidence_values
from pipeline.linking.copies import groups_on_a_shelf, shelf_of
from pipeline.linking.crosschecks import CrossWarning, cross_warnings
from pipeline.linking.heads import Head, Heads, compared_of, head_of
from pipeline.linking.links import Link, links_from
from pipeline.linking.merging import merged
from pipeline.linking.standing import ACROSS, Line, ShownPlan, Standing
from pipeline.storage import Store, is_url, sha256_at, write

KEPT_AT_ONCE = 200
COMPARED_AT_ONCE = 2000


class Shown(Struct, frozen=True):
    """One plan as it is shown: the file it is read from, and in a word what that file is made from."""

    plan_id: str
    file: str
    digest: str
    withdrawn: bool

    @classmethod
    def alone(cls, line: Mapping[str, Any]) -> Shown:
        """A plan that has no copies, from its line in the manifest."""
        return cls(line["plan_id"], plan_name(line["plan_id"]), line["output_sha256"], line["withdrawn"])

    @classmethod
    def of(cls, plan: ShownPlan) -> Shown:
        """The plan with the name of the file that it is shown from."""
        return cls(plan.plan_id, _file(plan.plan_id, bool(plan.copies)), plan.digest, plan.withdrawn)


class Connected(Struct, frozen=True):
    """All plans as they are shown, in the order of their ids; what joined ones are made from, and their files' hashes.

    `before` has, of each plan that is shown otherwise than at the last run, how it was shown then, if it was.
    `across` has, by table, a word for all its rows; `rows` the rows of those tables whose word is not that of `before`.
    """

    shown: tuple[Shown, ...]
    merged: dict[str, str]
    files: dict[str, str]
    before: dict[str, Shown | None]
    across: dict[str, str]
    rows: dict[str, list[tuple[Any, ...]]]


def _file(plan_id: str, joined: bool) -> str:
    """Where a plan that is shown is read from."""
    return merged_name(plan_id) if joined else plan_name(plan_id)


def unread(lines: Sequence[Mapping[str, Any]], kept: Path) -> dict[str, str]:
    """The plans whose heads are not kept yet, with the keys under which they will be."""
    heads = Heads(kept)
    try:
        known = heads.keys()
    finally:
        heads.close()
    return {line["plan_id"]: line["output_sha256"] for line in lines if line["output_sha256"] not in known}


def connect(store: Store, lines: Sequence[Mapping[str, Any]], kept: Path, before: Mapping[str, str]) -> Connected:
    """Join the copies, write `merged/`, and link what is shown: what has changed since the last run, and what it meets.

    `lines` are the manifest's. `kept` is the file of what earlier runs knew; `before` the words for the tables across
    plans as they stand.
    """
    standing = Standing(kept)
    try:
        before_shown = _take_in(store, standing, lines)
        _link(standing, sorted(before_shown))
        standing.save()
        shown, joined = standing.shown(), standing.joined()
        across = {table: standing.digest_across(table) for table in ACROSS}
        rows = {table: standing.rows_across(table) for table in ACROSS if before.get(table) != across[table]}
    finally:
        standing.close()
    earlier = {plan_id: None if plan is None else Shown.of(plan) for plan_id, plan in before_shown.items()}
    return Connected(
        tuple(Shown(plan_id, _file(plan_id, copied), digest, out) for plan_id, digest, out, copied in shown),
        {plan.plan_id: plan.digest for plan in joined},
        {merged_name(plan.plan_id): plan.sha256 for plan in joined},
        earlier,
        across,
        rows,
    )


def _take_in(store: Store, standing: Standing, lines: Sequence[Mapping[str, Any]]) -> dict[str, ShownPlan | None]:
    """Bring what is known of the plans, and `merged/`, up to date; what was shown where something else is shown now."""
    now = {line["plan_id"]: (line["output_sha256"], line["withdrawn"]) for line in lines}
    known = standing.states()
    gone = known.keys() - now.keys()
    changed = [plan_id for plan_id, state in now.items() if known.get(plan_id) != state]
    heads = _heads(store, standing.heads, {plan_id: now[plan_id][0] for plan_id in changed})
    fresh = [Line(plan_id, *now[plan_id], shelf_of(heads[plan_id])) for plan_id in changed]
    outdated = [standing.line(plan_id) for plan_id in (*gone, *changed) if plan_id in known]
    standing.replace_lines(gone, fresh)

    shelves = sorted({line.shelf for line in (*fresh, *outdated)} - {""})
    before = {plan.plan_id: plan for shelf in shelves for plan in standing.shown_on(shelf)}
    for line in outdated:
        plan = standing.shown_as(line.plan_id)
        before |= {plan.plan_id: plan} if plan is not None else {}
    after = {line.plan_id: ShownPlan(*line.values) for line in fresh if not line.shelf}
    for shelf in shelves:
        after |= {plan.plan_id: plan for plan in _on_shelf(standing, shelf, heads)}
    standing.replace_shown(before.keys() - after.keys(), after.values())
    standing.hold({plan_id: heads[plan_id] for plan_id, one in after.items() if plan_id in heads and not one.copies})
    joined = standing.joined()
    standing.replace_shown((), _join(store, standing, joined, before))
    for name in set(store.names(MERGED)) - {f"{plan.plan_id}.json" for plan in joined}:
        store.delete(f"{MERGED}/{name}")
    used = {sha256 for sha256, _ in now.values()} | {plan.digest for plan in joined}
    standing.heads.forget(({line.sha256 for line in outdated} | {plan.digest for plan in before.values()}) - used)
    return {
        plan_id: before.get(plan_id)
        for plan_id in before.keys() | after.keys()
        if plan_id not in before or plan_id not in after or before[plan_id].state != after[plan_id].state
    }


def _on_shelf(standing: Standing, shelf: str, fresh: Mapping[str, Head]) -> Iterator[ShownPlan]:
    """The plans of a shelf as they are shown; a joined one has no file yet."""
    lines = {line.plan_id: line for line in standing.on_shelf(shelf)}
    others = {plan_id: line.sha256 for plan_id, line in lines.items() if plan_id not in fresh}
    heads = {plan_id: fresh[plan_id] for plan_id in lines.keys() & fresh.keys()} | standing.heads.known(others)
    groups = groups_on_a_shelf([heads[plan_id] for plan_id, line in lines.items() if not line.withdrawn])
    for group in groups:
        copies = tuple(head.plan_id for head in group)
        digest = hashlib.sha256("\n".join(lines[one].sha256 for one in copies).encode()).hexdigest()
        yield ShownPlan(copies[0], digest, False, shelf, copies)
    copied = {head.plan_id for group in groups for head in group}
    for plan_id, line in lines.items():
        if plan_id not in copied:
            yield ShownPlan(*line.values)


def _join(
    store: Store, standing: Standing, joined: Iterable[ShownPlan], before: Mapping[str, ShownPlan]
) -> Iterator[ShownPlan]:
    """Write the joined plans whose file is not as it was written from the same copies; these plans."""
    for plan in joined:
        name = merged_name(plan.plan_id)
        was = before.get(plan.plan_id, plan)
        if was.state == plan.state and was.stamp and was.stamp == _stamp(store, name):
            if plan.stamp != was.stamp:
                yield was
            continue
        lines = standing.lines_of(plan.copies)
        heads = _heads(store, standing.heads, lines)
        content = json_bytes(
            merged([read_plan(store, plan_name(one)) for one in plan.copies], [heads[one] for one in plan.copies])
        )
        write(store, name, content)
        whole = json.loads(content)
        standing.heads.keep([(plan.digest, head_of(whole), compared_of(whole))], commit=False)
        yield replace(plan, sha256=hashlib.sha256(content).hexdigest(), stamp=_stamp(store, name))


def _stamp(store: Store, name: str) -> str:
    """What tells whether a file has been touched; empty where there is none."""
    try:
        if is_url(store.url):
            return sha256_at(f"{store.url}/{name}")
        found = os.stat(os.path.join(store.url, name))
    except FileNotFoundError:
        return ""
    return f"{found.st_size} {found.st_mtime_ns}"


def _heads(store: Store, kept: Heads, keys: Mapping[str, str]) -> dict[str, Head]:
    """The head of every plan: as it was kept, else made from its file."""
    heads = kept.known(keys)
    fresh: list[tuple[str, Head, Mapping[str, Any]]] = []
    for plan_id in keys.keys() - heads.keys():
        plan = read_plan(store, plan_name(plan_id))
        heads[plan_id] = head_of(plan)
        fresh.append((keys[plan_id], heads[plan_id], compared_of(plan)))
        if len(fresh) >= KEPT_AT_ONCE:
            kept.keep(fresh, commit=False)
            fresh = []
    kept.keep(fresh, commit=False)
    return heads


def _link(standing: Standing, changed: Sequence[str]) -> None:
    """Make the links, and the contradictions between plans, that the changed plans touch."""
    shown = {plan_id: plan for plan_id in changed if (plan := standing.shown_as(plan_id)) and not plan.withdrawn}
    heads = standing.heads_of(shown.values())
    touched = standing.keys.replace(changed, heads, standing.above)
    compared = lru_cache(COMPARED_AT_ONCE)(standing.compared)
    links: dict[str, list[Values]] = {}
    warnings: dict[str, list[Values]] = {}
    for plan_id in sorted(touched):
        if plan_id in shown or plan_id not in changed:
            head = standing.head(plan_id)
            found = links_from(head, standing)
            links[plan_id] = [link_row(link) for link in found]
            over = [standing.head(link.target_id) for link in found if link.kind == "carries_out"]
            warnings[plan_id] = [warning_row(one) for one in cross_warnings([head, *over], found, compared)]
        else:
            links[plan_id], warnings[plan_id] = [], []
    standing.replace_across("links", links)
    standing.replace_across("corpus_warnings", warnings)


def link_row(link: Link) -> Values:
    """A link as a row of the table `links`."""
    return (
        link.plan_id, link.item, link.kind, link.how, link.act_kind, link.number, link.date, link.issuer, link.code,
        link.target_id,
    )  # fmt: skip


def warning_row(one: CrossWarning) -> Values:
    """A contradiction between plans as a row of the table `corpus_warnings`."""
    other = evidence_values({**one.other, "text": None} if one.other is not None else None)[:5]
    return (
        one.plan_id, one.item, one.code, one.message, one.value, one.unit, one.other_value,
        *evidence_values(one.evidence), one.other_id, one.table, one.row, one.column, *other,
    )  # fmt: skip
