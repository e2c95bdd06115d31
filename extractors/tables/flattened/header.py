"""Which header cell stands over which columns, where a flattened table has lost its spans.

A flattened header is a list of names, row by row and left to right: the spans are gone, the order is not. For n
columns and m names exactly m - n names are divided ones. Of the divisions that fit, the one is taken that agrees best
with what the columns hold, with their arithmetic (a total beside its parts, a share beside its count) and with the
names themselves: the same names below each sibling, counts that go on ("a", "b") or begin again. How far the next
best division lies behind says how sure the header is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import NamedTuple

from msgspec import Struct

from extractors.tables.flattened.names import Kind, counts_on, fit_divided, fit_leaf, restarts

WIDEST_BEAM = 250  # divisions that are followed at a time
MOST_NAMES = 60
MOST_ROWS = 5
MOST_JOINED = 4  # units of a header of words that may be one name
LEFT = 1.0  # cost of a name that reaches down into the row below it
DEEPER = 0.75  # cost of one row more
TWICE = 3.0  # cost of a name that stands twice under one parent
ALIKE = 1.5  # gain of a name that stands at the same place under two parents
UNLIKE = 0.4
AGAIN = 1.5  # cost of a name that opens an earlier parent's names, and does not open this one's
EVEN = 0.4  # gain of a name as wide as another in its row
COUNTED = 1.0  # gain of names that count on below one parent
SUMMED = 2.0  # gain of a divided name over the parts of a total
CROSSED = 1.5  # cost of parting what arithmetic joins


class Unit(Struct, frozen=True):
    """A piece of a header that is a name, or part of one.

    `join` is what it costs to make it one name with the unit before, `split` what it costs to open a name with it,
    `row` what it costs to open a row of the header with it.
    """

    text: str
    join: float = inf
    split: float = 0.0
    row: float = 0.0


class Columns(Struct, frozen=True):
    """What columns hold, their totals as (total, first part, last part), their shares as (count, share)."""

    kinds: tuple[Kind, ...]
    sums: tuple[tuple[int, int, int], ...] = ()
    shares: tuple[tuple[int, int], ...] = ()


class HeaderCell(Struct, frozen=True):
    """A name over columns `column` up to `column + column_span`, made of units `first` up to `last`."""

    text: str
    row: int
    column: int
    column_span: int
    leaf: bool
    first: int
    last: int


class HeaderTree(Struct, frozen=True):
    """The best division, how well it fits, and by how much it is better than the next one that gives other columns."""

    cells: tuple[HeaderCell, ...]
    score: float
    margin: float


class _Gap(NamedTuple):
    """Columns that a row of names still has to fill, and the name above them."""

    start: int
    end: int
    above: str

    @property
    def width(self) -> int:
        return self.end - self.start


class _Set(NamedTuple):
    """A name that has been set in the row: its gap, its place in it, its width."""

    gap: int
    offset: int
    width: int
    name: str


class _State(NamedTuple):
    """How far a header has been set: this row's gaps, the place in them, and the gaps left for the rows below."""

    row: int
    gaps: tuple[_Gap, ...]
    at: int  # the gap that is being filled
    column: int  # the next column in it
    below: tuple[_Gap, ...]
    here: tuple[_Set, ...]

    @property
    def missing(self) -> int:
        """How many columns still lack their own name."""
        rest = sum(gap.width for gap in (*self.gaps[self.at + 1 :], *self.below))
        return rest + (self.gaps[self.at].end - self.column if self.at < len(self.gaps) else 0)


Cells = tuple[()] | tuple[HeaderCell, "Cells"]  # the cells so far, the last one first
_Beam = dict[_State, list[tuple[float, Cells]]]


@dataclass(slots=True)
class _Search:
    units: Sequence[Unit]
    columns: Columns
    beams: list[_Beam] = field(default_factory=list)

    def run(self) -> list[tuple[float, Cells]]:
        n = len(self.columns.kinds)
        start = _State(0, (_Gap(0, n, ""),), 0, 0, (), ())
        self.beams = [{} for _ in range(len(self.units) + 1)]
        self.beams[0][start] = [(0.0, ())]
        for first in range(len(self.units)):
            beam = sorted(self.beams[first].items(), key=lambda entry: -entry[1][0][0])[:WIDEST_BEAM]
            for state, ways in beam:
                for ready, cost in _ready(state, self.units[first]):
                    self._set(first, ready, [(score - cost, cells) for score, cells in ways])
        return [way for ways in self.beams[-1].values() for way in ways]

    def _set(self, first: int, state: _State, ways: Sequence[tuple[float, Cells]]) -> None:
        """Set every name that may begin with unit `first`."""
        name, joined = "", -self.units[first].split if state.here or state.row else 0.0
        lacking = state.missing
        for last in range(first + 1, min(first + MOST_JOINED, len(self.units)) + 1):
            unit = self.units[last - 1]
            if last > first + 1:
                joined -= unit.join
                if joined == -inf:
                    return
            name = f"{name} {unit.text}".strip()
            left = len(self.units) - last
            # A name of one column leaves one column less without its own, a divided name as many as before.
            leaf, divided = (missing <= left and (missing == 0) == (left == 0) for missing in (lacking - 1, lacking))
            if not leaf and not divided:
                continue
            for own, cell, following in _placings(name, state, self.columns, (first, last), leaf, divided):
                kept = self.beams[last].setdefault(following, [])
                kept += [(score + own + joined, (cell, cells)) for score, cells in ways]
                kept.sort(key=lambda way: -way[0])
                del kept[2:]


