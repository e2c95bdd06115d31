"""Plain text: lines as they are, a page for each form feed."""

from __future__ import annotations

from extractors.readers.encoding import decode_bytes
from extractors.readers.text_columns import unbraided
from schemas.page import LayerVerdict, Line, Page, Word


def read_text(content: bytes) -> tuple[Page, ...]:
    """Pages of unplaced lines. Wrapped lines stay apart, `blank_before` counts the empty lines above each."""
    decoded = decode_bytes(content)
    notes = (("encoding_damaged", f"{decoded.damaged} characters could not be decoded"),) if decoded.damaged else ()
    verdict = LayerVerdict.LEGACY if decoded.legacy else LayerVerdict.CLEAN
    sheets = decoded.text.replace("\r\n", "\n").replace("\r", "\n").split("\f")
    while len(sheets) > 1 and not sheets[-1].strip():
        sheets.pop()
    return tuple(
        Page(number, lines_of(sheet), verdict=verdict, notes=notes if number == 1 else ())
        for number, sheet in enumerate(sheets, start=1)
    )


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines of `text` that have words, each with the number of empty lines above it."""
    lines, blank = [], 0
    for row in unbraided(text.split("\n")):
        words = tuple(Word(word) for word in row.split())
        if words:
            lines.append(Line(words, blank))
            blank = 0
        else:
            blank += 1
    return tuple(lines)
