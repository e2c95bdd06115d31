"""Rows from the lines of a flattened table: by the ordinals that count them, else by labels and the numbers below."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from extractors.tables.flattened.fit import FlatRow, profile_of
from extractors.tables.flattened.strays import is_page_number
from extractors.tables.flattened.words import FEWEST_COUNTED, NONE, NUMBER, is_total, tail_of
from extractors.tables.headers import ORDINAL
from extractors.tables.names import TOTAL
from schemas.page import Word

DOTTED = re.compile(r"^(\d{1,2})\.(\d{1,2})[.)]?$")
GROUP = re.compile(r"^(?:[IVX]{1,5}|[A-ZĐ])[.)]?$")
FEWEST_NUMBERS = 3
FEWEST_ROWS = 3


def counted_rows(lines: Sequence[Sequence[Word]], fewest: int = FEWEST_ROWS) -> list[FlatRow] | None:
    """The rows of lines whose ordinals count them; None where they do not, or are fewer than `fewest`."""
    starts: list[int] = []
    last, plain, part = 0, 0, 0
    for place, words in enumerate(lines):
        text = words[0].text
        opened = bool(starts) and starts[-1] == place - 1 and len(lines[place - 1]) == 1  # by an ordinal alone
        ordinal = text.rstrip(".)")
        after = lines[place + 1] if place + 1 < len(lines) else []
        if ordinal.isdigit() and len(ordinal) <= 3:
            # before a total, which seldom has an ordinal, it is the number of the page
            alone = len(words) == 1 and bool(after) and not NUMBER.match(after[0].text) and not is_total(after)
            labelled = len(words) > 1 and not NUMBER.match(words[1].text) and not NONE.match(words[1].text)
            # "3.1 Tiểu dự án⏎1 thuộc Dự án 3": in small letters, before the row's figures, a name goes on
            labelled = labelled and not (place and words[1].text[:1].islower() and not tail_of(lines[place - 1]))
            if (alone or labelled) and (int(ordinal) == last + 1 or (int(ordinal) == 1 and last)):
                starts.append(place)
                last, plain, part = int(ordinal), plain + 1, 0
        elif _is_part(words, last, part + 1):
            starts.append(place)
            part += 1
        elif _opens_group(words, after) or (not opened and is_total(words)):
            starts.append(place)
    parts = sum(1 for place in starts if DOTTED.match(lines[place][0].text))
    if plain < fewest or starts[0] != 0 or plain * 2 < len(starts) - parts:
        return None
    ranges = list(zip(starts, [*starts[1:], len(lines)], strict=True))
    counts = Counter(len(row.numbers) for begin, end in ranges if (row := _one_row(lines[begin:end])).numbers)
    usual = max(counts.items(), key=lambda entry: (entry[1], entry[0]))[0] if counts else 0
    return _marked([_one_row(part) for begin, end in ranges for part in _whole_rows(lines[begin:end], usual)])


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
        tail = len(words) if all(NONE.match(word.text) for word in words) else tail_of(words)
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
        tail = tail_of(words)
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


def assembled_rows(lines: Sequence[Sequence[Word]]) -> list[FlatRow]:
    """Rows from lines that nothing counts: labels above their numbers joined to them, loose numbers kept aside."""
    rows: list[FlatRow] = []
    pending: list[Word] = []
    loose: list[Word] = []
    most = max((tail_of(words) for words in lines if tail_of(words) < len(words)), default=0)
    for place, words in enumerate(lines):
        tail = tail_of(words)
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
            if pending and GROUP.match(pending[0].text) and words[0].text.isdecimal():
                rows.append(FlatRow(pending, []))  # a group's title, and the label of its first row
                pending = []
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
    return not NUMBER.match(words[0].text) and tail_of(words) < FEWEST_NUMBERS
