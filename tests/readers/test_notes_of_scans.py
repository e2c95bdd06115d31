"""What is told of how a scan was read, and where on the page it is."""

from __future__ import annotations

import numpy as np

from extractors.readers.scans.engine import OcrWord
from extractors.readers.scans.notes import notes_of
from extractors.readers.scans.ruled_table import Rectangle
from extractors.readers.scans.sheet import Sheet, sheet_of
from schemas.geometry import Box

DPI = 144  # two pixels a point


def blank() -> Sheet:
    return sheet_of(np.full((1684, 1190), 255, np.uint8), DPI)


def word(text: str, left: int, confidence: float) -> OcrWord:
    return OcrWord(text, left, 200, left + 40, 220, confidence, 1)


def test_what_is_written_by_hand_is_told_with_its_place() -> None:
    (note,) = notes_of(1, blank(), {"number": Rectangle(100, 60, 160, 90)}, [word("Số:", 50, 0.99)], [])
    assert note.code == "number_by_hand"
    assert note.box == Box(50, 30, 80, 45)


def test_doubtful_figures_of_a_table_are_told_with_the_place_around_them() -> None:
    cells = [word("1.250", 100, 0.4), word("38", 300, 0.99), word("7,5", 500, 0.5), word("xã", 700, 0.2)]
    (note,) = notes_of(3, blank(), {}, [*cells, *[word("hộ", 800, 0.99)] * 8], cells)
    assert note.code == "figure_unsure"
    assert note.message.endswith("1.250, 7,5")
    assert note.box == Box(50, 100, 270, 110)


def test_a_page_that_reads_poorly_has_no_place() -> None:
    (note,) = notes_of(2, blank(), {}, [word("xã", 100, 0.3)], [])
    assert (note.code, note.box) == ("page_poor", None)
