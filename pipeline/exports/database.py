"""`corpus.duckdb`: every table and view of the corpus in one file that DuckDB 1.0 and later opens.

A file of an earlier export is brought up to date: only the rows of parts that have changed are replaced. It is worked
on as a copy that takes the old one's place when it is complete.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import duckdb

from pipeline.exports.naming import digest_of, ends_of
from pipeline.exports.reading import batches, by_table, files_of
from pipeline.exports.sql import SQL_TYPES, select_from
from pipeline.exports.views import VIEWS, columns_told, quoted
from pipeline.flat.columns import EVERY, Columns
from pipeline.storage import Store, is_url
from schemas.errors import BrokenSetup

STORAGE_VERSION = "v1.0.0"
NOT_TRIED = "chimp,patas"  # ways of packing that cost a tenth of the time to try, and are never the best
TABLES_AT_ONCE = 2  # DuckDB alone leaves a third of two cores idle; more at once take more memory and no less time
MEMORY = "700MB"  # what does not fit waits on the disk; without a bound two tables at once took up to 1.1 GB
MADE_FROM = "_made_from"  # file, sha256: the parts that the tables were filled from


def write_database(store: Store, files: dict[str, str], target: Path) -> int:
    """Write the tables to a DuckDB file; how many of the corpus's files had to be read."""
    known = _made_from(target)
    if known is not None and _cuts(known) != _cuts(files):
        known = None  # the plans are in other parts now
    with _replacing(target, start=target if known is not None else None) as part:
        connection = duckdb.connect()
        try:
            connection.execute("SET enable_progress_bar = false")
            connection.execute(f"SET memory_limit = '{MEMORY}'")
            connection.execute(f"SET temp_directory = {quoted(str(_spill(part)))}")
            connection.execute(f"SET disabled_compression_methods = '{NOT_TRIED}'")
            connection.execute(f"ATTACH {quoted(str(part))} AS corpus (STORAGE_VERSION '{STORAGE_VERSION}')")
            connection.execute("USE corpus")
            if known is None:
                known = {}
                _make_tables(connection)
            read = _fill(connection, store, files, known)
            connection.execute("CHECKPOINT corpus")
        finally:
            connection.close()
    return read


def _make_tables(connection: duckdb.DuckDBPyConnection) -> None:
    for table, columns in EVERY.items():
        connection.execute(f'CREATE TABLE "{table}" ({_declared(columns)})')
    for sql in (*VIEWS.values(), columns_told()):
        connection.execute(sql)
    connection.execute(f"CREATE TABLE {MADE_FROM} (file VARCHAR, sha256 VARCHAR)")
    connection.execute(f"INSERT INTO {MADE_FROM} VALUES ('form', ?)", [_form()])


def _form() -> str:
    return digest_of([VIEWS, columns_told()])


def _declared(columns: Columns) -> str:
    return ", ".join(f'"{name}" {SQL_TYPES[kind]}' for name, kind in columns.items())


def _fill(connection: duckdb.DuckDBPyConnection, store: Store, files: dict[str, str], known: dict[str, str]) -> int:
    """Replace the rows of every plan that is not as it stands in a file that is not as it is known."""
    now, before = by_table(files), by_table(known)

    def fill(table: str) -> int:
        changed = {name: files[name] for name in now[table] if known.get(name) != files[name]}
        outdated = [name for name in before[table] if known[name] != files.get(name)]
        if changed or outdated:
            with connection.cursor() as cursor:
                cursor.execute("USE corpus")
                _fill_table(cursor, store, table, changed, outdated)
        return len(changed)

    with ThreadPoolExecutor(TABLES_AT_ONCE) as pool:
        return sum(pool.map(fill, sorted(EVERY, key=lambda table: len(EVERY[table]), reverse=True)))


