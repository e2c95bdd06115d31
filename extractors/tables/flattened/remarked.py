"""Rows as lines whose last column holds words: "1 Trồng keo 3 105 Thôn Nà Tấu", below "TT Việc Số hộ Số cây Nơi trồng".

What opens the rows are ordinals that count from 1; what parts their cells is the run of figures that all have. A table
is taken only where its header has as many names, each opened by a capital, as the rows have cells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec.structs import replace

from extractors.tables.flattened.grid import Row, Words, flat_grid
from extractors.tables.flattened.words import NUMBER, clean, is_total, ordinal_of
from extractors.tables.names import INDEX_NAME
from schemas.page import Cell, Grid, Line, Page, Word

MOST_HEADER = 4  # lines
MOST_ROW = 8  # lines
FEWEST_ROWS = 2
FEWEST_REMARKS = 0.5  # share of the rows
FIGURE = re.compile(rf"{NUMBER.pattern}|^[-–]$")


class _Parts(NamedTuple):
    """A row's words: ordinal, label, figures, remark."""

    ordinal: Words
    label: Words
    figures: Words
    remark: Words


def place_remarked_rows(page: Page) -> Page:
    """Put a Grid in the place of each such table."""
    items = list(page.items)
    starts = [i for i, item in enumerate(items) if isinstance(item, Line) and INDEX_NAME.match(item.words[0].text)]
    end = len(items)
    for start in reversed(starts):
        found = _table(page.number, items[:end], start)
        if found is not None:
            grid, after = found
            items[start:after] = [grid]
        end = start
    return replace(page, items=tuple(items)) if len(items) < len(page.items) else page


def _table(page: int, items: Sequence[Line | Grid], start: int) -> tuple[Grid, int] | None:
    """The table whose header begins at `start`, and the index after it."""
    opens = next(
        (i for i in range(start + 1, min(start + MOST_HEADER + 1, len(items))) if ordinal_of(items[i]) == 1), None
    )
    if opens is None or any(isinstance(item, Grid) for item in items[start:opens]):
        return None
    above = [word for item in items[start:opens] for word in clean(item)]
    names = _names(above[1:])
    count = len(names) - 2  # of the figures
    spans = _spans(items, opens)
    if count < 1 or len(spans) < FEWEST_ROWS:
        return None
    rows = [_parts([word for item in items[first:after] for word in clean(item)], count) for first, after in spans]
    whole = [row for row in rows if row is not None]
    if len(whole) < len(rows) or not all(
        _is_beside(row, items[first:after]) for row, (first, after) in zip(whole, spans, strict=True)
    ):
        return None
    if sum(bool(row.remark) for row in whole) < FEWEST_REMARKS * len(whole):
        return None
    cells: list[Row] = [[row.ordinal, row.label, *((figure,) for figure in row.figures), row.remark] for row in whole]
    after = spans[-1][1]
    total = _total(clean(items[after]), count) if after < len(items) else None
    header = [tuple(above[:1]), *names]
    heads = [Cell(0, column, 1, 1, (Line(words),)) for column, words in enumerate(header)]
    data = [*cells, *([total] if total else [])]
    return flat_grid(page, heads, (), data, len(header)), after + (total is not None)


def _names(words: Sequence[Word]) -> list[Words]:
    """A header's names: each begins with a capital, but for one in brackets."""
    names: list[list[Word]] = []
    depth = 0
    for word in words:
        if (word.text[0].isupper() and depth == 0) or not names:
            names.append([])
        names[-1].append(word)
        depth = max(0, depth + word.text.count("(") - word.text.count(")"))
    return [tuple(name) for name in names]


def _spans(items: Sequence[Line | Grid], first: int) -> list[tuple[int, int]]:
    """Where the rows stand, each from its ordinal to the next; the last one ends with the line of its figures."""
    starts = [first]
    for index in range(first + 1, len(items)):
        if isinstance(items[index], Grid) or index - starts[-1] > MOST_ROW or is_total(clean(items[index])):
            break
        if ordinal_of(items[index]) == len(starts) + 1:
            starts.append(index)
    return [*pairwise(starts), (starts[-1], _end_of_last(items, starts[-1]))]


def _end_of_last(items: Sequence[Line | Grid], start: int) -> int:
    """The index after the last row: at the total, else below its figures and what goes on in small letters."""
    reach = range(start + 1, min(len(items), start + MOST_ROW + 1))
    total = next((i for i in reach if is_total(clean(items[i]))), None)
    if total is not None:
        return total
    after = start + 1 + next((i for i in range(MOST_ROW) if _has_figure(items, start + i, i == 0)), 0)
    while after < len(items) and isinstance(item := items[after], Line) and item.text[0].islower():
        after += 1
    return after


def _has_figure(items: Sequence[Line | Grid], at: int, opens: bool) -> bool:
    return at < len(items) and any(FIGURE.match(word.text) for word in clean(items[at])[opens:])


def _parts(words: Sequence[Word], count: int) -> _Parts | None:
    """A row's parts: the figures are its only run of `count`."""
    runs: list[tuple[int, int]] = []
    for index in range(1, len(words)):
        if not FIGURE.match(words[index].text):
            continue
        if runs and runs[-1][1] == index:
            runs[-1] = (runs[-1][0], index + 1)
        else:
            runs.append((index, index + 1))
    fitting = [(first, after) for first, after in runs if after - first == count]
    if len(fitting) != 1 or any(after - first > count for first, after in runs):
        return None
    first, after = fitting[0]
    return (
        _Parts(tuple(words[:1]), tuple(words[1:first]), tuple(words[first:after]), tuple(words[after:]))
        if first > 1
        else None
    )


def _is_beside(row: _Parts, lines: Sequence[Line | Grid]) -> bool:
    """Whether a remark begins on the line of the last figure; below it a group's title may stand."""
    if not row.remark:
        return True
    return any(
        one == row.figures[-1] and other == row.remark[0] for line in lines for one, other in pairwise(clean(line))
    )


def _total(words: Sequence[Word], count: int) -> Row | None:
    """The row of totals, where it has every figure."""
    if not is_total(words) or len(words) <= count or not all(FIGURE.match(word.text) for word in words[-count:]):
        return None
    label = tuple(words[:-count])
    if any(FIGURE.match(word.text) for word in label):
        return None
    return [(), label, *((word,) for word in words[-count:]), ()]
