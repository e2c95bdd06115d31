"""Which columns the numbers of a flattened row stand in, where it has fewer than its table has columns.

Every choice of columns is weighed: by the decimals that the columns print, by the shares and totals that the whole
rows show, and by the sums of the columns where the table prints its totals. A number that stands in one column in all
of the best choices is placed; one that may stand in several is not: in the wrong column it is worse than none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import comb

from msgspec import Struct

from extractors.tables.figures import NONE_MARKS, Convention, convention_of, decimals_of, figure
from extractors.tables.flattened.columns import sums_of
from extractors.tables.relations import Relation, relations
from schemas.page import Word

LOST_POINT = 0.2  # cost of a whole number in a column of decimals: a layer may have lost the point ("4512" for 45.12)
OTHER_DECIMALS = 0.6
LARGE = 0.3  # cost of a number over a hundred in a column of shares
BROKEN = 0.5  # cost of an equation that fails
EMPTY = 0.3  # gain of an empty cell in a column that a total leaves empty: shares are not added
MOST_WAYS = 3000
MOST_MISSING = 6
LARGEST_SHARE = 105.0
NOTHING_FITS = 1.0

Placed = list[Word | None]


@dataclass(slots=True)
class FlatRow:
    """A row being put together: its label's words, its numbers, and loose numbers printed just before it.

    `apart` counts its last numbers where they stand on a line of their own that may be the number of a page.
    """

    label: list[Word]
    numbers: list[Word]
    loose: list[Word] = field(default_factory=list)
    total: bool = False
    apart: int = 0


class Fitted(Struct, frozen=True):
    """A row's numbers by column, and those that could not be placed."""

    placed: tuple[Word | None, ...]
    left: tuple[Word, ...] = ()


class Profile(Struct, frozen=True):
    """What the rows with all their cells show: each column's decimals, and the equations between columns."""

    convention: Convention
    decimals: tuple[int, ...]
    shares: frozenset[int]  # columns of decimals that never go over a hundred
    relations: tuple[Relation, ...]
    sums: tuple[tuple[int, int, int], ...]

    def values(self, row: Sequence[Word | None]) -> list[float | None]:
        """The row's figures by the columns' convention; None for a cell that is empty or has none."""
        return [figure(word.text, self.convention) if word else None for word in row]

    def cost(self, row: Sequence[Word | None], total: bool = False) -> float:
        """How badly a row suits the columns; 0 is a row without fault."""
        values = self.values(row)
        wrong = 0.0
        for column, (word, decimals) in enumerate(zip(row, self.decimals, strict=True)):
            if word is None:
                wrong -= EMPTY if total and column in self.shares else 0.0
                continue
            if word.text in NONE_MARKS:
                continue
            shown = decimals_of(word.text, self.convention)
            value = values[column]
            if (shown > 0) != (decimals > 0):
                lost = shown == 0 and (len(word.text) >= 3 or word.text == "0")
                wrong += LOST_POINT if lost else 1.0
            elif shown != decimals:
                wrong += OTHER_DECIMALS
            if column in self.shares and value is not None and value > LARGEST_SHARE and shown:
                wrong += LARGE
        for relation in self.relations:
            if relation.holds(values, self.decimals[relation.target]) is False and not (total and relation.rate):
                wrong += BROKEN
        for target, first, last in self.sums:
            added = sum(value or 0 for value in values[first : last + 1])
            if abs((values[target] or 0) - added) > 0.001 * max(1.0, added):
                wrong += BROKEN
        return wrong


