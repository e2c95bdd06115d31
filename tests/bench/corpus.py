"""The corpus for analysts: tables, links and DuckDB of many plans of real size, and what one plan more costs."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.synthetic import add_to_corpus, plans

# In a process of its own, so that its memory and its processor time are its own.
STEP = """
import json, os, resource, sys, time
from pathlib import Path
from pipeline.assembly import assemble
from pipeline.corpus import state_of
from pipeline.exports.export import Format, export
from pipeline.ledger import Ledger
from pipeline.storage import LocalStore

folder, step = Path(sys.argv[1]), sys.argv[2]
clock, begun = time.perf_counter(), time.process_time()
if step == "assemble":
    state = state_of(str(folder))
    ledger = Ledger(state.ledger)
    assemble(LocalStore(folder, state.scratch), ledger, state)
    ledger.close()
else:
    export(str(folder), [Format(step)])
print(json.dumps({
    "seconds": time.perf_counter() - clock,
    "processor": time.process_time() - begun + sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2]),
    "peak_mb": (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
                + os.cpu_count() * resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024,
}))
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--corpus-plans", type=int, default=1000, help="plans of real size in the corpus")
    parser.add_argument("--corpus-xlsx", action="store_true", help="write the workbook too")


def measure(folder: Path, options: argparse.Namespace) -> Iterator[tuple[str, float]]:
    """Wall and processor seconds and peak memory of each step; sizes on disk."""
    found = plans(options.corpus_plans + 1)
    written = add_to_corpus(folder, (next(found) for _ in range(options.corpus_plans)))
    yield "plans", options.corpus_plans
    yield "json_kb_a_plan", written / 1000 / options.corpus_plans
    yield from _step(folder, "assemble", "tables")
    yield from _step(folder, "duckdb", "duckdb")
    yield "tables_mb", _size(folder / "tables")
    yield "duckdb_mb", _size(folder / "export")
    if options.corpus_xlsx:
        yield from _step(folder, "xlsx", "xlsx")
    add_to_corpus(folder, found)
    yield from _step(folder, "assemble", "one_more_tables")
    yield from _step(folder, "duckdb", "one_more_duckdb")


def _step(folder: Path, step: str, name: str) -> Iterator[tuple[str, float]]:
    done = subprocess.run([sys.executable, "-c", STEP, folder, step], capture_output=True, text=True, check=True)
    for figure, value in json.loads(done.stdout.splitlines()[-1]).items():
        yield f"{name}_{figure}", value


def _size(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
