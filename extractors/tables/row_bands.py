"""Lines of words to rows of a table: where one row ends and the next begins.

Rules across say it. Without rules, every ordinal, figure, total and title of a group is sure to stand in a row of its
own (an anchor), and the widest white between two anchors parts their rows; so the lines of a wrapped cell stay
together whether cells are set to the top or to the middle.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from msgspec import Struct

from extractors.tables.corridors import NARROWEST, Columns
from extractors.tables.headers import ORDINAL
from extractors.tables.names import INDEX_NAME, TOTAL
from extractors.tables.ruled import lines_of
from extractors.tables.text_rows import GROUP, NUMBER, Chunk, Row, box_of
from schemas.geometry import Box
from schemas.page import Word

LEVEL = 0.6  # of a line's height: centres nearer than this stand in one row
SHRUNK = 0.08  # of a line's height, at its top and bottom: letters do not fill it
WIDER = 1.5  # points by which the white between rows exceeds that between lines
MOSTLY = 0.6


class Piece(Struct, frozen=True):
    """One line of one cell, from column `first` to `last`."""

    first: int
    last: int
    box: Box
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def centre(self) -> float:
        return self.box.centre[1]


def pieces_of(rows: Sequence[Row], columns: Columns) -> list[Piece]:
    """The lines of the cells, from top to bottom."""
    by_column: dict[tuple[int, int], list[Word]] = {}
    for row in rows:
        for chunk in row.chunks:
            for words in _parted(chunk, columns):
                by_column.setdefault(columns.span(box_of(words)), []).extend(words)
    pieces = [
        Piece(first, last, box_of(line.words), line.words)
        for (first, last), words in by_column.items()
        for line in lines_of(words)
    ]
    return sorted(pieces, key=lambda piece: (piece.centre, piece.first))


def _parted(chunk: Chunk, columns: Columns) -> list[list[Word]]:
    """The words of a chunk that lies over several columns, parted where each part then has a column of its own."""
    if not columns.crossed_by(chunk):
        return [list(chunk.words)]
    parts: list[list[Word]] = [[]]
    for word in chunk.words:
        last = parts[-1][-1].box if parts[-1] else None
        if last is not None and word.box is not None and word.box.x0 - last.x1 >= NARROWEST * word.box.height:
            parts.append([])
        parts[-1].append(word)
    spans = [columns.span(box_of(words)) for words in parts]
    apart = all(first == last for first, last in spans) and len(set(spans)) == len(spans)
    return parts if apart else [list(chunk.words)]


def numeric_columns(pieces: Sequence[Piece], n_columns: int) -> set[int]:
    """The columns, but for a first one of ordinals, whose cells are mostly numbers."""
    found = set()
    for column in range(1, n_columns):
        texts = [piece.text for piece in pieces if piece.first == piece.last == column]
        numbers = sum(1 for text in texts if NUMBER.match(text))
        if texts and numbers >= MOSTLY * len(texts) and any(any(map(str.isdigit, text)) for text in texts):
            found.add(column)
    return found


def _is_ordinal(piece: Piece) -> bool:
    return piece.first == piece.last == 0 and bool(ORDINAL.match(piece.text))


def is_indexed(pieces: Sequence[Piece]) -> bool:
    """Whether the first column holds ordinals."""
    first = [piece for piece in pieces if piece.first == piece.last == 0 and not TOTAL.match(piece.text)]
    first = [piece for piece in first if not INDEX_NAME.match(piece.text)]
    return bool(first) and sum(map(_is_ordinal, first)) >= MOSTLY * len(first)


def anchored(pieces: Sequence[Piece], n_columns: int, among: Sequence[Piece]) -> list[Piece]:
    """The pieces that are sure to stand in a row of their own; `among` shows what the columns hold."""
    numeric = numeric_columns(among, n_columns)
    indexed = is_indexed(among)
    return [
        piece
        for piece in pieces
        if (indexed and _is_ordinal(piece))
        or (piece.first == piece.last and piece.first in numeric and NUMBER.match(piece.text))
        or (piece.first == 0 and piece.first != piece.last)
        or (piece.first != piece.last and GROUP.match(piece.text))
        or TOTAL.match(piece.text)
    ]


def anchors(pieces: Sequence[Piece], n_columns: int) -> list[tuple[float, float]]:
    """Top and bottom of what is sure to stand in a row of its own."""
    found = anchored(pieces, n_columns, pieces)
    rows: list[list[Piece]] = []
    for piece in found:
        last = rows[-1] if rows else []
        level = bool(last) and piece.centre - last[0].centre <= LEVEL * piece.box.height
        wrapped = bool(last) and last[-1].first != last[-1].last == piece.last and _goes_on(last[-1], piece)
        if level or wrapped:
            last.append(piece)
        else:
            rows.append([piece])
    return [(min(p.box.top for p in row), max(p.box.bottom for p in row)) for row in rows]


def _goes_on(above: Piece, piece: Piece) -> bool:
    """Whether a spanning cell's next line follows: close below, over the same columns, with no mark of its own."""
    close = piece.box.top - above.box.bottom <= 0.3 * piece.box.height
    return close and piece.first == above.first and not GROUP.match(piece.text) and not TOTAL.match(piece.text)


def white(pieces: Sequence[Piece], top: float, bottom: float) -> list[tuple[float, float]]:
    """The stretches of y from `top` to `bottom` that no line of words touches."""
    found = []
    at = top
    for piece in sorted(pieces, key=lambda piece: piece.box.top):
        less = SHRUNK * piece.box.height
        if piece.box.top + less > at:
            found.append((at, min(piece.box.top + less, bottom)))
        at = max(at, piece.box.bottom - less)
        if at >= bottom:
            break
    if at < bottom:
        found.append((at, bottom))
    return [(a, b) for a, b in found if b > a]


def cuts(pieces: Sequence[Piece], n_columns: int) -> list[float]:
    """The heights at which rows part, the table's top and bottom left out."""
    if not pieces:
        return []
    marks = anchors(pieces, n_columns)
    found: list[float] = []
    widths: list[float] = []
    for above, below in pairwise(marks):
        gaps = white(pieces, (above[0] + above[1]) / 2, (below[0] + below[1]) / 2)
        if gaps:
            gap = max(gaps, key=lambda gap: gap[1] - gap[0])
            found.append((gap[0] + gap[1]) / 2)
            widths.append(gap[1] - gap[0])
        else:
            found.append((above[1] + below[0]) / 2)
    top, bottom = min(p.box.top for p in pieces), max(p.box.bottom for p in pieces)
    inner = [gap for gap in white(pieces, top, bottom) if not any(gap[0] < cut < gap[1] for cut in found)]
    lines = _line_gaps(pieces)
    if widths:
        least = 0.8 * min(widths)
        wide = least > (median(lines) if lines else 0.0) + WIDER
    else:
        least = (lines[0] if lines else 0.0) + WIDER
        wide = True
    if wide:
        found += [(a + b) / 2 for a, b in inner if b - a >= least]
    return sorted(found)


def _line_gaps(pieces: Sequence[Piece]) -> list[float]:
    """The white between lines of one column that stand close, the narrowest first."""
    gaps = []
    last: dict[tuple[int, int], Piece] = {}
    for piece in pieces:
        above = last.get((piece.first, piece.last))
        if above is not None:
            gap = piece.box.top - above.box.bottom + 2 * SHRUNK * piece.box.height
            if gap < 0.5 * piece.box.height:
                gaps.append(gap)
        last[piece.first, piece.last] = piece
    return sorted(gaps)
