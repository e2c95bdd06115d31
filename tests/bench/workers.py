"""How much faster two workers are than one, on plans heavy enough for the start of the workers not to count."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from tests.bench.batch import run
from tests.bench.material import DIGITAL, many_pages

PLANS = 8


def measure(folder: Path, options: argparse.Namespace) -> Iterator[tuple[str, float]]:
    inputs = folder / "heavy"
    inputs.mkdir()
    for index in range(PLANS):
        many_pages(DIGITAL, inputs / f"{index}.pdf", 20 + index)
    seconds = [run(inputs, folder / f"by_{workers}", workers).seconds for workers in (1, 2)]
    yield "one_worker_seconds", seconds[0]
    yield "two_workers_ratio", seconds[0] / seconds[1]
