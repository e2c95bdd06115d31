"""A header that is only lines of words, cut into the pieces of which its names are made.

A capital opens a name, a small letter, a digit or a bracket goes on with the last; what may be either (an abbreviation
after a name, a proper noun within one) is a piece of its own, and the division of the header decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import inf

from extractors.tables.flattened.grid import Words
from extractors.tables.flattened.header import Unit
from extractors.tables.flattened.names import PROPER
from extractors.tables.names import INDEX_NAME
from schemas.page import Line, Word

ABBREVIATION = re.compile(r"^[A-ZĐ&-]{2,8}$")
YEAR = re.compile(r"^20\d\d$")
BREAK = 3.0  # cost of a name that has a capital in its middle
LINE_BREAK = 4.0  # and of one whose capital opens a line
PROPER_BREAK = 1.0
MAYBE = 0.5
UNLIKELY = 1.5
MID_LINE = 3.0  # cost of a row of names that begins within a line


def header_units(lines: Sequence[Line]) -> list[tuple[Unit, Words]]:
    """The pieces of a header's lines, each with its words."""
    units: list[tuple[Unit, list[Word]]] = []
    previous = ""
    for line in lines:
        for place, word in enumerate(line.words):
            found = _opening(word.text, previous, place == 0)
            if found is None and units:
                units[-1][1].append(word)
            else:
                join, split = found or (inf, 0.0)
                units.append((Unit("", join, split, 0.0 if place == 0 else MID_LINE), [word]))
            previous = word.text
    return [
        (Unit(" ".join(word.text for word in words), unit.join, unit.split, unit.row), tuple(words))
        for unit, words in units
    ]


def _opening(text: str, previous: str, opens_line: bool) -> tuple[float, float] | None:
    """What it costs to go on with the name before, and to open one here; None where nothing can open."""
    if not previous or INDEX_NAME.match(previous):
        return inf, 0.0
    if YEAR.match(text):
        return (MAYBE, MAYBE) if YEAR.match(previous) else (0.0, UNLIKELY) if opens_line else None
    if not text[:1].isupper():
        return None
    if PROPER.match(text):
        return (PROPER_BREAK, MAYBE) if opens_line else (MAYBE, PROPER_BREAK)
    if ABBREVIATION.match(text):
        return MAYBE, MAYBE
    if previous[:1].isupper() and not ABBREVIATION.match(previous) and not opens_line:
        return MAYBE, UNLIKELY
    return (LINE_BREAK if opens_line else BREAK), 0.0
