"""Columns that a converter has kept apart by spaces (`pdftotext -layout`): pieces of rows, and the gutters between.

x counts characters from the left margin, 0 for the first; a piece is words with single spaces between them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

from msgspec import Struct

from extractors.tables.flattened.names import PROPER
from extractors.tables.headers import ORDINAL
from extractors.tables.names import INDEX_NAME
from schemas.page import Word

WORD = re.compile(r"\S+")
NUMBER = re.compile(r"^[-+−]?\d[\d.,]*%?$|^[-–—]$")
FIGURE = re.compile(r"^[-+−]?\d{1,3}(?:[.,]\d+)+%?$|^\d{4,}$")  # no ordinal, no day of a month
REMARKS = re.compile(r"^Ghi(?: chú)?$", re.IGNORECASE)  # a column that may be empty
NEAR = 4  # characters
GROUP = re.compile(r"^(?:[IVX]{1,5}|[A-ZĐ])[.)]?$")
SPACED = 4  # and for each with only a space between two words there
FEWEST_VOTES = 2  # rows that show a gutter
ALONE = 0.4  # of a row's vote, against a gutter, for each row of one piece across it
OUTVOTED = 25  # rows in which a gutter shows for each with a word across it


class Piece(NamedTuple):
    """Words that no wide gap parts, with the columns of characters where each begins."""

    words: tuple[str, ...]
    starts: tuple[int, ...]

    @property
    def x0(self) -> int:
        """Where it begins, in characters from the margin."""
        return self.starts[0]

    @property
    def x1(self) -> int:
        """Where it ends, in characters from the margin."""
        return self.starts[-1] + len(self.words[-1])

    @property
    def placed(self) -> Iterator[tuple[str, int]]:
        """The words, each with where it begins."""
        return zip(self.words, self.starts, strict=True)

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def text(self) -> str:
        return " ".join(self.words)

    @property
    def made(self) -> tuple[Word, ...]:
        """Its words as those of a page: without boxes, and sure."""
        return tuple(Word(word) for word in self.words)

    @property
    def is_number(self) -> bool:
        return len(self.words) == 1 and NUMBER.match(self.words[0]) is not None


Row = tuple[Piece, ...]
Line = dict[int, Piece]  # a row's pieces by column


def pieces_of(row: str) -> Row:
    """The pieces of a row of text."""
    found: list[tuple[list[str], list[int]]] = []
    end = -2
    for match in WORD.finditer(row.expandtabs(8)):
        if match.start() - end >= 2:
            found.append(([], []))
        found[-1][0].append(match.group())
        found[-1][1].append(match.start())
        end = match.end()
    return tuple(Piece(tuple(words), tuple(starts)) for words, starts in found)


class Gutters(Struct, frozen=True):
    """Where the columns part: column c lies between border c - 1 and border c."""

    borders: tuple[float, ...]

    @property
    def n_columns(self) -> int:
        return len(self.borders) + 1

    def column(self, x: float) -> int:
        """The column that holds `x`, from 0."""
        return bisect_right(self.borders, x)

    def across(self, piece: Piece) -> int:
        """How many gutters a piece goes across."""
        return self.column(piece.x1 - 1) - self.column(piece.x0)

    def parted(self, row: Row) -> dict[int, Piece]:
        """A row's words by column; a piece that goes across a gutter is parted between two words."""
        found: dict[int, tuple[list[str], list[int]]] = {}
        for piece in row:
            if not self.across(piece):
                words, starts = found.setdefault(self.column(piece.x0), ([], []))
                words += piece.words
                starts += piece.starts
                continue
            for word, start in piece.placed:
                words, starts = found.setdefault(self.column(start + len(word) / 2), ([], []))
                words.append(word)
                starts.append(start)
        return {column: Piece(tuple(words), tuple(starts)) for column, (words, starts) in found.items()}


