"""`date_impossible`: a date that no calendar has, or a deadline before the plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.entities import entities
from schemas.plan import Deadline, Evidence, Warning
from schemas.reading import Reading


def check(reading: Reading, deadlines: Sequence[Deadline]) -> Iterator[Warning]:
    """The warnings of the text, its tables and its deadlines."""
    yield from _no_such_day(reading)
    yield from _before_the_plan(reading, deadlines)


def _no_such_day(reading: Reading) -> Iterator[Warning]:
    year = reading.header.plan_year
    for block in reading.outline.running_text():
        for start, end, iso in _impossible(block.text, year):
            yield _warning(iso, block.evidence(start, end))
    for table in reading.tables:
        for row, places in zip(table.table.rows, table.cells, strict=True):
            for cell, place in zip(row, places, strict=True):
                if isinstance(cell, str) and place is not None:
                    for _, _, iso in _impossible(cell, year):
                        yield _warning(iso, place)


def _impossible(text: str, year: int | None) -> Iterator[tuple[int, int, str]]:
    if not any(character.isdigit() for character in text):
        return
    for one in entities(text, year):
        if one.kind == "date" and not one.value.possible:
            yield one.start, one.end, one.value.iso


def _warning(iso: str, evidence: Evidence) -> Warning:
    return Warning(code="date_impossible", message=f"No calendar has {iso}.", evidence=evidence)


def _before_the_plan(reading: Reading, deadlines: Sequence[Deadline]) -> Iterator[Warning]:
    begins = _beginning(reading)
    if begins is None:
        return
    for deadline in deadlines:
        if deadline.due < begins:
            yield Warning(
                code="date_impossible",
                message=f"The deadline {deadline.due} lies before the plan of {begins}.",
                evidence=deadline.evidence,
                other=reading.header.evidence.get("issued_on"),
            )


def _beginning(reading: Reading) -> str | None:
    """The first day that the plan can have been issued on; without a date, of the year before its own."""
    issued = reading.header.issued_on
    if issued is not None:
        return f"{issued}-01-01"[:10] if len(issued) == 4 else f"{issued}-01"[:10]
    year = reading.header.plan_year
    return None if year is None else f"{year - 1}-01-01"
