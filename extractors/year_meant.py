"""The year that a plan means where it names none."""

from __future__ import annotations

from schemas.plan import Header


def year_meant(header: Header) -> int | None:
    """The year of "trước ngày 27/11" (by 27 November): the plan's, else that in which a plan of no stated time is
    issued; None for a plan of several years, of which any may be meant."""
    if header.plan_year is not None:
        return header.plan_year
    if header.plan_period is not None or header.issued_on is None:
        return None
    return int(header.issued_on[:4])


def is_past(due: str, header: Header) -> bool:
    """Whether an ISO day lies before the plan's own day, where only that day told its year: nobody is told to do
    yesterday's work, so the year meant is unknown."""
    return header.plan_year is None and header.issued_on is not None and due < header.issued_on
