"""Tables that a text layer has flattened into lines: "1 Huyện X 18.286 2.059 11,26", the header's cells above.

What tells such a table is a run of lines that end in numbers. A row may have its label on lines of its own above its
numbers, or be broken where the line was full; a careless layer loses a cell or puts it on a line by itself. Where the
rows count themselves, all that stands between two ordinals is one row.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.tables.captions import CAPTION, ENCLOSED, in_capitals, unit_in
from extractors.tables.flat_fit import Fitted, FlatRow, fitted, profile_of
from extractors.tables.flat_grid import Merged, Row, Words, flat_grid, header_cells, noted
from extractors.tables.flat_names import NOTE_NAME
from extractors.tables.flat_strays import all_lend, give_back, header_lines, is_page_number, without_page_numbers
from extractors.tables.flat_units import header_units
from extractors.tables.headers import FORMULA, LETTER, ORDINAL
from extractors.tables.names import TOTAL
from schemas.page import Grid, Line, Page, Word

NUMBER = re.compile(r"^[-+−]?\d[\d.,]*%?$")
NONE = re.compile(r"^[-–—]$")
DOTTED = re.compile(r"^(\d{1,2})\.(\d{1,2})[.)]?$")
GROUP = re.compile(r"^(?:[IVX]{1,5}|[A-ZĐ])[.)]?$")
FEWEST_NUMBERS = 3
FEWEST_COUNTED = 2  # numbers of a row, where ordinals count the rows
FEWEST_ROWS = 3
MOST_LINES_APART = 6
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


def _clean(item: Line | Grid) -> list[Word]:
    """A line's words without the bars that a layer reads off the table's rules."""
    words = []
    for word in item.words if isinstance(item, Line) else ():
        text = word.text.strip("|")
        if text:
            words.append(word._replace(text=text) if text != word.text else word)
    return words


def _tail(words: Sequence[Word]) -> int:
    """How many numbers a line ends in; marks that say "none" count among numbers."""
    count = 0
    for word in reversed(words):
        if not (NUMBER.match(word.text) or NONE.match(word.text)):
            break
        count += 1
    numbers = sum(1 for word in words[len(words) - count :] if NUMBER.match(word.text))
    return count if numbers * 2 >= count or count >= FEWEST_COUNTED else _tail_of_numbers(words)


def _tail_of_numbers(words: Sequence[Word]) -> int:
    count = 0
    while count < len(words) and NUMBER.match(words[-1 - count].text):
        count += 1
    return count


def _is_letters(words: Sequence[Word]) -> bool:
    texts = [word.text for word in words]
    if len(texts) < 3 or not all(LETTER.match(text) or FORMULA.match(text) for text in texts):
        return False
    numbers = [int(found[0]) for text in texts if (found := re.search(r"\d+", text))]
    return len(numbers) >= 2 and numbers == list(range(1, len(numbers) + 1))


def _blocks(items: Sequence[Line | Grid]) -> list[tuple[int, int]]:
    """First and last number line of each stretch that may be a table."""
    found: list[list[int]] = []
    for index, item in enumerate(items):
        words = _clean(item)
        if _tail(words) < FEWEST_COUNTED or _is_letters(words) or is_page_number(words):
            continue
        near = bool(found) and index - found[-1][-1] <= MOST_LINES_APART
        if near and all(
            isinstance(between := items[i], Line) and len(between.text) <= LONGEST_LABEL
            for i in range(found[-1][-1] + 1, index)
        ):
            found[-1].append(index)
        else:
            found.append([index])
    return [(lines[0], lines[-1]) for lines in found if _is_table(items, lines)]


def _is_table(items: Sequence[Line | Grid], lines: Sequence[int]) -> bool:
    """Whether lines that end in numbers are rows: equally many numbers, or ordinals that count the lines."""
    if len(lines) < FEWEST_ROWS:
        return False
    start = _top(items, lines[0]).start
    counted = _counted([words for i in range(start, lines[-1] + 1) if (words := _clean(items[i]))])
    if counted is not None and sum(1 for row in counted if row.numbers) >= FEWEST_ROWS:
        return True
    lengths: list[int] = []  # how many numbers each row has, of which the end may stand on the next line
    for before, index in zip((-2, *lines), lines, strict=False):
        words = _clean(items[index])
        if lengths and _all_numbers(words) and index == before + 1:
            lengths[-1] += len(words)
        else:
            lengths.append(_tail(words))
    usual = max(Counter(lengths).items(), key=lambda entry: (entry[1], entry[0]))[0]
    near = sum(1 for length in lengths if abs(length - usual) <= 1)
    return len(lengths) >= FEWEST_ROWS and usual >= FEWEST_NUMBERS and near * 5 >= len(lengths) * 3


def _all_numbers(words: Sequence[Word]) -> bool:
    return _tail(words) == len(words)


@dataclass(frozen=True, slots=True)
class _Top:
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
    lines = [words for i in range(top.start, last + 1) if (words := _clean(items[i]))]
    rows = _counted(lines) or _assembled(lines)
    if sum(1 for row in rows if row.numbers) < FEWEST_ROWS:
        return None
    without_page_numbers(rows)
    usual = _usual(rows, len(top.letters))
    if usual < FEWEST_COUNTED:
        return None
    give_back(rows, usual)
    numbered = sum(1 for row in rows if row.label and ORDINAL.match(row.label[0].text)) * 2 > len(rows)
    labels = 1 + numbered
    begin = _header_start(items, top.end)
    units = header_units(header_lines([line for i in range(begin, top.end) if isinstance(line := items[i], Line)]))
    remarks = int(any(NOTE_NAME.match(unit.text) for unit, _ in units))  # a column that nothing stands in
    n_columns = labels + usual + remarks
    columns = fitted(rows, usual)
    cells = [_cells(row, fit, labels, n_columns) for row, fit in zip(rows, columns, strict=True)]
    left = [_unplaced(row, fit) for row, fit in zip(rows, columns, strict=True) if fit is not None and fit.left]
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
        if _is_letters(_clean(items[i])):
            return _Top(i, i + 1, tuple(_clean(items[i])))
    start = _label_start(items, first)
    return _Top(start, start, ())


def _label_start(items: Sequence[Line | Grid], first: int) -> int:
    """Where the first row's label begins: its ordinal or numeral, or the title of a group above it."""
    words = _clean(items[first])
    start = first
    if _all_numbers(words) or not (ORDINAL.match(words[0].text) or TOTAL.match(" ".join(w.text for w in words))):
        for i in range(first - 1, max(-1, first - 5), -1):
            item = items[i]
            if not isinstance(item, Line) or len(item.text) > LONGEST_LABEL:
                break
            if ORDINAL.match(item.words[0].text):
                start = i
                break
        else:
            start = max(0, first - 1) if _all_numbers(words) else first
        if start == first and _all_numbers(words):
            start = max(0, first - 1)
    above = items[start - 1] if start else None
    if isinstance(above, Line) and GROUP.match(above.words[0].text) and len(above.words) > 1 and not _tail(above.words):
        start -= 1
    return start


