"""Streaks of a dusty scanner are taken off a page; rules and letters stay."""

from __future__ import annotations

import numpy as np

from extractors.readers.scans.cleaning import in_grey
from extractors.readers.scans.streaks import without_streaks
from tests.readers.spoiling import drawn, streaked

LETTER = in_grey(drawn("letter"))
TABLE = in_grey(drawn("table"))
COLUMNS = (187, 402, 640)


def test_a_page_without_streaks_comes_back_as_it_is() -> None:
    assert without_streaks(LETTER, 200) is LETTER
    assert without_streaks(TABLE, 200) is TABLE


def test_grey_streaks_leave_what_they_cross() -> None:
    clean = without_streaks(in_grey(streaked(drawn("letter"), COLUMNS, left=0.55)), 200)
    assert np.abs(clean.astype(int) - LETTER).max() < 40


def test_black_streaks_are_bridged_from_both_sides() -> None:
    spoilt = in_grey(streaked(drawn("letter"), COLUMNS, left=0.1))
    clean = without_streaks(spoilt, 200)
    assert (spoilt < 128).sum() - (LETTER < 128).sum() > 2000
    assert abs((clean < 128).sum() - (LETTER < 128).sum()) < 300


def test_streaks_across_are_those_of_a_page_fed_sideways() -> None:
    sideways = np.ascontiguousarray(np.rot90(in_grey(streaked(drawn("letter"), COLUMNS, left=0.55))))
    clean = without_streaks(sideways, 200)
    assert np.abs(np.rot90(clean, -1).astype(int) - LETTER).max() < 40


def test_rules_of_a_table_stay_beside_a_streak() -> None:
    clean = without_streaks(in_grey(streaked(drawn("table"), (300,), left=0.5)), 200)
    assert np.abs(clean.astype(int) - TABLE).max() < 40


def test_a_frame_that_ends_before_the_edge_is_no_streak() -> None:
    framed = LETTER.copy()
    framed[60:-60, 40:43] = 0
    assert without_streaks(framed, 200) is framed
