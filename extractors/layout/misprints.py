"""Numbers that were typed with a letter of the same look: "I." or "l." where "1." is meant, with "2." below it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from extractors.layout.numbering import Marker, Style, marker_of
from extractors.layout.rows import GridRow, Row
from schemas.page import Line, Word

_COUNTED = (Style.PART, Style.CHAPTER, Style.UPPER, Style.ROMAN, Style.ARABIC)
_LIKE_ONE = ("I", "l")


def with_ones(flow: Sequence[Row | GridRow]) -> Sequence[Row | GridRow]:
    """The flow with "1" for such a letter. It stands right below a numeral's heading, which "I" cannot follow unless
    a capital or part lies between, and the next number is 2."""
    if not any(_may_be_one(row) for row in flow):
        return flow
    numbered = [
        (index, marker)
        for index, row in enumerate(flow)
        if isinstance(row, Row) and (marker := marker_of(row.text)) and (marker.style in _COUNTED or _may_be_one(row))
    ]
    meant = list(flow)
    for (_, above), (index, marker), (_, below) in zip(numbered, numbered[1:], numbered[2:], strict=False):
        row = flow[index]
        if isinstance(row, Row) and _may_be_one(row) and above.style is Style.ROMAN and _is_two(below):
            meant[index] = _with_one(row, marker)
    return meant


def _may_be_one(row: Row | GridRow) -> bool:
    return isinstance(row, Row) and row.text[0] in _LIKE_ONE and row.text[1:2] in (".", "/", "-", ")")


def _is_two(marker: Marker) -> bool:
    return marker.style is Style.ARABIC and marker.value == (2,)


def _with_one(row: Row, marker: Marker) -> Row:
    first, *rest = row.line.words
    word = Word("1" + first.text[len(marker.printed) :], first.box, first.confidence, first.alternatives)
    line = Line((word, *rest), row.line.blank_before)
    return replace(row, line=line, text=line.text.strip())
