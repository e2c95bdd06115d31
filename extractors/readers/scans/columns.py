"""Columns that stand side by side, read one at a time.

The letterhead and the signature block have two columns whose lines stand on different heights. The engine's own
layout analysis joins them into lines that run across both, and loses the words of either.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from extractors.readers.lines import ColumnBlock, column_blocks
from extractors.readers.rows import Token, token_of
from extractors.readers.scans.engine import Gray, Layout, OcrEngine, OcrWord, certainty
from schemas.geometry import Box
from schemas.page import Word

_MARGIN = 0.08  # inch
_LIKELY = 0.5  # what a seal or a signature between two columns is read as is less sure, and joins them
_SURE = 0.85  # a column whose every word is at least this sure is not read again
_CORRIDOR = 0.25  # inch between columns at least, where it is only clear without the unsure words
_SPACE = 0.8  # of a word's height: the words of a sentence stand no farther apart
_SAME_LENGTH = (0.7, 1.5)  # letters of a column's second reading, as a share of the first's


def with_columns_apart(words: Sequence[OcrWord], grey: Gray, dpi: int, engine: OcrEngine) -> list[OcrWord]:
    """`words`, with the columns that have an unsure word and read better by themselves read so."""
    kept = list(words)
    margin = round(_MARGIN * dpi)
    for block in _blocks(words, dpi):
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


def _blocks(words: Sequence[OcrWord], dpi: int) -> list[ColumnBlock]:
    """Where columns stand among the words, or among the likely ones, where these show more of them."""
    found = column_blocks(_tokens(words))
    likely = [word for word in words if word.confidence >= _LIKELY]
    if len(likely) == len(words):
        return found
    for seen in column_blocks(_tokens(likely)):
        block = (
            _clear_of_prose(seen, words, round(_MARGIN * dpi)) if seen.right - seen.left >= _CORRIDOR * dpi else None
        )
        if block is None:
            continue
        beside = [other for other in found if other.top < block.bottom and other.bottom > block.top]
        if all(block.top <= other.top and other.bottom <= block.bottom for other in beside):
            found = [other for other in found if other not in beside] + [block]
    return found


def _clear_of_prose(block: ColumnBlock, words: Sequence[OcrWord], margin: int) -> ColumnBlock | None:
    """The block without lines above or below whose unsure word stands in a sentence, where an edge would cut it.

    What a seal or a signature is read as stands apart from the words on both sides.
    """
    middle, half = (block.left + block.right) / 2, (block.top + block.bottom) / 2
    top, bottom = block.top, block.bottom
    for word in words:
        y = (word.top + word.bottom) / 2
        if word.left < middle < word.right and block.top <= y <= block.bottom and _runs_on(word, words):
            line = [other for other in words if other.line == word.line]
            if y < half:
                top = max(top, max(other.bottom for other in line) + margin)
            else:
                bottom = min(bottom, min(other.top for other in line) - margin)
    rows = {word.line for word in words if top <= (word.top + word.bottom) / 2 <= bottom}
    return ColumnBlock(top, bottom, block.left, block.right) if bottom > top and len(rows) > 1 else None


def _runs_on(word: OcrWord, words: Sequence[OcrWord]) -> bool:
    """Whether likely words of its own line stand a space away on both sides."""
    space = _SPACE * (word.bottom - word.top)
    beside = [other for other in words if other.line == word.line and other.confidence >= _LIKELY]
    return any(0 <= word.left - other.right < space for other in beside) and any(
        0 <= other.left - word.right < space for other in beside
    )


def _tokens(words: Sequence[OcrWord]) -> list[Token]:
    return [token_of(Word(word.text), _box(word), word.line) for word in words]


def _is_better(again: Sequence[OcrWord], before: Sequence[OcrWord]) -> bool:
    """Whether a column reads more surely by itself, and as much of it."""
    share = _likely_letters(again) / max(1, _likely_letters(before))
    return _SAME_LENGTH[0] <= share <= _SAME_LENGTH[1] and certainty(again) > certainty(before)


def _likely_letters(words: Sequence[OcrWord]) -> int:
    return sum(len(word.text) for word in words if word.confidence >= _LIKELY)


def _is_inside(word: OcrWord, left: int, right: int, top: float, bottom: float) -> bool:
    x, y = _box(word).centre
    return left <= x < right and top <= y <= bottom


def _box(word: OcrWord) -> Box:
    return Box(word.left, word.top, word.right, word.bottom)
