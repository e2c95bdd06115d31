"""The places that a plan's facts name, with their official codes.

A name is looked for in the plan's own area first, in the map in force at the plan's date. What a text says itself goes
before: "xã Y, huyện X" is the xã Y of huyện X. Of the places in running text (tasks, aims) those count that are units.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from normalizers.places import Place, find_places, province_named
from normalizers.places_codes import OfficialUnit, codes_in, full_name, province_of
from normalizers.places_resolving import Area, Resolved, bare_units, map_on, resolve
from schemas.places import Level, Map, PlaceMention, Unit
from schemas.plan import Header, Plan, Table
from schemas.record import with_fields

_LOWER: dict[Level, int] = {"province": 0, "district": 1, "commune": 2}
CLOSE = 4  # characters between a unit and the one over it: ", " or " - "
_TYPED = re.compile("tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|t[pxt]\\b", re.IGNORECASE)
LABEL_COLUMNS = 3  # a table's row labels stand in one of its first columns
LABELS_KNOWN = 0.6  # the share of a column's labels that must be units for a bare name to be one

# The fields of facts that hold names of bodies and areas, and those that hold running text.
NAMES: Mapping[str, tuple[str, ...]] = {
    "objectives": (), "indicators": ("population",), "assignments": ("agency", "partners"), "budgets": ("purpose",),
    "deadlines": ("assignee",),
}  # fmt: skip
PROSE: Mapping[str, tuple[str, ...]] = {
    "objectives": ("text",), "indicators": ("measure",), "assignments": ("task",), "budgets": (),
    "deadlines": ("action",),
}  # fmt: skip


class Setting(Struct, frozen=True):
    """What a plan's own words are read in: its area and the map in force at its date.

    `anywhere`: the plan states no area, so that a name that only one unit has may be looked for in the whole country.
    """

    area: Area
    map: Map | None
    anywhere: bool = False


class _Named(Struct, frozen=True):
    """A unit's name as printed, what it means, and what it stands for."""

    text: str
    place: Place
    resolved: Resolved


def setting_of(header: Header) -> Setting:
    """The area that a plan covers, and the map in force at its date."""
    map_ = map_on(header.issued_on, header.plan_year)
    province = province_of(province_named(header.province) or header.province, map_) if header.province else None
    area = Area.around([province]) if province is not None else Area()
    unit = plan_unit(header, Setting(area, map_, anywhere=header.province is None))
    if unit is not None:
        return Setting(Area.around([unit]), map_)
    return Setting(area, map_, anywhere=header.place is None and header.province is None)


def plan_unit(header: Header, setting: Setting) -> OfficialUnit | None:
    """The unit that the plan is made for."""
    named = _named_in(header.place or "", setting)
    return named[0].resolved.unit if named else None


def places_of(plan: Plan) -> tuple[PlaceMention, ...]:
    """Every place that the plan's header and its facts name, in their order."""
    setting = setting_of(plan.header)
    return tuple(_mentions(plan, setting))


def _mentions(plan: Plan, setting: Setting) -> Iterator[PlaceMention]:
    for field, text in (("place", plan.header.place), ("issuer", plan.header.issuer)):
        yield from _in_text("header", None, field, text, setting)
    yield from _province(plan.header, setting)
    for kind in ("objectives", "indicators", "assignments", "budgets", "deadlines"):
        for item, fact in enumerate(getattr(plan, kind)):
            named = [
                one for field in NAMES[kind] for one in _in_names(kind, item, field, getattr(fact, field), setting)
            ]
            yield from named
            known = {mention.name for mention in named}
            for field in PROSE[kind]:
                found = _in_prose(kind, item, field, getattr(fact, field), setting)
                yield from (mention for mention in found if mention.name not in known)
    for item, table in enumerate(plan.tables):
        yield from _in_rows(item, table, setting)


def _province(header: Header, setting: Setting) -> Iterator[PlaceMention]:
    """The province that the plan's place lies in; without a code where the map is not known and the two differ."""
    name = header.province
    unit = province_of(province_named(name) or name, setting.map) if name else None
    if name and unit is not None:
        mention = _mention("header", None, None, "province", _Named(name, unit.place, Resolved(unit)), setting)
        known = setting.map is not None or mention.codes_old == mention.codes_new
        yield mention if known else with_fields(mention, code=None)


