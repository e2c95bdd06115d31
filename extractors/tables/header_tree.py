"""Which header cell stands over which columns, where a flattened table has lost its spans.

A flattened header is a list of names, row by row and left to right: the spans are gone, the order is not. For n
columns and m names exactly m - n names are divided ones. The division that fits and agrees best with what the columns
hold (a "Tỷ lệ (%)", rate, over decimals; a "TT", ordinal, over ordinals) is taken; of all that fit so far, the best few
hundred are followed from name to name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

WIDEST_BEAM = 400  # divisions that are followed at a time
MOST_NAMES = 60
MOST_ROWS = 5
LEFT = 0.5  # cost of a name that reaches down into the row below it
TWICE = 3.0  # cost of a name that stands twice under one parent
SAME_ROW = 0.5  # gain of a name that stands in one row under several
NEVER = -5.0
RATE_NAME = re.compile(r"%|^\s*(?:tỷ|tỉ)\s+(?:lệ|trọng)", re.IGNORECASE)
COUNT_NAME = re.compile(r"^\s*(?:tổng )?số\s+(?:hộ|lượng|người|khẩu|xã|thôn|nhân|lao động|dự án)", re.IGNORECASE)
INDEX_NAME = re.compile(r"^(?:S?TT|Số\s*TT|Số thứ tự|Thứ tự)$", re.IGNORECASE)
LABEL_NAME = re.compile(
    r"^(?:đơn vị|địa phương|nội dung|tên|nhiệm vụ|chỉ tiêu$|tổ dân phố|huyện|xã|danh mục|hạng mục|thôn)", re.IGNORECASE
)
DIVIDED_NAME = re.compile(r"^(?:trong đó|chia ra|kết quả|nguồn vốn|gồm|tổng|số hộ nghèo|diễn biến)", re.IGNORECASE)
LONG_NAME = 6  # words


class Kind(StrEnum):
    """What a column of data holds."""

    INDEX = "index"
    WORDS = "words"
    COUNT = "count"
    RATE = "rate"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """A name over columns `column` up to `column + column_span`; `row_span` is None where it reaches the data."""

    text: str
    row: int
    column: int
    column_span: int
    leaf: bool


def header_tree(names: Sequence[str], kinds: Sequence[Kind]) -> tuple[HeaderCell, ...] | None:
    """The cells of a header with these names over columns of these kinds; None where no division fits."""
    if len(names) < len(kinds) or not kinds or len(names) > MOST_NAMES:
        return None
    beam: dict[_State, tuple[float, Cells]] = {_State(0, ((0, len(kinds), ""),), 0, 0, (), ()): (0.0, ())}
    for used, name in enumerate(names):
        left = len(names) - used - 1
        after: dict[_State, tuple[float, Cells]] = {}
        for state, (score, cells) in beam.items():
            for ready, cost in _ready(state):
                for own, cell, following in _placings(name, ready, kinds):
                    missing = following.missing
                    if left < missing or (missing == 0) != (left == 0):
                        continue
                    total = score + own - cost
                    if following not in after or total > after[following][0]:
                        after[following] = (total, (cell, cells))
        beam = dict(sorted(after.items(), key=lambda entry: -entry[1][0])[:WIDEST_BEAM])
    if not beam:
        return None
    _, cells = max(beam.values(), key=lambda entry: entry[0])
    found: list[HeaderCell] = []
    while cells:
        cell, cells = cells
        found.append(cell)
    return tuple(reversed(found))


Gap = tuple[int, int, str]  # first column, column after the last, the name above
Cells = tuple[()] | tuple[HeaderCell, "Cells"]  # the cells so far, the last one first


class _State(NamedTuple):
    """How far a header has been set: this row's gaps, the place in them, and the gaps left for the rows below."""

    row: int
    gaps: tuple[Gap, ...]
    at: int  # the gap that is being filled
    column: int  # the next column in it
    below: tuple[Gap, ...]
    here: tuple[str, ...]  # the names in this row

    @property
    def missing(self) -> int:
        """How many columns still lack their own name."""
        rest = sum(end - start for start, end, _ in (*self.gaps[self.at + 1 :], *self.below))
        return rest + (self.gaps[self.at][1] - self.column if self.at < len(self.gaps) else 0)


