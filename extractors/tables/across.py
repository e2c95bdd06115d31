"""Rules across a page that belong to no ruled table: under a header, above and below a table, between its rows."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from schemas.page import Page

SAME = 1.5  # points: rules nearer than this are one
LONGER = 1.6  # a rule so many times as wide as a table's words is not the table's
MOST = 400  # a page with more of them is a form or a drawing
WHOLE = 0.93  # share of the width that a rule over all columns covers
COVERED = 0.55  # share of a cell's width that a rule under it covers


class Across(Struct, frozen=True):
    """The ink of rules at height `y`: stretches of x, left to right."""

    y: float
    ink: tuple[tuple[float, float], ...]

    def share(self, x0: float, x1: float) -> float:
        """How much of the stretch from `x0` to `x1` has ink."""
        if x1 <= x0:
            return 0.0
        return sum(max(0.0, min(b, x1) - max(a, x0)) for a, b in self.ink) / (x1 - x0)

    def under(self, x0: float, x1: float) -> bool:
        """Whether a cell from `x0` to `x1` has a rule at this height."""
        return self.share(x0, x1) >= COVERED


def across_of(page: Page) -> tuple[Across, ...]:
    """The page's horizontal rules outside its grids, those at one height as one, from top to bottom."""
    boxes = [grid.box for grid in page.grids if grid.box is not None]
    rules = [
        rule
        for rule in page.rules
        if rule.top == rule.bottom
        and not any(b.top - 3 <= rule.top <= b.bottom + 3 and b.x0 - 3 <= rule.x0 <= b.x1 + 3 for b in boxes)
    ]
    if len(rules) > MOST * 10:
        return ()
    found: list[tuple[float, list[tuple[float, float]]]] = []
    for rule in sorted(rules, key=lambda rule: rule.top):
        if found and rule.top - found[-1][0] <= SAME:
            found[-1][1].append((rule.x0, rule.x1))
        else:
            found.append((rule.top, [(rule.x0, rule.x1)]))
    return tuple(Across(y, _joined(ink)) for y, ink in found) if len(found) <= MOST else ()


def _joined(ink: Sequence[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    joined: list[tuple[float, float]] = []
    for a, b in sorted(ink):
        if joined and a <= joined[-1][1] + SAME:
            joined[-1] = joined[-1][0], max(joined[-1][1], b)
        else:
            joined.append((a, b))
    return tuple(joined)


def of_width(across: Sequence[Across], left: float, right: float, top: float, bottom: float) -> list[Across]:
    """The rules between two heights that are as wide as a table whose words stand from `left` to `right`."""
    return [
        rule
        for rule in across
        if top <= rule.y <= bottom
        and rule.share(left, right) >= WHOLE
        and max(b for _, b in rule.ink) - min(a for a, _ in rule.ink) <= LONGER * (right - left)
    ]
