"""Measures of a scanned page that are taken on part of it, or on less than its own size."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.readers.scans import cleaning
from extractors.readers.scans.columns import with_columns_apart
from extractors.readers.scans.engine import Gray, Layout, OcrWord
from extractors.readers.scans.ink_marks import marks_of
from extractors.readers.scans.page import without_noise
from extractors.readers.scans.reduced import at_resolution, shrunk
from extractors.readers.scans.render import render
from extractors.readers.scans.skew import distinctness, peak
from extractors.readers.settings import ReadSettings
from tests.readers.spoiling import as_pdf_of, as_scan, drawn, leaning, photocopied

A4 = (595.44, 842.04)


@given(times=st.sampled_from([1, 2, 3, 4, 6, 8]), rows=st.integers(9, 40), columns=st.integers(9, 40))
def test_each_dot_of_a_reduced_picture_is_the_mean_of_a_square(times: int, rows: int, columns: int) -> None:
    picture = np.random.default_rng(rows * columns).integers(0, 256, (rows, columns), dtype=np.uint8)
    small = shrunk(picture, times)
    high, wide = rows // times, columns // times
    squares = picture[: high * times, : wide * times].reshape(high, times, wide, times)
    assert np.abs(small.astype(float) - squares.mean(axis=(1, 3))).max() <= 2  # halves of halves are rounded each time


def test_a_picture_is_reduced_to_a_resolution_that_divides_its_own_or_not() -> None:
    assert at_resolution(np.zeros((400, 600), np.uint8), 200, 100).shape == (200, 300)
    assert at_resolution(np.zeros((400, 600), np.uint8), 250, 100).shape == (160, 240)


def test_marks_are_those_of_the_whole_page() -> None:
    ink = cleaning.ink_of(cleaning.grey_without_colour(drawn("letter")))
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    assert {tuple(mark) for mark in marks_of(ink).tolist()} == {tuple(mark) for mark in stats[1:].tolist()}
    assert marks_of(np.zeros((40, 30), np.uint8)).shape == (0, 5)


@pytest.mark.parametrize("rise", [-9, -2, 0, 3, 12])
def test_rows_are_most_distinct_along_their_lean(rise: int) -> None:
    """Rows that rise by so many pixels over the width of a picture."""
    rows, columns = np.mgrid[0:300, 0:400]
    picture = (127 + 127 * np.sin((rows + rise * columns / 399) * np.pi / 10)).astype(np.uint8)
    angles, sharp = distinctness(np.stack([picture, picture[::-1]]), 5.0)
    true = np.degrees(np.arctan(rise / 399))
    assert peak(angles, sharp[0]) == pytest.approx(true, abs=0.15)
    assert peak(angles, sharp[1]) == pytest.approx(-true, abs=0.15)


def test_specks_of_a_small_corner_are_counted_as_those_of_the_page() -> None:
    page = cleaning.ink_of(cleaning.grey_without_colour(drawn("letter")))
    assert not cleaning.is_speckled(page, 200)
    assert cleaning.is_speckled(cleaning.ink_of(cleaning.grey_without_colour(photocopied(drawn("letter")))), 200)
    few = np.zeros((1200, 900), np.uint8)
    few[100:120, 100:400:10] = 255
    assert not cleaning.is_speckled(few, 200)


def test_colour_is_seen_wherever_it_is() -> None:
    grey = np.full((500, 300, 3), 230, np.uint8)
    assert not cleaning.has_colour(grey)
    grey[499, 299] = (200, 20, 30)
    assert cleaning.has_colour(grey)


def rendered(path: Path) -> np.ndarray:
    content = path.read_bytes()
    with pdfium.PdfDocument(content) as document:
        return render(document[0], 1, content, ReadSettings()).picture


def test_a_scanned_page_is_its_own_picture_dot_for_dot(tmp_path: Path) -> None:
    picture = leaning(drawn("letter"), 0.4)[:1200, :900]
    height, width = picture.shape[:2]
    whole = as_pdf_of(
        [(picture, (0, 0, width * 0.36, height * 0.36))], tmp_path / "whole.pdf", (width * 0.36, height * 0.36)
    )
    shown = rendered(whole)
    assert shown.shape == picture.shape
    assert np.abs(shown.astype(int) - picture).mean() < 3  # what packing costs


def test_a_picture_that_is_not_all_of_a_page_is_drawn(tmp_path: Path) -> None:
    picture = drawn("letter")
    beside = as_pdf_of([(picture, (100, 100, 400, 500))], tmp_path / "part.pdf", A4)
    shown = rendered(beside)
    assert shown.shape[0] > shown.shape[1] * 1.4
    assert shown[:100].min() == 255  # the page's own paper above the picture
    with pdfium.PdfDocument(whole := as_scan(picture, tmp_path / "turned.pdf")) as document:
        document[0].set_rotation(90)
        document.save(tmp_path / "on_its_side.pdf")
    assert rendered(tmp_path / "on_its_side.pdf").shape[:2] == rendered(whole).shape[1::-1]


class Columns:
    """An engine that reads the halves of a page as it is told."""

    name = "told"

    def __init__(self, left: list[OcrWord], right: list[OcrWord]) -> None:
        self._halves = [left, right]

    def read(self, image: Gray, dpi: int, layout: Layout, characters: str = "") -> list[OcrWord]:
        return self._halves.pop(0)


def two_columns(sure: float) -> tuple[list[OcrWord], list[OcrWord]]:
    left = [
        OcrWord("sở", 20 + 45 * k, 40 + 30 * row, 55 + 45 * k, 60 + 30 * row, sure, row)
        for row in range(8)
        for k in range(5)
    ]
    right = [
        OcrWord("CHỦ", 500 + 60 * k, 40 + 30 * row, 550 + 60 * k, 60 + 30 * row, sure, row)
        for row in range(8)
        for k in range(4)
    ]
    return left, right


def test_what_a_seal_between_columns_is_read_as_joins_them_no_longer() -> None:
    left, right = two_columns(0.8)
    seal = [
        OcrWord("XKO", 250 + 60 * k, 40 + 30 * row, 300 + 60 * k, 60 + 30 * row, 0.01, row)
        for row in range(8)
        for k in range(4)
    ]
    again = [[word.moved(0, 0) for word in column] for column in two_columns(0.95)]
    apart = with_columns_apart(left + seal + right, np.full((320, 800), 255, np.uint8), 200, Columns(*again))
    assert "XKO" not in {word.text for word in apart}
    assert sum(word.text == "sở" for word in apart) == len(left)


def test_specks_of_a_seal_beside_who_signs_are_no_words() -> None:
    read_as = [("-", 0.6), ("KT.", 0.9), ("CHỦ", 0.9), ("TỊCH", 0.9)], [("Ñ", 0.6), ("PHÓ", 0.9), ("CHỦ", 0.9)]
    words = [
        OcrWord(text, 60 * k, 40 * row, 60 * k + 50, 40 * row + 30, sure, row)
        for row, line in enumerate(read_as)
        for k, (text, sure) in enumerate(line)
    ]
    assert [word.text for word in without_noise(words, 200)] == ["KT.", "CHỦ", "TỊCH", "PHÓ", "CHỦ"]