def _with_rest(items: Sequence[Line | Grid], last: int) -> int:
    """The last line of the table: numbers of the last row that were set on a line of their own belong to it."""
    while last + 1 < len(items) and (words := _clean(items[last + 1])) and _all_numbers(words):
        if len(words) == 1 and words[0].text.isdigit() and len(words[0].text) <= 2:
            break  # as likely the number of the page
        last += 1
    return last


def _counted(lines: Sequence[Sequence[Word]]) -> list[FlatRow] | None:
    """The rows of lines whose ordinals count them; None where they do not."""
    starts: list[int] = []
    last, plain, part = 0, 0, 0
    for place, words in enumerate(lines):
        text = words[0].text
        opened = bool(starts) and starts[-1] == place - 1 and len(lines[place - 1]) == 1  # by an ordinal alone
        ordinal = text.rstrip(".)")
        after = lines[place + 1] if place + 1 < len(lines) else []
        if ordinal.isdigit() and len(ordinal) <= 3:
            # before a total, which seldom has an ordinal, it is the number of the page
            alone = len(words) == 1 and bool(after) and not NUMBER.match(after[0].text) and not _is_total(after)
            labelled = len(words) > 1 and not NUMBER.match(words[1].text) and not NONE.match(words[1].text)
            if (alone or labelled) and (int(ordinal) == last + 1 or (int(ordinal) == 1 and last)):
                starts.append(place)
                last, plain, part = int(ordinal), plain + 1, 0
        elif _is_part(words, last, part + 1):
            starts.append(place)
            part += 1
        elif _opens_group(words, after) or (not opened and _is_total(words)):
            starts.append(place)
    parts = sum(1 for place in starts if DOTTED.match(lines[place][0].text))
    if plain < FEWEST_ROWS or starts[0] != 0 or plain * 2 < len(starts) - parts:
        return None
    ranges = list(zip(starts, [*starts[1:], len(lines)], strict=True))
    counts = Counter(len(row.numbers) for begin, end in ranges if (row := _one_row(lines[begin:end])).numbers)
    usual = max(counts.items(), key=lambda entry: (entry[1], entry[0]))[0] if counts else 0
    return _marked([_one_row(part) for begin, end in ranges for part in _whole_rows(lines[begin:end], usual)])


