"""Official codes of provinces, districts and communes, in the map until 30 June 2025 and in the one since.

The codes come from `places_codes.tsv.xz` (see `places_units.md`). Both maps number provinces with two digits and
communes with five; districts (three digits) are in the old map alone. A name that several units have is ambiguous:
it gets candidates, never a guess.
"""

from __future__ import annotations

import lzma
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from normalizers.agencies_tokens import keys_of
from normalizers.keys import ascii_key
from normalizers.places import LEVELS, MERGED_ON, Place
from schemas.plan import Level, Map

DATA = "places_codes.tsv.xz"
LEVEL_OF_LENGTH: dict[int, Level] = {2: "province", 3: "district", 5: "commune"}
_KINDS = frozenset(("thành phố", *LEVELS))
# Names that the table's last state does not have any more.
_FORMER = (("tỉnh", "thừa thiên huế"), ("tỉnh", "thừa thiên - huế"))  # now thành phố Huế, 46


@dataclass(frozen=True, slots=True)
class OfficialUnit:
    """One unit of one map. `above` is the code of the unit over it, "" over a province; `full` its name with its type.

    `others` are the codes of the other map's units that it went into, or was made of.
    """

    map: Map
    code: str
    above: str
    full: str
    others: tuple[str, ...] = field(default=(), compare=False)

    @property
    def level(self) -> Level:
        return LEVEL_OF_LENGTH[len(self.code)]

    @property
    def place(self) -> Place:
        return split(self.full)


@dataclass(frozen=True, slots=True)
class Area:
    """Where a name is looked for: the codes of the units, in either map, that the plan's area is or lies in."""

    old: frozenset[str] = frozenset()
    new: frozenset[str] = frozenset()

    def of(self, map_: Map) -> frozenset[str]:
        return self.old if map_ == "old" else self.new

    @classmethod
    def around(cls, units: Iterable[OfficialUnit]) -> Area:
        """The area that `units` are, in both maps."""
        codes: dict[Map, set[str]] = {"old": set(), "new": set()}
        for unit in units:
            codes[unit.map].add(unit.code)
            codes[_other(unit.map)].update(unit.others)
        return cls(frozenset(codes["old"]), frozenset(codes["new"]))


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a name stands for: one unit, or candidates among which nothing decides; neither where it is unknown.

    `inside`: the candidates lie in the area.
    """

    unit: OfficialUnit | None = None
    candidates: tuple[OfficialUnit, ...] = ()
    inside: bool = False


def split(full: str) -> Place:
    """ "Thị xã An Khê" → thị xã, An Khê."""
    first, space, rest = full.partition(" ")
    if space and first.lower() in _KINDS:
        return Place(first.lower(), rest)
    second, _, rest = rest.partition(" ")
    kind = f"{first} {second}".lower()
    return Place(kind, rest) if kind in _KINDS and len(full) > len(kind) else Place("", full)


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
        otherwise = _resolve_in(place, area, _other(map_), anywhere)
        return otherwise if otherwise.unit is not None or not found.candidates else found
    return found


def _resolve_in(place: Place, area: Area, map_: Map, anywhere: bool) -> Resolved:
    named = _names(map_).named.get((place.kind, _key(place.name)), ())
    if place.level == "province" and len(named) == 1:
        return Resolved(named[0])
    around = area.of(map_)
    if around:
        # Inside the area other spellings count too ("Đak Pơ" for "Đăk Pơ"), outside it they would make namesakes.
        near = _nearest(named, around) if named else ()
        if not near:
            alike = _spelled().get((map_, place.kind, ascii_key(place.name)), ())
            near = _nearest(alike, around) if alike else ()
        if near:
            return Resolved(near[0]) if len(near) == 1 else Resolved(None, near, inside=True)
    elif anywhere and len(named) == 1 and named[0].level == "district":
        return Resolved(named[0])
    return Resolved(None, named)


def _nearest(units: tuple[OfficialUnit, ...], around: frozenset[str]) -> tuple[OfficialUnit, ...]:
    """The units that are in the area, or beside it in its district, or in its province: the first ring that has any."""
    map_ = units[0].map
    rings = [around]
    for _ in range(2):
        over = (_units().get((map_, code)) for code in rings[-1])
        rings.append(frozenset(unit.above for unit in over if unit is not None) - {""})
    for ring in rings:
        inside = tuple(unit for unit in units if ring & {unit.code, *codes_above(unit)})
        if inside:
            return inside
    return ()


def bare_units(name: str, area: Area, map_: Map) -> Resolved:
    """The unit directly below the area that has this name, whatever its type: "An Khê" in a province's table."""
    below = tuple(unit for unit in _names(map_).bare.get(_key(name), ()) if unit.above in area.of(map_))
    if not below:
        return Resolved()
    return Resolved(below[0]) if len(below) == 1 else Resolved(None, below)


