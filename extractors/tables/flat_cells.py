"""Tables that a web page's text has flattened: a cell's lines, a line with "|", the next cell's lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.tables.flat_grid import Words, flat_grid, header_cells, text_of
from extractors.tables.headers import FORMULA, INDEX_NAME, LETTER, ORDINAL
from extractors.tables.names import TOTAL
from schemas.page import Grid, Line, Page

LETTERED = re.compile(r"^(?:[IVXLC]{1,6}|[A-ZĐ]|[a-zđ])[.)]?$")
BAR = "|"
FEWEST_CELLS = 9  # three rows of three; letterheads and signature blocks have fewer
MOST_CELL_LINES = 60


@dataclass(frozen=True, slots=True)
class _Barred:
    """A cell that a bar ends: its words, and the items from `first` up to the bar at `last`."""

    words: Words
    first: int
    last: int


def place_flat_cells(page: Page) -> Page:
    """Put a Grid in the place of each such table; a letterhead's bars are left where they are."""
    items = list(page.items)
    bars = [i for i, item in enumerate(items) if isinstance(item, Line) and item.text.strip() == BAR]
    for run in reversed(_runs(bars)):
        for cells in reversed(_tables(items, run)):
            placed = _grid(page.number, cells)
            if placed is not None:
                grid, first = placed
                items[first : cells[-1].last + 1] = [grid]
    return replace(page, items=tuple(items))


def _runs(bars: Sequence[int]) -> list[list[int]]:
    """The bars by stretches in which they follow each other closely."""
    runs: list[list[int]] = []
    for bar in bars:
        if runs and bar - runs[-1][-1] <= MOST_CELL_LINES:
            runs[-1].append(bar)
        else:
            runs.append([bar])
    return runs


def _tables(items: Sequence[Line | Grid], run: Sequence[int]) -> list[list[_Barred]]:
    """The cells of a stretch, a list for each table: a table opens with the name of its index column."""
    starts = [n for n, bar in enumerate(run) if bar and INDEX_NAME.match(_text(items[bar - 1]))]
    tables = []
    for start, end in zip(starts or [0], [*starts[1:], len(run)], strict=True):
        begin = run[start] - 1
        if not starts:
            while begin > 0 and _text(items[begin])[:1].islower():
                begin -= 1
        cells = []
        for bar in run[start:end]:
            words = tuple(word for line in items[begin:bar] if isinstance(line, Line) for word in line.words)
            cells.append(_Barred(words, begin, bar))
            begin = bar + 1
        tables.append(cells)
    return tables


def _text(item: Line | Grid) -> str:
    return item.text.strip() if isinstance(item, Line) else ""


def _grid(page: int, cells: Sequence[_Barred]) -> tuple[Grid, int] | None:
    """The grid of a table's cells and where in the page's items it begins; None where they make no table.

    A header whose names fit no division stays where it is, as lines above the grid.
    """
    if len(cells) < FEWEST_CELLS:
        return None
    words = [cell.words for cell in cells]
    texts = [text_of(cell) for cell in words]
    letters = _letters(texts)
    found = letters or _period(texts)
    if found is None:
        return None
    first, after = letters if letters is not None else (found[0], found[0])
    width = after - first if letters is not None else found[1]
    rows = _rows(words, after, width)
    if not rows:
        return None
    header = header_cells(words[:first], rows, width)
    if letters is None and first == width + 1 and all(cell.column_span == 1 for cell in header):
        first = after = width  # one name too many: the title of a first group
        rows = _rows(words, after, width)
        header = header_cells(words[:first], rows, width)
    grid = flat_grid(page, header, words[first:after], rows, width)
    return grid, cells[0].first if header else cells[first].first


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

    Between two rows there may stand the title of a group, one cell or a whole row, or a total.
    """
    places = [place for place, text in enumerate(texts) if text.rstrip(".)") == "1"]
    best: tuple[tuple[int, int], int, int] | None = None
    for first in places:
        for width in range(2, min(30, first) + 1):
            count, place, titles = 1, first, 0
            while (after := _next(texts, place + width, count + 1, width)) is not None:
                titles += after > place + width
                place = after
                count += 1
            if count >= 3 and titles * 2 < count and (best is None or (count, -titles) > best[0]):
                best = ((count, -titles), first, width)
    if best is None:
        return None
    _, first, width = best
    while first - width >= width and (ORDINAL.match(texts[first - width]) or TOTAL.match(texts[first - width + 1])):
        first -= width
    if first - width + 1 >= width and TOTAL.match(texts[first - width + 1]):  # a total's name over two columns
        first -= width - 1
    return first, width


def _next(texts: Sequence[str], place: int, number: int, width: int) -> int | None:
    """Where the row of this number begins: at `place`, or after the title of a group or a total there; else None."""
    for start in (place, place + 1, place + width, place + width - 1):
        if start < len(texts) and texts[start].rstrip(".)") == str(number):
            return start
    return None


def _rows(cells: Sequence[Words], first: int, width: int) -> list[Sequence[Words]]:
    """Rows of `width` cells; a cell over the whole row titles a group, one over the first two is a total's name."""
    texts = [text_of(words) for words in cells]
    numbered = any(ORDINAL.match(text) for text in texts[first : first + 2 * width])
    rows: list[Sequence[Words]] = []
    place, last = first, 0
    while place < len(cells):
        length = width
        if numbered and not _opens(texts, place + width, last + 1 + texts[place].isdigit()):
            shorter = (
                n for n in (1, width - 1) if n > 0 and _opens(texts, place + n, last + 1 + texts[place].isdigit())
            )
            if not ORDINAL.match(texts[place]):
                length = next(shorter, width)
        row = cells[place : place + length]
        if length == width - 1 and width > 2:
            row = [(), *row]
        if length > 1 or width == 1:
            row = [*row, *(() for _ in range(width - len(row)))]
        rows.append(row)
        if texts[place].isdigit():
            last = int(texts[place])
        place += length
    return rows


def _opens(texts: Sequence[str], place: int, number: int) -> bool:
    """Whether a row may begin at `place`: the next number, a numeral or letter, a total, or the table's end."""
    if place >= len(texts):
        return place == len(texts)
    text = texts[place].rstrip(".)")
    if text.isdigit():
        return int(text) in {number, 1}
    after = texts[place + 1] if place + 1 < len(texts) else ""
    return bool(LETTERED.match(texts[place])) or bool(TOTAL.match(text)) or (not text and bool(TOTAL.match(after)))