def _is_total(words: Sequence[Word]) -> bool:
    return TOTAL.match(" ".join(word.text for word in words)) is not None


def _is_part(words: Sequence[Word], above: int, expected: int) -> bool:
    """Whether a line opens with the next ordinal below the last one, and a label: "3.1 Tiểu dự án 1" below 3."""
    found = DOTTED.match(words[0].text)
    if found is None or len(words) < 2 or NUMBER.match(words[1].text) or NONE.match(words[1].text):
        return False
    return int(found[1]) == above and int(found[2]) == expected


def _one_row(lines: Sequence[Sequence[Word]]) -> FlatRow:
    """The row that lines make."""
    row = FlatRow([], [])
    for words in lines:
        tail = len(words) if all(NONE.match(word.text) for word in words) else _tail(words)
        if tail == len(words) == 1 and not row.label:
            tail = 0  # the ordinal on a line of its own
        row.apart = tail if row.numbers and tail == len(words) and is_page_number(words) else 0
        row.label += words[: len(words) - tail]
        row.numbers += words[len(words) - tail :]
    return row


def _whole_rows(lines: Sequence[Sequence[Word]], usual: int) -> list[list[Sequence[Word]]]:
    """The lines between two ordinals, parted where a line with a label and all its numbers follows a whole row."""
    rows: list[list[Sequence[Word]]] = [[]]
    count = 0
    for words in lines:
        tail = _tail(words)
        whole = abs(tail - usual) <= 1 and tail < len(words)
        if whole and usual >= FEWEST_NUMBERS and count >= usual - 1 and count + tail > usual + 1:
            rows.append([])
            count = 0
        rows[-1].append(words)
        count += tail
    return rows


def _opens_group(words: Sequence[Word], after: Sequence[Word]) -> bool:
    """Whether a numeral or letter opens a line, its title on this line or the next."""
    titled = len(words) > 1 or (bool(after) and not NUMBER.match(after[0].text))
    return titled and GROUP.match(words[0].text) is not None


def _marked(rows: list[FlatRow]) -> list[FlatRow]:
    """The rows, those that are totals told."""
    for row in rows:
        words = row.label[1:] if row.label and ORDINAL.match(row.label[0].text) else row.label
        row.total = bool(TOTAL.match(" ".join(word.text for word in words)))
    return rows


def _assembled(lines: Sequence[Sequence[Word]]) -> list[FlatRow]:
    """Rows from lines that nothing counts: labels above their numbers joined to them, loose numbers kept aside."""
    rows: list[FlatRow] = []
    pending: list[Word] = []
    loose: list[Word] = []
    most = max((_tail(words) for words in lines if _tail(words) < len(words)), default=0)
    for place, words in enumerate(lines):
        tail = _tail(words)
        head = words[: len(words) - tail]
        if (
            tail >= FEWEST_COUNTED
            and (head or pending or tail >= FEWEST_NUMBERS)
            and not (not head and not pending and rows and len(rows[-1].numbers) + tail <= most)
        ):
            if pending and head and ORDINAL.match(head[0].text):
                if rows and not ORDINAL.match(pending[0].text):
                    rows[-1].label.extend(pending)
                else:
                    rows.append(FlatRow(pending, []))
                pending = []
            rows.append(FlatRow([*pending, *head], list(words[len(head) :]), loose))
            pending, loose = [], []
        elif words and tail == len(words) and rows and (tail > 1 or not _label_follows(lines, place)):
            loose.extend(words)
        else:
            pending.extend(words)
    return _marked(_completed(rows))


