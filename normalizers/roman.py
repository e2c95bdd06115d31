"""Roman numerals, as headings, quarters and components are numbered."""

from __future__ import annotations

_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_PARTS = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman_value(numeral: str) -> int | None:
    """The value of a Roman numeral in capitals, of which "C" is the highest; None where it is none ("IIV").

    >>> roman_value("XIV")
    14
    """
    values = [_VALUES.get(letter, 0) for letter in numeral]
    total = sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=False))
    return total if numeral and to_roman(total) == numeral else None


def to_roman(value: int) -> str:
    """1 to 399 in Roman capitals: 14 is "XIV"."""
    written = ""
    for size, letters in _PARTS:
        while value >= size:
            written, value = written + letters, value - size
    return written
