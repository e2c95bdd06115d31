"""Where the rows of a table begin, of which only the cells' texts are left, one after the other.

Ordinals count the rows; a merged cell stands once, so that the rows below it are shorter; the title of a group is one
cell, or an ordinal and one cell; a total's name may lie over two columns. Of all ways to part the cells into such rows
the cheapest is taken, and the rows end where no cheap way leads on: the text after a table is no row of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from msgspec import Struct

from extractors.tables.figures import NONE_MARKS
from extractors.tables.flattened.bar_cells import (
    ROMAN,
    TITLED,
    UPPER,
    WORDS,
    is_figure,
    is_ordinal,
    is_year,
    letters_of,
    mostly_figures,
    plain_number,
    wordy_columns,
)
from extractors.tables.names import TOTAL

SENTENCE = re.compile(r".{40}[.:]$")
SHORTEST_SENTENCE = 40
MOST_COLUMNS = 30
FEWEST_ROWS = 3
MOST_LEADING = 3  # cells merged from above at the beginning of a row
FEWEST_LEFT = 3
MOST_MERGED = 12  # rows that a cell is merged over
MOST_PARTS = 12  # rows from the one numbered 1 to the one numbered 2
LONGEST_TITLE = 160  # characters of a group's title
SHORT = 0.3  # cost of a row with merged cells above it, and of each cell that it lacks a little
LACKING = 0.05
TITLE = 0.2  # cost of a row that is a title without a numeral
UNNUMBERED = 0.9  # cost of a row that has no ordinal where others do
DIVIDED = 0.02  # cost of each name that divides others
OF_WORDS = 0.75  # and more of it in a table of words, whose headers are seldom divided
ODD = 1.5  # cost of words where figures stand in the other rows
GAIN = 1.0  # of a row
DEAREST = 6.0


class Body(Struct, frozen=True):
    """Where a table's parts stand among its cells: `header` names, then `letters` column letters, then rows.

    `rows` are pairs of first cell and cell after the last; `end` is the cell after the table. With `open_end` no bar
    follows the last cell.
    """

    width: int
    header: int
    letters: int
    rows: tuple[tuple[int, int], ...]
    numbered: bool
    open_end: bool

    @property
    def end(self) -> int:
        """The index after its last cell."""
        return self.rows[-1][1]


def body_of(texts: Sequence[str]) -> Body | None:
    """The rows among the cells of a table whose header begins with the first one; None where they make no table."""
    lettered = letters_of(texts)
    if lettered is not None:
        first, after = lettered
        for numbered in (True, False):
            parsed = _Rows(texts, after - first, numbered).best(after)
            if parsed is not None:
                return _body(texts, after - first, first, after - first, parsed, numbered)
        return None
    best: tuple[float, Body] | None = None
    for numbered in (True, False):
        for first, width in _candidates(texts, numbered):
            parsed = _Rows(texts, width, numbered).best(first)
            if parsed is None:
                continue
            gain = parsed[0] - DIVIDED * (first - width) * len(parsed[1])
            if not mostly_figures(texts, parsed[1]):
                gain -= OF_WORDS * (first - width)
            if best is None or gain > best[0] + 1e-9:
                best = gain, _body(texts, width, first, 0, parsed, numbered)
        if best is not None:
            return best[1]
    return None


def _body(
    texts: Sequence[str],
    width: int,
    header: int,
    letters: int,
    parsed: tuple[float, tuple[tuple[int, int], ...]],
    numbered: bool,
) -> Body:
    rows = parsed[1]
    return Body(width, header, letters, rows, numbered, rows[-1][1] == len(texts))


def _candidates(texts: Sequence[str], numbered: bool) -> list[tuple[int, int]]:
    """Every first cell of the rows, and the number of columns, that may be."""
    if numbered:
        ones = [i for i, text in enumerate(texts[: 4 * MOST_COLUMNS]) if text.rstrip(".)") == "1" and i > 1][:3]
        found = []
        for one in ones:
            for width in range(2, min(MOST_COLUMNS, one) + 1):
                if not any(
                    plain_number(texts[i]) == 2 for i in range(one + 2, min(len(texts), one + MOST_PARTS * width + 3))
                ):
                    continue
                heads = [
                    i for i in range(width, one) if one - i <= 2 * width + 3 and _may_precede(texts, i, one, width)
                ]
                found += [(first, width) for first in (one, *heads)]
        return found
    first = next((i for i, text in enumerate(texts[1:], start=1) if is_figure(text) and not is_year(text)), None)
    if first is None:
        return []
    while first > 2 and texts[first - 1] in NONE_MARKS:  # a first row may begin with cells that say none
        first -= 1
    return [(first - 1, width) for width in range(2, min(MOST_COLUMNS, first - 1) + 1)]


def _may_precede(texts: Sequence[str], place: int, one: int, width: int) -> bool:
    """Whether a row before the one numbered 1 may begin here: a numeral or letter, a total, the title of a group."""
    text = texts[place]
    return bool(
        ROMAN.match(text) or UPPER.match(text) or TITLED.match(text)
        or (TOTAL.match(text) and not WORDS.search(texts[place + 1]))
        or (not text and place + 1 < one and TOTAL.match(texts[place + 1])) or place == one - 1 == width
    )  # fmt: skip


@dataclass(slots=True)
class _Rows:
    """The cheapest rows of `width` cells from a place on."""

    texts: Sequence[str]
    width: int
    numbered: bool = True
    known: dict[tuple[int, int], tuple[float, tuple[int, int, int] | None]] = field(default_factory=dict)
    _figured: bool = field(init=False)
    _sentences: bool = field(init=False)
    _wordy: tuple[bool | None, ...] = field(init=False)

    def __post_init__(self) -> None:
        later = [text for text in self.texts[self.width :] if text not in NONE_MARKS]
        self._figured = sum(1 for text in later if is_figure(text)) * 2 > len(later)
        long = [text for text in later if len(text) > SHORTEST_SENTENCE]
        self._sentences = sum(1 for text in long if SENTENCE.search(text)) * 4 > len(long)
        self._wordy = wordy_columns(self.texts, self.width) if self.numbered else ()

    def best(self, first: int) -> tuple[float, tuple[tuple[int, int], ...]] | None:
        """What the rows gain and where they begin and end, or None where they are too few."""
        self._solve(first)
        rows, place, last = [], first, 0
        while (step := self.known[place, last][1]) is not None:
            after, last, _ = step
            rows.append((place, after))
            place = after
        full = [row for row in rows if row[1] - row[0] == self.width]
        if len(rows) < FEWEST_ROWS or not full or (self.numbered and self._ordinals(rows) < FEWEST_ROWS - 1):
            return None
        gain = self.known[first, 0][0]
        return (gain, tuple(rows)) if gain > 0 else None

    def _ordinals(self, rows: Sequence[tuple[int, int]]) -> int:
        return sum(1 for first, _ in rows if plain_number(self.texts[first]) is not None)

    def _solve(self, first: int) -> None:
        """Fill `known` for every place that can be reached, the last places first."""
        stack = [(first, 0)]
        while stack:
            place, last = stack[-1]
            if (place, last) in self.known:
                stack.pop()
                continue
            steps = list(self._steps(place, last))
            open_ = [(after, number) for after, number, _ in steps if (after, number) not in self.known]
            if open_:
                stack += open_
                continue
            best: tuple[float, tuple[int, int, int] | None] = (0.0, None)  # the table ends here
            for step in steps:
                after, number, cost = step
                gain = GAIN - cost + self.known[after, number][0]
                if gain > best[0]:
                    best = gain, (after, number, 0)
            self.known[place, last] = best
            stack.pop()

    def _steps(self, place: int, last: int) -> list[tuple[int, int, float]]:
        """The rows that may begin at `place`: the cell after each, the last ordinal after it, its cost."""
        if place >= len(self.texts):
            return []
        kinds = self._by_ordinal(place, last) if self.numbered else self._by_label(place, last)
        return [
            (place + length, after, cost + self._oddity(place, length))
            for length, after, cost in kinds
            if place + length <= len(self.texts)
        ]

    def _by_label(self, place: int, last: int) -> Iterator[tuple[int, int, float]]:
        """The rows of a table without ordinals that may begin at `place`: cells, last ordinal, cost."""
        text = self.texts[place]
        if text and not is_figure(text):
            yield self.width, last, 0.0
            if len(text) <= LONGEST_TITLE:
                yield 1, last, GAIN + 0.2
        elif not text and self._total_follows(place):
            yield self.width, last, 0.0

    def _by_ordinal(self, place: int, last: int) -> Iterator[tuple[int, int, float]]:
        """The rows of a numbered table that may begin at `place`: cells, last ordinal, cost."""
        text, width = self.texts[place], self.width
        number = plain_number(text)
        if number is not None:
            wrong = 0.0 if number == last + 1 else 0.4 if number == 1 and last else DEAREST
            if wrong < DEAREST:
                yield width, number, wrong
                for length in range(max(2, width - 4), width):
                    yield length, number, wrong + SHORT + LACKING * (width - length)
        elif is_ordinal(text):
            yield width, last, 0.1
            yield 2, last, GAIN
        elif TOTAL.match(text):
            yield width - 1, last, 0.1
            yield width, last, 0.2
        elif not text:
            yield width, last, 0.0 if self._total_follows(place) else UNNUMBERED
        if last and WORDS.search(text) and not TOTAL.match(text):
            for lacking in range(1, min(MOST_LEADING, width - FEWEST_LEFT) + 1):
                if self._goes_on(place, lacking):
                    yield width - lacking, last, SHORT + LACKING * lacking
        if text and len(text) <= LONGEST_TITLE and not is_figure(text):
            yield 1, last, GAIN + (0.0 if TITLED.match(text) else TITLE)

    def _goes_on(self, place: int, lacking: int) -> bool:
        """Whether a row lacks its first cells, merged over it from above: it suits the columns behind them."""
        if not self._below_full(place, lacking):
            return False
        cells = self.texts[place : place + self.width - lacking]
        kinds = self._wordy[lacking:]
        told = [(words, cell) for words, cell in zip(kinds, cells, strict=False) if words is not None]
        fits = len(cells) == self.width - lacking and all(
            cell in NONE_MARKS or words is not is_figure(cell) for words, cell in told
        )
        return fits and {True, False} <= {words for words, _ in told}

    def _below_full(self, place: int, lacking: int) -> bool:
        """Whether a full row lies above, or others that lack as many cells below one: half of a row is none."""
        for at in range(place, max(-1, place - MOST_MERGED * self.width), lacking - self.width):
            if not WORDS.search(self.texts[at]) or at < self.width:
                return False
            if is_ordinal(self.texts[at - self.width]) and WORDS.search(self.texts[at - self.width + 1]):
                return True
        return False

    def _total_follows(self, place: int) -> bool:
        return place + 1 < len(self.texts) and TOTAL.match(self.texts[place + 1]) is not None

    def _oddity(self, place: int, length: int) -> float:
        """What the cells of a row say against it: an ordinal's neighbour that is a figure, words among figures."""
        cells = self.texts[place : place + length]
        if length < 2:
            return 0.0
        value = 0.0
        label = 1 if self.numbered and length == self.width else 0
        if is_figure(cells[label]) and label:
            value += ODD
        rest = [cell for cell in cells[label + 1 :] if cell not in NONE_MARKS]
        figures = sum(1 for cell in rest if is_figure(cell))
        if not self._figured and any(plain_number(c) is not None or ROMAN.match(c) or TITLED.match(c) for c in rest):
            value += ODD  # the ordinal of another row, the title of a group
        if rest and SENTENCE.search(rest[-1]) and not self._sentences:
            value += ODD  # the text after the table
        if length < self.width and WORDS.search(cells[0]) and not TOTAL.match(cells[0]):
            return 0.0  # merged cells above: looked at before
        if self._wordy and length == self.width:
            value += ODD * sum(
                1
                for cell, words in zip(cells[2:], self._wordy[2:], strict=True)
                if words is not None and cell not in NONE_MARKS and words is is_figure(cell)
            )
        elif self._figured and length >= self.width - 1:
            value += ODD * max(0, len(rest) - figures - max(1, sum(map(bool, self._wordy[2:]))))
        if not self.numbered and rest and figures * 2 < len(rest):
            value += DEAREST
        return value