def _in_text(fact: str, item: int | None, field: str, text: str | None, setting: Setting) -> Iterator[PlaceMention]:
    for named in _named_in(text or "", setting):
        yield _mention(fact, item, None, field, named, setting)


def _in_names(
    fact: str, item: int, field: str, value: str | tuple[str, ...] | None, setting: Setting
) -> Iterator[PlaceMention]:
    for text in (value,) if isinstance(value, str) else value or ():
        yield from _in_text(fact, item, field, text, setting)


def _in_prose(fact: str, item: int, field: str, text: str | None, setting: Setting) -> Iterator[PlaceMention]:
    """The units that running text names, each once: an invented name says no more than the text itself does."""
    if text is None or _TYPED.search(text) is None:
        return
    once: dict[str, _Named] = {}
    for named in _named_in(text, setting):
        if (named.resolved.unit is not None or named.resolved.candidates) and not _is_count(named, text):
            once.setdefault(named.text, named)
    for named in once.values():
        yield _mention(fact, item, None, field, named, setting)


def _is_count(named: _Named, text: str) -> bool:
    """Whether a number behind a type word may count what follows: "mỗi phường 4 mô hình" names no Phường 4."""
    if not named.place.name.isdigit() or named.text[0].isupper():
        return False
    return re.search(rf"{re.escape(named.text)}\s+\w", text) is not None


def _in_rows(item: int, table: Table, setting: Setting) -> Iterator[PlaceMention]:
    """The units that label a table's rows, from the first column in which most labels are units."""
    for column in range(min(LABEL_COLUMNS, len(table.columns))):
        labels = [(i, row[column]) for i, row in enumerate(table.rows) if column < len(row)]
        texts = [(i, label) for i, label in labels if isinstance(label, str) and any(map(str.isalpha, label))]
        found = [(i, named) for i, label in texts if (named := _label(label, setting)) is not None]
        if len(found) < 2 or len(found) < LABELS_KNOWN * len(texts):
            continue
        for row, named in found:
            yield _mention("tables", item, row, "label", named, setting)
        return


def _label(label: str, setting: Setting) -> _Named | None:
    typed = _named_in(label, setting)
    if typed:
        return typed[0] if label.strip().startswith(typed[0].text) else None
    maps: tuple[Map, ...] = (setting.map,) if setting.map is not None else ("old", "new")
    for map_ in maps:
        resolved = bare_units(label, setting.area, map_)
        unit = resolved.unit or next(iter(resolved.candidates), None)
        if unit is not None:
            return _Named(label.strip(), unit.place, resolved)
    return None


def _named_in(text: str, setting: Setting) -> list[_Named]:
    """Every unit that a text names; one that directly follows and is higher says where the one before it lies."""
    named: list[_Named] = []
    after: tuple[int, Place, Resolved] | None = None
    for found in reversed(find_places(text)):
        area = setting.area
        if after is not None and after[0] - found.end <= CLOSE and _LOWER[after[1].level] < _LOWER[found.value.level]:
            area = Area.around([after[2].unit]) if after[2].unit is not None else area
        resolved = resolve(found.value, area, setting.map, setting.anywhere)
        after = (found.start, found.value, resolved)
        named.append(_Named(text[found.start : found.end], found.value, resolved))
    return named[::-1]


def _mention(fact: str, item: int | None, row: int | None, field: str, named: _Named, setting: Setting) -> PlaceMention:
    unit = named.resolved.unit
    return PlaceMention(
        fact=fact,
        item=item,
        row=row,
        field=field,
        name=named.text,
        level=unit.level if unit is not None else named.place.level,
        code=unit.code if unit is not None and unit.map == (setting.map or unit.map) else None,
        codes_old=codes_in(unit, "old") if unit is not None else (),
        codes_new=codes_in(unit, "new") if unit is not None else (),
        ambiguous=bool(named.resolved.candidates),
        candidates=tuple(Unit(map=one.map, code=one.code, name=full_name(one)) for one in named.resolved.candidates),
    )
