"""What a reader of the corpus should know of how a scan's page was read: the page's notes, which become warnings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from extractors.readers.scans.engine import OcrWord, certainty
from extractors.readers.scans.ruled_table import Rectangle
from extractors.readers.scans.sheet import Sheet
from schemas.geometry import Box, union

_POOR = 0.7  # mean confidence: below, a word in four is wrong
_DOUBTFUL, _MOST_NAMED = 0.6, 8  # confidence of a table's figure that is told of, and so many are
_BY_HAND = {
    "number": "the number is written by hand and is not read",
    "day": "the day is written by hand and is not read",
}


class Note(NamedTuple):
    """A warning's code and message, and the place on the sheet that it is about; None where that is the page."""

    code: str
    message: str
    box: Box | None = None


def notes_of(
    number: int,
    sheet: Sheet,
    by_hand: Mapping[str, Rectangle],
    words: Sequence[OcrWord],
    in_tables: Sequence[OcrWord],
) -> Iterator[Note]:
    """The notes of the page of that `number`: its `words`, those of them `in_tables`, and what is written by hand."""
    for blank, place in sorted(by_hand.items()):
        box = sheet.box(place.left, place.top, place.right, place.bottom)
        yield Note(f"{blank}_by_hand", _BY_HAND[blank], box)
    if words and certainty(words) < _POOR:
        yield Note("page_poor", f"page {number} reads poorly: mean confidence {certainty(words):.2f}")
    unsure = [word for word in in_tables if word.confidence < _DOUBTFUL and any(map(str.isdigit, word.text))]
    if unsure:
        named = ", ".join(word.text for word in unsure[:_MOST_NAMED])
        around = union(sheet.box(word.left, word.top, word.right, word.bottom) for word in unsure)
        yield Note("figure_unsure", f"figures of a table are read with doubt: {named}", around)
