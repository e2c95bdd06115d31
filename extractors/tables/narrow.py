"""Cells too narrow for a word: a date or number that had to be broken inside ("15/12/202⏎6") is whole again, and so is
the name of a column of ordinals ("T⏎T")."""

from __future__ import annotations

import re

from schemas.geometry import Box
from schemas.page import Cell, Line

PADDING = 5.5  # points that word processors keep free on either side of a cell's text
_YEAR = r"(?:19|20)\d\d"
_WHOLE = re.compile(rf"(?:\d{{1,2}}[/.-]){{1,2}}{_YEAR}|\d{{1,3}}(?:\.\d{{3}}){{2,}}|\d{{1,3}}(?:,\d{{3}}){{2,}}")
_INDEX_NAMES = frozenset({"TT", "STT"})
_REST = re.compile(r"\d(?:[\d/.,-]*\d)?")


def cell_texts(cell: Cell) -> list[str]:
    """The cell's lines, top to bottom, none of them empty; what one of them had no room for is back on it."""
    texts: list[str] = []
    above: Line | None = None
    for line in cell.lines:
        if not line.text.strip():
            continue
        if above is not None and (_is_cut(above, line, cell.box) or above.text + line.text in _INDEX_NAMES):
            texts[-1] += line.text.strip()
        else:
            texts.append(line.text)
        above = line
    return texts


def _is_cut(line: Line, below: Line, cell: Box | None) -> bool:
    """Whether `line` is the beginning of one date or number that ends on the line `below`.

    The break says so only where the beginning stands alone, leaves no room for one more digit, and is neither date
    nor number without the rest.
    """
    if cell is None or len(line.words) != 1:
        return False
    (word,) = line.words
    rest = _REST.match(below.words[0].text)
    if word.box is None or rest is None or _WHOLE.fullmatch(word.text) or not _WHOLE.fullmatch(word.text + rest[0]):
        return False
    digit = word.box.width / len(word.text)
    return cell.width - word.box.width < 2 * PADDING + digit
