"""A list's item that goes on in a line of its own: "- … theo quy định;" and under it, without a mark, "Phối hợp …".

A typesetter breaks such an item where its first clause ends, and sets the rest like a paragraph. The item's sentence
is not closed (a semicolon), the rest closes it (no semicolon), and then the list goes on with the same mark.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

from extractors.layout.breaks import opens_on_its_own
from extractors.layout.joining import Paragraph
from extractors.layout.numbering import Style
from extractors.layout.rows import GridRow

_OPEN = regex.compile(r";[\"”’)\]]*$")
_GOES_ON = regex.compile(r"[;:][\"”’)\]]*$")


def rejoined(items: Iterable[Paragraph | GridRow]) -> Iterator[Paragraph | GridRow]:
    """The paragraphs in order, each item of a list with the rest of its sentence."""
    last: list[Paragraph | GridRow] = []  # an item and what stands under it without a mark, until more is known
    for item in items:
        if len(last) == 2 and _continues(last[0], last[1], item):
            bullet, rest = last
            assert isinstance(bullet, Paragraph) and isinstance(rest, Paragraph)
            bullet.words += rest.words
            last = [bullet]
        yield from last[: len(last) - 1]
        last = [*last[-1:], item]
    yield from last


def _continues(item: Paragraph | GridRow, rest: Paragraph | GridRow, following: Paragraph | GridRow) -> bool:
    if not (isinstance(item, Paragraph) and isinstance(rest, Paragraph) and isinstance(following, Paragraph)):
        return False
    listed = _mark(item) is not None and _mark(item) == _mark(following) and rest.marker is None
    return (
        listed and bool(item.words and rest.words)
        and bool(_OPEN.search(item.words[-1][0].text)) and not _GOES_ON.search(rest.words[-1][0].text)
        and not opens_on_its_own(rest)
    )  # fmt: skip


def _mark(item: Paragraph) -> str | None:
    """The mark of a list's item."""
    return item.marker.printed if item.marker is not None and item.marker.style is Style.BULLET else None
