"""Which printed totals belong to which parts: by rows (the ordinals' tree) and by columns (the header's tree).

That a "Tổng số" (total) stands beside some columns, or a group above some rows, does not make it their sum: rates are
averaged, "trong đó" (of which) names only some parts. So each total is believed only where its equation holds
elsewhere: in other columns of the same row, in other groups of the same column, in other rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extractors.tables.equations import Figures, Place, Sum
from extractors.tables.hierarchy import Hierarchy, hierarchy

TOTAL_NAME = re.compile(r"^(?:tổng(?:\s+(?:số|cộng|kinh phí|vốn|mức|nguồn|dự toán|nhu cầu).*)?|cộng)$", re.IGNORECASE)
NOT_ADDED = re.compile(
    r"%|\b(?:tỷ|tỉ)\s+(?:lệ|trọng)|bình quân|định mức|đơn giá|mức (?:thu|chi|hỗ trợ)|^năm$|xếp (?:hạng|loại)"
    r"|điểm|hệ số",
    re.IGNORECASE,
)
MOST_OFF = 0.25  # share of the sum by which a believable total of few witnesses may be off
Parts = tuple[int, ...]


def row_totals(
    labels: Sequence[tuple[str, str]], columns: Iterable[int], figures: Figures, loose: frozenset[int]
) -> tuple[tuple[Sum, ...], tuple[Sum, ...]]:
    """Equations of totals over the rows below or above them: those to try, and those of them that were believed.

    `columns` are those whose figures may be added up, `loose` those of them that may be rounded to whole numbers.
    """
    tree = hierarchy(labels)
    added = list(columns)
    tried: list[Sum] = []
    for row in range(len(labels)):
        sums = _best([_sums(row, parts, tree, added, figures, loose) for parts in _candidates(row, tree)], figures)
        tried += sums
    return tuple(tried), tuple(_believed(tried, labels, tree, figures))


def _candidates(row: int, tree: Hierarchy) -> list[Parts]:
    """The sets of rows whose sum the row may be, the likeliest first."""
    node = tree.nodes[row]
    if not node.total:
        return [node.children] if len(node.children) >= 2 and not node.partly else []
    found: list[Parts] = [node.children] if len(node.children) >= 2 else []
    others = [total for total in tree.totals if total != row]
    before = max((total for total in others if total < row), default=-1)
    after = min((total for total in others if total > row), default=len(tree.nodes))
    leaves = tuple(r for r, n in tree.nodes.items() if not n.children and not n.total)
    for parts in (
        tree.roots,
        tuple(r for r in tree.roots if before < r < row),
        tuple(r for r in tree.roots if row < r < after),
        tuple(others),
        tuple(r for r in leaves if before < r < row),
        tuple(r for r in leaves if row < r < after),
        leaves,
    ):
        if len(parts) >= 2 and parts not in found:
            found.append(parts)
    return found


def _sums(
    row: int, parts: Parts, tree: Hierarchy, columns: Sequence[int], figures: Figures, loose: frozenset[int]
) -> list[Sum]:
    sums = []
    for column in columns:
        places = tuple(place for part in parts for place in _places(part, column, tree, figures))
        if (row, column) in figures and sum(1 for place in places if figures[place].value) >= 2:
            sums.append(Sum((row, column), places, column in loose))
    return sums


def _places(row: int, column: int, tree: Hierarchy, figures: Figures) -> list[Place]:
    """The row's own figure, or those of the rows below it where it only titles a group."""
    if (row, column) in figures:
        return [(row, column)]
    return [place for child in tree.nodes[row].children for place in _places(child, column, tree, figures)]


def _best(options: Sequence[list[Sum]], figures: Figures) -> list[Sum]:
    """The option with the most sums that hold; the first where none is better."""
    return max(options, key=lambda sums: sum(1 for s in sums if s.holds(figures)), default=[])


def _believed(tried: Sequence[Sum], labels: Sequence[tuple[str, str]], tree: Hierarchy, figures: Figures) -> list[Sum]:
    """The sums that others bear out: the same row in another column, or the same column in other rows."""
    right_rows = {s.target[0] for s in tried if s.holds(figures)}
    by_column: dict[int, list[bool]] = {}
    for s in tried:
        by_column.setdefault(s.target[1], []).append(bool(s.holds(figures)))
    believed = []
    for s in tried:
        row, column = s.target
        if s.holds(figures):
            believed.append(s)
            continue
        total, expected = figures[s.target].value, s.expected(figures) or 0.0
        largest = max(figures[place].value for place in s.parts)
        near = abs(total - expected) <= MOST_OFF * abs(expected)
        whole = all(figures[place].decimals == 0 for place in s.places)
        if all(figures[place].value == total for place in s.parts):
            continue  # a year, a norm: the same in each row
        column_right = sum(by_column[column])
        column_bears = column_right >= 1 and column_right * 2 >= len(by_column[column])
        beside = row in right_rows and (near or column_bears or (whole and total > largest))
        above = column_bears or (_alone(s, tree) and total > largest)
        if beside or (near and above):
            believed.append(s)
    return believed


def _alone(s: Sum, tree: Hierarchy) -> bool:
    """Whether a total by name stands over one flat list of rows, so that nothing else can be meant."""
    row = s.target[0]
    flat = all(not node.children for node in tree.nodes.values() if node.row != row)
    return tree.nodes[row].total and len(tree.totals) == 1 and flat and len(s.parts) >= 3


def column_totals(
    paths: Sequence[tuple[str, ...]], columns: Iterable[int], n_rows: int, figures: Figures, loose: frozenset[int]
) -> tuple[tuple[Sum, ...], tuple[Sum, ...]]:
    """Equations of total columns over the columns that they add up: those tried, and those believed."""
    added = list(columns)
    tried: list[Sum] = []
    believed: list[Sum] = []
    for target in added:
        if not paths[target] or not TOTAL_NAME.match(_bare(paths[target][-1])):
            continue
        options = []
        for parts in _column_candidates(target, paths, added):
            sums = [
                Sum((row, target), tuple((row, c) for c in parts if (row, c) in figures), target in loose)
                for row in range(n_rows)
                if (row, target) in figures
            ]
            options.append([s for s in sums if sum(1 for place in s.parts if figures[place].value) >= 2])
        best = _best(options, figures)
        tried += best
        right = sum(1 for s in best if s.holds(figures))
        if right >= 2 and right * 5 >= len(best) * 3:
            believed += best
    return tuple(tried), tuple(believed)


def _bare(name: str) -> str:
    return re.sub(r"\s*\(.*?\)\s*", " ", name).strip(" :.")


def _column_candidates(target: int, paths: Sequence[tuple[str, ...]], columns: Sequence[int]) -> list[Parts]:
    """The sets of columns whose sum the total column may be."""
    path = paths[target]
    found: list[Parts] = []
    for depth in range(len(path) - 1, -1, -1):
        prefix = path[:depth]
        family = [c for c in columns if c != target and paths[c][:depth] == prefix]
        totals = [c for c in family if paths[c] and TOTAL_NAME.match(_bare(paths[c][-1]))]
        right = [c for c in family if c > target]
        until = next((i for i, c in enumerate(right) if c in totals), len(right))
        left = [c for c in family if c < target]
        for parts in (
            [c for c in family if c not in totals],
            totals,
            right[:until],
            [c for c in right if c not in totals],
            [c for c in left if c not in totals],
            [*totals, *(c for c in family if c not in totals and len(paths[c]) == depth + 1)],
        ):
            if len(parts) >= 2 and tuple(parts) not in found:
                found.append(tuple(parts))
    return found
