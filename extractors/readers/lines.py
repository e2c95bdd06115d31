"""Placed words to lines in reading order, for words of a PDF and of an OCR engine alike.

Words that overlap vertically make a row; a wide gap or a vertical rule parts a row into lines. Where the rows of a
stretch leave one corridor free from top to bottom, with text on both sides (the letterhead, the signature beside the
list of recipients), the left column is read before the right one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import itemgetter
from statistics import median
from typing import NamedTuple

from extractors.readers.rows import CORRIDOR, Row, Token, rows_of
from schemas.page import Line, Rule

_WIDE = 2.5  # a gap of so many line heights ends a line
_WIDE_IN_TABLE = 1.5
_LONELY = 4  # a corridor is so many line heights wide where one line stands alone on its side
_NEAR = 2.5  # rows of one column are not farther apart than so many line heights
_BELOW = 0.6  # of a line height more than the usual gap: what stands below both columns is set apart
_WORD = itemgetter(4)  # of a token
_TABLE_ROWS = 0.34  # this share of rows with a second wide gap makes a stretch a table, not two columns


def lines_of_tokens(tokens: Sequence[Token], rules: Sequence[Rule] = ()) -> tuple[Line, ...]:
    """The lines of a page in reading order; `rules` are its ruled lines."""
    rows = rows_of(tokens)
    uprights = [rule for rule in rules if rule.x0 == rule.x1]
    crossing = [_uprights_at(row, uprights) for row in rows]
    lines: list[Line] = []
    at = free = 0
    while at < len(rows):
        if len(crossing[at]) >= 2:
            lines += _split(rows[at], _WIDE_IN_TABLE * rows[at].height, crossing[at])
            at += 1
            continue
        if free <= at:
            free = next((k for k in range(at, len(rows)) if len(crossing[k]) >= 2), len(rows))
        end, corridor = _column_block(rows, at, free)
        if corridor is None:
            lines += _split(rows[at], _WIDE * rows[at].height, ())
            at += 1
        else:
            lines += _columns(rows[at:end], corridor)
            at = end
    return tuple(lines)


class ColumnBlock(NamedTuple):
    """Where two columns stand side by side: from `top` to `bottom`, parted by a corridor from `left` to `right`."""

    top: float
    bottom: float
    left: float
    right: float


def column_blocks(tokens: Sequence[Token]) -> list[ColumnBlock]:
    """The stretches of two columns among `tokens`, from top to bottom."""
    rows = rows_of(tokens)
    found, at = [], 0
    while at < len(rows):
        end, corridor = _column_block(rows, at, len(rows))
        if corridor is not None:
            inside = [token for row in rows[at:end] for token in row.tokens]
            top, bottom = min(token[1] for token in inside), max(token[3] for token in inside)
            found.append(ColumnBlock(top, bottom, corridor.left, corridor.right))
        at = max(end, at + 1)
    return found


def _uprights_at(row: Row, uprights: Sequence[Rule]) -> list[float]:
    """The x of the vertical rules that cross the row's height."""
    if not uprights:
        return []
    return sorted({round(rule.x0, 1) for rule in uprights if rule.top <= row.centre <= rule.bottom})


def _split(row: Row, wide: float, uprights: Sequence[float]) -> list[Line]:
    """The lines of one row: parted at gaps wider than `wide` and at vertical rules."""
    tokens = row.tokens
    ends = [behind for left, right, behind in row.gaps if right - left > wide and not tokens[behind][5]]
    if uprights:
        ends = sorted({*ends, *_ruled_off(tokens, uprights)})
    return [_line(tokens[start:end]) for start, end in pairwise((0, *ends, len(tokens)))]


def _ruled_off(tokens: Sequence[Token], uprights: Sequence[float]) -> Iterator[int]:
    """The indices of the words that a vertical rule parts from the one before."""
    right = tokens[0][2]
    for index, (x0, _, x1, *_) in enumerate(tokens[1:], 1):
        if any(right - 1.5 <= x <= x0 + 1.5 for x in uprights):
            yield index
        right = max(right, x1)


def _line(tokens: Sequence[Token]) -> Line:
    return Line(tuple(map(_WORD, tokens)))


class _Corridor(NamedTuple):
    left: float
    right: float


