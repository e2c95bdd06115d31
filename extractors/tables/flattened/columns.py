"""What the columns of a flattened table hold, and which of them are totals and shares of others."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.tables.figures import NONE_MARKS, Convention, convention_of, decimals_of, figure
from extractors.tables.flattened.header_weights import Columns
from extractors.tables.flattened.names import Kind
from extractors.tables.headers import ORDINAL
from extractors.tables.relations import relations

LARGEST_SHARE = 105.0  # per cent
FEWEST_TOLD = 3  # rows that must show a total
TOLD = 0.8  # of the rows that could
SLACK = 0.001  # of a total: what rounding may take from its parts
MOSTLY = 0.6  # of a column's cells make it one of ordinals: totals have none


def columns_of(rows: Sequence[Sequence[str | None]], n_columns: int) -> Columns:
    """What each column of data holds, and the totals and shares among the columns."""
    counted = _are_ordinals([row[0] for row in rows])  # "3.1" is no figure with a decimal point
    convention = convention_of(text for row in rows for text in row[counted:] if text)
    kinds = tuple(_kind([row[c] for row in rows], c, convention) for c in range(n_columns))
    figured = [c for c, kind in enumerate(kinds) if kind in {Kind.COUNT, Kind.RATE, Kind.AMOUNT, Kind.UNKNOWN}]
    matrix = [
        [figure(text, convention) if text and c in figured else None for c, text in enumerate(row)] for row in rows
    ]
    decimals = [
        max((decimals_of(text, convention) for row in rows if (text := row[c])), default=0) if c in figured else 0
        for c in range(n_columns)
    ]
    shares = tuple((r.plus[0], r.target) for r in relations(matrix, decimals) if r.rate)
    return Columns(kinds, sums_of(matrix, [c for c in figured if kinds[c] is not Kind.RATE]), shares)


def _are_ordinals(texts: Sequence[str | None]) -> bool:
    """Whether ordinals fill a column."""
    said = [text for text in texts if text and text not in NONE_MARKS]
    return bool(said) and sum(1 for text in said if ORDINAL.match(text)) >= MOSTLY * len(said)


def _kind(texts: Sequence[str | None], column: int, convention: Convention) -> Kind:
    """What a column holds; its numbers' decimals and size decide between counts, shares and amounts."""
    said = [text for text in texts if text and text not in NONE_MARKS]
    numbers = [(text, value) for text in said if (value := figure(text, convention)) is not None]
    if column == 0 and _are_ordinals(said):
        return Kind.INDEX
    if not said:
        return Kind.UNKNOWN
    if len(numbers) * 2 <= len(said):
        return Kind.WORDS
    if sum(1 for text, _ in numbers if decimals_of(text, convention)) * 2 <= len(numbers):
        return Kind.COUNT
    large = sum(1 for _, value in numbers if value > LARGEST_SHARE)
    return Kind.AMOUNT if large * 2 > len(numbers) else Kind.RATE


def sums_of(matrix: Sequence[Sequence[float | None]], columns: Sequence[int]) -> tuple[tuple[int, int, int], ...]:
    """Totals beside their parts, as (total, first part, last part): what nearly all rows show."""
    found = []
    for total in columns:
        before = [(first, total - 1) for first in columns if first < total - 1 and total - 1 in columns]
        behind = [(total + 1, last) for last in columns if last > total + 1 and total + 1 in columns]
        for first, last in (*before, *behind):
            sums = [
                (
                    row[total] or 0,
                    sum(row[c] or 0 for c in range(first, last + 1)),
                    sum(1 for c in range(first, last + 1) if row[c]),
                )
                for row in matrix
            ]
            told = [abs(value - added) <= SLACK * max(1, value) for value, added, parts in sums if parts > 1]
            if len(told) >= FEWEST_TOLD and sum(told) >= TOLD * len(told):
                found.append((total, first, last))
    return tuple(found)
