"""Columns that stand side by side, read one at a time.

The letterhead and the signature block have two columns whose lines stand on different heights. The engine's own
layout analysis joins them into lines that run across both, and loses the words of either.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from extractors.readers.lines import Token, column_blocks
from extractors.readers.scans.engine import Gray, Layout, OcrEngine, OcrWord, certainty
from schemas.geometry import Box
from schemas.page import Word

_MARGIN = 0.08  # inch
_SURE = 0.85  # a column whose every word is at least this sure is not read again
_SAME_LENGTH = (0.7, 1.5)  # letters of a column's second reading, as a share of the first's


def with_columns_apart(words: Sequence[OcrWord], grey: Gray, dpi: int, engine: OcrEngine) -> list[OcrWord]:
    """`words`, with the columns that have an unsure word and read better by themselves read so."""
    kept = list(words)
    tokens = [Token(Word(word.text), _box(word), line=word.line) for word in words]
    margin = round(_MARGIN * dpi)
    for block in column_blocks(tokens):
        middle = round((block.left + block.right) / 2)
        top, bottom = max(0, round(block.top) - margin), round(block.bottom) + margin
        for left, right in ((0, middle), (middle, grey.shape[1])):
            inside = [word for word in kept if _is_inside(word, left, right, block.top, block.bottom)]
            crop = np.ascontiguousarray(grey[top:bottom, left:right])
            if crop.size == 0 or min((word.confidence for word in inside), default=1.0) >= _SURE:
                continue
            first_line = max(word.line for word in kept)
            again = [
                word.moved(left, top, line=word.line + first_line) for word in engine.read(crop, dpi, Layout.BLOCK)
            ]
            if _is_better(again, inside):
                kept = [word for word in kept if word not in inside] + again
    return kept


def _is_better(again: Sequence[OcrWord], before: Sequence[OcrWord]) -> bool:
    share = sum(len(word.text) for word in again) / max(1, sum(len(word.text) for word in before))
    return _SAME_LENGTH[0] <= share <= _SAME_LENGTH[1] and certainty(again) > certainty(before)


def _is_inside(word: OcrWord, left: int, right: int, top: float, bottom: float) -> bool:
    x, y = _box(word).centre
    return left <= x < right and top <= y <= bottom


def _box(word: OcrWord) -> Box:
    return Box(word.left, word.top, word.right, word.bottom)
