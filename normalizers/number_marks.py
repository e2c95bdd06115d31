"""The marks in printed numbers: "1.250,5" by the Vietnamese convention, "1,250.5" by the English one.

It loads no more than it needs: who prints a figure reads none.
"""

from __future__ import annotations

from decimal import Decimal
from enum import Enum


class Convention(Enum):
    """What "." and "," mean: (group mark, decimal mark)."""

    VIETNAMESE = (".", ",")
    ENGLISH = (",", ".")


def shown(number: int | float | Decimal, convention: Convention = Convention.VIETNAMESE) -> str:
    """A number for a reader, with the marks that the plans themselves print: 12500 is "12.500", 4.39 is "4,39"."""
    text = f"{Decimal(str(number)):,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,")) if convention is Convention.VIETNAMESE else text
