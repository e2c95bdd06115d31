"""Rows of cells that know no spans and no empty ends: a merged cell stands once, so the rows have unequal lengths.

So a web page's table is copied as text, a row a line: the header's rows give each name once, however many columns and
rows it lies over; a row below a merged cell lacks it; empty cells at a row's end may be gone. Where a row's figures
could stand in several places, the row stays text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from extractors.tables.figures import NONE_MARKS
from extractors.tables.flattened.bar_cells import WORDS, is_figure, is_ordinal, is_year, plain_number
from extractors.tables.flattened.grid import Merged, Row, Words, flat_grid, header_cells, text_of
from extractors.tables.flattened.header import Unit
from extractors.tables.flattened.merged import spread
from extractors.tables.headers import are_letters
from extractors.tables.names import INDEX_NAME, TOTAL
from schemas.page import Grid, Word

FEWEST_COLUMNS = 3
FEWEST_FULL = 2  # rows of full length
MOST_HEADER = 5  # rows
LAST_NAME = "ghi chú"  # (remarks): a last column whose cells are mostly empty


class Uneven(Struct, frozen=True):
    """A table, the rows that it leaves out at the top (a header that cannot be divided), and how sure its header is."""

    grid: Grid
    left_out: int
    margin: float


def uneven_table(rows: Sequence[Sequence[str]], page: int) -> Uneven | None:
    """The table that rows of unequal length make; None where nothing tells where its header ends, or its width."""
    body = _body(rows)
    if body is None:
        return None
    lettered = len(rows[body - 1]) == max(map(len, rows)) and are_letters(rows[body - 1])
    depth = body - lettered
    width = _width(rows, depth, body)
    if width is None:
        return None
    words = [[_words(cell) for cell in row] for row in rows]
    full = [row for row in words[body:] if len(row) == width]
    names = [
        (Unit(text_of(cell), opens=place == 0), cell) for row in words[:depth] for place, cell in enumerate(row) if cell
    ]
    header, margin = header_cells(names, full, width)
    placed = _placed(words[body:], width, [cell for _, cell in names])
    letters = words[body - 1] if lettered else []
    return Uneven(flat_grid(page, header, letters, placed, width), 0 if header else depth, margin)


def _words(text: str) -> Words:
    return tuple(Word(word) for word in text.split())


def _body(rows: Sequence[Sequence[str]]) -> int | None:
    """The first row below the header."""
    for number, row in enumerate(rows[: MOST_HEADER + 2]):
        if number and _is_data(row):
            return number
        if not number and not (INDEX_NAME.match(row[0]) or WORDS.search(row[0])):
            return None
    return None


def _is_data(row: Sequence[str]) -> bool:
    """Whether a row is none of names: an ordinal beside words, a figure that is no year and no month."""
    if are_letters(row):
        return False
    if len(row) > 1 and is_ordinal(row[0]) and WORDS.search(row[1]):
        return True
    figures = [cell for cell in row if is_figure(cell)]
    counted = [plain_number(cell) for cell in figures]
    in_order = all(a is not None and b == a + 1 for a, b in pairwise(counted))
    return bool(figures) and not all(map(is_year, figures)) and not (len(figures) == len(row) > 2 and in_order)


def _width(rows: Sequence[Sequence[str]], depth: int, body: int) -> int | None:
    """How many columns there are: the length of the longest rows, one more where the remarks are left out."""
    if depth == 1 and len(rows[0]) >= max(map(len, rows)):
        return len(rows[0])
    lengths = Counter(len(row) for row in rows[body:])
    common = [length for length, number in lengths.items() if number >= FEWEST_FULL]
    widest = max(common, default=0)
    if widest < FEWEST_COLUMNS or max(map(len, rows)) > widest:
        return None
    last = [row[-1] for row in rows[body:] if len(row) == widest]
    remarked = rows[0][-1].casefold() == LAST_NAME and sum(map(is_figure, last)) * 2 > len(last)
    return None if remarked else widest


def _placed(rows: Sequence[Sequence[Words]], width: int, names: Sequence[Words]) -> list[Row]:
    """Each row with a place for every column; one cell over all of them where its figures' places are not sure."""
    full = [row for row in rows if len(row) == width]
    numbered = sum(is_ordinal(text_of(row[0])) for row in full) * 2 > len(full)
    kinds = [_kind([text_of(row[column]) for row in full]) for column in range(width)]
    by_likeness = spread(rows, width, names, numbered)
    result: list[Row] = []
    for row, likely in zip(rows, by_likeness, strict=True):
        texts = [text_of(cell) for cell in row]
        title = len(row) in (1, width) or (len(row) == 2 and is_ordinal(texts[0]))
        total = len(row) == width - 1 and TOTAL.match(texts[0])
        of_words = not any(map(is_figure, texts[numbered:])) and (not numbered or is_ordinal(texts[0]))
        result.append(likely if title or total or of_words else _short(row, texts, kinds, numbered))
    return result


def _kind(texts: Sequence[str]) -> bool | None:
    """Whether a column holds words (True) or figures (False); None where it holds both, or nothing."""
    said = [text for text in texts if text not in NONE_MARKS]
    figures = sum(map(is_figure, said))
    return None if not said or min(figures, len(said) - figures) * 4 > len(said) else figures * 2 < len(said)


def _short(row: Sequence[Words], texts: Sequence[str], kinds: Sequence[bool | None], numbered: bool) -> Row:
    """A row that lacks cells side by side: merged from above, or empty at its end."""
    width, lacking = len(kinds), len(kinds) - len(row)
    fitting = []
    for gap in range(len(row) + 1):
        columns = [place if place < gap else place + lacking for place in range(len(row))]
        starts = not numbered or (columns[0] == 0) == (is_ordinal(texts[0]) or not texts[0])
        if starts and all(_suits(text, kinds[column]) for text, column in zip(texts, columns, strict=True)):
            fitting.append((gap, columns))
    told = {
        tuple(column for text, column in zip(texts, columns, strict=True) if is_figure(text)) for _, columns in fitting
    }
    if len(told) != 1:
        return [tuple(word for cell in row for word in cell)]
    gap, columns = next((way for way in fitting if way[0] in (0, len(row))), fitting[0])
    places = dict(zip(columns, row, strict=True))
    missing: Words | Merged = () if gap == len(row) else Merged.UP
    return [places.get(column, missing) for column in range(width)]


def _suits(text: str, words: bool | None) -> bool:
    return words is None or text in NONE_MARKS or words is not is_figure(text)
