"""The corpus for analysts: tables, links and DuckDB of many plans of real size, and what one plan more costs."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from pipeline.installation.doctor import require_models
from pipeline.installation.fingerprint import fingerprint
from pipeline.settings import Settings
from tests.bench.synthetic import ROOT, add_to_corpus, plans

# In a process of its own, so that its memory and its processor time are its own.
STEP = """
import json, os, resource, sys, time
from pathlib import Path
from pipeline.run.assembly import assemble
from pipeline.corpus import state_of
from pipeline.exports.export import Format, export
from pipeline.run.ledger import Ledger
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
ONE_MORE = ROOT / "tests" / "plans" / "nong-thon-moi-vinh-an-2024.txt"
RUNS = 3
SETTLED = 1.1  # seconds


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--corpus-plans", type=int, default=1000, help="plans of real size in the corpus")
    parser.add_argument("--corpus-xlsx", action="store_true", help="write the workbook too")
    parser.add_argument("--corpus-report", action="store_true", help="update a report too, which takes long to write")


def measure(folder: Path, options: argparse.Namespace) -> Iterator[tuple[str, float]]:
    """Wall and processor seconds and peak memory of each step; sizes on disk; what a plan more costs a user."""
    corpus, inputs = folder / "corpus", folder / "inputs"
    made_by = fingerprint(Settings(), require_models()).digest
    written = add_to_corpus(corpus, plans(options.corpus_plans), inputs, made_by)
    yield "plans", options.corpus_plans
    yield "json_kb_a_plan", written / 1000 / options.corpus_plans
    yield from _step(corpus, "assemble", "tables")
    yield from _step(corpus, "duckdb", "duckdb")
    yield "tables_mb", _size(corpus / "tables")
    yield "duckdb_mb", _size(corpus / "export")
    if options.corpus_xlsx:
        yield from _step(corpus, "xlsx", "xlsx")
    yield from one_more(corpus, inputs, folder / "site", options.corpus_report)


def one_more(corpus: Path, inputs: Path, site: Path, report: bool) -> Iterator[tuple[str, float]]:
    """The commands that a user gives when one file is new: the median of some times, each with another file that has
    lain for the second that an ingest waits for."""
    commands = {
        "ingest": ("ingest", str(inputs), "--out", str(corpus), "--quiet"),
        "export": ("export", str(corpus), "--format", "duckdb"),
    }
    if report:
        commands["report"] = ("report", str(corpus), "--out", str(site), "--no-images")
        _command(*commands["report"])
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    reading = []
    for number in range(RUNS):
        path = inputs / f"more-{number}.txt"
        path.write_text(ONE_MORE.read_text("utf-8").replace("2024", str(2034 + number)), "utf-8")
        time.sleep(SETTLED)
        for name, command in commands.items():
            found[name].append(_command(*command))
        run = json.loads((corpus / "run_report.json").read_bytes())
        reading += [one["seconds"] for one in run["inputs"] if one["outcome"] == "ok"]
    yield "one_more_of_it_reading_seconds", sorted(reading)[RUNS // 2]
    for name, times in found.items():
        seconds, processor = sorted(times)[RUNS // 2]
        yield f"one_more_{name}_seconds", seconds
        yield f"one_more_{name}_processor", processor


def _command(*command: str) -> tuple[float, float]:
    """The wall and processor seconds of a command of the program."""
    clock, before = time.perf_counter(), os.times()
    subprocess.run(
        [sys.executable, "-c", "from pipeline.cli import main; main()", *command],
        check=True, cwd=ROOT, env=_as_installed(), stdout=subprocess.DEVNULL,
    )  # fmt: skip
    after = os.times()
    processor = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - clock, processor


def _as_installed() -> dict[str, str]:
    """An environment in which Python keeps the modules that it has compiled, as where a program is installed."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir(), "kehoach-bench-modules"))}


def _step(folder: Path, step: str, name: str) -> Iterator[tuple[str, float]]:
    done = subprocess.run([sys.executable, "-c", STEP, folder, step], capture_output=True, text=True, check=True)
    for figure, value in json.loads(done.stdout.splitlines()[-1]).items():
        yield f"{name}_{figure}", value


def _size(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
