"""Administrative units that a plan names, in the map of the country before July 2025 and in the one since."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from schemas.record import Record

Level = Literal["province", "district", "commune"]
Map = Literal["old", "new"]


class Unit(Record, frozen=True):
    """An administrative unit: `map` is `old` (63 provinces, until 30 June 2025) or `new` (34 provinces, since)."""

    map: Map
    code: str
    name: Annotated[str, Meta(description="with the units above it: Xã Y, Huyện X, Tỉnh Z")]


class PlaceMention(Record, frozen=True, kw_only=True):
    """A place that a fact names, with its official codes.

    `code` is that of the unit in the map in force at the plan's date, None where none is known for certain. Of what the
    unit was until 30 June 2025, and of what it is since, `codes_old` and `codes_new` are lists: units were merged and
    split. An ambiguous name has no code, only `candidates`.
    """

    fact: Annotated[str, Meta(description="the plan's list that the fact stands in, or header")]
    item: Annotated[int | None, Meta(description="the fact's place in that list, from 0")] = None
    row: Annotated[int | None, Meta(description="of a table: the row whose label names the place")] = None
    field: str
    name: str
    level: Level
    code: str | None = None
    codes_old: tuple[str, ...] = ()
    codes_new: tuple[str, ...] = ()
    ambiguous: bool = False
    candidates: tuple[Unit, ...] = ()