def _completed(rows: list[FlatRow]) -> list[FlatRow]:
    """Rows broken where a line was full, made whole: loose numbers that fit the row before them end it."""
    usual = Counter(len(row.numbers) + len(after.loose) for row, after in pairwise(rows)).most_common(1)
    if not usual:
        return rows
    whole = [row.numbers for row in rows if len(row.numbers) == usual[0][0]]
    for row, after in pairwise(rows):
        if after.loose and len(row.numbers) + len(after.loose) == usual[0][0]:
            joined = [*row.numbers, *after.loose]
            if not whole or profile_of(whole, usual[0][0]).cost(joined) < 1:
                row.numbers, after.loose = joined, []
    return rows


def _label_follows(lines: Sequence[Sequence[Word]], place: int) -> bool:
    """Whether the line after a lone ordinal opens with a word, and has no ordinal itself: a label set in lines."""
    if place + 1 >= len(lines):
        return False
    words = lines[place + 1]
    return not NUMBER.match(words[0].text) and _tail(words) < FEWEST_NUMBERS


def _usual(rows: Sequence[FlatRow], letters: int) -> int:
    """How many columns of numbers the table has."""
    counts = Counter(len(row.numbers) for row in rows if row.numbers)
    likely = counts.most_common(1)[0][0]
    if letters:
        numbered = sum(1 for row in rows if row.label and ORDINAL.match(row.label[0].text)) * 2 > len(rows)
        own = letters - 1 - numbered
        return own if own in counts or (own == likely - 1 and all_lend(rows, likely)) else likely
    if likely > FEWEST_COUNTED and all_lend(rows, likely):
        return likely - 1
    more = [count for count in counts if count > likely and counts[count] * 3 >= counts[likely]]
    lent = {count for count in more if _names_end_in_numbers(rows, count) or all_lend(rows, count)}
    return next((count for count in sorted(more, reverse=True) if count not in lent), likely)


def _names_end_in_numbers(rows: Sequence[FlatRow], count: int) -> bool:
    """Whether the first of so many numbers is the last of a name: "Thôn 1", "Thôn 2"."""
    first = [row.numbers[0].text for row in rows if len(row.numbers) == count]
    return all(text.isdigit() and len(text) <= 2 for text in first) and len(set(first)) == len(first)


def _cells(row: FlatRow, fit: Fitted | None, labels: int, n_columns: int) -> Row:
    """A row's cells: ordinal and label, then its numbers; a title without numbers lies over all columns."""
    opened = bool(row.label) and ORDINAL.match(row.label[0].text) is not None
    if not row.numbers and labels == 2 and opened and row.label[0].text.endswith((".", ")")):
        return [tuple(row.label)]
    label: Row = [tuple(row.label)]
    if labels == 2:
        label = [tuple(row.label[:1]), tuple(row.label[1:])] if opened else [(), tuple(row.label)]
    if fit is None:
        own = row.label[1:] if labels == 2 and opened else row.label
        return [*label[:-1], (*own, *row.numbers), *(() for _ in range(n_columns - labels))]
    numbers: Row = [(word,) if word else () for word in fit.placed]
    return [*label, *numbers, *(() for _ in range(n_columns - labels - len(numbers)))]


def _unplaced(row: FlatRow, fit: Fitted) -> tuple[str, str]:
    label = " ".join(word.text for word in row.label)
    numbers = " ".join(word.text for word in fit.left)
    return "table_cells_unplaced", f"row {label!r}: the column of {numbers} cannot be told"


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
