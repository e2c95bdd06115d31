"""The flat tables as they lie in the corpus: Parquet, each table in parts, each part the plans whose ids begin alike.

A run writes the parts in which a plan has come, gone or changed, and no others; how many parts there are follows from
the number of plans, so that a part stays small. What is in a part follows from its plans alone, so the same plans give
the same bytes, whatever runs they came by.
"""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice, pairwise
from operator import itemgetter
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.exports.arrays import array_of, schema_of
from pipeline.exports.naming import ALL, file_of
from pipeline.flat.columns import ACROSS, COLUMNS, Columns
from pipeline.flat.rows import columns_of
from pipeline.flat.values import Column, Repeated, Values
from pipeline.storage import Store, write

WRITERS = 16  # files on their way to the disk at once: a file takes long to be safe there, not to be made
PLANS_AT_ONCE = 64  # in memory, where many are written
LARGEST = 2**63 - 1


def arrow_table(columns: Columns, rows: Sequence[Values]) -> pa.Table:
    """Rows as a typed table."""
    return table_of(columns, list(zip(*rows, strict=True)))


def table_of(columns: Columns, found: Sequence[Column]) -> pa.Table:
    """Columns of values, in their order, as a typed table; none for a table without rows."""
    schema = schema_of(columns)
    arrays = []
    for kind, values in zip(columns.values(), found or [()] * len(columns), strict=True):
        try:
            arrays.append(array_of(values, kind))
        except OverflowError:
            # A figure that no budget has, or a number too long to be one; it stands in the plan's JSON.
            full = values.in_full() if isinstance(values, Repeated) else values
            arrays.append(array_of([_held(value) for value in full], kind))
    return pa.Table.from_arrays(arrays, schema=schema)


def _held(value: Any) -> Any:
    return None if isinstance(value, int) and abs(value) > LARGEST else value


def file_content(table: pa.Table) -> bytes:
    """A table as the bytes of its file."""
    sink = io.BytesIO()
    pq.write_table(table, sink, compression="zstd", compression_level=1, write_statistics=["plan_id"])
    return sink.getvalue()


class Writer:
    """Writes table files, several on their way at once; `hashes` are known when the block has ended."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._pending: dict[str, Future[None]] = {}
        self.hashes: dict[str, str] = {}

    def __enter__(self) -> Writer:
        self._pool = ThreadPoolExecutor(WRITERS)
        return self

    def __exit__(self, *trouble: object) -> None:
        self._pool.shutdown()
        for pending in self._pending.values():
            pending.result()

    def write(self, name: str, table: pa.Table) -> None:
        self.write_file(name, file_content(table))

    def write_file(self, name: str, content: bytes) -> None:
        self.hashes[name] = hashlib.sha256(content).hexdigest()
        self._pending[name] = self._pool.submit(write, self._store, name, content)
        if len(self._pending) > 4 * WRITERS:
            self._pending.pop(next(iter(self._pending))).result()


class Part:
    """One part's tables as they grow: some plans at a time, so that few are in memory."""

    def __init__(self) -> None:
        self._tables = {table: [table_of(columns, [])] for table, columns in COLUMNS.items()}

    def add(self, plans: Sequence[tuple[Mapping[str, Any], bool]]) -> dict[str, Sequence[Column]]:
        """Add plans, each with whether it is withdrawn; their columns."""
        columns = columns_of(plans)
        for table, found in columns.items():
            if found:
                self._tables[table].append(table_of(COLUMNS[table], found))
        return columns

    def write(self, writer: Writer, part: str) -> None:
        """Write every table's file."""
        for table, found in self._tables.items():
            writer.write(file_of(table, part), pa.concat_tables(found).combine_chunks())


def write_part(writer: Writer, part: str, plans: Iterable[tuple[Mapping[str, Any], bool]]) -> None:
    """Write every table's file of one part; a plan comes with whether it is withdrawn."""
    grown, waiting = Part(), iter(plans)
    while some := list(islice(waiting, PLANS_AT_ONCE)):
        grown.add(some)
    grown.write(writer, part)


def update_part(
    writer: Writer,
    store: Store,
    part: str,
    standing: Mapping[str, str],
    out: Container[str],
    plans: Sequence[tuple[Mapping[str, Any], bool]],
) -> bool:
    """Write every table's file of a part as it stands, but without the plans `out` of it, and with `plans`.

    These are the bytes that `write_part` gives for all its plans, for the price of those that have changed. False, and
    nothing is written, where a file is not as its hash in `standing` says.
    """
    contents = {table: store.read(file_of(table, part)) for table in COLUMNS}
    if any(
        hashlib.sha256(found).hexdigest() != standing.get(file_of(table, part)) for table, found in contents.items()
    ):
        return False
    columns = columns_of(plans)

    def updated(table: str) -> bytes | None:
        return _updated(contents[table], table_of(COLUMNS[table], columns[table]), out)

    with ThreadPoolExecutor(os.cpu_count()) as cores:
        for table, content in zip(COLUMNS, cores.map(updated, COLUMNS), strict=True):
            name = file_of(table, part)
            if content is None:
                writer.hashes[name] = standing[name]
            else:
                writer.write_file(name, content)
    return True


def _updated(content: bytes, fresh: pa.Table, out: Container[str]) -> bytes | None:
    """A table's file without the plans `out` of it and with the fresh rows; None where it stays as it is."""
    with pq.ParquetFile(pa.BufferReader(content)) as file:
        before = file.read()
    standing_at, fresh_at = _by_plan(before), _by_plan(fresh)
    if not fresh_at and not any(plan_id in out for plan_id in standing_at):
        return None
    pieces = [(plan_id, before, *rows) for plan_id, rows in standing_at.items() if plan_id not in out]
    pieces += [(plan_id, fresh, *rows) for plan_id, rows in fresh_at.items()]
    whole = [fresh.slice(0, 0), *_runs(sorted(pieces, key=itemgetter(0)))]
    return file_content(pa.concat_tables(whole).combine_chunks())


def _by_plan(rows: pa.Table) -> dict[str, tuple[int, int]]:
    """Where the rows of each plan begin and end: a part's plans stand one after the other."""
    ids = rows.column("plan_id").to_pylist()  # in Python: `pyarrow.compute` takes longer to load than this to do
    starts = [row for row, plan_id in enumerate(ids) if row == 0 or plan_id != ids[row - 1]]
    return {ids[start]: (start, end) for start, end in pairwise([*starts, len(ids)])}


def _runs(pieces: Iterable[tuple[str, pa.Table, int, int]]) -> Iterator[pa.Table]:
    """The pieces' rows, those that stood one after the other in one."""
    held: tuple[pa.Table, int, int] | None = None
    for _, rows, start, end in pieces:
        if held is not None and held[0] is rows and held[2] == start:
            held = rows, held[1], end
            continue
        if held is not None:
            yield held[0].slice(held[1], held[2] - held[1])
        held = rows, start, end
    if held is not None:
        yield held[0].slice(held[1], held[2] - held[1])


def write_across(writer: Writer, table: str, rows: Sequence[Values]) -> None:
    """Write a table that concerns plans together."""
    writer.write(file_of(table, ALL), arrow_table(ACROSS[table], rows))
