"""Rows of a table whose cells begin in lanes, set anew: each column at one place, white between all cells."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct

from extractors.tables.flattened.gutters import NUMBER, Gutters, Piece, Row
from extractors.tables.flattened.lanes import Lane, is_titled, lanes_of

FEWEST_LANES = 3
MOST_CELLS, WIDEST = 40, 400  # in a row, and characters of one: no page prints more side by side
NEAR = 1  # characters that a cell may begin beside its lane
MOSTLY_NEAR = 0.9  # share of the cells that begin in lanes or beside them
MOSTLY = 0.82  # share of those that begin just there; cells set in the middle do not
MOSTLY_HEADER = 0.7  # share of the names
WHITE = 3  # characters between columns set anew
FARTHEST = 8  # characters that a cell after one space may begin beside its lane
BESIDE = 0.35  # cost of each character that a cell begins beside its lane
TOUCHING = 0.3  # cost of two cells with one space between
DRAWN = 0.15  # and for each character that the second is drawn to the left
PUSHED = 0.6  # or to the right
PARTED, PARTED_NAME = 2.0, 4.0  # cost of white inside a cell, or inside a name
OVER, FURTHER = 0.6, 0.4  # cost of a cell that goes beyond the next lane, and of each character there
OVER_HEADER = 0.2  # in a header, where names lie over several columns
CUT, CUT_IN_LANE = 2.0, 0.5  # cost of a name cut before a small letter, and before one below the next name
ROOM, ROOMY = 1.0, 0.65  # cost of a drawn cell beside one that leaves more than a third of its column free
DASHED = 0.5  # cost of a cell that begins with a dash and goes on
NAMED = 0.5  # cost of an agency's name cut behind its first word
LETTERS = 1.5  # cost of words in a column of figures
FIGURE = 1.0  # cost of a figure that ends a cell of words beside a column of figures
MOSTLY_FIGURES = 0.7
BROAD = 0.5  # cost of each letter of a cell beyond the broadest of its column
NARROW = re.compile(r"[iljtfrI.,;:'()/1-]|[ìíỉĩị]")
WIDE = re.compile(r"[mwA-ZĐÀ-Ỹ]")

Cells = list[Piece | None]


class _Kind(Struct, frozen=True):
    """What a column holds: how broad its broadest cell is, in letters, and whether figures stand in it."""

    broadest: float
    figured: bool


def straightened(rows: Sequence[Row], n_header: int) -> tuple[list[Row], Gutters] | None:
    """The rows with each column at one place, and the gutters; None where their cells do not begin in lanes.

    The first `n_header` rows are the header.
    """
    if any(len(row) > MOST_CELLS or row[-1].x1 > WIDEST for row in rows):
        return None
    lanes = lanes_of(rows)
    lanes = [*_with_cells(rows, lanes, n_header), *_beyond(rows, lanes, n_header)]
    body = [number for number in range(n_header, len(rows)) if not is_titled(rows[number])]
    if len(lanes) < FEWEST_LANES or _aligned(rows, lanes, range(n_header), 0) < MOSTLY_HEADER:
        return None
    if _aligned(rows, lanes, body, 0) < MOSTLY or _aligned(rows, lanes, body, NEAR) < MOSTLY_NEAR:
        return None
    places = [tuple(lane[number] for lane in lanes) for number in range(len(rows))]
    named: set[int] = set()
    cells: list[Cells | None] = []
    for row, at in zip(rows[:n_header], places, strict=False):
        cells.append(None if _is_whole(row, at) else _cells(row, at, None, named))
        named |= {column for column, cell in enumerate(cells[-1] or ()) if cell is not None}
    below = [(row, None if _is_whole(row, at) else at) for row, at in zip(rows, places, strict=True)][n_header:]
    kinds = _kinds([_cells(row, at, None) for row, at in below if at is not None], len(lanes))
    cells += [None if at is None else _cells(row, at, kinds) for row, at in below]
    return _set_anew(rows, places, cells, n_header)


def _with_cells(rows: Sequence[Row], lanes: Sequence[Lane], n_header: int) -> list[Lane]:
    """The lanes without those that only names stand in, right before one that has no name: the names are its own."""

    def holds(lane: Lane, numbers: Iterable[int]) -> bool:
        return any(abs(piece.x0 - lane[number]) <= NEAR for number in numbers for piece in rows[number])

    below = [holds(lane, range(n_header, len(rows))) for lane in lanes]
    named = [holds(lane, range(n_header)) for lane in lanes]
    return [lane for n, lane in enumerate(lanes) if below[n] or not n_header or n + 1 == len(lanes) or named[n + 1]]


def _beyond(rows: Sequence[Row], lanes: Sequence[Lane], n_header: int) -> list[Lane]:
    """A lane for a name right of the last column's: nothing stands below it."""
    for number in range(n_header if lanes else 0):
        within = [piece.x0 for piece in rows[number] if piece.x0 >= lanes[-1][number] - NEAR]
        if len(within) > 1:
            return [(within[-1],) * len(rows)]
    return []


def _aligned(rows: Sequence[Row], lanes: Sequence[Lane], numbers: Iterable[int], off: int) -> float:
    """The share of the pieces of some rows that begin at most `off` characters beside a lane."""
    near = [min(abs(piece.x0 - lane[number]) for lane in lanes) <= off for number in numbers for piece in rows[number]]
    return sum(near) / len(near) if near else 1.0


def _is_whole(row: Row, places: Sequence[int]) -> bool:
    """Whether a row's pieces stay as they are: the title of a group, or a line that begins left and goes on far."""
    if is_titled(row):
        return True
    return len(row) == 1 and row[0].x0 < places[1] - NEAR and row[0].x1 > places[2] + NEAR


