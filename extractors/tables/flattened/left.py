"""Tables that stay text: lines below a header that opens with "TT" and rows that count themselves, and no grid."""

from __future__ import annotations

from msgspec.structs import replace

from extractors.tables.flattened.words import clean, ordinal_of
from extractors.tables.names import INDEX_NAME
from schemas.page import Line, Page

REACH = 60  # lines below the header's first in which its first two rows begin
MOST_HEADER = 30  # lines of a header, a name a line
LONGEST_NAME = 80  # characters


def with_unread(page: Page) -> Page:
    """The page with a warning for each table that could not be built and whose lines are text now."""
    notes = []
    wanted = 0  # the ordinal that would show the table begun at `start` to be one
    start, words = 0, ""
    for number, item in enumerate(page.items):
        if not isinstance(item, Line):
            wanted = 0
            continue
        tokens = clean(item)
        if not tokens or (wanted and number - start > REACH):
            wanted = 0
        elif (
            INDEX_NAME.match(tokens[0].text)
            and len(item.text) <= LONGEST_NAME
            and not item.text.endswith((";", ".", ":"))
        ):
            start, words, wanted = number, item.text, 1
        elif wanted and ordinal_of(item) == wanted and (wanted > 1 or number - start <= MOST_HEADER):
            if wanted == 2:
                notes.append(("table_unread", f"the columns of the table at {words!r} cannot be told, it stays text"))
            wanted = wanted + 1 if wanted < 2 else 0
    return replace(page, notes=(*page.notes, *notes)) if notes else page
