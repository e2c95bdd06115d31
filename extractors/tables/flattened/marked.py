"""Tables of text with a row on each line and a mark between the cells: bars around them or between, or tabs.

So write Markdown converters ("| 1 | Tập huấn | 120 |" and a line of dashes), legal web sites ("1 | Tập huấn | 120 |"),
grid tables ("+---+---+" between rows of several lines), box drawing ("│ 1 │ Tập huấn │") and copies out of a
spreadsheet or word processor ("1⇥Tập huấn⇥120").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum

from msgspec import Struct

from extractors.tables.flattened.grid import header_notes
from extractors.tables.flattened.repeats import spanned
from extractors.tables.flattened.spaced import Spaced
from extractors.tables.flattened.uneven import Uneven, uneven_table
from schemas.page import Cell, Grid, Line, Word

DRAWN = str.maketrans(
    {
        **dict.fromkeys("│┃║▏▕", "|"),
        **dict.fromkeys("─━═╌┄", "-"),
        **dict.fromkeys("┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫┳┻╋╒╕╘╛╞╡╤╧╪", "+"),
    }
)
RULE = re.compile(r"^\s*(?:[|+]\s*)?:?[-=]{2}[-=:|+\s]*$")
FRAMED = re.compile(r"^\s*\|.*\|\s*$")
BAR = re.compile(r"(?<!\\)\|")
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
EMPHASIS = re.compile(r"^(\*{1,3}|_{2,3})(?=\S)(.*\S)\1$")
FIGURES = re.compile(r"(?:^|\s)\d[\d.,]*\s+\d[\d.,]*(?:\s|$)")  # two figures side by side
MOST_STRAY = 0.1  # of the cells may have them
FEWEST_COLUMNS = 2
FEWEST_LOOSE = 3  # columns without bars around them, or between tabs
FEWEST_ROWS = 3  # of which one is the header; two are enough with a rule below it
GROUP = re.compile(r"\s*(?:[IVXLC]+|[A-ZĐ])[.)]?\s+\S[^\t|]{1,150}$")  # "II. Hạ tầng số", without a mark
MOST_BLANK = 1  # lines without words between two rows


def strays(cells: Sequence[str]) -> bool:
    """Whether the bars are no marks between cells but strokes that a layer has read off a table's rules.

    Then whole rows of figures stand between two of them.
    """
    return sum(1 for cell in cells if FIGURES.search(cell)) > MOST_STRAY * len(cells)


class Marks(Enum):
    """What parts the cells of a row."""

    FRAMED = "bars around each cell"
    LOOSE = "bars between, or after each cell"
    TABS = "tabs"


class MarkedRow(Struct, frozen=True):
    """A line of cells, or a rule across (no cells)."""

    number: int
    cells: tuple[str, ...]
    marks: Marks | None


def marked_tables(rows: Sequence[str], page: int) -> list[Spaced]:
    """The tables among a page's rows of text, in reading order; a row that lacks cells has empty ones at its end."""
    tables = []
    for stretch in stretches(rows):
        ruled = any(row.marks is None for row in stretch[1:])
        lines = [row for row in stretch if row.marks is not None]
        gridded = rows[stretch[0].number].translate(DRAWN).lstrip().startswith("+")
        printed = _joined(stretch) if gridded else [row.cells for row in lines]
        loose = bool(lines) and lines[0].marks is Marks.LOOSE
        if loose and strays([cell for cells in printed for cell in cells]):
            continue
        if lines and not gridded and len(lines) == len(stretch) and (found := uneven_rows(lines, page)) is not None:
            first = lines[found.left_out].number
            notes = header_notes(found.grid, found.margin)
            tables.append(Spaced(found.grid, first, stretch[-1].number, notes=tuple(notes)))
            continue
        if any(len(cells) > len(printed[0]) for cells in printed):
            continue
        fewest = FEWEST_COLUMNS if lines and lines[0].marks is Marks.FRAMED else FEWEST_LOOSE
        if not printed or len(printed[0]) < fewest or len(printed) < FEWEST_ROWS - ruled:
            continue
        tables.append(Spaced(_grid(printed, page), stretch[0].number, stretch[-1].number))
    return tables


