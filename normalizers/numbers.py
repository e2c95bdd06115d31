"""Vietnamese numbers, exactly: "1.250,5" is 1250.5.

The Vietnamese convention groups by "." and marks decimals by ","; tables made by foreign software print it the
other way round ("2,737 households, 25.28 %"). Which of the two a table follows its figures tell together, where tables
are read.
"""

from __future__ import annotations

from decimal import Decimal

import regex

from normalizers.roman import roman_value

_NUMBER = r"\d{1,3}(?:[.,]\d{3})+(?:[.,]\d+)?|\d+[.,]\d+|\d+"

_PLAIN = regex.compile(r"[+-]?\d+")


def parse_number(text: str) -> Decimal | None:
    """The number that `text` writes, or None where it writes none.

    A "." before anything but three digits cannot group, so it is read as a decimal mark: "25.28" is 25.28. One figure
    has two readings only where exactly three digits follow a single mark: "2.737" is 2737, "2,737" is 2.737.
    """
    body = text.strip().replace("\N{NO-BREAK SPACE}", "").replace("\N{MINUS SIGN}", "-")
    sign, digits = (-1, body[1:]) if body.startswith("-") else (1, body)
    if not regex.fullmatch(_NUMBER, digits):
        return None
    plain = _plain_digits(digits)
    return None if plain is None else sign * Decimal(plain)


def _plain_digits(digits: str) -> str | None:
    """`digits` with "." for the decimal mark and no grouping; None where the marks contradict each other."""
    marks = [character for character in digits if character in ".,"]
    if not marks:
        return digits
    if len(set(marks)) == 2:  # both marks: the last is the decimal one, and it stands once
        if marks.count(marks[-1]) > 1:
            return None
        return digits.replace(marks[0], "").replace(marks[-1], ".")
    mark, pieces = marks[0], digits.split(marks[0])
    if len(pieces) > 2:  # "1.250.000": one mark more than once can only group
        return "".join(pieces) if all(len(piece) == 3 for piece in pieces[1:]) else None
    whole, rest = pieces
    groups = mark == "." and len(rest) == 3 and not whole.startswith("0") and len(whole) <= 3
    return whole + rest if groups else f"{whole}.{rest}"


def parse_ordinal(text: str) -> int | None:
    """An ordinal in digits or Roman capitals: "03" is 3, "IV" is 4; None for anything else."""
    return int(text) if _PLAIN.fullmatch(text) else roman_value(text)
