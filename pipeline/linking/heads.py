"""What is needed of a plan to compare it with all others: small enough to hold for every plan of a corpus at once.

A head is made from a plan's JSON alone and kept from run to run under the hash of that JSON, so that a run reads the
plans that are new and no others.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from msgspec import Struct
from msgspec.json import decode, encode

from normalizers.keys import ascii_key
from pipeline.linking.likeness import Signature, figures_signature, signature, words_in, words_of

Json = Mapping[str, Any]

VERSION = 5  # of what a head holds; another makes all heads anew
KINDS = ("born_digital", "office", "web", "text", "scan", "mangled")  # from the best copy to the worst
_TABLE = """
CREATE TABLE IF NOT EXISTS plans (
    key TEXT PRIMARY KEY, head BLOB NOT NULL, signs BLOB NOT NULL, compared BLOB NOT NULL
) WITHOUT ROWID
"""
FEW = 500  # heads that are looked up one by one
_SELECT = "SELECT key, head, signs FROM plans"


class Head(Struct, frozen=True):
    """A plan's header, its source's quality, what it cites and aims at, and the signatures of its text and figures.

    `acts` are the number's ASCII key, the item, kind, number, date and issuer; `projects` the codes of components.
    """

    plan_id: str
    header: Json
    kind: str
    confidence: float
    size: int
    acts: Sequence[Sequence[Any]]
    projects: Sequence[str]
    text: Signature
    figures: Signature

    @property
    def rank(self) -> tuple[int, float, int, str]:
        """Sorts copies from the best to the worst."""
        return KINDS.index(self.kind), -self.confidence, -self.size, self.plan_id


def head_of(plan: Json, keys: Sequence[str] | None = None) -> Head:
    """The head of a plan (the contract's JSON); `keys` are the ASCII keys of its text, where they are known."""
    header = plan["header"]
    words = words_of(_texts(plan)) if keys is None else words_in(keys)
    kind, confidence = quality_of(plan)
    unit = next((one for one in plan.get("places", ()) if one["fact"] == "header" and one["field"] == "place"), None)
    known = {"codes_old": unit["codes_old"], "codes_new": unit["codes_new"], "code": unit["code"]} if unit else {}
    fields = ("title", "document_type", "number", "issued_on", "issuer", "level", "place", "province", "programme")
    return Head(
        plan["plan_id"],
        {name: header[name] for name in (*fields, "plan_year", "plan_period")} | {"unit": known},
        kind,
        confidence,
        len(words),
        [
            [ascii_key(one["number"]), item, one["kind"], one["number"], one["date"], one["issuer"]]
            for item, one in enumerate(plan["legal_bases"])
        ],
        [one["code"] for one in plan["projects"]],
        signature(words),
        figures_signature(words),
    )


def _texts(plan: Json) -> list[str]:
    """The plan's text: its sections, then what belongs to none."""
    texts = [section["heading"] + " " + section["text"] for section in plan["sections"]]
    return texts + [loose["text"] for loose in plan["loose_text"]]


def compared_of(plan: Json) -> Json:
    """What is only compared with linked plans: targets, and the figures in table rows that a place's name labels."""
    return {"targets": [_target(*one) for one in enumerate(plan["indicators"])], "rows": list(_rows(plan))}


def quality_of(plan: Json) -> tuple[str, float]:
    """The kind of a copy, and how surely its pages were read (1.0 where nothing had to be recognized)."""
    pages = plan["quality"]["pages"]
    read_from = {page["text_from"] for page in pages}
    confidences = [page["ocr_confidence"] for page in pages if page["ocr_confidence"] is not None]
    confidence = sum(confidences) / len(confidences) if confidences else 1.0
    if "restored" in read_from:
        return "mangled", round(confidence, 4)
    if "ocr" in read_from:
        return "scan", round(confidence, 4)
    media = plan["source"]["media_type"]
    if media == "application/pdf":
        return "born_digital", 1.0
    return ("web" if "html" in media else "text" if media.startswith("text/") else "office"), 1.0


def _target(item: int, indicator: Json) -> list[Any]:
    return [
        item, ascii_key(indicator["measure"]), indicator["direction"], indicator["value"], indicator["unit"],
        indicator["due"], indicator["population"], indicator["evidence"],
    ]  # fmt: skip


def _rows(plan: Json) -> Iterator[Json]:
    """The numbers of each table row that names a place with a code, with their columns' paths."""
    for mention in plan.get("places", ()):
        if mention["fact"] != "tables" or not mention["codes_new"] or mention["ambiguous"]:
            continue
        table = plan["tables"][mention["item"]]
        cells = table.get("cells") or ()
        where_cells = cells[mention["row"]] if mention["row"] < len(cells) else ()
        numbers = [
            [
                column,
                ascii_key(" ".join(table["columns"][column])),
                value,
                where_cells[column] if column < len(where_cells) else None,
            ]
            for column, value in enumerate(table["rows"][mention["row"]])
            if isinstance(value, int | float) and column < len(table["columns"])
        ]
        if numbers:
            where = {name: mention[name] for name in ("item", "row", "codes_old", "codes_new")}
            yield where | {"title": ascii_key(table["title"] or ""), "numbers": numbers}


class Heads:
    """The heads that were made before, in one SQLite file that may be deleted at any time."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self.connection = _connect(path)
        except sqlite3.DatabaseError:
            for spoiled in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
                spoiled.unlink(missing_ok=True)
            self.connection = _connect(path)

    def keys(self) -> set[str]:
        """The hashes under which heads are kept."""
        prefix = _key("")
        found = (key for (key,) in self.connection.execute("SELECT key FROM plans"))
        return {key.removeprefix(prefix) for key in found if key.startswith(prefix)}

    def known(self, keys: Mapping[str, str]) -> dict[str, Head]:
        """The heads kept under any of `keys` (plan id to the hash of its JSON), by plan id."""
        wanted = {_key(sha256): plan_id for plan_id, sha256 in keys.items()}
        if len(wanted) > FEW:
            rows = (row for row in self.connection.execute(_SELECT) if row[0] in wanted)
        else:
            one = f"{_SELECT} WHERE key = ?"
            rows = (row for key in wanted for row in self.connection.execute(one, (key,)))
        found = {}
        for key, content, signs in rows:
            text, figures = np.frombuffer(signs, np.uint32).reshape(2, -1)
            found[wanted[key]] = Head(**decode(content), text=text, figures=figures)
        return found

    def compared(self, sha256: str) -> Json:
        """What `compared_of` found in the plan under whose JSON's hash it was kept."""
        [content] = self.connection.execute("SELECT compared FROM plans WHERE key = ?", (_key(sha256),)).fetchone()
        found: Json = decode(content)
        return found

    def keep(self, plans: Iterable[tuple[str, Head, Json]], commit: bool = True) -> None:
        """Keep heads, each under the hash of its plan's JSON, with what `compared_of` found in it."""
        rows = [
            (
                _key(sha256),
                encode(_plain(head)),
                np.stack([head.text, head.figures]).tobytes(),
                encode(compared),
            )
            for sha256, head, compared in plans
        ]
        self.connection.executemany("INSERT OR REPLACE INTO plans VALUES (?, ?, ?, ?)", rows)
        if commit:
            self.connection.commit()

    def forget(self, keys: Iterable[str]) -> None:
        """Drop the heads that were kept under these hashes."""
        self.connection.executemany("DELETE FROM plans WHERE key = ?", [(_key(sha256),) for sha256 in keys])

    def close(self) -> None:
        self.connection.close()


def _plain(head: Head) -> dict[str, Any]:
    return {
        name: getattr(head, name)
        for name in ("plan_id", "header", "kind", "confidence", "size", "acts", "projects")
    }  # fmt: skip


def _key(sha256: str) -> str:
    return f"{VERSION}-{sha256}"


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=60)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(_TABLE)
    return connection
