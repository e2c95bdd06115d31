"""The tables of a corpus, read back: part by part, or as a DuckDB connection that sees them all."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import duckdb

from pipeline.corpus import MANIFEST, TABLES, read_manifest
from pipeline.exports.views import VIEWS, columns_told
from pipeline.flat.columns import EVERY, FLAG, REAL, TEXT, WHOLE
from pipeline.storage import Store, is_url, store_at
from schemas.errors import UnreadableInput

if TYPE_CHECKING:
    import pyarrow as pa

SQL_TYPES = {TEXT: "VARCHAR", WHOLE: "BIGINT", REAL: "DOUBLE", FLAG: "BOOLEAN"}


def open_corpus(corpus: str) -> tuple[Store, dict[str, str]]:
    """The corpus at a path or URL, and its table files with their hashes.

    Raises UnreadableInput where there is none, or one of another version's.
    """
    store = store_at(corpus)
    manifest = read_manifest(store, corpus)
    files = {name: sha256 for name, sha256 in manifest["files"].items() if name.startswith(f"{TABLES}/")}
    if not _are_of_this_form(store, by_table(files)):
        raise UnreadableInput(
            f"the tables of {corpus} are another version's", "run the ingest again, which writes them anew"
        )
    return store, files


def _are_of_this_form(store: Store, files: Mapping[str, Sequence[str]]) -> bool:
    """Whether every table is there with this version's columns; a table's files are all of one form.

    Raises UnreadableInput for a file that is missing or none of a table's.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    from pipeline.exports.parts import schema_of

    def columns(name: str) -> pa.Schema:
        try:
            return pq.read_schema(io.BytesIO(store.read(name)) if is_url(store.url) else Path(store.url) / name)
        except (OSError, pa.ArrowInvalid):
            remedy = f"delete {MANIFEST} and run the ingest again, which writes the tables anew"
            raise UnreadableInput(f"{store.url}/{name} is missing or damaged", remedy) from None

    return all(files[table] and columns(files[table][0]).equals(schema_of(EVERY[table])) for table in EVERY)


def files_of(table: str, files: dict[str, str]) -> list[str]:
    """A table's files, in the order of their plans."""
    return sorted(name for name in files if name.startswith(f"{TABLES}/{table}/"))


def by_table(files: Mapping[str, str]) -> dict[str, list[str]]:
    """Every table's files, in the order of their plans."""
    found: dict[str, list[str]] = {table: [] for table in EVERY}
    for name in sorted(files):
        found.setdefault(name.split("/")[1], []).append(name)
    return found


def batches(store: Store, table: str, files: dict[str, str]) -> Iterator[pa.Table]:
    """A table, part by part."""
    import pyarrow.parquet as pq

    from pipeline.exports.parts import schema_of

    schema = schema_of(EVERY[table])
    for name in files_of(table, files):
        yield pq.read_table(io.BytesIO(store.read(name)), schema=schema)


@contextmanager
def connected(corpus: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """A DuckDB in memory in which every table and view of the corpus can be asked, and nothing else can be reached.

    Raises UnreadableInput for what is no corpus of this version's.
    """
    store, files = open_corpus(corpus)
    with TemporaryDirectory() as copies, duckdb.connect() as connection:
        root = Path(copies) if is_url(store.url) else Path(store.url)
        if is_url(store.url):
            for name in files:
                path = root / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(store.read(name))
        connection.execute("SET enable_progress_bar = false")
        names = by_table(files)
        for table in EVERY:
            connection.execute(f'CREATE VIEW "{table}" AS {select_from(root, names[table])}')
        for sql in (*VIEWS.values(), columns_told()):
            connection.execute(sql)
        connection.execute(f"SET allowed_directories = [{_quoted(str(root / TABLES))}]")
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        yield connection


def select_from(root: Path, names: Iterable[str]) -> str:
    """SQL that reads a table's files below `root`."""
    return f"SELECT * FROM read_parquet([{', '.join(_quoted(str(root / name)) for name in names)}])"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
