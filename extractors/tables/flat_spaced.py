"""Tables in text that keeps a page's look with spaces (`pdftotext -layout`), found by their gutters.

A table is a stretch of rows with three pieces and more whose gaps lie above each other, below a header; its rows are
told by ordinals, or by the numbers in them. Letterheads and closings have two pieces a row, prose has no gutters.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.tables.captions import CAPTION, ENCLOSED, in_capitals, unit_in
from extractors.tables.flat_fitted import fitted_gutters, told_by
from extractors.tables.flat_grid import Merged, flat_grid, text_of
from extractors.tables.flat_grid import Row as GridRow
from extractors.tables.flat_gutters import REMARKS, Gutters, Piece, Row, gutters_of, parted_names, pieces_of
from extractors.tables.flat_heads import spaced_header
from extractors.tables.flat_parts import Shape, below_header, ends_page, own_gutters, top_of, without_header
from extractors.tables.flat_records import TITLED, records
from extractors.tables.headers import FORMULA, INDEX_NAME, LETTER, ORDINAL
from extractors.tables.names import TOTAL
from schemas.page import Cell, Grid, Word

NUMBERED = re.compile(r"^(?:Bảng|Biểu|Phụ\s+biểu|Phụ\s+lục|Mẫu)(?:\s+số)?\s+[\dIVX]+\b", re.IGNORECASE)
PAGE_NUMBER = re.compile(r"^\d{1,2}$")
GOES_ON = re.compile(r"[,;(/–-]$")
FEWEST_PIECES = 3
FEWEST_COLUMNS = 3
FEWEST_ROWS = 3  # with three pieces; one is enough below a header that opens with TT
MOST_THIN_NAMED = 20  # below a header that opens with TT
THIN = (0.0, 1.0, 1 / 3)
MOST_BLANK = 1  # rows without words inside a table
MOST_THIN = 8  # rows of one piece between two full ones, lines of long cells; one of two pieces counts a third
MOST_HEADER = 8
LONGEST_NAME = 70  # characters of a lone piece that can belong to a table
FULL = 0.3  # share of a table's rows that stand in three columns and more
ACROSS = 0.34  # share of a table's full rows that may go across a gutter


@dataclass(frozen=True, slots=True)
class Spaced:
    """A table and the rows of text from `first` to `last` that it takes the place of.

    `shape` is what the next page has to know where it may go on there.
    """

    grid: Grid
    first: int
    last: int
    shape: Shape | None = None


def spaced_tables(rows: Sequence[str], page: int, above: Shape | None = None) -> list[Spaced]:
    """The tables among a page's rows of text, in reading order; `above` is a table that ends the page before."""
    pieces = [pieces_of(row) for row in rows]
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
    if opening is not None and start < len(rows) and rows[start] and _is_letters(rows[start]):
        start += 1
    last = _last_of_part(rows, start)
    if last < start:
        return None
    if opening is None:
        opening = without_header(rows, start, last, above)
        if opening is None:
            return None
        gutters = opening.gutters
    else:
        body = [row for row in rows[start : last + 1] if row]
        gutters = own_gutters(opening, above, [row for row in rows[first:start] if row], body)
    names = _named(above.names, gutters.n_columns)
    cells = records([row for row in rows[start : last + 1] if row], gutters, names, goes_on=True)
    if not cells:
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
        lone = len(row) == 1 and not _opens_row(row)
        if blank > MOST_BLANK or (lone and (row[0].x0 == 0 or _is_caption(row[0].text, blank > 0))):
            break
        if lone and PAGE_NUMBER.match(row[0].text):
            break
        last, blank = number, 0
    return last


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
        caption = len(row) == 1 and _is_caption(row[0].text, alone) and not _opens_row(row)
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


def _is_caption(text: str, alone: bool = True) -> bool:
    """Whether a lone piece is a table's caption; `alone` where the row above it is empty."""
    capitals = in_capitals(text) and len(text.split()) > 3
    return bool(NUMBERED.match(text) or unit_in(text) or capitals or (alone and CAPTION.match(text)))


