"""What tells a table between spaces from prose and from a table of contents."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.tables.flattened.bounds import FEWEST_PIECES, letters_at
from extractors.tables.flattened.gutters import Gutters, Row
from extractors.tables.flattened.parts import ends_page

STOPPED = re.compile(r"[.;:]$")
PAGE_NUMBER = re.compile(r"^\d{1,3}$")
FEWEST_ROWS = 3  # with three pieces; one is enough below a header that opens with TT


def fewest_full_rows(rows: Sequence[Row], top: int, body: int, last: int, named: bool) -> int:
    """How many full rows a table must have: few where the header says that it is one, or the page ends in it."""
    if named or letters_at(rows, top, body) is not None:
        return 1
    pieces = [piece for row in rows[body : last + 1] if len(row) >= FEWEST_PIECES for piece in row]
    figured = sum(piece.is_number for piece in pieces) * 2 > len(pieces)
    return FEWEST_ROWS - 1 if figured and body > top and ends_page(rows, last) else FEWEST_ROWS


def is_prose(rows: Sequence[Row]) -> bool:
    """Whether rows are lines set to both margins, of sentences that end on them."""
    return sum(STOPPED.search(row[-1].text) is not None for row in rows) * 2 > len(rows)


def is_contents(rows: Sequence[Row], gutters: Gutters) -> bool:
    """Whether rows are of a table of contents: the one column of figures is the last, and they never go down."""
    lines, last = [gutters.parted(row) for row in rows], gutters.n_columns - 1
    numbers = [line[last].text for line in lines if last in line]
    if any(piece.is_number for line in lines for column, piece in line.items() if 0 < column < last):
        return False
    return all(map(PAGE_NUMBER.match, numbers)) and [*map(int, numbers)] == sorted(map(int, numbers))


def fills_columns(rows: Sequence[Row], gutters: Gutters, share: float) -> bool:
    """Whether enough rows stand in several columns, as rows of a table do."""
    return sum(1 for row in rows if len(gutters.parted(row)) >= FEWEST_PIECES) >= share * len(rows)
