"""What earlier runs left: which bytes a file had, and what became of those bytes. One SQLite file beside the corpus.

The corpus itself is the done-marker: an entry counts as done only while its plan's file stands. So the ledger may
lag behind (a plan is then worked on once more, to the same bytes) and may be deleted at any time.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.inputs import Stamp
from pipeline.orders import Answer, Ending

TABLES = """
CREATE TABLE IF NOT EXISTS files (
    path BLOB PRIMARY KEY, size INTEGER NOT NULL, changed_ns INTEGER NOT NULL, identity INTEGER NOT NULL,
    sha256 TEXT NOT NULL, shown TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS plans (
    sha256 TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, answer TEXT NOT NULL, kills INTEGER NOT NULL
) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of some bytes: under which fingerprint, the answer, and how often they killed their worker."""

    fingerprint: str
    answer: Answer
    kills: int


class Ledger:
    """Opened by one run at a time (the run's lock sees to that); `save` makes what was noted so far stay."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._connection = _open(path)

    def sha256(self, place: str, shown: str, stamp: Stamp) -> str | None:
        """The hash of the file's bytes, if they have not been touched since it was noted."""
        row = self._connection.execute(
            "SELECT sha256, shown FROM files WHERE path = ? AND size = ? AND changed_ns = ? AND identity = ?",
            (_key(place), stamp.size, stamp.changed_ns, stamp.identity),
        ).fetchone()
        if row is None:
            return None
        if row[1] != shown:  # the same file, given by another way to it
            self.note_file(place, shown, stamp, row[0])
        return str(row[0])

    def knows(self, places: Iterable[str]) -> bool:
        """Whether a file was noted at each of these places, whatever it held."""
        known = {key for (key,) in self._connection.execute("SELECT path FROM files")}
        return all(_key(place) in known for place in places)

    def note_file(self, place: str, shown: str, stamp: Stamp, sha256: str) -> None:
        self._connection.execute(
            "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?)",
            (_key(place), stamp.size, stamp.changed_ns, stamp.identity, sha256, shown),
        )

    def forget_file(self, place: str) -> None:
        self._connection.execute("DELETE FROM files WHERE path = ?", (_key(place),))

    def files(self) -> Iterator[tuple[str, str, str]]:
        """Every file known: its full place, its place as shown, its hash."""
        for key, shown, sha256 in self._connection.execute("SELECT path, shown, sha256 FROM files ORDER BY path"):
            yield os.fsdecode(key), shown, sha256

    def entry(self, sha256: str) -> Entry | None:
        row = self._connection.execute(
            "SELECT fingerprint, answer, kills FROM plans WHERE sha256 = ?", (sha256,)
        ).fetchone()
        return None if row is None else Entry(row[0], Answer.from_json(json.loads(row[1])), row[2])

    def note(self, sha256: str, entry: Entry) -> None:
        self._connection.execute(
            "INSERT OR REPLACE INTO plans VALUES (?, ?, ?, ?)",
            (sha256, entry.fingerprint, json.dumps(entry.answer.to_json(), sort_keys=True), entry.kills),
        )

    def forget(self, sha256: str) -> None:
        self._connection.execute("DELETE FROM plans WHERE sha256 = ?", (sha256,))

    def entries(self) -> Iterator[tuple[str, Entry]]:
        """Every hash that has an entry, in the hashes' order."""
        rows = self._connection.execute("SELECT sha256, fingerprint, answer, kills FROM plans ORDER BY sha256")
        for sha256, fingerprint, answer, kills in rows:
            yield sha256, Entry(fingerprint, Answer.from_json(json.loads(answer)), kills)

    def written(self) -> Iterator[tuple[str, str, str]]:
        """What became a plan: the hash of its bytes, that of its plan's file, and under which fingerprint."""
        rows = self._connection.execute(
            "SELECT sha256, json_extract(answer, '$.output_sha256'), fingerprint FROM plans "
            "WHERE json_extract(answer, '$.ending') = ? ORDER BY sha256",
            (Ending.WRITTEN.value,),
        )
        yield from rows

    def save(self) -> None:
        self._connection.commit()

    def close(self) -> None:
        self._connection.commit()
        self._connection.close()


def _key(place: str) -> bytes:
    """A place as the database can hold it: a path need not be text."""
    return os.fsencode(place)


def _open(path: Path) -> sqlite3.Connection:
    """The database at `path`; one that is no database any more is begun anew."""
    try:
        return _connect(path)
    except sqlite3.DatabaseError:
        for spoiled in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
            spoiled.unlink(missing_ok=True)
        return _connect(path)


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.executescript(TABLES)
    return connection