def header_tree(units: Sequence[Unit], columns: Columns) -> HeaderTree | None:
    """The best division of a header into cells; None where none fits."""
    if len(units) < len(columns.kinds) or not columns.kinds or len(units) > MOST_NAMES:
        return None
    found = sorted(_Search(units, columns).run(), key=lambda way: -way[0])
    if not found:
        return None
    best = _listed(found[0][1])
    paths = _paths(best, len(columns.kinds))
    other = next((score for score, cells in found if _paths(_listed(cells), len(columns.kinds)) != paths), -inf)
    return HeaderTree(best, found[0][0], found[0][0] - other)


def _listed(cells: Cells) -> tuple[HeaderCell, ...]:
    found: list[HeaderCell] = []
    while cells:
        cell, cells = cells
        found.append(cell)
    return tuple(reversed(found))


def _paths(cells: Sequence[HeaderCell], n_columns: int) -> list[list[str]]:
    """The names above each column, top down."""
    paths: list[list[str]] = [[] for _ in range(n_columns)]
    for cell in cells:
        for column in range(cell.column, cell.column + cell.column_span):
            paths[column].append(cell.text)
    return paths


def _ready(state: _State, unit: Unit) -> Iterator[tuple[_State, float]]:
    """The states in which the next name can be set, and what getting there costs.

    A gap may be left to the rows below (the name above reaches down into this row), and a row may end.
    """
    if state.at < len(state.gaps):
        yield state, 0.0
        gap = state.gaps[state.at]
        if state.row and state.column == gap.start:
            yield from ((ready, cost + LEFT) for ready, cost in _ready(_moved(state, (*state.below, gap)), unit))
    elif state.below and state.here and state.row < MOST_ROWS:
        following = _State(state.row + 1, state.below, 0, state.below[0].start, (), ())
        yield from ((ready, cost + DEEPER + unit.row) for ready, cost in _ready(following, unit))


def _moved(state: _State, below: tuple[_Gap, ...]) -> _State:
    """The state at the start of the next gap of its row."""
    at = state.at + 1
    column = state.gaps[at].start if at < len(state.gaps) else 0
    return _State(state.row, state.gaps, at, column, below, state.here)


def _placings(
    name: str, state: _State, columns: Columns, units: tuple[int, int], may_be_leaf: bool, may_be_divided: bool
) -> Iterator[tuple[float, HeaderCell, _State]]:
    """Every cell that the name of these units may be here: how well it fits, the cell, and the state after it."""
    gap, column = state.gaps[state.at], state.column
    beside = _beside(name, state)
    may_be_divided = may_be_divided and columns.kinds[column] not in {Kind.INDEX, Kind.WORDS}
    for width in range(1, gap.end - column + 1 if may_be_divided else 2):
        for leaf in (True, False):
            if not (may_be_leaf and width == 1 if leaf else may_be_divided):
                continue
            if leaf:
                own = fit_leaf(name, columns.kinds[column], gap.above, gap.width, state.row)
            else:
                own = fit_divided(name, width, gap.above, gap.width, state.row) + _arithmetic(columns, column, width)
                own += EVEN if any(other.width == width > 1 for other in state.here) else 0.0
            if own == -inf:
                continue
            own += beside + _as_before(name, width, state)
            below = state.below if leaf else (*state.below, _Gap(column, column + width, name))
            here = (*state.here, _Set(state.at, column - gap.start, width, name))
            following = _State(state.row, state.gaps, state.at, column + width, below, here)
            if following.column == gap.end:
                following = _moved(following, below)
            yield own, HeaderCell(name, state.row, column, width, leaf, *units), following


def _beside(name: str, state: _State) -> float:
    """What the names set before in the row say of a name here, however wide it is."""
    gap = state.gaps[state.at]
    opens = state.column == gap.start
    own = [other.name for other in state.here if other.gap == state.at]
    value = -TWICE if gap.above and name in own else 0.0
    if not state.here:
        return value
    before = state.here[-1].name
    if not opens:
        if counts_on(before, name):
            value += COUNTED
        elif restarts(name) and (len(own) > 1 or gap.above):
            value -= AGAIN
        if any(other.name == name and other.offset == 0 and other.gap != state.at for other in state.here):
            value -= AGAIN
    elif counts_on(before, name) and gap.above:
        value -= COUNTED
    return value


def _as_before(name: str, width: int, state: _State) -> float:
    """Whether the last sibling of the same width has the same name at this place."""
    gap = state.gaps[state.at]
    offset = state.column - gap.start
    value = 0.0
    if offset == 0 and any(other.name == name and other.offset == 0 for other in state.here):
        value = 0.5 * ALIKE
    for at in range(state.at - 1, -1, -1):
        if state.gaps[at].width != gap.width:
            continue
        same = [other for other in state.here if other.gap == at and other.offset == offset]
        if same:
            value = ALIKE if (same[0].name, same[0].width) == (name, width) else -UNLIKE
            break
    return value


def _arithmetic(columns: Columns, column: int, width: int) -> float:
    """What totals and shares say of a divided name over these columns."""
    low, high = column, column + width - 1
    value = 0.0
    for total, first, last in columns.sums:
        if (low, high) == (first, last):
            value += SUMMED
        elif (low, high) == (min(total, first), max(total, last)):
            value += 0.75 * SUMMED
        elif first <= low and high <= last:
            value -= 0.5 * CROSSED
        elif low <= last and high >= first and not (low <= first and last <= high):
            value -= CROSSED
    for count, share in columns.shares:
        if share == count + 1 and (low == share or high == count):
            value -= CROSSED
    return value
