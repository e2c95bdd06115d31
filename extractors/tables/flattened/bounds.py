"""Where a table whose columns spaces keep apart begins: its caption, its header, its letters, its first row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.tables.captions import CAPTION, ENCLOSED, in_capitals, unit_in
from extractors.tables.flattened.gutters import Gutters, Piece, Row
from extractors.tables.headers import ORDINAL, YEAR, are_letters
from extractors.tables.names import INDEX_NAME, TOTAL

NUMBERED = re.compile(r"^(?:Bảng|Biểu|Phụ\s+biểu|Phụ\s+lục|Mẫu)(?:\s+số)?\s+[\dIVX]+\b", re.IGNORECASE)
GOES_ON = re.compile(r"[,;(/–-]$")
OPEN_YEAR = re.compile(r"(?<!\d)(?:19|20)\d?$")
END_OF_YEAR = re.compile(r"^\d{1,2}$")
FEWEST_PIECES = 3
MOST_HEADER = 8
MOST_OFF = 6  # characters that the first column's letter may stand right of its name
LONGEST_NAME = 70  # characters of a lone piece that can belong to a table


def is_caption(text: str, alone: bool = True) -> bool:
    """Whether a lone piece is a table's caption; `alone` where the row above it is empty."""
    capitals = in_capitals(text) and len(text.split()) > 3
    return bool(NUMBERED.match(text) or unit_in(text) or capitals or (alone and CAPTION.match(text)))


def opens_row(row: Row) -> bool:
    """Whether a line begins a row of the body: with an ordinal, or with "Tổng"."""
    return bool(row) and (ORDINAL.match(row[0].words[0]) is not None or TOTAL.match(row[0].text) is not None)


def header_start(rows: Sequence[Row], first: int) -> int:
    """The first row of the header: above the first full row, below the caption."""
    start = first
    while start > 0 and first - start < MOST_HEADER:
        if not rows[start - 1]:  # between names of two heights
            if start < 2 or len(rows[start - 2]) < 2 or not _names_above(rows[start - 2], rows[first]):
                break
            start -= 1
            continue
        row = rows[start - 1]
        text = " ".join(piece.text for piece in row)
        alone = start < 2 or not rows[start - 2]
        if is_caption(text, alone) or ENCLOSED.match(text) or text.endswith((":", ";", ".")):
            break
        if len(row) == 1 and (len(text) > LONGEST_NAME or in_capitals(text) or row[0].x0 == 0):
            break
        start -= 1
    return start


def _names_above(row: Row, below: Row) -> bool:
    """Whether pieces past an empty row are names of the same header: within its width, without figures or stops."""
    within = below[0].x0 <= row[0].x0 and row[-1].x1 <= below[-1].x1 + MOST_OFF
    return within and not any(piece.is_number or piece.text.endswith((".", ";", ":")) for piece in row)


def letters_at(rows: Sequence[Row], top: int, stop: int) -> int | None:
    """The row of column letters; its first one stands at the first column's name, not where a name ends in a number."""
    left = min((row[0] for row in rows[top:stop] if row), key=lambda piece: piece.x0, default=None)
    for number in range(top, stop):
        if rows[number] and is_letters(rows[number]):
            first = rows[number][0]
            if left is None or first.x0 <= left.x1 + MOST_OFF:
                return number
    return None


def is_letters(row: Row) -> bool:
    """Whether a line is the row of column letters and formulas, which counts from 1."""
    return are_letters([piece.text for piece in row])


def body_start(rows: Sequence[Row], first: int, last: int) -> int | None:
    """The first row of data: one with an ordinal before words, a total, or mostly numbers; after the column letters."""
    letters = letters_at(rows, first, last + 1)
    if letters is not None:
        first = letters + 1
    for number in range(first, last + 1):
        row = rows[number]
        if not row or is_letters(row):  # "lần 1    lần 2    lần 3" ends so too
            continue
        if number and _ends_years(rows[number - 1], row):
            continue
        numbers = sum(1 for piece in row if piece.is_number and not YEAR.match(piece.text))
        counted = len(row) >= 2 or (number > first and row[0].text == "1")
        if counted and ORDINAL.match(row[0].text) and not INDEX_NAME.match(row[0].text):
            return number
        if len(row) >= FEWEST_PIECES and numbers * 2 >= len(row):
            return number
        if TOTAL.match(row[0].text) and numbers:
            return number
        if len(row) == 1 and opens_row(row) and len(row[0].words) > 1:
            return number
    return None


def _ends_years(above: Row, row: Row) -> bool:
    """Whether the figures of a row are ends of years that the names above break off: "Năm 20" above "25"."""
    figures = [piece for piece in row if piece.is_number]
    opened = [piece for piece in above if OPEN_YEAR.search(piece.text)]
    return bool(figures) and all(
        END_OF_YEAR.match(piece.text) and any(name.x0 <= piece.x1 and piece.x0 <= name.x1 for name in opened)
        for piece in figures
    )


def _index_row(rows: Sequence[Row], top: int, body: int) -> int:
    """The row with the index column's name, `top` where there is none."""
    return next((i for i in range(top, body) if rows[i] and INDEX_NAME.match(rows[i][0].text)), top)


def below_names(rows: Sequence[Row], top: int, body: int) -> int:
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


def cells_start(rows: Sequence[Row], top: int, below: int, body: int, gutters: Gutters) -> int:
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
