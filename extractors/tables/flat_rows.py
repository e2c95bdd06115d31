"""Tables that a text layer has flattened into lines: "1 Huyện X 18.286 2.059 11,26", the header's cells above.

What tells such a table is a run of lines that end in equally many numbers. A row may have its label on lines of its
own above its numbers, and a careless layer loses a cell or puts it on a line by itself: such a cell goes where its
kind (whole number or decimals) fits one place only; a row that fits nowhere stays text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from extractors.tables.alignment import FlatRow, aligned
from extractors.tables.captions import CAPTION, ENCLOSED, in_capitals, unit_in
from extractors.tables.flat_grid import Words, flat_grid, header_cells
from extractors.tables.flat_header import Unit
from extractors.tables.headers import FORMULA, LETTER, ORDINAL
from schemas.page import Grid, Line, Page, Word

NUMBER = re.compile(r"^[-+−]?\d[\d.,]*%?$")
NONE = re.compile(r"^[-–—]$")
FEWEST_NUMBERS = 3
FEWEST_ROWS = 3
MOST_LINES_APART = 6
LONGEST_LABEL = 70  # characters of a line that can be part of a label or a header
MOST_HEADER_LINES = 40


def place_flat_rows(page: Page) -> Page:
    """Put a Grid in the place of each such table."""
    items = list(page.items)
    for first, last in reversed(_blocks(items)):
        placed = _table(page.number, items, first, last)
        if placed is not None:
            grid, start = placed
            items[start : last + 1] = [grid]
    return replace(page, items=tuple(items))


def _clean(line: Line) -> list[Word]:
    """A line's words without the bars that a layer reads off the table's rules."""
    words = []
    for word in line.words:
        text = word.text.strip("|")
        if text:
            words.append(replace(word, text=text) if text != word.text else word)
    return words


def _tail(words: Sequence[Word]) -> int:
    """How many numbers a line ends in."""
    count = 0
    for word in reversed(words):
        if not (NUMBER.match(word.text) or (NONE.match(word.text) and count)):
            break
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
        if not isinstance(item, Line):
            continue
        words = _clean(item)
        if _tail(words) < FEWEST_NUMBERS or _is_letters(words):
            continue
        if (
            found
            and index - found[-1][-1] <= MOST_LINES_APART
            and all(
                isinstance(between := items[i], Line) and len(between.text) <= LONGEST_LABEL
                for i in range(found[-1][-1] + 1, index)
            )
        ):
            found[-1].append(index)
        else:
            found.append([index])
    blocks = []
    for lines in found:
        tails = Counter(_tail(_clean(item)) for i in lines if isinstance(item := items[i], Line))
        usual = tails.most_common(1)[0][0]
        near = sum(count for length, count in tails.items() if abs(length - usual) <= 1)
        if len(lines) >= FEWEST_ROWS and near * 5 >= len(lines) * 3:
            blocks.append((lines[0], lines[-1]))
    return blocks


def _table(page: int, items: Sequence[Line | Grid], first: int, last: int) -> tuple[Grid, int] | None:
    """The grid of the number lines `first` to `last` and where its first line stands.

    A header whose names fit no division stays where it is, as lines above the grid.
    """
    letters_at = next(
        (
            i
            for i in range(first - 1, max(-1, first - 12), -1)
            if isinstance(item := items[i], Line) and _is_letters(_clean(item))
        ),
        None,
    )
    start = letters_at + 1 if letters_at is not None else _label_start(items, first)
    rows = _assembled(items, start, last)
    usual = Counter(len(row.numbers) for row in rows if row.numbers).most_common(1)[0][0]
    for row in rows:
        while len(row.numbers) > usual and row.label:
            row.label.append(row.numbers.pop(0))
    numbered = sum(1 for row in rows if row.label and ORDINAL.match(row.label[0].text)) * 2 > len(rows)
    letters = _clean(item) if letters_at is not None and isinstance(item := items[letters_at], Line) else []
    labels = len(letters) - usual if letters else 1 + numbered
    if labels not in {1, 2}:
        return None
    numbered = numbered and labels == 2
    n_columns = labels + usual
    columns = aligned(rows, usual)
    cells: list[Sequence[Words]] = []
    for row, numbers in zip(rows, columns, strict=True):
        label: list[Words] = [tuple(row.label)]
        if numbered and row.label and ORDINAL.match(row.label[0].text):
            label = [tuple(row.label[:1]), tuple(row.label[1:])]
        elif labels == 2:
            label = [(), tuple(row.label)]
        if numbers is None:
            cells.append((*label[:-1], (*label[-1], *row.numbers), *(() for _ in range(usual))))
        else:
            cells.append((*label, *((word,) if word else () for word in numbers)))
    top = _header_start(items, letters_at if letters_at is not None else start)
    header = [
        line for i in range(top, letters_at if letters_at is not None else start) if isinstance(line := items[i], Line)
    ]
    named, _ = header_cells([(Unit(" ".join(w.text for w in n)), n) for n in header_names(header)], cells, n_columns)
    body = letters_at if letters_at is not None else start
    return flat_grid(
        page, named, [(word,) for word in letters], [list(c) for c in cells], n_columns
    ), top if named else body


def _label_start(items: Sequence[Line | Grid], first: int) -> int:
    """Where the first row's label begins, when its numbers stand on a line of their own."""
    line = items[first]
    assert isinstance(line, Line)
    words = _clean(line)
    if _tail(words) < len(words):
        return first
    for i in range(first - 1, max(-1, first - 5), -1):
        item = items[i]
        if not isinstance(item, Line) or len(item.text) > LONGEST_LABEL:
            break
        if ORDINAL.match(item.words[0].text):
            return i
    return max(0, first - 1)


