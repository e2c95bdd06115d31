"""Points and commas that are told by the table's convention and by the gaps between digits."""

from __future__ import annotations

import numpy as np
import pytest

from extractors.readers.scans.conventions import Convention, convention_of, with_marks, with_one_decimal_mark
from extractors.readers.scans.engine import Gray, OcrWord
from tests.readers.test_faces import drawn, word_of

FIGURES = ("38,02", "1.283,4", "7,5", "94.765", "416", "64,41", "0,29", "2.007,38")


def convention(*figures: str) -> Convention | None:
    return convention_of((drawn(figure), [word_of(drawn(figure), figure)]) for figure in figures)


def bare(figure: str) -> Gray:
    """The figure without its marks, which have left gaps."""
    picture = drawn(figure)
    ink = picture < 128
    foot = int(np.flatnonzero(drawn("0" * len(figure)).min(axis=1) < 128)[-1])
    for column in range(picture.shape[1]):
        rows = np.flatnonzero(ink[:, max(0, column - 1) : column + 2].any(axis=1))
        if rows.size and rows[0] > foot - 8:
            picture[:, column] = 255
    return picture


def test_the_convention_is_what_sure_figures_agree_on() -> None:
    found = convention(*FIGURES)
    assert found is not None
    assert (found.decimal, found.thousands, found.three_decimals) == (",", ".", False)
    assert found.pitch == pytest.approx(0.74, abs=0.06)


def test_commas_hang_lower_than_points_whatever_they_were_read_as() -> None:
    figures = ("38,02", "1.283,4", "7.561,5", "94.765", "64,41", "0,29", "2.007,38", "5.118", "3.940")
    found = convention_of((drawn(f), [word_of(drawn(f), f.replace(",", "."))]) for f in figures)
    assert found is not None and found.depths is not None
    assert (found.decimal, found.thousands) == (",", ".")
    english = [figure.translate(str.maketrans(",.", ".,")) for figure in figures]
    found = convention_of((drawn(f), [word_of(drawn(f), f.replace(",", "."))]) for f in english)
    assert found is not None and (found.decimal, found.thousands) == (".", ",")


def test_a_mark_of_touching_digits_is_the_tables() -> None:
    found = convention(*FIGURES, "7.561,5", "5.118", "3.940")
    assert found is not None and found.depths is not None
    touching = drawn("14,97")
    rows, columns = np.flatnonzero((touching < 128).any(axis=1)), np.flatnonzero((touching < 128).any(axis=0))
    touching[(rows[0] + rows[-1]) // 2, columns[0] : columns[-1]] = 0
    (word,) = with_marks(touching, [word_of(drawn("14,97"), "14.97", 0.95)], found)
    assert word.text == "14,97"


def test_figures_that_disagree_have_none() -> None:
    assert convention("38,02", "7,5", "64,41", "0.29", "1.07", "3,30", "8.15", "416") is None
    assert convention("416", "27", "1.283", "94.765", "7.118", "5.230") is None


@pytest.mark.parametrize(
    ("printed", "read_as", "confidence", "meant"),
    [
        ("39,33", "39.33", 0.53, "39,33"),
        ("39.33", "39.33", 0.96, "39.33"),  # the author's own slip, plain to see
        ("1.639", "1,639", 0.7, "1.639"),
        ("1,53", "1/53", 0.5, "1,53"),
        ("422", "422", 0.6, "422"),
        ("6.2026", "6.2026", 0.6, "6.2026"),
        ("1/53", "1/53", 0.6, "1/53"),
    ],
)
def test_marks_are_written_as_the_table_does(printed: str, read_as: str, confidence: float, meant: str) -> None:
    found = convention(*FIGURES)
    assert found is not None
    (word,) = with_marks(drawn(printed), [word_of(drawn(printed), read_as, confidence)], found)
    assert word.text == meant
    assert word.confidence == (confidence if meant == read_as else min(confidence, 0.8))


@pytest.mark.parametrize(("printed", "read_as"), [("42,2", "422"), ("1.639", "1639"), ("47,44", "4744")])
def test_a_lost_mark_leaves_its_gap(printed: str, read_as: str) -> None:
    found = convention(*FIGURES)
    assert found is not None
    (word,) = with_marks(bare(printed), [word_of(bare(printed), read_as)], found)
    assert (word.text, word.confidence) == (printed, 0.8)


def test_three_decimals_are_not_taken_for_thousands() -> None:
    found = convention(*FIGURES, "2,737", "5,131")
    assert found is not None and found.three_decimals
    (word,) = with_marks(drawn("2,737"), [OcrWord("2,737", 17, 20, 120, 60, 0.7, 1)], found)
    assert word.text == "2,737"


@pytest.mark.parametrize("figure", ["33.769,094", "12.850.149"])
def test_three_digits_are_decimals_where_the_mark_before_them_hangs_so(figure: str) -> None:
    found = convention(*FIGURES, "7.561,5", "5.118", "3.940")
    assert found is not None and found.depths is not None
    for read in ("33.769,094", "33.769.094") if "," in figure else ("12.850.149", "12.850,149"):
        (word,) = with_marks(drawn(figure), [word_of(drawn(figure), read, 0.7)], found)
        assert word.text == figure


def test_one_mark_cannot_part_thousands_and_decimals() -> None:
    read = [word_of(drawn("13.953,0"), text) for text in ("13.953.0", "13.953,0", "13.953.000", "4.828.")]
    assert [word.text for word in with_one_decimal_mark(read)] == ["13.953,0", "13.953,0", "13.953.000", "4.828"]
