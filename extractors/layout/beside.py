"""The list of recipients told by its place, left beside the signature: under a seal or a pen its head is illegible."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.layout.rows import GridRow, Row


def with_left_column(rows: Sequence[Row | GridRow], start: int, signature: int) -> int:
    """The index of the first row of what stands left of the signature that begins at `signature`, or that index."""
    first = signature
    while first > start and _is_left_of(rows[first - 1], rows[signature]):
        first -= 1
    return first


def _is_left_of(row: Row | GridRow, signature: Row | GridRow) -> bool:
    """Whether a row stands left of a line, not higher; in sources without places none does."""
    if isinstance(row, GridRow) or isinstance(signature, GridRow) or row.page != signature.page:
        return False
    if row.box is None or signature.box is None:
        return False
    return row.box.x1 < signature.box.x0 and row.box.bottom > signature.box.top
