"""Where the header's fields stand: names that go over several lines, and places that a longer name ends with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import regex

from schemas.geometry import union
from schemas.outline import Block
from schemas.plan import Evidence


def whole(blocks: Iterable[Block]) -> Evidence | None:
    """The evidence of blocks together; None where there are none."""
    return together([block.evidence() for block in blocks])


def together(parts: Sequence[Evidence]) -> Evidence | None:
    """The parts on the page of the first of them: a box around all, and their words."""
    if not parts:
        return None
    here = [part for part in parts if part.page == parts[0].page]
    return Evidence(
        page=parts[0].page,
        bbox=union(part.bbox for part in here),
        text=" ".join(part.text for part in here),
        confidence=min(part.confidence for part in here),
    )


def named(name: str, blocks: Iterable[Block]) -> Evidence | None:
    """The words of a name where a block first has them, in capitals or not; None where none does."""
    words = r"\s+".join(map(regex.escape, name.split()))
    pattern = regex.compile(rf"(?<!\p{{L}}){words}(?!\p{{L}})", regex.IGNORECASE)
    for block in blocks:
        found = pattern.search(block.text)
        if found is not None:
            return block.evidence(found.start(), found.end())
    return None
