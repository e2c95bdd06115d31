"""What is mended in words once they are read, in figures, dates and names; and how sure such words are."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.readers.scans import calibration
from extractors.readers.scans.engine import OcrWord
from extractors.readers.scans.marks import marks_between_digits, with_counted_marks
from extractors.readers.scans.names import with_capital_i
from extractors.readers.scans.numerals import (
    with_digits_in_dates,
    with_figures_whole,
    with_odd_marks_doubted,
    with_ones_in_figures,
)
from extractors.readers.scans.second import impossible
from tests.readers.spoiling import Picture


def figure_ink(text: str, height: int = 15) -> Picture:
    """Ink of a figure: bars for digits, a dot on the foot for a point, a dot that hangs below it for a comma."""
    ink = np.zeros((40, 14 * len(text) + 10), np.uint8)
    for place, character in enumerate(text):
        left = 5 + 14 * place
        if character == ".":
            ink[23:25, left + 3 : left + 6] = 255
        elif character == ",":
            ink[23:28, left + 3 : left + 5] = 255
        else:
            ink[25 - height : 25, left : left + 7] = 255
    return ink


@given(st.from_regex(r"[0-9]{1,3}([.,][0-9]{1,3}){0,2}", fullmatch=True))
def test_marks_are_seen(text: str) -> None:
    between = marks_between_digits(figure_ink(text))
    digits = [character for character in text if character.isdigit()]
    assert between is not None
    assert "".join(a + b for a, b in itertools.zip_longest(digits, between, fillvalue="")) == text


@pytest.mark.parametrize(
    ("read_as", "printed", "meant"),
    [
        ("422", "42,2", "42,2"),
        ("1,639", "1.639", "1.639"),
        ("42,2", "42,2", "42,2"),
        ("42", "42,2", "42"),
        ("2/1", "2,1", "2,1"),
    ],
)
def test_figures_get_the_marks_of_their_ink(read_as: str, printed: str, meant: str) -> None:
    ink = figure_ink(printed)
    (word,) = with_counted_marks([OcrWord(read_as, 0, 0, ink.shape[1], ink.shape[0], 0.95, 1)], ink)
    assert word.text == meant
    assert word.confidence == (0.95 if meant == read_as else 0.8)


def test_a_mark_needs_room() -> None:
    ink = figure_ink("23")
    tight = np.hstack([ink[:, :13], ink[:, 18:]])  # two pixels between the digits
    for picture, meant in ((tight, "23"), (ink, "2,3")):
        (word,) = with_counted_marks([OcrWord("2,3", 0, 0, picture.shape[1], 40, 0.6, 1)], picture)
        assert word.text == meant
    (word,) = with_counted_marks([OcrWord("2/3", 0, 0, tight.shape[1], 40, 0.6, 1)], tight)
    assert word.text == "2/3"  # a stroke leans over its neighbours


@pytest.mark.parametrize(
    ("before", "read_as", "meant"),
    [("tháng", "I1", "11"), ("ngày", "0l", "01"), ("tháng", "I", "I"), ("mua", "30l", "30l"), ("ngày", "12", "12")],
)
def test_a_letter_in_a_date_is_the_one_that_it_stands_for(before: str, read_as: str, meant: str) -> None:
    words = [OcrWord(before, 0, 0, 50, 20, 0.9, 1), OcrWord(read_as, 60, 0, 90, 20, 0.9, 1)]
    assert [word.text for word in with_digits_in_dates(words)] == [before, meant]


@pytest.mark.parametrize(
    ("read_as", "meant"),
    [("l4", "14"), ("I00%", "100%"), ("|25.", "125."), ("I1", "I1"), ("I.2", "I.2"), ("la", "la"), ("I15", "115")],
)
def test_a_stroke_before_digits_is_a_one(read_as: str, meant: str) -> None:
    (word,) = with_ones_in_figures([OcrWord(read_as, 0, 0, 40, 20, 0.95, 1)])
    assert (word.text, word.confidence) == (meant, 0.95 if read_as == meant else 0.8)


@pytest.mark.parametrize("text", ["53;7", "20:896,7", "92/3%", "4..281", "1.,5"])
def test_a_figure_with_a_mark_that_no_figure_has_is_doubted(text: str) -> None:
    (word,) = with_odd_marks_doubted([OcrWord(text, 0, 0, 70, 20, 0.98, 1)])
    assert (word.text, word.confidence) == (text, 0.5)


@pytest.mark.parametrize("text", ["53,7", "20.896,7", "92,3%", "07:30", "45/2031/NĐ-CP", "12.5%", "3/4", "2031;"])
def test_figures_times_and_numbers_of_acts_are_not(text: str) -> None:
    word = OcrWord(text, 0, 0, 70, 20, 0.98, 1)
    assert with_odd_marks_doubted([word]) == [word]


@pytest.mark.parametrize(
    ("first", "rest", "gap", "meant"),
    [
        ("429.281", ".000", 8, ["429.281.000"]),
        ("(12", ",5%)", 8, ["(12,5%)"]),
        ("429.281", ".000", 30, ["429.281", ".000"]),  # as far apart as words of two columns
        ("31.", "281.000", 8, ["31.", "281.000"]),  # a sentence ends
        ("xã", ".000", 8, ["xã", ".000"]),
        ("429.281", "đồng", 8, ["429.281", "đồng"]),
    ],
)
def test_a_figure_cut_before_a_mark_is_whole(first: str, rest: str, gap: int, meant: list[str]) -> None:
    words = [OcrWord(first, 0, 0, 70, 20, 0.99, 1), OcrWord(rest, 70 + gap, 0, 120 + gap, 20, 0.8, 1)]
    whole = with_figures_whole(words)
    assert [word.text for word in whole] == meant
    assert (whole[0].right, whole[0].confidence) == ((120 + gap, 0.8) if len(whole) == 1 else (70, 0.99))


@pytest.mark.parametrize(
    ("read_as", "meant"),
    [
        ("Huyện la Pring", "Huyện Ia Pring"),
        ("tại xã la Krum và", "tại xã Ia Krum và"),
        ("xã la liệt rác", "xã la liệt rác"),
        ("nốt la Trưởng", "nốt la Trưởng"),
    ],
)
def test_names_of_units_begin_with_a_capital(read_as: str, meant: str) -> None:
    words = [OcrWord(text, 0, 0, 9, 9, 0.9, 1) for text in read_as.split()]
    assert " ".join(word.text for word in with_capital_i(words)) == meant


@pytest.mark.parametrize(
    ("text", "count"), [("Quyêt định này", 1), ("Quyết định này", 0), ("UBND tỉnh", 0), ("này./ š", 1), ("bỗổ sung", 1)]
)
def test_what_is_no_syllable_is_doubted(text: str, count: int) -> None:
    assert impossible([OcrWord(word, 0, 0, 10, 10, 0.95, 1) for word in text.split()]) == count


@given(st.lists(st.floats(0, 1), min_size=2, max_size=20))
def test_calibration_keeps_the_order(stated: list[float]) -> None:
    mapped = [calibration.calibrated(confidence) for confidence in sorted(stated)]
    assert mapped == sorted(mapped)
    assert all(0 <= confidence <= 1 for confidence in mapped)


def test_calibration_is_between_its_knots() -> None:
    curve = [(0.0, 0.2), (0.5, 0.4), (1.0, 0.9)]
    assert [calibration.interpolated(x, curve) for x in (0.0, 0.25, 0.75, 1.0)] == pytest.approx([0.2, 0.3, 0.65, 0.9])
    assert calibration.interpolated(0.7, ()) == 0.7


def test_words_of_a_bad_copy_are_right_at_worse_odds() -> None:
    office, bad = [0.99] * 39 + [0.8], [0.99] * 36 + [0.8] * 4
    assert (calibration.badness(office, 120), calibration.badness(bad, 120)) == (0.0, 1.0)
    assert 0 < calibration.badness([0.99] * 37 + [0.8] * 3, 120) < 1
    assert calibration.badness(bad, 300) == 0.0, "on a fine picture the face is to blame, not the copy"
    assert calibration.badness(bad[-8:], 120) == 0.0, "a few words tell nothing of a page"
    assert calibration.on_copy(0.84, 0.0) == pytest.approx(0.84)
    assert calibration.on_copy(0.84, 1.0) == pytest.approx(0.66, abs=0.01)


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_a_bad_copy_keeps_the_order_too(one: float, other: float, bad: float) -> None:
    low, high = (calibration.on_copy(confidence, bad) for confidence in sorted((one, other)))
    assert 0 <= low <= 1 and low <= high + 1e-12
