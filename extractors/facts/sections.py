"""The outline as the contract tells it."""

from __future__ import annotations

from typing import cast

from schemas.outline import Block, Section
from schemas.plan import LooseText, Role, SectionRecord
from schemas.reading import Reading


def extract(reading: Reading) -> tuple[SectionRecord, ...]:
    """Every section, in reading order, with all text that stands in it and in no deeper section."""
    return tuple(
        SectionRecord(
            path=section.path,
            number=section.number,
            heading=section.heading,
            level=section.level,
            role=cast(Role, section.role),
            text=section_text(section),
            evidence=section.heading_block.evidence(0, len(section.heading)),
        )
        for section in reading.outline.sections
    )


def extract_loose(reading: Reading) -> tuple[LooseText, ...]:
    """Every block that stands in no section, so that nothing of the source is lost."""
    outline = reading.outline
    parts = (
        ("letterhead", outline.letterhead),
        ("title", outline.title),
        ("preamble", outline.preamble),
        ("closing", outline.closing),
        ("signature", outline.signature),
        ("recipients", outline.recipients),
        ("appendix", outline.appendix),
        ("furniture", outline.furniture),
    )
    return tuple(
        LooseText(part=part, text=_printed(block), evidence=block.evidence())
        for part, blocks in parts
        for block in blocks
        if _printed(block)
    )


def section_text(section: Section) -> str:
    """The body's blocks, a line each, bullets with their marks; a table's cells by rows."""
    return "\n".join(_printed(block) for block in section.body)


def _printed(block: Block) -> str:
    if block.grids:
        return "\n".join(
            " | ".join(cell.text for cell in sorted(grid.cells, key=lambda c: c.column) if cell.row == row)
            for grid in block.grids
            for row in range(grid.n_rows)
        )
    return f"{block.marker} {block.text}" if block.depth else block.text