def _cells(row: Row, places: Sequence[int], kinds: Sequence[_Kind] | None, named: set[int] | None = None) -> Cells:
    """A row's words shared out among the lanes at the least cost.

    In a row of the header `named` are the columns that have a name in a row above.
    """
    head = named is not None
    words = [word for piece in row for word in piece.words]
    starts = [start for piece in row for start in piece.starts]
    opens = {piece.x0 for piece in row}
    ways: dict[int, tuple[float, Cells]] = {0: (0.0, [])}  # by how many words are shared out
    for column, lane in enumerate(places):
        after: dict[int, tuple[float, Cells]] = {done: (cost, [*cells, None]) for done, (cost, cells) in ways.items()}
        over = places[column + 1] if column + 1 < len(places) else None
        for done, (cost, cells) in ways.items():
            if done == len(words) or (starts[done] not in opens and abs(starts[done] - lane) > FARTHEST):
                continue
            begun = cost + _begun(words, starts, done, lane, starts[done] in opens)
            if head and starts[done] not in opens and not words[done][:1].isupper():
                begun += CUT_IN_LANE if starts[done] == lane and column in (named or ()) else CUT
            for end in range(done + 1, len(words) + 1):
                if end - 1 > done and starts[end - 1] in opens:
                    begun += PARTED_NAME if head else PARTED
                cell = Piece(tuple(words[done:end]), tuple(starts[done:end]))
                beyond = 0 if over is None else max(0, cell.x1 - over)
                total = begun + (OVER_HEADER * beyond if head else FURTHER * beyond + (OVER if beyond else 0.0))
                total += _unlike(cell, kinds, column) if kinds else 0.0
                if kinds and over is not None and end < len(words) and starts[end] not in opens and starts[end] < over:
                    total += ROOM if _breadth(cell.text) < ROOMY * kinds[column].broadest else 0.0
                if end not in after or total < after[end][0]:
                    after[end] = total, [*cells, cell]
        ways = after
    return ways[len(words)][1] if len(words) in ways else [None] * len(places)


def _begun(words: Sequence[str], starts: Sequence[int], place: int, lane: int, opens: bool) -> float:
    """What it costs that a cell begins with a word."""
    off = starts[place] - lane
    if opens:
        return BESIDE * abs(off)
    cost = TOUCHING + (DRAWN * -off if off <= 0 else PUSHED * off)
    if words[place] in "-–" and place + 1 < len(words) and starts[place + 1] - starts[place] == 2:
        cost += DASHED
    return cost + (NAMED if words[place - 1] == "Sở" and words[place][:1].isupper() else 0.0)


def _unlike(cell: Piece, kinds: Sequence[_Kind], column: int) -> float:
    """What it costs that a cell is not like others of its column."""
    cost = BROAD * max(0.0, _breadth(cell.text) - kinds[column].broadest)
    if kinds[column].figured:
        return cost + (0.0 if cell.is_number else LETTERS)
    beside = column + 1 < len(kinds) and kinds[column + 1].figured
    return cost + (FIGURE if beside and len(cell.words) > 1 and NUMBER.match(cell.words[-1]) else 0.0)


def _kinds(rows: Sequence[Cells], n_columns: int) -> list[_Kind]:
    """What each column holds, as its cells with white on both sides show."""
    found: list[list[Piece]] = [[] for _ in range(n_columns)]
    for cells in rows:
        filled = [(column, cell) for column, cell in enumerate(cells) if cell is not None]
        for place, (column, cell) in enumerate(filled):
            left = not place or cell.x0 - filled[place - 1][1].x1 > 1
            right = place + 1 == len(filled) or filled[place + 1][1].x0 - cell.x1 > 1
            if left and right:
                found[column].append(cell)
    return [
        _Kind(
            max((_breadth(" ".join(_without_figure(cell.words))) for cell in column), default=0.0),
            bool(column) and sum(cell.is_number for cell in column) >= MOSTLY_FIGURES * len(column),
        )
        for column in found
    ]


def _without_figure(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words without a figure behind them, which may be the next column's."""
    return words[:-1] if len(words) > 1 and NUMBER.match(words[-1]) else words


def _breadth(text: str) -> float:
    """About how broad a text is in proportional type, in letters."""
    return len(text) - 0.4 * len(NARROW.findall(text)) + 0.3 * len(WIDE.findall(text))


def _set_anew(
    rows: Sequence[Row], places: Sequence[Sequence[int]], cells: Sequence[Cells | None], n_header: int
) -> tuple[list[Row], Gutters]:
    widths = [1] * len(places[0])
    for number, found in enumerate(cells):
        for column, cell in enumerate(found or ()):
            above = cell is not None and number < n_header and column + 1 < len(widths) and found is not None
            if cell is not None and not (above and cell.x1 > places[number][column + 1]):
                widths[column] = max(widths[column], len(cell.text))
    edges = [0]
    for width in widths[:-1]:
        edges.append(edges[-1] + width + WHITE)
    out: list[Row] = []
    for row, at, found in zip(rows, places, cells, strict=True):
        if found is None:
            columns = [max(0, bisect_right(at, piece.x0 + NEAR) - 1) for piece in row]
            columns = columns if len(set(columns)) == len(columns) else list(range(len(row)))
            pairs = list(zip(columns, row, strict=True))
        else:
            pairs = [(column, cell) for column, cell in enumerate(found) if cell is not None]
        out.append(tuple(_moved(piece, edges[column]) for column, piece in pairs))
    return out, Gutters(tuple(edge - WHITE / 2 for edge in edges[1:]))


def _moved(piece: Piece, x0: int) -> Piece:
    """The piece at another place, one space between its words."""
    starts = [x0]
    for word, _ in pairwise(piece.words):
        starts.append(starts[-1] + len(word) + 1)
    return Piece(piece.words, tuple(starts))
