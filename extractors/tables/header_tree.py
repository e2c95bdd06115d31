"""Which header cell stands over which columns, where a flattened table has lost its spans.

A flattened header is a list of names, row by row and left to right: the spans are gone, the order is not. For n
columns and m names exactly m - n names are divided ones. Every division that fits is tried, and the one that
agrees best with what the columns hold (a "Tỷ lệ (%)", rate, over decimals; a "TT", ordinal, over ordinals) is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

MOST_STEPS = 60_000  # of the search; a header that needs more is given up
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
    divided = len(names) - len(kinds)
    if divided < 0 or not names:
        return None
    best: tuple[float, tuple[HeaderCell, ...]] | None = None
    for score, cells in islice(_rows(names, kinds, ((0, len(kinds), ""),), 0, divided), MOST_STEPS):
        if best is None or score > best[0]:
            best = (score, cells)
    return best[1] if best else None


Gap = tuple[int, int, str]  # first column, column after the last, the name above


def _rows(
    names: Sequence[str], kinds: Sequence[Kind], gaps: tuple[Gap, ...], row: int, divided: int
) -> Iterator[tuple[float, tuple[HeaderCell, ...]]]:
    """Every way to set `names` into the open gaps, this row and those below it."""
    if not gaps:
        if not names and divided == 0:
            yield 0.0, ()
        return
    if row > 5 or len(names) < sum(1 for _ in gaps):
        return
    for score, cells, below, used in _row(names, kinds, gaps, row, divided, row == 0):
        if not cells:
            continue
        opened = sum(1 for cell in cells if not cell.leaf)
        names_here = [cell.text for cell in cells]
        score += 0.5 * (len(names_here) - len(set(names_here)))  # the same name under several parents stands in one row
        for more, rest in _rows(names[used:], kinds, below, row + 1, divided - opened):
            yield score + more, (*cells, *rest)


def _row(
    names: Sequence[str], kinds: Sequence[Kind], gaps: tuple[Gap, ...], row: int, divided: int, must: bool
) -> Iterator[tuple[float, tuple[HeaderCell, ...], tuple[Gap, ...], int]]:
    """Every way to fill or leave each gap in this row: score, cells, gaps left for below, names used."""
    if not gaps:
        yield 0.0, (), (), 0
        return
    first, rest = gaps[0], gaps[1:]
    if not must:  # the name above reaches down into this row
        for score, cells, below, used in _row(names, kinds, rest, row, divided, must):
            yield score - 0.5, cells, (first, *below), used
    for score, cells, below, used in _fill(names, kinds, first[0], first, row, divided):
        opened = sum(1 for cell in cells if not cell.leaf)
        for more, others, gaps_below, used_more in _row(names[used:], kinds, rest, row, divided - opened, must):
            yield score + more, (*cells, *others), (*below, *gaps_below), used + used_more


def _fill(
    names: Sequence[str], kinds: Sequence[Kind], column: int, gap: Gap, row: int, divided: int
) -> Iterator[tuple[float, tuple[HeaderCell, ...], tuple[Gap, ...], int]]:
    """Every way to fill one gap from `column` on with the next names."""
    if column == gap[1]:
        yield 0.0, (), (), 0
        return
    if not names:
        return
    name = names[0]
    for width in range(1, gap[1] - column + 1):
        for leaf in (True, False):
            if (leaf and width > 1) or (not leaf and divided < 1):
                continue
            if not leaf and kinds[column] in {Kind.INDEX, Kind.WORDS}:
                continue
            own = _fit(name, kinds[column]) if leaf else _fit_divided(name, width)
            own -= _oddity(name, width, gap, row)
            if own <= -5:
                continue
            cell = HeaderCell(name, row, column, width, leaf)
            opened = () if leaf else ((column, column + width, name),)
            for score, cells, below, used in _fill(
                names[1:], kinds, column + width, gap, row, divided - (0 if leaf else 1)
            ):
                twice = 3.0 if gap[2] and any(other.text == name for other in cells) else 0.0
                yield own + score - twice, (cell, *cells), (*opened, *below), used + 1


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
