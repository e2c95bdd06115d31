"""`figure_conflict`: one figure stated twice with two values, in two paragraphs or in the text and a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.checks.figures_tables import text_against_tables
from normalizers.keys import ascii_key
from schemas.plan import Budget, Indicator, Warning
from schemas.reading import Reading


def check(reading: Reading, indicators: Sequence[Indicator], budgets: Sequence[Budget]) -> Iterator[Warning]:
    yield from _indicators(indicators)
    yield from _budgets(budgets)
    yield from text_against_tables(reading, indicators)


def _indicators(indicators: Sequence[Indicator]) -> Iterator[Warning]:
    """The same measure, direction, unit, people and time with two values."""
    first: dict[tuple[object, ...], Indicator] = {}
    for one in indicators:
        if one.value_max is not None:
            continue
        key = (ascii_key(one.measure), one.direction, one.unit, one.due, ascii_key(one.population or ""))
        before = first.setdefault(key, one)
        if before.value != one.value and before.evidence.text != one.evidence.text:
            yield Warning(
                code="figure_conflict",
                message=f"“{one.measure}” is {before.value} in one place and {one.value} in another ({one.unit}).",
                evidence=before.evidence,
                other=one.evidence,
            )


def _budgets(budgets: Sequence[Budget]) -> Iterator[Warning]:
    """One component's money from one source for one year, with two amounts in two places."""
    first: dict[tuple[object, ...], Budget] = {}
    for one in budgets:
        if one.project is None or one.purpose is not None:
            continue
        key = (one.project, one.source, one.year)
        before = first.setdefault(key, one)
        if before.amount_vnd != one.amount_vnd and one.source == "total":
            yield Warning(
                code="figure_conflict",
                message=f"{one.project} has {before.amount_vnd} đồng in one place and {one.amount_vnd} in another.",
                evidence=before.evidence,
                other=one.evidence,
            )
