"""What earlier runs left: which bytes a file had, and what became of those bytes. One SQLite file beside the corpus.

The corpus itself is the done-marker: an entry counts as done only while its plan's file stands. So the ledger may
lag behind (a plan is then worked on once more, to the same bytes) and may be deleted at any time.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from pipeline.run.inputs import Stamp, full_place
from pipeline.workers.orders import Answer, Ending

AT_ONCE = 500  # files that are looked up in one question
_KIND = 0xFF  # of SQLite's error codes; what is above it says more
_SPOILED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
CACHE_KB = 65_536  # a run looks everything up, in the order of the files and not of their hashes
TABLES = """
CREATE TABLE IF NOT EXISTS files (
    path BLOB PRIMARY KEY, size INTEGER NOT NULL, changed_ns INTEGER NOT NULL, identity INTEGER NOT NULL,
    sha256 TEXT NOT NULL, shown TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS plans (
    sha256 TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, answer TEXT NOT NULL, kills INTEGER NOT NULL
) WITHOUT ROWID;
"""


class Entry(Struct, frozen=True):
    """What became of some bytes: under which fingerprint, the answer, and how often they killed their worker."""

    fingerprint: str
    answer: Answer
    kills: int


class Known(NamedTuple):
    """A file as an earlier run found it: its stamp, how its place was shown, its hash, and what became of its bytes."""

    stamp: Stamp
    shown: str
    sha256: str
    entry: Entry | None


class Ledger:
    """Opened by one run at a time (the run's lock sees to that); `save` makes what was noted so far stay."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._connection = _open(path)
        self.touched: list[str] = []  # the hashes of which something was noted or forgotten, one after the other

    def known(self, places: Sequence[str]) -> dict[str, Known]:
        """What is known of the files at some of these places, at most `AT_ONCE` of them, by the place."""
        asked = ", ".join("?" * len(places))
        rows = self._connection.execute(
            "SELECT path, size, changed_ns, identity, shown, sha256, fingerprint, answer, kills "
            f"FROM files LEFT JOIN plans USING (sha256) WHERE path IN ({asked})",
            [_key(place) for place in places],
        )
        return {
            os.fsdecode(path): Known(Stamp(size, changed_ns, identity), shown, sha256, _entry(*entry))
            for path, size, changed_ns, identity, shown, sha256, *entry in rows
        }

    def places(self) -> set[str]:
        """Where every file that is known lies."""
        return {os.fsdecode(key) for (key,) in self._connection.execute("SELECT path FROM files")}

    def note_file(self, place: str, shown: str, stamp: Stamp, sha256: str) -> None:
        """Note which bytes a file had, and how its place was shown."""
        self._touch_at(place)
        self.touched.append(sha256)
        self._connection.execute(
            "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?)",
            (_key(place), stamp.size, stamp.changed_ns, stamp.identity, sha256, shown),
        )

    def forget_missing(self, roots: Sequence[str], absent: Iterable[str]) -> None:
        """Forget those of the absent files that were found at or below `roots`; others were not looked for."""
        tops = [full_place(root).rstrip("/") for root in roots]
        for place in absent:
            if any(place == top or place.startswith(f"{top}/") for top in tops):
                self._touch_at(place)
                self._connection.execute("DELETE FROM files WHERE path = ?", (_key(place),))
        self.save()

    def _touch_at(self, place: str) -> None:
        """Count what lies at a place as touched: it does not lie there any more, maybe."""
        rows = self._connection.execute("SELECT sha256 FROM files WHERE path = ?", (_key(place),))
        self.touched.extend(sha256 for (sha256,) in rows)

    def shown_files(self, of: Collection[str] | None = None) -> dict[str, list[str]]:
        """By their hash all files known, or those of some hashes, as they were shown, sorted."""
        files: dict[str, list[str]] = {}
        where, asked = _among(of)
        for sha256, shown in self._connection.execute(f"SELECT sha256, shown FROM files WHERE {where}", asked):
            files.setdefault(sha256, []).append(shown)
        for shown_alike in files.values():
            if len(shown_alike) > 1:
                shown_alike.sort()
        return files

    def entry(self, sha256: str) -> Entry | None:
        """What became of these bytes; None where they are not known."""
        row = self._connection.execute(
            "SELECT fingerprint, answer, kills FROM plans WHERE sha256 = ?", (sha256,)
        ).fetchone()
        return None if row is None else _entry(*row)

    def note(self, sha256: str, entry: Entry) -> None:
        """Note what became of these bytes."""
        self.touched.append(sha256)
        self._connection.execute(
            "INSERT OR REPLACE INTO plans VALUES (?, ?, ?, ?)",
            (sha256, entry.fingerprint, entry.answer.to_json().decode(), entry.kills),
        )

    def forget(self, sha256: str) -> None:
        """Forget what became of these bytes; which files had them stays known."""
        self.touched.append(sha256)
        self._connection.execute("DELETE FROM plans WHERE sha256 = ?", (sha256,))

    def written(self, of: Collection[str] | None = None) -> Iterator[tuple[str, str, str]]:
        """What became a plan, of all or of some hashes: the hash of its bytes, that of its plan's file, and under which
        fingerprint."""
        where, asked = _among(of)
        yield from self._connection.execute(
            "SELECT sha256, json_extract(answer, '$.output_sha256'), fingerprint FROM plans "
            f"WHERE json_extract(answer, '$.ending') = ? AND {where}",
            (Ending.WRITTEN.value, *asked),
        )

    def save(self) -> None:
        self._connection.commit()

    def close(self) -> None:
        try:
            self._connection.commit()
        finally:
            self._connection.close()


def places_known(path: Path) -> list[tuple[str, str]]:
    """Every file that the ledger at `path` knows, in the order of their places: its hash, and where it lies.

    Nothing is written, so that it may be somebody else's, or in use by a run; none where it cannot be read.
    """
    question = "SELECT sha256, path FROM files ORDER BY path"
    in_use = path.with_name(f"{path.name}-wal").exists()
    for way in ("mode=ro", "immutable=1") if in_use else ("immutable=1",):  # by the first SQLite leaves files beside it
        with suppress(sqlite3.Error), closing(sqlite3.connect(f"{path.absolute().as_uri()}?{way}", uri=True)) as ledger:
            return [(sha256, os.fsdecode(key)) for sha256, key in ledger.execute(question)]
    return []


def _entry(fingerprint: str | None, answer: str | None, kills: int | None) -> Entry | None:
    """A row of `plans`; None where there is none."""
    if fingerprint is None or answer is None or kills is None:
        return None
    return Entry(fingerprint, Answer.from_json(answer), kills)


def _among(hashes: Collection[str] | None) -> tuple[str, tuple[str, ...]]:
    """A condition for rows with one of these hashes, at most `AT_ONCE`, or for all rows; and its parameters."""
    return ("TRUE", ()) if hashes is None else (f"sha256 IN ({', '.join('?' * len(hashes))})", tuple(hashes))


def _key(place: str) -> bytes:
    """A place as the database can hold it: a path need not be text."""
    return os.fsencode(place)


def _open(path: Path) -> sqlite3.Connection:
    """The database at `path`; one that is no database any more is begun anew."""
    try:
        return _connect(path)
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & _KIND not in _SPOILED:
            raise
        for spoiled in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
            spoiled.unlink(missing_ok=True)
        return _connect(path)


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KB}")
    connection.executescript(TABLES)
    return connection
