"""Lines with their place in the flow, and the measures by which a line is judged full, indented or alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

import regex
from msgspec import Struct
from msgspec.structs import replace

from extractors.layout.openings import opens_with
from normalizers.bullets import BULLETS
from schemas.geometry import Box
from schemas.page import Document, Grid, Line, TextFrom

LONGEST_WRAPPED = 140  # characters: longer lines are paragraphs
_FEWEST, _NEARLY_ALL = 8, 0.95
_ITEM = regex.compile(rf"{BULLETS}\s*(?=\S)")
_WIDE_ENOUGH = 0.55  # of the text's width: a line as long as this belongs to running text


class Row(Struct, frozen=True):
    """A line of the flow: its text, its page, its box on that page (None without pages)."""

    line: Line
    text: str
    page: int
    box: Box | None
    page_height: float
    first_on_page: bool = False
    last_on_page: bool = False
    read_by_ocr: bool = False
    below_rule: bool = False  # a rule of dashes stands above it

    @property
    def blank_before(self) -> int:
        return self.line.blank_before


class GridRow(Struct, frozen=True):
    """A table in the flow."""

    grid: Grid
    page: int


class Measure(Struct, frozen=True):
    """What the body's lines have in common.

    `limit` is the length of a full line in characters, `first_limit` that of a paragraph's first line (web pages
    saved as text break it earlier); `left` and `right` are the body's margins, `em` a line's height and `pitch` the
    usual way from one line's top to the next's, in points (0 without boxes). `indent` is how far first lines stand in
    where lines that go on stand at the margin, in points, else 0. `blank_lines_speak` is False where every line, or
    none, has one above it. Where `paragraphs_are_lines` (DOCX, HTML) nothing is wrapped.
    """

    limit: int
    first_limit: int
    left: float
    right: float
    em: float
    pitch: float
    blank_lines_speak: bool
    usual_blank: int
    paragraphs_are_lines: bool = False
    indent: float = 0.0


def flow_of(document: Document) -> tuple[Row | GridRow, ...]:
    """All lines and tables of a document in reading order; empty lines are dropped."""
    flow: list[Row | GridRow] = []
    for page in document.pages:
        texts = [(item, "" if isinstance(item, Grid) else item.text.strip()) for item in page.items]
        items = [(item, text) for item, text in texts if text or isinstance(item, Grid)]
        for index, (item, text) in enumerate(items):
            if isinstance(item, Grid):
                flow.append(GridRow(item, page.number))
            else:
                flow.append(
                    Row(
                        item,
                        text,
                        page.number,
                        item.box,
                        page.height,
                        first_on_page=index == 0,
                        last_on_page=index == len(items) - 1,
                        read_by_ocr=page.text_from is TextFrom.OCR,
                    )
                )
    return tuple(flow)


def measure(rows: Sequence[Row]) -> Measure:
    """The measures of running text; robust against letterheads, titles and lists."""
    limit = _full_line([len(row.text) for row in rows])
    opening = sorted(
        len(row.text) for row, below in pairwise(rows) if below.text[0].islower() and opens_with(_ITEM, row.text)
    )
    first_limit = opening[int(len(opening) * 0.9)] if len(opening) >= 5 else limit
    first_limit = limit if first_limit > 0.7 * limit else first_limit
    blanks = Counter([row.line.blank_before for row in rows])
    usual = blanks.most_common(1)[0][0] if blanks else 0
    with_blank = sum(count for blank, count in blanks.items() if blank > usual) / max(1, len(rows))
    boxes = [row.box for row in rows if row.box is not None]
    if not boxes:
        return Measure(limit, first_limit, 0.0, 0.0, 0.0, 0.0, 0.01 < with_blank < 0.6, usual)
    widths = [x1 - x0 for x0, _, x1, _ in boxes]
    widest = max(widths)
    enough = _WIDE_ENOUGH * widest
    running = [box for box, width in zip(boxes, widths, strict=True) if width >= enough] or boxes
    edges = Counter(round(box.x0 / 3) for box in running)
    left = min(edge for edge, count in edges.items() if count >= min(3, max(edges.values()))) * 3.0
    right = sorted([box.x1 for box in running])[int(len(running) * 0.8)]
    em = median([bottom - top for _, top, _, bottom in boxes])
    pitch, indent = _pitch(rows, enough), _indent(rows, left, em)
    return Measure(limit, first_limit, left, right, em, pitch, False, usual, indent=indent)


def _full_line(lengths: Sequence[int]) -> int:
    """The length of a full line in characters. Where a table was shattered into a line a cell, running text is rare:
    then only lines count that are about as long as the longest."""
    if not lengths:
        return 80
    ordered = sorted(lengths)
    limit, longest = ordered[int(len(ordered) * 0.9)], ordered[int(len(ordered) * 0.99)]
    running = [length for length in ordered if length >= longest / 2]
    if limit < longest / 2 and longest <= LONGEST_WRAPPED and len(running) >= 5:
        return running[int(len(running) * 0.9)]
    return limit


def _indent(rows: Sequence[Row], left: float, em: float) -> float:
    """How far a paragraph's first line usually stands in from the margin; 0 where lines that go on stand in too, or
    first lines at many places. Lines that open with a small letter, and no "a)", go on."""
    opening = [(row.text, row.box.x0 - left) for row in rows if row.box is not None]
    going_on = [offset for text, offset in opening if text[0].islower() and text[1:2].isalpha()]
    at_margin = sum(abs(offset) < 0.5 * em for offset in going_on)
    if at_margin < _FEWEST or at_margin < _NEARLY_ALL * len(going_on):
        return 0.0
    indented = Counter(round(offset) for _, offset in opening if offset > 0.9 * em)
    usual, count = indented.most_common(1)[0] if indented else (0, 0)
    return float(usual) if count >= _FEWEST else 0.0


def _pitch(rows: Sequence[Row], enough: float) -> float:
    """The lower quartile of the steps below lines of running text; paragraphs may stand further apart."""
    places = [(row.page, row.box) for row in rows]
    steps = [
        below.top - above.top
        for (page, above), (page_below, below) in pairwise(places)
        if page == page_below
        and above is not None
        and below is not None
        and below.top > above.top
        and above.x1 - above.x0 >= enough
    ]
    return sorted(steps)[len(steps) // 4] if steps else 0.0


def measures_of(rows: Sequence[Row], paragraphs_are_lines: bool = False) -> dict[int, Measure]:
    """The measures page by page; a page with little running text takes the document's."""
    whole = replace(measure(rows), paragraphs_are_lines=paragraphs_are_lines)
    by_page: dict[int, list[Row]] = {}
    for row in rows:
        by_page.setdefault(row.page, []).append(row)
    own: dict[int, Measure] = {}
    for page, on_page in by_page.items():
        alone = measure(on_page)
        running = sum(1 for row in on_page if row.box is not None and row.box.x1 > alone.right - alone.em)
        own[page] = (
            replace(
                alone,
                limit=whole.limit,
                first_limit=whole.first_limit,
                pitch=alone.pitch or whole.pitch,
                indent=whole.indent,
            )
            if running >= 8
            else whole
        )
    return own
