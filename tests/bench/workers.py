"""How much faster two workers are than one, on plans heavy enough for the start of the workers not to count.

The plans are those of places of their own, so that none is taken for a copy of another, and come to a corpus that has
had a run before, as those of a scheduled job do.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from statistics import mean

from normalizers.places_codes import units_of
from samples.authoring.source import read_source
from tests.bench.batch import run
from tests.bench.material import DIGITAL, light_plans, many_pages

PLANS = 40
TURNS = 3
SOURCE = DIGITAL.parent / "sources" / f"{DIGITAL.stem}.plan"
COMPUTE = "for turn in range(40): sorted(str(number * 7919 % 100003) for number in range(100000))"


def measure(folder: Path, options: argparse.Namespace) -> Iterator[tuple[str, float]]:
    """One worker and two in turn, plain processes beside them: what a shared machine gives changes by the minute."""
    light, heavy = light_plans(folder / "light", 1), heavy_plans(folder / "heavy", PLANS)
    by_workers: dict[int, list[float]] = {1: [], 2: []}
    plain: dict[int, list[float]] = {1: [], 2: []}
    for turn in range(TURNS):
        for workers in (1, 2):
            out = folder / f"by_{workers}_{turn}"
            run(light, out, workers)
            by_workers[workers].append(run(heavy, out, workers).seconds)
            plain[workers].append(_plain(workers))
    yield "one_worker_seconds", mean(by_workers[1])
    yield "two_workers_ratio", sum(by_workers[1]) / sum(by_workers[2])
    yield "two_plain_processes_ratio", 2 * sum(plain[1]) / sum(plain[2])


def heavy_plans(folder: Path, number: int) -> Path:
    """So many born-digital plans of 20 to 59 pages, each of a place of its own."""
    from samples.authoring.as_pdf import write_pdf

    folder.mkdir()
    places = dict.fromkeys(unit.place.name for unit in units_of("old") if unit.place.kind == "huyện")
    for index, place in enumerate(islice(places, number)):
        written, printed = folder.with_suffix(".plan"), folder.with_suffix(".pdf")
        text = SOURCE.read_text("utf-8").replace("312/KH", f"{100 + index}/KH")
        written.write_text(text.replace("Sơn Hà", place).replace("SƠN HÀ", place.upper()), "utf-8")
        write_pdf(read_source(written), printed)
        many_pages(printed, folder / f"{index}.pdf", 20 + index % 40)
    return folder


def _plain(processes: int) -> float:
    """Seconds of so many processes that only compute, at once: what the machine itself gives."""
    started = time.perf_counter()
    for process in [subprocess.Popen([sys.executable, "-c", COMPUTE]) for _ in range(processes)]:
        process.wait()
    return time.perf_counter() - started
