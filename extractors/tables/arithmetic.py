"""What a table's figures prove about each other."""

from __future__ import annotations

from extractors.tables.values import Values
from schemas.reading import ReadTable


def proved(table: ReadTable, values: Values, symbols: tuple[str, ...]) -> ReadTable:
    return table
