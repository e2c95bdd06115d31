"""Tables without rules, by the columns that their numbers stand in.

Only strong evidence counts: at least four rows with two numbers or more each, and every number in a column that no
other number of its row shares. Prose never looks so, and what does not is left as lines.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from extractors.tables.captions import CAPTION, ENCLOSED, in_capitals, unit_in
from extractors.tables.headers import FORMULA, LETTER, ORDINAL
from extractors.tables.names import TOTAL
from extractors.tables.ruled import lines_of
from schemas.geometry import Box, union
from schemas.page import Cell, Grid, Line, Page, Word

FEWEST_ROWS = 4
FEWEST_COLUMNS = 2  # of numbers
FILLED = 0.6  # share of the rows that have a number in a column
MOST_TRIMMED = 4
AMID = 0.3  # of the distance of the outer columns
WIDER = 4.0  # points that one column more may put a name off the middle
GAP = 0.8  # of a line's height parts two cells
APART = 4.0  # line heights between two rows of one table, at most
HEADER_APART = 2.2  # between two lines of its header
MOST_HEADER_LINES = 8
NUMBER = re.compile(r"^[-+−]?\d[\d.,]*%?$|^[-–—]$")


class Chunk(NamedTuple):
    """Words of one row that no wide gap parts."""

    words: tuple[Word, ...]
    box: Box

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def is_number(self) -> bool:
        return bool(NUMBER.match(self.text))


class Row(NamedTuple):
    """One height of the page: its chunks, left to right."""

    chunks: tuple[Chunk, ...]
    box: Box

    @property
    def numbers(self) -> list[Chunk]:
        return [chunk for chunk in self.chunks if chunk.is_number]


@dataclass(frozen=True, slots=True)
class _Bands:
    """The columns of a table: where the numbers of each stand, where the labels end, and where the ordinals do.

    `borders` part the columns half way between what stands in them.
    """

    bands: tuple[tuple[float, float], ...]
    labels_end: float
    index_end: float | None

    @property
    def labels(self) -> int:
        """How many columns stand before the numbers."""
        return 1 if self.index_end is None else 2

    @property
    def borders(self) -> tuple[float, ...]:
        rights = [self.labels_end, *(right for _, right in self.bands[:-1])]
        between = [(right + left) / 2 for right, (left, _) in zip(rights, self.bands, strict=True)]
        return tuple(between) if self.index_end is None else (self.index_end, *between)

    def column(self, x: float) -> int:
        return bisect_right(self.borders, x)

    def span(self, box: Box) -> tuple[int, int]:
        """The first and last column that a header's chunk stands over: those whose middle it covers, or it meets."""
        own = self.column(box.centre[0])
        if own < self.labels and box.x1 <= self.borders[self.labels - 1]:
            return own, own
        middles = [(left + right) / 2 for left, right in self.bands]
        over = [self.labels + i for i, middle in enumerate(middles) if box.x0 <= middle <= box.x1]
        if len(over) >= 2:
            return over[0], over[-1]
        return own, own

    def middle(self, column: int) -> float:
        """The middle of a column of numbers."""
        return sum(self.bands[column - self.labels]) / 2


def place_columns(page: Page) -> Page:
    """Put a Grid in the place of each table that only its columns of numbers show."""
    rows = _rows([item for item in page.items if isinstance(item, Line)])
    for first, last in reversed(_stretches(rows)):
        bands = None
        for start in range(first, min(first + MOST_TRIMMED, last - FEWEST_ROWS + 2)):  # a header may hold numbers too
            bands = _bands(rows[start : last + 1])
            if bands is not None:
                first = start
                break
        if bands is not None:
            first, last = _extended(rows, first, last, bands)
            page = _placed(page, rows, first, last, bands)
    return page


def _rows(lines: Sequence[Line]) -> list[Row]:
    rows = []
    placed = [word for line in lines for word in line.words if word.box is not None]
    for line in lines_of(placed):
        chunks: list[list[Word]] = []
        for word in line.words:
            assert word.box is not None
            last = chunks[-1][-1].box if chunks else None
            if last is not None and word.box.x0 - last.x1 <= GAP * word.box.height:
                chunks[-1].append(word)
            else:
                chunks.append([word])
        made = tuple(Chunk(tuple(words), _box(words)) for words in chunks)
        rows.append(Row(made, _box(line.words)))
    return rows


def _box(words: Sequence[Word]) -> Box:
    box = union(word.box for word in words)
    assert box is not None
    return box


