"""What a sentence aims at: measure, direction, figure, baseline, time and population."""

from __future__ import annotations

from collections.abc import Iterator

import regex
from msgspec.structs import replace

from extractors.entities import entities
from extractors.facts.indicators.completing import completed, of_todays
from extractors.facts.indicators.directions import compares, direction_of, without_growth, without_head
from extractors.facts.indicators.due import due_of
from extractors.facts.indicators.measures import measure_of, without_population
from extractors.facts.indicators.segments import Segment, segments
from extractors.facts.indicators.stated import Stated, beside, says_as_much, shared_by, shares_verb, with_predicate
from extractors.facts.indicators.void import aims_at_nothing, describes_each, tells_today
from extractors.facts.indicators.wording import bare, cues_of


def read_aims(text: str, year: int | None) -> Iterator[Stated]:
    """The quantified aims of `text`, in order; `year` is the plan's and completes dates without one."""
    named = entities(text, year)
    figures = [entity for entity in named if entity.kind in ("number", "percentage")]
    measure, population = "", None
    latest: tuple[Segment, Stated] | None = None
    today: Stated | None = None
    for (first, last), pieces in segments(text, figures):
        before: tuple[Segment, Stated] | None = None
        for index, piece in enumerate(pieces):
            words = text[piece.start : piece.figure.start]
            if aims_at_nothing(text, first, piece, named, year):
                today = (_read(text, piece, "", None) if tells_today(text, first, piece) else None) or today
                continue
            if before is not None and describes_each(words, before[1].measure):
                continue
            shared = shared_by(text, pieces[index : index + 2])
            found = _read(text, piece, shared or measure, None if shared else population)
            if found is None:
                continue
            found = of_todays(completed(found, piece, latest, text), today)
            found = with_predicate(found, [one for one in pieces[index:] if one is piece or not one.aside], text)
            latest = (piece, found)
            if before is not None and shares_verb(text, before, piece):
                found = replace(found, direction=before[1].direction)
            if before is not None and (piece.aside or says_as_much(words)):
                found = beside(found, before[1], words)
            if not piece.aside:
                before = (piece, found)
                measure, population = found.measure, found.population
            due = due_of(text, piece, named, (first, last), year)
            done = replace(found, due=due, start=piece.start, end=piece.end)
            yield from (done, *_counted_again(done))


def _counted_again(stated: Stated) -> Iterator[Stated]:
    """The same aim in its second unit: "bố trí cho 12 hộ/40 khẩu"."""
    first, second = stated.quantity, stated.quantity.also
    if second is not None and first.unit is not None and second.unit is not None:
        measure = regex.sub(rf"\b{regex.escape(first.unit)}\b", second.unit, stated.measure, count=1)
        yield replace(stated, measure=measure, quantity=second)


def _read(text: str, piece: Segment, outer: str, population: str | None) -> Stated | None:
    figure = piece.figure
    before = bare(text[piece.start : figure.start])
    after = bare(text[figure.end : piece.end])
    cues = cues_of(before)
    measure = measure_of(before, after, figure, cues, piece.opens)
    if not measure or (outer and piece.opens and compares(cues, figure.value)):
        if not outer:
            return None
        return Stated(outer, direction_of(cues, "", figure.value), figure.value, None, population, 0, 0)
    direction = direction_of(cues, measure, figure.value)
    measure, direction = without_growth(without_head(measure), direction)
    measure, who = without_population(measure, opens=piece.opens)
    if not regex.search(r"\p{L}{2}", measure) or measure[:1].isdigit():
        return None
    return Stated(measure, direction, figure.value, None, who, 0, 0)
