"""Digits that a scan or a mangled layer garbled, where arithmetic leaves exactly one reading.

Three ways to garble are undone: a number among specks ("A 697 V"), a lost decimal mark ("439" for 4.39, no digit
invented), and one digit taken for another of like shape, the last only where two equations at least demand it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from extractors.tables.equations import Computed, Equation, Figures, Known, Place, Sum
from extractors.tables.figures import Convention, decimals_of, figure

LIKE = {
    "0": "689", "1": "74", "2": "7", "3": "589", "4": "19", "5": "368", "6": "058", "7": "12", "8": "0369", "9": "0438",
}  # fmt: skip


class Repair(Struct, frozen=True):
    """A cell's reading `before`, what it must have been, and the equations that say so."""

    place: Place
    before: str
    after: str
    known: Known
    reason: str


def repairs(
    equations: Sequence[Equation], figures: Figures, raw: Mapping[Place, str], convention: Convention
) -> tuple[Repair, ...]:
    """The cells that fail and whose one other reading satisfies every equation that they stand in."""
    at: dict[Place, list[Equation]] = {}
    for equation in dict.fromkeys(equations):
        for place in equation.places:
            at.setdefault(place, []).append(equation)
    known = dict(figures)
    found: dict[Place, Repair] = {}
    for lost_points in (True, False):  # the surer kind first
        for place in sorted(at):
            failing = [e for e in at[place] if e.holds(known) is False]
            if not failing or place not in raw or place in found:
                continue
            if not lost_points and len({frozenset(e.places) for e in failing}) < 2:
                continue  # a printed formula and what the rows show of it are one equation
            readings = (
                _points(raw[place], _decimals_beside(place, known), convention) if lost_points else _likes(raw[place])
            )
            fits = [
                (text, value)
                for text in readings
                if (value := _known(text, convention)) is not None and _satisfies(place, value, at[place], known)
            ]
            if len(fits) != 1:
                continue
            text, value = fits[0]
            if _elsewhere(place, failing, at, raw, known, convention, lost_points):
                continue
            known[place] = value
            found[place] = Repair(place, raw[place], text, value, _reason(failing))
    for place in sorted(at):  # what a seal or a speck has made no number of
        if place in known or place not in raw or not re.search(r"\d", raw[place]):
            continue
        readings = _buried(raw[place], _decimals_beside(place, known), convention)
        fits = [
            (text, value)
            for text in readings
            if (value := _known(text, convention)) is not None
            and _satisfies(place, value, at[place], known)
            and any(e.holds({**known, place: value}) for e in at[place])
        ]
        if len(fits) == 1:
            text, value = fits[0]
            known[place] = value
            found[place] = Repair(place, raw[place], text, value, _reason([e for e in at[place] if e.holds(known)]))
    return tuple(found[place] for place in sorted(found))


def _satisfies(place: Place, value: Known, equations: Iterable[Equation], known: Mapping[Place, Known]) -> bool:
    changed = {**known, place: value}
    return all(e.holds(changed) is not False for e in equations)


def _elsewhere(
    place: Place,
    failing: Sequence[Equation],
    at: Mapping[Place, Sequence[Equation]],
    raw: Mapping[Place, str],
    known: Mapping[Place, Known],
    convention: Convention,
    lost_points: bool,
) -> bool:
    """Whether another cell of the failing equations could be the garbled one just as well."""
    others = {other for e in failing for other in e.places} - {place}
    for other in others:
        if other not in raw or not all(e in at[other] for e in failing):
            continue
        readings = (
            _points(raw[other], _decimals_beside(other, known), convention) if lost_points else _likes(raw[other])
        )
        for text in readings:
            value = _known(text, convention)
            if value is not None and _satisfies(other, value, at[other], known):
                return True
    return False


def _known(text: str, convention: Convention) -> Known | None:
    number = figure(text, convention)
    return None if number is None else Known(float(number), decimals_of(text, convention))


def _decimals_beside(place: Place, known: Mapping[Place, Known]) -> int:
    """How many decimals the column's other cells mostly show."""
    shown = sorted(k.decimals for (row, column), k in known.items() if column == place[1] and row != place[0])
    return shown[len(shown) // 2] if shown else 0


def _points(text: str, decimals: int, convention: Convention) -> list[str]:
    """The reading with the column's decimals, for a whole number that lost its mark."""
    if not decimals or not re.fullmatch(r"\d{2,6}", text) or len(text) <= decimals:
        return []
    mark = "," if convention is Convention.VIETNAMESE else "."
    return [f"{text[:-decimals]}{mark}{text[-decimals:]}"]


def _buried(text: str, decimals: int, convention: Convention) -> list[str]:
    """The numbers inside a cell that is none as a whole ("A 697 V"), and the same with the column's decimals."""
    runs = [run.strip(".,") for run in re.findall(r"[\d.,]*\d[\d.,]*", text)]
    return list(dict.fromkeys(reading for run in runs for reading in (run, *_points(run, decimals, convention))))


def _likes(text: str) -> list[str]:
    """The readings with one digit taken for another of like shape."""
    return [
        text[:i] + other + text[i + 1 :]
        for i, digit in enumerate(text)
        for other in LIKE.get(digit, "")
        if len(text) <= 12
    ]


def _reason(equations: Sequence[Equation]) -> str:
    rules = []
    for equation in equations:
        if isinstance(equation, Computed):
            rules.append(equation.formula.rule)
        elif isinstance(equation, Sum):
            rules.append("its total")
        else:
            rules.append("what the other rows show")
    return ", ".join(dict.fromkeys(rules))
