"""What of a cell's ink is characters, and what are strays of a seal or a pen."""

from __future__ import annotations

import numpy as np
import pytest

from extractors.readers.scans.cell_ink import without_strays
from extractors.readers.scans.engine import Gray

DPI, PAPER = 200, 255
FOOT, HIGH = 40, 18  # pixels: where figures stand, and how high they are


def cell(*marks: tuple[int, int, int, int]) -> Gray:
    """A cell with two stout digits at its right, and marks of so many columns and rows (left, right, top, bottom)."""
    picture = np.full((60, 200), PAPER, np.uint8)
    for left in (120, 140):
        picture[FOOT - HIGH : FOOT + 1, left : left + 11] = 0
        picture[FOOT - HIGH + 4 : FOOT - 3, left + 4 : left + 7] = PAPER
    for left, right, top, bottom in marks:
        picture[top : bottom + 1, left : right + 1] = 0
    return picture


@pytest.mark.parametrize("gap", [4, 12, 20, 24])
def test_a_thin_one_before_a_figure_is_part_of_it_however_wide_the_face(gap: int) -> None:
    one = (118 - gap - 1, 118 - gap, FOOT - HIGH, FOOT)
    assert np.array_equal(without_strays(cell(one), PAPER, DPI), cell(one))


@pytest.mark.parametrize(
    "stray",
    [
        (80, 81, FOOT - HIGH, FOOT),  # as far away as another word
        (98, 99, FOOT - HIGH - 8, FOOT - 8),  # not on the foot of the figure
        (98, 99, FOOT - HIGH + 6, FOOT),  # lower than its digits
    ],
)
def test_a_bit_of_a_stroke_is_taken_off(stray: tuple[int, int, int, int]) -> None:
    assert np.array_equal(without_strays(cell(stray), PAPER, DPI), cell())
