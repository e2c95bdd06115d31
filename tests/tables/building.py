"""Pages, grids and outlines made by hand, for the tests of tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.layout.joining import joined
from schemas.geometry import Box
from schemas.outline import Block, BlockKind, Outline
from schemas.page import Cell, Grid, Line, Page, Rule, Word


def line(text: str, x: float | None = None, top: float = 0.0, blank: int = 0) -> Line:
    """A line of words; placed from `x` on, six points a letter, where `x` is given."""
    words = []
    for text_ in text.split():
        box = None if x is None else Box(x, top, x + 6.0 * len(text_), top + 10)
        words.append(Word(text_, box))
        x = None if x is None else x + 6.0 * (len(text_) + 1)
    return Line(tuple(words), blank)


def text_page(text: str, number: int = 1) -> Page:
    """A page of a text file; a row of the text is a line."""
    lines, blank = [], 0
    for row in text.strip("\n").split("\n"):
        if row.strip():
            lines.append(line(row, blank=blank))
            blank = 0
        else:
            blank += 1
    return Page(number, tuple(lines))


def ruled(xs: Sequence[float], ys: Sequence[float]) -> list[Rule]:
    """All the rules of a plain table."""
    across = [Rule(xs[0], y, xs[-1], y) for y in ys]
    return across + [Rule(x, ys[0], x, ys[-1]) for x in xs]


def grid(rows: Iterable[Sequence[str | tuple[str, int, int]]], n_columns: int, page: int = 1) -> Grid:
    """A grid from its rows; a cell is a text, or (text, row span, column span)."""
    cells, taken = [], set()
    rows = list(rows)
    for number, row in enumerate(rows):
        column = 0
        for entry in row:
            text, height, width = entry if isinstance(entry, tuple) else (entry, 1, 1)
            while (number, column) in taken:
                column += 1
            taken |= {(number + i, column + j) for i in range(height) for j in range(width)}
            lines = tuple(line(part) for part in text.split("\n") if part.strip())
            cells.append(Cell(number, column, height, width, lines))
            column += width
    return Grid(page, len(rows), n_columns, tuple(cells))


def outline_of(pages: Iterable[Page]) -> Outline:
    """All that stands on the pages as an appendix, page numbers left out."""
    blocks = []
    for page in pages:
        for item in page.items:
            if isinstance(item, Grid):
                blocks.append(Block(BlockKind.TABLE, "", (), page.number, grids=(item,)))
            elif not item.text.isdigit():
                words = [(word, page.number) for word in item.words]
                blocks.append(joined(BlockKind.PARAGRAPH, words, page=page.number))
    return Outline((), (), (), (), (), (), (), tuple(blocks), ())


def outline_with(*items: str | Grid) -> Outline:
    """An appendix of paragraphs and tables."""
    blocks = [
        Block(BlockKind.TABLE, "", (), item.page, grids=(item,))
        if isinstance(item, Grid)
        else joined(BlockKind.PARAGRAPH, [(Word(word), 1) for word in item.split()])
        for item in items
    ]
    return Outline((), (), (), (), (), (), (), tuple(blocks), ())
