"""What analysts ask tables by and no field of a fact says: the district of a plan, the year of a target, what a column
counts and in which year, which amounts of a plan are part of others and must not be added to them.

All of it follows from what the plan says; where it says nothing, or several things, there is None.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import takewhile
from operator import itemgetter
from typing import Any

from normalizers.keys import ascii_key
from normalizers.places_codes import codes_above, unit_of

WHOLE_PLAN = "plan"  # in `part_of`, where a component's amount is part of the whole plan's
_YEAR = re.compile(r"(?<![\d/.,-])(?:\d{1,2}[/.-]){0,2}((?:19|20)\d\d)(?![\d/]|[.,]\d)")
_SPAN = re.compile(r"(?:19|20)\d\d\s*[-–—]\s*(?:19|20)\d\d")
_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
_STATED = re.compile(r"(?:đơn vị(?: tính)?|đvt)\s*:?\s*", re.IGNORECASE)
_MONEY = re.compile(r"(?:(?:nghìn|ngàn|triệu|tr|tỷ|tỉ)\.?\s*)?(?:đồng|đ)|triệu|tỷ|tỉ", re.IGNORECASE)
_MEASURE = re.compile(
    r"[%‰]|ha|km2?|km²|m[23²³]?|tấn|tạ|kg|lít|hộ|người|khẩu|nhân khẩu|xã|thôn|lớp|điểm", re.IGNORECASE
)
_COUNT = re.compile(
    r"(?:tổng\s+)?số\s+(hộ|người|nhân khẩu|khẩu|xã|thôn|làng|buôn|bản|trẻ em|trẻ|lao động|học sinh|lớp|cuộc|lượt"
    r"|mô hình|công trình|lượng)(?![^\W\d_])",
    re.IGNORECASE,
)
_RATE = re.compile(r"tỷ\s*lệ|tỉ\s*lệ|tốc\s+độ|tỷ\s+trọng|tỉ\s+trọng", re.IGNORECASE)
_ORDINAL = re.compile(r"\W*(?:tt|stt|số\s*tt|số\s+thứ\s+tự|#)\W*", re.IGNORECASE)
_SAID = itemgetter("project", "source", "year", "purpose", "amount_vnd")

Json = Mapping[str, Any]


def district_of(header: Json, place: Json | None) -> tuple[str | None, str | None]:
    """The district that a plan's area is or lies in, as until June 2025, and its code; "; " between several, where a
    commune of today was made from parts of them. `place` is the mention of the area, with the codes of its unit.

    A district that no map knows is called as the plan calls it; over a commune that no map knows there is none.
    """
    found = _districts(tuple(place["codes_old"])) if place is not None else {}
    if found:
        return "; ".join(found.values()), "; ".join(found)
    return (header["place"] if header["level"] == "district" else None), None


@lru_cache(4096)
def _districts(codes: Sequence[str]) -> dict[str, str]:
    """The districts that units of the old map are or lie in: their codes and their names, as `place` has them."""
    units = [unit for code in codes if (unit := unit_of("old", code)) is not None]
    over = (unit_of("old", code) for unit in units for code in (unit.code, *codes_above(unit)))
    return {one.code: one.full[0].lower() + one.full[1:] for one in over if one is not None and one.level == "district"}


def year_of_due(due: str | None, plan_year: int | None) -> int | None:
    """The year that a target is for: its own date's, else the plan's."""
    return int(due[:4]) if due else plan_year


@lru_cache(4096)
def year_of_column(path: Sequence[str]) -> int | None:
    """The year in a column's header, from the lowest line up that names one; None for a span ("2021-2025") or two."""
    for header in reversed(path):
        if _SPAN.search(header):
            return None
        years = set(_YEAR.findall(header))
        if years:
            return int(years.pop()) if len(years) == 1 else None
    return None


@lru_cache(4096)
def unit_of_column(path: Sequence[str], of_table: str | None) -> str | None:
    """What a column's figures count or measure: as its header says, else the whole table's unit.

    A rate has none but its own, and an ordinal none at all.
    """
    for header in reversed(path):
        for bracketed in reversed(_IN_BRACKETS.findall(header)):
            stated = _STATED.sub("", bracketed).strip()
            if _MONEY.fullmatch(stated) or _MEASURE.fullmatch(stated):
                return stated.lower()
        if header.rstrip().endswith("%"):
            return "%"
        if _RATE.match(header.strip()):
            return None
        count = _COUNT.match(header.strip())
        if count is not None and count[1].lower() != "lượng":
            return " ".join(count[1].lower().split())
    if path and _ORDINAL.fullmatch(path[-1]):
        return None
    return of_table


def agency_keys(keys: Sequence[str], place: str | None) -> list[str]:
    """Agencies' ASCII keys without the plan's own place at their end, by which "Trạm Y tế" is "Trạm Y tế xã" there.

    `place` is the plan's, as its header has it ("xã Kon Chiêng").
    """
    if not place:
        return list(keys)
    kind = " ".join(takewhile(str.islower, place.split()))
    ends = tuple(f" {ascii_key(end)}" for end in (place, kind) if end)

    def without(key: str) -> str:
        if kind == "xã" and key.endswith(" thi xa"):  # of the town that the commune lies in
            return key
        return next(key.removesuffix(end) for end in ends if key.endswith(end))

    return [without(key) if key.endswith(ends) else key for key in keys]


def parts_of(budgets: Sequence[Json]) -> list[str | None]:
    """For each amount of a plan the nearest component whose amount it is part of, for the same source and year.

    That is a component over its own that the plan gives an amount for too, `WHOLE_PLAN` where only the plan as a whole
    has one, None where nothing has. The sum of what is part of nothing counts no money twice.
    """
    stated = {(one["project"], one["source"], one["year"]) for one in budgets if one["purpose"] is None}

    def around(one: Json) -> str | None:
        project, rest = one["project"], (one["source"], one["year"])
        if project is None:
            return WHOLE_PLAN if one["purpose"] is not None and (None, *rest) in stated else None
        if one["purpose"] is not None and (project, *rest) in stated:
            return str(project)
        over = project
        while "." in over:
            over = over.rpartition(".")[0]
            if (over, *rest) in stated:
                return str(over)
        return WHOLE_PLAN if (None, *rest) in stated else None

    return [around(one) for one in budgets]


def stated_before(budgets: Sequence[Json]) -> list[bool]:
    """For each amount of a plan whether the plan has said the same before: in a sentence, and then in a table."""
    said: set[tuple[Any, ...]] = set()
    found = []
    for fact in map(_SAID, budgets):
        found.append(fact in said)
        said.add(fact)
    return found
