"""Tables that a converter wrote out cell by cell: each cell a line, an empty cell an empty line or nothing at all.

So come tables out of word processors that save as plain text, and of pages whose tags were stripped. The header begins
with a name for the ordinals ("STT") alone on its line; nothing but the ordinals tells where rows begin, so a table is
taken only where they count it through to its end.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from extractors.tables.flattened.bar_cells import FIGURE, TITLED
from extractors.tables.flattened.bars import Body, body_of
from extractors.tables.flattened.cells import FlatCell, grid_of_cells, titled
from extractors.tables.flattened.grid import noted, text_of
from extractors.tables.flattened.merged import likely_places
from extractors.tables.names import INDEX_NAME, TOTAL
from normalizers.bullets import BULLETS
from schemas.page import Grid, Line, Page

MOST_LINES = 900
FEWEST_LINES = 9  # three rows of three
FEWEST_FULL = 0.6  # of the rows that are no titles of groups must have a cell in every column
AT_THE_END = 2  # empty lines that may have stood below the page's last line
OPENS_DATA = re.compile(r"^\(?(?:1|I|A)[.)]?$")
ORDINAL = re.compile(r"^(\d{1,3})[.)]?$")
FIGURES = re.compile(r"(?:^|\s)\d[\d.,]*%?\s+(?:\d[\d.,]*%?|[-–])$")
BULLET = re.compile(rf"{BULLETS}\s")


class _Found(NamedTuple):
    """A table's grid, its last item, how sure its header is, and the lines whose column is not sure."""

    grid: Grid
    last: int
    margin: float
    unplaced: tuple[Line, ...]


def place_flat_lines(page: Page) -> Page:
    """Put a Grid in the place of each such table."""
    items = list(page.items)
    starts = [i for i, item in enumerate(items) if isinstance(item, Line) and INDEX_NAME.match(item.text.strip())]
    end = len(items)
    for start in reversed(starts):
        stop = min(end, start + MOST_LINES)
        found = _table(page.number, items, start, stop)
        if found is not None:
            items[start : found.last + 1] = [found.grid, *found.unplaced]
            page = noted(page, found.grid, found.margin)
            notes = [("table_cells_unplaced", f"the column of {line.text!r} is not sure") for line in found.unplaced]
            page = replace(page, notes=(*page.notes, *notes))
        end = start
    return replace(page, items=tuple(items))


def _table(page: int, items: Sequence[Line | Grid], start: int, stop: int) -> _Found | None:
    """The table that begins at `start`."""
    grid_at = next((i for i in range(start, stop) if isinstance(items[i], Grid)), stop)
    lines = [item for item in items[start:grid_at] if isinstance(item, Line)]
    if len(lines) < FEWEST_LINES:
        return None
    for cells in _ways(lines, start):
        texts = [text_of(cell.words) for cell in cells]
        body = body_of(texts)
        if body is None or not body.numbered or not _is_whole(texts, body):
            continue
        cells, body, unplaced = _filled(cells, replace(titled(texts, body), open_end=False))
        grid, first, last, margin = grid_of_cells(page, items, cells, body)
        if first == start:
            return _Found(grid, last, margin, unplaced)
    return None


def _filled(cells: Sequence[FlatCell], body: Body) -> tuple[list[FlatCell], Body, tuple[Line, ...]]:
    """The cells with empty ones where rows lack some, and the lines whose column is not sure: they stand in none."""
    names = [cell.words for cell in cells[: body.header]]
    spans = [cells[first:after] for first, after in body.rows]
    full = [[cell.words for cell in row] for row in spans if len(row) == body.width]
    filled = list(cells[: body.header + body.letters])
    rows: list[tuple[int, int]] = []
    unplaced: list[Line] = []
    for row in spans:
        placed = list(row)
        if 2 < len(row) < body.width and not TOTAL.match(text_of(row[0].words)):
            ways = likely_places([cell.words for cell in row], full, body.width, names)
            last = row[-1].last
            placed = [FlatCell((), last, last)] * body.width
            for place, cell in enumerate(row):
                columns = {way[place] for way in ways}
                if len(columns) == 1:
                    placed[columns.pop()] = cell
                else:
                    unplaced += cell.lines
        rows.append((len(filled), len(filled) + len(placed)))
        filled += placed
    return filled, replace(body, rows=tuple(rows)), tuple(unplaced)


def _ways(lines: Sequence[Line], start: int) -> Iterator[list[FlatCell]]:
    """The cells that the lines may be: one each; with the items of a list in one cell."""
    yield _cells(lines, start, False)
    if any(BULLET.match(line.text) for line in lines):
        yield _cells(lines, start, True)


def _cells(lines: Sequence[Line], start: int, lists: bool) -> list[FlatCell]:
    """The cells, an empty one for each empty line among the data that is more than what stands between all cells."""
    data = next((i for i in range(2, len(lines)) if _opens_data(lines, i)), len(lines))
    usual = Counter(line.blank_before for line in lines[data:]).most_common(1)
    between = usual[0][0] if usual else 0
    cells: list[FlatCell] = []
    for offset, line in enumerate(lines):
        place = start + offset
        empty = max(0, line.blank_before - between)
        if offset > data or (offset == data and TOTAL.match(line.text)):
            cells += [FlatCell((), place - 1, place - 1)] * empty
        goes_on = lists and offset > data and not empty and BULLET.match(line.text) and cells[-1].lines
        if goes_on and BULLET.match(cells[-1].lines[0].text):
            cells[-1] = replace(cells[-1], lines=(*cells[-1].lines, line), last=place)
        else:
            cells.append(FlatCell((line,), place, place))
    last = start + len(lines) - 1
    return [*cells, *[FlatCell((), last, last)] * AT_THE_END]


def _opens_data(lines: Sequence[Line], place: int) -> bool:
    """Whether the first row begins here: with an ordinal, a column letter, or the total of the rows below."""
    text = lines[place].text.strip()
    below = lines[place + 1].text.strip() if place + 1 < len(lines) else ""
    return bool(OPENS_DATA.match(text) or (TOTAL.match(text) and FIGURE.match(below)))


def _is_whole(texts: Sequence[str], body: Body) -> bool:
    """Whether the lines are whole cells and the rows whole rows.

    A name that goes on in small letters and a line of several figures are parts of a table that was broken into lines
    otherwise; so is one whose ordinals count on below its last row.
    """
    cells = [text for first, after in body.rows for text in texts[first:after]]
    if any(text[:1].islower() for text in texts[1 : body.header]) or any(FIGURES.search(text) for text in cells):
        return False
    alone = [texts[first] for first, after in body.rows if after - first == 1]
    if any(not TITLED.match(text) and not text.isupper() for text in alone):
        return False
    lengths = [after - first for first, after in body.rows if after - first > 2]
    if sum(1 for length in lengths if length >= body.width - 1) < FEWEST_FULL * len(lengths):
        return False
    counted = [ORDINAL.match(texts[first]) for first, _ in body.rows]
    last = next((int(match[1]) for match in reversed(counted) if match), 0)
    below = texts[body.end : body.end + 3 * body.width]
    return not any((match := ORDINAL.match(text)) and int(match[1]) == last + 1 for text in below)
