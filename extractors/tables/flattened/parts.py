"""The part of a spaced table on the next page: below a repeated header, or with no header at all.

Spaces draw each page on a grid of its own, so that the columns of a part lie where its repeated header says, or where
the page's words leave as many gutters open.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from msgspec import Struct

from extractors.tables.flattened.fitted import fitted_gutters
from extractors.tables.flattened.gutters import REMARKS, Gutters, Row, gutters_of
from extractors.tables.flattened.lanes import is_titled
from extractors.tables.flattened.strays import PAGE_NUMBER
from extractors.tables.headers import ORDINAL
from extractors.tables.names import INDEX_NAME
from schemas.page import Cell, Word

FEWEST_FIGURES = 2
MOST_ACROSS = 0.1  # of a part's pieces may lie across its gutters


class Shape(Struct, frozen=True):
    """What a spaced table hands on to its part on the next page.

    `ordinal` is its last whole one, 0 for none; `straight` tells that its rows had to be set straight.
    """

    gutters: Gutters
    names: tuple[Cell, ...]
    header: tuple[Row, ...]
    letters: tuple[tuple[Word, ...], ...]
    ordinal: int
    straight: bool = False


class Opening(Struct, frozen=True):
    """Where the rows of a part begin, and its gutters; `headed` where its header is repeated."""

    first: int
    start: int
    gutters: Gutters
    headed: bool


def top_of(rows: Sequence[Row]) -> int:
    """The first row of a page that is not empty and not its number."""
    for number, row in enumerate(rows):
        if row and not (len(row) == 1 and PAGE_NUMBER.match(row[0].text)):
            return number
    return len(rows)


def ends_page(rows: Sequence[Row], last: int) -> bool:
    """Whether only the page's number follows a table's last row."""
    return all(len(row) == 1 and PAGE_NUMBER.match(row[0].text) for row in rows[last + 1 :] if row)


def below_header(rows: Sequence[Row], first: int, shape: Shape) -> Opening | None:
    """The part that opens with the words of the table's header, in as many rows or in one more or less."""
    wanted = Counter(word for row in shape.header for piece in row for word in piece.words)
    if not wanted:
        return None
    seen: Counter[str] = Counter()
    for number in range(first, min(len(rows), first + len(shape.header) + 3)):
        seen.update(word for piece in rows[number] for word in piece.words)
        if seen == wanted:
            header = [row for row in rows[first : number + 1] if row]
            return Opening(first, number + 1, _moved(shape.gutters, shape.header, header), headed=True)
        if not seen <= wanted:
            return None
    return None


def _moved(gutters: Gutters, header: Sequence[Row], other: Sequence[Row]) -> Gutters:
    """The gutters where the same words stand in another header."""
    places: dict[str, list[list[tuple[int, int]]]] = defaultdict(lambda: [[], []])
    for side, rows in enumerate((header, other)):
        for row in rows:
            for piece in row:
                for word, start in zip(piece.words, piece.starts, strict=True):
                    places[word][side].append((start, start + len(word)))
    pairs = [pair for own, others in places.values() for pair in zip(sorted(own), sorted(others), strict=False)]
    borders = []
    for border in gutters.borders:
        left = max(((own[1], there[1]) for own, there in pairs if own[1] <= border), default=None)
        right = min(((own[0], there[0]) for own, there in pairs if own[0] >= border), default=None)
        if left is None or right is None:
            near = left or right or (0, 0)
            borders.append(border + near[1] - near[0])
            continue
        share = (border - left[0]) / (right[0] - left[0]) if right[0] > left[0] else 0.5
        borders.append(left[1] + share * (right[1] - left[1]))
    return Gutters(tuple(sorted(borders)))


def own_gutters(opening: Opening, shape: Shape, header: Sequence[Row], body: Sequence[Row]) -> Gutters:
    """The gutters that the part itself shows, if they are as many; else those near the ones that its header tells."""
    own = gutters_of(header, body)
    ways = [own] if own.n_columns == opening.gutters.n_columns else []
    ways += [opening.gutters, fitted_gutters(opening.gutters.borders, _noted(shape.names), body)]
    return min(ways, key=lambda gutters: sum(gutters.across(piece) for row in body for piece in row))


def without_header(
    rows: Sequence[Row], first: int, last: int, shape: Shape, known: Gutters | None = None
) -> Opening | None:
    """The part whose rows open the page: its ordinals count on, or figures fill its columns.

    `known` are its gutters where its rows have been set straight.
    """
    body = [row for row in rows[first : last + 1] if row]
    if not body or any(INDEX_NAME.match(row[0].text) for row in body[:3]):
        return None
    gutters = known or fitted_gutters(shape.gutters.borders, _noted(shape.names), body)
    pieces = [piece for row in body if len(row) > 1 for piece in row]
    if known is None and sum(1 for piece in pieces if gutters.across(piece)) > MOST_ACROSS * len(pieces):
        return None
    lines = [gutters.parted(row) for row in body]
    ordinals = [line[0].text for line in lines if 0 in line and len(line) > 1 and ORDINAL.match(line[0].text)]
    whole = [int(bare) for text in ordinals if (bare := text.rstrip(".)")).isdigit()]
    if shape.ordinal and whole:
        first_counted = next(n for n, line in enumerate(lines) if 0 in line and line[0].text == ordinals[0])
        anew = whole[0] == 1 and any(is_titled(row) for row in body[: first_counted + 1])
        counts_on = anew or whole[0] == shape.ordinal + 1
        return Opening(first, first, gutters, headed=False) if counts_on else None
    figured = sum(1 for line in lines if sum(1 for piece in line.values() if piece.is_number) >= FEWEST_FIGURES)
    return Opening(first, first, gutters, headed=False) if figured * 2 > len(lines) else None


def _noted(names: Sequence[Cell]) -> set[int]:
    """The columns for remarks."""
    return {cell.column for cell in names if REMARKS.match(cell.text)}
