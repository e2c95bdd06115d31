"""Tables flattened into text: how much of them comes back, and how often a table is seen where there is none.

- cells, columns: of generated tables of each kind and shape, right ones as F1
- alarms: tables seen in pages without any (letterheads, closings, contents, lists of acts, paragraphs full of figures)
  for each thousand lines
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from tests.tables.flattening import FIGURES, SHAPES, measured
from tests.tables.making import task_table
from tests.tables.untabled import KINDS, tables_seen

FIRST_SEED = 40_000
WITHOUT_TASKS = {"rows", "cells"}  # nothing in them tells where a task ends and its product begins
A_THOUSAND = 1000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("flattened")
    group.add_argument("--flattened", type=int, default=16, metavar="N", help="flattened tables of each kind and shape")


def measure(folder: Path, options: argparse.Namespace) -> Iterator[tuple[str, float]]:
    seeds = range(FIRST_SEED, FIRST_SEED + options.flattened)
    for shape in ("layout", *SHAPES):
        for kind in (*FIGURES, task_table):
            if kind is task_table and shape in WITHOUT_TASKS:
                continue
            score = measured(shape, kind, seeds)
            yield f"{shape}_{kind.__name__}_cells", score.f1(score.cells)
            yield f"{shape}_{kind.__name__}_columns", score.f1(score.columns)
    for name in KINDS:
        lines, alarms = tables_seen(name, range(FIRST_SEED, FIRST_SEED + 10 * options.flattened))
        yield f"alarms_{name}", A_THOUSAND * len(alarms) / lines
