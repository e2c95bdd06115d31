"""Official codes of provinces, districts and communes, in the map until 30 June 2025 and in the one since.

The codes come from `places_codes.tsv.gz` (see `places_units.md`). Both maps number provinces with two digits and
communes with five; districts (three digits) are in the old map alone. Which of the units that have a name is meant,
`places_resolving` tells.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from normalizers.keys import ascii_key
from normalizers.places import LEVELS, Place, key_of

if TYPE_CHECKING:  # who only looks for places waits for no models of plans
    from schemas.places import Level, Map

DATA = "places_codes.tsv.gz"
_LEVEL_OF_LENGTH: dict[int, Level] = {2: "province", 3: "district", 5: "commune"}
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
        """Its level, by how many digits its code has."""
        return _LEVEL_OF_LENGTH[len(self.code)]

    @property
    def place(self) -> Place:
        """Its type word and its name."""
        return Place(*parted(self.full))


def parted(full: str) -> tuple[str, str]:
    """A unit's type and its name: "Thị xã An Khê" → thị xã, An Khê. The type is "" where there is none."""
    first, space, rest = full.partition(" ")
    kind = first.lower()
    if space and kind in _KINDS:
        return kind, rest
    second, _, rest = rest.partition(" ")
    kind = f"{kind} {second.lower()}"
    return (kind, rest) if kind in _KINDS and len(full) > len(kind) else ("", full)


def units_of(map_: Map) -> list[OfficialUnit]:
    """Every unit of a map, provinces first, in the order of their codes."""
    return [_unit(map_, code) for era, code in _rows() if era == map_]


def unit_of(map_: Map, code: str) -> OfficialUnit | None:
    """The unit of a map that has this code; None where the map has none such."""
    return _unit(map_, code) if (map_, code) in _rows() else None


@cache
def _unit(map_: Map, code: str) -> OfficialUnit:
    above, full, into, _, _ = _rows()[map_, code]
    others = into.split(";") if into else () if map_ == "old" else _made_of()[code]
    return OfficialUnit(map_, code, above, full, tuple(others))


def units_named(map_: Map, kind: str, name: str) -> tuple[OfficialUnit, ...]:
    """The units of a map that have this type and name."""
    key = kind, key_of(name)
    codes = [_FORMER[key]] if map_ == "old" and key in _FORMER else _names(map_).named.get(key, ())
    return tuple(_unit(map_, code) for code in codes)


def units_spelled(map_: Map, kind: str, name: str) -> tuple[OfficialUnit, ...]:
    """The units of a map that have this type, and this name in ASCII: "Đak Pơ" is "Đăk Pơ" too."""
    return tuple(_unit(map_, code) for code in _spelled().get((map_, kind, ascii_key(name)), ()))


def units_called(map_: Map, name: str) -> tuple[OfficialUnit, ...]:
    """The units of a map that have this name, whatever their type."""
    return tuple(_unit(map_, code) for code in _names(map_).bare.get(key_of(name), ()))


def province_of(name: str, map_: Map | None) -> OfficialUnit | None:
    """The province of this name, named without its type word, in the given map or else in the other."""
    first: Map = map_ or "old"
    for era in (first, other_map(first)):
        for kind in ("tỉnh", "thành phố"):
            code = _provinces(era).get((kind, key_of(name)))
            if code is not None:
                return _unit(era, code)
    return None


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


def other_map(map_: Map) -> Map:
    """ "old" for "new", and the other way round."""
    return "new" if map_ == "old" else "old"


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


@cache
def _spelled() -> dict[tuple[str, str, str], list[str]]:
    """The codes of the units by their names in ASCII."""
    spelled: dict[tuple[str, str, str], list[str]] = {}
    for (map_, code), (_, _, _, kind, key) in _rows().items():
        spelled.setdefault((map_, kind, ascii_key(key)), []).append(code)
    return spelled
