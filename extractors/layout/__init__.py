"""Pages to an outline: furniture aside, parts cut, wrapped lines joined, numbers made a tree."""

from __future__ import annotations

from extractors.layout.furniture import part_furniture
from extractors.layout.outline import annexes, line_blocks, recipient_blocks, rows_block, sections_of, tree
from extractors.layout.parts import part
from extractors.layout.rows import Row, flow_of, measures_of
from schemas.outline import BlockKind, Outline
from schemas.page import Document

_UNWRAPPED = frozenset({"text/html", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"})


def lay_out(document: Document) -> Outline:
    """The outline of a document whose tables already stand as grids in its pages."""
    flow, aside = part_furniture(flow_of(document))
    measures = measures_of([row for row in flow if isinstance(row, Row)], document.source.media_type in _UNWRAPPED)
    parts = part(flow, measures)
    preamble, nodes, closing = tree(parts.body, measures)
    annex_sections, appendix = annexes(parts.after, measures)
    title = [rows_block(BlockKind.TITLE, rows) for rows in (parts.kind, parts.title) if rows]
    return Outline(
        letterhead=line_blocks(BlockKind.LETTERHEAD, parts.letterhead),
        title=tuple(title),
        preamble=tuple(preamble),
        sections=(*sections_of(nodes), *annex_sections),
        closing=tuple(closing),
        signature=line_blocks(BlockKind.SIGNATURE, parts.signature),
        recipients=recipient_blocks(parts),
        appendix=tuple(appendix),
        furniture=line_blocks(BlockKind.FURNITURE, (*aside, *parts.noise)),
    )
