"""By which keys plans find each other: a table of the file in which a run leaves what it knew of all plans.

A plan has the keys of its own number and of its places (`number`, `own`), by which others find it, and the keys of what
it cites and of the places over its own (`cites`, `over`), by which it finds others.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence

from pipeline.linking.heads import Head
from pipeline.linking.links import cited_keys, number_key, over_keys, own_keys

_INDEX = "CREATE INDEX keys_by_plan ON keys (plan_id, kind)"
KEY_TABLE = (
    "CREATE TABLE keys (kind TEXT, key TEXT, plan_id TEXT, PRIMARY KEY (kind, key, plan_id)) WITHOUT ROWID",
    _INDEX,
)
MANY = 10_000


class Keys:
    """The table; nothing stays unless the connection commits."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._plans: dict[tuple[str, str], list[str]] = {}  # by key, as long as the keys stay

    def replace(
        self, plan_ids: Sequence[str], heads: Mapping[str, Head], above: Callable[[str], Sequence[str]]
    ) -> set[str]:
        """Put the keys of `heads` in the place of those of `plan_ids`; the plans whose links this can change.

        `above` gives the codes over a unit's.
        """
        before = {row for plan_id in plan_ids for row in self._found_by(plan_id)}
        self._connection.executemany("DELETE FROM keys WHERE plan_id = ?", [(plan_id,) for plan_id in plan_ids])
        rows = [
            (kind, key, plan_id)
            for plan_id, head in heads.items()
            for kind, keys in (
                ("number", {number_key(head)} - {""}), ("own", own_keys(head)),
                ("cites", cited_keys(head)), ("over", set(over_keys(head, above))),
            )
            for key in keys
        ]  # fmt: skip
        self._insert(rows)
        self._plans.clear()
        after = {(kind, key) for kind, key, _ in rows if kind in ("number", "own")}
        touched = {*plan_ids, *heads}
        for kind, key in before | after:
            touched.update(self.plans_with("cites" if kind == "number" else "over", key))
        return touched

    def plans_with(self, kind: str, key: str) -> list[str]:
        """The plans that have a key, in the order of their ids."""
        found = self._plans.get((kind, key))
        if found is None:
            sql = "SELECT plan_id FROM keys WHERE kind = ? AND key = ? ORDER BY plan_id"
            found = [plan_id for (plan_id,) in self._connection.execute(sql, (kind, key))]
            self._plans[kind, key] = found
        return found

    def _found_by(self, plan_id: str) -> list[tuple[str, str]]:
        sql = "SELECT kind, key FROM keys WHERE plan_id = ? AND kind IN ('number', 'own')"
        return self._connection.execute(sql, (plan_id,)).fetchall()

    def _insert(self, rows: Sequence[tuple[str, str, str]]) -> None:
        """Many at once in their order, with the index made afterwards: half the time."""
        many = len(rows) > MANY
        if many:
            self._connection.execute("DROP INDEX keys_by_plan")
        self._connection.executemany("INSERT INTO keys VALUES (?, ?, ?)", sorted(rows) if many else rows)
        if many:
            self._connection.execute(_INDEX)
