"""Columns of words: the white corridors that run down a stretch of rows part them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct

from extractors.tables.headers import ORDINAL, YEAR
from extractors.tables.text_rows import Chunk, Row
from schemas.geometry import Box

NARROWEST = 0.45  # line heights: a corridor narrower than this is a space between words
MOST_HEADER_ROWS = 10
UNPAIRED = 200.0  # points: a name without figures, or figures without a name, are worth that much white between them
WIDEST_INDEX = 40.0  # points from the side of a table in which ordinals stand
OVER = 24.0  # points
TOUCHES = 1.0  # points that a chunk must share with a column's words to stand over it
Band = tuple[float, float]


class Columns(Struct, frozen=True):
    """Where the words of each column stand, left to right; `borders` run between them, n - 1 for n columns.

    `left` and `right` are the table's own sides.
    """

    bands: tuple[tuple[float, float], ...]
    borders: tuple[float, ...]
    left: float
    right: float

    def __len__(self) -> int:
        return len(self.bands)

    @property
    def edges(self) -> tuple[float, ...]:
        """The borders with the table's own left and right, in points."""
        return (self.left, *self.borders, self.right)

    def at(self, x: float) -> int:
        """The column that holds `x`."""
        return bisect_right(self.borders, x)

    def span(self, box: Box) -> tuple[int, int]:
        """The first and last column whose words a chunk stands over, or the one that holds its middle."""
        own = self.at((box.x0 + box.x1) / 2)
        met = [i for i, (x0, x1) in enumerate(self.bands) if min(x1, box.x1) - max(x0, box.x0) > TOUCHES]
        return min([own, *met]), max([own, *met])

    def crossed_by(self, chunk: Chunk) -> bool:
        """Whether the chunk lies over a border and words of both its sides."""
        first, last = self.span(chunk.box)
        return first != last

    def middle(self, first: int, last: int) -> float:
        """The middle of columns `first` to `last`."""
        return (self.edges[first] + self.edges[last + 1]) / 2


def of_edges(edges: Sequence[float]) -> Columns:
    """The columns between known edges; words of another page may stand a little over them."""
    bands = tuple((a + min(OVER, (b - a) / 4), b - min(OVER, (b - a) / 4)) for a, b in pairwise(edges))
    return Columns(bands, tuple(edges[1:-1]), edges[0], edges[-1])


def _bands(chunks: Iterable[Chunk], narrowest: float) -> list[tuple[float, float]]:
    """The stretches of x that chunks cover, corridors of `narrowest` points and more between them."""
    bands: list[tuple[float, float]] = []
    for chunk in sorted(chunks, key=lambda chunk: chunk.box.x0):
        if bands and chunk.box.x0 - bands[-1][1] < narrowest:
            bands[-1] = bands[-1][0], max(bands[-1][1], chunk.box.x1)
        else:
            bands.append((chunk.box.x0, chunk.box.x1))
    return bands


def height_of(rows: Sequence[Row]) -> float:
    """The usual height of a row's words."""
    heights = sorted(word.box.height for row in rows for chunk in row.chunks for word in chunk.words if word.box)
    return heights[len(heights) // 2]


def columns_of(rows: Sequence[Row]) -> Columns:
    """The columns of a stretch of rows, its header among them.

    Header cells over several columns close corridors, so the rows from the one on count that leaves most columns;
    totals and titles of groups span columns too and are not asked. A name set in the middle of its column and figures
    set to the right of it may leave white between them: they are one column all the same.
    """
    narrowest = NARROWEST * height_of(rows)
    names = {id(row) for row in rows[: _first_data(rows)]}
    asked = [row for row in rows if len(row.chunks) > 1 and not row.is_total and not row.titles_group]
    best: list[tuple[float, float]] = []
    for start in range(min(MOST_HEADER_ROWS, len(asked))):
        header = [chunk for row in asked[start:] if id(row) in names for chunk in row.chunks]
        body = [chunk for row in asked[start:] if id(row) not in names for chunk in row.chunks]
        bands = _paired(_bands((*header, *body), narrowest), header, body)
        if len(bands) > len(best):
            best = bands
    if not best:
        return Columns((), (), 0.0, 0.0)
    borders = tuple((a[1] + b[0]) / 2 for a, b in pairwise(best))
    aside = narrowest / 2
    return Columns(tuple(best), borders, best[0][0] - aside, best[-1][1] + aside)


def _first_data(rows: Sequence[Row]) -> int:
    """The first row that opens with an ordinal or holds figures, and is not that of column letters; 0 for none."""
    left = min(row.box.x0 for row in rows) + WIDEST_INDEX
    for fewest in (0.6, 0.0):  # a header's row may hold a figure or two
        for place, row in enumerate(rows):
            figures = [chunk for chunk in row.numbers if not YEAR.match(chunk.text)]
            first = row.chunks[0]
            counted = bool(ORDINAL.match(first.text)) and len(row.chunks) > 1 and first.box.x0 <= left
            filled = len(figures) > 1 and len(figures) >= fewest * len(row.chunks)
            if (
                counted
                or (filled and not count_on([chunk.text for chunk in figures]))
                or row.is_total
                or row.titles_group
            ) and not row.is_letters:
                return place
    return 0


def count_on(texts: Sequence[str]) -> bool:
    """Whether figures count upwards: the last lines of wrapped names ("lần 1", "lần 2"), or column letters."""
    numbers = [int(text) for text in texts if text.isdigit() and len(text) < 3]
    return len(numbers) == len(texts) > 1 and all(a < b for a, b in pairwise(numbers))


def _paired(bands: Sequence[Band], header: Sequence[Chunk], body: Sequence[Chunk]) -> list[Band]:
    """The bands, those that hold only names joined to the neighbours that hold none."""

    def held(band: Band, chunks: Sequence[Chunk]) -> bool:
        return any(band[0] <= chunk.box.x0 and chunk.box.x1 <= band[1] for chunk in chunks)

    if not header or not body:
        return list(bands)
    kinds = [(held(band, header), held(band, body)) for band in bands]
    best: list[tuple[float, tuple[Band, ...]]] = [(0.0, ())]  # of the bands so far
    for place, band in enumerate(bands):
        cost, made = best[-1]
        alone = cost + (0.0 if all(kinds[place]) else UNPAIRED), (*made, band)
        joined = None
        if place and {kinds[place], kinds[place - 1]} == {(True, False), (False, True)}:
            cost, made = best[-2]
            above = bands[place - 1]
            joined = cost + band[0] - above[1], (*made, (above[0], band[1]))
        best.append(joined if joined is not None and joined[0] <= alone[0] else alone)
    return list(best[-1][1])
