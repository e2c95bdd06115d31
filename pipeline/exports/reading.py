"""The tables of a corpus, read back part by part. Arrow is loaded when the first file is read."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.corpus import MANIFEST, TABLES, read_manifest
from pipeline.flat.columns import EVERY
from pipeline.storage import Store, is_url, store_at
from schemas.errors import UnreadableInput

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq


def open_corpus(corpus: str) -> tuple[Store, dict[str, str]]:
    """The corpus at a path or URL, and its table files with their hashes.

    Raises UnreadableInput where there is none, or one of another version's.
    """
    store = store_at(corpus)
    manifest = read_manifest(store, corpus)
    files = {name: sha256 for name, sha256 in manifest["files"].items() if name.startswith(f"{TABLES}/")}
    names = by_table(files)
    for table in EVERY:
        if not names[table]:
            raise _of_another_version(store)
        _opened(store, table, names[table][0]).close()  # a table's files are all of one form
    return store, files


def files_of(table: str, files: Iterable[str]) -> list[str]:
    """A table's files among those of a corpus, in the order of their plans."""
    return sorted(name for name in files if name.startswith(f"{TABLES}/{table}/"))


def by_table(files: Collection[str]) -> dict[str, list[str]]:
    """Every table's files, in the order of their plans."""
    found: dict[str, list[str]] = {table: [] for table in EVERY}
    for name in sorted(files):
        found.setdefault(name.split("/")[1], []).append(name)
    return found


def batches(store: Store, table: str, files: Iterable[str], columns: Sequence[str] | None = None) -> Iterator[pa.Table]:
    """A table, part by part; with all its columns, or with these.

    Raises UnreadableInput for a file that is missing, damaged or of another version's form.
    """
    for name in files_of(table, files):
        with _opened(store, table, name) as file:
            part = file.read(columns=None if columns is None else list(columns))
        yield part


def _opened(store: Store, table: str, name: str) -> pq.ParquetFile:
    import pyarrow as pa
    import pyarrow.parquet as pq

    from pipeline.exports.arrays import schema_of

    try:
        file = pq.ParquetFile(io.BytesIO(store.read(name)) if is_url(store.url) else Path(store.url) / name)
    except (OSError, pa.ArrowException):
        remedy = f"delete {MANIFEST} and run the ingest again, which writes the tables anew"
        raise UnreadableInput(f"{store.url}/{name} is missing or damaged", remedy) from None
    if not file.schema_arrow.equals(schema_of(EVERY[table])):
        raise _of_another_version(store)
    return file


def _of_another_version(store: Store) -> UnreadableInput:
    remedy = "run the ingest again, which writes them anew"
    return UnreadableInput(f"the tables of {store.url} are another version's", remedy)
