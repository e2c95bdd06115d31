"""Plans that number without a mark: "I MỤC ĐÍCH", below it "1 Mục đích".

A number without a full stop could be any figure at a line's start. It is a heading's where the whole plan is so
numbered: its numerals count from I, stand before capitals, and none has a mark.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex
from msgspec.structs import replace

from extractors.layout.numbering import Style, marker_of
from extractors.layout.rows import GridRow, Row
from normalizers.roman import roman_value
from schemas.page import Line, Word

_NUMERAL = regex.compile(r"([IVX]{1,6})\s+(\p{Lu}[^\p{Ll}]{3,})$")
_FIGURE = regex.compile(r"\d{1,2}(?:\.\d{1,2})*\s+\p{Lu}\p{L}+\s")
_FEWEST = 2


def with_marks(flow: Sequence[Row | GridRow]) -> Sequence[Row | GridRow]:
    """The flow of a plan that numbers without a mark with a full stop behind each number; any other as it is."""
    if not _numbers_without_marks(flow):
        return flow
    return [
        _marked(row) if isinstance(row, Row) and (_NUMERAL.match(row.text) or _FIGURE.match(row.text)) else row
        for row in flow
    ]


def _numbers_without_marks(flow: Sequence[Row | GridRow]) -> bool:
    """Whether the numerals before capitals count from I, with no numeral that has a mark among them."""
    counted = 0
    for row in flow:
        if not isinstance(row, Row) or row.text[0] not in "IVX":
            continue
        numeral = _NUMERAL.match(row.text)
        if numeral is not None and roman_value(numeral[1]) == counted + 1:
            counted += 1
        elif (marker := marker_of(row.text)) is not None and marker.style is Style.ROMAN:
            return False
    return counted >= _FEWEST


def _marked(row: Row) -> Row:
    first, *rest = row.line.words
    line = Line((Word(first.text + ".", first.box, first.confidence, first.alternatives), *rest), row.line.blank_before)
    return replace(row, line=line, text=line.text.strip())
