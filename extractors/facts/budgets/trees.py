"""A sum told in parts: "Vốn Trung ương: 90 triệu đồng" above "Đường: 60 triệu đồng" and "Cầu: 30 triệu đồng"."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from schemas.plan import Budget
from schemas.record import with_fields


class Line(Struct, frozen=True):
    """A line's budgets in order, its section's path, and its `depth` (of section, of bullet) there."""

    section: str
    depth: tuple[int, int]
    budgets: tuple[Budget, ...]


def paid_as_the_whole(lines: Sequence[Line]) -> list[Line]:
    """The lines, parts that name no source with the source of their whole, where they add up to it exactly."""
    done = list(lines)
    for index in range(len(done)):
        whole = done[index].budgets[-1]
        below = _below(done, index)
        if whole.source == "total" or not below:
            continue
        top = min(done[one].depth for one in below)
        parts = [one for one in below if done[one].depth == top]
        if len(parts) > 1 and sum(done[one].budgets[0].amount_vnd for one in parts) == whole.amount_vnd:
            for one in parts:
                done[one] = _with_source(done[one], whole)
    return done


def _below(lines: Sequence[Line], index: int) -> list[int]:
    whole, last = lines[index], index + 1
    while last < len(lines) and lines[last].depth > whole.depth and _within(lines[last].section, whole.section):
        last += 1
    return list(range(index + 1, last))


def _within(section: str, other: str) -> bool:
    return section == other or section.startswith(other + ".")


def _with_source(line: Line, whole: Budget) -> Line:
    first, *others = line.budgets
    if first.source != "total":
        return line
    return replace(line, budgets=(with_fields(first, source=whole.source), *others))
