"""Tables that a web page's text has flattened: a cell's lines, a line with "|", the next cell's lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.tables.flat_grid import Words, flat_grid, text_of
from extractors.tables.headers import FORMULA, INDEX_NAME, LETTER, ORDINAL
from schemas.page import Grid, Line, Page

BAR = "|"
FEWEST_CELLS = 9  # three rows of three; letterheads and signature blocks have fewer
MOST_CELL_LINES = 60


def place_flat_cells(page: Page) -> Page:
    """Put a Grid in the place of each such table; a letterhead's bars are left where they are."""
    items = list(page.items)
    bars = [i for i, item in enumerate(items) if isinstance(item, Line) and item.text.strip() == BAR]
    for first, last in reversed(_runs(bars)):
        cells, start = _cells(items, first, last, bars)
        grid = _grid(page.number, cells)
        if grid is not None:
            items[start : last + 1] = [grid]
    return replace(page, items=tuple(items))


def _runs(bars: Sequence[int]) -> list[tuple[int, int]]:
    """First and last bar of each stretch in which bars follow each other closely."""
    runs: list[tuple[int, int]] = []
    for bar in bars:
        if runs and bar - runs[-1][1] <= MOST_CELL_LINES:
            runs[-1] = (runs[-1][0], bar)
        else:
            runs.append((bar, bar))
    return runs


def _cells(items: Sequence[Line | Grid], first: int, last: int, bars: Sequence[int]) -> tuple[list[Words], int]:
    """The cells that bars end, from the table's first cell on, and where in `items` that cell begins."""
    inside = [bar for bar in bars if first <= bar <= last]
    start, head = inside[0], 0
    for number, bar in enumerate(inside):  # the table opens with its index column's name
        line = items[bar - 1] if bar else None
        if isinstance(line, Line) and INDEX_NAME.match(line.text.strip()):
            start, head = bar - 1, number
            break
    else:
        start = inside[0] - 1
        while start > 0 and isinstance(line := items[start], Line) and line.text[:1].islower():
            start -= 1
    cells, begin = [], start
    for bar in inside[head:]:
        words = tuple(word for line in items[begin:bar] if isinstance(line, Line) for word in line.words)
        cells.append(words)
        begin = bar + 1
    return cells, start


def _grid(page: int, cells: Sequence[Words]) -> Grid | None:
    if len(cells) < FEWEST_CELLS:
        return None
    texts = [text_of(words) for words in cells]
    letters = _letters(texts)
    if letters is not None:
        first, after = letters
        width = after - first
        rows = _rows(cells, after, width)
        return flat_grid(page, cells[:first], cells[first:after], rows, width) if rows else None
    found = _period(texts)
    if found is None:
        return None
    first, width = found
    rows = _rows(cells, first, width)
    return flat_grid(page, cells[:first], (), rows, width)


def _letters(texts: Sequence[str]) -> tuple[int, int] | None:
    """Where the row of column letters begins and ends ("A", "B", "1", "2", "3=2/1"), or None."""
    for first, text in enumerate(texts[:80]):
        if re.sub(r"\W", "", text) not in {"A", "1"} or not _is_letter(text):
            continue
        after = first
        expected = 1
        while after < len(texts) and _is_letter(texts[after]):
            number = re.search(r"\d+", texts[after])
            if number is not None:
                if int(number[0]) != expected:
                    break
                expected += 1
            elif expected > 1:
                break
            after += 1
        if after - first >= 3 and expected >= 3 and first > 0:
            return first, after
    return None


def _is_letter(text: str) -> bool:
    return bool(LETTER.match(text) or FORMULA.match(text))


def _period(texts: Sequence[str]) -> tuple[int, int] | None:
    """First data cell and width of a table whose rows are numbered 1, 2, 3 …, or None.

    Between two rows there may be one cell more, the title of a group.
    """
    places = [place for place, text in enumerate(texts) if text.rstrip(".)") == "1"]
    best: tuple[tuple[int, int], int, int] | None = None
    for first in places:
        for width in range(2, min(30, first) + 1):
            count, place, titles = 1, first, 0
            while (after := _next(texts, place + width, count + 1)) is not None:
                titles += after - place - width
                place = after
                count += 1
            if count >= 3 and titles * 2 < count and (best is None or (count, -titles) > best[0]):
                best = ((count, -titles), first, width)
    if best is None:
        return None
    _, first, width = best
    while first - width >= width and ORDINAL.match(texts[first - width]):
        first -= width
    return (first - 1 if first == width + 1 else first), width


def _next(texts: Sequence[str], place: int, number: int) -> int | None:
    """Where the row of this number begins: at `place`, or after the title of a group there; None if neither."""
    for start in (place, place + 1):
        if start < len(texts) and texts[start].rstrip(".)") == str(number):
            return start
    return None


def _rows(cells: Sequence[Words], first: int, width: int) -> list[Sequence[Words]]:
    """Rows of `width` cells; a cell alone that is followed by an ordinal titles a group."""
    rows: list[Sequence[Words]] = []
    place = first
    numbered = any(ORDINAL.match(text_of(words)) for words in cells[first : first + 2])
    while place < len(cells):
        text = text_of(cells[place])
        after = text_of(cells[place + 1]) if place + 1 < len(cells) else ""
        if numbered and text and not ORDINAL.match(text) and ORDINAL.match(after):
            rows.append(cells[place : place + 1])
            place += 1
            continue
        row = cells[place : place + width]
        if len(row) < width:
            break
        rows.append(row)
        place += width
    return rows
