"""The cells of a header whose rules are of its own colour, which a black-and-white copy has lost.

The columns are those of the row below. Where the words of such a header stand in several rows, the columns are shared
out among them as in tables without upright rules.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

import cv2
import numpy as np
from cv2.typing import MatLike
from numpy.typing import NDArray

from extractors.tables.corridors import of_edges
from extractors.tables.header_places import header_cells
from extractors.tables.row_bands import Piece
from schemas.geometry import Box
from schemas.page import Cell

_SPACE = (0.05, 0.02)  # inch: between words of a line; between a letter and its accent
_WORD = 0.05  # inch: so high is a line of words
_NUMBER = 12.0  # points: wider is a word
_SIDE = 0.02  # inch from the header's sides, which are black
Edges = tuple[int, int, int, int]  # left, top, right, bottom, in pixels


def divided(header: Edges, columns: Sequence[int], ink: MatLike, dpi: int) -> list[Edges]:
    """The cells of a header over columns with those edges; `ink` is 255 where the page is dark. None: an empty list."""
    left, top, _, bottom = header
    side = max(2, round(_SIDE * dpi))
    words = _lines(np.asarray(ink, dtype=np.uint8)[top + side : bottom - side, left + side : header[2] - side], dpi)
    scale = 72 / dpi
    boxes = [
        Box(
            (left + side + x) * scale,
            (top + side + y) * scale,
            (left + side + x + w) * scale,
            (top + side + y + h) * scale,
        )
        for x, y, w, h in words
    ]
    places = of_edges([edge * scale for edge in columns])
    pieces = [Piece(*places.span(box), box, ()) for box in boxes]
    lowest = _letters(pieces, len(columns) - 1)
    names = [piece for piece in pieces if piece not in lowest]
    end = bottom * scale
    if lowest and names:
        end = (min(piece.box.top for piece in lowest) + max(piece.box.bottom for piece in names)) / 2
    cells = header_cells(names, places)
    heights = _row_edges(cells, top * scale, end)
    if heights is None:
        return []
    parts = [
        (
            columns[cell.column],
            round(heights[cell.row] / scale),
            columns[cell.column + cell.column_span],
            round(heights[cell.row + cell.row_span] / scale),
        )
        for cell in cells
    ]
    below = [(columns[piece.first], round(end / scale), columns[piece.first + 1], bottom) for piece in lowest]
    return parts + below


def _letters(pieces: Sequence[Piece], columns: int) -> list[Piece]:
    """The row of column letters and numbers (A, B, 1, 2) that closes a header: one for each column, none a word."""
    foot = max((piece.box.bottom for piece in pieces), default=0.0)
    row = [piece for piece in pieces if piece.box.bottom > foot - piece.box.height / 2]
    if sorted(piece.first for piece in row) != list(range(columns)) or len(row) == len(pieces):
        return []
    return row if median(piece.box.width for piece in row) <= _NUMBER else []


def _lines(ink: NDArray[np.uint8], dpi: int) -> list[tuple[int, int, int, int]]:
    """Left, top, width and height of the lines of words, words of one cell together."""
    across, down = (max(3, round(space * dpi)) for space in _SPACE)
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((down, across), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    return [(int(x), int(y), int(w), int(h)) for x, y, w, h, _ in stats[1:count] if h >= _WORD * dpi]


def _row_edges(cells: Sequence[Cell], top: float, bottom: float) -> list[float] | None:
    """Where the rows of a header end, in points: half-way between their words. None where that is not seen."""
    rows = max((cell.row + cell.row_span for cell in cells), default=0)
    if rows == 0:
        return None
    spans: list[tuple[float, float]] = []
    for row in range(rows):
        own = [cell.box for cell in cells if cell.row == row and cell.row_span == 1 and cell.box is not None]
        if not own:
            return None
        spans.append((min(box.top for box in own), max(box.bottom for box in own)))
    if any(below[0] <= above[1] for above, below in pairwise(spans)):
        return None
    return [top, *((above[1] + below[0]) / 2 for above, below in pairwise(spans)), bottom]
