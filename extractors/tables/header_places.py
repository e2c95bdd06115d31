"""Header cells of a table without upright rules, from where their words stand.

A cell over several columns stands in the middle of them, and every column that has a name of its own below the row of
such cells belongs to one of them. So the columns are shared out among the cells of a row, each a run of neighbours,
with the least distance between the cells' middles and those of their columns; then each run is divided likewise.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from extractors.tables.corridors import Columns
from extractors.tables.row_bands import Piece
from extractors.tables.ruled import lines_of
from schemas.geometry import Box, union
from schemas.page import Cell, Word

TIGHT = 0.3  # line heights between the lines of one cell, at most
ASIDE = 4.0  # points between the middles, left or right ends, of lines of one cell
LEFT_OUT = 14.0  # points: what it costs that no cell stands over a column named in a lower row
MOST_LEVELS = 5


class Name(Struct, frozen=True):
    """A header cell's words and the columns that they touch."""

    first: int
    last: int
    box: Box
    words: tuple[Word, ...]

    @property
    def middle(self) -> float:
        return self.box.centre[0]


class _Placed(Struct, frozen=True):
    level: int
    first: int
    last: int
    names: tuple[Name, ...]


def header_cells(pieces: Sequence[Piece], columns: Columns, parted: Sequence[float] = ()) -> list[Cell]:
    """The cells of a header; `parted` are heights at which rules across part its rows."""
    names = _names(pieces, parted)
    if not names:
        return []
    placed = _divided(names, 0, len(columns) - 1, 0, columns)
    depth = 1 + max(cell.level for cell in placed)
    above = {(cell.first, cell.last, cell.level) for cell in placed}
    cells = []
    for cell in placed:
        words = [word for name in cell.names for word in name.words]
        divided = any(level > cell.level and cell.first <= first and last <= cell.last for first, last, level in above)
        height = 1 if divided else depth - cell.level
        box = union(name.box for name in cell.names)
        cells.append(Cell(cell.level, cell.first, height, cell.last - cell.first + 1, lines_of(words), box))
    return cells


def _names(pieces: Sequence[Piece], parted: Sequence[float]) -> list[Name]:
    """Lines of one cell put together: close below each other, set alike, with no rule between."""
    names: list[Name] = []
    for piece in sorted(pieces, key=lambda piece: piece.box.top):
        above = next((name for name in reversed(names) if _wraps(name, piece, parted)), None)
        if above is None:
            names.append(Name(piece.first, piece.last, piece.box, piece.words))
            continue
        box = union((above.box, piece.box))
        assert box is not None
        first, last = min(above.first, piece.first), max(above.last, piece.last)
        names[names.index(above)] = Name(first, last, box, (*above.words, *piece.words))
    return names


def _wraps(name: Name, piece: Piece, parted: Sequence[float]) -> bool:
    if any(name.box.centre[1] < y < piece.centre for y in parted) and any(
        name.box.bottom - 2 <= y <= piece.box.top + 2 for y in parted
    ):
        return False
    if name.first > piece.last or piece.first > name.last:
        return False
    height = piece.box.height
    gap = piece.box.top - name.box.bottom
    alike = min(
        abs(name.middle - piece.box.centre[0]), abs(name.box.x0 - piece.box.x0), abs(name.box.x1 - piece.box.x1)
    )
    return -0.5 * height <= gap <= TIGHT * height and alike <= ASIDE


