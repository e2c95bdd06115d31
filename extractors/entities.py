"""The one entity pass: what a piece of text names, found once and shared by every fact.

The finds come from the normalizers' own finders. For whoever searches, nests or follows them as annotations,
`annotate` puts them onto spaCy's tokens; no model is loaded and nothing is learned. spaCy takes a second to load,
longer than a short plan to read, so it is loaded where a document is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import regex
from msgspec import Struct

from normalizers.acts import find_acts
from normalizers.agencies import find_agencies
from normalizers.components import find_components
from normalizers.dates import find_dates, find_periods, find_recurrences
from normalizers.money import find_money
from normalizers.quantities import find_quantities
from schemas.found import Found

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

SPANS = "plan"  # the key of the entities in `doc.spans`


# spaCy's Vietnamese defaults want a word segmenter that we do not need; its plain tokenizer splits as we want.
_LONGEST_WORD = 300  # characters; the tokenizer takes minutes over a long run of brackets
_NO_FIGURES = ("date", "period", "recurrence", "component", "act")  # what has digits that count nothing
_TOKENIZER = {"nlp": {"tokenizer": {"@tokenizers": "spacy.Tokenizer.v1"}}}


class Entity(Struct, frozen=True):
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
    """spaCy's tokenizer for Vietnamese; nothing in it is trained."""
    import spacy

    return spacy.blank("vi", config=_TOKENIZER)


def annotate(text: str, year: int | None = None) -> Doc:
    """`text` as a spaCy document with its entities in `doc.spans[SPANS]`, each label its kind.

    A find is put onto every token that it touches: spaCy keeps "12/2024" one token where a find ends inside it.
    """
    pipeline = language()
    tokens = pipeline.make_doc if max(map(len, text.split()), default=0) <= _LONGEST_WORD else _at_spaces
    doc = pipeline(tokens(text))
    spans = (doc.char_span(one.start, one.end, one.kind, alignment_mode="expand") for one in entities(text, year))
    doc.spans[SPANS] = [span for span in spans if span is not None]
    return doc


def _at_spaces(text: str) -> Doc:
    """A document whose tokens are what stands between single spaces."""
    from spacy.tokens import Doc

    words = text.split(" ")
    return Doc(language().vocab, words=words, spaces=[True] * (len(words) - 1) + [False])


@lru_cache(maxsize=4096)
def entities(text: str, year: int | None = None) -> tuple[Entity, ...]:
    """Everything that `text` names, in order; `year` completes dates that leave theirs out.

    Kinds may lie inside each other, except that a figure inside a date or a component is none of its own. A figure
    of money is both: "money", and a "number" whose unit tells what it is paid for.
    """
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
