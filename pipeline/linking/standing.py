"""What the last run knew of all plans, so that a run need look only at what has changed: one SQLite file.

A plan's copies stand on its shelf (`shelf_of`), its links follow from the plans that its keys find (`links_from`). So a
plan that comes, goes or changes touches its shelf and the plans whose keys meet its own, and nothing else: these are
done anew, by the same functions that do all of them where the file is missing. The file is a cache: whatever it holds
follows from the plans, and it is begun anew whenever it was written by another program.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.json import decode, encode

from pipeline.linking.heads import Head, Heads
from pipeline.linking.keys import KEY_TABLE, Keys
from pipeline.linking.links import units_above

FROM = ("keys.py", "many_keys.py", "places_codes.tsv.gz")  # of the normalizers
_TABLES = """
CREATE TABLE lines (plan_id TEXT PRIMARY KEY, sha256 TEXT, withdrawn INTEGER, shelf TEXT) WITHOUT ROWID;
CREATE INDEX lines_by_shelf ON lines (shelf);
CREATE TABLE shown (
    plan_id TEXT PRIMARY KEY, digest TEXT, withdrawn INTEGER, shelf TEXT, copies TEXT, sha256 TEXT, stamp TEXT
) WITHOUT ROWID;
CREATE INDEX shown_by_shelf ON shown (shelf);
CREATE TABLE above (code TEXT PRIMARY KEY, codes TEXT) WITHOUT ROWID;
CREATE TABLE links (plan_id TEXT, place INTEGER, content BLOB, PRIMARY KEY (plan_id, place)) WITHOUT ROWID;
CREATE TABLE corpus_warnings (plan_id TEXT, place INTEGER, content BLOB, PRIMARY KEY (plan_id, place)) WITHOUT ROWID;
CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
"""
_NAMES = ("lines", "shown", "keys", "above", "links", "corpus_warnings", "state")
ACROSS = ("links", "corpus_warnings")


class Line(Struct, frozen=True):
    """A plan file: the hash of its JSON, whether it is withdrawn, its shelf."""

    plan_id: str
    sha256: str
    withdrawn: bool
    shelf: str

    @property
    def values(self) -> tuple[str, str, bool, str]:
        return self.plan_id, self.sha256, self.withdrawn, self.shelf


class ShownPlan(Struct, frozen=True):
    """A plan as it is shown: in a word what it is made from, and, of a joined plan, the ids of its copies (best first),
    its file's hash and the stamp that the file had when it was written.
    """

    plan_id: str
    digest: str
    withdrawn: bool
    shelf: str
    copies: tuple[str, ...] = ()
    sha256: str = ""
    stamp: str = ""

    @property
    def state(self) -> tuple[str, bool]:
        """What makes it another plan to show."""
        return self.digest, self.withdrawn


class Standing:
    """The file. Nothing stays unless `save` is called; it is the `Others` of `links_from`."""

    def __init__(self, path: Path) -> None:
        self.heads = Heads(path)
        self._connection = self.heads.connection
        self._held: dict[str, Head] = {}
        self.keys = Keys(self._connection)
        self._begin()

    def _begin(self) -> None:
        names = {name for (name,) in self._connection.execute("SELECT name FROM sqlite_master")}
        if "state" in names and self._state("form") == _form():
            return
        for name in _NAMES:
            self._connection.execute(f"DROP TABLE IF EXISTS {name}")
        for statement in (*_TABLES.split(";"), *KEY_TABLE):
            self._connection.execute(statement)
        rows = [(code, " ".join(codes)) for code, codes in units_above().items()]
        self._connection.executemany("INSERT INTO above VALUES (?, ?)", rows)
        self._set_state("form", _form())
        for table in ACROSS:
            self._note_digest(table)

    def save(self) -> None:
        self._connection.commit()

    def close(self) -> None:
        self.heads.close()

    # The plan files

    def states(self) -> dict[str, tuple[str, bool]]:
        """Of every plan file the hash of its JSON, and whether it is withdrawn."""
        rows = self._connection.execute("SELECT plan_id, sha256, withdrawn FROM lines").fetchall()
        return {plan_id: (sha256, bool(withdrawn)) for plan_id, sha256, withdrawn in rows}

    def line(self, plan_id: str) -> Line:
        """A plan's line. Raises ValueError where there is none."""
        [line] = self._lines("WHERE plan_id = ?", plan_id)
        return line

    def on_shelf(self, shelf: str) -> list[Line]:
        """The lines of the plans on a shelf (`shelf_of`)."""
        return list(self._lines("WHERE shelf = ?", shelf))

    def lines_of(self, plan_ids: Iterable[str]) -> dict[str, str]:
        """The hashes of these plans' JSON."""
        return {line.plan_id: line.sha256 for one in plan_ids for line in self._lines("WHERE plan_id = ?", one)}

    def _lines(self, where: str, *values: str) -> Iterator[Line]:
        for plan_id, sha256, withdrawn, shelf in self._connection.execute(f"SELECT * FROM lines {where}", values):
            yield Line(plan_id, sha256, bool(withdrawn), shelf)

    def replace_lines(self, gone: Iterable[str], lines: Iterable[Line]) -> None:
        """Take away the lines of the plans that are gone, and put these in the place of older ones."""
        self._delete("lines", gone)
        self._connection.executemany(
            "INSERT OR REPLACE INTO lines VALUES (?, ?, ?, ?)", [line.values for line in lines]
        )

    # The plans as they are shown

    def shown(self) -> list[tuple[str, str, bool, bool]]:
        """All of them by their ids, in order: the id, the digest, whether it is withdrawn, whether it is joined."""
        sql = "SELECT plan_id, digest, withdrawn, copies FROM shown ORDER BY plan_id"
        rows = self._connection.execute(sql).fetchall()
        return [(plan_id, digest, bool(withdrawn), copies != "") for plan_id, digest, withdrawn, copies in rows]

    def shown_on(self, shelf: str) -> list[ShownPlan]:
        """The plans that are shown on a shelf."""
        return list(self._shown("WHERE shelf = ?", shelf))

    def shown_as(self, plan_id: str) -> ShownPlan | None:
        """The plan that is shown under this id; None where none is."""
        return next(self._shown("WHERE plan_id = ?", plan_id), None)

    def joined(self) -> list[ShownPlan]:
        """The plans joined from copies, in the order of their ids."""
        return list(self._shown("WHERE copies <> '' ORDER BY plan_id"))

    def _shown(self, where: str, *values: str) -> Iterator[ShownPlan]:
        for row in self._connection.execute(f"SELECT * FROM shown {where}", values):
            plan_id, digest, withdrawn, shelf, copies, sha256, stamp = row
            yield ShownPlan(plan_id, digest, bool(withdrawn), shelf, tuple(copies.split()), sha256, stamp)

    def replace_shown(self, gone: Iterable[str], plans: Iterable[ShownPlan]) -> None:
        """Take away the plans that are shown no more, and put these in the place of older ones."""
        self._delete("shown", gone)
        rows = [
            (one.plan_id, one.digest, one.withdrawn, one.shelf, " ".join(one.copies), one.sha256, one.stamp)
            for one in plans
        ]
        self._connection.executemany("INSERT OR REPLACE INTO shown VALUES (?, ?, ?, ?, ?, ?, ?)", rows)

    # What connects them

    def head(self, plan_id: str) -> Head:
        """The head of a plan that is shown."""
        if plan_id not in self._held:
            self._held |= self.heads.known({plan_id: self._digest(plan_id)})
        return self._held[plan_id]

    def heads_of(self, plans: Iterable[ShownPlan]) -> dict[str, Head]:
        """The heads of many plans that are shown, which are at hand from then on."""
        wanted = {plan.plan_id: plan.digest for plan in plans}
        found = {plan_id: head for plan_id, head in self._held.items() if plan_id in wanted}
        found |= self.heads.known({plan_id: digest for plan_id, digest in wanted.items() if plan_id not in found})
        self._held |= found
        return found

    def hold(self, heads: Mapping[str, Head]) -> None:
        """Have these heads at hand: those of the plans as they are shown."""
        self._held |= heads

    def compared(self, plan_id: str) -> Mapping[str, Any]:
        """What `compared_of` found in a plan that is shown."""
        return self.heads.compared(self._digest(plan_id))

    def _digest(self, plan_id: str) -> str:
        [digest] = self._connection.execute("SELECT digest FROM shown WHERE plan_id = ?", (plan_id,)).fetchone()
        return str(digest)

    def numbered(self, key: str) -> Sequence[Head]:
        found = self.keys.plans_with("number", key) if key else ()
        return [self.head(plan_id) for plan_id in found] if found else ()

    def for_place(self, key: str) -> list[Head]:
        return [self.head(plan_id) for plan_id in self.keys.plans_with("own", key)]

    def above(self, code: str) -> Sequence[str]:
        row = self._connection.execute("SELECT codes FROM above WHERE code = ?", (code,)).fetchone()
        return () if row is None else str(row[0]).split()

    # Links, and contradictions between plans

    def replace_across(self, table: str, rows: Mapping[str, Sequence[Sequence[Any]]]) -> None:
        """Put each plan's rows in the place of those that it had."""
        if self._connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() is None:
            changed = {plan_id: found for plan_id, found in rows.items() if found}
        else:
            changed = {
                plan_id: found for plan_id, found in rows.items() if self._across(table, plan_id) != _plain(found)
            }
        if not changed:
            return
        self._delete(table, changed)
        content = [
            (plan_id, place, encode(row)) for plan_id, found in changed.items() for place, row in enumerate(found)
        ]
        self._connection.executemany(f"INSERT INTO {table} VALUES (?, ?, ?)", content)
        self._note_digest(table)

    def _across(self, table: str, plan_id: str) -> list[Any]:
        sql = f"SELECT content FROM {table} WHERE plan_id = ? ORDER BY place"
        return [decode(content) for (content,) in self._connection.execute(sql, (plan_id,))]

    def rows_across(self, table: str) -> list[tuple[Any, ...]]:
        """All rows, in the order of their plans."""
        sql = f"SELECT content FROM {table} ORDER BY plan_id, place"
        return [tuple(decode(content)) for (content,) in self._connection.execute(sql)]

    def digest_across(self, table: str) -> str:
        """All rows in a word."""
        return self._state(table)

    def _note_digest(self, table: str) -> None:
        digest = hashlib.sha256()
        for (content,) in self._connection.execute(f"SELECT content FROM {table} ORDER BY plan_id, place"):
            digest.update(content + b"\n")
        self._set_state(table, digest.hexdigest())

    def _delete(self, table: str, plan_ids: Iterable[str]) -> None:
        self._connection.executemany(f"DELETE FROM {table} WHERE plan_id = ?", [(plan_id,) for plan_id in plan_ids])

    def _state(self, name: str) -> str:
        row = self._connection.execute("SELECT value FROM state WHERE name = ?", (name,)).fetchone()
        return "" if row is None else str(row[0])

    def _set_state(self, name: str, value: str) -> None:
        self._connection.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (name, value))


def _form() -> str:
    """A hash of what the file's content follows from besides the plans: these modules, and the map of units."""
    digest = hashlib.sha256()
    for path in (
        *sorted(Path(__file__).parent.glob("*.py")),
        *(Path(str(files("normalizers"))) / name for name in FROM),
    ):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _plain(rows: Sequence[Sequence[Any]]) -> Any:
    """Rows as they come out of JSON."""
    return decode(encode(rows))