def _opens_row(row: Row) -> bool:
    return bool(row) and (ORDINAL.match(row[0].words[0]) is not None or TOTAL.match(row[0].text) is not None)


def _table(rows: Sequence[Row], first: int, last: int, page: int) -> Spaced | None:
    top = _header_start(rows, first)
    body = _body_start(rows, first, last)
    if body is None:
        return None
    full = [rows[i] for i in range(body, last + 1) if len(rows[i]) >= 2]
    header = [row for row in rows[top:body] if row]
    named = any(INDEX_NAME.match(piece.text) for row in header for piece in row[:1])
    if sum(1 for row in full if len(row) >= FEWEST_PIECES) < (1 if named else FEWEST_ROWS):
        return None
    letters_at = next((i for i in range(top, body + 1) if rows[i] and _is_letters(rows[i])), None)
    below = _below_names(rows, top, body) if letters_at is None else letters_at + 1
    gutters = _gutters(rows, top, below, last, letters_at)
    if gutters.n_columns < FEWEST_COLUMNS:
        return None
    wide = sum(1 for row in full if any(gutters.across(piece) for piece in row))
    if wide > ACROSS * len(full) or not _filled(full, gutters, FULL / 2 if named else FULL):
        return None
    end = _end(rows, last, gutters)
    start = letters_at + 1 if letters_at is not None else _cells_start(rows, top, below, body, gutters)
    names = spaced_header([row for row in rows[top : start if letters_at is None else letters_at] if row], gutters)
    letters: list[tuple[Word, ...]] = []
    if letters_at is not None:
        parted = gutters.parted(rows[letters_at])
        letters = [parted[c].made if c in parted else () for c in range(gutters.n_columns)]
        start = letters_at + 1
    cells = records([row for row in rows[start : end + 1] if row], gutters, _named(names, gutters.n_columns))
    if not cells:
        return None
    heads = tuple(row for row in rows[top : start if letters_at is None else letters_at] if row)
    shape = Shape(gutters, tuple(names), heads, tuple(letters), _last_ordinal(cells)) if ends_page(rows, end) else None
    return Spaced(flat_grid(page, names, letters, cells, gutters.n_columns), top, end, shape)


def _named(names: Sequence[Cell], n_columns: int) -> list[str]:
    found = [""] * n_columns
    for cell in names:
        if cell.column_span == 1:
            found[cell.column] = cell.text
    return found


def _filled(rows: Sequence[Row], gutters: Gutters, share: float) -> bool:
    """Whether enough rows stand in several columns, as rows of a table do."""
    return sum(1 for row in rows if len(gutters.parted(row)) >= FEWEST_PIECES) >= share * len(rows)


def _header_start(rows: Sequence[Row], first: int) -> int:
    """The first row of the header: above the first full row, below the caption."""
    start = first
    while start > 0 and first - start < MOST_HEADER and rows[start - 1]:
        row = rows[start - 1]
        text = " ".join(piece.text for piece in row)
        alone = start < 2 or not rows[start - 2]
        if _is_caption(text, alone) or ENCLOSED.match(text) or text.endswith((":", ";", ".")):
            break
        if len(row) == 1 and (len(text) > LONGEST_NAME or in_capitals(text) or row[0].x0 == 0):
            break
        start -= 1
    return start


def _is_letters(row: Row) -> bool:
    texts = [piece.text for piece in row]
    numbers = [int(found[0]) for text in texts if (found := re.search(r"\d+", text))]
    fits = len(texts) >= FEWEST_PIECES and all(LETTER.match(text) or FORMULA.match(text) for text in texts)
    return fits and len(numbers) >= 2 and numbers == list(range(1, len(numbers) + 1))


