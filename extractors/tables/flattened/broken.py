"""Figures of flattened rows that their columns had no room for: "38.206," at the end of a line, "5" on the next."""

from __future__ import annotations

import re
from collections.abc import Sequence

from schemas.page import Word

OPEN = re.compile(r"^(?:\d{1,3}(?:[.,]\d{3})*,|\d{1,3}(?:[.,]\d{3})+\.)$")
REST = re.compile(r"^\d{1,3}$")


def with_whole_figures(lines: Sequence[Sequence[Word]]) -> list[list[Word]] | None:
    """The lines of a table's rows, broken figures whole; None where it is not sure which end belongs to which.

    Its end opens the next line where a figure ends its own; where several figures of a line are broken, or one before
    its end, the next line has nothing but their ends.
    """
    out = [list(words) for words in lines]
    for number, words in enumerate(out):
        opened = [place for place, word in enumerate(words) if OPEN.match(word.text)]
        if not opened:
            continue
        below = out[number + 1] if number + 1 < len(out) else []
        if opened == [len(words) - 1] and below and REST.match(below[0].text):
            ends = 1
        elif len(below) == len(opened) and all(REST.match(word.text) for word in below):
            ends = len(opened)
        else:
            return None
        for place, end in zip(opened, below[:ends], strict=True):
            words[place] = words[place]._replace(text=words[place].text + end.text)
        del below[:ends]
    return [words for words in out if words]
