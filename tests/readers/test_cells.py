"""A cell is read by several readings; what they say together is how sure its figure is."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import pytest

from extractors.readers.scans.cells import read_cells
from extractors.readers.scans.engine import Gray, Layout, OcrWord, Readers
from extractors.readers.scans.ruled_table import Rectangle, RuledTable


@dataclass
class Says:
    """An engine that reads one figure everywhere."""

    text: str
    confidence: float
    name: str = "says"

    def read(self, image: Gray, dpi: int, layout: Layout, characters: str = "") -> list[OcrWord]:
        rows, columns = np.flatnonzero((image < 128).any(axis=1)), np.flatnonzero((image < 128).any(axis=0))
        box = int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1
        return [OcrWord(self.text, *box, self.confidence, 1)]


def confidence_of(prose: Says, figures: Says) -> float:
    return word_of(prose, figures).confidence


def word_of(prose: Says, figures: Says) -> OcrWord:
    page = np.full((120, 400), 250, np.uint8)
    cv2.putText(page, "1,69", (140, 70), cv2.FONT_HERSHEY_COMPLEX, 0.9, (20,), 2)
    whole = Rectangle(10, 10, 390, 110)
    (word,) = read_cells(RuledTable(whole, (), (whole,)), page, 200, Readers(prose, figures))
    return word


def test_readings_of_one_mind_are_as_sure_as_they_say() -> None:
    assert confidence_of(Says("1,69", 0.9), Says("1,69", 0.95)) == pytest.approx(0.95)


def test_a_figure_that_another_reading_gainsays_is_doubted() -> None:
    assert confidence_of(Says("1,69", 0.95), Says("1,09", 0.7)) <= 0.5


def test_a_reading_that_is_a_guess_gainsays_nothing() -> None:
    assert confidence_of(Says("1,69", 0.99), Says("1,09", 0.1)) > 0.5


@pytest.mark.parametrize(("seen", "meant"), [("§,69", "8,69"), ("1,6§", "1,68"), ("Š,64", "5,64")])
def test_a_sign_that_looks_like_a_digit_is_one_in_a_figure_and_doubted(seen: str, meant: str) -> None:
    word = word_of(Says(seen, 0.95), Says(seen, 0.95))
    assert word.text == meant
    assert word.confidence <= 0.5


def test_a_sign_in_words_stays() -> None:
    assert word_of(Says("§4", 0.9), Says("§4", 0.9)).text == "§4"
