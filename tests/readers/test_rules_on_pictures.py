"""Rules found on pictures: solid, dotted and pale ones, and what is none."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractors.readers.scans import cleaning
from extractors.readers.scans.engine import Gray
from extractors.readers.scans.faint_rules import without_dotted_rules
from extractors.readers.scans.folds import is_folded, without_folds
from extractors.readers.scans.ruled_table import RuledTable
from extractors.readers.scans.ruling import ruled_tables
from tests.readers.spoiling import leaning

DPI = 200


def paper() -> Gray:
    return np.full((1000, 800), 255, np.uint8)


def tables_on(page: Gray) -> tuple[RuledTable, ...]:
    return ruled_tables(page, cleaning.ink_of(page), DPI)


def dotted_table(period: int) -> Gray:
    """Six rows of four cells between rows of dots of two pixels."""
    page = paper()
    for across in range(100, 701, 100):
        for along in range(100, 701, period):
            page[across : across + 2, along : along + 2] = 0
    for across in range(100, 701, 150):
        for along in range(100, 701, period):
            page[along : along + 2, across : across + 2] = 0
    return page


@pytest.mark.parametrize("period", [4, 6])
def test_rows_of_dots_are_rules(period: int) -> None:
    (table,) = tables_on(dotted_table(period))
    assert len(table.cells) == 24


def test_dots_of_rules_are_no_specks() -> None:
    page = np.asarray(leaning(dotted_table(4)[..., None].repeat(3, axis=2), 0.4)[..., 0], dtype=np.uint8)
    ink = cleaning.ink_of(page)
    assert np.count_nonzero(without_dotted_rules(ink, DPI)) < 0.1 * np.count_nonzero(ink)


def test_specks_are_no_rules() -> None:
    page = paper()
    page[np.random.default_rng(1).random(page.shape) < 0.006] = 0
    assert tables_on(page) == ()


def test_a_rule_that_stands_among_short_strokes_is_no_table() -> None:
    """Strokes that nothing holds are no rules, and without one that lies there are no rows to look between."""
    page = paper()
    page[100:900, 400:403] = 0
    for left, row in ((100, 300), (550, 500), (150, 700)):
        page[row : row + 2, left : left + 90] = 0
    assert tables_on(page) == ()


def test_a_lone_low_row_between_merged_ones_is_divided() -> None:
    """Its upright rules are shorter than letters may be, but run from rule to rule."""
    page = paper()
    for across in (100, 180, 222, 264):
        page[across : across + 2, 100:701] = 0
    for down in (100, 699):
        page[100:266, down : down + 2] = 0
    for down in (300, 500):
        page[180:222, down : down + 2] = 0
    (table,) = tables_on(page)
    assert len(table.cells) == 5


def test_what_lies_around_cells_is_none() -> None:
    """Rules that stick out leave a margin beside the last upright one and below."""
    page = paper()
    for across in (100, 200, 300):
        page[across : across + 2, 100:709] = 0
    for down in (100, 400, 700):
        page[100:309, down : down + 2] = 0
    (table,) = tables_on(page)
    assert len(table.cells) == 4


def test_a_fold_through_a_black_table_is_no_rule() -> None:
    page = paper()
    for across in range(100, 701, 100):
        page[across : across + 2, 100:701] = 0
    for down in (100, 400, 699):
        page[100:701, down : down + 2] = 0
    page[340, 100:701] = 205
    (table,) = tables_on(page)
    assert len(table.cells) == 12


def test_a_pale_table_beside_a_black_one_is_found() -> None:
    page = paper()
    for top, ink in ((100, 0), (500, 200)):
        for across in range(top, top + 241, 60):
            page[across : across + 2, 100:702] = ink
        for down in (100, 300, 500, 700):
            page[top : top + 242, down : down + 2] = ink
    assert [len(table.cells) for table in tables_on(page)] == [12, 12]


def test_a_last_row_without_sides_belongs_to_the_table() -> None:
    """Tables without rules at their sides end in rows of one cell, which no upright rule ties to the others."""
    page = paper()
    for across in (100, 160, 220, 280):
        page[across : across + 2, 100:701] = 0
    page[400:402, 100:300] = 0  # under a note
    for down in (300, 500):
        page[100:222, down : down + 2] = 0
    (table,) = tables_on(page)
    assert len(table.cells) == 7
    assert table.place.bottom == pytest.approx(282, abs=2)


def test_a_row_without_sides_between_others_is_one_of_the_table() -> None:
    """The title of a group over the whole width of a table without a frame."""
    page = paper()
    for across in (100, 160, 220, 280, 340):
        page[across : across + 2, 100:701] = 0
    for down in (300, 500):
        page[100:162, down : down + 2] = 0
        page[220:342, down : down + 2] = 0
    (table,) = tables_on(page)
    assert len(table.cells) == 10


def test_stems_of_letters_are_no_rules() -> None:
    """A capital with an accent reaches from rule to rule of a low row; its bowl tells it from a rule."""
    page = paper()
    for across in (100, 180, 214, 248):
        page[across : across + 2, 100:701] = 0
    for down in (100, 699):
        page[100:250, down : down + 2] = 0
    page[184:212, 300:303] = 0
    page[190:210, 303:316] = 0
    (table,) = tables_on(page)
    assert len(table.cells) == 3


def test_a_low_row_of_one_cell_stays_whole() -> None:
    """Upright rules above and below it end so near to each other that they look like broken ones."""
    page = paper()
    for across in (100, 160, 188, 248):
        page[across : across + 2, 100:701] = 0
    for down in (100, 300, 500, 699):
        page[100:161, down : down + 2] = 0
        page[188:249, down : down + 2] = 0
    for down in (100, 699):
        page[100:249, down : down + 2] = 0
    (table,) = tables_on(page)
    assert len(table.cells) == 3 + 1 + 3


def boxed(page: Gray, top: int, rows: int) -> None:
    """A table of three columns and rows of 40 pixels."""
    for across in range(top, top + 40 * rows + 1, 40):
        page[across : across + 2, 100:702] = 0
    for down in (100, 300, 500, 700):
        page[top : top + 40 * rows + 2, down : down + 2] = 0


def test_a_title_between_two_tables_is_no_row_of_either() -> None:
    page = paper()
    boxed(page, 100, 3)
    page[260:280, 300:500] = 0  # the second one's title
    boxed(page, 300, 3)
    assert [len(table.cells) for table in tables_on(page)] == [9, 9]


def test_a_header_in_rows_that_lost_its_rules_is_divided_by_its_words() -> None:
    """Its own rules are of the surface's colour; the row of column numbers that closes it is a row of its own."""
    page = paper()
    for across in (100, 220, 260, 300):
        page[across : across + 2, 100:702] = 0
    for down in (100, 700):
        page[100:302, down : down + 2] = 0
    for down in (200, 300, 400, 500, 600):
        page[220:302, down : down + 2] = 0
    for left, right, top in (
        (130, 170, 145), (220, 380, 115), (420, 580, 115), (620, 680, 145),
        *((left, left + 50, 150) for left in (225, 325, 425, 525)),
        *((left, left + 14, 190) for left in range(145, 700, 100)),
    ):  # fmt: skip
        page[top : top + 16, left:right] = 0
    (table,) = tables_on(page)
    header = [(cell.left, cell.top, cell.right, cell.bottom) for cell in table.cells if cell.top < 215]
    assert len(header) == 2 + 2 + 4 + 6
    assert len(table.cells) == len(header) + 12
    (first, *_) = [cell for cell in header if 195 < cell[0] < 205 and cell[1] < 110]
    assert first == pytest.approx((200, 102, 400, 141), abs=4)


