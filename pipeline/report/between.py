"""What plans have to do with each other: which carry out or cite which, and where two of them disagree.

One file for the whole site, which the page loads when a plan is first opened. It is read from the tables of the corpus,
follows from all plans together, and no plan's own data hang on it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from pipeline.corpus import TABLES
from pipeline.storage import Store
from schemas.errors import UnreadableInput

FILE = "data/between.js"
LINK = ("plan_id", "kind", "target_id", "code")
CELL = ("other_table", "other_row", "other_column")
FIGURES = re.compile("(.+?) here, (.+?) in the row for this place")  # as `pipeline.linking.crosschecks` says it
WARNING = ("plan_id", "code", "message", "item", "page", "other_id", "other_page", *CELL)

Json = dict[str, Any]


def between(store: Store, files: Collection[str], shown: Collection[str]) -> Json:
    """The links and contradictions between the plans that are `shown`; `files` are those of the corpus's manifest.

    `links` are [plan, kind, plan it leads to, codes of the components that both describe]; `warnings` are of a `plan`
    whose target disagrees with a cell of the `other` plan's table. Plans are named by their place in `ids`.
    Raises UnreadableInput for a table that is missing or damaged.
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
        _warning(row) | {"plan": number(row["plan_id"]), "other": number(row["other_id"])}
        for row in _rows(store, files, "corpus_warnings", WARNING)
        if row["plan_id"] in shown and row["other_id"] in shown
    ]
    return {"ids": list(ids), "links": links, "warnings": warnings}


def disagreements(content: Json) -> list[list[Any]]:
    """[plan's id, code of the contradiction], once for each."""
    return [[content["ids"][one["plan"]], one["code"]] for one in content["warnings"]]


def _links(store: Store, files: Collection[str]) -> Iterator[tuple[str, str, str, list[str]]]:
    """Plan, kind, target and shared components, a pair of plans once: what is carried out need not be cited too."""
    kinds: dict[tuple[str, str], set[str]] = {}
    codes: dict[tuple[str, str], set[str]] = {}
    for row in _rows(store, files, "links", LINK):
        pair = row["plan_id"], row["target_id"]
        kinds.setdefault(pair, set()).add(row["kind"])
        if row["kind"] == "component":
            codes.setdefault(pair, set()).add(row["code"])
    for pair in sorted(kinds):
        kind = "carries_out" if "carries_out" in kinds[pair] else "cites"
        yield pair[0], kind, pair[1], sorted(codes.get(pair, ()))


def _warning(row: Json) -> Json:
    """A contradiction: the plan's target and the cell that says otherwise, their pages, and the two figures."""
    shown = {"code": row["code"], "message": row["message"], "item": row["item"], "cell": [row[name] for name in CELL]}
    figures = FIGURES.match(row["message"])
    return shown | {"pages": [row["page"], row["other_page"]], "figures": list(figures.groups()) if figures else []}


def _rows(store: Store, files: Collection[str], table: str, columns: Sequence[str]) -> Iterator[Json]:
    """The rows of a table of the corpus, part by part."""
    names = sorted(name for name in files if name.startswith(f"{TABLES}/{table}/"))
    if not names:
        return
    import pyarrow as pa
    import pyarrow.parquet as pq

    for name in names:
        try:
            yield from pq.read_table(io.BytesIO(store.read(name)), columns=list(columns)).to_pylist()
        except (OSError, pa.ArrowException):
            raise UnreadableInput(f"{name} is missing or damaged", "run the ingest again") from None
