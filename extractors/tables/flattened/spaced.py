"""Tables in text that keeps a page's look with spaces (`pdftotext -layout`), found by their gutters.

A table is a stretch of rows with three pieces and more whose gaps lie above each other, below a header; its rows are
told by ordinals, or by the numbers in them. Letterheads and closings have two pieces a row, prose has no gutters.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from extractors.tables.flattened.bounds import (
    FEWEST_PIECES,
    below_names,
    body_start,
    cells_start,
    header_start,
    is_caption,
    is_letters,
    letters_at,
    opens_row,
)
from extractors.tables.flattened.evidence import PAGE_NUMBER, fewest_full_rows, fills_columns, is_contents, is_prose
from extractors.tables.flattened.fitted import fitted_gutters, told_by
from extractors.tables.flattened.grid import Merged, flat_grid, text_of
from extractors.tables.flattened.grid import Row as GridRow
from extractors.tables.flattened.gutters import REMARKS, Gutters, Row, gutters_of, parted_names, pieces_of
from extractors.tables.flattened.heads import left_header, spaced_header
from extractors.tables.flattened.lanes import TITLED, is_titled
from extractors.tables.flattened.parts import Shape, below_header, ends_page, own_gutters, top_of, without_header
from extractors.tables.flattened.records import is_headed, records
from extractors.tables.flattened.sound import are_sound
from extractors.tables.flattened.straight import straightened
from extractors.tables.names import INDEX_NAME
from schemas.page import Cell, Grid, Word

LEADERS = re.compile(r"(?:[.…] ?){6}")  # dots that lead to a page's number in a table of contents
FEWEST_COLUMNS = 3
MOST_PIECES = 60  # of a row: no page prints more side by side
MOST_THIN_NAMED = 20  # below a header that opens with TT
THIN = (0.0, 1.0, 1 / 3)
MOST_BLANK = 1  # rows without words inside a table
MOST_THIN = 8  # rows of one piece between two full ones, lines of long cells; one of two pieces counts a third
FULL = 0.3  # share of a table's rows that stand in three columns and more
ACROSS = 0.34  # share of a table's full rows that may go across a gutter


class Spaced(Struct, frozen=True):
    """A table and the rows of text from `first` to `last` that it takes the place of.

    `shape` is what the next page has to know where it may go on there, `notes` what to warn of, as (code, message).
    """

    grid: Grid
    first: int
    last: int
    shape: Shape | None = None
    notes: tuple[tuple[str, str], ...] = ()


def spaced_tables(rows: Sequence[str], page: int, above: Shape | None = None) -> list[Spaced]:
    """The tables among a page's rows of text, in reading order; `above` is a table that ends the page before."""
    pieces = [() if LEADERS.search(row) else pieces_of(row) for row in rows]
    pieces = [() if len(row) > MOST_PIECES else row for row in pieces]
    part = _part(pieces, page, above) if above is not None else None
    found: list[Spaced] = [part] if part is not None else []
    if part is not None:
        pieces[: part.last + 1] = [()] * (part.last + 1)
    for first, last in _stretches(pieces):
        if found and first <= found[-1].last:
            continue
        table = _table(pieces, first, last, page)
        if table is not None:
            found.append(table)
    return found


def _part(rows: Sequence[Row], page: int, above: Shape) -> Spaced | None:
    """The part of a table of the page before that opens this page."""
    first = top_of(rows)
    if first == len(rows):
        return None
    opening = below_header(rows, first, above)
    start = first if opening is None else opening.start
    if opening is not None and start < len(rows) and rows[start] and is_letters(rows[start]):
        start += 1
    last = _last_of_part(rows, start)
    if last < start:
        return None
    rows, straight = _straight(rows, first, start, last, above.gutters.n_columns) if above.straight else (rows, None)
    body = [row for row in rows[start : last + 1] if row]
    if opening is None:
        opening = without_header(rows, start, last, above, straight)
        if opening is None:
            return None
        gutters = opening.gutters
    else:
        gutters = straight or own_gutters(opening, above, [row for row in rows[first:start] if row], body)
    own = rows[start : last + 1]
    cells = records(own, gutters, _named(above.names, gutters.n_columns), goes_on=True, straight=straight is not None)
    if not cells or not are_sound(cells, above.names, gutters.n_columns):
        return None
    header = above.names if opening.headed else ()
    letters = above.letters if start > opening.start else ()
    grid = flat_grid(page, header, letters, cells, gutters.n_columns)
    shape = replace(above, gutters=gutters, ordinal=_last_ordinal(cells) or above.ordinal)
    if opening.headed:
        shape = replace(shape, header=tuple(row for row in rows[first : opening.start] if row))
    return Spaced(grid, first, last, shape if ends_page(rows, last) else None)


