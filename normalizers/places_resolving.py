"""Which official unit a place's name stands for: by the area that the plan is for, and by the map in force.

A name that several units have is ambiguous: it gets candidates, never a guess.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from normalizers.places import MERGED_ON, Place
from normalizers.places_codes import (
    OfficialUnit,
    codes_above,
    other_map,
    unit_of,
    units_called,
    units_named,
    units_spelled,
)

if TYPE_CHECKING:  # who only looks for places waits for no models of plans
    from schemas.places import Map


@dataclass(frozen=True, slots=True)
class Area:
    """Where a name is looked for: the codes of the units, in either map, that the plan's area is or lies in."""

    old: frozenset[str] = frozenset()
    new: frozenset[str] = frozenset()

    def of(self, map_: Map) -> frozenset[str]:
        """The area's codes in the given map."""
        return self.old if map_ == "old" else self.new

    @classmethod
    def around(cls, units: Iterable[OfficialUnit]) -> Area:
        """The area that `units` are, in both maps."""
        codes: dict[Map, set[str]] = {"old": set(), "new": set()}
        for unit in units:
            codes[unit.map].add(unit.code)
            codes[other_map(unit.map)].update(unit.others)
        return cls(frozenset(codes["old"]), frozenset(codes["new"]))


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a name stands for: one unit, or candidates among which nothing decides; neither where it is unknown.

    `inside`: the candidates lie in the area.
    """

    unit: OfficialUnit | None = None
    candidates: tuple[OfficialUnit, ...] = ()
    inside: bool = False


def map_on(date: str | None, year: int | None = None) -> Map | None:
    """The map in force on an ISO date, which may be partial; by the year alone, None for 2025, that saw both."""
    if date is not None and len(date) > 4:
        return "new" if date >= MERGED_ON[: len(date)] else "old"
    year = int(date) if date else year
    if year is None or year == int(MERGED_ON[:4]):
        return None
    return "new" if year > int(MERGED_ON[:4]) else "old"


def resolve(place: Place, area: Area, map_: Map | None, anywhere: bool = False) -> Resolved:
    """The unit that `place` names: in the map in force if it knows the name, else in the other.

    With `map_` None both maps count, and must not disagree. Outside the area only provinces are known for certain
    and, if `anywhere` is set, districts whose name no other has.
    """
    if map_ is None:
        both = [resolve(place, area, "old", anywhere), resolve(place, area, "new", anywhere)]
        units = {one.unit for one in both if one.unit is not None}
        if len(units) == 1 and not any(one.candidates for one in both):
            return Resolved(units.pop())
        everyone = dict.fromkeys([unit for one in both for unit in (one.unit, *one.candidates) if unit is not None])
        return Resolved(None, tuple(everyone)) if everyone else Resolved()
    found = _resolve_in(place, area, map_, anywhere)
    if found.unit is None and not found.inside:
        otherwise = _resolve_in(place, area, other_map(map_), anywhere)
        raised = _raised(place, area) if otherwise.unit is None else None
        if raised is not None:
            return raised
        return otherwise if otherwise.unit is not None or not found.candidates else found
    return found


def _resolve_in(place: Place, area: Area, map_: Map, anywhere: bool) -> Resolved:
    named = units_named(map_, place.kind, place.name)
    if place.level == "province" and len(named) == 1:
        return Resolved(named[0])
    around = area.of(map_)
    if around:
        # Inside the area other spellings count too ("Đak Pơ" for "Đăk Pơ"), outside it they would make namesakes.
        near = _nearest(named, around) if named else ()
        if not near:
            alike = units_spelled(map_, place.kind, place.name)
            near = _nearest(alike, around) if alike else ()
        if near:
            return Resolved(near[0]) if len(near) == 1 else Resolved(None, near, inside=True)
    elif anywhere and len(named) == 1 and named[0].level == "district":
        return Resolved(named[0])
    return Resolved(None, named)


def _raised(place: Place, area: Area) -> Resolved | None:
    """The district of the area that has the name under another rank, which it was raised to: its code has stayed.

    "Thị xã Gò Công" of a plan from before 2024 is "Thành phố Gò Công" in the table.
    """
    if place.level != "district" or not area.old:
        return None
    districts = tuple(unit for unit in units_called("old", place.name) if unit.level == "district")
    near = _nearest(districts, area.old) if districts else ()
    if not near:
        return None
    return Resolved(near[0]) if len(near) == 1 else Resolved(None, near, inside=True)


def _nearest(units: tuple[OfficialUnit, ...], around: frozenset[str]) -> tuple[OfficialUnit, ...]:
    """The units that are in the area, or beside it in its district, or in its province: the first ring that has any."""
    map_ = units[0].map
    rings = [around]
    for _ in range(2):
        over = (unit_of(map_, code) for code in rings[-1])
        rings.append(frozenset(unit.above for unit in over if unit is not None) - {""})
    for ring in rings:
        inside = tuple(unit for unit in units if ring & {unit.code, *codes_above(unit)})
        if inside:
            return inside
    return ()


def bare_units(name: str, area: Area, map_: Map) -> Resolved:
    """The unit directly below the area that has this name, whatever its type: "An Khê" in a province's table."""
    below = tuple(unit for unit in units_called(map_, name) if unit.above in area.of(map_))
    if not below:
        return Resolved()
    return Resolved(below[0]) if len(below) == 1 else Resolved(None, below)
