"""The plans as analysts are shown them: a plan of several copies is one, and every plan is linked to the others."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from pipeline.corpus import MERGED, json_bytes, merged_name, plan_name
from pipeline.exports.parts import digest_of
from pipeline.flat import NOWHERE, Values, evidence_values
from pipeline.linking.copies import groups_of
from pipeline.linking.crosschecks import CrossWarning, cross_warnings
from pipeline.linking.heads import Head, Heads, compared_of, head_of
from pipeline.linking.links import Link, links_of
from pipeline.linking.merging import merged
from pipeline.storage import Store, sha256_at, write

Line = Mapping[str, Any]  # a plan's line in the manifest
KEPT_AT_ONCE = 200
COMPARED_AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class Shown:
    """One plan as it is shown: the file it is read from, and in a word what that file is made from."""

    plan_id: str
    file: str
    digest: str
    withdrawn: bool

    @classmethod
    def alone(cls, line: Line) -> Shown:
        """A plan that has no copies."""
        return cls(line["plan_id"], plan_name(line["plan_id"]), line["output_sha256"], line["withdrawn"])


@dataclass(frozen=True, slots=True)
class Connected:
    """All plans as they are shown, what joined plans were made from, their files' hashes, and what connects them."""

    shown: tuple[Shown, ...]
    merged: dict[str, str]
    files: dict[str, str]
    links: tuple[Link, ...]
    warnings: tuple[CrossWarning, ...]


def read_plan(store: Store, name: str) -> dict[str, Any]:
    plan: dict[str, Any] = json.loads(store.read(name))
    return plan


def unread(lines: Sequence[Line], kept: Path) -> dict[str, str]:
    """The plans whose heads are not kept yet, with the keys under which they will be."""
    heads = Heads(kept)
    try:
        known = heads.keys()
    finally:
        heads.close()
    return {line["plan_id"]: line["output_sha256"] for line in lines if line["output_sha256"] not in known}


def connect(store: Store, lines: Sequence[Line], kept: Path, before: Mapping[str, Any]) -> Connected:
    """Join the copies, write `merged/`, and link what is shown.

    `kept` is the file of the heads that earlier runs made; `before` the manifest of the last run.
    """
    heads_file = Heads(kept)
    try:
        keys = {line["plan_id"]: line["output_sha256"] for line in lines}
        heads = _heads(store, heads_file, keys)
        groups = groups_of(heads[line["plan_id"]] for line in lines if not line["withdrawn"])
        made_from = {group[0].plan_id: digest_of([keys[head.plan_id] for head in group]) for group in groups}
        files = _write_merged(store, groups, made_from, before)
        joined = {head.plan_id for group in groups for head in group}
        shown = [Shown.alone(line) for line in lines if line["plan_id"] not in joined]
        for plan_id, digest in made_from.items():
            shown.append(Shown(plan_id, merged_name(plan_id), digest, False))
        heads |= _heads(store, heads_file, made_from, merged_name)
        linked = [heads[one.plan_id] for one in shown if not one.withdrawn]
        links = links_of(linked)
        digests = {one.plan_id: one.digest for one in shown}
        compared = lru_cache(COMPARED_AT_ONCE)(lambda plan_id: heads_file.compared(digests[plan_id]))
        warnings = cross_warnings(linked, links, compared)
        heads_file.forget_others([*keys.values(), *made_from.values()])
    finally:
        heads_file.close()
    in_order = tuple(sorted(shown, key=lambda one: one.plan_id))
    return Connected(in_order, made_from, files, tuple(links), tuple(warnings))


def _heads(store: Store, kept: Heads, keys: Mapping[str, str], name_of: Any = plan_name) -> dict[str, Head]:
    """The head of every plan: as it was kept, else made from its file."""
    heads = kept.known(keys)
    fresh: list[tuple[str, Head, Mapping[str, Any]]] = []
    for plan_id in keys.keys() - heads.keys():
        plan = read_plan(store, name_of(plan_id))
        heads[plan_id] = head_of(plan)
        fresh.append((keys[plan_id], heads[plan_id], compared_of(plan)))
        if len(fresh) >= KEPT_AT_ONCE:
            kept.keep(fresh)
            fresh = []
    kept.keep(fresh)
    return heads


def _write_merged(
    store: Store, groups: Iterable[tuple[Head, ...]], made_from: Mapping[str, str], before: Mapping[str, Any]
) -> dict[str, str]:
    """Bring `merged/` up to date; the hash of each file in it.

    A file stands if it was made from the same copies and is as it was written then.
    """
    standing = set(store.names(MERGED))
    files = {}
    for group in groups:
        plan_id = group[0].plan_id
        name = merged_name(plan_id)
        if before["merged"].get(plan_id) == made_from[plan_id] and f"{plan_id}.json" in standing:
            files[name] = sha256_at(f"{store.url}/{name}")
            if files[name] == before["files"].get(name):
                continue
        content = json_bytes(merged([read_plan(store, plan_name(head.plan_id)) for head in group], group))
        write(store, name, content)
        files[name] = hashlib.sha256(content).hexdigest()
    for name in standing - {f"{plan_id}.json" for plan_id in made_from}:
        store.delete(f"{MERGED}/{name}")
    return files


def link_rows(links: Iterable[Link]) -> Iterator[Values]:
    for link in links:
        yield (
            link.plan_id, link.item, link.kind, link.how, link.act_kind, link.number, link.date, link.issuer,
            link.code, link.target_id,
        )  # fmt: skip


def warning_rows(warnings: Iterable[CrossWarning]) -> Iterator[Values]:
    for one in warnings:
        other = evidence_values({**one.other, "text": None})[:5] if one.other is not None else NOWHERE[:5]
        yield (
            one.plan_id, one.item, one.code, one.message, *evidence_values(one.evidence), one.other_id,
            one.table, one.row, one.column, *other,
        )  # fmt: skip