def _last_of_part(rows: Sequence[Row], start: int) -> int:
    """The last row of the part whose rows begin at `start`."""
    last, blank = start - 1, 0
    for number in range(start, len(rows)):
        row = rows[number]
        if not row:
            blank += 1
            continue
        lone = len(row) == 1 and not opens_row(row)
        if blank > MOST_BLANK or (lone and (row[0].x0 == 0 or is_caption(row[0].text, blank > 0))):
            break
        if lone and PAGE_NUMBER.match(row[0].text):
            break
        last, blank = number, 0
    return _without_titles(rows, start - 1, last)


def _last_ordinal(cells: Sequence[GridRow]) -> int:
    """The last whole ordinal of the rows, 0 where none has one."""
    found = 0
    for row in cells:
        text = text_of(row[0]).rstrip(".)") if len(row) > 1 and not isinstance(row[0], Merged) else ""
        found = int(text) if text.isdigit() else found
    return found


def _stretches(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """First and last full row of each stretch that may be a table."""
    start = end = -1
    thin, blank, named = 0.0, 0, False
    for number, row in enumerate((*rows, *([()] * (MOST_BLANK + 1)))):
        alone = blank > 0 or not number
        blank = 0 if row else blank + 1
        caption = len(row) == 1 and is_caption(row[0].text, alone) and not opens_row(row)
        if len(row) >= FEWEST_PIECES:
            start = number if start < 0 else start
            named = named or INDEX_NAME.match(row[0].text) is not None
            end, thin = number, 0.0
            continue
        thin += THIN[len(row)]
        if start >= 0 and (blank > MOST_BLANK or thin > (MOST_THIN_NAMED if named else MOST_THIN) or caption):
            yield start, end
            start, thin, named = -1, 0.0, False
    if start >= 0:
        yield start, end


def _table(rows: Sequence[Row], first: int, last: int, page: int) -> Spaced | None:
    """The table, if its columns can be told: by the lanes that its cells begin in, else by the gutters between them."""
    return _built(rows, first, last, page, in_lanes=True) or _built(rows, first, last, page, in_lanes=False)


def _built(rows: Sequence[Row], first: int, last: int, page: int, in_lanes: bool) -> Spaced | None:
    top = header_start(rows, first)
    body = body_start(rows, first, last)
    if body is None:
        return None
    full = [rows[i] for i in range(body, last + 1) if len(rows[i]) >= 2]
    named = any(INDEX_NAME.match(piece.text) for row in rows[top:body] for piece in row[:1])
    if sum(1 for row in full if len(row) >= FEWEST_PIECES) < fewest_full_rows(rows, top, body, last, named):
        return None
    rows, straight = _straight(rows, top, body, last) if in_lanes else (rows, None)
    letters_row = letters_at(rows, top, body + 1)
    below = below_names(rows, top, body) if letters_row is None else letters_row + 1
    gutters = straight or _gutters(rows, top, below, last, letters_row)
    full = [rows[i] for i in range(body, last + 1) if len(rows[i]) >= 2]
    if gutters.n_columns < FEWEST_COLUMNS:
        return None
    wide = sum(1 for row in full if any(gutters.across(piece) for piece in row))
    if wide > ACROSS * len(full) or not fills_columns(full, gutters, FULL / 2 if named else FULL):
        return None
    end = _end(rows, last, gutters)
    letters: list[tuple[Word, ...]] = []
    if letters_row is not None:
        parted = gutters.parted(rows[letters_row])
        letters = [parted[c].made if c in parted else () for c in range(gutters.n_columns)]
        heads, start = rows[top:letters_row], letters_row + 1
    else:
        start = body if straight else cells_start(rows, top, below, body, gutters)
        heads = rows[top:start]
    names = left_header(heads, gutters) if straight else spaced_header([row for row in heads if row], gutters)
    if not named and letters_row is None and (is_prose(full) or is_contents(full, gutters)):
        return None
    own = rows[start : end + 1]
    cells = records(own, gutters, _named(names, gutters.n_columns), straight=straight is not None)
    if not cells or not are_sound(cells, names, gutters.n_columns):
        return None
    counted = _last_ordinal(cells)
    shape = Shape(gutters, tuple(names), tuple(filter(None, heads)), tuple(letters), counted, straight is not None)
    grid = flat_grid(page, names, letters, cells, gutters.n_columns)
    return Spaced(grid, top, end, shape if ends_page(rows, end) else None)


def _straight(
    rows: Sequence[Row], top: int, body: int, last: int, n_columns: int | None = None
) -> tuple[Sequence[Row], Gutters | None]:
    """The rows of a table set straight, and its gutters, if its cells and names begin in lanes.

    `n_columns` is how many it must have, where that is known.
    """
    end = last + 1
    while end < len(rows) and end <= last + MOST_THIN and rows[end] and rows[end][0].x0:
        end += 1
    numbers = [number for number in range(top, end) if rows[number]]
    found = straightened([rows[number] for number in numbers], sum(1 for number in numbers if number < body))
    if found is None or n_columns not in (None, found[1].n_columns):
        return rows, None
    moved = dict(zip(numbers, found[0], strict=True))
    return [moved.get(number, row) for number, row in enumerate(rows)], found[1]


def _named(names: Sequence[Cell], n_columns: int) -> list[str]:
    found = [""] * n_columns
    for cell in names:
        if cell.column_span == 1:
            found[cell.column] = cell.text
    return found


def _gutters(rows: Sequence[Row], top: int, below: int, last: int, letters_at: int | None) -> Gutters:
    """The gutters that the rows show, or as many as the column letters or the names tell."""
    header = [row for row in rows[top:below] if row]
    body = [row for row in rows[below : last + 1] if row]
    gutters = gutters_of(header, body)
    if letters_at is not None:
        told = told_by([rows[letters_at]])
        columns = [gutters.column(piece.centre) for piece in rows[letters_at]]
        return gutters if columns == list(range(gutters.n_columns)) else fitted_gutters(told, set(), body)
    names = [piece for row in header for piece in row]
    told = told_by(header) if any(INDEX_NAME.match(piece.text) for piece in names) else []
    unnamed = set(range(gutters.n_columns)) - {gutters.column(piece.centre) for piece in names}
    if not told or (len(told) < gutters.n_columns and not unnamed):
        return gutters
    noted = {bisect_right(told, piece.centre) for piece in names if REMARKS.match(piece.text)}
    return fitted_gutters(told, noted, body)


def _end(rows: Sequence[Row], last: int, gutters: Gutters) -> int:
    """The last line of the table: lines of its last cells, totals and titles below the last full row."""
    end = last
    while end + 1 < len(rows):
        row = rows[end + 1]
        titled = len(row) == 1 and TITLED.match(row[0].text) is not None
        titled = titled or is_headed(row, gutters)
        if not row or (not titled and any(gutters.across(piece) for piece in parted_names(row, gutters))):
            break
        text = row[0].text
        if len(row) == 1 and (row[0].x0 == 0 or PAGE_NUMBER.match(text) or is_caption(text, alone=False)):
            break
        end += 1
    return _without_titles(rows, last, end)


def _without_titles(rows: Sequence[Row], last: int, end: int) -> int:
    """The last line without titles of sections below the table: a title that opens a group has rows below it."""
    if ends_page(rows, end):
        return end
    while end > last and len(rows[end]) < 2 and (not rows[end] or (is_titled(rows[end]) and rows[end][0].x0 == 0)):
        end -= 1
    return end