def province_of(name: str, map_: Map | None) -> OfficialUnit | None:
    """The province of this name, named without its type word, in the given map or else in the other."""
    first: Map = map_ or "old"
    for era in (first, _other(first)):
        for kind in ("tỉnh", "thành phố"):
            for unit in _names(era).named.get((kind, _key(name)), ()):
                if unit.level == "province":
                    return unit
    return None


def units_of(map_: Map) -> list[OfficialUnit]:
    """Every unit of a map, provinces first, in the order of their codes."""
    return [unit for (era, _), unit in _units().items() if era == map_]


def unit_of(map_: Map, code: str) -> OfficialUnit | None:
    return _units().get((map_, code))


def codes_above(unit: OfficialUnit) -> tuple[str, ...]:
    """The codes of the units over it, from the nearest up."""
    codes = []
    code = unit.above
    while code:
        codes.append(code)
        code = _units()[unit.map, code].above
    return tuple(codes)


def full_name(unit: OfficialUnit) -> str:
    """The unit with those over it: "Xã Yang Trung, Huyện Kông Chro, Tỉnh Gia Lai"."""
    return ", ".join((unit.full, *(_units()[unit.map, code].full for code in codes_above(unit))))


def codes_in(unit: OfficialUnit, map_: Map) -> tuple[str, ...]:
    """Its code, or the codes of what it became or was made of, in the given map."""
    return (unit.code,) if unit.map == map_ else unit.others


@dataclass(frozen=True, slots=True)
class _Names:
    """The units of a map by their names, and by their names without the type word."""

    named: dict[tuple[str, str], tuple[OfficialUnit, ...]]
    bare: dict[str, tuple[OfficialUnit, ...]]


def _other(map_: Map) -> Map:
    return "new" if map_ == "old" else "old"


def _key(name: str) -> str:
    return " ".join(keys_of(name))


@cache
def _units() -> dict[tuple[Map, str], OfficialUnit]:
    packed = files("normalizers").joinpath(DATA).read_bytes()
    rows = [line.split("\t") for line in lzma.decompress(packed).decode().splitlines()]
    made_of: dict[str, list[str]] = {}
    for _, code, _, _, into in sorted(rows, key=lambda row: len(row[1]), reverse=True):
        for new in into.split(";") if into else ():
            of_its_level = len(code) == len(new) or (len(new) == 5 and new not in made_of)  # an island district
            if of_its_level:
                made_of.setdefault(new, []).append(code)
    units: dict[tuple[Map, str], OfficialUnit] = {}
    for map_, code, above, full, into in rows:
        others = tuple(into.split(";")) if into else ()
        era: Map = "old" if map_ == "old" else "new"
        units[era, code] = OfficialUnit(era, code, above, full, others if era == "old" else tuple(made_of[code]))
    return units


@cache
def _names(map_: Map) -> _Names:
    named: dict[tuple[str, str], list[OfficialUnit]] = {}
    bare: dict[str, list[OfficialUnit]] = {}
    for unit in units_of(map_):
        place = unit.place
        key = _key(place.name)
        named.setdefault((place.kind, key), []).append(unit)
        bare.setdefault(key, []).append(unit)
    if map_ == "old":
        for former in _FORMER:
            named[former] = [_units()["old", "46"]]
    return _Names(
        {key: tuple(found) for key, found in named.items()},
        {key: tuple(found) for key, found in bare.items()},
    )


@cache
def _spelled() -> dict[tuple[Map, str, str], tuple[OfficialUnit, ...]]:
    """The units by their names in ASCII."""
    spelled: dict[tuple[Map, str, str], list[OfficialUnit]] = {}
    for unit in _units().values():
        place = unit.place
        spelled.setdefault((unit.map, place.kind, ascii_key(place.name)), []).append(unit)
    return {key: tuple(found) for key, found in spelled.items()}