def _assembled(items: Sequence[Line | Grid], start: int, last: int) -> list[FlatRow]:
    """Rows from lines: labels above their numbers joined to them, loose numbers kept aside."""
    rows: list[FlatRow] = []
    pending: list[Word] = []
    loose: list[Word] = []
    for index in range(start, last + 1):
        item = items[index]
        if not isinstance(item, Line):
            continue
        words = _clean(item)
        tail = _tail(words)
        head = words[: len(words) - tail]
        if tail >= FEWEST_NUMBERS:
            if pending and head and ORDINAL.match(head[0].text):
                if rows and not ORDINAL.match(pending[0].text):
                    rows[-1].label.extend(pending)
                else:
                    rows.append(FlatRow(pending, []))
                pending = []
            rows.append(FlatRow([*pending, *head], list(words[len(head) :]), loose))
            pending, loose = [], []
        elif words and tail == len(words) and rows and (tail > 1 or not _next_is_label(items, index, last)):
            loose.extend(words)
        else:
            pending.extend(words)
    return rows


def _next_is_label(items: Sequence[Line | Grid], index: int, last: int) -> bool:
    """Whether the line after a lone ordinal opens with a word, and has no ordinal itself: a label set in lines."""
    for i in range(index + 1, last + 1):
        item = items[i]
        if isinstance(item, Line):
            words = _clean(item)
            return bool(words) and not NUMBER.match(words[0].text) and _tail(words) < FEWEST_NUMBERS
    return False


def _header_start(items: Sequence[Line | Grid], end: int) -> int:
    """The first header line above `end`: the lines below the caption, or below the last line of running text."""
    start = end
    for i in range(end - 1, max(-1, end - MOST_HEADER_LINES), -1):
        item = items[i]
        if not isinstance(item, Line):
            break
        text = item.text.strip()
        if len(text) > LONGEST_LABEL * 2 or ENCLOSED.match(text) or text.endswith((";", "./.", ":")):
            break
        if in_capitals(text) or CAPTION.match(text) or unit_in(text):
            break
        start = i
    return start


def header_names(lines: Sequence[Line]) -> list[Words]:
    """The header's cells: a capital opens a new one, a small letter, a digit or a bracket goes on with the last."""
    names: list[list[Word]] = []
    for line in lines:
        previous = ""
        for word in line.words:
            opens = word.text[:1].isupper() and (
                not previous or not previous[:1].isupper() or previous in {"TT", "STT"}
            )
            if not names or (opens and not (previous and word.text.isupper() and len(word.text) > 2)):
                names.append([word])
            else:
                names[-1].append(word)
            previous = word.text
    return [tuple(name) for name in names]