def _column_block(rows: Sequence[Row], start: int, stop: int) -> tuple[int, _Corridor | None]:
    """Where a stretch of two columns that begins at row `start` ends, and the corridor between its columns."""
    best_end, best = start, None
    for seed in _seeds(rows, start, stop):
        end, corridor = _follow(rows, start, stop, seed)
        end = _without_what_follows(rows, start, end, corridor)
        if end > best_end and _is_two_columns(rows[start:end], corridor):
            best_end, best = end, corridor
    return best_end, best


def _seeds(rows: Sequence[Row], start: int, stop: int) -> list[_Corridor]:
    """The gaps that the row at `start` offers, within itself or against the row that stands beside it."""
    row = rows[start]
    narrowest = max(CORRIDOR * row.height, 6.0)
    found = [_Corridor(left, right) for left, right in row.standing_out if right - left >= narrowest]
    if start + 1 < stop:
        beside = rows[start + 1]
        if beside.top < row.bottom - 0.1 * row.height:
            left, right = (row, beside) if row.x0 < beside.x0 else (beside, row)
            if right.x0 - left.x1 >= CORRIDOR * row.height:
                found.append(_Corridor(left.x1, right.x0))
    return found


def _follow(rows: Sequence[Row], start: int, stop: int, corridor: _Corridor) -> tuple[int, _Corridor]:
    """Down from `start` as long as the rows leave a corridor free; the end of the last row with text to its right."""
    end, bottom = start, rows[start].top
    lowest_left = rows[start].bottom
    for k in range(start, stop):
        row = rows[k]
        narrowest = max(CORRIDOR * row.height, 6.0)
        spaces = [(-1e9, row.x0), *row.standing_out, (row.x1, 1e9)]
        meets = [
            _Corridor(max(corridor.left, left), min(corridor.right, right))
            for left, right in spaces
            if min(corridor.right, right) - max(corridor.left, left) >= narrowest
        ]
        if not meets:
            break
        narrowed = max(meets, key=lambda meet: meet.right - meet.left)
        on_right = row.x1 > narrowed.right - 0.1
        on_left = row.x0 < narrowed.left + 0.1
        if not on_right and row.top - lowest_left > _NEAR * row.height:
            break
        if on_right and not on_left and row.top - bottom > 10 * row.height:
            break
        corridor = narrowed
        if on_left:
            lowest_left = row.bottom
        end, bottom = k + 1, max(bottom, row.bottom)
    return end, corridor


def _without_what_follows(rows: Sequence[Row], start: int, end: int, corridor: _Corridor) -> int:
    """The block's end without lines below both columns that only happen to stand left of the corridor: a heading."""
    last = max((k for k in range(start, end) if rows[k].x1 > corridor.right - 0.1), default=end)
    gaps = [max(rows[k].top - rows[k - 1].bottom, 0.0) for k in range(start + 1, end)]
    usual = median(gaps) if gaps else 0.0
    for k in range(last + 1, end):
        apart = gaps[k - start - 1] > usual + _BELOW * rows[k - 1].height
        if apart and rows[k].top > rows[last].bottom:
            return k
    return end


def _is_two_columns(rows: Sequence[Row], corridor: _Corridor) -> bool:
    """Whether text stands on both sides, and the rows are not those of a table."""
    left = sum(row.x0 < corridor.left + 0.1 for row in rows)
    right = sum(row.x1 > corridor.right - 0.1 for row in rows)
    if left < 2 or right < 1:
        return False
    wide = corridor.right - corridor.left > _LONELY * median(row.height for row in rows)
    if right == 1 and not wide:  # the signer's name alone, beside the end of the list of recipients
        return False
    many = sum(sum(b - a > _WIDE * row.height for a, b in row.free) >= 2 for row in rows)
    if many > _TABLE_ROWS * len(rows):
        return False
    right_text = "".join(token[4].text for row in rows for token in row.tokens if token[0] >= corridor.right - 0.1)
    letters = sum(map(str.isalpha, right_text))
    return letters > (0.5 if right > 1 else 0.9) * len(right_text)


def _columns(rows: Sequence[Row], corridor: _Corridor) -> list[Line]:
    """The left column's lines, then the right column's."""
    middle = (corridor.left + corridor.right) / 2
    left = [[token for token in row.tokens if token[0] < middle] for row in rows]
    right = [[token for token in row.tokens if token[0] >= middle] for row in rows]
    return [_line(tokens) for tokens in (*left, *right) if tokens]