def _ready(state: _State) -> Iterator[tuple[_State, float]]:
    """The states in which the next name can be set, and what getting there costs.

    A gap may be left to the rows below (the name above reaches down into this row), and a row may end.
    """
    if state.at < len(state.gaps):
        yield state, 0.0
        gap = state.gaps[state.at]
        if state.row and state.column == gap[0]:
            yield from ((ready, cost + LEFT) for ready, cost in _ready(_moved(state, (*state.below, gap))))
    elif state.below and state.here and state.row < MOST_ROWS:
        yield from _ready(_State(state.row + 1, state.below, 0, state.below[0][0], (), ()))


def _moved(state: _State, below: tuple[Gap, ...]) -> _State:
    """The state at the start of the next gap of its row."""
    at = state.at + 1
    column = state.gaps[at][0] if at < len(state.gaps) else 0
    return _State(state.row, state.gaps, at, column, below, state.here)


def _placings(name: str, state: _State, kinds: Sequence[Kind]) -> Iterator[tuple[float, HeaderCell, _State]]:
    """Every cell that the name may be here: how well it fits, the cell, and the state after it."""
    gap = state.gaps[state.at]
    column = state.column
    beside = [other for other in state.here if other == name]
    for width in range(1, gap[1] - column + 1):
        for leaf in (True, False):
            if (leaf and width > 1) or (not leaf and kinds[column] in {Kind.INDEX, Kind.WORDS}):
                continue
            own = _fit(name, kinds[column]) if leaf else _fit_divided(name, width)
            if own <= NEVER:
                continue
            own -= _oddity(name, width, gap, state.row)
            if beside:  # the same name under several parents is common, twice under one it is not
                own += -TWICE if gap[2] and (column > gap[0]) and state.here[-1] == name else SAME_ROW
            below = state.below if leaf else (*state.below, (column, column + width, name))
            following = state._replace(column=column + width, below=below, here=(*state.here, name))
            if following.column == gap[1]:
                following = _moved(following, below)
            yield own, HeaderCell(name, state.row, column, width, leaf), following


def _fit(name: str, kind: Kind) -> float:
    """How well a column's own name suits what it holds."""
    if INDEX_NAME.match(name):
        return 3.0 if kind is Kind.INDEX else -5.0
    if kind is Kind.INDEX:
        return -1.0
    if kind is Kind.WORDS:
        return -5.0 if RATE_NAME.search(name) else 1.0 if LABEL_NAME.search(name) else 0.0
    if RATE_NAME.search(name):
        return 2.0 if kind is Kind.RATE else -3.0 if kind is Kind.COUNT else 0.0
    if COUNT_NAME.search(name):
        return -3.0 if kind is Kind.RATE else 1.0 if kind is Kind.COUNT and len(name.split()) <= 4 else 0.0
    return 0.0


def _fit_divided(name: str, width: int) -> float:
    """How well a name suits a header cell that others divide."""
    if INDEX_NAME.match(name) or RATE_NAME.search(name):
        return -4.0
    short = len(name.split()) <= 3
    alone = 0.0 if width > 1 else 2.5 if short else 1.0  # a short name is mostly a column's own
    counted = 1.5 if COUNT_NAME.match(name) and (short or width > 1) else 0.0
    return (0.5 if DIVIDED_NAME.match(name) else 0.0) - alone - counted


def _oddity(name: str, width: int, gap: Gap, row: int) -> float:
    """What speaks against a cell in its place: its parent's name, opening words or width, a long name deep down."""
    odd = 4.0 if gap[2] == name else 2.0 if gap[2].lower().startswith(name.lower()) and gap[2] else 0.0
    if gap[2] and width > 1 and width == gap[1] - gap[0]:
        odd += 0.75
    return odd + (1.0 if row and len(name.split()) >= LONG_NAME else 0.0)
