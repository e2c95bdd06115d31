"""Tables of text with a row on each line and a bar before and after every cell: "| 1 | Tập huấn | 120 |"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.tables.flat_spaced import Spaced
from schemas.page import Cell, Grid, Line, Word

ROW = re.compile(r"^\s*\|.*\|\s*$")
SEPARATOR = re.compile(r"^\s*\|(?:\s*:?-+:?\s*\|)+\s*$")
BAR = re.compile(r"(?<!\\)\|")
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
FEWEST_COLUMNS = 2
FEWEST_ROWS = 3  # of which one is the header; two are enough with a line of dashes between them
MOST_BLANK = 1  # lines without words between two rows


def markdown_tables(rows: Sequence[str], page: int) -> list[Spaced]:
    """The tables among a page's rows of text, in reading order; a row that lacks cells has empty ones at its end."""
    stretches: list[list[int]] = []
    for number, row in enumerate(rows):
        if not ROW.match(row):
            continue
        before = stretches[-1][-1] if stretches else None
        near = before is not None and number - before <= 1 + MOST_BLANK and not any(rows[before + 1 : number])
        if near and len(_cells(row)) <= len(_cells(rows[stretches[-1][0]])):
            stretches[-1].append(number)
        else:
            stretches.append([number])
    tables = []
    for stretch in stretches:
        printed = [_cells(rows[number]) for number in stretch if not SEPARATOR.match(rows[number])]
        ruled = len(printed) < len(stretch)
        if not printed or len(printed[0]) < FEWEST_COLUMNS or len(printed) < FEWEST_ROWS - ruled:
            continue
        tables.append(Spaced(_grid(printed, page), stretch[0], stretch[-1]))
    return tables


def _cells(row: str) -> list[str]:
    """The texts between a row's bars, without the marks of bold type."""
    return [part.replace("\\|", "|").replace("**", "").strip() for part in BAR.split(row.strip())[1:-1]]


def _grid(rows: Sequence[Sequence[str]], page: int) -> Grid:
    cells = []
    for number, row in enumerate(rows):
        for column in range(len(rows[0])):
            parts = BREAK.split(row[column]) if column < len(row) else []
            lines = tuple(Line(tuple(Word(word) for word in part.split())) for part in parts if part.strip())
            cells.append(Cell(number, column, 1, 1, lines))
    return Grid(page, len(rows), len(rows[0]), tuple(cells))