def uneven_rows(lines: Sequence[MarkedRow], page: int) -> Uneven | None:
    """The table of rows whose cells tabs or bars between them part, where the rows have unequal lengths."""
    if len(lines) < FEWEST_ROWS or lines[0].marks is Marks.FRAMED or len({len(row.cells) for row in lines}) < 2:
        return None
    return uneven_table([row.cells for row in lines], page)


def stretches(rows: Sequence[str]) -> Iterator[list[MarkedRow]]:
    """Rows and rules that follow each other, marked alike; between framed cells none is wider than the first."""
    stretch: list[MarkedRow] = []
    titles: list[MarkedRow] = []  # of groups, if a row of the table follows
    for number, text in enumerate(rows):
        above = next((other.marks for other in stretch if other.marks), None)
        row = _row(number, text, above)
        if row is None:
            near = bool(stretch) and stretch[0].marks and number == (titles or stretch)[-1].number + 1
            titles = (
                [*titles, MarkedRow(number, (text.strip(),), stretch[0].marks)] if near and GROUP.match(text) else []
            )
            continue
        if titles and row.number == titles[-1].number + 1 and row.cells and row.cells[0].rstrip(".").isdigit():
            stretch += titles
        titles = []
        widest = next((len(other.cells) for other in stretch if other.marks), 0)
        marks = above or row.marks
        near = bool(stretch) and number - stretch[-1].number <= 1 + MOST_BLANK
        near = near and not any(text.strip() for text in rows[stretch[-1].number + 1 : number])
        fits = marks is not Marks.FRAMED or not widest or len(row.cells) <= widest
        if near and row.marks in {None, marks} and fits:
            stretch.append(row)
            continue
        yield from [stretch] if stretch else []
        stretch = [row]
    yield from [stretch] if stretch else []


def _row(number: int, text: str, above: Marks | None) -> MarkedRow | None:
    """The row of a line, None where no marks part it; between rows of tabs one tab is enough."""
    drawn = text.translate(DRAWN)
    if RULE.match(drawn):
        return MarkedRow(number, (), None)
    if above is not Marks.LOOSE and FRAMED.match(drawn) and drawn.strip().strip("|").strip():
        return MarkedRow(number, _cells(BAR.split(drawn.strip())[1:-1]), Marks.FRAMED)
    bars = BAR.split(drawn.strip())
    if len(bars) >= FEWEST_LOOSE:
        return MarkedRow(number, _cells(bars[:-1] if not bars[-1].strip() else bars), Marks.LOOSE)
    tabs = text.rstrip("\n").split("\t")
    fewest = FEWEST_COLUMNS if above is Marks.TABS else FEWEST_LOOSE
    if len(tabs) >= fewest and sum(1 for cell in tabs if cell.strip()) > 1:
        return MarkedRow(number, _cells(tabs), Marks.TABS)
    return None


def _cells(parts: Sequence[str]) -> tuple[str, ...]:
    """The texts of a row's cells without the marks of bold and slanted type."""
    return tuple(
        EMPHASIS.sub(r"\2", part.replace("\\|", "|").strip()).replace("**", "").replace("\\-", "-") for part in parts
    )


def _joined(stretch: Sequence[MarkedRow]) -> list[tuple[str, ...]]:
    """The rows of a table with rules: a line goes on with the cells of the line above where its first cell is empty."""
    found: list[tuple[str, ...]] = []
    after_rule = True
    for row in stretch:
        if row.marks is None:
            after_rule = True
            continue
        if found and not after_rule and not row.cells[0]:
            above = found[-1]
            rest = (*row.cells, *("" for _ in range(len(above) - len(row.cells))))
            found[-1] = tuple("<br>".join(filter(None, pair)) for pair in zip(above, rest, strict=True))
        else:
            found.append(row.cells)
        after_rule = False
    return found


def _grid(rows: Sequence[Sequence[str]], page: int) -> Grid:
    n_columns = len(rows[0])
    full = [[*row, *("" for _ in range(n_columns - len(row)))] for row in rows]
    cells = []
    for place in spanned(full):
        parts = BREAK.split(full[place.row][place.column])
        lines = tuple(Line(tuple(Word(word) for word in part.split())) for part in parts if part.strip())
        cells.append(Cell(place.row, place.column, place.row_span, place.column_span, lines))
    return Grid(page, len(rows), n_columns, tuple(cells))
