"""From loose ruling lines to the cells that they enclose.

A table's rules reach us as many short segments: doubled borders, gaps at corners, the jitter of a scan. Segments
near each other are snapped onto one grid line, and a cell is a face of the drawing: neighbouring boxes of the grid
with no rule between them are one cell, so spans come from the ink and not from guesses.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from schemas.geometry import Box
from schemas.page import Rule

SNAP = 3.0  # points: rules nearer than this are one line (a double border, a slightly skewed scan)
SAME = 0.8  # points: the two edges of one thin stroke
REACH = 4.0  # points: a rule that ends this near another one touches it
STICKS_OUT = 8.0  # points: rules that end so far beyond the last crossing one leave a row or column open
COVERED = 0.55  # share of a box's side that ink must cover for the side to count as ruled
MOST_RULES = 20_000  # a page with more is a drawing (a map, a hatched chart), not a table


class Segment(Struct, frozen=True):
    """Ink along one line of the grid: `at` is its place across, `start` to `end` its course."""

    at: float
    start: float
    end: float


class Face(Struct, frozen=True):
    """A cell: rows `row` up to `row + row_span`, columns likewise, and its box on the page."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box


class Ruling(Struct, frozen=True):
    """The faces of one ruled table and its box; `open` where it has no rules at its left and right sides."""

    n_rows: int
    n_columns: int
    faces: tuple[Face, ...]
    box: Box
    open: bool = False


def _snapped(segments: Iterable[Segment], tolerance: float = SNAP) -> list[Segment]:
    """Segments with their places drawn together and touching ones joined."""
    ordered = sorted(segments, key=lambda segment: segment.at)
    groups: list[list[Segment]] = []
    for segment in ordered:
        if groups and segment.at - groups[-1][0].at <= tolerance:
            groups[-1].append(segment)
        else:
            groups.append([segment])
    joined: list[Segment] = []
    for group in groups:
        length = sum(max(s.end - s.start, 0.1) for s in group)
        at = sum(s.at * max(s.end - s.start, 0.1) for s in group) / length
        start, end = None, 0.0
        for segment in sorted(group, key=lambda s: s.start):
            if start is None:
                start, end = segment.start, segment.end
            elif segment.start <= end + REACH:
                end = max(end, segment.end)
            else:
                joined.append(Segment(at, start, end))
                start, end = segment.start, segment.end
        if start is not None:
            joined.append(Segment(at, start, end))
    return joined


def _components(across: Sequence[Segment], down: Sequence[Segment]) -> list[tuple[list[Segment], list[Segment]]]:
    """Horizontal and vertical segments that hang together, one pair of lists for each drawing."""
    parent = list(range(len(across) + len(down)))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    down = sorted(down, key=lambda segment: segment.at)
    places = [segment.at for segment in down]
    for i, h in enumerate(across):
        for j in range(bisect_left(places, h.start - REACH), bisect_right(places, h.end + REACH)):
            if down[j].start - REACH <= h.at <= down[j].end + REACH:
                parent[root(i)] = root(len(across) + j)
    found: dict[int, tuple[list[Segment], list[Segment]]] = {}
    for i, h in enumerate(across):
        found.setdefault(root(i), ([], []))[0].append(h)
    for j, v in enumerate(down, start=len(across)):
        found.setdefault(root(j), ([], []))[1].append(v)
    return list(found.values())


