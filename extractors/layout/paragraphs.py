"""Wrapped lines joined again: where does a paragraph begin, and what does its marker say?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from extractors.layout.breaks import begins_paragraph, broken_early, ended, had_room
from extractors.layout.compounds import compounds_in, is_compound
from extractors.layout.joining import Paragraph
from extractors.layout.numbering import Counters, Marker, Style, marker_of
from extractors.layout.numerals import mended_letter, mended_numeral
from extractors.layout.openings import opens_with
from extractors.layout.rows import GridRow, Measure, Row

_BARE_NUMBER = regex.compile(r"(?:[IVX]{1,6}|[A-EGHĐ]|\d{1,2}(?:\.\d{1,2})*)\s?\.$|[a-zđ]\s?\)$")
_WEAK_BULLET = regex.compile(r"[_~:=]\s+(?=\p{Lu})")


def paragraphs(
    rows: Sequence[Row | GridRow], measures: dict[int, Measure], counters: Counters | None = None
) -> Iterator[Paragraph | GridRow]:
    """Rows joined to paragraphs, in order; tables stand between them. What is too long for one paragraph is several:
    to look for facts in a paragraph takes time that grows with the square of its length."""
    for item in _joined_rows(rows, measures, counters):
        if isinstance(item, GridRow):
            yield item
        else:
            yield from item.portions()


def _joined_rows(
    rows: Sequence[Row | GridRow], measures: dict[int, Measure], counters: Counters | None
) -> Iterator[Paragraph | GridRow]:
    state = counters or Counters()
    compounds = compounds_in(row for row in rows if isinstance(row, Row))
    current: Paragraph | None = None
    before: Row | None = None
    dash_open = False
    for index, row in enumerate(rows):
        if isinstance(row, GridRow):
            if current is not None:
                yield current
            yield row
            current, before = None, None
            continue
        measured = measures[row.page]
        alone = before is None or current is None
        following = rows[index + 1] if index + 1 < len(rows) else None
        ahead = row.text
        if isinstance(following, Row) and not ended(row.text):
            ahead += " " + following.text
        begins = alone or (before is not None and begins_paragraph(before, row, ahead, current, measured))
        marker = marker_of(row.text) or _bare_number(row, following, state)
        if marker is None and _awaits_heading(current):
            begins = False
        if row.read_by_ocr:
            marker = mended_numeral(row, state) or marker or mended_letter(row, state)
        if marker is None and begins and (weak := _WEAK_BULLET.match(row.text)):
            marker = Marker(Style.BULLET, "-", (0,), weak.end())
        if marker is not None:
            sure = begins or before is None or ended(before.text) or had_room(before, row, current, measured)
            if marker.style is Style.BULLET:
                heads = current is not None and current.is_numbered
                if not (
                    sure or not row.text[marker.rest :][:1].islower() or marker.printed not in "-–—−‒"
                ) or is_compound(
                    before, row, marker, compounds, begins, broken_early(before, row, current, measured), heads
                ):
                    marker, begins = None, alone
            else:
                marker = _repaired(marker, state)
                sure = sure or (marker.style is Style.COMPONENT and current is not None and current.is_numbered)
                placed = state.place(marker, sure) if _may_head(row.text[marker.rest :], marker, sure) else None
                if placed is None:
                    marker = None
                else:
                    state, dash_open = placed, False
        if marker is None and not begins and current is not None:
            current.add(row)
        else:
            if current is not None:
                yield current
            depth = 0
            if marker is not None and marker.style is Style.BULLET:
                is_dash = marker.printed in "-–—−‒•●"
                dash_open = dash_open or is_dash
                depth = 1 if is_dash or not dash_open else 2
            current = Paragraph(marker, depth, first=row)
            current.add(row, marker.rest if marker else 0)
        before = row
    if current is not None:
        yield current


def _bare_number(row: Row, following: Row | GridRow | None, state: Counters) -> Marker | None:
    """The number that stands alone on its line, its heading on the next, as narrow columns of a web page break it."""
    if not opens_with(_BARE_NUMBER, row.text) or not isinstance(following, Row):
        return None
    marker = marker_of(f"{row.text} {following.text}")
    if marker is None or marker_of(following.text) is not None or not following.text[0].isupper():
        return None
    return marker if state.place(marker, sure=False) is not None else None


def _awaits_heading(paragraph: Paragraph | None) -> bool:
    """ "Phần I" alone on its line: the heading stands on the next."""
    return paragraph is not None and not paragraph.words and paragraph.marker is not None


def _may_head(rest: str, marker: Marker, sure: bool) -> bool:
    """Whether what follows a number can be a heading or a sentence of its own."""
    first = rest.lstrip("“\"'(")[:1]
    if not rest:
        return True
    if marker.style in (Style.ROMAN, Style.UPPER, Style.ARABIC):
        return first.isupper() or (sure and (first.isdigit() or (first.isalpha() and len(marker.value) > 1)))
    return first.isalnum()


def _repaired(marker: Marker, state: Counters) -> Marker:
    """ "d)" after "d)" was "đ)": the outline knows what must come next."""
    last = next((value for style, value in reversed(state.open) if style is Style.LETTER), None)
    if marker.style is Style.LETTER and marker.printed == "d" and last == marker.value:
        return Marker(Style.LETTER, "đ", (marker.value[0] + 1,), marker.rest)
    return marker
