"""Digits told by the table's own faces, and what is told by its strokes: numerals, dashes, spaces."""

from __future__ import annotations

import ctypes

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest

from extractors.readers.scans.engine import Gray, OcrWord
from extractors.readers.scans.faces import Faces, learnt, mended
from extractors.readers.scans.strokes import (
    lone_dash,
    with_figures_apart,
    with_heads_told,
    with_numerals_told,
    with_quarters_told,
)


def drawn(text: str, noise: int = 0) -> Gray:
    """Black text in a serif font at eleven points and 300 dots per inch."""
    with pdfium.PdfDocument.new() as document:
        page = document.new_page(12 + 6.2 * len(text), 20)
        line = raw.FPDFPageObj_NewTextObj(document, b"Times-Roman", ctypes.c_float(11))
        letters = (text + "\0").encode("utf-16-le")
        raw.FPDFText_SetText(line, ctypes.cast(ctypes.create_string_buffer(letters), ctypes.POINTER(ctypes.c_ushort)))
        raw.FPDFPageObj_Transform(line, 1, 0, 0, 1, 4, 6)
        raw.FPDFPage_InsertObject(page, line)
        page.gen_content()
        picture = page.render(scale=300 / 72, grayscale=True).to_numpy().squeeze().astype(np.float64)
    grains = np.random.default_rng(4).normal(0, noise, picture.shape)
    return np.clip(picture + grains, 0, 255).astype(np.uint8)


def word_of(picture: Gray, text: str, confidence: float = 0.96) -> OcrWord:
    rows, columns = np.flatnonzero((picture < 128).any(axis=1)), np.flatnonzero((picture < 128).any(axis=0))
    return OcrWord(text, int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1, confidence, 1)


def faces_of(*figures: str) -> Faces:
    readings = [(drawn(figure, 6), [word_of(drawn(figure), figure)]) for figure in figures]
    faces = learnt(readings)
    assert faces is not None
    return faces


FACES = ("10.283", "94.765", "38,02", "7.416", "59.106", "27/8/2031")


@pytest.mark.parametrize(
    ("printed", "read_as", "confidence", "meant"),
    [
        ("9", "Q", 0.6, "9"),
        ("7", "", 0.0, "7"),
        ("55.767,4", "55./67,4", 0.65, "55.767,4"),
        ("37,35", "37720", 0.69, "37,35"),
        ("5.773,2", "9.773,2", 0.46, "5.773,2"),
        ("72", "12", 0.96, "72"),
        ("12", "12", 0.96, "12"),
        ("T", "T", 0.5, "T"),
        ("I", "I", 0.5, "I"),
        ("m", "m", 0.5, "m"),
        ("6/2026", "6/2026", 0.5, "6/2026"),
    ],
)
def test_digits_are_told_by_their_faces(printed: str, read_as: str, confidence: float, meant: str) -> None:
    picture = drawn(printed, 6)
    (word,) = mended(picture, [word_of(drawn(printed), read_as, confidence)], faces_of(*FACES))
    assert word.text == meant
    assert word.confidence == confidence if meant == read_as else word.confidence <= 0.8


def test_a_digit_that_the_table_has_not_is_left() -> None:
    (word,) = mended(drawn("8"), [word_of(drawn("8"), "B", 0.5)], faces_of("10", "27", "71"))
    assert word.text == "B"


def test_a_minus_is_not_lost() -> None:
    picture = drawn("-27")
    (word,) = mended(picture, [word_of(picture, "=27", 0.4)], faces_of(*FACES))
    assert word.text == "=27"


def test_a_digit_unlike_its_faces_is_doubted() -> None:
    """The engine was sure that the numeral is fourteen."""
    (word,) = mended(drawn("IV"), [word_of(drawn("IV"), "14")], faces_of(*FACES, "41", "144"))
    assert word.confidence == 0.5