@pytest.mark.parametrize("lies", [True, False])
def test_a_fold_from_side_to_side_is_taken_out(lies: bool) -> None:
    page = paper()
    page[200:800:40, 150:650] = 0
    assert not is_folded(page, DPI)
    light = 1 - 0.3 * np.exp(-(((np.arange(page.shape[0 if lies else 1]) - 430) / 16) ** 2))
    folded = np.asarray(page * (light[:, None] if lies else light), dtype=np.uint8)
    assert is_folded(folded, DPI)
    flat = without_folds(folded, DPI)
    assert flat[page == 255].min() > 200
    assert flat[page == 0].max() < 20


def test_light_that_fades_to_one_side_is_no_fold() -> None:
    page = np.asarray(paper() * np.linspace(1, 0.5, 800), dtype=np.uint8)
    assert not is_folded(page, DPI)


def test_a_ring_over_cells_and_below_them_is_no_rule() -> None:
    """Its sides are as straight as short rules, but end at none."""
    page = paper()
    boxed(page, 100, 12)
    whole = tables_on(page)[0].place
    for middle in ((400, 330), (250, 580)):
        cv2.circle(page, middle, 118, (0,), 7)
    (table,) = tables_on(page)
    assert table.place == whole
    assert len(table.cells) == 36


def test_rules_that_stop_short_of_the_side_go_on_to_it() -> None:
    """On a dark copy the last dot of a row is one with the rule at the side, which is no dot."""
    page = paper()
    for across in range(100, 341, 60):
        page[across : across + 2, 111:702] = 0
    for down in (100, 300, 500, 700):
        page[100:342, down : down + 2] = 0
    page[100, 100:111] = page[341, 100:111] = 0
    (table,) = tables_on(page)
    assert len(table.cells) == 12
