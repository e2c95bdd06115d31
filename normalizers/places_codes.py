"""Official codes of provinces, districts and communes, in the map until 30 June 2025 and in the one since.

The codes come from `places_codes.tsv.gz` (see `places_units.md`). Both maps number provinces with two digits and
communes with five; districts (three digits) are in the old map alone. A name that several units have is ambiguous:
it gets candidates, never a guess.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from normalizers.keys import ascii_key
from normalizers.places import LEVELS, MERGED_ON, Place
from normalizers.tokens import keys_of

if TYPE_CHECKING:  # who only looks for places waits for no models of plans
    from schemas.plan import Level, Map

DATA = "places_codes.tsv.gz"
LEVEL_OF_LENGTH: dict[int, Level] = {2: "province", 3: "district", 5: "commune"}
_KINDS = frozenset(("thành phố", *LEVELS))
# Names that the table's last state does not have any more.
_FORMER = {("tỉnh", "thừa thiên huế"): "46", ("tỉnh", "thừa thiên - huế"): "46"}  # now thành phố Huế


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
    return Place(*parted(full))


def parted(full: str) -> tuple[str, str]:
    """A unit's type and its name; the type is "" where there is none."""
    first, space, rest = full.partition(" ")
    kind = first.lower()
    if space and kind in _KINDS:
        return kind, rest
    second, _, rest = rest.partition(" ")
    kind = f"{kind} {second.lower()}"
    return (kind, rest) if kind in _KINDS and len(full) > len(kind) else ("", full)


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
        raised = _raised(place, area) if otherwise.unit is None else None
        if raised is not None:
            return raised
        return otherwise if otherwise.unit is not None or not found.candidates else found
    return found


def _resolve_in(place: Place, area: Area, map_: Map, anywhere: bool) -> Resolved:
    named = _named(map_, place.kind, place.name)
    if place.level == "province" and len(named) == 1:
        return Resolved(named[0])
    around = area.of(map_)
    if around:
        # Inside the area other spellings count too ("Đak Pơ" for "Đăk Pơ"), outside it they would make namesakes.
        near = _nearest(named, around) if named else ()
        if not near:
            alike = _spelled().get((map_, place.kind, ascii_key(place.name)), ())
            near = _nearest(tuple(_unit(map_, code) for code in alike), around) if alike else ()
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
    units = (_unit("old", code) for code in _names("old").bare.get(key_of(place.name), ()))
    districts = tuple(unit for unit in units if unit.level == "district")
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
    units = (_unit(map_, code) for code in _names(map_).bare.get(key_of(name), ()))
    below = tuple(unit for unit in units if unit.above in area.of(map_))
    if not below:
        return Resolved()
    return Resolved(below[0]) if len(below) == 1 else Resolved(None, below)


def province_of(name: str, map_: Map | None) -> OfficialUnit | None:
    """The province of this name, named without its type word, in the given map or else in the other."""
    first: Map = map_ or "old"
    for era in (first, _other(first)):
        for kind in ("tỉnh", "thành phố"):
            code = _provinces(era).get((kind, key_of(name)))
            if code is not None:
                return _unit(era, code)
    return None


def units_of(map_: Map) -> list[OfficialUnit]:
    """Every unit of a map, provinces first, in the order of their codes."""
    return [_unit(map_, code) for era, code in _rows() if era == map_]


def unit_of(map_: Map, code: str) -> OfficialUnit | None:
    return _unit(map_, code) if (map_, code) in _rows() else None


@cache
def _unit(map_: Map, code: str) -> OfficialUnit:
    above, full, into, _, _ = _rows()[map_, code]
    others = into.split(";") if into else () if map_ == "old" else _made_of()[code]
    return OfficialUnit(map_, code, above, full, tuple(others))


def codes_above(unit: OfficialUnit) -> tuple[str, ...]:
    """The codes of the units over it, from the nearest up."""
    codes = []
    code = unit.above
    while code:
        codes.append(code)
        code = _rows()[unit.map, code][0]
    return tuple(codes)


def full_name(unit: OfficialUnit) -> str:
    """The unit with those over it: "Xã Yang Trung, Huyện Kông Chro, Tỉnh Gia Lai"."""
    return ", ".join((unit.full, *(_rows()[unit.map, code][1] for code in codes_above(unit))))


def codes_in(unit: OfficialUnit, map_: Map) -> tuple[str, ...]:
    """Its code, or the codes of what it became or was made of, in the given map."""
    return (unit.code,) if unit.map == map_ else unit.others


def _other(map_: Map) -> Map:
    return "new" if map_ == "old" else "old"


def key_of(name: str) -> str:
    """What the spellings of a name have in common: lower case, the tone mark in one place, a space between tokens."""
    return " ".join(keys_of(name))


@cache
def _rows() -> dict[tuple[str, str], tuple[str, str, str, str, str]]:
    """By map and code what the table says of a unit: the code above it, its full name, what it went into, its type
    word and the key of its name.

    Of 14,000 units a plan names a hundred: they are made when they are asked for.
    """
    packed = files("normalizers").joinpath(DATA).read_bytes()
    rows = (line.split("\t") for line in gzip.decompress(packed).decode().splitlines())
    return {(map_, code): (above, full, into, kind, key) for map_, code, above, full, into, kind, key in rows}


@cache
def _made_of() -> dict[str, list[str]]:
    """By the code of a unit of the new map the old ones that it was made of."""
    made_of: dict[str, list[str]] = {}
    rows = ((code, into.split(";")) for (_, code), (_, _, into, _, _) in _rows().items() if into)
    for code, became in sorted(rows, key=lambda row: len(row[0]), reverse=True):
        for new in became:
            of_its_level = len(code) == len(new) or (len(new) == 5 and new not in made_of)  # an island district
            if of_its_level:
                made_of.setdefault(new, []).append(code)
    return made_of


@dataclass(frozen=True, slots=True)
class _Names:
    """The codes of a map's units by their names, and by their names without the type word."""

    named: dict[tuple[str, str], list[str]]
    bare: dict[str, list[str]]


@cache
def _names(map_: Map) -> _Names:
    named: dict[tuple[str, str], list[str]] = {}
    bare: dict[str, list[str]] = {}
    for (era, code), (_, _, _, kind, key) in _rows().items():
        if era == map_:
            named.setdefault((kind, key), []).append(code)
            bare.setdefault(key, []).append(code)
    return _Names(named, bare)


@cache
def _provinces(map_: Map) -> dict[tuple[str, str], str]:
    """The codes of a map's provinces by their names."""
    found = {
        (kind, key): code for (era, code), (above, _, _, kind, key) in _rows().items() if era == map_ and not above
    }
    return found | (_FORMER if map_ == "old" else {})


def _named(map_: Map, kind: str, name: str) -> tuple[OfficialUnit, ...]:
    """The units of a map that have this type and name."""
    key = kind, key_of(name)
    codes = [_FORMER[key]] if map_ == "old" and key in _FORMER else _names(map_).named.get(key, ())
    return tuple(_unit(map_, code) for code in codes)


@cache
def _spelled() -> dict[tuple[str, str, str], list[str]]:
    """The codes of the units by their names in ASCII."""
    spelled: dict[tuple[str, str, str], list[str]] = {}
    for (map_, code), (_, _, _, kind, key) in _rows().items():
        spelled.setdefault((map_, kind, ascii_key(key)), []).append(code)
    return spelled
