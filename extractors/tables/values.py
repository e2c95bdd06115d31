"""The data rows of a sheet: typed cells, the raw strings beside them, group rows and total rows."""

from __future__ import annotations

import re

from msgspec import Struct

from extractors.tables.figures import (
    CROSSES,
    NONE_MARKS,
    Convention,
    convention_of,
    counts_past_a_thousand,
    figure,
    is_undecided,
)
from extractors.tables.headers import ORDINAL
from extractors.tables.names import INDEX_NAME, TOTAL
from extractors.tables.sheet import Piece, Sheet
from schemas.plan import CellValue, Evidence

CODES = re.compile(r"^(?:mã|mã số|số hiệu|số điện thoại|điện thoại|số quyết định|số văn bản)\b", re.IGNORECASE)

_MARKED = re.compile(r"\d+(?:[.,]\d+)+%?")
_SURE = 0.9


class Values(Struct, frozen=True):
    """Data rows as the contract has them; `numeric` are the columns that hold figures."""

    rows: tuple[tuple[CellValue, ...], ...]
    raw_rows: tuple[tuple[str | None, ...], ...]
    cells: tuple[tuple[Evidence | None, ...], ...]
    pieces: tuple[tuple[Piece | None, ...], ...]
    convention: Convention
    numeric: frozenset[int]
    index: int | None
    group_rows: frozenset[int]
    total_rows: frozenset[int]
    undecided: bool = False  # its numbers could be read by either convention


def typed(sheet: Sheet, data: int, paths: tuple[tuple[str, ...], ...], convention: Convention | None = None) -> Values:
    """The rows from row `data` on; a cell merged over rows is repeated in each, one merged over columns is not.

    The number convention is what the cells together show, where none is given.
    """
    slots = sheet.slots()[data:]
    shown: list[list[Piece | None]] = [
        [piece if piece is not None and piece.text and piece.column == c else None for c, piece in enumerate(row)]
        for row in slots
    ]
    shown = [row for row in shown if any(row)]
    index = _index_column(shown, paths)
    # ordinals ("3.1") are no figures: they say nothing about thousands and decimals
    texts_of_figures = [piece.text for row in shown for c, piece in enumerate(row) if piece and c != index]
    undecided = convention is None and is_undecided(texts_of_figures)
    if undecided and counts_past_a_thousand(
        [piece.text for row in shown if (piece := row[c])] for c in range(sheet.n_columns) if c != index
    ):
        convention, undecided = Convention.ENGLISH, False
    convention = convention or convention_of(_surely_read(shown, index) or texts_of_figures)
    texts = {c for c, path in enumerate(paths) if path and CODES.match(path[-1])} | (
        {index} if index is not None else set()
    )
    numeric = frozenset(c for c in range(sheet.n_columns) if c not in texts and _holds_figures(shown, c, convention))
    unsaid = frozenset(c for c in range(1, sheet.n_columns) if c not in texts and _only_marks(shown, c))
    rows, raws, cells, groups, totals = [], [], [], set(), set()
    for number, row in enumerate(shown):
        values = tuple(
            _value(piece.text, convention, c in numeric or c in unsaid, c in texts) if piece else None
            for c, piece in enumerate(row)
        )
        rows.append(values)
        raws.append(tuple(piece.text if piece else None for piece in row))
        cells.append(tuple(piece.evidence if piece else None for piece in row))
        if any(TOTAL.match(piece.text) for c, piece in enumerate(row) if piece and c <= (index or 0) + 1):
            totals.add(number)
        elif _is_group(row, values, sheet.n_columns, index, shown):
            groups.add(number)
    return Values(
        tuple(rows),
        tuple(raws),
        tuple(cells),
        tuple(tuple(row) for row in shown),
        convention,
        numeric,
        index,
        frozenset(groups),
        frozenset(totals),
        undecided,
    )


def _surely_read(rows: list[list[Piece | None]], index: int | None) -> list[str]:
    """The cells of a scan that tell the convention: a speck read as a mark ("48.3" for 483) must not speak for all.

    Empty where no figure with a mark was surely read.
    """
    texts = [
        piece.text for row in rows for c, piece in enumerate(row) if piece and c != index and piece.confidence >= _SURE
    ]
    return texts if any(_MARKED.fullmatch(text) for text in texts) else []


def _index_column(rows: list[list[Piece | None]], paths: tuple[tuple[str, ...], ...]) -> int | None:
    """The column of ordinals (TT, STT), by its name or by what it holds; None where there is none."""
    for column, path in enumerate(paths[:2]):
        if path and INDEX_NAME.match(path[-1]):
            return column
    if not rows or not paths or (paths[0] and len(paths) < 2):
        return None
    texts = [row[0].text for row in rows if row[0] is not None]
    texts = [text for text in texts if text not in NONE_MARKS and not TOTAL.match(text)]  # parts, and their sum
    ordinals = sum(1 for text in texts if ORDINAL.match(text))
    if texts and not paths[0] and len(texts) >= 2 and ordinals >= 0.8 * len(texts):
        return 0
    return None


def _holds_figures(rows: list[list[Piece | None]], column: int, convention: Convention) -> bool:
    texts = [row[column].text for row in rows if row[column] is not None]  # type: ignore[union-attr]
    said = [text for text in texts if text not in NONE_MARKS]
    figures = sum(1 for text in said if figure(text, convention) is not None)
    return figures > 0 and figures * 2 > len(said)


def _only_marks(rows: list[list[Piece | None]], column: int) -> bool:
    """Whether a column says nothing but "none" in every row; a cross alone among empty cells is a tick."""
    texts = {row[column].text for row in rows if row[column] is not None}  # type: ignore[union-attr]
    return texts <= NONE_MARKS and not texts & CROSSES


def _value(text: str, convention: Convention, numeric: bool, words: bool) -> CellValue:
    """A cell's value: a number, None for a mark that says "none" among numbers, else the text."""
    if words:
        return text
    if text in NONE_MARKS:
        return None if numeric else text
    if text.endswith("%") and not numeric:
        return text
    number = figure(text, convention)
    return text if number is None else number


def _counts_on(ordinal: Piece | None, rows: list[list[Piece | None]], index: int) -> bool:
    """Whether an ordinal is of the kind that most full rows bear, so that its row is one of them, left empty."""
    if ordinal is None or not ordinal.text.rstrip(".)").isdigit():
        return False
    full = [row[index] for row in rows if sum(1 for piece in row if piece) > 2]
    plain = [piece for piece in full if piece is not None and piece.text.rstrip(".)").isdigit()]
    return len(plain) * 2 > len(full)


def _is_group(
    row: list[Piece | None],
    values: tuple[CellValue, ...],
    n_columns: int,
    index: int | None,
    rows: list[list[Piece | None]],
) -> bool:
    """Whether a row only titles a group: one text over several columns, or an ordinal and a text and nothing else."""
    filled = [piece for piece in row if piece is not None]
    if n_columns < 2 or any(isinstance(value, int | float) for value in values):
        return False
    said = [piece for piece in filled if piece.column != index or piece.column_span > 1]
    if len(said) != 1:
        return False
    if said[0].column_span > 1:
        return True
    if index is not None and _counts_on(row[index], rows, index):
        return False
    return n_columns > 2 and said[0].column <= (0 if index is None else index + 1)
