"""`budget_mismatch`: sources that do not add up to their total, components that do not add up to the plan's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import regex

from normalizers.keys import ascii_key
from normalizers.number_marks import shown
from schemas.geometry import union
from schemas.plan import Budget, Evidence, Warning
from schemas.record import with_fields

_PROJECT = regex.compile(r"DA(\d+)")
_WITHIN_LOCAL = ("provincial", "district", "commune")  # what "local" already holds where both are stated


def check(budgets: Sequence[Budget]) -> Iterator[Warning]:
    """One warning for each total that its parts, stated with it, do not make; amounts are exact, so "
    "nothing is rounded."""
    yield from _sources(budgets)
    yield from _components(budgets)


def _sources(budgets: Sequence[Budget]) -> Iterator[Warning]:
    """Amounts that follow each other for one component, year and purpose: a total, then at least two sources."""
    for _, run in groupby(budgets, key=lambda one: (one.project, one.year, one.purpose)):
        trees = list(_trees(list(run)))
        for index, (total, parts) in enumerate(trees):
            if _is_whole_with_others(trees, index):
                continue
            named = {part.source for part in parts}
            counted = [part for part in parts if "local" not in named or part.source not in _WITHIN_LOCAL]
            if len(named) < 2 or len(counted) < 2 or len({part.source for part in counted}) < len(counted):
                continue
            if any(part.amount_vnd > total.amount_vnd for part in counted):
                continue  # amounts side by side, and none of them the whole of the others
            yield from _compare(total, counted, "sources")


def _is_whole_with_others(trees: Sequence[tuple[Budget, list[Budget]]], index: int) -> bool:
    """Whether amounts that name no source belong to the list too, and make it right.

    "Tổng 90 triệu đồng: NSNN 50 triệu đồng; doanh nghiệp 40 triệu đồng", and a row whose last column is a fund's.
    """
    total, parts = trees[index]
    summed = sum(part.amount_vnd for part in parts)
    behind = sum(other.amount_vnd for other, further in trees[index + 1 :] if not further)
    before = [other.amount_vnd for other, own in trees[:index] if not own]
    return summed + behind == total.amount_vnd or summed + total.amount_vnd in before


def _trees(run: Sequence[Budget]) -> Iterator[tuple[Budget, list[Budget]]]:
    """Each total with the amounts of single sources that follow it."""
    total: Budget | None = None
    parts: list[Budget] = []
    for one in run:
        if one.source == "total":
            if total is not None:
                yield total, parts
            total, parts = one, []
        else:
            parts.append(one)
    if total is not None:
        yield total, parts


def _components(budgets: Sequence[Budget]) -> Iterator[Warning]:
    """The plan's total against its projects, a project's against its sub-projects: only where it is stated once."""
    totals = [one for one in budgets if one.source == "total" and one.purpose is None]
    years = {one.year for one in totals}
    for year in sorted(years, key=str):
        stated = [one for one in totals if one.year == year]
        whole = [one for one in stated if one.project is None and _is_whole(one)]
        if len({one.amount_vnd for one in whole}) == 1:
            parts = _leaves(stated)
            if len(parts) >= 2 and (_are_all(parts) or sum(part.amount_vnd for part in parts) > whole[0].amount_vnd):
                yield from _compare(whole[0], parts, "components")


def _are_all(parts: Sequence[Budget]) -> bool:
    """Whether no project is left out between the first and the last: one without an amount may hold the difference."""
    numbers = {int(found[1]) for part in parts if (found := _PROJECT.match(part.project or ""))}
    return numbers == set(range(1, len(numbers) + 1))


def _is_whole(total: Budget) -> bool:
    return any(word in ascii_key(total.evidence.text).split() for word in ("tong", "cong")) or (
        total.evidence.text.replace(".", "").replace(",", "").isdigit()
    )


def _leaves(totals: Sequence[Budget]) -> list[Budget]:
    """One total for each component: projects, and sub-projects whose project states none."""
    by_code: dict[str, Budget] = {}
    for one in totals:
        if one.project is not None:
            by_code.setdefault(one.project, one)
    return [one for code, one in by_code.items() if not any(code.startswith(f"{other}.") for other in by_code)]


def _compare(total: Budget, parts: Sequence[Budget], what: str) -> Iterator[Warning]:
    summed = sum(part.amount_vnd for part in parts)
    if summed != total.amount_vnd:
        listed = " + ".join(shown(part.amount_vnd) for part in parts)
        yield Warning(
            code="budget_mismatch",
            message=f"The {what} add up to {shown(summed)} ({listed}) đồng, "
            f"but {shown(total.amount_vnd)} đồng is stated.",
            evidence=total.evidence,
            other=_all_of(parts),
        )


def _all_of(parts: Sequence[Budget]) -> Evidence:
    """The parts on the page of the first of them: a box around all, and their words."""
    first = parts[0].evidence
    here = [part.evidence for part in parts if part.evidence.page == first.page]
    return with_fields(
        first,
        bbox=union(one.bbox for one in here),
        text="; ".join(dict.fromkeys(one.text for one in here)),
        confidence=min(one.confidence for one in here),
    )
