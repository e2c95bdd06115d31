"""How many columns of numbers rows that are lines have, and the cells of such a row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from extractors.tables.flattened.fit import Fitted, FlatRow
from extractors.tables.flattened.grid import Row
from extractors.tables.flattened.strays import all_lend
from extractors.tables.flattened.words import FEWEST_COUNTED
from extractors.tables.headers import ORDINAL


def usual_width(rows: Sequence[FlatRow], letters: int) -> int:
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


def cells_of(row: FlatRow, fit: Fitted | None, labels: int, n_columns: int) -> Row:
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


def unplaced(row: FlatRow, fit: Fitted) -> tuple[str, str]:
    """The note, code and message, on a row whose figures have no columns for certain."""
    label = " ".join(word.text for word in row.label)
    numbers = " ".join(word.text for word in fit.left)
    return "table_cells_unplaced", f"row {label!r}: the column of {numbers} cannot be told"
