"""Figures that a seal's ring, a pen or a marker touches are doubted, whatever the engine says."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractors.readers.scans.engine import Gray, OcrWord
from extractors.readers.scans.looks import Covered, Looks
from extractors.readers.scans.ruled_table import Rectangle
from extractors.readers.scans.seals import taken_off
from extractors.readers.scans.sheet import sheet_of
from extractors.readers.scans.touched import with_touched_figures_doubted

SURE = 0.97
LINE = [("Hỗ", 20), ("trợ", 90), ("1.250", 170), ("hộ", 280), ("năm", 340), ("2031", 420)]


def line_of_print() -> tuple[list[OcrWord], Gray]:
    """Words on one line, their letters as bars 20 dots high."""
    ink = np.zeros((120, 560), np.uint8)
    words = []
    for text, left in LINE:
        for at, _ in enumerate(text):
            cv2.rectangle(ink, (left + 14 * at, 50), (left + 14 * at + 8, 70), (255,), -1)
        words.append(OcrWord(text, left, 50, left + 14 * len(text), 71, SURE, 1))
    return words, ink


def nowhere(place: Rectangle) -> bool:
    return False


def doubted(words: list[OcrWord], ink: Gray) -> list[str]:
    return [word.text for word in with_touched_figures_doubted(words, ink, nowhere) if word.confidence < SURE]


def test_print_by_itself_is_not_doubted() -> None:
    assert doubted(*line_of_print()) == []


@pytest.mark.parametrize(
    ("start", "end", "figures"),
    [
        ((200, 10), (215, 110), ["1.250"]),  # across its digits
        ((486, 10), (480, 110), ["2031"]),  # just behind it: a digit may lie under the stroke
        ((100, 10), (110, 110), []),  # across a word
        ((172, 80), (240, 82), []),  # a line below it
    ],
)
def test_a_stroke_of_a_pen_makes_a_figure_doubtful(
    start: tuple[int, int], end: tuple[int, int], figures: list[str]
) -> None:
    words, ink = line_of_print()
    cv2.line(ink, start, end, (255,), 4)
    assert doubted(words, ink) == figures


def test_a_figure_beside_a_doubtful_one_is_doubtful() -> None:
    """Of "19,9" a stroke leaves "19 9"."""
    words, ink = line_of_print()
    words[3] = OcrWord("9", 280, 50, 308, 71, SURE, 1)
    cv2.line(ink, (238, 10), (238, 110), (255,), 4)
    assert doubted(words, ink) == ["1.250", "9"]


def test_coloured_ink_makes_a_figure_doubtful() -> None:
    words, ink = line_of_print()
    picture = np.full((120, 560, 3), 255, np.uint8)
    picture[ink > 0] = 20
    cv2.circle(picture, (200, 60), 30, (200, 40, 50), 4)
    sheet = sheet_of(255 - ink, 72)
    looks = Looks(picture, sheet.to_page)
    seen = with_touched_figures_doubted(words, ink, lambda place: looks.ink.at(sheet, place))
    assert [word.text for word in seen if word.confidence < SURE] == ["1.250"]


def test_a_seal_that_was_taken_off_a_grey_page_is_remembered() -> None:
    words, ink = line_of_print()
    before = 255 - ink
    cv2.circle(before, (200, 60), 30, (150,), 4)
    after = before.copy()
    after[before == 150] = 255
    mask = taken_off(before, after)
    assert mask is not None
    sheet = sheet_of(after, 72)
    seal = Covered(mask, sheet.to_page)
    seen = with_touched_figures_doubted(words, ink, lambda place: seal.at(sheet, place))
    assert [word.text for word in seen if word.confidence < SURE] == ["1.250"]
    assert taken_off(before, before) is None


def test_a_figure_that_begins_with_a_mark_has_lost_its_head() -> None:
    words, ink = line_of_print()
    assert doubted([words[0], OcrWord(".000", 170, 50, 226, 71, SURE, 1)], ink) == [".000"]
    assert with_touched_figures_doubted([], ink, nowhere) == []
