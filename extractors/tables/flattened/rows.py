"""Tables that a text layer has flattened into lines: "1 Huyện X 18.286 2.059 11,26", the header's cells above.

What tells such a table is a run of lines that end in numbers. A row may have its label on lines of its own above its
numbers, or be broken where the line was full; a careless layer loses a cell or puts it on a line by itself. Where the
rows count themselves, all that stands between two ordinals is one row.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from extractors.tables.captions import CAPTION, ENCLOSED, in_capitals, unit_in
from extractors.tables.flattened.assembly import FEWEST_NUMBERS, FEWEST_ROWS, GROUP, assembled_rows, counted_rows
from extractors.tables.flattened.broken import with_whole_figures
from extractors.tables.flattened.fit import fitted
from extractors.tables.flattened.grid import Merged, Words, flat_grid, header_cells, noted
from extractors.tables.flattened.names import MINOR_NAME, NOTE_NAME
from extractors.tables.flattened.strays import give_back, header_lines, is_page_number, without_page_numbers
from extractors.tables.flattened.units import header_units
from extractors.tables.flattened.width import cells_of, unplaced, usual_width
from extractors.tables.flattened.words import (
    FEWEST_COUNTED,
    all_numbers,
    clean,
    ends_sentence,
    is_letters,
    is_period,
    ordinal_of,
    tail_of,
)
from extractors.tables.headers import ORDINAL
from extractors.tables.names import INDEX_NAME, TOTAL
from schemas.page import Grid, Line, Page, Word

FEWEST_NAMED = 2  # rows below column letters or a header that opens with TT
MOST_LINES_APART = 6
MOST_TITLE_LINES = 12  # and where the rows count on, with the title of a group between
MOST_NUMBERS = 60  # in a row: no page prints more side by side
LONGEST_LABEL = 70  # characters of a line that can be part of a label or a header
MOST_HEADER_LINES = 40


def place_flat_rows(page: Page) -> Page:
    """Put a Grid in the place of each such table."""
    items = list(page.items)
    end = len(items)
    for first, last in reversed(_blocks(items)):
        if last >= end:
            continue
        placed = _table(page.number, items, first, last)
        if placed is not None:
            grid, start, last, margin, left = placed
            items[start : last + 1] = [grid]
            page = noted(page, grid, margin)
            page = replace(page, notes=(*page.notes, *left))
            end = start
    return replace(page, items=tuple(items))


def _blocks(items: Sequence[Line | Grid]) -> list[tuple[int, int]]:
    """First and last number line of each stretch that may be a table."""
    found: list[list[int]] = []
    for index, item in enumerate(items):
        words = clean(item)
        if tail_of(words) < FEWEST_COUNTED or is_letters(words) or is_page_number(words) or is_period(words):
            continue
        near = bool(found) and (index - found[-1][-1] <= MOST_LINES_APART or _counts_on(items, found[-1], index))
        if near and all(
            isinstance(between := items[i], Line) and len(between.text) <= LONGEST_LABEL
            for i in range(found[-1][-1] + 1, index)
        ):
            found[-1].append(index)
        else:
            found.append([index])
    return [(lines[0], lines[-1]) for lines in found if _is_table(items, lines)]


def _counts_on(items: Sequence[Line | Grid], lines: Sequence[int], index: int) -> bool:
    """Whether the row that ends at `index` has the ordinal after that of the row before, a title's lines between."""
    if index - lines[-1] > MOST_TITLE_LINES:
        return False
    before = next(
        (i for i in range(lines[-1], max(-1, lines[-1] - MOST_LINES_APART), -1) if ordinal_of(items[i])), None
    )
    wanted = ordinal_of(items[before]) + 1 if before is not None else 1
    return any(ordinal_of(items[i]) == wanted for i in range(lines[-1] + 1, index + 1))


def _is_table(items: Sequence[Line | Grid], lines: Sequence[int]) -> bool:
    """Whether lines that end in numbers are rows: equally many numbers, or ordinals that count the lines."""
    top = _top(items, lines[0])
    fewest = _fewest(items, top)
    if len(lines) < fewest:
        return False
    if fewest == FEWEST_ROWS and sum(ends_sentence(clean(items[i])) for i in lines) * 2 > len(lines):
        return False
    counted = counted_rows([words for i in range(top.start, lines[-1] + 1) if (words := clean(items[i]))], fewest)
    if counted is not None and sum(1 for row in counted if row.numbers) >= fewest:
        return True
    if len(lines) < FEWEST_ROWS:
        return False
    lengths: list[int] = []  # how many numbers each row has, of which the end may stand on the next line
    for before, index in zip((-2, *lines), lines, strict=False):
        words = clean(items[index])
        if lengths and all_numbers(words) and index == before + 1:
            lengths[-1] += len(words)
        else:
            lengths.append(tail_of(words))
    usual = max(Counter(lengths).items(), key=lambda entry: (entry[1], entry[0]))[0]
    near = sum(1 for length in lengths if abs(length - usual) <= 1)
    return len(lengths) >= FEWEST_ROWS and usual >= FEWEST_NUMBERS and near * 5 >= len(lengths) * 3


