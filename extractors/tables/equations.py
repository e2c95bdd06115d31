"""An equation between cells of one table, tried on figures that may be rounded."""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt
from typing import NamedTuple

from msgspec import Struct

from extractors.tables.formulas import Formula, Interval
from extractors.tables.relations import Relation

Place = tuple[int, int]  # row and column


class Known(NamedTuple):
    """A cell's number and how many decimals it shows."""

    value: float
    decimals: int

    @property
    def unit(self) -> float:
        """What 1 in its last decimal is worth: 0.01 of "4,33"."""
        return float(10**-self.decimals)

    @property
    def interval(self) -> Interval:
        """The values that it may have been rounded from; a whole number is exact."""
        half = self.unit / 2 if self.decimals else 0.0
        return Interval(self.value - half, self.value + half)


Figures = Mapping[Place, Known]


class Sum(Struct, frozen=True):
    """`target` is the sum of `parts`; an empty part counts as nothing. `loose` allows one unit where whole
    numbers of many parts have been rounded."""

    target: Place
    parts: tuple[Place, ...]
    loose: bool = False

    @property
    def places(self) -> tuple[Place, ...]:
        """The cells that take part, the total first."""
        return (self.target, *self.parts)

    def expected(self, figures: Figures) -> float | None:
        """What the parts add up to; None where all of them are empty."""
        known = [figures[place] for place in self.parts if place in figures]
        return round(sum(k.value for k in known), 6) if known else None

    def holds(self, figures: Figures) -> bool | None:
        """Whether the total is the sum, but for rounding; None where either is empty."""
        total, expected = figures.get(self.target), self.expected(figures)
        if total is None or expected is None:
            return None
        known = [figures[place] for place in self.parts if place in figures]
        decimals = max(total.decimals, *(k.decimals for k in known))
        if decimals == 0:
            slack = 1.0 if self.loose and len(known) > 2 else 0.0
        else:  # three standard deviations of what rounding each part may add up to
            unit = max(total.unit, *(k.unit for k in known)) if total.decimals else 1.0
            slack = max(1.0, 3 * sqrt((len(known) + 1) / 12)) * unit
        return abs(total.value - expected) <= slack + 1e-6


class Computed(Struct, frozen=True):
    """A printed formula in one row; `scale` turns a quotient into the per cent that the column shows."""

    row: int
    formula: Formula
    scale: float = 1.0

    @property
    def target(self) -> Place:
        """The cell that the formula computes."""
        return self.row, self.formula.target

    @property
    def places(self) -> tuple[Place, ...]:
        """The cells that take part, the computed one first."""
        return tuple((self.row, column) for column in (self.formula.target, *self.formula.columns))

    def _value(self, figures: Figures) -> Interval | None:
        def lookup(column: int) -> Interval | None:
            known = figures.get((self.row, column))
            return known.interval if known else None

        return self.formula.value(lookup)

    def expected(self, figures: Figures) -> float | None:
        """The formula's value, the middle of those that rounded figures allow; None where a cell is empty."""
        value = self._value(figures)
        return (value.low + value.high) / 2 * self.scale if value else None

    def holds(self, figures: Figures) -> bool | None:
        """Whether the cell is the formula's value, but for rounding; None where a cell is empty."""
        target, value = figures.get(self.target), self._value(figures)
        if target is None or value is None:
            return None
        exact = target.decimals == 0 and not self.formula.multiplies
        slack = 0.5 if exact else target.unit  # rounded or cut off
        low, high = sorted((value.low * self.scale, value.high * self.scale))
        return low - slack - 1e-9 < target.value < high + slack + 1e-9


class Shown(Struct, frozen=True):
    """A relation that the other rows show, in one row."""

    row: int
    relation: Relation

    @property
    def target(self) -> Place:
        """The cell that the others make."""
        return self.row, self.relation.target

    @property
    def places(self) -> tuple[Place, ...]:
        """The cells that take part, the made one first."""
        return tuple((self.row, column) for column in self.relation.columns)

    def _row(self, figures: Figures) -> dict[int, float | None]:
        return {c: known.value if (known := figures.get((self.row, c))) else None for c in self.relation.columns}

    def expected(self, figures: Figures) -> float | None:
        """What the others make of it; None where one of them is empty."""
        return self.relation.expected(self._row(figures))

    def holds(self, figures: Figures) -> bool | None:
        """Whether the cell is what the others make, but for rounding; None where one is empty."""
        target = figures.get(self.target)
        return self.relation.holds(self._row(figures), target.decimals) if target else None


Equation = Sum | Computed | Shown