def _body_start(rows: Sequence[Row], first: int, last: int) -> int | None:
    """The first row of data: one with an ordinal before words, a total, or mostly numbers; after the column letters."""
    for number in range(first, last + 1):
        row = rows[number]
        if row and _is_letters(row):
            first = number + 1
            break
    for number in range(first, last + 1):
        row = rows[number]
        if not row:
            continue
        numbers = sum(1 for piece in row if piece.is_number)
        counted = len(row) >= 2 or (number > first and row[0].text == "1")
        if counted and ORDINAL.match(row[0].text) and not INDEX_NAME.match(row[0].text):
            return number
        if len(row) >= FEWEST_PIECES and (numbers * 2 >= len(row) or (numbers and TOTAL.match(row[0].text))):
            return number
        if len(row) == 1 and _opens_row(row) and len(row[0].words) > 1:
            return number
    return None


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
    if len(told) < gutters.n_columns:
        return gutters
    noted = {bisect_right(told, piece.centre) for piece in names if REMARKS.match(piece.text)}
    return fitted_gutters(told, noted, body)


def _index_row(rows: Sequence[Row], top: int, body: int) -> int:
    """The row with the index column's name, `top` where there is none."""
    return next((i for i in range(top, body) if rows[i] and INDEX_NAME.match(rows[i][0].text)), top)


def _below_names(rows: Sequence[Row], top: int, body: int) -> int:
    """The first row below the names, which stand beside the middle of the header: as many rows below as above.

    Names of parts may stand lower; they are told by the figures below them.
    """
    index = _index_row(rows, top, body)
    below = min(body, 2 * index - top + 1) if index > top else body
    figures = [piece for piece in rows[body][1:] if piece.is_number]
    for i in range(below, body):
        if any(piece.x0 <= figure.x1 and figure.x0 <= piece.x1 for piece in rows[i] for figure in figures):
            below = i + 1
    return below


def _cells_start(rows: Sequence[Row], top: int, below: int, body: int, gutters: Gutters) -> int:
    """The first line of the first row of data: its ordinal may stand beside the middle line of its longest cell.

    A line above it is one of its cells where it stands `below` the names; where nothing tells that, if the cell goes
    on in it, or below it if it is empty there. Words above a figure are a name.
    """
    start = body
    if len(rows[body]) == 1:  # a title has no line above its own
        return start
    lines = {i: gutters.parted(rows[i]) for i in range(top, min(body + 3, len(rows)))}
    figured = {column for column, piece in lines[body].items() if column and piece.is_number}
    named = _index_row(rows, top, body) > top
    for i in range(body - 1, top, -1):
        if not lines[i] or figured & lines[i].keys() or (named and i < below):
            break
        if any(INDEX_NAME.match(piece.text) for piece in lines[i].values()):
            break
        if not named and not all(_goes_on(lines, i, column, body) for column in lines[i]):
            break
        start = i
    return start


def _goes_on(lines: dict[int, dict[int, Piece]], place: int, column: int, anchor: int) -> bool:
    """Whether a piece of a line above the first ordinal goes on below: beside the ordinal, or past an empty place."""
    below = next((i for i in range(place + 1, anchor + 3) if column in lines.get(i, {})), None)
    if below is None:
        return False
    if column not in lines[anchor] and below > anchor:
        return True
    return lines[below][column].text[:1].islower() or GOES_ON.search(lines[place][column].text) is not None


def _end(rows: Sequence[Row], last: int, gutters: Gutters) -> int:
    """The last line of the table: lines of its last cells, totals and titles below the last full row."""
    end = last
    while end + 1 < len(rows):
        row = rows[end + 1]
        titled = len(row) == 1 and TITLED.match(row[0].text) is not None
        if not row or (not titled and any(gutters.across(piece) for piece in parted_names(row, gutters))):
            break
        text = row[0].text
        if len(row) == 1 and (row[0].x0 == 0 or PAGE_NUMBER.match(text) or _is_caption(text, alone=False)):
            break
        end += 1
    return end
