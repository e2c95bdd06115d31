"""Plain text: lines as they are, a page for each form feed; tables whose columns spaces or bars part are grids."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from extractors.readers.encoding import decode_bytes
from extractors.readers.escapes import unescaped
from extractors.readers.landmarks import within_landmarks
from extractors.readers.text_bars import unbarred
from extractors.readers.text_columns import unbraided
from extractors.tables.flattened.exploded import exploded
from extractors.tables.flattened.marked import marked_tables
from extractors.tables.flattened.parts import Shape
from extractors.tables.flattened.spaced import Spaced, spaced_tables
from schemas.page import Grid, LayerVerdict, Line, Page, Word


def read_text(content: bytes) -> tuple[Page, ...]:
    """Pages of unplaced lines. Wrapped lines stay apart, `blank_before` counts the empty lines above each."""
    decoded = decode_bytes(content)
    notes = (("encoding_damaged", f"{decoded.damaged} characters could not be decoded"),) if decoded.damaged else ()
    verdict = LayerVerdict.LEGACY if decoded.legacy else LayerVerdict.CLEAN
    sheets = unescaped(decoded.text).replace("\r\n", "\n").replace("\r", "\n").split("\f")
    while len(sheets) > 1 and not sheets[-1].strip():
        sheets.pop()
    pages: list[Page] = []
    above: Shape | None = None
    for number, sheet in enumerate(sheets, start=1):
        rows = exploded(unbarred(sheet.split("\n")))
        tables = _tables(rows, number, above)
        said = (*(notes if number == 1 else ()), *(note for table in tables for note in table.notes))
        pages.append(Page(number, _items(rows, tables), verdict=verdict, notes=said))
        above = tables[-1].shape if tables else None
    if len(pages) == 1:  # a web page's text, perhaps
        pages = [replace(pages[0], items=tuple(within_landmarks(pages[0].items)))]
    return tuple(pages)


def _items(rows: Sequence[str], tables: Sequence[Spaced]) -> tuple[Line | Grid, ...]:
    """The lines that have words, each with the number of empty lines above it, and the tables between."""
    items: list[Line | Grid] = []
    done = 0
    for table in tables:
        items += lines_of(rows[done : table.first])
        items.append(table.grid)
        done = table.last + 1
    items += lines_of(rows[done:])
    return tuple(items)


def _tables(rows: Sequence[str], page: int, above: Shape | None) -> list[Spaced]:
    """The tables of a page in reading order; no row of bars is taken for columns that spaces part.

    `above` is a table that ends the page before: it may go on here.
    """
    barred = marked_tables(rows, page)
    within = {number for table in barred for number in range(table.first, table.last + 1)}
    others = ["" if number in within else row for number, row in enumerate(rows)] if within else rows
    spaced = [
        table for table in spaced_tables(others, page, above) if within.isdisjoint(range(table.first, table.last + 1))
    ]
    return sorted([*barred, *spaced], key=lambda table: table.first)


def lines_of(rows: Sequence[str]) -> tuple[Line, ...]:
    """The rows that have words as lines."""
    lines, blank = [], 0
    for row in unbraided(rows):
        words = tuple(Word(word) for word in row.split())
        if words:
            lines.append(Line(words, blank))
            blank = 0
        else:
            blank += 1
    return tuple(lines)
