"""Where on a page columns of words may stand: runs of rows that leave white corridors open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from extractors.tables.across import Across, of_width
from extractors.tables.corridors import NARROWEST, Columns, columns_of
from extractors.tables.names import INDEX_NAME
from extractors.tables.text_rows import Row

FEWEST_COLUMNS = 3
APART = 2.6  # line heights between two rows of one table, at most
HEADER_APART = 2.2
WRAPPED = 0.55  # line heights between the last row and the rest of its wrapped cells
MOST_ACROSS = 2  # rows in a run that lie over the corridors of the rows around them
MOST_HEADER_ROWS = 9
MOST_FURNITURE = 2  # rows above the rest of a table on a new page
HIGHEST = 70.0  # points between two rules across that hold one row
BESIDE_CELLS = 2.0  # points by which a heading's first letter stands beside every cell's
Gap = tuple[float, float]
_HEADING = re.compile(r"(?:[IVX]{1,5}|[A-HĐ]|[a-hđ](?=\))|\d{1,2}(?:\.\d{1,2})*)\s?[.)/-]\s*[A-ZĐÀ-Ỹ]")
_TOP_HEADING = re.compile(r"[IVX]{1,5}\s?[./-]\s*\D{4,}")


class Stretch(Struct, frozen=True):
    """Rows `first` to `last` of a page, and the columns that they show."""

    first: int
    last: int
    columns: Columns


def stretches(rows: Sequence[Row], start: int, across: Sequence[Across]) -> Iterator[Stretch]:
    """The stretches from row `start` on, each as long as its corridors stay open."""
    tried: set[tuple[int, int]] = set()
    for first in range(start, len(rows)):
        if len(rows[first].chunks) < FEWEST_COLUMNS:
            continue
        last = _grown(rows, first)
        top = _header_start(rows, first, start)
        if (top, last) in tried:
            continue
        tried.add((top, last))
        columns = columns_of(rows[top : last + 1])
        if len(columns) < 2:
            continue
        while last > first and _stands_below(rows[last], columns):
            last -= 1
        last = _above_heading(rows, top, last, columns)
        last = _to_last_rule(rows, last, columns, across)
        if last > first:
            yield Stretch(top, last, columns)


def going_on(rows: Sequence[Row], columns: Columns, across: Sequence[Across]) -> Stretch | None:
    """The rows at the top of a page that go on in the columns of the table before; None where they do not."""
    first = 0
    while first < min(MOST_FURNITURE, len(rows)) and is_furniture(rows[first].text):
        first += 1
    last, crossing = first - 1, 0
    for place in range(first, len(rows)):
        row = rows[place]
        crosses = any(columns.crossed_by(chunk) for chunk in row.chunks)
        if row.opens_table or (row.is_caption and crosses) or (place > first and _apart(rows[place - 1], row, APART)):
            break
        if crosses and not (row.titles_group or row.is_total):
            crossing += 1
            if crossing > MOST_ACROSS or (place == first and len(row.chunks) < 2):
                break
            continue
        near = place == first or _close(rows[place - 1], row)  # the rest of a row that the page's end has cut
        if len(row.chunks) > 1 or (last == place - 1 and near) or row.titles_group:
            last, crossing = place, 0
    while last > first and rows[last].titles_group and not _close(rows[last - 1], rows[last]):
        last -= 1  # a heading below the table
    last = _above_heading(rows, first, last, columns)
    if last < first or not any(len(row.chunks) > 1 for row in rows[first : last + 1]):
        return None
    return Stretch(first, last, columns)


def is_furniture(text: str) -> bool:
    """Whether a line is a page's number."""
    return bool(re.fullmatch(r"[-–\s]*\d{1,4}(?:/\d{1,4})?[-–\s]*", text))


def _apart(above: Row, row: Row, most: float) -> bool:
    return row.box.top - above.box.bottom > most * min(row.box.height, above.box.height)


def _close(above: Row, row: Row) -> bool:
    return not _apart(above, row, WRAPPED)


def _gaps(row: Row) -> list[Gap]:
    return [(a.box.x1, b.box.x0) for a, b in zip(row.chunks, row.chunks[1:], strict=False)]


def _meeting(free: Sequence[Gap], row: Row, narrowest: float) -> list[Gap]:
    """What stays white of the corridors `free` beside the words of a row."""
    spaces = [(-1e9, row.box.x0), *_gaps(row), (row.box.x1, 1e9)]
    met = [(max(a, c), min(b, d)) for a, b in free for c, d in spaces]
    return [(a, b) for a, b in met if b - a >= narrowest]


