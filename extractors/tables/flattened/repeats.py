"""Merged cells in rows of cells that know no spans: a converter prints a merged cell's text in each place, or once.

In a header of two rows and more a name stands again to the right and below, or leaves empty cells there. Below the
header only a text that fills a whole row is one cell, the title of a group: two equal cells may well be two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from extractors.tables.headers import is_letter

FIGURE = re.compile(r"^[-+−–—]?[\d.,\s]*%?$")
WORDS = re.compile(r"[^\W\d_]{2}")
MOST_HEADER = 4
FEWEST_ALIKE = 3  # equal cells of a row that are one


class Place(NamedTuple):
    """A cell's first row and column, and how many it lies over."""

    row: int
    column: int
    row_span: int
    column_span: int


def spanned(rows: Sequence[Sequence[str]]) -> Iterator[Place]:
    """The cells of rows of equal length."""
    depth = _depth(rows)
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        for column in range(len(row)):
            if (number, column) in taken:
                continue
            right, down = column + 1, number + 1
            if number < depth:
                right = _right(rows, depth, number, column, taken)
                down = _down(rows, depth, number, column, right)
            elif _is_title(row[column:]):
                right = len(row)
            taken |= {(r, c) for r in range(number, down) for c in range(column, right)}
            yield Place(number, column, down - number, right - column)


def _depth(rows: Sequence[Sequence[str]]) -> int:
    """How many rows the header has: those after the first that divide its cells and name no figure."""
    depth = 1
    while depth < min(MOST_HEADER, len(rows) - 1):
        above, row = rows[depth - 1], rows[depth]
        repeats = row[0] == above[0] or not row[0]
        divided = any(not b or a == b for a, b in pairwise(above))
        named = [text for text, over in zip(row, above, strict=True) if text and text != over]
        if not (repeats and divided) or not (_are_counted(named) or _are_names(named)):
            break
        depth += 1
    return depth


def _are_names(texts: Sequence[str]) -> bool:
    letters = sum(map(is_letter, texts)) * 2 > len(texts)
    return not letters and all(WORDS.search(text) or text == "%" for text in texts)


def _are_counted(texts: Sequence[str]) -> bool:
    """Whether names count on: years, months. Column letters would stand below the first name too."""
    return (
        len(texts) > 1
        and all(text.isdigit() for text in texts)
        and all(int(b) == int(a) + 1 for a, b in pairwise(texts))
    )


def _right(rows: Sequence[Sequence[str]], depth: int, number: int, column: int, taken: set[tuple[int, int]]) -> int:
    """The column after a name: equal names belong to it, and empty places with names below them."""
    row, right = rows[number], column + 1
    if depth == 1 or not row[column]:
        return right
    own = _named_below(rows, depth, number, column)
    while right < len(row) and (number, right) not in taken:
        below = own and not row[right] and _named_below(rows, depth, number, right)
        if row[right] != row[column] and not below:
            break
        right += 1
    return right


def _named_below(rows: Sequence[Sequence[str]], depth: int, number: int, column: int) -> bool:
    """Whether another name stands in the column below this row."""
    return any(rows[row][column] not in ("", rows[number][column]) for row in range(number + 1, depth))


def _down(rows: Sequence[Sequence[str]], depth: int, number: int, column: int, right: int) -> int:
    """The row after a name: it stands again below, or leaves the places below empty."""
    down = number + 1
    while down < depth and all(rows[down][c] in ("", rows[number][column]) for c in range(column, right)):
        down += 1
    return down


def _is_title(cells: Sequence[str]) -> bool:
    """Whether a row's cells are all one text."""
    alike = len(cells) >= FEWEST_ALIKE and len(set(cells)) == 1
    return alike and WORDS.search(cells[0]) is not None and not FIGURE.match(cells[0])
