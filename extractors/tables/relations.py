"""Equations that a table's columns obey: rates from two counts, and counts from others.

Most tables print no formulas. What holds in nearly every row was meant by whoever made the table, so a row in which
it fails holds a slip of the pen or of the reader.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from msgspec import Struct

Row = Sequence[float | None] | Mapping[int, float | None]
FEWEST_WITNESSES = 3
MOST_COLUMNS = 24  # of one kind; wider tables are not searched
SHARE = 0.6  # of the rows that could tell must agree


class Relation(Struct, frozen=True):
    """`target` is 100 × `plus[0]` / `minus[0]` for a rate, else the sum of `plus` less the sum of `minus`."""

    target: int
    plus: tuple[int, ...]
    minus: tuple[int, ...]
    rate: bool = False
    scale: float = 1.0

    @property
    def columns(self) -> tuple[int, ...]:
        """The columns that take part, the target first."""
        return (self.target, *self.plus, *self.minus)

    def expected(self, row: Row) -> float | None:
        """What the row's other cells make of the target; None where one of them is empty."""
        plus = [row[c] for c in self.plus]
        minus = [row[c] for c in self.minus]
        if any(value is None for value in (*plus, *minus)):
            return None
        if self.rate:
            return self.scale * plus[0] / minus[0] if minus[0] else None  # type: ignore[operator]
        return sum(v for v in plus if v is not None) - sum(v for v in minus if v is not None)

    def holds(self, row: Row, decimals: int) -> bool | None:
        """Whether the row obeys; None where a cell is empty. `decimals` is how many the target shows."""
        value, expected = row[self.target], self.expected(row)
        if self.rate and row[self.minus[0]] == 0 and row[self.plus[0]] is not None:
            return row[self.plus[0]] == 0  # a share of nothing
        if value is None or expected is None:
            return None
        return abs(value - expected) < slack(decimals)


def slack(decimals: int) -> float:
    """How far a printed value may lie from the exact one: one unit of its last decimal, rounded or cut off."""
    return float(10**-decimals) + 1e-9 if decimals else 0.5 + 1e-9


def relations(rows: Sequence[Row], decimals: Sequence[int]) -> tuple[Relation, ...]:
    """The relations that the rows show; `decimals` says how many each column prints."""
    if not rows:
        return ()
    columns = range(len(decimals))
    whole = [c for c in columns if decimals[c] == 0]
    found = [rate for target in columns if decimals[target] and (rate := _rate(rows, target, whole, decimals[target]))]
    parted = [c for c in columns if decimals[c] > 0]
    return (*found, *_balances(rows, whole, decimals), *_balances(rows, parted, decimals))


def _rate(rows: Sequence[Row], target: int, whole: Sequence[int], decimals: int) -> Relation | None:
    """The pair of counts whose share the target column gives, the best witnessed one."""
    best: tuple[int, Relation] | None = None
    for part in whole:
        for total in whole:
            if part == total:
                continue
            relation = Relation(target, (part,), (total,), rate=True, scale=100.0)
            seen = [
                (row[target], held)
                for row in rows
                if row[target] and row[part] and (held := relation.holds(row, decimals)) is not None
            ]
            right = {value for value, held in seen if held and value != 100}
            count = sum(1 for _, held in seen if held)
            if len(right) >= FEWEST_WITNESSES and count >= SHARE * len(seen) and (best is None or count > best[0]):
                best = (count, relation)
    return best[1] if best else None


def _balances(rows: Sequence[Row], group: Sequence[int], decimals: Sequence[int]) -> tuple[Relation, ...]:
    """Every column of the group that is the difference of two others, none of them finer than it is."""
    if len(group) > MOST_COLUMNS:
        return ()
    found = []
    for low, high in combinations(group, 2):
        for target in group:
            if target in (low, high) or target < min(low, high) or decimals[target] > decimals[low]:
                continue
            for start, left in ((low, high), (high, low)):
                relation = Relation(target, (start,), (left,))
                seen = [
                    (row[target], held)
                    for row in rows
                    if (row[left] or 0) > 0
                    and (row[start] or 0) > 4
                    and (held := relation.holds(row, decimals[target])) is not None
                ]
                right = {value for value, held in seen if held}
                count = sum(1 for _, held in seen if held)
                if len(right) >= FEWEST_WITNESSES and count >= SHARE * len(seen):
                    found.append(relation)
    return tuple(found)
