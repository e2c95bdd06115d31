"""What the cells of a flattened table say of its rows: ordinals, figures, column letters, columns of words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.tables.figures import NONE_MARKS
from extractors.tables.headers import is_letter

ROMAN = re.compile(r"^[IVX]{1,5}[.)]?$")
UPPER = re.compile(r"^[A-ZĐ][.)]?$")
LOWER = re.compile(r"^[a-zđ][.)]?$")
WORDS = re.compile(r"[^\W\d_]{2}")
DASH = re.compile(r"^[-–+]$")  # the ordinal of a part
DOTTED = re.compile(r"^\d{1,2}(?:\.\d{1,2})+[.)]?$")
TITLED = re.compile(r"^(?:[IVX]{1,5}|[A-ZĐ])[.)]\s+\S")
FIGURE = re.compile(r"^[-+−]?\d[\d.,\s]*%?$")


def is_figure(text: str) -> bool:
    return bool(FIGURE.match(text))


def is_year(text: str) -> bool:
    return re.fullmatch(r"20\d\d", text) is not None


def is_ordinal(text: str) -> bool:
    return plain_number(text) is not None or any(mark.match(text) for mark in (ROMAN, UPPER, LOWER, DOTTED, DASH))


def _counts_on(text: str, behind: str) -> bool:
    """Whether one ordinal may stand in the row below another."""
    number, other = plain_number(text), plain_number(behind)
    if not is_ordinal(text) or not is_ordinal(behind):
        return False
    return other is None or other == 1 or other == (number or 0) + 1 or bool(DASH.match(text))


def plain_number(text: str) -> int | None:
    """The number of an ordinal "3", "3." or "3)"."""
    bare = text.rstrip(".)")
    return int(bare) if bare.isdigit() and len(bare) <= 3 else None


def letters_of(texts: Sequence[str]) -> tuple[int, int] | None:
    """Where the row of column letters begins and ends ("A", "B", "1", "2", "3=2/1"), or None."""
    for first, text in enumerate(texts[:80]):
        if re.sub(r"\W", "", text) not in {"A", "1"} or not is_letter(text):
            continue
        after, expected = first, 1
        while after < len(texts) and is_letter(texts[after]):
            number = re.search(r"\d+", texts[after])
            if number is not None:
                if int(number[0]) != expected:
                    break
                expected += 1
            elif expected > 1:
                break
            after += 1
        if after - first >= 3 and expected >= 3 and first >= after - first:
            return first, after
    return None


def _in_order(texts: Sequence[str], width: int) -> list[int]:
    """Where 1, 2, 3 stand before words, however many rows without ordinals lie between them."""
    found: list[int] = []
    for i in range(len(texts) - width):
        if plain_number(texts[i]) == len(found) + 1 and WORDS.search(texts[i + 1]):
            found.append(i)
    return found if len(found) > 1 else []


def wordy_columns(texts: Sequence[str], width: int) -> tuple[bool | None, ...]:
    """Whether each column holds words, by the rows from one ordinal to the next; None where they differ or say nothing,
    () where there are no such rows."""
    starts = [
        i
        for i in range(len(texts) - width - 1)
        if _counts_on(texts[i], texts[i + width]) and WORDS.search(texts[i + 1]) and WORDS.search(texts[i + width + 1])
    ]
    starts = starts or _in_order(texts, width)
    if not starts:
        return ()
    found: list[bool | None] = []
    for column in range(width):
        said = [text for i in starts if (text := texts[i + column]) not in NONE_MARKS]
        figures = sum(map(is_figure, said))
        found.append(None if not said or min(figures, len(said) - figures) * 4 > len(said) else figures * 2 < len(said))
    return tuple(found)


def mostly_figures(texts: Sequence[str], rows: Sequence[tuple[int, int]]) -> bool:
    """Whether most cells of these rows, behind their first ones, are figures."""
    cells = [text for first, last in rows for text in texts[first + 1 : last] if text not in NONE_MARKS]
    return sum(1 for text in cells if is_figure(text)) * 2 > len(cells)
