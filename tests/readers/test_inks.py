"""Seals and pens over print: what is taken off, what stays, and what several looks at a cell agree on."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractors.readers.scans.cells import read_cells
from extractors.readers.scans.cleaning import coloured_in, grey_without_colour, in_grey, other_greys
from extractors.readers.scans.engine import Gray, Layout, OcrWord, Readers
from extractors.readers.scans.inks import without_inks
from extractors.readers.scans.looks import Looks
from extractors.readers.scans.ruled_table import Rectangle, RuledTable
from extractors.readers.scans.sheet import Colour, sheet_of
from tests.readers.spoiling import Picture, drawn, stamped

RED, BLUE = (205, 45, 55), (60, 65, 150)


def printed() -> Colour:
    """Lines of letters in black."""
    page = np.full((400, 600, 3), 255, np.uint8)
    for row in range(60, 400, 60):
        cv2.putText(page, "2.475 HO NGHEO 31,69", (40, row), cv2.FONT_HERSHEY_DUPLEX, 1.2, (20, 20, 20), 2, cv2.LINE_AA)
    return page


def inked(page: Colour, mask: Gray, ink: tuple[int, int, int]) -> Colour:
    """The page with ink laid over it that lets through what its colour does."""
    return np.where(mask[..., None] > 0, page * (np.array(ink) / 255), page).astype(np.uint8)


def clean_of(picture: Colour) -> Gray:
    return without_inks(picture, in_grey(picture), coloured_in(picture))


def ring_and_pen() -> tuple[Gray, Gray]:
    ring, pen = np.zeros((400, 600), np.uint8), np.zeros((400, 600), np.uint8)
    cv2.circle(ring, (300, 200), 150, (255,), 9)
    cv2.polylines(pen, [np.array([[60, 330], [220, 80], [330, 320], [520, 90]], np.int32)], False, (255,), 6)
    return ring, pen


def test_print_under_a_seal_and_a_pen_stays_and_both_go_where_they_cross_too() -> None:
    page = printed()
    ring, pen = ring_and_pen()
    crossed = cv2.bitwise_and(ring, pen)
    clean = clean_of(inked(inked(page, ring, RED), pen, BLUE))
    black = in_grey(page) < 100
    covered = cv2.bitwise_or(ring, pen) > 0
    assert (clean[covered & black] < 140).mean() > 0.95
    assert (clean[covered & (in_grey(page) > 250)] > 200).mean() > 0.95
    assert (clean[(crossed > 0) & (in_grey(page) > 250)] > 200).mean() > 0.8


def test_each_seal_is_taken_off_by_its_own_colour() -> None:
    page = printed()
    left, right = np.zeros((400, 600), np.uint8), np.zeros((400, 600), np.uint8)
    cv2.circle(left, (130, 200), 90, (255,), 14)
    cv2.circle(right, (460, 200), 90, (255,), 14)
    clean = clean_of(inked(inked(page, left, (225, 30, 90)), right, (210, 95, 20)))
    bare = in_grey(page) > 250
    for seal in (left, right):
        assert (clean[(seal > 0) & bare] > 230).mean() > 0.95


def test_what_is_not_coloured_is_left_as_it_is() -> None:
    page = printed()
    ring, _ = ring_and_pen()
    clean = clean_of(inked(page, ring, RED))
    far = cv2.dilate(ring, np.ones((9, 9), np.uint8)) == 0
    assert np.array_equal(clean[far], in_grey(page)[far])


def test_text_that_is_coloured_itself_stays() -> None:
    page = np.where(printed() < 128, np.array(BLUE), 255).astype(np.uint8)
    assert np.array_equal(grey_without_colour(page), in_grey(page))
    assert other_greys(page) == ()


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_other_looks_lie_where_the_sheet_has_the_place_however_it_was_turned(turns: int) -> None:
    picture: Picture = stamped(drawn("letter"), 0.6, 0.45)
    sheet = sheet_of(grey_without_colour(picture), 200)
    looks = Looks(picture, sheet.to_page)
    turned = sheet.turned(turns)
    height, width = picture.shape[:2]
    x, y = round(0.6 * width), round(0.45 * height)
    x, y = [(x, y), (height - y, x), (width - x, height - y), (y, width - x)][turns]
    place = Rectangle(x - 130, y - 130, x + 130, y + 130)
    shown = turned.pixels[place.top : place.bottom, place.left : place.right]
    first, *_ = looks.of(turned, place)
    assert float(np.abs(first.astype(int) - shown.astype(int)).mean()) < 12
    assert looks.of(turned, Rectangle(10, 10, 60, 40)) == ()


class Told:
    """An engine that reads a picture by how dark its ink is."""

    name = "told"

    def __init__(self, texts: dict[int, str]) -> None:
        self._texts = texts

    def read(self, image: Gray, dpi: int, layout: Layout, characters: str = "") -> list[OcrWord]:
        columns = np.flatnonzero((image < 128).any(axis=0))
        width = int(columns[-1] - columns[0]) * 200 // dpi
        text = min(self._texts.items(), key=lambda item: abs(item[0] - width))[1]
        return [OcrWord(text, 10, 10, 40, 40, 0.9, 1)]


def test_a_cell_under_a_seal_is_read_as_most_looks_show_it_and_doubted_where_they_differ() -> None:
    def cell(width: int) -> Gray:
        picture = np.full((80, 200), 255, np.uint8)
        for left in range(40, 40 + width, 10):
            picture[25:50, left : left + 4] = 0
        return picture

    table = RuledTable(Rectangle(0, 0, 200, 80), (), (Rectangle(0, 0, 200, 80),))
    engine = Told({60: "1,09", 100: "1,69"})

    def read_with(*others: Gray) -> tuple[str, float]:
        (word,) = read_cells(
            table, cell(60), 200, Readers(engine, engine), lambda place: [other[2:78, 2:198] for other in others]
        )
        return word.text, word.confidence

    assert read_with(cell(100), cell(100)) == ("1,69", 0.5)
    assert read_with(cell(60), cell(60)) == ("1,09", 0.9)
