"""Made tables flattened as converters flatten them: cells between bars, rows as lines, columns kept by spaces.

python -m tests.tables.flattening [FIRST] [COUNT]   prints the share of right cells, columns and whole tables
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from extractors.readers.text import read_text
from extractors.tables.place import place_grids
from extractors.tables.read import read_tables
from schemas.plan import CellValue, Table
from tests.tables.building import outline_of
from tests.tables.genre import share_table, source_table
from tests.tables.making import figures_table, task_table
from tests.tables.setting import MadeTable, Printed, document

FIGURES: tuple[Callable[[int, int], MadeTable], ...] = (figures_table, share_table, source_table)
PROSE_ABOVE = "Kết quả thực hiện được trình bày trong bảng dưới đây, kèm theo số liệu của từng địa phương."
PROSE_BELOW = "Các địa phương căn cứ chỉ tiêu được giao để tổ chức thực hiện và gửi báo cáo đúng thời gian quy định."


def printed_rows(table: MadeTable) -> list[list[Printed]]:
    return [*table.header, *table.body]


def heading(table: MadeTable) -> list[str]:
    return [table.title, *([f"Đơn vị tính: {table.unit}"] if table.unit else [])]


def wrapped(text: str, width: int) -> list[str]:
    return [line for part in text.split("\n") for line in textwrap.wrap(part, width)] or [""]


def barred(table: MadeTable, seed: int) -> str:
    """A web page's text: a cell's lines, a line with a bar, the next cell's lines; a merged cell stands once."""
    chance = random.Random(seed)
    width = chance.choice((18, 40, 80))
    lines = [PROSE_ABOVE, *heading(table)]
    for row in printed_rows(table):
        for cell in row:
            lines += [*(line for line in wrapped(cell.text, width) if line), "|"]
    if chance.random() < 0.5:
        lines.pop()  # a bar between cells only: text follows the last cell
        return "\n".join(lines)
    return "\n".join([*lines, *wrapped(PROSE_BELOW, 60)])


def as_rows(table: MadeTable, seed: int) -> str:
    """Each row a line, the header's rows too, broken where the line is full."""
    width = random.Random(seed).randint(60, 110)
    lines = [PROSE_ABOVE, *heading(table)]
    for row in printed_rows(table):
        lines += [line for line in wrapped(" ".join(cell.text for cell in row if cell.text), width) if line]
    return "\n".join([*lines, *wrapped(PROSE_BELOW, 90)])


def as_cells(table: MadeTable, seed: int) -> str:
    """Cells wrapped in narrow columns, in the order in which a PDF prints them: those of one line share a line."""
    chance = random.Random(seed)
    width, blank = chance.randint(10, 24), chance.choice(("\n", "\n\n"))
    lines = [PROSE_ABOVE, *heading(table)]
    for row in printed_rows(table):
        alone = True
        for cell in row:
            parts = [part for part in wrapped(cell.text, width) if part]
            if len(parts) == 1 and not alone:
                lines[-1] += " " + parts[0]
            else:
                lines += parts
            alone = len(parts) > 1 or (not parts and alone)
    return blank.join([*lines, *wrapped(PROSE_BELOW, 90)])


def listed(table: MadeTable, _: int) -> str:
    """A line for each cell, as word processors save tables as text; an empty line for an empty or covered one."""
    lines = [PROSE_ABOVE, *heading(table)]
    covered: dict[int, int] = {}  # columns that a cell above lies over, with the rows that are left of it
    for row in printed_rows(table):
        cells, column = list(row), 0
        while cells or covered.get(column):
            if covered.get(column):
                covered[column] -= 1
                lines.append("")
                column += 1
                continue
            cell = cells.pop(0)
            lines.append(" ".join(cell.text.split()))
            covered |= dict.fromkeys(range(column, column + cell.column_span), cell.row_span - 1)
            column += cell.column_span
    return "\n".join([*lines, *wrapped(PROSE_BELOW, 200)])