def _stretches(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """First and last row of each stretch of rows of numbers."""
    found: list[list[int]] = []
    for number, row in enumerate(rows):
        if len(row.numbers) < FEWEST_COLUMNS or len(row.chunks) < 3:
            continue
        near = bool(found) and row.box.top - rows[found[-1][-1]].box.bottom <= APART * row.box.height
        if near:
            found[-1].append(number)
        else:
            found.append([number])
    return [(stretch[0], stretch[-1]) for stretch in found if len(stretch) >= FEWEST_ROWS]


def _bands(rows: Sequence[Row]) -> _Bands | None:
    """The columns of a stretch; None where its numbers do not stand in columns."""
    full = [row for row in rows if len(row.numbers) >= FEWEST_COLUMNS and len(row.chunks) >= 3]
    ordinals = [row.chunks[0] for row in full if ORDINAL.match(row.chunks[0].text) and len(row.chunks) > 1]
    index = None
    if len(ordinals) >= FILLED * len(full) and max(c.box.x1 for c in ordinals) - min(c.box.x0 for c in ordinals) < 40:
        index = max(chunk.box.x1 for chunk in ordinals) + 1
    numbers = [c for row in full for c in row.numbers if index is None or c.box.x1 > index]
    bands: list[list[float]] = []
    for chunk in sorted(numbers, key=lambda chunk: chunk.box.x0):
        if bands and chunk.box.x0 <= bands[-1][1]:
            bands[-1][1] = max(bands[-1][1], chunk.box.x1)
        else:
            bands.append([chunk.box.x0, chunk.box.x1])
    for row in full:
        own = [c for c in row.numbers if index is None or c.box.x1 > index]
        places = [next(i for i, (left, right) in enumerate(bands) if left <= c.box.x0 <= right) for c in own]
        if len(set(places)) < len(places):
            return None
    counts = [sum(1 for c in numbers if left <= c.box.x0 <= right) for left, right in bands]
    if len(bands) < FEWEST_COLUMNS or any(count < FILLED * len(full) for count in counts):
        return None
    labels = [c for row in full for c in row.chunks if not c.is_number and (index is None or c.box.x1 > index)]
    if not labels or any(c.box.x1 > bands[0][0] for c in labels):
        return None
    return _Bands(tuple((left, right) for left, right in bands), max(c.box.x1 for c in labels), index)


def _extended(rows: Sequence[Row], first: int, last: int, bands: _Bands) -> tuple[int, int]:
    """The stretch with totals of a single number before and after it, and the rest of the last label."""
    while first and (_is_letters(rows[first - 1]) or _is_total(rows[first - 1])):
        first -= 1
    while last + 1 < len(rows):
        row, above = rows[last + 1], rows[last]
        near = row.box.top - above.box.bottom <= APART * row.box.height
        total = near and _is_total(row)
        rest = row.box.top - above.box.bottom <= 0.5 * row.box.height and row.box.x1 <= bands.labels_end + 2
        if not total and not rest:
            break
        last += 1
    return first, last


def _is_letters(row: Row) -> bool:
    """Whether a row is that of column letters and formulas, which counts from 1."""
    texts = [chunk.text for chunk in row.chunks]
    numbers = [int(found[0]) for text in texts if (found := re.search(r"\d+", text))]
    fits = all(LETTER.match(text) or FORMULA.match(text) for text in texts)
    return fits and len(numbers) >= 2 and numbers == list(range(1, len(numbers) + 1))


def _is_total(row: Row) -> bool:
    return bool(row.numbers) and any(TOTAL.match(chunk.text) for chunk in row.chunks)


def _placed(page: Page, rows: Sequence[Row], first: int, last: int, bands: _Bands) -> Page:
    top = _header_start(rows, first)
    body = _body(rows[first : last + 1], bands)
    n_columns = bands.labels + len(bands.bands)
    header = _header(rows[top:first], bands, n_columns)
    depth = max((cell.row + cell.row_span for cell in header), default=0)
    cells = list(header)
    for number, columns in enumerate(body):
        for column in range(n_columns):
            words = columns.get(column, [])
            box = union(word.box for word in words)
            cells.append(Cell(depth + number, column, 1, 1, lines_of(words), box))
    taken = {id(word) for row in rows[top : last + 1] for chunk in row.chunks for word in chunk.words}
    box = union(row.box for row in rows[top : last + 1])
    grid = Grid(page.number, depth + len(body), n_columns, tuple(cells), box)
    items: list[Line | Grid] = []
    put = False
    for item in page.items:
        if isinstance(item, Line) and any(id(word) in taken for word in item.words):
            if not put:
                items.append(grid)
                put = True
            continue
        items.append(item)
    return replace(page, items=tuple(items))


def _body(rows: Sequence[Row], bands: _Bands) -> list[dict[int, list[Word]]]:
    """Data rows, words by column; a line of label only goes to the nearer row, or titles a group."""
    found: list[dict[int, list[Word]]] = []
    middles: list[float] = []
    loose: list[Row] = []
    for row in rows:
        if not row.numbers or (len(row.chunks) == 1 and bands.column(row.chunks[0].box.centre[0]) < bands.labels):
            loose.append(row)
            continue
        columns: dict[int, list[Word]] = {}
        for chunk in row.chunks:
            columns.setdefault(bands.column(chunk.box.centre[0]), []).extend(chunk.words)
        for label in loose:
            _settle(label, found, middles, columns, row, bands)
        loose = []
        found.append(columns)
        middles.append(row.box.centre[1])
    for label in loose:
        _settle(label, found, middles, {0: []}, None, bands)
    return found


def _settle(
    label: Row,
    found: list[dict[int, list[Word]]],
    middles: list[float],
    columns: dict[int, list[Word]],
    row: Row | None,
    bands: _Bands,
) -> None:
    """A line without numbers: the title of a group, or part of the label of the nearer row."""
    words = [word for chunk in label.chunks for word in chunk.words]
    if ORDINAL.match(words[0].text) and bands.index_end is not None and 0 in columns:
        own = words[0].box is not None and words[0].box.x1 <= bands.index_end and len(label.chunks) > 1
        found.append({0: words[:1], 1: words[1:]} if own else {0: words})
        middles.append(label.box.centre[1])
        return
    above = label.box.centre[1] - middles[-1] if middles else float("inf")
    below = row.box.centre[1] - label.box.centre[1] if row is not None else float("inf")
    target = found[-1] if above < below else columns
    target.setdefault(bands.labels - 1, []).extend(words)


def _header_start(rows: Sequence[Row], first: int) -> int:
    """The first header row above the first row of numbers."""
    start = first
    while start > 0 and first - start < MOST_HEADER_LINES:
        row, below = rows[start - 1], rows[start]
        text = " ".join(chunk.text for chunk in row.chunks)
        if below.box.top - row.box.bottom > HEADER_APART * row.box.height:
            break
        if CAPTION.match(text) or ENCLOSED.match(text) or unit_in(text) or text.endswith((":", ";", ".")):
            break
        if len(row.chunks) == 1 and (in_capitals(text) or len(text) > 60):
            break
        start -= 1
    return start


def _header(rows: Sequence[Row], bands: _Bands, n_columns: int) -> list[Cell]:
    """Header cells: a chunk over several columns divides into those below it; lines over the same columns are one."""
    spans: dict[tuple[int, int], list[Word]] = {}
    for number, row in enumerate(rows):
        below = {bands.column(c.box.centre[0]) for later in rows[number + 1 :] for c in later.chunks}
        for chunk in row.chunks:
            span = _divided(chunk, row, below, bands) or bands.span(chunk.box)
            spans.setdefault(span, []).extend(chunk.words)
    paths: list[list[tuple[int, int]]] = [
        sorted((span for span in spans if span[0] <= c <= span[1]), key=lambda span: (span[0] - span[1], span))
        for c in range(n_columns)
    ]
    depth = max((len(path) for path in paths), default=0)
    cells = []
    for span, words in spans.items():
        covered = range(span[0], span[1] + 1)
        level = max(paths[c].index(span) for c in covered)
        leaf = all(paths[c][-1] == span for c in covered)
        box = union(word.box for word in words)
        height = depth - level if leaf else 1
        cells.append(Cell(level, span[0], height, len(covered), lines_of(words), box))
    return cells


def _divided(chunk: Chunk, row: Row, below: set[int], bands: _Bands) -> tuple[int, int] | None:
    """The columns named below a chunk that stand nearer to it than to its neighbours, where it stands amid several."""
    centre = chunk.box.centre[0]
    own = [
        column
        for column in sorted(below)
        if column >= bands.labels
        and all(
            abs(bands.middle(column) - centre) <= abs(bands.middle(column) - other.box.centre[0])
            for other in row.chunks
        )
    ]
    ranges = [(a, b) for a in own for b in own if a < b and b - a == own.index(b) - own.index(a)]
    offsets = {(a, b): abs(centre - (bands.middle(a) + bands.middle(b)) / 2) for a, b in ranges}
    best = min(ranges, key=lambda span: offsets[span] - WIDER * (span[1] - span[0]), default=None)
    if best is None or offsets[best] > AMID * (bands.middle(best[1]) - bands.middle(best[0])):
        return None
    return best