def _fewest(items: Sequence[Line | Grid], top: _Top) -> int:
    """How few rows make a table: fewer where column letters, or a header that opens with TT, stand above them."""
    above = (clean(items[i]) for i in range(max(0, top.end - MOST_HEADER_LINES // 2), top.end))
    named = any(words and INDEX_NAME.match(words[0].text) for words in above)
    return FEWEST_NAMED if top.letters or named else FEWEST_ROWS


class _Top(Struct, frozen=True):
    """Where a table's header ends and its rows begin; `letters` are its column letters."""

    end: int
    start: int
    letters: tuple[Word, ...]


def _table(
    page: int, items: Sequence[Line | Grid], first: int, last: int
) -> tuple[Grid, int, int, float, list[tuple[str, str]]] | None:
    """The grid of the number lines `first` to `last`, its first and last item, how sure its header is, and warnings.

    A header whose names fit no division stays where it is, as lines above the grid.
    """
    top = _top(items, first)
    last = _with_rest(items, last)
    lines = with_whole_figures([words for i in range(top.start, last + 1) if (words := clean(items[i]))])
    if lines is None:
        return None
    fewest = _fewest(items, top)
    rows = counted_rows(lines, fewest) or assembled_rows(lines)
    if sum(1 for row in rows if row.numbers) < fewest or any(len(row.numbers) > MOST_NUMBERS for row in rows):
        return None
    without_page_numbers(rows)
    usual = usual_width(rows, len(top.letters))
    if usual < FEWEST_COUNTED:
        return None
    give_back(rows, usual)
    numbered = sum(1 for row in rows if row.label and ORDINAL.match(row.label[0].text)) * 2 > len(rows)
    labels = 1 + numbered
    begin = _header_start(items, top.end)
    units = header_units(header_lines([line for i in range(begin, top.end) if isinstance(line := items[i], Line)]))
    if any(MINOR_NAME.match(unit.text) for unit, _ in units) and not top.letters:
        return (
            None  # in a row without spaces nothing parts a unit of measure, a place or a code from the label before it
        )
    remarks = int(any(NOTE_NAME.match(unit.text) for unit, _ in units))  # a column that nothing stands in
    n_columns = labels + usual + remarks
    columns = fitted(rows, usual)
    cells = [cells_of(row, fit, labels, n_columns) for row, fit in zip(rows, columns, strict=True)]
    left = [unplaced(row, fit) for row, fit in zip(rows, columns, strict=True) if fit is not None and fit.left]
    full: list[list[Words]] = [
        [words for words in row if not isinstance(words, Merged)] for row in cells if len(row) == n_columns
    ]
    named, margin = header_cells(units, full, n_columns)
    grid = flat_grid(page, named, [(word,) for word in top.letters], cells, n_columns)
    return grid, begin if named else top.end, last, margin, left


def _top(items: Sequence[Line | Grid], first: int) -> _Top:
    for i in range(first - 1, max(-1, first - 12), -1):
        if isinstance(items[i], Grid):
            break
        if is_letters(clean(items[i])):
            return _Top(i, i + 1, tuple(clean(items[i])))
    start = _label_start(items, first)
    return _Top(start, start, ())


def _label_start(items: Sequence[Line | Grid], first: int) -> int:
    """Where the first row's label begins: its ordinal or numeral, or the title of a group above it."""
    words = clean(items[first])
    start = first
    if all_numbers(words) or not (ORDINAL.match(words[0].text) or TOTAL.match(" ".join(w.text for w in words))):
        for i in range(first - 1, max(-1, first - 5), -1):
            item = items[i]
            if not isinstance(item, Line) or len(item.text) > LONGEST_LABEL:
                break
            if ORDINAL.match(item.words[0].text):
                start = i
                break
        else:
            start = max(0, first - 1) if all_numbers(words) else first
        if start == first and all_numbers(words):
            start = max(0, first - 1)
    above = items[start - 1] if start else None
    if (
        isinstance(above, Line)
        and GROUP.match(above.words[0].text)
        and len(above.words) > 1
        and not tail_of(above.words)
    ):
        start -= 1
    return start


def _with_rest(items: Sequence[Line | Grid], last: int) -> int:
    """The last line of the table: numbers of the last row that were set on a line of their own belong to it."""
    while last + 1 < len(items) and (words := clean(items[last + 1])) and all_numbers(words):
        if len(words) == 1 and words[0].text.isdigit() and len(words[0].text) <= 2:
            break  # as likely the number of the page
        last += 1
    return last


def _header_start(items: Sequence[Line | Grid], end: int) -> int:
    """The first header line above `end`: the lines below the caption, or below the last line of running text."""
    start = end
    for i in range(end - 1, max(-1, end - MOST_HEADER_LINES), -1):
        item = items[i]
        if not isinstance(item, Line):
            break
        text = item.text.strip()
        if len(text) > LONGEST_LABEL * 2 or text.endswith((";", "./.", ":", ".")):
            break
        if ENCLOSED.match(text) and len(item.words) > 2:  # "(%)" is the end of a name
            break
        if (in_capitals(text) and not _are_abbreviations(text)) or CAPTION.match(text) or unit_in(text):
            break
        start = i
    return start


def _are_abbreviations(text: str) -> bool:
    """Whether capitals are short for something: Vietnamese words have marks on their vowels, "NSTW" has none."""
    return not any(unicodedata.combining(mark) for mark in unicodedata.normalize("NFD", text))
