"""A flattened row with a cell too few: where the gap is, and which loose number fills it.

A place is right when every number in the row then is of its column's kind and the equations that the whole rows show
hold. Where several places are as good, nothing is placed: a number in the wrong column is worse than none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.tables.figures import Convention, convention_of, decimals_of, figure
from extractors.tables.relations import Relation, relations
from schemas.page import Word

LOST_POINT = 0.2  # cost of a whole number in a column of decimals: a layer may have lost the point ("4512" for 45.12)


@dataclass(slots=True)
class FlatRow:
    """A row being put together: its label's words, its numbers, and loose numbers printed just before it."""

    label: list[Word]
    numbers: list[Word]
    loose: list[Word] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Profile:
    """What the rows with all their cells show: each column's decimals, and the equations between columns."""

    convention: Convention
    decimals: tuple[int, ...]
    relations: tuple[Relation, ...]

    def cost(self, row: Sequence[Word | None]) -> float:
        """How badly a row suits the columns; 0 is a row without fault."""
        values = [figure(word.text, self.convention) if word else None for word in row]
        wrong = 0.0
        for word, decimals in zip(row, self.decimals, strict=True):
            shown = decimals_of(word.text, self.convention) if word else decimals
            if (shown > 0) != (decimals > 0):
                lost = word is not None and shown == 0 and (len(word.text) >= 3 or word.text == "0")
                wrong += LOST_POINT if lost else 1.0
        for relation in self.relations:
            if relation.holds(values, self.decimals[relation.target]) is False:
                wrong += 0.5
        return wrong


def _profile(rows: Sequence[Sequence[Word]], usual: int) -> _Profile:
    convention = convention_of(word.text for row in rows for word in row)
    whole = [row for row in rows if len(row) == usual]
    decimals = []
    for column in range(usual):
        shown = sorted(decimals_of(row[column].text, convention) for row in whole)
        decimals.append(shown[len(shown) // 2] if shown else 0)
    values = [[figure(word.text, convention) for word in row] for row in whole]
    return _Profile(convention, tuple(decimals), relations(values, decimals))


def aligned(rows: Sequence[FlatRow], usual: int) -> list[list[Word | None] | None]:
    """Each row's numbers by column; None for a row whose missing cells could stand in several places.

    A label that ends in a number ("TDP 2") may have lent it to a row that lost a cell; it is given back.
    """
    profile = _profile([row.numbers for row in rows], usual)
    result: list[list[Word | None] | None] = []
    for number, row in enumerate(rows):
        after = rows[number + 1].loose if number + 1 < len(rows) else []
        if not row.numbers:
            result.append([None] * usual)
        elif len(row.numbers) == usual:
            result.append(_whole(row, profile))
        elif len(row.numbers) == usual - 1:
            result.append(_filled(row.numbers, (row.loose, after), profile))
        else:
            result.append(None)
    return result


def _whole(row: FlatRow, profile: _Profile) -> list[Word | None]:
    """A row with all its numbers, unless its first one belongs to the label and another cell is empty."""
    numbers: list[Word | None] = list(row.numbers)
    cost = profile.cost(numbers)
    if cost >= 2 and row.label:
        fit = _inserted(row.numbers[1:], None, profile)
        if fit is not None and profile.cost(fit) < 1:
            row.label.append(row.numbers.pop(0))
            return fit
    return numbers


def _filled(numbers: Sequence[Word], sources: tuple[list[Word], ...], profile: _Profile) -> list[Word | None] | None:
    """The row with the loose number that fits it, else with an empty cell; a number that was used is taken away."""
    for source in sources:
        for word in list(source):
            fit = _inserted(numbers, word, profile)
            if fit is not None:
                source.remove(word)
                return fit
    return _inserted(numbers, None, profile)


def _inserted(numbers: Sequence[Word], extra: Word | None, profile: _Profile) -> list[Word | None] | None:
    """The numbers with `extra` (or an empty cell) at the one place where all fits; None where none or several do."""
    rows: list[list[Word | None]] = [
        [*numbers[:place], extra, *numbers[place:]] for place in range(len(profile.decimals))
    ]
    costs = [profile.cost(row) for row in rows]
    least = min(costs)
    if least >= 1:
        return None
    fits = [row for row, cost in zip(rows, costs, strict=True) if cost == least]
    shown = {tuple(word.text if word else "" for word in row) for row in fits}
    if len(shown) > 1 and (extra is not None or not _among_noughts(fits)):
        return None
    return fits[0]


def _among_noughts(rows: Sequence[Sequence[Word | None]]) -> bool:
    """Whether the rows differ only in which cell of a run of noughts is the empty one."""
    places = [row.index(None) for row in rows]
    return all(word is None or word.text == "0" for word in rows[0][min(places) : max(places) + 1])
