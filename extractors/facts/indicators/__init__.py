"""Indicators: every quantified aim of the objectives part, from its sentences and its tables."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.aims import Aim, aims
from extractors.facts.indicators.cells import plain
from extractors.facts.indicators.sentences import read_aims
from extractors.facts.indicators.stated import Stated
from extractors.facts.indicators.tables import table_indicators
from schemas.plan import Indicator
from schemas.reading import Reading


def extract(reading: Reading) -> tuple[Indicator, ...]:
    """The indicators of the objectives part, in reading order; the annexes' tables are none of it."""
    return (*_stated(reading), *table_indicators(reading))


def _stated(reading: Reading) -> Iterator[Indicator]:
    for aim in aims(reading.outline):
        for stated in read_aims(aim.text, reading.header.plan_year):
            yield _indicator(aim, stated)


def _indicator(aim: Aim, stated: Stated) -> Indicator:
    quantity = stated.quantity
    return Indicator(
        measure=stated.measure,
        direction=stated.direction,
        value=plain(quantity.value),
        value_max=None if quantity.value_max is None else plain(quantity.value_max),
        unit=quantity.unit,
        due=stated.due,
        baseline=None if quantity.baseline is None else plain(quantity.baseline),
        population=stated.population,
        evidence=aim.block.evidence(aim.start + stated.start, aim.start + stated.end),
    )
