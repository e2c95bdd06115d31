"""What a scan garbles in tables, and what the rest of the table proves."""

from __future__ import annotations

from msgspec.structs import replace

from extractors.tables.names import TOTAL
from extractors.tables.ordinals import mended_ordinals
from extractors.tables.read import read_tables
from schemas.page import Cell, Line
from tests.tables.building import grid, outline_with


def test_an_ordinal_between_its_neighbours_is_mended() -> None:
    assert mended_ordinals(["1", "2", "=", "4", "5"], frozenset()) == {2: "3"}
    assert mended_ordinals(["l", "2", "3"], frozenset()) == {0: "1"}
    assert mended_ordinals(["1", "7", "3"], frozenset()) == {1: "2"}


def test_ones_that_were_read_as_numerals_are_counted() -> None:
    assert mended_ordinals(["I", "2", "3"], frozenset()) == {0: "1"}
    assert mended_ordinals(["10", "II", "12"], frozenset()) == {1: "11"}
    assert mended_ordinals(["I", "1", "2"], frozenset()) == {}
    assert mended_ordinals(["4", "V", "6"], frozenset()) == {}


def test_an_ordinal_without_proof_stays() -> None:
    assert mended_ordinals(["1", "=", "9"], frozenset()) == {}
    assert mended_ordinals(["1", "2", "="], frozenset()) == {}
    assert mended_ordinals(["1", None, "3"], frozenset()) == {}


def test_numerals_of_groups_are_counted() -> None:
    assert mended_ordinals(["1", "1", "H", "2", "III", "3"], frozenset({0, 2, 4})) == {0: "I", 2: "II"}
    assert mended_ordinals(["A", "1", "B", "2"], frozenset({0, 2})) == {}


def test_mended_ordinals_keep_their_reading_beside_them() -> None:
    rows = [["TT", "Việc"], ["1", "Một"], ["Z", "Hai"], ["3", "Ba"]]
    (table,) = read_tables(outline_with(grid(rows, 2)), frozenset({1}))
    assert table.table.rows[1] == ("2", "Hai")
    assert table.table.raw_rows[1] == ("Z", "Hai")
    assert [(edit.before, edit.after) for edit in table.edits] == [("Z", "2")]
    (clean,) = read_tables(outline_with(grid(rows, 2)))
    assert clean.table.rows[1] == ("Z", "Hai")


def test_a_total_whose_hook_a_scan_lost_is_one() -> None:
    assert TOTAL.match("Tống") and TOTAL.match("TÔNG CỘNG")
    assert not TOTAL.match("Tống Văn Pản")


def test_a_repeated_header_may_be_misread() -> None:
    first = grid([["TT", "Nhiệm vụ trọng tâm", "Chủ trì"], ["1", "Một", "Sở A"]], 3, page=1)
    second = grid([["TT", "Nhiêm vụ trong tâm", "Chủ trì"], ["2", "Hai", "Sở B"]], 3, page=2)
    (table,) = read_tables(outline_with(first, second))
    assert [row[0] for row in table.table.rows] == ["1", "2"]


def test_a_misread_row_of_column_letters_is_still_one() -> None:
    rows = [
        ["TT", "Xã", "Số hộ", "Hộ nghèo", "Tỷ lệ", "Giảm", "Thêm"],
        ["A", "B", "1", "22", "3-2/1", "4", "5"],
        ["1", "Một", "1.200", "60", "5,00", "7", "1"],
    ]
    (table,) = read_tables(outline_with(grid(rows, 7)))
    assert len(table.table.rows) == 1


def test_a_number_among_specks_is_dug_out_where_a_formula_proves_it() -> None:
    rows = [
        ["TT", "Xã", "Số hộ", "Hộ nghèo", "Tỷ lệ (%)"],
        ["A", "B", "1", "2", "3=2/1"],
        ["1", "Một", "1.200", "60", "5,00"],
        ["2", "Hai", "900", "71", "A\\ 789 V"],
        ["3", "Ba", "800", "64", "~ 812"],
        ["4", "Bốn", "500", "25", "5,00"],
        ["5", "Năm", "600", "30", "5,00"],
    ]
    (table,) = read_tables(outline_with(grid(rows, 5)), frozenset({1}))
    assert [row[4] for row in table.table.rows] == [5.0, 7.89, "~ 812", 5.0, 5.0]
    assert [warning.code for warning in table.warnings] == ["digit_suspect"]


def test_a_speck_read_as_a_mark_does_not_speak_for_the_table() -> None:
    """By "48.3" for 483 alone a point would stand before decimals, and 1.668 be less than two."""
    rows = [["TT", "Nghề", "Số người"], ["1", "May", "1.668"], ["2", "Mộc", "48.3"], ["3", "Rèn", "2.450"]]
    drawn = grid(rows, 3)
    cells = tuple(_read_with(cell, 0.7) if cell.text == "48.3" else _read_with(cell, 0.99) for cell in drawn.cells)
    (table,) = read_tables(outline_with(replace(drawn, cells=cells)), frozenset({1}))
    assert [row[2] for row in table.table.rows] == [1668, 48.3, 2450]


def _read_with(cell: Cell, confidence: float) -> Cell:
    """The cell, its words read so surely."""
    lines = (Line(tuple(word._replace(confidence=confidence) for word in line.words)) for line in cell.lines)
    return replace(cell, lines=tuple(lines))
