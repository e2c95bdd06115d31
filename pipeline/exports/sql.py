"""A corpus as a DuckDB connection that sees all its tables and views, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from pipeline.corpus import TABLES
from pipeline.exports.reading import by_table, open_corpus
from pipeline.exports.views import VIEWS, columns_told, quoted
from pipeline.flat.columns import EVERY, FLAG, REAL, TEXT, WHOLE
from pipeline.storage import is_url

SQL_TYPES = {TEXT: "VARCHAR", WHOLE: "BIGINT", REAL: "DOUBLE", FLAG: "BOOLEAN"}


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
        connection.execute(f"SET allowed_directories = [{quoted(str(root / TABLES))}]")
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        yield connection


def select_from(root: Path, names: Iterable[str]) -> str:
    """SQL that reads a table's files below `root`."""
    return f"SELECT * FROM read_parquet([{', '.join(quoted(str(root / name)) for name in names)}])"
