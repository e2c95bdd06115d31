"""Pages to an outline: furniture aside, parts cut, wrapped lines joined, numbers made a tree."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.layout.annexes import annexes, cover_blocks
from extractors.layout.furniture import part_furniture
from extractors.layout.misprints import with_ones
from extractors.layout.numbering import marker_of
from extractors.layout.outline import (
    line_blocks,
    recipient_blocks,
    rows_block,
    sections_of,
    tree,
)
from extractors.layout.parts import part
from extractors.layout.rows import LONGEST_WRAPPED, GridRow, Row, flow_of, measures_of
from extractors.layout.run_together import apart
from extractors.layout.unmarked import with_marks
from schemas.outline import BlockKind, Outline
from schemas.page import Document

_UNWRAPPED = frozenset(
    {"text/html", "text/markdown", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}
)
_ENOUGH_LINES = 20
_GOING_ON, _CUT_IN_TWO = 0.01, 0.08  # of all lines: those that go on in small letters
_FEW_LONG, _MANY_LONG = 0.02, 0.25  # of all lines


def is_unwrapped(document: Document, flow: Sequence[Row | GridRow]) -> bool:
    """Whether each line is a paragraph: in marked up text, in plain text where no line goes on in small letters.

    In wrapped text up to two lines in three do, and hardly any is longer than paper is wide, marked up or not:
    converters of PDFs make a paragraph of each line. Few do where many lines are longer: copied from a web page, some
    paragraphs are cut in two.
    """
    marked_up = document.source.media_type in _UNWRAPPED
    rows = [row for row in flow if isinstance(row, Row)]
    if (document.source.media_type != "text/plain" and not marked_up) or len(rows) < _ENOUGH_LINES:
        return marked_up
    going_on = sum(row.text[0].islower() and marker_of(row.text) is None for row in rows) / len(rows)
    too_long = sum(len(row.text) > LONGEST_WRAPPED for row in rows) / len(rows)
    if marked_up:
        return going_on <= _CUT_IN_TWO or too_long > _FEW_LONG
    return going_on <= (_CUT_IN_TWO if too_long > _MANY_LONG else _GOING_ON)


def lay_out(document: Document) -> Outline:
    """The outline of a document whose tables already stand as grids in its pages."""
    furnished, aside = part_furniture(flow_of(document))
    flow = with_ones(with_marks(apart(furnished)))
    measures = measures_of([row for row in flow if isinstance(row, Row)], is_unwrapped(document, flow))
    parts = part(flow, measures)
    preamble, nodes, closing = tree(parts.body, measures)
    annex_sections, appendix = annexes(parts.after, measures)
    title = [rows_block(BlockKind.TITLE, rows) for rows in (parts.kind, parts.title) if rows]
    return Outline(
        letterhead=line_blocks(BlockKind.LETTERHEAD, parts.letterhead),
        title=tuple(title),
        preamble=(*cover_blocks(parts.cover, measures), *preamble),
        sections=(*sections_of(nodes), *annex_sections),
        closing=tuple(closing),
        signature=line_blocks(BlockKind.SIGNATURE, parts.signature),
        recipients=recipient_blocks(parts),
        appendix=tuple(appendix),
        furniture=line_blocks(BlockKind.FURNITURE, (*aside, *parts.noise)),
    )
