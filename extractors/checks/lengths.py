"""Paragraphs that are no paragraphs: `paragraph_too_long`."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.layout.joining import LONGEST_PARAGRAPH
from schemas.plan import Warning
from schemas.reading import Reading

_SHOWN = 80  # characters of the paragraph that the warning quotes


def check(reading: Reading) -> Iterator[Warning]:
    """Where text without a paragraph's end was cut into parts, so that a fact may be cut too."""
    outline = reading.outline
    blocks = [*outline.preamble, *outline.closing, *outline.appendix]
    for section in outline.sections:
        blocks += [section.heading_block, *section.body]
    for block in blocks:
        if len(block.text) > LONGEST_PARAGRAPH:
            yield Warning(
                code="paragraph_too_long",
                message=f"A paragraph on page {block.page} is longer than {LONGEST_PARAGRAPH} characters; "
                "it was read in parts, and what stands across their ends may be missing.",
                evidence=block.evidence(0, _SHOWN),
            )
