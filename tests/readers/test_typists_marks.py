"""Small type behind capitals ("KTTHh20") is read by itself, and believed where both models read one thing."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractors.readers.scans.engine import Gray, Layout, OcrWord, Readers
from extractors.readers.scans.typist import with_typists_marks

CAPITALS, SMALL = 30, 22  # pixels: heights of the strokes that stand for letters
LEFT, TOP = 100, 50


class Stub:
    """An engine that reads a part by the height of its ink."""

    name = "stub"

    def __init__(self, high: str, low: str, confidence: float = 0.9) -> None:
        self._high, self._low, self._confidence = high, low, confidence

    def read(self, image: Gray, dpi: int, layout: Layout, characters: str = "") -> list[OcrWord]:
        rows = np.flatnonzero((image < 128).any(axis=1))
        drawn = dpi / 300
        text = self._high if rows[-1] - rows[0] > (CAPITALS + SMALL) / 2 * drawn else self._low
        return [OcrWord(text, 0, 0, 10, 10, self._confidence, 1)]


def page(small: int) -> tuple[Gray, Gray, OcrWord]:
    """A page with four high strokes and three of height `small`, its ink, and the word that they were read as."""
    grey = np.full((150, 400), 255, np.uint8)
    for k in range(7):
        height = CAPITALS if k < 4 else small
        cv2.rectangle(grey, (LEFT + 20 * k, TOP + CAPITALS - height), (LEFT + 20 * k + 9, TOP + CAPITALS - 1), (0,), -1)
    word = OcrWord("KTTHs2o", LEFT, TOP, LEFT + 130, TOP + CAPITALS, 0.5, 1, (("KTTHi2o", 0.2),))
    return grey, np.where(grey < 128, 255, 0).astype(np.uint8), word


def read(small: int, figures: Stub, confidence: float = 0.5) -> OcrWord:
    grey, ink, word = page(small)
    word = OcrWord(word.text, word.left, word.top, word.right, word.bottom, confidence, 1, word.alternatives)
    (found,) = with_typists_marks([word], grey, ink, 300, Readers(Stub("KTTH", "h20"), figures))
    return found


def test_both_parts_are_read_by_themselves() -> None:
    found = read(SMALL, Stub("KTTH", "h20"))
    assert (found.text, found.confidence, found.alternatives) == ("KTTHh20", 0.5, ())


@pytest.mark.parametrize(
    "figures",
    [Stub("KTTH", "h26"), Stub("KITH", "h20"), Stub("KTTH", "h20", 0.4), Stub("KTTH", "H20")],
    ids=["another figure", "other capitals", "unsure", "no small letter"],
)
def test_what_the_models_disagree_about_stays_as_it_was(figures: Stub) -> None:
    assert read(SMALL, figures).text == "KTTHs2o"


def test_a_word_of_one_size_stays() -> None:
    assert read(CAPITALS, Stub("KTTH", "h20")).text == "KTTHs2o"


def test_a_sure_word_stays() -> None:
    assert read(SMALL, Stub("KTTH", "h20"), confidence=0.95).text == "KTTHs2o"