class _Tally(NamedTuple):
    """How many rows say what of each x; of the body's rows, those with one piece may be a title."""

    gaps: list[int]
    words: list[int]
    single_spaces: list[int]  # a word on each side
    alone: list[int]  # words of rows of one piece

    @property
    def open(self) -> list[bool]:
        """Where many rows have a gap, and hardly a row has words."""
        return [
            gaps >= FEWEST_VOTES and gaps > max(OUTVOTED * words, SPACED * spaces)
            for gaps, words, spaces, _ in zip(*self, strict=True)
        ]

    @property
    def clear(self) -> list[float]:
        """How many rows show a gutter, less what speaks against it."""
        return [
            gaps - OUTVOTED * words - SPACED * spaces - ALONE * alone
            for gaps, words, spaces, alone in zip(*self, strict=True)
        ]


def _tally(header: Sequence[Row], body: Sequence[Row]) -> _Tally:
    width = max((row[-1].x1 for row in (*header, *body) if row), default=0)
    tally = _Tally(*([0] * (width + 1) for _ in range(4)))
    for row in (*header, *map(_with_figures, body)):
        for left, right in pairwise(row):
            for x in range(left.x1, right.x0):
                tally.gaps[x] += 2 if REMARKS.match(right.text) else 1
    for row in map(_with_figures, body):
        if len(row) == 2 and GROUP.match(row[0].text):
            continue
        for piece in row:
            lettered = {x for word, start in piece.placed for x in range(start, start + len(word))}
            for x in range(piece.x0, piece.x1):
                kind = tally.alone if len(row) == 1 else tally.words if x in lettered else tally.single_spaces
                kind[x] += 1
    return tally


def gutters_of(header: Sequence[Row], body: Sequence[Row]) -> Gutters:
    """The gutters of a table: where many rows have a gap, and hardly a row of the body has words."""
    tally = _tally(header, body)
    clear = tally.clear
    borders: list[tuple[float, float]] = []  # each with how many rows show it, less those that have words there
    for is_open, stretch in groupby(enumerate(tally.open), key=itemgetter(1)):
        if is_open:
            places = [x for x, _ in stretch]
            borders.append((_best(clear, places[0], places[-1] + 1), max(clear[x] for x in places)))
    borders = _crowded(borders, tally.gaps, tally.words, [_with_figures(row) for row in body if len(row) > 1])
    return Gutters(_filled(borders, header, body))


def _with_figures(row: Row) -> Row:
    """The row, parted before each figure that only a space parts from a label or a figure: "Nhà ở 21.854,8 97,5"."""

    def begins(piece: Piece, place: int) -> bool:
        before, word = piece.words[place - 1], piece.words[place]
        last = place == len(piece.words) - 1 or NUMBER.match(piece.words[place + 1]) is not None
        return bool((FIGURE.match(word) and last) or (FIGURE.match(before) and NUMBER.match(word)))

    return _cut(row, begins)


def _cut(row: Row, begins: Callable[[Piece, int], bool]) -> Row:
    """The row, its pieces parted before each word, counted from 1, that begins one of its own."""
    found: list[Piece] = []
    for piece in row:
        places = [place for place in range(1, len(piece.words)) if begins(piece, place)]
        for start, stop in pairwise((0, *places, len(piece.words))):
            found.append(Piece(piece.words[start:stop], piece.starts[start:stop]))
    return tuple(found)


def _crowded(
    borders: list[tuple[float, float]], votes: Sequence[int], crossed: Sequence[int], body: Sequence[Row]
) -> list[tuple[float, float]]:
    """The borders with one more in each column in which most rows have two pieces: a word or two lie across it."""
    found = list(borders)
    for place in range(len(borders) + 1):
        left = int(borders[place - 1][0]) + 1 if place else 0
        right = int(borders[place][0]) if place < len(borders) else len(votes)
        inside = [sum(1 for piece in row if left <= piece.centre < right) for row in body]
        filled = [count for count in inside if count]
        if right - left < 3 or sum(1 for count in filled if count > 1) * 2 <= len(filled):
            continue
        best = max(range(left, right), key=lambda x: (votes[x] - 4 * crossed[x], -x))
        if votes[best] > 4 * crossed[best]:
            found.append((best + 0.5, votes[best]))
    return sorted(found)


