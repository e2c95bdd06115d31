"""Vietnamese numbers, exactly: "1.250,5" is 1250.5.

The Vietnamese convention groups by "." and marks decimals by ","; tables made by foreign software print it the
other way round ("2,737 households, 25.28 %"). `convention_of` tells which of the two a column or table follows.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from enum import Enum

import regex

from schemas.found import Found


class Convention(Enum):
    """What "." and "," mean: (group mark, decimal mark)."""

    VIETNAMESE = (".", ",")
    ENGLISH = (",", ".")


_NUMBER = r"\d{1,3}(?:[.,]\d{3})+(?:[.,]\d+)?|\d+[.,]\d+|\d+"

# A number that stands free: no part of a date, an act's number ("24/2021/NQ", "47-KH/TU"), a code ("DA3") or a
# heading's number ("2.1.3"). A unit may cling to it ("30m²", "5ha", "12%").
_FREE_NUMBER = regex.compile(
    rf"(?<![\p{{L}}\d/_])(?<!\d[.,])(?P<number>{_NUMBER})"
    r"(?![\d_]|[.,]\d|/[\d\p{Lu}]|-\p{Lu}{2})"
    r"(?=(?:km|m|cm)[23²³]?\b|(?:kg|ha|kV|kWh|đ|g|l|tr|h)\b|\P{L}|$)"
)
_PLAIN = regex.compile(r"[+-]?\d+")


def parse_number(text: str, convention: Convention = Convention.VIETNAMESE) -> Decimal | None:
    """The number that `text` writes, or None where it writes none.

    A "." (or "," in the English convention) before anything but three digits cannot group, so it is read as a
    decimal mark: "25.28" is 25.28 in both. One figure has two readings only where exactly three digits follow
    a single mark, and there `convention` decides: "2.737" is 2737 in Vietnamese, "2,737" is 2.737.
    """
    body = text.strip().replace("\N{NO-BREAK SPACE}", "").replace("\N{MINUS SIGN}", "-")
    sign, digits = (-1, body[1:]) if body.startswith("-") else (1, body)
    if not regex.fullmatch(_NUMBER, digits):
        return None
    plain = _plain_digits(digits, convention)
    return None if plain is None else sign * Decimal(plain)


def _plain_digits(digits: str, convention: Convention) -> str | None:
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
    groups = mark == convention.value[0] and len(rest) == 3 and not whole.startswith("0") and len(whole) <= 3
    return whole + rest if groups else f"{whole}.{rest}"


def find_numbers(text: str, convention: Convention = Convention.VIETNAMESE) -> list[Found[Decimal]]:
    """Every number that stands free in `text`, with its place; parts of dates, act numbers and codes are none."""
    found = []
    for match in _FREE_NUMBER.finditer(text):
        value = parse_number(match["number"], convention)
        if value is not None:
            found.append(Found(match.start("number"), match.end("number"), value))
    return found


def convention_of(texts: Iterable[str]) -> Convention:
    """The convention that a column or table follows, by the figures that can be read in one way only.

    "25.28" or "1,250.5" speak for English, "25,28" or "1.250,5" for Vietnamese; without a witness it is Vietnamese.
    """
    votes = {Convention.VIETNAMESE: 0, Convention.ENGLISH: 0}
    for text in texts:
        for match in regex.finditer(_NUMBER, text):
            witness = _witness(match.group())
            if witness is not None:
                votes[witness] += 1
    return Convention.ENGLISH if votes[Convention.ENGLISH] > votes[Convention.VIETNAMESE] else Convention.VIETNAMESE


def _witness(digits: str) -> Convention | None:
    marks = [character for character in digits if character in ".,"]
    if not marks:
        return None
    last = marks[-1]
    decimal_is_last = len(set(marks)) == 2 or (len(marks) == 1 and len(digits.split(last)[1]) != 3)
    if decimal_is_last:
        return Convention.VIETNAMESE if last == "," else Convention.ENGLISH
    if len(marks) > 1:
        return Convention.VIETNAMESE if last == "." else Convention.ENGLISH
    return None


_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}


def parse_ordinal(text: str) -> int | None:
    """An ordinal in digits or Roman capitals: "03" is 3, "IV" is 4; None for anything else."""
    if _PLAIN.fullmatch(text):
        return int(text)
    if not text or any(letter not in _ROMAN for letter in text):
        return None
    values = [_ROMAN[letter] for letter in text]
    total = sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))
    return total if _roman(total) == text else None


def _roman(value: int) -> str:
    pieces = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    written = ""
    for size, letters in pieces:
        while value >= size:
            written += letters
            value -= size
    return written


def shown(number: int | float | Decimal, convention: Convention = Convention.VIETNAMESE) -> str:
    """A number for a reader, with the marks that the plans themselves print: 12500 is "12.500", 4.39 is "4,39"."""
    text = f"{Decimal(str(number)):,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,")) if convention is Convention.VIETNAMESE else text