def _grown(rows: Sequence[Row], first: int) -> int:
    """The last row down to which at least two corridors of row `first` stay open."""
    free = _gaps(rows[first])
    last = place = first
    crossing = loose = 0
    while place + 1 < len(rows):
        place += 1
        row = rows[place]
        met = _meeting(free, row, NARROWEST * row.box.height)
        if _apart(rows[place - 1], row, APART) or row.opens_table or (row.is_caption and len(met) < len(free)):
            break
        if _heads_another(rows, place):
            break
        if len(met) >= (FEWEST_COLUMNS - 1 if len(row.chunks) > 1 else len(free)):
            crossing = 0
            if len(row.chunks) > 1:
                free, last, loose = met, place, 0
            else:
                loose += 1
                if last == place - 1 and _close(rows[place - 1], row):
                    last = place
        elif (len(row.chunks) > 1 and len(row.chunks) < FEWEST_COLUMNS) or row.is_total or len(row.chunks) == 1:
            crossing += 1
            if crossing > MOST_ACROSS:
                break
        else:
            break
    return _with_group(rows, last)


def _heads_another(rows: Sequence[Row], place: int) -> bool:
    """Whether a heading stands between two tables: below it another one opens with "TT"."""
    below = rows[place + 1] if place + 1 < len(rows) else None
    alone = len(rows[place].chunks) == 1 and _HEADING.match(rows[place].text) is not None
    return alone and below is not None and INDEX_NAME.match(below.chunks[0].text) is not None


def _with_group(rows: Sequence[Row], last: int) -> int:
    """With titles of groups that the page's end parts from their rows: nothing of the table follows them."""
    end = last
    while end + 1 < len(rows) and rows[end + 1].titles_group and _close(rows[end], rows[end + 1]):
        end += 1
    below = rows[end + 1] if end + 1 < len(rows) else None
    ends = below is None or is_furniture(below.text) or below.opens_table or not _close(rows[end], below)
    return end if ends else last


def _header_start(rows: Sequence[Row], first: int, start: int) -> int:
    """The first row of the header above row `first`."""
    top = first
    while top > start and first - top < MOST_HEADER_ROWS:
        row, below = rows[top - 1], rows[top]
        if row.is_caption or _apart(row, below, HEADER_APART) or row.text.endswith((":", ";", ".")):
            break
        if len(row.chunks) == 1 and (len(row.text) > 60 or _HEADING.match(row.text)):
            break
        top -= 1
    return top


def _stands_below(row: Row, columns: Columns) -> bool:
    """Whether a last row is a note under the table."""
    return len(row.chunks) == 1 and columns.crossed_by(row.chunks[0]) and not (row.titles_group or row.is_total)


def _above_heading(rows: Sequence[Row], first: int, last: int, columns: Columns) -> int:
    """The last row above a heading of the text that a table without rules has close below it.

    It stands alone on its line, and begins where no cell does or goes over several columns; below the title of a
    group, other rows of cells follow.
    """
    end = max((place for place in range(first, last + 1) if len(rows[place].chunks) >= FEWEST_COLUMNS), default=last)
    begins = [chunk.box.x0 for row in rows[first : end + 1] for chunk in row.chunks]
    for place in range(end + 1, last + 1):
        row = rows[place]
        if len(row.chunks) == 1 and _HEADING.match(row.text):
            beside = all(abs(row.box.x0 - x0) > BESIDE_CELLS for x0 in begins)
            top = _TOP_HEADING.match(row.text) is not None and row.text.isupper()
            if beside or top or columns.crossed_by(row.chunks[0]):
                return place - 1
    return last


def _to_last_rule(rows: Sequence[Row], last: int, columns: Columns, across: Sequence[Across]) -> int:
    """The stretch with the rows below it that stand between rules of its width."""
    rules = of_width(across, columns.left, columns.right, rows[last].box.top, 1e9)
    while last + 1 < len(rows):
        row = rows[last + 1]
        above = [rule for rule in rules if rows[last].box.centre[1] < rule.y <= row.box.top + 2]
        below = [rule for rule in rules if row.box.bottom - 2 <= rule.y]
        if not above or not below or below[0].y - above[-1].y > HIGHEST:
            break
        if any(other.opens_table for other in rows[last + 1 :] if other.box.top < below[0].y):
            break
        last += 1
    return last