def _filled(borders: list[tuple[float, float]], header: Sequence[Row], body: Sequence[Row]) -> tuple[float, ...]:
    """The borders without those of columns in which nothing stands; one for remarks may be empty."""
    place = 0
    while place <= len(borders) and borders:
        left = borders[place - 1][0] if place else -1.0
        right = borders[place][0] if place < len(borders) else float("inf")
        inside = any(left <= piece.centre <= right for row in body for piece in row)
        noted = any(
            left <= piece.x0 and piece.x1 <= right and REMARKS.match(piece.text) for row in header for piece in row
        )
        if inside and place == 0 and borders and _is_index(body, _after(borders, 0)):
            # ordinals of one and of two digits, none above the other
            del borders[1 if len(borders) > 1 and borders[1][1] < borders[0][1] else 0]
        elif place and place < len(borders) + 1 and _one_column(borders, place, header, body):
            del borders[place - 1]
        elif inside or noted:
            place += 1
        elif 0 < place < len(borders):
            del borders[place if borders[place][1] < borders[place - 1][1] else place - 1]
        else:
            del borders[0 if place == 0 else -1]
    return tuple(x for x, _ in borders)


def _one_column(borders: Sequence[tuple[float, float]], place: int, header: Sequence[Row], body: Sequence[Row]) -> bool:
    """Whether a column and the one before it are never both filled, and have one name: figures set off the middle."""
    left = borders[place - 2][0] if place > 1 else -1.0
    middle, right = borders[place - 1][0], _after(borders, place - 1)
    both = [
        (
            any(left <= piece.centre < middle for piece in row),
            any(middle <= piece.centre < right for piece in row),
            any(left <= piece.centre < right and not piece.is_number for piece in row),
        )
        for row in body
    ]
    if place < 2 or any(words or (one and other) for one, other, words in both):
        return False
    within = [sum(1 for piece in row if left <= piece.centre < right) for row in header]
    return max(within, default=0) < 2 and any(one for one, _, _ in both) and any(other for _, other, _ in both)


def _after(borders: Sequence[tuple[float, float]], place: int) -> float:
    return borders[place + 1][0] if place + 1 < len(borders) else float("inf")


def _is_index(body: Sequence[Row], right: float) -> bool:
    """Whether nothing but ordinals stands left of `right`, one a row."""
    inside = [[piece for piece in row if piece.centre < right] for row in body]
    return all(len(row) <= 1 and all(ORDINAL.match(piece.text) for piece in row) for row in inside)


def parted_names(row: Row, gutters: Gutters) -> Row:
    """A header's row, pieces parted where a name ends at a gutter and the next one opens with one space between."""

    def begins(piece: Piece, place: int) -> bool:
        word, x = piece.words[place], piece.starts[place]
        near = any(abs(border - x) <= NEAR for border in gutters.borders)
        opens = (word[:1].isupper() and not PROPER.match(word)) or INDEX_NAME.match(piece.words[place - 1])
        return near and bool(opens)

    return _cut(row, begins)


def _best(votes: Sequence[float], first: int, end: int) -> float:
    """The middle of the longest stretch in which most rows have the gap, and the fewest have words."""
    most = max(votes[first:end])
    stretches: list[tuple[int, int]] = []
    for x in range(first, end):
        if votes[x] != most:
            continue
        if stretches and stretches[-1][1] == x:
            stretches[-1] = stretches[-1][0], x + 1
        else:
            stretches.append((x, x + 1))
    start, stop = max(stretches, key=lambda stretch: stretch[1] - stretch[0])
    return (start + stop) / 2
