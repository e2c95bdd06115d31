"""Placed words to lines in reading order, for words of a PDF and of an OCR engine alike.

Words that overlap vertically make a row; a wide gap or a vertical rule parts a row into lines. Where the rows of a
stretch leave one corridor free from top to bottom, with text on both sides (the letterhead, the signature beside the
list of recipients), the left column is read before the right one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from operator import itemgetter, sub
from statistics import median
from typing import NamedTuple

from schemas.geometry import Box
from schemas.page import Line, Rule, Word

_SAME_ROW = 0.5  # of the smaller height must overlap
_LEVEL = 0.6  # points: words whose tops and bottoms differ less stand on one line
_WIDE = 2.5  # a gap of so many line heights ends a line
_WIDE_IN_TABLE = 1.5
_CORRIDOR = 0.7  # a corridor between columns is at least so many line heights wide
_LONELY = 4  # and so many where one line stands alone on its side
_NEAR = 2.5  # rows of one column are not farther apart than so many line heights
_STRETCHED = 1.8  # times the middle gap of a row: narrower gaps are those of a line justified over few words
_BELOW = 0.6  # of a line height more than the usual gap: what stands below both columns is set apart
_LEFT, _WORD, _HEIGHTS = itemgetter(0), itemgetter(4), itemgetter(1, 3, 6)  # of a token; top, bottom and line
_HAIR = 0.25  # of a word's height: nearer to one another lie two copies of it
_BY_A_HAIR = 0.3  # a little more, so that no copy is overlooked for how figures are rounded
_SET_CLOSE = 0.25  # of a line's height may overlap the next line's
_TABLE_ROWS = 0.34  # this share of rows with a second wide gap makes a stretch a table, not two columns


#: A placed word: x0, top, x1, bottom, the word, whether typed spaces fill the gap before it (so that the gap is a blank
#: to fill in), and the line that an OCR engine put the word in, 0 where nobody did: letters' own boxes differ too much
#: in height to tell lines by. Flat, as columns of figures are zipped: nothing is done as often as to look at one.
Token = tuple[float, float, float, float, Word, bool, int]


def token_of(word: Word, box: Box, line: int = 0) -> Token:
    """The token of a word that stands in `box`."""
    return (*box, word, False, line)


class _Row:
    """Tokens that stand on one height.

    None of them is higher than `tallest`. Once it is complete they are in order from left to right, and `x0` and `x1`
    are its ends. `gaps` are the wide ones between its words, each from where to where with the index of the word behind
    it; `free` those that no typed spaces fill; `standing_out` those of them that are more than the spaces of a line
    stretched from margin to margin.
    """

    __slots__ = ("bottom", "centre", "free", "gaps", "height", "standing_out", "tallest", "tokens", "top", "x0", "x1")
    x0: float
    x1: float
    gaps: list[tuple[float, float, int]]
    free: list[tuple[float, float]]
    standing_out: list[tuple[float, float]]

    def __init__(self, top: float, bottom: float, tokens: list[Token], tallest: float) -> None:
        self.top, self.bottom, self.tokens, self.tallest = top, bottom, tokens, tallest
        self.centre, self.height = (top + bottom) / 2, bottom - top

    def complete(self) -> None:
        """Bring the words in order, drop second copies, measure."""
        self.tokens.sort(key=_LEFT)
        if self._measure():
            self.tokens = _without_doubles(self.tokens)
            self._measure()
        tokens = self.tokens
        self.free = self.standing_out = [(left, right) for left, right, behind in self.gaps if not tokens[behind][5]]
        if self.free:
            widths = sorted(_free_widths(tokens))
            if len(widths) >= 4:
                least = _STRETCHED * widths[len(widths) // 2]
                self.standing_out = [(left, right) for left, right in self.free if right - left > least]

    def _measure(self) -> bool:
        """Find the row's ends and wide gaps; say whether any word begins about where one before it does: its copy may.

        One look at each word tells both, and a page has a thousand.
        """
        gaps, narrow, hair = [], _CORRIDOR * self.height, _BY_A_HAIR * self.tallest
        self.x0, _, right, _, _, _, _ = self.tokens[0]
        copied, near = False, self.x0
        for index, (x0, _, x1, _, _, _, _) in enumerate(self.tokens):
            if x0 - right >= narrow and x0 > right:
                gaps.append((right, x0, index))
            if x1 > right:
                right = x1
            if x0 < near:
                copied = True
            near = x0 + hair
        self.x1, self.gaps = right, gaps
        return copied


def _free_widths(tokens: Sequence[Token]) -> Iterator[float]:
    """How wide the gaps between a row's words are, narrow ones too, that no typed spaces fill."""
    right = tokens[0][2]
    for x0, _, x1, _, _, tied, _ in tokens[1:]:
        if x0 > right and not tied:
            yield x0 - right
        right = max(right, x1)


