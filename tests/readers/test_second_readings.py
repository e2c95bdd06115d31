"""Lines that are read a second time, by the other model."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pytest

from extractors.readers.scans.engine import Gray, Layout, OcrWord
from extractors.readers.scans.second import doubting, with_second_readings

DPI = 300
PAGE, INK = np.full((400, 900), 255, np.uint8), np.zeros((400, 900), np.uint8)
SURE, UNSURE = 0.97, 0.8


@dataclass
class Other:
    """An engine that reads the same year everywhere, and counts how often it is asked."""

    name: str = "other"
    asked: list[Layout] = field(default_factory=list)

    def read(self, image: Gray, dpi: int, layout: Layout, characters: str = "") -> list[OcrWord]:
        self.asked.append(layout)
        return [OcrWord("năm", 0, 10, 60, 40, SURE, 1), OcrWord("2031", 70, 10, 130, 40, SURE, 1)]


def line(number: int, year: str, confidence: float = SURE) -> list[OcrWord]:
    top = 60 * number
    first = OcrWord("năm", 100, top, 160, top + 30, SURE, number)
    return [first, OcrWord(year, 170, top, 230, top + 30, confidence, number)]


@pytest.mark.parametrize(
    ("rest", "coarse", "doubted"),
    [
        (line(2, "xã"), False, False),  # a good scan: what is sure is not read again
        (line(2, "xã"), True, True),  # a coarse one
        (line(2, "xã", UNSURE), False, True),  # a copy of which one word in four is unsure
    ],
)
def test_a_sure_figure_is_read_again_on_a_bad_copy(rest: list[OcrWord], coarse: bool, doubted: bool) -> None:
    words = with_second_readings([*line(1, "2013"), *rest], PAGE, INK, DPI, Other(), coarse)
    (figure,) = (word for word in words if word.text == "2013")
    assert (figure.confidence < SURE) is doubted


def test_lines_without_figures_that_are_sure_are_not() -> None:
    other = Other()
    words = [*line(1, "tới"), *line(2, "nay")]
    assert with_second_readings(words, PAGE, INK, DPI, other, coarse=True) == words
    assert other.asked == []


def test_a_sign_for_percent_that_one_reading_has_as_digits() -> None:
    assert [(one.text, one.confidence) for one in doubting(line(1, "3596"), line(1, "35%"))][1] == ("35%", 0.5)
    assert doubting(line(1, "1296"), line(1, "1296"))[1].text == "1296"
