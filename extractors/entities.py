"""The one entity pass: what a piece of text names, found once and shared by every fact.

The spans come from the normalizers' own finders, put onto spaCy tokens so that they can be searched, nested and
followed like any other spaCy annotation. No model is loaded and nothing is learned.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import regex
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from normalizers.acts import find_acts
from normalizers.agencies import find_agencies
from normalizers.components import find_components
from normalizers.dates import find_dates, find_periods, find_recurrences
from normalizers.money import find_money
from normalizers.quantities import find_quantities
from schemas.found import Found

SPANS = "plan"  # the key of the entities in `doc.spans`


# spaCy's Vietnamese defaults want a word segmenter that we do not need; its plain tokenizer splits as we want.
_LONGEST_WORD = 300  # characters; the tokenizer takes minutes over a long run of brackets, which holds nothing to find
_NO_FIGURES = ("date", "period", "recurrence", "component", "act")  # what has digits that count nothing
_TOKENIZER = {"nlp": {"tokenizer": {"@tokenizers": "spacy.Tokenizer.v1"}}}


@dataclass(frozen=True, slots=True)
class Entity:
    """Something named in characters `start` to `end`.

    `value` is what the kind's normalizer gives: Money for "money", DateValue for "date", YearSpan for "period",
    RecurrenceValue for "recurrence", Agency for "agency", Act for "act", a code for "component", Quantity for
    "percentage" and "number".
    """

    kind: str
    start: int
    end: int
    value: Any


@lru_cache(maxsize=1)
def language() -> Language:
    """A tokenizer and the finder of entities after it; nothing in it is trained."""
    pipeline = spacy.blank("vi", config=_TOKENIZER)
    pipeline.add_pipe("plan_entities")
    return pipeline


@lru_cache(maxsize=4096)
def entities(text: str, year: int | None = None) -> tuple[Entity, ...]:
    """Everything that `text` names, in order; `year` completes dates that leave theirs out.

    Kinds may lie inside each other, except that a figure inside a date or a component is none of its own. A figure
    of money is both: "money", and a "number" whose unit tells what it is paid for.
    """
    if max(map(len, text.split()), default=0) > _LONGEST_WORD:
        return _find(text, year)
    found: tuple[Entity, ...] = annotate(text, year).user_data["entities"]
    return found


def annotate(text: str, year: int | None = None) -> Doc:
    """`text` as a spaCy document with its entities in `doc.spans[SPANS]`, each label its kind."""
    doc = language().make_doc(text)
    doc.user_data["year"] = year
    return language()(doc)


@Language.component("plan_entities")
def _plan_entities(doc: Doc) -> Doc:
    """Put every find onto the tokens that it touches; spaCy keeps "12/2024" one token where a find ends inside it."""
    found = _find(doc.text, doc.user_data["year"])
    doc.user_data["entities"] = found
    spans = (doc.char_span(one.start, one.end, label=one.kind, alignment_mode="expand") for one in found)
    doc.spans[SPANS] = [span for span in spans if span is not None]
    return doc


def _find(text: str, year: int | None) -> tuple[Entity, ...]:
    found = [
        *_of("money", find_money(text)),
        *_of("date", find_dates(text, year)),
        *_of("period", find_periods(text)),
        *_of("recurrence", find_recurrences(text)),
        *_of("component", find_components(text)),
        *_of("agency", find_agencies(text)),
        *_of("act", find_acts(text)),
    ]
    taken = [entity for entity in found if entity.kind in _NO_FIGURES]
    for quantity in find_quantities(text):
        spans_a_year = quantity.value.baseline is not None  # "từ 4,5% năm 2026 xuống còn 3,9%" holds a date of its own
        if spans_a_year or not any(one.start < quantity.end and quantity.start < one.end for one in taken):
            kind = "percentage" if regex.search("[%‰]", quantity.value.unit or "") else "number"
            found.append(Entity(kind, quantity.start, quantity.end, quantity.value))
    return tuple(sorted(found, key=lambda entity: (entity.start, -entity.end)))


def _of(kind: str, found: Sequence[Found[object]]) -> Iterable[Entity]:
    return (Entity(kind, one.start, one.end, one.value) for one in found)