def lines_of_tokens(tokens: Sequence[Token], rules: Sequence[Rule] = ()) -> tuple[Line, ...]:
    """The lines of a page in reading order; `rules` are its ruled lines."""
    rows = _rows(tokens)
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
    rows = _rows(tokens)
    found, at = [], 0
    while at < len(rows):
        end, corridor = _column_block(rows, at, len(rows))
        if corridor is not None:
            inside = [token for row in rows[at:end] for token in row.tokens]
            top, bottom = min(token[1] for token in inside), max(token[3] for token in inside)
            found.append(ColumnBlock(top, bottom, corridor.left, corridor.right))
        at = max(end, at + 1)
    return found


def _rows(tokens: Sequence[Token]) -> list[_Row]:
    """Rows from top to bottom. Words of the usual height found the rows, dashes and stray marks join them."""
    found = _units(tokens)
    if not found:
        return []
    usual = median([unit.height for unit in found])
    rows: list[_Row] = []  # kept sorted by centre
    centres: list[float] = []
    for unit in sorted(found, key=lambda unit: abs(unit.height - usual)):
        near = bisect_left(centres, unit.centre)
        best, share = None, _SAME_ROW
        for row in rows[max(0, near - 2) : near + 2]:
            if row.top > unit.bottom or row.bottom < unit.top:
                continue
            overlap = _overlap(unit, row)
            if overlap >= share and not _above_or_below(unit, row):
                best, share = row, overlap
        if best is None:
            behind = bisect_right(centres, unit.centre)
            rows.insert(behind, unit)
            centres.insert(behind, unit.centre)
        else:
            best.tokens += unit.tokens
            best.tallest = max(best.tallest, unit.tallest)
    for row in rows:
        row.complete()
    return rows


def _overlap(unit: _Row, row: _Row) -> float:
    """The share of the smaller one's height that both have in common; below 0 where they are apart."""
    smaller = unit.height if unit.height < row.height else row.height
    if smaller <= 0:
        return float(row.top <= unit.centre <= row.bottom)
    top = unit.top if unit.top > row.top else row.top
    bottom = unit.bottom if unit.bottom < row.bottom else row.bottom
    return (bottom - top) / smaller


def _above_or_below(unit: _Row, row: _Row) -> bool:
    """Whether some words of the row lie above or below: two small lines beside a large one are two rows.

    Lines set close to one another have boxes that overlap by a little.
    """
    left, right = min(token[0] for token in unit.tokens), max(token[2] for token in unit.tokens)
    close = _SET_CLOSE * unit.height
    return any(
        bottom <= unit.top + close or top >= unit.bottom - close
        for x0, top, x1, bottom, *_ in row.tokens
        if x0 < right and x1 > left and bottom - top > 0.5 * unit.height
    )


def _units(tokens: Sequence[Token]) -> list[_Row]:
    """What is sure to stand on one height: an engine's line, or words in a file's order with one top and bottom."""
    lines: dict[int, list[Token]] = {}
    units: list[_Row] = []
    top = bottom = float("inf")
    level: list[Token] = []
    for (upper, lower, line), alike in groupby(tokens, _HEIGHTS):
        if line:
            lines.setdefault(line, []).extend(alike)
        elif -_LEVEL < upper - top < _LEVEL and -_LEVEL < lower - bottom < _LEVEL:
            level += alike
        else:
            top, bottom, level = upper, lower, list(alike)
            units.append(_Row(top, bottom, level, bottom - top + 2 * _LEVEL))
    for members in lines.values():
        tops, bottoms = [token[1] for token in members], [token[3] for token in members]
        units.append(_Row(median(tops), median(bottoms), members, max(map(sub, bottoms, tops))))
    return units


