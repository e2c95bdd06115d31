"""Rows of bars that are no even grid, written out cell by cell, a bar below each, as web pages are (`flat_cells`).

A site's text may give names over two columns once ("STT | Nội dung | Trong đó |", then "NSTW | NSĐP |"), break lines
within its cells, or set each cell on a line that its bar ends ("Nội dung |").
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.tables.flattened.marked import (
    BAR,
    BREAK,
    FEWEST_LOOSE,
    FEWEST_ROWS,
    FRAMED,
    Marks,
    strays,
    stretches,
    uneven_rows,
)

FEWEST_ENDED = 3  # lines of a page that a bar ends, one cell each
FEWEST_BARRED = 6  # lines with bars in a stretch of lines with and without
MOST_APART = 4  # lines from one line with bars to the next
EMPTY_ENDS = 0.6  # of the lines that a bar ends: with an empty cell before it, it ends the row


def exploded(rows: Sequence[str]) -> list[str]:
    """The rows, those with bars that make no even grid cell by cell."""
    even: set[int] = set()
    uneven: set[int] = set()
    for stretch in stretches(rows):
        lines = [row for row in stretch if row.marks is Marks.LOOSE]
        numbers = range(stretch[0].number, stretch[-1].number + 1)
        lengths = {len(row.cells) for row in lines}
        if strays([cell for row in lines for cell in row.cells]):
            continue
        if len(stretch) < FEWEST_ROWS or not lengths:
            even |= {row.number for row in stretch if row.marks is not Marks.LOOSE}
        elif len(lines) == len(stretch) and len(lengths) > 1 and max(lengths) >= FEWEST_LOOSE:
            if uneven_rows(lines, page=1) is None:
                uneven |= set(numbers)
            else:
                even |= set(numbers)
        else:
            even |= set(numbers)
    barred = [i for i, row in enumerate(rows) if i not in even and BAR.search(row) and not FRAMED.match(row)]
    for region in _regions(barred):
        if strays([part for i in region for part in BAR.split(rows[i])]):
            continue
        if len(region) >= FEWEST_BARRED or uneven & set(region):
            uneven |= set(region)
    ended = [i for i in barred if _is_ended(rows[i]) and not strays([rows[i]])]
    if len(ended) >= FEWEST_ENDED:
        uneven |= set(ended)
    return _written_out(rows, uneven)


def _regions(barred: Sequence[int]) -> list[list[int]]:
    """The lines with bars by stretches in which they follow each other closely."""
    found: list[list[int]] = []
    for line in barred:
        if found and line - found[-1][-1] <= MOST_APART:
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _is_ended(row: str) -> bool:
    """Whether a line is one cell, or the end of one, that a bar ends."""
    parts = [part.strip() for part in BAR.split(row)]
    return len(parts) == 2 and bool(parts[0]) and not parts[1]


def _written_out(rows: Sequence[str], uneven: set[int]) -> list[str]:
    parted = {i: [part.strip() for part in BAR.split(rows[i])] for i in uneven}
    closed = [parts for parts in parted.values() if len(parts) > 2 and not parts[-1]]
    row_ends = sum(1 for parts in closed if not parts[-2]) > EMPTY_ENDS * len(closed)
    inner = any(len(parts) > 2 for parts in parted.values())
    out: list[str] = []
    for number, row in enumerate(rows):
        if number not in parted:
            out.append(row)
            continue
        parts = parted[number]
        if inner and row.strip() == "|":
            continue  # the end of a row
        if row_ends and len(parts) > 2 and not parts[-1] and not parts[-2]:
            del parts[-1]
        for place, part in enumerate(parts):
            out += [line for line in BREAK.split(part) if line]
            out += ["|"] if place < len(parts) - 1 else []
    return out
