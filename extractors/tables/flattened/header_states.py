"""How far a header has been set, name by name: the states that the search for its division goes through."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Gap(NamedTuple):
    """Columns that a row of names still has to fill, and the name above them."""

    start: int
    end: int
    above: str

    @property
    def width(self) -> int:
        return self.end - self.start


class SetName(NamedTuple):
    """A name that has been set in the row: its gap, its place in it, its width."""

    gap: int
    offset: int
    width: int
    name: str


@dataclass(slots=True, eq=False)
class State:
    """This row's gaps, the place in them, the names set in the row, and the gaps left for the rows below.

    `missing` is how many columns still lack their own name. What was set in the rows above tells no more than the gaps
    that it left. A search holds each state once (`States`), so that two are the same only where they are one object.
    """

    row: int
    gaps: tuple[Gap, ...]
    at: int  # the gap that is being filled
    column: int  # the next column in it
    below: tuple[Gap, ...]
    here: tuple[SetName, ...]
    missing: int

    @property
    def is_full(self) -> bool:
        """Whether nothing is left to fill in the row."""
        return self.at == len(self.gaps)


Step = tuple[State, str, int, bool]  # a name set: where, its words, its width, whether it is a column's own


class States:
    """The states of a search, each made once. A state follows from its row's gaps and the steps in it, and from no
    other steps, so these are what it is looked up by."""

    def __init__(self, n_columns: int) -> None:
        self.start = State(0, (Gap(0, n_columns, ""),), 0, 0, (), (), n_columns)
        self._after: dict[Step, State] = {}
        self._passed: dict[State, State] = {}
        self._rows: dict[tuple[int, tuple[Gap, ...]], State] = {}

    def after(self, step: Step) -> State:
        """The state after a name has been set."""
        found = self._after.get(step)
        if found is None:
            state, name, width, leaf = step
            gap, column = state.gaps[state.at], state.column
            here = (*state.here, SetName(state.at, column - gap.start, width, name))
            below = state.below if leaf else (*state.below, Gap(column, column + width, name))
            found = self._after[step] = _filled(state, column + width, below, here, state.missing - leaf)
        return found

    def passed(self, state: State) -> State:
        """The state after a gap has been left to the rows below: the name above reaches down into this row."""
        found = self._passed.get(state)
        if found is None:
            gap = state.gaps[state.at]
            found = self._passed[state] = _filled(state, gap.end, (*state.below, gap), state.here, state.missing)
        return found

    def next_row(self, state: State) -> State:
        """The state at the start of the row below."""
        row, gaps = state.row + 1, state.below
        found = self._rows.get((row, gaps))
        if found is None:
            found = self._rows[row, gaps] = State(row, gaps, 0, gaps[0].start, (), (), state.missing)
        return found


def _filled(state: State, column: int, below: tuple[Gap, ...], here: tuple[SetName, ...], missing: int) -> State:
    """The state with its row filled up to `column`, at the start of the next gap where that is the end of its own."""
    at = state.at
    if column == state.gaps[at].end:
        at += 1
        column = state.gaps[at].start if at < len(state.gaps) else 0
    return State(state.row, state.gaps, at, column, below, here, missing)
