"""What plans have to do with each other: which carry out or cite which, and where two of them disagree.

One file for the whole site, which the page loads when a plan is first opened. It is read from the tables of the corpus,
follows from all plans together, and no plan's own data hang on it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.exports.reading import batches, files_of
from pipeline.storage import Store

FILE = "data/between.js"
LINK = ("plan_id", "kind", "target_id", "code")
CELL = ("other_table", "other_row", "other_column")
WARNING = ("plan_id", "code", "value", "unit", "other_value", "item", "page", "other_id", "other_page", *CELL)

Json = dict[str, Any]


def made_from(files: Mapping[str, str]) -> str:
    """A mark of what all this follows from: this code and the tables; `files` are the manifest's, with their hashes."""
    found = sorted(files[name] for table in ("links", "corpus_warnings") for name in files_of(table, files))
    return hashlib.sha256(Path(__file__).read_bytes() + "\n".join(found).encode()).hexdigest()[:12]


def between(store: Store, files: Collection[str], shown: Collection[str]) -> Json:
    """The links and contradictions between the plans that are `shown`; `files` are those of the corpus's manifest.

    `links` are [plan, kind, plan it leads to, codes of the components that both describe]; `warnings` are of a `plan`
    whose target (`value` in `unit`) is not the `other_value` in a cell of the `other` plan's table. Plans are named by
    their place in `ids`.
    Raises UnreadableInput for a table that is missing, damaged or another version's.
    """
    ids: dict[str, int] = {}

    def number(plan_id: str) -> int:
        return ids.setdefault(plan_id, len(ids))

    links = [
        [number(plan_id), kind, number(target_id), codes]
        for plan_id, kind, target_id, codes in _links(store, files)
        if plan_id in shown and target_id in shown
    ]
    warnings = [
        {"plan": number(plan_id), "other": number(other_id), "code": code, "item": item, "cell": cell}
        | {"value": value, "unit": unit, "other_value": other_value, "pages": [page, other_page]}
        for plan_id, code, value, unit, other_value, item, page, other_id, other_page, *cell in _rows(
            store, files, "corpus_warnings", WARNING
        )
        if plan_id in shown and other_id in shown
    ]
    return {"ids": list(ids), "links": links, "warnings": warnings}


def disagreements(content: Json) -> list[list[str]]:
    """[plan's id, code], once for each contradiction."""
    return [[content["ids"][one["plan"]], one["code"]] for one in content["warnings"]]


def _links(store: Store, files: Collection[str]) -> Iterator[tuple[str, str, str, list[str]]]:
    """Plan, kind, target and shared components, a pair of plans once: what is carried out need not be cited too."""
    kinds: dict[tuple[str, str], str] = {}
    codes: dict[tuple[str, str], set[str]] = {}
    for plan_id, kind, target_id, code in _rows(store, files, "links", LINK):
        pair = plan_id, target_id
        if kind == "component":
            codes.setdefault(pair, set()).add(code)
        elif kinds.get(pair) != "carries_out":
            kinds[pair] = kind
    for pair in sorted(kinds):
        yield pair[0], kinds[pair], pair[1], sorted(codes.get(pair, ()))


def _rows(store: Store, files: Collection[str], table: str, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    for part in batches(store, table, files, columns):
        yield from zip(*(part.column(column).to_pylist() for column in columns), strict=True)
