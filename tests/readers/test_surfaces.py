"""Tinted rows, dark header rows and rules in colour, on pictures."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractors.readers.scans import cleaning
from extractors.readers.scans.coloured_rules import with_coloured_rules
from extractors.readers.scans.engine import Gray
from extractors.readers.scans.ruled_table import RuledTable
from extractors.readers.scans.ruling import ruled_tables
from extractors.readers.scans.sheet import Colour
from extractors.readers.scans.surfaces import on_white
from tests.readers.spoiling import drawn, leaning, photographed, stamped

DPI = 200
ROWS, COLUMNS = range(200, 701, 100), (100, 260, 420, 580, 740)
Ink = tuple[int, int, int]


def table(rules: Ink | None = (0, 0, 0), head: Ink | None = None, bands: Ink | None = None) -> Colour:
    """Five rows of four cells with a figure in each; the first row dark with white figures, every other tinted."""
    page = np.full((1000, 850, 3), 255, np.uint8)
    for place, top in enumerate(ROWS[:-1]):
        surface = head if place == 0 else bands if place % 2 else None
        if surface is not None:
            page[top : top + 100, COLUMNS[0] : COLUMNS[-1]] = surface
        letters = (255, 255, 255) if place == 0 and head is not None else (0, 0, 0)
        for left in COLUMNS[:-1]:
            cv2.putText(page, "4725", (left + 40, top + 60), cv2.FONT_HERSHEY_DUPLEX, 0.9, letters, 1, cv2.LINE_AA)
    if rules is not None:
        for row in ROWS:
            page[row : row + 2, COLUMNS[0] : COLUMNS[-1] + 2] = rules
        for column in COLUMNS:
            page[ROWS[0] : ROWS[-1] + 2, column : column + 2] = rules
    return page


def grey_of(picture: Colour) -> Gray:
    plain = on_white(picture, DPI)
    return with_coloured_rules(cleaning.grey_without_colour(plain), plain, DPI)


def tables_on(picture: Colour) -> tuple[RuledTable, ...]:
    grey = grey_of(picture)
    return ruled_tables(grey, cleaning.ink_of(grey), DPI)


def test_a_page_without_surfaces_stays_as_it_is() -> None:
    for page in (drawn("letter"), drawn("table"), photographed(drawn("letter"))):
        assert on_white(page, DPI) is page or np.array_equal(on_white(page, DPI), page)


@pytest.mark.parametrize("tint", [(207, 226, 243), (246, 178, 107), (160, 160, 160)])
def test_tints_become_white_and_letters_stay(tint: Ink) -> None:
    plain = on_white(table(), DPI)
    clean = on_white(table(bands=tint), DPI)
    assert int(clean[340:395, 110:130].min()) > 245
    assert cleaning.is_unevenly_lit(grey_of(table(bands=tint))) is False
    differ = cv2.absdiff(cleaning.ink_of(clean[..., 0]), cleaning.ink_of(plain[..., 0]))
    assert cv2.countNonZero(differ) < 0.05 * cv2.countNonZero(cleaning.ink_of(plain[..., 0]))


@pytest.mark.parametrize("surface", [(31, 78, 121), (0, 0, 0), (120, 20, 20)])
@pytest.mark.parametrize("lean", [0.0, 1.2])
def test_light_letters_on_a_dark_surface_become_dark_on_white(surface: Ink, lean: float) -> None:
    page = np.asarray(leaning(table(head=surface), lean), dtype=np.uint8)
    clean = on_white(page, DPI)
    head = clean[215:285, 120:250] if not lean else clean[225:275, 170:250]
    assert float(np.median(head)) == 255
    assert int(head.min()) < 60


def test_letters_that_touch_the_edge_of_a_dark_surface_stay_on_it() -> None:
    page = table(head=(31, 78, 121))
    page[ROWS[0] : ROWS[0] + 40, 300:312] = 255  # a letter up to the edge
    clean = on_white(page, DPI)
    assert int(clean[ROWS[0] + 10 : ROWS[0] + 30, 302:310].max()) < 60
    assert int(clean[ROWS[0] + 10 : ROWS[0] + 30, 316:330].min()) > 200


def test_a_dark_header_without_rules_of_its_own_has_the_columns_below() -> None:
    (found,) = tables_on(table(head=(0, 0, 0)))
    assert len(found.cells) == 20


def test_rules_in_colour_stay_and_seals_go() -> None:
    (found,) = tables_on(table(rules=(46, 117, 182)))
    assert len(found.cells) == 20
    letter = drawn("letter")
    clean, sealed = grey_of(letter), grey_of(stamped(letter, 0.6, 0.45))
    assert cv2.countNonZero(cleaning.ink_of(sealed)) < 1.06 * cv2.countNonZero(cleaning.ink_of(clean))


def test_the_frame_of_a_stamp_is_no_table() -> None:
    page = drawn("letter")
    for row in (100, 180, 260, 340):
        page[row : row + 3, 100:600] = (205, 40, 50)
    for column in (100, 250, 600):
        page[100:343, column : column + 3] = (205, 40, 50)
    assert tables_on(page) == ()


def test_dotted_rules_in_colour_stay() -> None:
    page = table(rules=None)
    for row in ROWS:
        for along in range(COLUMNS[0], COLUMNS[-1], 4):
            page[row : row + 2, along : along + 2] = (46, 117, 182)
    for column in COLUMNS:
        for along in range(ROWS[0], ROWS[-1], 4):
            page[along : along + 2, column : column + 2] = (46, 117, 182)
    (found,) = tables_on(page)
    assert len(found.cells) == 20


def test_rows_that_only_their_tints_part() -> None:
    """Upright rules, and lying ones so faint that the picture has lost them: the edges of the tints part the rows."""
    page = table(rules=None, bands=(207, 226, 243))
    for column in COLUMNS:
        page[ROWS[0] : ROWS[-1] + 2, column : column + 2] = 0
    for row in (ROWS[0], ROWS[-1]):
        page[row : row + 2, COLUMNS[0] : COLUMNS[-1] + 2] = 0
    (found,) = tables_on(page)
    assert len(found.cells) == 20


def test_a_rule_that_fades_is_seen_where_it_goes_on() -> None:
    page = table()
    page[ROWS[1] + 2 : ROWS[2], COLUMNS[2] : COLUMNS[2] + 2] = 243
    page[ROWS[3] : ROWS[3] + 2, COLUMNS[0] + 2 : COLUMNS[1]] = 243
    (found,) = tables_on(page)
    assert len(found.cells) == 20
    page[ROWS[1] + 2 : ROWS[2], COLUMNS[2] : COLUMNS[2] + 2] = 255
    (found,) = tables_on(page)
    assert len(found.cells) == 19


def test_letters_where_a_rule_would_go_on_are_none() -> None:
    page = table()
    page[ROWS[2] : ROWS[2] + 2, COLUMNS[0] + 2 : COLUMNS[1]] = 255
    cv2.putText(
        page, "TTTTTTT", (COLUMNS[0] + 4, ROWS[2] + 12), cv2.FONT_HERSHEY_DUPLEX, 0.9, (0, 0, 0), 1, cv2.LINE_AA
    )
    (found,) = tables_on(page)
    assert len(found.cells) == 19


def test_a_title_over_all_columns_is_not_divided() -> None:
    page = table()
    page[ROWS[0] + 2 : ROWS[1], COLUMNS[0] + 2 : COLUMNS[-1]] = 255
    cv2.putText(page, "725 1690", (350, 260), cv2.FONT_HERSHEY_DUPLEX, 0.9, (0, 0, 0), 1, cv2.LINE_AA)
    (found,) = tables_on(page)
    assert len(found.cells) == 17
