"""What plans say against each other: a district's own target beside the province's table row for that district.

Two figures are compared only where everything else is the same: the plan is carried out by the other, the row's place
is the plan's own, the column's path ends in the target's measure, and both are shares or both are counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from normalizers.number_marks import shown
from pipeline.linking.heads import Head
from pipeline.linking.links import Link

TOLERANCE = 0.011  # of rates printed with two digits
_PLANNED = ("ke hoach", "chi tieu", "muc tieu", "phan dau", "giao", "cuoi nam")
_BEFORE = ("ket qua", "hien trang", "ra soat", "dau nam", "thuc hien nam truoc")


class CrossWarning(Struct, frozen=True):
    """A target of `plan_id` (`item` of its indicators) that differs from a cell of `other_id`'s table.

    `value`, in `unit`, is the target's and `other_value` the cell's; `evidence` is the target's, `other` the page, box
    and confidence of the cell.
    """

    plan_id: str
    code: str
    message: str
    value: float
    unit: str | None
    other_value: float
    item: int
    other_id: str
    table: int
    row: int
    column: int
    evidence: Mapping[str, Any]
    other: Mapping[str, Any] | None


def cross_warnings(
    heads: Iterable[Head], links: Iterable[Link], compared: Callable[[str], Mapping[str, Any]]
) -> list[CrossWarning]:
    """The contradictions between plans and the plans that they carry out, in the order of the links.

    `compared` gives what `compared_of` found in the plan of an id.
    """
    by_id = {head.plan_id: head for head in heads}
    found: list[CrossWarning] = []
    for link in links:
        if link.kind == "carries_out":
            plan, over = by_id[link.plan_id], by_id[link.target_id]
            rows = [row for row in compared(over.plan_id)["rows"] if _same_place(row, plan)]
            if rows:
                found += _between(plan, compared(plan.plan_id)["targets"], over, rows)
    return found


def _between(
    plan: Head, targets: Iterable[Sequence[Any]], over: Head, rows: Sequence[Mapping[str, Any]]
) -> Iterator[CrossWarning]:
    for target in targets:
        item, _, _, value, unit, due, population, evidence = target
        if population is not None:
            continue
        year = int(due[:4]) if due else plan.header["plan_year"]
        for row in rows:
            cells = [cell for cell in row["numbers"] if _is_target(cell, row["title"], target, year)]
            if len(cells) != 1 or _agree(value, cells[0][2]):
                continue
            column, _, printed, other = cells[0]
            message = (
                f"{shown(value)}{' ' + unit if unit else ''} here, {shown(printed)} in the row for this place "
                f"in the plan that it carries out ({over.header['number'] or over.header['title'] or over.plan_id})"
            )
            yield CrossWarning(
                plan.plan_id, "target_mismatch", message, value, unit, printed, item, over.plan_id, row["item"],
                row["row"], column, evidence, other,
            )  # fmt: skip


def _same_place(row: Mapping[str, Any], plan: Head) -> bool:
    """Whether the row's unit is the plan's: the very same codes, in either map."""
    unit = plan.header["unit"]
    if not unit or not unit["code"]:
        return False
    return any(len(row[codes]) > 0 and row[codes] == unit[codes] for codes in ("codes_old", "codes_new"))


def _is_target(cell: Sequence[Any], title: str, target: Sequence[Any], year: int | None) -> bool:
    """Whether a column is the target's: its measure, as a rate or as a count, planned for its year."""
    path = cell[1]
    _, measure, direction, _, unit, *_ = target
    words = path.split()
    rate = "ty le" in path or path.endswith("%") or "tyle" in words
    if rate != (unit == "%" or measure.startswith("ty le")):
        return False
    name = measure.removeprefix("ty le ").removeprefix("so ").strip()
    if not name or name not in path:
        return False
    lowered = "giam" in words or "muc giam" in path
    if lowered != (direction == "decrease"):
        return False
    if any(sign in path for sign in _BEFORE):
        return False
    planned = any(sign in path or sign in title for sign in _PLANNED)
    return planned and (year is None or not _years(path) or str(year) in _years(path))


def _years(path: str) -> set[str]:
    return {word for word in path.split() if len(word) == 4 and word.isdigit() and word.startswith(("19", "20"))}


def _agree(one: float, other: float) -> bool:
    return abs(one - other) <= TOLERANCE