def _fill_table(
    cursor: duckdb.DuckDBPyConnection, store: Store, table: str, changed: dict[str, str], outdated: Sequence[str]
) -> None:
    """Put the rows of the changed files, with their hashes, in the place of those of the outdated files."""
    cursor.execute("BEGIN")
    for name in outdated:
        cursor.execute(f"DELETE FROM {MADE_FROM} WHERE file = ?", [name])
    if changed and is_url(store.url):
        import pyarrow as pa

        cursor.register("incoming", pa.concat_tables(batches(store, table, changed)))
        _replace(cursor, table, outdated, "SELECT * FROM incoming")
        cursor.unregister("incoming")
    else:
        _replace(cursor, table, outdated, select_from(Path(store.url), changed) if changed else None)
    cursor.execute(f"INSERT INTO {MADE_FROM} SELECT unnest(?), unnest(?)", [list(changed), list(changed.values())])
    cursor.execute("COMMIT")


def _replace(connection: duckdb.DuckDBPyConnection, table: str, outdated: Sequence[str], incoming: str | None) -> None:
    """Put the rows that `incoming` selects, if any, in the place of those of the outdated files.

    Rows of plans that stand so already are left alone: to write a part anew costs more than to look at it.
    """
    if not outdated:
        connection.execute(f'INSERT INTO "{table}" {incoming}')
        return
    of_parts = " OR ".join(_of_part(Path(name).stem) for name in outdated)
    columns = ", ".join(f'"{name}"' for name in EVERY[table])
    empty = f'SELECT * FROM "{table}" LIMIT 0'
    content = f"SELECT plan_id, count(*), bit_xor(hash({columns})) FROM"
    connection.execute(f"CREATE OR REPLACE TEMP TABLE arrived AS {incoming or empty}")
    before = set(connection.execute(f'{content} "{table}" WHERE {of_parts} GROUP BY plan_id').fetchall())
    after = set(connection.execute(f"{content} arrived GROUP BY plan_id").fetchall())
    gone, fresh = [sorted(plan_id for plan_id, *_ in rows) for rows in (before - after, after - before)]
    if gone:
        connection.execute(f'DELETE FROM "{table}" WHERE ({of_parts}) AND plan_id IN (SELECT unnest(?))', [gone])
    if fresh:
        connection.execute(f'INSERT INTO "{table}" SELECT * FROM arrived WHERE plan_id IN (SELECT unnest(?))', [fresh])


def _of_part(part: str) -> str:
    """A condition for the plans of a part."""
    first, after = ends_of(part)
    return f"plan_id >= '{first}' AND plan_id < '{after}'"


def _made_from(target: Path) -> dict[str, str] | None:
    """What an earlier export was filled from; None where it is none of this program's form."""
    if not target.is_file():
        return None
    try:
        with duckdb.connect(str(target), read_only=True) as connection:
            known = dict(connection.execute(f"SELECT file, sha256 FROM {MADE_FROM}").fetchall())
    except duckdb.Error:
        return None
    return known if known.pop("form", None) == _form() else None


def _cuts(files: dict[str, str]) -> set[int]:
    """How many digits of the plans' ids name the parts."""
    return {len(Path(name).stem) for name in files_of("plans", files)}


@contextmanager
def _replacing(target: Path, start: Path | None) -> Iterator[Path]:
    """A file to work on that takes the target's place when the block ends well. Raises BrokenSetup on a full disk."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.part")
    part.unlink(missing_ok=True)
    if start is not None:
        shutil.copyfile(start, part)
    try:
        yield part
        part.replace(target)
    except duckdb.IOException as error:
        why = str(error).partition("\n")[0]
        raise BrokenSetup(
            f"{target} cannot be written ({why})", "see to its rights and the room on its disk, then run again"
        ) from None
    finally:
        part.unlink(missing_ok=True)
        part.with_name(part.name + ".wal").unlink(missing_ok=True)
        shutil.rmtree(_spill(part), ignore_errors=True)


def _spill(part: Path) -> Path:
    """The folder for what does not fit into memory while `part` is worked on."""
    return part.with_name(part.name + ".spill")
