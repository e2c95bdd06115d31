"""Documents made of plain lines, as a text file gives them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from extractors.layout import lay_out
from schemas.geometry import Box
from schemas.outline import Block, Outline
from schemas.page import Document, Grid, Line, Page, SourceFile, Word


def document(text: str, media_type: str = "text/plain") -> Document:
    """One page without boxes; empty lines count as `blank_before` of the next."""
    lines: list[Line] = []
    blank = 0
    for printed in text.strip("\n").split("\n"):
        words = tuple(Word(word) for word in printed.split())
        if words:
            lines.append(Line(words, blank))
        blank = 0 if words else blank + 1
    source = SourceFile("plan.txt", "0" * 64, media_type, len(text.encode()))
    return Document(source, (Page(1, tuple(lines)),))


def line_at(text: str, x: float, y: float) -> Line:
    """A line of words five points a letter wide, four apart and twelve high, whose top left corner is (x, y)."""
    words = []
    for word in text.split():
        words.append(Word(word, Box(x, y, x + 5 * len(word), y + 12)))
        x += 5 * len(word) + 4
    return Line(tuple(words))


def blocks(outline: Outline) -> Iterator[Block]:
    """Every block once; a run-in section's first body block is its heading's block told again."""
    yield from (*outline.letterhead, *outline.title, *outline.preamble)
    for section in outline.sections:
        yield section.heading_block
        yield from section.body[1:] if section.run_in else section.body
    yield from (*outline.closing, *outline.signature, *outline.recipients, *outline.appendix, *outline.furniture)


def letters(text: str) -> Counter[str]:
    return Counter(char for char in text if char.isalpha())


def letters_of_outline(outline: Outline) -> Counter[str]:
    found: Counter[str] = Counter()
    for block in blocks(outline):
        found += letters(block.text)
        for grid in block.grids:
            found += letters(" ".join(cell.text for cell in grid.cells))
    return found


def letters_of_pages(source: Document) -> Counter[str]:
    found: Counter[str] = Counter()
    for page in source.pages:
        for item in page.items:
            if isinstance(item, Grid):
                found += letters(" ".join(cell.text for cell in item.cells))
            else:
                found += letters(item.text)
    return found


def paths(text: str) -> list[tuple[str, str, str]]:
    """Path, heading and role of each section of a plan in plain text."""
    return [(one.path, one.heading, one.role) for one in lay_out(document(text)).sections]