def profile_of(rows: Sequence[Sequence[Word]], usual: int) -> Profile:
    """What rows of numbers show, of which the whole ones have `usual` numbers."""
    convention = convention_of(word.text for row in rows for word in row)
    whole = [row for row in rows if len(row) == usual]
    decimals = []
    for column in range(usual):
        shown = sorted(decimals_of(row[column].text, convention) for row in whole if row[column].text not in NONE_MARKS)
        decimals.append(shown[len(shown) // 2] if shown else 0)
    values = [[figure(word.text, convention) for word in row] for row in whole]
    shares = frozenset(c for c in range(usual) if decimals[c] and all((row[c] or 0) <= LARGEST_SHARE for row in values))
    summed = sums_of(values, [c for c in range(usual) if c not in shares])
    return Profile(convention, tuple(decimals), shares, relations(values, decimals), summed)


def fitted(rows: Sequence[FlatRow], usual: int) -> list[Fitted | None]:
    """Each row's numbers by column; None for a row whose numbers fit nowhere.

    A label that ends in a number ("TDP 2") may have lent it to a row that lost a cell; it is given back.
    """
    profile = profile_of([row.numbers for row in rows], usual)
    ways: list[list[Placed]] = []
    for number, row in enumerate(rows):
        after = rows[number + 1].loose if number + 1 < len(rows) else []
        if not row.numbers:
            ways.append([[None] * usual])
        elif len(row.numbers) == usual:
            ways.append([_whole(row, profile)])
        elif len(row.numbers) < usual:
            ways.append(_filled(row, (row.loose, after), usual, profile))
        else:
            ways.append([])
    _by_totals(ways, rows, profile)
    return [_agreed(fits, row.numbers) for fits, row in zip(ways, rows, strict=True)]


def _whole(row: FlatRow, profile: Profile) -> Placed:
    """A row with all its numbers, unless its first one belongs to the label and another cell is empty."""
    numbers: Placed = list(row.numbers)
    if row.label and profile.cost(numbers) >= 2:
        fits = _inserted(row.numbers[1:], [None], profile)
        if len(fits) == 1 and profile.cost(fits[0]) < NOTHING_FITS:
            row.label.append(row.numbers.pop(0))
            return fits[0]
    return numbers


def _filled(row: FlatRow, sources: tuple[list[Word], ...], usual: int, profile: Profile) -> list[Placed]:
    """The ways to place a row's numbers, a loose number among them where just one fits; a used one is taken away."""
    if len(row.numbers) == usual - 1:
        for source in sources:
            for word in list(source):
                fits = _inserted(row.numbers, [word], profile)
                if len(fits) == 1:
                    source.remove(word)
                    row.numbers = [number for number in fits[0] if number is not None]
                    return fits
    missing = usual - len(row.numbers)
    if missing > MOST_MISSING or comb(usual, missing) > MOST_WAYS:
        return []
    return _inserted(row.numbers, [None] * missing, profile, row.total)


def _inserted(
    numbers: Sequence[Word], extra: Sequence[Word | None], profile: Profile, total: bool = False
) -> list[Placed]:
    """The best ways to put `extra` among the numbers; none where no way is good."""
    usual = len(numbers) + len(extra)
    rows: dict[tuple[str, ...], tuple[float, Placed]] = {}
    for places in combinations(range(usual), len(extra)):
        others = iter(numbers)
        row: Placed = [extra[places.index(c)] if c in places else next(others) for c in range(usual)]
        key = tuple(word.text if word else "" for word in row)
        if key not in rows:
            rows[key] = (profile.cost(row, total), row)
    least = min(cost for cost, _ in rows.values())
    if least >= NOTHING_FITS:
        return []
    fits = [row for cost, row in rows.values() if cost <= least + 1e-9]
    return fits[:1] if len(fits) > 1 and _among_noughts(fits) else fits


def _among_noughts(rows: Sequence[Placed]) -> bool:
    """Whether the rows differ only in which cell of a run of noughts is the empty one."""
    if any(row.count(None) != 1 for row in rows):
        return False
    places = [row.index(None) for row in rows]
    return all(word is None or word.text == "0" for word in rows[0][min(places) : max(places) + 1])


def _by_totals(ways: list[list[Placed]], rows: Sequence[FlatRow], profile: Profile) -> None:
    """Of a row's ways, keep those with which the columns add up to the table's printed total, if any do."""
    totals = [number for number, row in enumerate(rows) if row.total and len(ways[number]) == 1]
    if len(totals) != 1:
        return
    printed = profile.values(ways[totals[0]][0])
    parts = [n for n, row in enumerate(rows) if n != totals[0] and row.numbers]
    slack = [0.6 * len(parts) * 10**-decimals for decimals in profile.decimals]
    for number in parts:
        if len(ways[number]) < 2:
            continue
        others = [_known(ways[n], profile) for n in parts if n != number]
        kept = []
        for way in ways[number]:
            values = profile.values(way)
            told = [
                abs(sum(other[c] or 0.0 for other in others) + (values[c] or 0) - (printed[c] or 0)) <= slack[c]
                for c in range(len(slack))
                if printed[c] is not None and c not in profile.shares and all(c in other for other in others)
            ]
            if all(told):
                kept.append(way)
        if kept:
            ways[number] = kept


def _known(ways: Sequence[Placed], profile: Profile) -> dict[int, float | None]:
    """The values of a row's columns in which all its ways agree."""
    rows = [profile.values(way) for way in ways]
    return {c: cells[0] for c, cells in enumerate(zip(*rows, strict=True)) if all(cell == cells[0] for cell in cells)}


def _agreed(ways: Sequence[Placed], numbers: Sequence[Word]) -> Fitted | None:
    """What all the ways have in common."""
    if not ways:
        return None
    placed = tuple(cells[0] if all(cell is cells[0] for cell in cells) else None for cells in zip(*ways, strict=True))
    if not any(placed) and any(numbers):
        return None
    held = {id(word) for word in placed if word is not None}
    left = tuple(word for word in numbers if id(word) not in held)
    return Fitted(placed, left)
