"""A list of contents ("MỤC LỤC"): its lines repeat the headings, and are none."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extractors.layout.numbering import marker_of
from extractors.layout.rows import GridRow, Row
from normalizers.keys import ascii_key

_DOTTED = regex.compile(r"(?<![.…_]\s?)(?:[.…_]\s?){3,}+\s*(?P<page>\d{1,3})$")  # dots that lead to a page's number
_BARE = regex.compile(r"(?:^|\s)(?P<page>\d{1,3})$")
_FEWEST = 3  # entries
_WRAPPED = 2  # lines of an entry above the one that has the number


def contents(flow: Sequence[Row | GridRow]) -> set[int]:
    """The ids of the rows that are a list of contents.

    Its entries are dotted, or stand below the words "MỤC LỤC", numbered or in capitals, each on a line of its own.
    The pages never go down.
    """
    found: set[int] = set()
    done = 0
    for start in [index for index, row in enumerate(flow) if isinstance(row, Row) and _may_open(row.text)]:
        if start >= done:
            done = _end(flow, start)
            found |= {id(row) for row in flow[start:done]}
    return found


def _may_open(text: str) -> bool:
    if text[-1].isdecimal():
        return _DOTTED.search(text) is not None
    return text[:3].upper() == "MỤC" and ascii_key(text) == "muc luc"


def _end(flow: Sequence[Row | GridRow], start: int) -> int:
    """The index after the last entry of a list that opens at `start`; `start` itself where too few follow."""
    entry, wrapped = _DOTTED, _WRAPPED
    first = flow[start]
    if isinstance(first, Row) and not first.text[-1].isdecimal():
        below = [row for row in flow[start + 1 : start + 3 + _WRAPPED] if isinstance(row, Row)]
        if not any(_DOTTED.search(row.text) for row in below):
            entry, wrapped = _BARE, 0
    end, entries, page = start + (entry is _BARE), 0, 0
    for index in range(end, len(flow)):
        row = flow[index]
        if isinstance(row, GridRow) or index - end > wrapped:
            break
        leads = entry.search(row.text) if wrapped or _is_headed(row) else None
        if leads is not None and int(leads["page"]) < page:
            break
        if leads is not None:
            end, entries, page = index + 1, entries + 1, int(leads["page"])
    return end if entries >= _FEWEST else start


def _is_headed(row: Row) -> bool:
    return row.text.isupper() or marker_of(row.text) is not None
