"""A cell of a table of targets: "66", "≥ 95%", "10 - 10,5", "10/12", "Giảm 2%"."""

from __future__ import annotations

from decimal import Decimal

import regex
from msgspec import Struct

from normalizers.numbers import parse_number
from normalizers.quantities import find_quantities
from schemas.plan import Direction

_FIGURE = r"\d{1,3}(?:[.,]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?"
_RANGE = regex.compile(
    rf"[^\d]{{0,20}}?(?P<low>{_FIGURE})\s*%?\s*(?:-|–|đến)\s*(?P<high>{_FIGURE})\s*(?P<unit>%)?[\s.]*"
)
_PART = regex.compile(r"\s*(?P<part>\d+)\s*/\s*\d+\s*")
_MOVES = regex.compile(r"\s*(?P<verb>giảm|tăng)(?!\s+(?:còn|xuống|lên|trưởng|đến|thành))(?!\p{L})", regex.IGNORECASE)


class Cell(Struct, frozen=True):
    """What a cell states; `unit` only where the cell itself says it."""

    value: int | float
    value_max: int | float | None = None
    unit: str | None = None
    direction: Direction = "reach"


def plain(value: Decimal) -> int | float:
    """A whole number as int, any other as float."""
    return int(value) if value == value.to_integral_value() else float(value)


def read_cell(cell: object) -> Cell | None:
    """The figure of a cell, or None where it has none."""
    if isinstance(cell, int | float):
        return Cell(cell)
    if not isinstance(cell, str):
        return None
    moves = _MOVES.match(cell)
    direction: Direction = "reach" if moves is None else "decrease" if moves["verb"].lower() == "giảm" else "increase"
    part = _PART.fullmatch(cell)
    if part is not None:
        return Cell(int(part["part"]))
    span = _RANGE.fullmatch(cell)
    low, high = (parse_number(span["low"]), parse_number(span["high"])) if span is not None else (None, None)
    if span is not None and low is not None and high is not None and low < high:
        return Cell(plain(low), plain(high), span["unit"], direction)
    found = find_quantities(cell)
    if not found:
        return None
    quantity = found[0].value
    top = None if quantity.value_max is None else plain(quantity.value_max)
    return Cell(plain(quantity.value), top, quantity.unit, direction)
