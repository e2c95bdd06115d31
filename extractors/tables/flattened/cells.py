"""Tables that a web page's text has flattened: a cell's lines, a line with "|", the next cell's lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from extractors.tables.flattened.bars import Body, body_of
from extractors.tables.flattened.grid import Words, flat_grid, header_cells, noted, text_of, tree_of
from extractors.tables.flattened.header import Unit
from extractors.tables.flattened.merged import spread
from extractors.tables.flattened.schedules import schedule_of
from extractors.tables.names import INDEX_NAME
from schemas.page import Grid, Line, Page, Word

BAR = "|"
FEWEST_CELLS = 9  # three rows of three; letterheads and signature blocks have fewer
MOST_CELL_LINES = 60
MOST_STARTS = 40
MOST_LAST_LINES = 8


class FlatCell(Struct, frozen=True):
    """A cell and its place: its lines begin at the item `first`, the item `last` (a bar, or its last line) ends it."""

    lines: tuple[Line, ...]
    first: int
    last: int

    @property
    def words(self) -> Words:
        return tuple(word for line in self.lines for word in line.words)


def place_flat_cells(page: Page) -> Page:
    """Put a Grid in the place of each such table; a letterhead's bars are left where they are."""
    items = list(page.items)
    bars = [i for i, item in enumerate(items) if isinstance(item, Line) and item.text.strip() == BAR]
    for run in reversed(_runs(bars)):
        for grid, first, last, margin in reversed(list(_tables(page.number, items, run))):
            items[first : last + 1] = [grid]
            page = noted(page, grid, margin)
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


def _cells(items: Sequence[Line | Grid], run: Sequence[int]) -> list[FlatCell]:
    """The cells of a stretch; the last one is what follows the last bar."""
    cells = []
    begin = max(0, run[0] - MOST_CELL_LINES)
    for bar in (*run, min(len(items), run[-1] + 1 + MOST_CELL_LINES)):
        lines = tuple(line for line in items[begin:bar] if isinstance(line, Line))
        cells.append(FlatCell(lines, begin, bar))
        begin = bar + 1
    return cells


def _tables(page: int, items: Sequence[Line | Grid], run: Sequence[int]) -> Iterator[tuple[Grid, int, int, float]]:
    """Each table of a stretch: its grid, its first and last item, and how sure its header is."""
    cells = _cells(items, run)
    if len(cells) < FEWEST_CELLS:
        return
    start, tried = 0, 0
    while start < len(cells) - FEWEST_CELLS and tried < MOST_STARTS:
        named = next((n for n in range(start, len(cells)) if _opens_table(cells[n])), None)
        opening = start if named is None else named
        tried += 1
        own = _first_name(cells[opening])
        if not own.lines:
            start = opening + 1
            continue
        texts = [text_of(cell.words) for cell in (own, *cells[opening + 1 :])]
        body = body_of(texts) or schedule_of(texts)
        if body is None:
            start = opening + 1
            continue
        yield grid_of_cells(page, items, [own, *cells[opening + 1 :]], titled(texts, body))
        start = opening + body.end


def _opens_table(cell: FlatCell) -> bool:
    return bool(cell.lines) and INDEX_NAME.match(cell.lines[-1].text.strip()) is not None


def _first_name(cell: FlatCell) -> FlatCell:
    """The cell without what stands above the table: its last line, and those before it that it goes on."""
    first = len(cell.lines) - 1
    while first > 0 and cell.lines[first].text[:1].islower():
        first -= 1
    return replace(cell, lines=cell.lines[max(first, 0) :], first=cell.last - (len(cell.lines) - max(first, 0)))


def titled(texts: Sequence[str], body: Body) -> Body:
    """The body without a title of a first group that is the last name of the header, if it suits the header better."""
    first, after = body.rows[0]
    if after - first != 1 or body.letters or body.header != body.width:
        return body
    rows = [[(Word(text),) for text in texts[start:end]] for start, end in body.rows]
    units = [Unit(text) for text in texts[:after]]
    with_title, without = tree_of(units, rows, body.width), tree_of(units[:first], rows, body.width)
    if with_title is None or (without is not None and without.score >= with_title.score):
        return body
    return replace(body, header=after, rows=body.rows[1:])


def grid_of_cells(
    page: int, items: Sequence[Line | Grid], cells: Sequence[FlatCell], body: Body
) -> tuple[Grid, int, int, float]:
    """The grid of a table, its first and last item, and how sure its header is.

    A header whose names fit no division stays where it is, as lines above the grid.
    """
    rows = [[cell.words for cell in cells[first:last]] for first, last in body.rows]
    last = cells[body.rows[-1][1] - 1]
    end = last.last
    if body.open_end:  # nothing but a line's end parts the last cell from the text that follows
        taken = _last_cell(last.lines, to_the_end=last.last == len(items))
        rows[-1][-1] = tuple(word for line in last.lines[:taken] for word in line.words)
        end = last.first + taken - 1
    names = [cell.words for cell in cells[: body.header]]
    header, margin = header_cells([(Unit(text_of(words)), words) for words in names], rows, body.width)
    letters = [cell.words for cell in cells[body.header : body.header + body.letters]]
    grid = flat_grid(page, header, letters, spread(rows, body.width, names, body.numbered), body.width)
    return grid, cells[0].first if header else cells[body.header].first, end, margin


def _last_cell(lines: Sequence[Line], to_the_end: bool) -> int:
    """How many lines the last cell has: a number is one line, words go on while they open with a small letter.

    A few lines at the end of all are its own, unless they close with a full stop.
    """
    if not lines:
        return 0
    count = 1
    if re.search(r"\d$", lines[0].text.strip()) and len(lines[0].words) == 1:
        return count
    if to_the_end and len(lines) <= MOST_LAST_LINES and not lines[-1].text.endswith((".", ":", "/")):
        return len(lines)
    while count < len(lines) and not lines[count].blank_before and lines[count].text[:1].islower():
        count += 1
    return count