def spaced(tables: Sequence[MadeTable]) -> str:
    """What `pdftotext -layout` makes of the tables' PDF."""
    import weasyprint

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tables.pdf"
        weasyprint.HTML(string=document(list(tables))).write_pdf(path)
        return subprocess.run(
            ["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True, text=True
        ).stdout


def read_back(text: str) -> tuple[Table, ...]:
    """The tables that reading the text gives."""
    return tuple(
        found.table for found in read_tables(outline_of(place_grids(page) for page in read_text(text.encode())))
    )


@dataclass
class Score:
    """How much of some tables came back right: cells and columns as F1, tables whole and exact."""

    cells: list[tuple[int, int, int]]
    columns: list[tuple[int, int, int]]
    exact: list[bool]
    misses: list[tuple[MadeTable, Table | None]]

    @staticmethod
    def f1(counts: Iterable[tuple[int, int, int]]) -> float:
        right, wanted, got = (sum(part) for part in zip(*counts, strict=True))
        return 2 * right / (wanted + got) if wanted + got else 1.0

    def __str__(self) -> str:
        exact = sum(self.exact)
        return f"cells {self.f1(self.cells):.4f}  columns {self.f1(self.columns):.4f}  exact {exact}/{len(self.exact)}"


def scored(pairs: Iterable[tuple[MadeTable, Sequence[Table]]]) -> Score:
    """The score of made tables against what was found for each."""
    score = Score([], [], [], [])
    for made, found in pairs:
        got = max(found, key=lambda table: _cells(made, table), default=None)
        right = _cells(made, got) if got else 0
        names = sum(a == b for a, b in zip(made.columns, got.columns, strict=False)) if got else 0
        extra = sum(_filled(table.rows) for table in found)
        score.cells.append((right, _filled(made.rows), extra))
        score.columns.append((names, len(made.columns), sum(len(table.columns) for table in found)))
        score.exact.append(
            len(found) == 1
            and got is not None
            and got.columns == tuple(made.columns)
            and got.rows == tuple(made.rows)
            and (got.title, got.unit) == (made.title, made.unit)
        )
        if not score.exact[-1]:
            score.misses.append((made, got))
    return score


def _filled(rows: Iterable[Sequence[CellValue]]) -> int:
    return sum(value is not None for row in rows for value in row)


def _label(row: Sequence[CellValue]) -> str:
    return " ".join(value for value in row if isinstance(value, str))


def _cells(made: MadeTable, got: Table) -> int:
    """How many cells stand in the right row and column."""
    blocks = SequenceMatcher(None, [_label(r) for r in made.rows], [_label(r) for r in got.rows], autojunk=False)
    right = 0
    for tag, first, last, start, end in blocks.get_opcodes():
        if tag in {"equal", "replace"}:
            for row, other in zip(range(first, last), range(start, end), strict=False):
                cells = zip(made.rows[row], got.rows[other], strict=False)
                right += sum(a is not None and a == b for a, b in cells)
    return right


SHAPES: dict[str, Callable[[MadeTable, int], str]] = {
    "bars": barred,
    "rows": as_rows,
    "cells": as_cells,
    "lines": listed,
}


def measured(shape: str, kind: Callable[[int, int], MadeTable], seeds: Iterable[int]) -> Score:
    """The score of one kind of table in one shape."""
    if shape == "layout":
        made = [kind(seed, number) for number, seed in enumerate(seeds, start=1)]
        found = read_back(spaced(made))
        return scored((table, [other for other in found if other.title == table.title]) for table in made)
    return scored(((table := kind(seed, 1)), read_back(SHAPES[shape](table, seed))) for seed in seeds)


def main() -> None:
    first, count = (int(argument) for argument in (*sys.argv[1:], "5000", "60")[:2])
    for shape in (*SHAPES, "layout"):
        for kind in (*FIGURES, task_table):
            if kind is task_table and shape in {"rows", "cells"}:
                continue  # without marks between cells, nothing tells where a task ends and its product begins
            print(f"{shape:7} {kind.__name__:14} {measured(shape, kind, range(first, first + count))}", flush=True)


if __name__ == "__main__":
    main()
