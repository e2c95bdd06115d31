"""Light plans (text, two pages): overhead a plan outside extraction, memory of the parent, a second run."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from pipeline.run.ingest import Request, RunResult, ingest
from pipeline.run.watcher import Watcher
from pipeline.settings import BUILDER
from pipeline.workers.executors import LocalProcesses
from tests.bench.material import light_plans

ROOT = Path(__file__).resolve().parents[2]  # where workers find the builder of minimal plans
BATCH = """
import json, resource, sys
from pathlib import Path
from tests.bench.batch import run
result = run(Path(sys.argv[1]), Path(sys.argv[2]), 2, sys.argv[3])
work = sum(report.seconds for report in result.reports)
parent, workers = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
spent = sum((parent.ru_utime, parent.ru_stime, workers.ru_utime, workers.ru_stime))
peak = parent.ru_maxrss / 1024
print(json.dumps({"wall": result.seconds, "work": work, "peak_mb": peak, "processor": spent, "code": result.exit_code}))
"""
MINIMAL = "tests.run.stand_in:build_plan"  # makes a plan of a few fields, so that what is left is all the rest


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--plans", type=int, default=500, help="light plans in the batch")


def run(inputs: Path, out: Path, workers: int, builder: str = BUILDER) -> RunResult:
    def executor(request: Request, scratch: Path) -> LocalProcesses:
        patterns = scratch.with_name("patterns.json")
        return LocalProcesses(request.workers, request.settings, request.limits, scratch, builder, patterns)

    return ingest(Request((str(inputs),), str(out), workers=workers, settle=0), Watcher(), executor)


def measure(folder: Path, options: argparse.Namespace) -> Iterator[tuple[str, float]]:
    """Each run in a process of its own, so that its memory is its own.

    The overhead is told twice: by the clock, of a run with the real readers, two workers' time less the time on the
    plans; and in processor time of parent and workers, of a run that makes minimal plans.
    """
    inputs = light_plans(folder / "light", options.plans)
    first, second = (_measured(inputs, folder / "batch", BUILDER) for _ in range(2))
    minimal = _measured(inputs, folder / "minimal", MINIMAL)
    yield "plans", options.plans
    yield "first_run_seconds", first["wall"]
    yield "extraction_ms_a_plan", 1000 * first["work"] / options.plans
    yield "overhead_ms_a_plan", 1000 * (first["wall"] * 2 - first["work"]) / options.plans
    yield "overhead_processor_ms_a_plan", 1000 * minimal["processor"] / options.plans
    yield "parent_peak_mb", first["peak_mb"]
    yield "second_run_seconds", second["wall"]


def _measured(inputs: Path, out: Path, builder: str) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-c", BATCH, inputs, out, builder],
        capture_output=True, text=True, check=True, env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    assert figures["code"] == 0, "some plans failed: what is measured would not be the work"
    return figures
