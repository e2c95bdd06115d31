"""Header rows: how many there are, each column's path through them, and the row of column letters."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.tables.names import INDEX_NAME
from extractors.tables.sheet import Piece, Sheet

LETTER = re.compile(r"^\(?\s*(?:[A-ZĐ]|[a-e]|\d{1,2}[a-z]?)\s*\)?$")
FORMULA = re.compile(r"^\(?\s*\d{1,2}[a-z]?\s*\)?\s*=\s*[\d\s()+\-–−*x×/:,;.%a-z]+$")
MISREAD_FORMULA = re.compile(r"^(\(?\s*\d{1,2}\s*\)?)\s*[-–—:~]\s*(?=\(?\d)")  # "3-2/1" for 3=2/1, in a scan
YEAR = re.compile(r"^(?:Năm\s+)?20\d\d$", re.IGNORECASE)
NUMBERISH = re.compile(r"^[-+]?\d[\d.,\s]*%?$")
ORDINAL = re.compile(r"^(?:\d{1,3}(?:\.\d{1,3})*[.)]?|[IVXLC]{1,6}[.)]?|[A-ZĐ][.)]?|[a-zđ][.)]?)$")
MOST_HEADER_ROWS = 8


def is_letter(text: str) -> bool:
    """Whether a cell has a column's letter or number ("A", "(2)"), or the formula that it follows ("3=2/1")."""
    return bool(LETTER.match(text) or FORMULA.match(text))


def are_letters(texts: Sequence[str]) -> bool:
    """Whether a row, without its empty cells, is that of column letters and formulas: three or more, counted from 1."""
    if len(texts) < 3 or not all(map(is_letter, texts)):
        return False
    numbers = [int(found[0]) for text in texts if (found := re.search(r"\d+", text))]
    return len(numbers) >= 2 and numbers == list(range(1, len(numbers) + 1))


def letters_row(sheet: Sheet) -> int | None:
    """The row of column letters and formulas ("A B 1 2 3=2/1", "(1) (2) (3)=(1)+(2)"), or None.

    It goes below all names: twelve months numbered below "Năm 2026", beside names that reach down to them, are names.
    """
    reached = {row for piece in sheet.pieces if piece.text for row in range(piece.row + 1, piece.row + piece.row_span)}
    for row in range(min(MOST_HEADER_ROWS, sheet.n_rows)):
        if row in reached:
            continue
        texts = [piece.text for piece in sheet.starting(row) if piece.text]
        if len(texts) < 2 or len(texts) < 0.6 * sheet.n_columns:
            continue
        plain = [is_letter(text) for text in texts]
        if not all(fits or MISREAD_FORMULA.match(text) for fits, text in zip(plain, texts, strict=True)):
            continue
        numbers = [int(found[0]) for text in texts if (found := re.search(r"\d+", text))]
        if (_counted(numbers) and (row or len(numbers) > 2)) or (all(plain) and any("=" in text for text in texts)):
            return row
    return None


def _counted(numbers: list[int]) -> bool:
    """Whether numbers count on from 1 or 2; among five or more, a scan may have misread one."""
    if len(numbers) < 2:
        return False
    wrong = min(sum(1 for i, n in enumerate(numbers) if n != start + i) for start in (1, 2))
    return wrong <= (1 if len(numbers) >= 5 else 0)


def caption_rows(sheet: Sheet) -> int:
    """How many rows at the top are the table's own caption: one cell over all columns."""
    count = 0
    while count < sheet.n_rows - 1:
        pieces = [piece for piece in sheet.starting(count) if piece.text]
        whole = [p for p in sheet.starting(count) if p.column_span == sheet.n_columns and p.row_span == 1]
        if sheet.n_columns > 1 and len(pieces) == 1 and whole and not _opens_group(pieces[0]):
            count += 1
        else:
            break
    return count


def _opens_group(piece: Piece) -> bool:
    return re.match(r"^(?:[IVXLC]+|[A-Z]|\d+)[.)]?\s", piece.text) is not None and not piece.text.isupper()


def header_rows(sheet: Sheet, first: int) -> int:
    """The row after the last header row, the header starting at row `first`; `first` where there is none."""
    letters = letters_row(sheet)
    if letters is not None:
        return letters
    top = sheet.starting(first)
    if not top or _is_data(top):
        return first
    end = (
        max(min(first + piece.row_span, sheet.n_rows) for piece in top if piece.text)
        if any(p.text for p in top)
        else first + 1
    )
    while end < sheet.n_rows - 1 and end - first < MOST_HEADER_ROWS:
        if not _is_sub_header(sheet, first, end):
            break
        end += max(1, min((piece.row_span for piece in sheet.starting(end) if piece.text), default=1))
    return end


def _is_data(pieces: list[Piece]) -> bool:
    """Whether a first row is data already: an ordinal in front, or a number that is no year."""
    texts = [piece.text for piece in pieces if piece.text]
    if not texts:
        return False
    ordinal = bool(ORDINAL.match(texts[0])) and pieces[0].column == 0
    numbers = [text for text in texts[1:] if NUMBERISH.match(text) and not YEAR.match(text)]
    return (ordinal and len(texts) > 1 and not INDEX_NAME.match(texts[0])) or len(numbers) * 2 > len(texts)


def _is_sub_header(sheet: Sheet, first: int, row: int) -> bool:
    """Whether `row` divides a spanning header cell that ends just above it."""
    divided = {
        column
        for piece in sheet.pieces
        if first <= piece.row and piece.row + piece.row_span == row and piece.column_span > 1 and piece.text
        for column in range(piece.column, piece.column + piece.column_span)
        if piece.column_span < sheet.n_columns
    }
    if not divided:
        return False
    pieces = [piece for piece in sheet.starting(row) if piece.text]
    inside = [piece for piece in pieces if piece.column in divided]
    outside = [piece for piece in pieces if piece.column not in divided]
    if not inside or any(NUMBERISH.match(p.text) and not YEAR.match(p.text) for p in inside):
        return False
    return not outside


def column_paths(sheet: Sheet, first: int, end: int) -> tuple[tuple[str, ...], ...]:
    """Every header cell above each column, top down, from row `first` up to row `end`."""
    slots = sheet.slots()
    paths = []
    for column in range(sheet.n_columns):
        path: list[str] = []
        seen: Piece | None = None
        for row in range(first, end):
            piece = slots[row][column]
            if piece is None or piece is seen or not piece.text:
                continue
            seen = piece
            if not path or path[-1] != piece.text:
                path.append(piece.text)
        paths.append(tuple(path))
    return tuple(paths)