def _closed(across: list[Segment], down: list[Segment]) -> tuple[list[Segment], list[Segment]]:
    """A drawing with its open sides closed: tables without outer borders, or cut off by the page's end.

    Where two or more rules stick out past the last crossing rule to one common place, a side is added there.
    """

    def sides(lines: list[Segment], crossing: list[Segment]) -> list[Segment]:
        places = [segment.at for segment in crossing]
        courses = _places(lines)
        added = []
        for end, out in (
            (min(places), [(s.at, s.start) for s in lines if s.start < min(places) - STICKS_OUT]),
            (max(places), [(s.at, s.end) for s in lines if s.end > max(places) + STICKS_OUT]),
        ):
            common = sorted(place for _, place in out)[len(out) // 2] if out else end
            near = {at for at, place in out if abs(place - common) <= REACH}
            if len(near) >= 2 and len(near) * 2 >= len(courses):
                added.append(Segment(common, courses[0], courses[-1]))
        return added

    if len(across) < 1 or len(down) < 1:
        return across, down
    new_down = down + sides(across, down) if len(across) >= 2 else down
    new_across = across + sides(new_down, across) if len(new_down) >= 2 else across
    return new_across, new_down


def _covered(lines: Sequence[Segment], start: float, end: float) -> bool:
    ink = sum(max(0.0, min(s.end, end) - max(s.start, start)) for s in lines)
    return ink >= COVERED * (end - start)


def _places(lines: Sequence[Segment]) -> list[float]:
    return sorted({segment.at for segment in lines})


def _rectangles(boxes: set[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
    """Cut a set of grid boxes into rectangles (row, column, row span, column span); one if it is a rectangle."""
    runs: list[tuple[int, int, int]] = []
    for row in sorted({r for r, _ in boxes}):
        columns = sorted(c for r, c in boxes if r == row)
        start = previous = columns[0]
        for column in columns[1:]:
            if column != previous + 1:
                runs.append((row, start, previous))
                start = column
            previous = column
        runs.append((row, start, previous))
    found: list[list[int]] = []
    for row, start, end in runs:
        for rectangle in found:
            if rectangle[1] == start and rectangle[3] == end and rectangle[2] == row - 1:
                rectangle[2] = row
                break
        else:
            found.append([row, start, row, end])
    return [(r0, c0, r1 - r0 + 1, c1 - c0 + 1) for r0, c0, r1, c1 in found]


def _ruling(across: list[Segment], down: list[Segment]) -> Ruling | None:
    """The faces of one drawing; None where it encloses fewer than two."""
    ys, xs = _places(across), _places(down)
    if len(ys) < 2 or len(xs) < 3:
        return None
    at_y = {y: [s for s in across if s.at == y] for y in ys}
    at_x = {x: [s for s in down if s.at == x] for x in xs}
    rows, columns = len(ys) - 1, len(xs) - 1
    parent = {(r, c): (r, c) for r in range(rows) for c in range(columns)}

    def root(box: tuple[int, int]) -> tuple[int, int]:
        while parent[box] != box:
            parent[box] = parent[parent[box]]
            box = parent[box]
        return box

    for r in range(rows):
        for c in range(columns):
            if c + 1 < columns and not _covered(at_x[xs[c + 1]], ys[r], ys[r + 1]):
                parent[root((r, c + 1))] = root((r, c))
            if r + 1 < rows and not _covered(at_y[ys[r + 1]], xs[c], xs[c + 1]):
                parent[root((r + 1, c))] = root((r, c))
    members: dict[tuple[int, int], set[tuple[int, int]]] = {}
    for box in parent:
        members.setdefault(root(box), set()).add(box)
    spans = [span for boxes in members.values() for span in _rectangles(boxes)]
    used_rows = sorted({r for r, _, height, _ in spans for r in (r, r + height)})
    used_columns = sorted({c for _, c, _, width in spans for c in (c, c + width)})
    row_of = {r: i for i, r in enumerate(used_rows)}
    column_of = {c: i for i, c in enumerate(used_columns)}
    faces = tuple(
        Face(
            row_of[r],
            column_of[c],
            row_of[r + height] - row_of[r],
            column_of[c + width] - column_of[c],
            Box(xs[c], ys[r], xs[c + width], ys[r + height]),
        )
        for r, c, height, width in sorted(spans)
    )
    if len(faces) < 2 or len(used_columns) < 3:
        return None
    return Ruling(len(used_rows) - 1, len(used_columns) - 1, faces, Box(xs[0], ys[0], xs[-1], ys[-1]))


def _lies(rule: Rule) -> bool:
    """Whether a rule is horizontal."""
    return rule.x1 - rule.x0 >= rule.bottom - rule.top


def rulings(rules: Sequence[Rule]) -> tuple[Ruling, ...]:
    """The ruled tables that `rules` draw, from top to bottom; none where there are more than `MOST_RULES`."""
    if len(rules) > MOST_RULES:
        return ()
    across = _snapped((Segment((r.top + r.bottom) / 2, r.x0, r.x1) for r in rules if _lies(r)), SAME)
    down = _snapped((Segment((r.x0 + r.x1) / 2, r.top, r.bottom) for r in rules if not _lies(r)), SAME)
    found = []
    for horizontal, vertical in _components(across, down):
        if horizontal and vertical:
            across, down = _snapped(horizontal), _snapped(vertical)
            ruling = _ruling(*_closed(across, down))
            if ruling is not None:
                found.append(replace(ruling, open=len(_places(down)) == ruling.n_columns - 1))
    return tuple(sorted(found, key=lambda ruling: (ruling.box.top, ruling.box.x0)))
