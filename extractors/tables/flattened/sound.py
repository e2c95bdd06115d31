"""Whether the columns found for lines of text can be those of the table: nothing tells it but what its cells hold.

Where two columns are taken for one, a cell holds two figures ("677 10,58") and every figure behind it stands a column
too far left; where a column of words is cut in two, no name stands over the second; where the ordinals' column is
joined with the next, its cells hold words, and where a part of the next is joined with it, its name spans two columns.
Such lines stay text: a figure in a wrong column is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.tables.flattened.grid import Merged, Row, Words
from extractors.tables.headers import ORDINAL, YEAR
from extractors.tables.names import INDEX_NAME
from schemas.page import Cell

FIGURE = re.compile(r"^[-+−]?\d[\d.,]*%?$")
NOTHING = re.compile(r"^[-–−]$")
LETTERS = re.compile(r"[^\W\d_]{2}")
MOST_DOUBLED = 0.15  # share of the rows that may have two figures in a cell: one that its column broke in two
FEWEST_DOUBLED = 2
MOST_WORDED = 0.2  # share of the rows that may have words beside an ordinal
FILLED = 0.1  # share of the rows that may have something in a column without a name


def are_sound(rows: Sequence[Row], names: Sequence[Cell], n_columns: int) -> bool:
    """Whether rows of data can be right below these names."""
    data = [row for row in rows if len(row) == n_columns]
    if not data:
        return True
    doubled = sum(any(_is_doubled(cell) for cell in row[1:] if not isinstance(cell, Merged)) for row in data)
    if doubled >= FEWEST_DOUBLED and doubled > MOST_DOUBLED * len(data):
        return False
    named = {column for cell in names for column in range(cell.column, cell.column + cell.column_span) if cell.text}
    if not named:
        return True
    index = next((cell for cell in names if cell.column == 0 and INDEX_NAME.match(cell.text)), None)
    if index is not None:
        if index.column_span > 1:
            return False
        worded = sum(_is_worded(row[0]) for row in data if not isinstance(row[0], Merged))
        if worded > MOST_WORDED * len(data):
            return False
    unnamed = set(range(n_columns)) - named
    return not any(sum(bool(row[column]) for row in data) > FILLED * len(data) for column in unnamed)


def _is_doubled(cell: Words) -> bool:
    """Whether a cell holds two figures side by side, and nothing else; two years are a period."""
    texts = [word.text for word in cell]
    figures = [text for text in texts if FIGURE.match(text)]
    return (
        len(texts) > 1
        and bool(figures)
        and all(FIGURE.match(text) or NOTHING.match(text) for text in texts)
        and not NOTHING.match(texts[1])
        and not all(YEAR.match(text) for text in figures)
    )


def _is_worded(cell: Words) -> bool:
    """Whether words stand beside an ordinal in its column ("Trai 2")."""
    texts = [word.text for word in cell]
    return any(ORDINAL.match(text) for text in texts) and any(LETTERS.search(text) for text in texts)
