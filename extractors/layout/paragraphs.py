"""Wrapped lines joined again: where does a paragraph begin, and what does its marker say?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

import regex

from extractors.layout.breaks import begins_paragraph, broken_early, ended, had_room
from extractors.layout.compounds import compounds_in, is_compound
from extractors.layout.joining import Paragraph
from extractors.layout.numbering import Counters, Marker, Style, marker_of
from extractors.layout.numerals import mended_letter, mended_numeral
from extractors.layout.openings import opens_with
from extractors.layout.rows import GridRow, Measure, Row
from normalizers.bullets import DASHES

_BARE_NUMBER = regex.compile(r"(?:[IVX]{1,6}|[A-HĐ]|\d{1,2}(?:\.\d{1,2})*)\s?\.$|[a-zđ]\s?\)$")
_WEAK_BULLET = regex.compile(r"[_~:=§Øüvo]\s+(?=\p{Lu})")  # of Wingdings and Courier, where the font is lost too


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
    compounds = compounds_in(row for row in rows if isinstance(row, Row))
    joiner = _Joiner(measures, compounds, counters or Counters())
    for row, following in zip_longest(rows, rows[1:]):
        closed = joiner.take(row, following) if isinstance(row, Row) else joiner.end()
        if closed is not None:
            yield closed
        if isinstance(row, GridRow):
            yield row
    last = joiner.end()
    if last is not None:
        yield last


@dataclass(slots=True)
class _Joiner:
    """What stays in mind from row to row: the paragraph in the making, the row before, the numbers that are open."""

    measures: dict[int, Measure]
    compounds: frozenset[tuple[str, str]]
    counters: Counters
    current: Paragraph | None = None
    before: Row | None = None
    dash_open: bool = False

    def end(self) -> Paragraph | None:
        """The paragraph in the making, where nothing goes on with it."""
        closed, self.current, self.before = self.current, None, None
        return closed

    def take(self, row: Row, following: Row | GridRow | None) -> Paragraph | None:
        """Add `row` to the paragraph in the making, or begin another with it and give back the one that it closes."""
        alone = self.before is None or self.current is None
        before, measured = self.before, self.measures[row.page]
        begins = alone or (before is not None and begins_paragraph(before, row, following, self.current, measured))
        marker = marker_of(row.text) or _bare_number(row, following, self.counters)
        if marker is None and _awaits_heading(self.current):
            begins = False
        marker = self._read_again(row, marker, begins)
        if marker is not None:
            sure = self._is_sure(row, begins)
            if marker.style is not Style.BULLET:
                marker = self._placed(row, marker, sure)
            elif not self._is_bullet(row, marker, sure, begins):
                marker, begins = None, alone
        closed = None
        if marker is not None or begins or self.current is None:
            closed, self.current = self.current, Paragraph(marker, self._depth(marker), first=row)
        assert self.current is not None
        self.current.add(row, marker.rest if marker else 0)
        self.before = row
        return closed

    def _read_again(self, row: Row, marker: Marker | None, begins: bool) -> Marker | None:
        """The marker, with what OCR made of it mended."""
        if row.read_by_ocr:
            marker = mended_numeral(row, self.counters) or marker or mended_letter(row, self.counters)
        if marker is None and begins and (weak := _WEAK_BULLET.match(row.text)):
            return Marker(Style.BULLET, "-", (0,), weak.end())
        return marker

    def _is_sure(self, row: Row, begins: bool) -> bool:
        """Whether a marker stands where something new begins."""
        before = self.before
        if begins or before is None or ended(before.text):
            return True
        return had_room(before, row, self.current, self.measures[row.page])

    @property
    def _heads(self) -> bool:
        return self.current is not None and self.current.is_numbered

    @property
    def _counts(self) -> bool:
        """Whether "(ii)" may come: below a heading's line, or behind "(i)"."""
        last = self.current
        if last is None or last.marker is None:
            return False
        return last.marker.printed[0] == "(" or (last.is_numbered and last.first is self.before)

    def _is_bullet(self, row: Row, marker: Marker, sure: bool, begins: bool) -> bool:
        """Whether a dash opens an item, rather than the second half of a word or of a range; so with "(ii)"."""
        small = row.text[marker.rest :][:1].islower()
        if not sure and ((small and marker.printed in DASHES) or (marker.printed[0] == "(" and not self._counts)):
            return False
        early = broken_early(self.before, row, self.current, self.measures[row.page])
        return not is_compound(self.before, row, marker, self.compounds, begins, early, self._heads)

    def _placed(self, row: Row, marker: Marker, sure: bool) -> Marker | None:
        """The marker of a number that can come here, counted from now on; None for one that cannot."""
        marker = _repaired(marker, self.counters)
        sure = sure or (marker.style is Style.COMPONENT and self._heads)
        placed = self.counters.place(marker, sure) if _may_head(row.text[marker.rest :], marker, sure) else None
        if placed is None:
            return None
        self.counters, self.dash_open = placed, False
        return marker

    def _depth(self, marker: Marker | None) -> int:
        """How deep an item lies: dashes and dots at 1, other bullets below them at 2, what has no bullet at 0."""
        if marker is None or marker.style is not Style.BULLET:
            return 0
        is_dash = marker.printed in DASHES + "•●"
        self.dash_open = self.dash_open or is_dash
        return 1 if is_dash or not self.dash_open else 2


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
