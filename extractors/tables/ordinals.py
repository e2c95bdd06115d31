"""Ordinals that a scan misread, where the count before and after leaves one reading."""

from __future__ import annotations

import re
from collections.abc import Sequence

PLAIN = re.compile(r"^\d{1,3}$")
ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
ROMAN_LIKE = re.compile(r"^[IVXHl1|]{1,5}$")  # "H" for II, "1" for I
LONGEST = 3  # characters of a misread ordinal


def mended_ordinals(ordinals: Sequence[str | None], groups: frozenset[int]) -> dict[int, str]:
    """Rows whose ordinal must be another, and what it must be.

    Numbers count the rows, Roman numerals the rows of `groups`. A number is mended between k and k + 2 only, a
    numeral where at least one other is right, and most are or all look like numerals.
    """
    found: dict[int, str] = {}
    counted = [row for row in range(len(ordinals)) if row not in groups]
    for before, row, after in zip([None, *counted], counted, [*counted[1:], None], strict=False):
        own = ordinals[row]
        if own is None or len(own) > LONGEST:
            continue
        low = _number(ordinals[before]) if before is not None else 0
        high = _number(ordinals[after]) if after is not None else None
        if low is None or high != low + 2 or _number(own) == low + 1:
            continue
        if own not in ROMANS or own == str(low + 1).replace("1", "I"):  # a numeral is a row of another kind
            found[row] = str(low + 1)
    numbered = [row for row in sorted(groups) if ordinals[row] is not None]
    romans = {row: ROMANS[i] for i, row in enumerate(numbered[: len(ROMANS)])}
    right = sum(1 for row, roman in romans.items() if ordinals[row] == roman)
    alike = all(ROMAN_LIKE.match(ordinals[row] or "") for row in romans)
    if right and (alike or right * 2 >= len(romans)):
        for row, roman in romans.items():
            own = ordinals[row] or ""
            if own != roman and ROMAN_LIKE.match(own):
                found[row] = roman
    return found


def _number(ordinal: str | None) -> int | None:
    return int(ordinal) if ordinal is not None and PLAIN.match(ordinal) else None
