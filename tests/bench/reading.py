"""Born-digital pages from file to laid-out blocks with boxes, against pdfplumber's `extract_words` on the same file.

Pages of prose, and pages of which every third is a ruled table, its cells read; then a plan of 30 pages from file to
JSON in a warm process. Both readers run in a process that looks for garbage as seldom as a worker does.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import mean, median

from pipeline.garbage import collected_seldom
from schemas.record import json_of
from tests.bench.material import DIGITAL, PROSE, best, many_pages

ROUNDS = 5


def measure(folder: Path, options: argparse.Namespace) -> Iterator[tuple[str, float]]:
    """Ratios against pdfplumber, and the seconds of a plan of 30 pages."""
    from extractors.layout import lay_out
    from extractors.readers import read
    from pipeline.plan import build_plan
    from pipeline.settings import Settings

    prose = many_pages(DIGITAL, folder / "prose.pdf", 30, only=PROSE)
    mixed = many_pages(DIGITAL, folder / "mixed.pdf", 30)
    with collected_seldom():
        yield "prose_to_blocks_ratio", ratio(lambda: extract_words(prose), lambda: lay_out(read(prose)))
        yield "tables_included_ratio", ratio(lambda: extract_words(mixed), lambda: _read_all(mixed))
        yield "plan_of_30_pages_seconds", best(lambda: json_of(build_plan(mixed, Settings())))


def ratio(theirs: Callable[[], object], ours: Callable[[], object]) -> float:
    """How many times as much processor time `theirs` takes: the middle one of some rounds.

    In a round ours is done over and over until it has taken as long as theirs, so that what else the machine does
    meets both alike.
    """
    ours()
    found = []
    for _ in range(ROUNDS):
        spent = _processor_time(theirs)
        times = [_processor_time(ours)]
        while sum(times) < spent:
            times.append(_processor_time(ours))
        found.append(spent / mean(times))
    return median(found)


def _processor_time(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def extract_words(path: Path) -> None:
    import pdfplumber

    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_words()
            page.close()


def _read_all(path: Path) -> None:
    from msgspec.structs import replace

    from extractors.layout import lay_out
    from extractors.readers import read
    from extractors.tables.place import place_all
    from extractors.tables.read import read_tables

    document = read(path)
    read_tables(lay_out(replace(document, pages=tuple(place_all(document.pages)))))
