"""Tables that hold no data but set a page: letterheads, signature blocks, frames."""

from __future__ import annotations

import regex

from schemas.page import Cell, Grid, Line

# What stands in the tables that letterheads and signature blocks are set with: "CỘNG HÒA XÃ HỘI …" (the state's name),
# in its place the Party's or the Youth Union's, "Nơi nhận" (recipients), and the signing formulas TM. (on behalf of),
# KT. (for), TL. (by order of), TUQ. (by mandate).
_LETTERHEAD = regex.compile(
    r"(?i:c[ộo]ng\s+h(?:òa|oà|oa)\s+x[ãa]\s+h[ộo]i)|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM"
    r"|ĐOÀN\s+(?:TNCS|THANH\s+NIÊN\s+CỘNG\s+SẢN)\s+HỒ\s+CHÍ\s+MINH"
)
_RECIPIENTS = regex.compile(r"n[ơo]i\s+nh[ậa]n\s*:?", regex.I)
_SIGNING = regex.compile(r"(?:^|\s)(?:(?:TM|KT|TL|TUQ|Q)\s?\.|T/M|K/T|T/L)\s?\p{Lu}{2}")
_NUMBER = regex.compile(r"\s*Số\s*:?[\d\s.…]*[/-]\s?\p{Lu}{2}")
_LETTERHEAD_CELLS = 6
_LAYOUT_CELLS = 16
_LAYOUT_COLUMNS = 4


def is_layout_only(grid: Grid) -> bool:
    """Whether the table only sets a letterhead, a signature block or a frame, and holds no data."""
    filled = [cell for cell in grid.cells if cell.text]
    if len(filled) <= 1:
        return True
    if len(filled) > _LAYOUT_CELLS or grid.n_columns > _LAYOUT_COLUMNS:
        return False
    if len(filled) <= _LETTERHEAD_CELLS and filled[0].text[:4].isupper() and any(_numbers(cell) for cell in filled):
        return True
    text = " ".join(cell.text for cell in filled)
    return any(pattern.search(text) for pattern in (_LETTERHEAD, _RECIPIENTS, _SIGNING))


def _numbers(cell: Cell) -> bool:
    """Whether a line of a cell is a document's own number: "Số: 12/KH-UBND", "Số      -KH/ĐU"."""
    return any(_NUMBER.match(line.text) for line in cell.lines)


def lines_in_order(grid: Grid) -> tuple[Line, ...]:
    """The lines of a layout-only table: row by row, the left cell's lines before the right cell's."""
    return tuple(line for cell in sorted(grid.cells, key=lambda cell: (cell.row, cell.column)) for line in cell.lines)
