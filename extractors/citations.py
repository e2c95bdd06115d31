"""Where a plan cites acts by number."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from normalizers.acts import Act, find_acts
from schemas.found import Found
from schemas.outline import Block, BlockKind
from schemas.reading import Reading

_OWN_ANNEX = regex.compile(r"(?i)(?:kèm theo|ban hành kèm theo)\s*$")


def citations(reading: Reading) -> Iterator[tuple[Block, Found[Act]]]:
    """Every citation with its block, in reading order; none of the plan's own number, nor of the act that issues it."""
    for block in _blocks(reading):
        for found in find_acts(block.text):
            own = found.value.kind == "Kế hoạch" or block.kind is BlockKind.TITLE
            annexed = own and _OWN_ANNEX.search(block.text[: found.start])
            if not (annexed or found.value.number == reading.header.number):
                yield block, found


def _blocks(reading: Reading) -> Iterator[Block]:
    """The plan's text blocks in reading order, headings too; a run-in heading comes with its body."""
    yield from reading.outline.title
    yield from reading.outline.running_text()
