"""Placed words to rows: what stands on one height of a page, for words of a PDF and of an OCR engine alike."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter, sub
from statistics import median

from schemas.geometry import Box
from schemas.page import Word

CORRIDOR = 0.7  # a corridor between columns, or a wide gap in a row, is at least so many line heights wide
_SAME_ROW = 0.5  # of the smaller height must overlap
_LEVEL = 0.6  # points: words whose tops and bottoms differ less stand on one line
_STRETCHED = 1.8  # times the middle gap of a row: narrower gaps are those of a line justified over few words
_LEFT, _HEIGHTS = itemgetter(0), itemgetter(1, 3, 6)  # of a token; its top, bottom and line
_HAIR = 0.25  # of a word's height: nearer to one another lie two copies of it
_BY_A_HAIR = 0.3  # a little more, so that no copy is overlooked for how figures are rounded
_SET_CLOSE = 0.25  # of a line's height may overlap the next line's


#: A placed word: x0, top, x1, bottom, the word, whether typed spaces fill the gap before it (so that the gap is a blank
#: to fill in), and the line that an OCR engine put the word in, 0 where nobody did: letters' own boxes differ too much
#: in height to tell lines by. Flat, as columns of figures are zipped: nothing is done as often as to look at one.
Token = tuple[float, float, float, float, Word, bool, int]


def token_of(word: Word, box: Box, line: int = 0) -> Token:
    """The token of a word that stands in `box`."""
    return (*box, word, False, line)


class Row:
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
        gaps, narrow, hair = [], CORRIDOR * self.height, _BY_A_HAIR * self.tallest
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


def rows_of(tokens: Sequence[Token]) -> list[Row]:
    """Rows from top to bottom. Words of the usual height found the rows, dashes and stray marks join them."""
    found = _units(tokens)
    if not found:
        return []
    usual = median([unit.height for unit in found])
    rows: list[Row] = []  # kept sorted by centre
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


def _overlap(unit: Row, row: Row) -> float:
    """The share of the smaller one's height that both have in common; below 0 where they are apart."""
    smaller = unit.height if unit.height < row.height else row.height
    if smaller <= 0:
        return float(row.top <= unit.centre <= row.bottom)
    top = unit.top if unit.top > row.top else row.top
    bottom = unit.bottom if unit.bottom < row.bottom else row.bottom
    return (bottom - top) / smaller


def _above_or_below(unit: Row, row: Row) -> bool:
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


def _units(tokens: Sequence[Token]) -> list[Row]:
    """What is sure to stand on one height: an engine's line, or words in a file's order with one top and bottom."""
    lines: dict[int, list[Token]] = {}
    units: list[Row] = []
    top = bottom = float("inf")
    level: list[Token] = []
    for (upper, lower, line), alike in groupby(tokens, _HEIGHTS):
        if line:
            lines.setdefault(line, []).extend(alike)
        elif -_LEVEL < upper - top < _LEVEL and -_LEVEL < lower - bottom < _LEVEL:
            level += alike
        else:
            top, bottom, level = upper, lower, list(alike)
            units.append(Row(top, bottom, level, bottom - top + 2 * _LEVEL))
    for members in lines.values():
        tops, bottoms = [token[1] for token in members], [token[3] for token in members]
        units.append(Row(median(tops), median(bottoms), members, max(map(sub, bottoms, tops))))
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
