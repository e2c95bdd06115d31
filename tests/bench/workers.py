"""How much faster two workers are than one, on plans heavy enough for the start of the workers not to count."""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.batch import run
from tests.bench.material import DIGITAL, many_pages

PLANS = 40
COMPUTE = "for turn in range(40): sorted(str(number * 7919 % 100003) for number in range(100000))"


def measure(folder: Path, options: argparse.Namespace) -> Iterator[tuple[str, float]]:
    inputs = folder / "heavy"
    inputs.mkdir()
    for index in range(PLANS):
        many_pages(DIGITAL, inputs / f"{index}.pdf", 20 + index)
    seconds = [run(inputs, folder / f"by_{workers}", workers).seconds for workers in (1, 2)]
    yield "one_worker_seconds", seconds[0]
    yield "two_workers_ratio", seconds[0] / seconds[1]
    yield "two_plain_processes_ratio", 2 * _plain(1) / _plain(2)


def _plain(processes: int) -> float:
    """Seconds of so many processes that only compute, at once: what the machine itself gives."""
    started = time.perf_counter()
    for process in [subprocess.Popen([sys.executable, "-c", COMPUTE]) for _ in range(processes)]:
        process.wait()
    return time.perf_counter() - started
