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
from operator import itemgetter
from typing import NamedTuple

from msgspec import Struct

from extractors.tables.flattened.header_states import State, States, Step
from extractors.tables.flattened.header_weights import Columns, Weights, around

WIDEST_BEAM = 250  # divisions that are followed at a time
MOST_NAMES = 60
MOST_ROWS = 5
MOST_JOINED = 4  # units of a header of words that may be one name
LEFT = 1.0  # cost of a name that reaches down into the row below it
DEEPER = 0.75  # cost of one row more


class Unit(Struct, frozen=True):
    """A piece of a header that is a name, or part of one.

    `join` is what it costs to make it one name with the unit before, `split` what it costs to open a name with it,
    `row` what it costs to open a row of the header with it. `opens` says whether it does, where the source tells: then
    its row has all its names.
    """

    text: str
    join: float = inf
    split: float = 0.0
    row: float = 0.0
    opens: bool | None = None


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


Trail = tuple[()] | tuple[Step, int, int, "Trail"]  # the names set so far with their units, the last one first
Way = tuple[float, Trail]


class _Named(NamedTuple):
    """A name about to be set: where, the best ways to there, its first unit, and what its joints cost."""

    state: State
    ways: Sequence[Way]
    name: str
    first: int
    joined: float


_Set = tuple[float, float, int, bool, _Named]  # best score, the name's own weight, its width, whether it is a leaf
_score = itemgetter(0)


@dataclass(slots=True)
class _Search:
    """`beams` has the names set that end before each unit; no two of a beam lead to one state."""

    units: Sequence[Unit]
    weights: Weights
    states: States
    beams: list[list[_Set]] = field(default_factory=list)

    def run(self) -> list[Way]:
        """The best ways to set all the names, two to each state at most."""
        self.beams = [[] for _ in range(len(self.units) + 1)]
        for first in range(len(self.units)):
            for state, ways in self._places(first).items():
                self._set(first, state, ways)
        return [way for chosen in self.beams[-1] for way in _ways(chosen, len(self.units))[1]]

    def _places(self, first: int) -> dict[State, list[Way]]:
        """Where unit `first` may open a name, and the two best ways to there."""
        places: dict[State, list[Way]] = {}
        for state, ways in self._followed(first):
            for ready, cost in _ready(state, self.units[first], self.states):
                here = [(score - cost, trail) for score, trail in ways]
                before = places.get(ready)
                places[ready] = here if before is None else sorted(before + here, key=_score, reverse=True)[:2]
        return places

    def _followed(self, first: int) -> Iterator[tuple[State, list[Way]]]:
        """The states before unit `first` that are followed further, the best first."""
        if first == 0:
            yield self.states.start, [(0.0, ())]
        for chosen in sorted(self.beams[first], key=_score, reverse=True)[:WIDEST_BEAM]:
            step, ways = _ways(chosen, first)
            yield self.states.after(step), ways

    def _set(self, first: int, state: State, ways: Sequence[Way]) -> None:
        """Set every name that may begin with unit `first`."""
        name, joined = "", -self.units[first].split if state.here or state.row else 0.0
        known, missing, best = around(state), state.missing, ways[0][0]
        left = len(self.units) - first
        for last in range(first + 1, min(first + MOST_JOINED, len(self.units)) + 1):
            unit = self.units[last - 1]
            if last > first + 1:
                joined -= unit.join
                if joined == -inf:
                    return
            name = f"{name} {unit.text}".strip()
            left -= 1
            # A name of one column leaves one column less without its own, a divided name as many as before.
            may_be_leaf = missing - 1 <= left and (missing == 1) == (left == 0)
            may_be_divided = missing <= left and (missing == 0) == (left == 0)
            if may_be_leaf or may_be_divided:
                named = _Named(state, ways, name, first, joined)
                self.beams[last] += [
                    (best + own + joined, own, width, leaf, named)
                    for own, width, leaf in self.weights.ways(name, state, known, may_be_leaf, may_be_divided)
                ]


def _ways(chosen: _Set, last: int) -> tuple[Step, list[Way]]:
    """The step that sets a name of the units before `last`, and the ways to the state after it."""
    _, own, width, leaf, (state, ways, name, first, joined) = chosen
    step = (state, name, width, leaf)
    return step, [(score + own + joined, (step, first, last, trail)) for score, trail in ways]


def header_tree(units: Sequence[Unit], columns: Columns) -> HeaderTree | None:
    """The best division of a header into cells; None where none fits."""
    n_columns = len(columns.kinds)
    if len(units) < n_columns or not columns.kinds or len(units) > MOST_NAMES:
        return None
    found = sorted(_Search(units, Weights(columns), States(n_columns)).run(), key=_score, reverse=True)
    if not found:
        return None
    best = _cells(found[0][1])
    paths = _paths(best, n_columns)
    other = next((score for score, trail in found if _paths(_cells(trail), n_columns) != paths), -inf)
    return HeaderTree(best, found[0][0], found[0][0] - other)


def _cells(trail: Trail) -> tuple[HeaderCell, ...]:
    """The cells that a trail has set, in their order."""
    found: list[HeaderCell] = []
    while trail:
        (state, name, width, leaf), first, last, trail = trail
        found.append(HeaderCell(name, state.row, state.column, width, leaf, first, last))
    return tuple(reversed(found))


def _paths(cells: Sequence[HeaderCell], n_columns: int) -> list[list[str]]:
    """The names above each column, top down."""
    paths: list[list[str]] = [[] for _ in range(n_columns)]
    for cell in cells:
        for column in range(cell.column, cell.column + cell.column_span):
            paths[column].append(cell.text)
    return paths


def _ready(state: State, unit: Unit, states: States) -> Iterator[tuple[State, float]]:
    """The states in which the next name can be set, and what getting there costs.

    A gap may be left to the rows below (the name above reaches down into this row), and a row may end.
    """
    if not state.is_full:
        if unit.opens is None or unit.opens is not bool(state.here):
            yield state, 0.0
        if state.row and state.column == state.gaps[state.at].start:
            yield from ((ready, cost + LEFT) for ready, cost in _ready(states.passed(state), unit, states))
    elif state.below and state.here and state.row < MOST_ROWS and unit.opens is not False:
        following = _ready(states.next_row(state), unit, states)
        yield from ((ready, cost + DEEPER + unit.row) for ready, cost in following)
