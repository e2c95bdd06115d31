"""Ruled tables on a picture: their lines, and the cells that the lines enclose.

Black lines are looked for first. Where the page has rows of dots these count as lines too, and where lines in a paler
grey enclose many more cells than the black ones in their place, as hairlines do that are black in places only, those
are taken.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from cv2.typing import MatLike

from extractors.readers.scans.engine import Gray
from extractors.readers.scans.faint_rules import dotted_rules, hairlines
from extractors.readers.scans.faint_walls import lines_of, pale_pieces
from extractors.readers.scans.open_rows import joined, with_divided_rows, with_open_rows
from extractors.readers.scans.reduced import shrunk
from extractors.readers.scans.ruled_table import Rectangle, RuledTable

_SHORTEST_ACROSS = 0.35  # inch
_SHORTEST_DOWN = 0.3
_ONE_ROW = 0.14  # inch: a stroke so long is a rule too where it runs from one lying rule to the next
_THICKEST = 0.05
_BESIDE, _TOUCHED = (0.015, 0.035), 0.3  # inch beside a lone row's rule; the share of it that letters may touch
_SMALLEST_CELL = 0.07  # inch, either way
_FILLED = 0.5  # of its box: a field that winds around others is the margin between the rules' ends
_MANY_MORE = 1.5  # times the cells: a fold or a shadow adds fewer
_MOST_CELLS = 3000  # a page of A4 in figures of 8 points has fewer; a pattern or a halftone has more
_UNEVEN_ENDS = 0.02  # inch: rules at an open side end so far from each other
_SMALL_GAP = 0.015  # inch: breaks within a scanned line
_GAP = 0.15  # between its pieces
_HELD = 0.7  # inch: shorter rules end at others
_LEAST_BRIDGE = 0.09  # inch: so low a row and so narrow a column may be


def ruled_tables(grey: Gray, ink: Gray, dpi: int) -> tuple[RuledTable, ...]:
    """The tables whose lines cross, from top to bottom; lone lines (under a letterhead, a heading) are none.

    `grey` is the page, `ink` is 255 where it is dark.
    """
    dots = dotted_rules(ink, dpi)
    black = _tables_between(grey, *_with(ink, dots), dpi)
    shade = hairlines(grey, ink, dpi)
    if shade is None:
        return black
    pale = _tables_between(grey, *_with(ink, shade), dpi)
    tables = list(black)
    for table in pale:
        same = [other for other in tables if _overlap(table.place, other.place)]
        if len(table.cells) >= _MANY_MORE * max(1, sum(len(other.cells) for other in same)):
            tables = [*(other for other in tables if other not in same), table]
    return tuple(sorted(tables, key=lambda table: (table.place.top, table.place.left)))


def _with(ink: Gray, faint: tuple[Gray, Gray] | None) -> tuple[MatLike, MatLike]:
    """The ink to look for lying and for standing lines in."""
    return (ink, ink) if faint is None else (cv2.bitwise_or(ink, faint[0]), cv2.bitwise_or(ink, faint[1]))


def _overlap(place: Rectangle, other: Rectangle) -> bool:
    across = min(place.right, other.right) - max(place.left, other.left)
    return across > 0 and min(place.bottom, other.bottom) > max(place.top, other.top)


def _tables_between(grey: Gray, with_across: MatLike, with_down: MatLike, dpi: int) -> tuple[RuledTable, ...]:
    """The tables whose lines lie in one picture of ink and stand in the other."""
    if not _may_have_strokes(with_down, round(_SHORTEST_DOWN * dpi)):
        return ()
    across, pieces_across = _strokes(with_across, round(_SHORTEST_ACROSS * dpi), 1, dpi)
    down, pieces_down = _strokes(with_down, 1, round(_SHORTEST_DOWN * dpi), dpi)
    if not (across.any() and down.any()):
        return ()
    across, down = (
        _without_bridges(across, pieces_across, down, dpi, lying=True),
        _without_bridges(down, pieces_down, across, dpi, lying=False),
    )
    across, down = _tied(across, down, dpi, lying=True), _tied(down, across, dpi, lying=False)
    down |= _between_rows(with_down, across, dpi)
    both = cv2.dilate(cv2.bitwise_or(across, down), np.ones((3, 3), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(np.asarray(both), connectivity=8)
    tables: list[RuledTable] = []
    lone: list[Rectangle] = []
    for label in range(1, count):
        left, top, width, height = (int(edge) for edge in stats[label][:4])
        if width < dpi * 0.7:
            continue
        place = Rectangle(left, top, left + width, top + height)
        if height < dpi * _THICKEST:
            lone.append(place)
        if height < dpi * 0.25:
            continue
        member = labels[top : top + height, left : left + width] == label
        own_across = np.where(member, across[top : top + height, left : left + width], 0).astype(np.uint8)
        own_down = np.where(member, down[top : top + height, left : left + width], 0).astype(np.uint8)
        horizontal, vertical = _boxes(own_across, place), _boxes(own_down, place)
        if len(horizontal) < 2 or len(vertical) < 2:
            continue
        cells = _cells(own_across, own_down, place, dpi)
        if _close_pale_pieces(grey, with_across, cells, horizontal, vertical, (own_across, own_down, place), dpi):
            cells = _cells(own_across, own_down, place, dpi)
        if 2 <= len(cells) <= _MOST_CELLS:
            tables.append(RuledTable(place, tuple(horizontal + vertical), cells))
    tables = [with_open_rows(table, lone, dpi) for table in tables]
    tables = [with_divided_rows(table, with_across, dpi) for table in joined(tables, with_across, dpi)]
    return tuple(sorted(tables, key=lambda table: (table.place.top, table.place.left)))


def _close_pale_pieces(
    grey: Gray,
    ink: MatLike,
    cells: Sequence[Rectangle],
    lying: list[Rectangle],
    standing: list[Rectangle],
    drawn: tuple[Gray, Gray, Rectangle],
    dpi: int,
) -> bool:
    """Draw what is too pale to be found of the rules between `cells`, and list it; tell whether there was any."""
    own_across, own_down, place = drawn
    downs = lines_of([(line.left, line.right) for line in standing], dpi)
    acrosses = lines_of([(line.top, line.bottom) for line in lying], dpi)
    reach = round(_SMALL_GAP * dpi)
    closed = False
    for cell in cells:
        box = (cell.left, cell.right), (cell.top, cell.bottom)
        for (left, right), (top, bottom) in pale_pieces(grey, np.asarray(ink, np.uint8), box, downs, acrosses, dpi):
            closed = True
            if right - left > bottom - top:
                lying.append(Rectangle(left, top, right, bottom))
                part = slice(top - place.top, bottom - place.top)
                own_across[part, max(0, left - reach - place.left) : right + reach - place.left] = 255
            else:
                standing.append(Rectangle(left, top, right, bottom))
                part = slice(max(0, top - reach - place.top), bottom + reach - place.top)
                own_down[part, left - place.left : right - place.left] = 255
    return closed


def _between_rows(ink: MatLike, across: Gray, dpi: int) -> Gray:
    """Upright strokes from one lying rule to the next, as those of a lone row between merged ones; no letter is one."""
    found = np.zeros_like(across)
    rows = np.flatnonzero(across.any(axis=1))
    if not rows.size:
        return found
    margin = round(2 * _GAP * dpi)  # strokes this near the edge of a picture would be drawn out to it
    part = slice(max(0, int(rows[0]) - margin), int(rows[-1]) + 1 + margin)
    short, pieces = _strokes(ink[part], 1, round(_ONE_ROW * dpi), dpi)
    short = _without_bridges(short, pieces, across[part], dpi, lying=False)
    reach = round(_SMALL_GAP * dpi) + 2
    near = cv2.dilate(across[part], np.ones((2 * reach + 1, 1), np.uint8)) > 0
    count, labels, stats, _ = cv2.connectedComponentsWithStats(short, connectivity=8)
    for label in range(1, count):
        x, y, w, h, _ = (int(value) for value in stats[label])
        middle = x + w // 2
        if near[y, middle] and near[y + h - 1, middle] and _stands_alone(ink[part], x, y, w, h, dpi):
            box = (slice(y, y + h), slice(x, x + w))
            found[part][box][labels[box] == label] = 255
    return found


def _stands_alone(ink: MatLike, x: int, y: int, w: int, h: int, dpi: int) -> bool:
    """Whether a stroke has white on both sides, as the stem of a letter with an accent above has not."""
    near, far = max(2, round(_BESIDE[0] * dpi)), max(4, round(_BESIDE[1] * dpi))
    left, right = ink[y : y + h, max(0, x - far) : max(0, x - near)], ink[y : y + h, x + w + near : x + w + far]
    return max(float((side > 0).any(axis=1).mean()) if side.size else 0.0 for side in (left, right)) <= _TOUCHED


def _may_have_strokes(ink: MatLike, height: int) -> bool:
    """Whether upright strokes so high can be in the ink: at half the size, where nothing of them is lost, some are."""
    small = cv2.threshold(shrunk(np.asarray(ink, dtype=np.uint8), 2), 0, 255, cv2.THRESH_BINARY)[1]
    closed = cv2.morphologyEx(small, cv2.MORPH_CLOSE, _bar(0, lying=False))
    return bool(cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((max(1, height // 2 - 1), 1), np.uint8)).any())


def _strokes(ink: MatLike, width: int, height: int, dpi: int) -> tuple[Gray, Gray]:
    """What remains of the ink where strokes are at least so long one way and thin the other; and the pieces found.

    Small breaks are closed before the length is measured, larger ones only between strokes that were found: closing
    these first would make a line of the tops of letters.
    """
    lying = width > height
    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, _bar(_SMALL_GAP * dpi, lying))
    opened = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((height, width), np.uint8))
    blots = cv2.morphologyEx(opened, cv2.MORPH_OPEN, _bar(_THICKEST * dpi, not lying))
    pieces = np.asarray(cv2.subtract(opened, blots), dtype=np.uint8)
    return np.asarray(cv2.morphologyEx(pieces, cv2.MORPH_CLOSE, _bar(_GAP * dpi, lying)), dtype=np.uint8), pieces


def _without_bridges(strokes: Gray, pieces: Gray, others: Gray, dpi: int, lying: bool) -> Gray:
    """The strokes but for what was closed just from one rule of the `others` to the next: there a cell is merged."""
    bridges = np.asarray(cv2.subtract(strokes, pieces), dtype=np.uint8)
    reach = round(_SMALL_GAP * dpi) + 2
    near = cv2.dilate(others, np.ones((1, 2 * reach + 1) if lying else (2 * reach + 1, 1), np.uint8)) > 0
    count, labels, stats, _ = cv2.connectedComponentsWithStats(bridges, connectivity=8)
    left = strokes.copy()
    for label in range(1, count):
        x, y, w, h, _ = (int(value) for value in stats[label])
        if (w if lying else h) < _LEAST_BRIDGE * dpi:
            continue
        ends = ((y + h // 2, x), (y + h // 2, x + w - 1)) if lying else ((y, x + w // 2), (y + h - 1, x + w // 2))
        if all(near[end] for end in ends):
            left[y : y + h, x : x + w][labels[y : y + h, x : x + w] == label] = 0
    return left


def _tied(strokes: Gray, others: Gray, dpi: int, lying: bool) -> Gray:
    """The strokes but for short ones that no rule of the `others` holds at both ends: bits of a seal's ring, of a pen.

    A piece of a rule that is broken has others on its line.
    """
    reach = round(_SMALL_GAP * dpi) + 2
    near = cv2.dilate(others, np.ones((2 * reach + 1, 2 * reach + 1), np.uint8)) > 0
    count, labels, stats, _ = cv2.connectedComponentsWithStats(strokes, connectivity=8)
    boxes = [tuple(int(value) for value in stats[label][:4]) for label in range(count)]
    middles = np.array([y + h / 2 if lying else x + w / 2 for x, y, w, h in boxes])
    kept = strokes.copy()
    for label in range(1, count):
        x, y, w, h = boxes[label]
        if (w if lying else h) >= _HELD * dpi or int((np.abs(middles[1:] - middles[label]) <= reach).sum()) > 1:
            continue
        ends = ((y + h // 2, x), (y + h // 2, x + w - 1)) if lying else ((y, x + w // 2), (y + h - 1, x + w // 2))
        if not all(near[end] for end in ends):
            part = slice(y, y + h), slice(x, x + w)
            kept[part][labels[part] == label] = 0
    return kept


def _bar(length: float, lying: bool) -> Gray:
    """A structuring element of that length, one pixel thin."""
    pixels = max(3, round(length))
    return np.ones((1, pixels) if lying else (pixels, 1), np.uint8)


def _boxes(strokes: Gray, place: Rectangle) -> list[Rectangle]:
    count, _, stats, _ = cv2.connectedComponentsWithStats(strokes, connectivity=8)
    return [
        Rectangle(place.left + int(x), place.top + int(y), place.left + int(x + w), place.top + int(y + h))
        for x, y, w, h, _ in stats[1:count]
    ]


def _cells(across: Gray, down: Gray, place: Rectangle, dpi: int) -> tuple[Rectangle, ...]:
    """The white fields between the lines; a merged cell is one field."""
    walls = cv2.bitwise_or(across, down)
    walls = np.asarray(cv2.dilate(walls, np.ones((3, 3), np.uint8)), dtype=np.uint8)
    for lying in (True, False):  # no cell is so narrow; rows of dots stop short of the rule that they run into
        closed = cv2.morphologyEx(walls, cv2.MORPH_CLOSE, _bar(_SMALLEST_CELL * dpi, lying))
        walls = np.asarray(cv2.bitwise_or(walls, closed), dtype=np.uint8)
    edge = max(1, round(_UNEVEN_ENDS * dpi))
    for side in (walls[:edge], walls[-edge:], walls[:, :edge], walls[:, -edge:]):
        side[:] = 255  # what stands at sides without rules is in cells all the same
    outside = cv2.copyMakeBorder(walls, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=(0,))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(cv2.bitwise_not(outside), connectivity=4)
    open_air = int(labels[0, 0])
    least = round(_SMALLEST_CELL * dpi)
    cells = []
    for label in range(1, count):
        x, y, w, h, area = (int(value) for value in stats[label])
        if label != open_air and w >= least and h >= least and area >= _FILLED * w * h:
            left, top = place.left + x - 1, place.top + y - 1
            cells.append(Rectangle(left, top, left + w, top + h))
    return tuple(sorted(cells, key=lambda cell: (cell.top, cell.left)))
