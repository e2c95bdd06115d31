"""Light plans (text, two pages): overhead a plan outside extraction, memory of the parent, a second run."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from pipeline.batch import Watcher
from pipeline.ingest import Request, RunResult, ingest
from tests.bench.material import light_plans

BATCH = """
import json, resource, sys
from pathlib import Path
from tests.bench.batch import run
result = run(Path(sys.argv[1]), Path(sys.argv[2]), 2)
work = sum(report.seconds for report in result.reports)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"wall": result.seconds, "work": work, "peak_mb": peak, "exit_code": int(result.exit_code)}))
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--plans", type=int, default=500, help="light plans in the batch")


def run(inputs: Path, out: Path, workers: int) -> RunResult:
    return ingest(Request((str(inputs),), str(out), workers=workers, settle=0), Watcher())


def measure(folder: Path, options: argparse.Namespace) -> Iterator[tuple[str, float]]:
    """Each run in a process of its own, so that its memory is its own."""
    inputs = light_plans(folder / "light", options.plans)
    figures = []
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", BATCH, inputs, folder / "batch"], capture_output=True, text=True, check=True
        )
        figures.append(json.loads(done.stdout.splitlines()[-1]))
    first, second = figures
    yield "plans", options.plans
    yield "first_run_seconds", first["wall"]
    yield "extraction_ms_a_plan", 1000 * first["work"] / options.plans
    yield "overhead_ms_a_plan", 1000 * (first["wall"] * 2 - first["work"]) / options.plans
    yield "parent_peak_mb", first["peak_mb"]
    yield "second_run_seconds", second["wall"]