def test_a_figure_with_more_digits_than_the_ink_shows_is_doubted() -> None:
    """A pen's stroke ties two of them, and the engine guesses what stands there."""
    picture = drawn("2735")
    rows, columns = np.flatnonzero((picture < 128).any(axis=1)), np.flatnonzero((picture < 128).any(axis=0))
    picture[(rows[0] + rows[-1]) // 2, columns[0] : columns[-1]] = 0
    (word,) = mended(picture, [word_of(drawn("2735"), "275", 0.99)], faces_of(*FACES))
    assert (word.text, word.confidence) == ("275", 0.3)


def test_too_few_figures_teach_nothing() -> None:
    assert learnt([(drawn("7"), [word_of(drawn("7"), "7")])]) is None
    assert learnt([(drawn("17"), [word_of(drawn("17"), "17", 0.7)])]) is None


def ink_of_drawn(text: str) -> Gray:
    return np.where(drawn(text) < 128, 255, 0).astype(np.uint8)


@pytest.mark.parametrize(
    ("printed", "read_as", "meant"),
    [
        ("I", "1", "I"),
        ("II", "H", "II"),
        ("II", "u", "II"),
        ("II", "li", "II"),
        ("III", "HI", "III"),
        ("1", "I", "1"),
        ("11", "II", "11"),
        ("II.", "LI.", "II."),
        ("H", "H", "H"),
        ("IV", "IV", "IV"),
    ],
)
def test_numerals_alone_in_a_cell(printed: str, read_as: str, meant: str) -> None:
    (word,) = with_numerals_told([word_of(drawn(printed), read_as, 0.85)], drawn(printed))
    assert word.text == meant


@pytest.mark.parametrize(
    ("printed", "read_as", "meant"),
    [
        ("I/2026", "1/2026", "I/2026"),
        ("1/2026", "1/2026", "1/2026"),
        ("II/2026", "1I/2026", "II/2026"),
        ("III/2026", "II/2026", "III/2026"),
        ("III", "II", "III"),
        ("IV/2026", "11/2026", "11/2026"),
        ("1", "I", "1"),
    ],
)
def test_a_quarter_is_the_numeral_that_its_ink_shows(printed: str, read_as: str, meant: str) -> None:
    quarter = OcrWord("Quý", 0, 0, 5, 5, 0.9, 1)
    words = with_numerals_told([quarter, word_of(drawn(printed), read_as, 0.85)], drawn(printed))
    assert words[1].text == meant


@pytest.mark.parametrize(
    ("printed", "read_as", "before", "meant"),
    [
        ("I/2026", "1/2026", "quý", "I/2026"),
        ("II,", "11,", "quý", "II,"),
        ("III/2026.", "HU2026.", "quý", "III/2026."),
        ("1/2026", "1/2026", "quý", "1/2026"),
        ("2", "2", "quý", "2"),
        ("1", "1", "tháng", "1"),
    ],
)
def test_quarters_in_prose(printed: str, read_as: str, before: str, meant: str) -> None:
    """A reading that is sure of itself is not believed: the network tells a one by the words around it."""
    words = [OcrWord(before, 0, 0, 5, 5, 0.9, 1), word_of(drawn(printed), read_as, 0.96)]
    assert with_quarters_told(words, drawn(printed))[1].text == meant


@pytest.mark.parametrize(
    ("printed", "read_as", "after", "meant"),
    [
        ("III.", "IH.", "Phòng", "III."),
        ("II.", "I.", "Trạm", "II."),
        ("I.", "[.", "Các", "I."),
        ("1.", "l.", "Các", "1."),
        ("H.", "H.", "Mai", "H."),
        ("IV.", "II.", "Đội", "II."),
        ("II.", "I.", "của", "I."),
    ],
)
def test_numerals_at_the_head_of_a_line(printed: str, read_as: str, after: str, meant: str) -> None:
    words = [word_of(drawn(printed), read_as, 0.96), OcrWord(after, 300, 10, 340, 40, 0.9, 1)]
    assert with_heads_told(words, drawn(printed))[0].text == meant


def test_the_point_of_a_numeral_comes_back() -> None:
    """The engine took "I." for an L."""
    picture = drawn("I.")
    after = OcrWord("Khu", 200, 10, 240, 40, 0.9, 1)
    words = with_numerals_told([word_of(picture, "L"), after], picture)
    assert [word.text for word in words] == ["I.", "Khu"]


def test_a_dash_stands_alone_in_its_ink() -> None:
    dash = np.zeros((40, 60), np.uint8)
    dash[20:23, 20:32] = 255
    assert lone_dash(dash) is not None
    assert lone_dash(ink_of_drawn("1")) is None
    assert lone_dash(ink_of_drawn("=")) is None


@pytest.mark.parametrize(
    ("printed", "read_as", "meant"),
    [
        ("ky 1", "kỳ1", ["kỳ", "1"]),
        ("So lop", "Sốlớp", ["Số", "lớp"]),
        ("an2", "an2", ["an2"]),
        ("le (%) lan 1", "lệ(%)lần1", ["lệ", "(%)", "lần", "1"]),
        ("nghieng", "nghiêng", ["nghiêng"]),
    ],
)
def test_words_are_parted_where_the_ink_is(printed: str, read_as: str, meant: list[str]) -> None:
    words = with_figures_apart([word_of(drawn(printed), read_as)], ink_of_drawn(printed))
    assert [word.text for word in words] == meant