def _divided(names: Sequence[Name], first: int, last: int, level: int, columns: Columns) -> list[_Placed]:
    """The cells over columns `first` to `last`, the row `level` on top."""
    if first == last or level >= MOST_LEVELS:
        return _stacked(names, first, last, level)
    upper = [name for name in names if _is_upper(name, names)]
    if not upper:
        return [cell for column in range(first, last + 1) for cell in _leaf(names, column, level)]
    highest = min(upper, key=lambda name: name.box.top)
    row = [name for name in upper if _beside(name, highest)]
    row.sort(key=lambda name: name.middle)
    below = _named_below(names, row, first, last)
    shares = _shares(row, below, first, last, columns)
    placed: list[_Placed] = []
    taken: set[int] = set()
    for name, (a, b) in zip(row, shares, strict=True):
        inner = [n for n in names if n is not name and n not in row and a <= columns.at(n.middle) <= b]
        inner = [n for n in inner if n.box.top >= name.box.bottom - 0.5 * (n.box.height)]
        placed.append(_Placed(level, a, b, (name,)))
        placed += _divided(inner, a, b, level + 1, columns)
        taken.update(range(a, b + 1))
    for column in range(first, last + 1):
        if column not in taken:
            placed += _leaf([n for n in names if n not in row], column, level)
    return placed


def _stacked(names: Sequence[Name], first: int, last: int, level: int) -> list[_Placed]:
    """Names above each other over the same columns, each in a row of its own."""
    ordered = sorted(names, key=lambda name: name.box.top)
    return [_Placed(level + i, first, last, (name,)) for i, name in enumerate(ordered)]


def _leaf(names: Sequence[Name], column: int, level: int) -> list[_Placed]:
    """The name of one column, of however many lines."""
    own = [name for name in names if name.first <= column <= name.last]
    return [_Placed(level, column, column, tuple(sorted(own, key=lambda n: n.box.top)))] if own else []


def _is_upper(name: Name, names: Sequence[Name]) -> bool:
    """Whether a name stands over others: it touches several columns, or one that is named again below it."""
    below = [n for n in names if n is not name and n.box.top >= name.box.bottom - 0.3 * n.box.height]
    if name.first != name.last:
        return bool(below)
    return any(n.first <= name.first <= n.last for n in below)


def _beside(name: Name, other: Name) -> bool:
    shared = min(name.box.bottom, other.box.bottom) - max(name.box.top, other.box.top)
    return shared >= 0.5 * min(name.box.height, other.box.height)


def _named_below(names: Sequence[Name], row: Sequence[Name], first: int, last: int) -> set[int]:
    """The columns whose last name stands in a row below `row`, and not beside it over the height of both."""
    top = min(name.box.top for name in names)
    bottom = max(name.box.bottom for name in names)
    row_bottom = max(name.box.bottom for name in row)
    found = set()
    for column in range(first, last + 1):
        own = [name for name in names if name not in row and name.first <= column <= name.last]
        if not own:
            continue
        lowest = max(own, key=lambda name: name.box.bottom)
        centre = lowest.box.centre[1]
        if lowest.box.bottom <= row_bottom + 1:
            continue
        if abs(centre - (row_bottom + 2 + bottom) / 2) <= abs(centre - (top + bottom) / 2) or len(own) > 1:
            found.add(column)
    return found


def _shares(row: Sequence[Name], below: set[int], first: int, last: int, columns: Columns) -> list[tuple[int, int]]:
    """The run of columns of each name of a row, by the least distance of middles."""
    best: dict[int, tuple[float, tuple[tuple[int, int], ...]]] = {first: (0.0, ())}
    for name in row:
        after: dict[int, tuple[float, tuple[tuple[int, int], ...]]] = {}
        for start, (cost, shares) in best.items():
            for a in range(start, last + 1):
                if a > name.first:
                    break
                skipped = LEFT_OUT * sum(1 for column in range(start, a) if column in below)
                for b in range(max(a, name.last), last + 1):
                    strange = LEFT_OUT * sum(1 for column in range(a, b + 1) if column not in below)
                    total = cost + skipped + strange + abs(name.middle - columns.middle(a, b))
                    if b + 1 not in after or total < after[b + 1][0]:
                        after[b + 1] = (total, (*shares, (a, b)))
        best = after
    ends = {
        end: (cost + LEFT_OUT * sum(1 for column in range(end, last + 1) if column in below), shares)
        for end, (cost, shares) in best.items()
    }
    if not ends:
        return [(name.first, name.last) for name in row]
    return list(min(ends.values(), key=lambda entry: entry[0])[1])
