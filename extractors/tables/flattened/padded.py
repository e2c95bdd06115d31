"""Tables whose rows were padded at their ends: what converters to Markdown leave of merged cells.

Such a converter writes a merged cell once, in the first of its places, moves the cells behind it to the left and fills
the row up with empty ones. The header is then a list of names like any flattened one; a data row that ends in more
empty cells than the others has lost cells, and what is left of it goes where it suits the full rows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from extractors.tables.flattened.grid import Merged, Row, Words, flat_grid, header_cells, text_of
from extractors.tables.flattened.header import Unit
from extractors.tables.flattened.merged import likely_places
from extractors.tables.headers import is_letter
from extractors.tables.names import TOTAL
from schemas.page import Grid, Line

ORDINAL = re.compile(r"^\(?(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5}|[A-ZĐ])[.)]?$")
MOST_HEADER_ROWS = 5


class Padded(NamedTuple):
    """A table's grid, how sure its header is, and the lines whose column is not sure."""

    grid: Grid
    margin: float
    unplaced: tuple[Line, ...]


def padded_table(page: int, rows: Sequence[Sequence[Words]]) -> Padded | None:
    """The table of rows of equal length; None where none of them lost a cell, or too little is left to tell by."""
    width = max(len(row) for row in rows)
    cut = [_without_end(row) for row in rows]
    data = next((i for i, row in enumerate(cut) if i and _opens_data(row)), None)
    if data is None or data > MOST_HEADER_ROWS:
        return None
    names = [words for row in cut[:data] for words in row if words]
    letters = cut[data] if len(cut[data]) == width and all(is_letter(text_of(words)) for words in cut[data]) else []
    body = cut[data + bool(letters) :]
    usual = Counter(len(row) for row in body if len(row) > 2).most_common(1)
    full = [row for row in body if len(row) == width]
    if not usual or (len(names) == width and all(len(row) >= min(usual[0][0], width) or len(row) < 3 for row in body)):
        return None
    header, margin = header_cells([(Unit(text_of(words)), words) for words in names], full or [], width)
    if not header:
        return None
    placed: list[Row] = []
    unplaced: list[Line] = []
    for row in body:
        cells, left = _placed(row, full, usual[0][0], width, names)
        placed.append(cells)
        unplaced += [Line(words) for words in left]
    return Padded(flat_grid(page, header, letters, placed, width), margin, tuple(unplaced))


def _without_end(row: Sequence[Words]) -> list[Words]:
    cells = list(row)
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _opens_data(row: Sequence[Words]) -> bool:
    """Whether a row is the first one below the header: it has an ordinal or a letter, or is the total."""
    texts = [text_of(words) for words in row[:2]]
    return len(texts) == 2 and bool(ORDINAL.match(texts[0]) or any(TOTAL.match(text) for text in texts))


def _placed(
    row: Sequence[Words], full: Sequence[Sequence[Words]], usual: int, width: int, names: Sequence[Words]
) -> tuple[Row, list[Words]]:
    """A row with a place for every column, and the cells whose column is not sure."""
    empty: Row = [()] * width
    if len(row) < 3 or len(row) >= usual:  # the title of a group, or a row that is whole
        return [*row, *empty[len(row) :]], []
    if len(row) == width - 1 and TOTAL.match(text_of(row[0])):
        return [row[0], Merged.LEFT, *row[1:]], []
    ways = likely_places(row, full, width, names)
    cells, left = list(empty), []
    for place, words in enumerate(row):
        columns = {way[place] for way in ways}
        if len(columns) == 1:
            cells[columns.pop()] = words
        else:
            left.append(words)
    return cells, left