def _without_doubles(tokens: list[Token]) -> list[Token]:
    """Tokens without the second copies that some programs draw a hair's breadth aside for a bold look."""
    kept: list[Token] = []
    texts: list[str] = []
    for token in tokens:
        text = token[4].text
        if text not in texts[-2:] or not any(other[4].text == text and _covers(other, token) for other in kept[-2:]):
            kept.append(token)
            texts.append(text)
    return kept


def _covers(token: Token, other: Token) -> bool:
    """Whether two words of the same text lie within a hair's breadth of each other."""
    near = _HAIR * (token[3] - token[1])
    return abs(token[0] - other[0]) < near and abs(token[2] - other[2]) < near


def _uprights_at(row: _Row, uprights: Sequence[Rule]) -> list[float]:
    """The x of the vertical rules that cross the row's height."""
    if not uprights:
        return []
    return sorted({round(rule.x0, 1) for rule in uprights if rule.top <= row.centre <= rule.bottom})


def _split(row: _Row, wide: float, uprights: Sequence[float]) -> list[Line]:
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


def _column_block(rows: Sequence[_Row], start: int, stop: int) -> tuple[int, _Corridor | None]:
    """Where a stretch of two columns that begins at row `start` ends, and the corridor between its columns."""
    best_end, best = start, None
    for seed in _seeds(rows, start, stop):
        end, corridor = _follow(rows, start, stop, seed)
        end = _without_what_follows(rows, start, end, corridor)
        if end > best_end and _is_two_columns(rows[start:end], corridor):
            best_end, best = end, corridor
    return best_end, best


def _seeds(rows: Sequence[_Row], start: int, stop: int) -> list[_Corridor]:
    """The gaps that the row at `start` offers, within itself or against the row that stands beside it."""
    row = rows[start]
    narrowest = max(_CORRIDOR * row.height, 6.0)
    found = [_Corridor(left, right) for left, right in row.standing_out if right - left >= narrowest]
    if start + 1 < stop:
        beside = rows[start + 1]
        if beside.top < row.bottom - 0.1 * row.height:
            left, right = (row, beside) if row.x0 < beside.x0 else (beside, row)
            if right.x0 - left.x1 >= _CORRIDOR * row.height:
                found.append(_Corridor(left.x1, right.x0))
    return found


def _follow(rows: Sequence[_Row], start: int, stop: int, corridor: _Corridor) -> tuple[int, _Corridor]:
    """Down from `start` as long as the rows leave a corridor free; the end of the last row with text to its right."""
    end, bottom = start, rows[start].top
    lowest_left = rows[start].bottom
    for k in range(start, stop):
        row = rows[k]
        narrowest = max(_CORRIDOR * row.height, 6.0)
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


def _without_what_follows(rows: Sequence[_Row], start: int, end: int, corridor: _Corridor) -> int:
    """The block's end without lines below both columns that only happen to stand left of the corridor: a heading."""
    last = max((k for k in range(start, end) if rows[k].x1 > corridor.right - 0.1), default=end)
    gaps = [max(rows[k].top - rows[k - 1].bottom, 0.0) for k in range(start + 1, end)]
    usual = median(gaps) if gaps else 0.0
    for k in range(last + 1, end):
        apart = gaps[k - start - 1] > usual + _BELOW * rows[k - 1].height
        if apart and rows[k].top > rows[last].bottom:
            return k
    return end


def _is_two_columns(rows: Sequence[_Row], corridor: _Corridor) -> bool:
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


def _columns(rows: Sequence[_Row], corridor: _Corridor) -> list[Line]:
    """The left column's lines, then the right column's."""
    middle = (corridor.left + corridor.right) / 2
    left = [[token for token in row.tokens if token[0] < middle] for row in rows]
    right = [[token for token in row.tokens if token[0] >= middle] for row in rows]
    return [_line(tokens) for tokens in (*left, *right) if tokens]
