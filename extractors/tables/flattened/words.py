"""What a line of a flattened table is: a label before numbers, column letters, an ordinal, a total."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.tables.headers import are_letters
from extractors.tables.names import TOTAL
from schemas.page import Grid, Line, Word

NUMBER = re.compile(r"^[-+−]?\d[\d.,]*%?$")
NONE = re.compile(r"^[-–—]$")
YEAR = re.compile(r"^(?:19|20)\d\d[.,;:]?$")
STOPPED = re.compile(r"\d%?[.,;:]$")
RANGE = re.compile(r"^1(?:-1)*-1?$")
FEWEST_COUNTED = 2  # numbers of a row, where ordinals count the rows


def clean(item: Line | Grid) -> list[Word]:
    """A line's words without the bars that a layer reads off the table's rules."""
    words = []
    for word in item.words if isinstance(item, Line) else ():
        text = word.text.strip("|")
        if text:
            words.append(word._replace(text=text) if text != word.text else word)
    return words


def tail_of(words: Sequence[Word]) -> int:
    """How many numbers a line ends in; marks that say "none" count among numbers."""
    count = 0
    for word in reversed(words):
        if not (NUMBER.match(word.text) or NONE.match(word.text)):
            break
        count += 1
    numbers = sum(1 for word in words[len(words) - count :] if NUMBER.match(word.text))
    return count if numbers * 2 >= count or count >= FEWEST_COUNTED else _tail_of_numbers(words)


def _tail_of_numbers(words: Sequence[Word]) -> int:
    count = 0
    while count < len(words) and NUMBER.match(words[-1 - count].text):
        count += 1
    return count


def is_letters(words: Sequence[Word]) -> bool:
    """Whether a line is the row of column letters and formulas, which counts from 1."""
    return are_letters([word.text for word in words])


def is_period(words: Sequence[Word]) -> bool:
    """Whether a line ends in a span of years: "… giai đoạn 2026 - 2030"."""
    texts = [word.text for word in words[-3:]]
    return len(texts) == 3 and bool(YEAR.match(texts[0]) and NONE.match(texts[1]) and YEAR.match(texts[2]))


def ends_sentence(words: Sequence[Word]) -> bool:
    """Whether a line ends as sentences do that end in figures: "giảm 2 - 4", "1.250 triệu đồng; 3.012."."""
    tail = words[len(words) - tail_of(words) :]
    marks = "".join("-" if NONE.match(word.text) else "1" for word in tail)
    return bool(words) and (STOPPED.search(words[-1].text) is not None or RANGE.match(marks) is not None)


def all_numbers(words: Sequence[Word]) -> bool:
    """Whether the words are figures and nothing else."""
    return tail_of(words) == len(words)


def ordinal_of(item: Line | Grid) -> int:
    """The whole ordinal that opens a line, alone or before a word; 0 for none."""
    words = clean(item)
    bare = words[0].text.rstrip(".)") if words else ""
    if not bare.isdigit() or len(bare) > 3 or (len(words) > 1 and NUMBER.match(words[1].text)):
        return 0
    return int(bare)


def is_total(words: Sequence[Word]) -> bool:
    """Whether the words begin as a total's row does: "Tổng số", "Cộng"."""
    return TOTAL.match(" ".join(word.text for word in words)) is not None
