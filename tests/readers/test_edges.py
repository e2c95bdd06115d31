"""Edges of words that the engine cut short, set on their ink."""

from __future__ import annotations

import numpy as np

from extractors.readers.scans.edges import with_edges_on_ink
from extractors.readers.scans.engine import OcrWord

INK = np.zeros((20, 200), np.uint8)
INK[5:15, 10:60] = 1  # a word
INK[5:15, 66:120] = 1  # the next, a space behind it


def word(text: str, left: int, right: int, line: int = 1) -> OcrWord:
    return OcrWord(text, left, 4, right, 16, 0.9, line)


def test_a_gap_that_is_part_ink_shrinks_to_what_is_free() -> None:
    first, second = with_edges_on_ink([word("Nông", 10, 45), word("nghiệp", 70, 120)], INK)
    assert (first.right, second.left) == (60, 66)


def test_edges_that_lie_on_their_ink_stay() -> None:
    words = [word("Nông", 10, 60), word("nghiệp", 66, 120)]
    assert with_edges_on_ink(words, INK) == words


def test_a_gap_between_columns_stays() -> None:
    words = [word("nhận:", 10, 120), word("CHỦ", 160, 190)]
    assert with_edges_on_ink(words, INK) == words


def test_words_of_other_lines_have_no_gap_between_them() -> None:
    words = [word("Nông", 10, 45), word("nghiệp", 70, 120, line=2)]
    assert with_edges_on_ink(words, INK) == words


def test_a_gap_full_of_ink_is_left_alone() -> None:
    words = [word("Nông", 10, 20), word("nghiệp", 40, 60)]
    assert with_edges_on_ink(words, INK) == words
