"""Formulas, totals, rates and repairs."""

from __future__ import annotations

import pytest

from extractors.tables.formulas import Interval, formulas
from extractors.tables.read import read_tables
from schemas.page import Grid
from schemas.reading import ReadTable
from tests.tables.building import grid, outline_with


def read_rows(rows: list[list[str]], *, doubtful: bool = False, above: str = "") -> ReadTable:
    """The table of these rows, of which the first is the header."""
    made: Grid = grid(rows, len(rows[0]))
    items = [above, made] if above else [made]
    (table,) = read_tables(outline_with(*items), frozenset({1}) if doubtful else frozenset())
    return table


def codes(table: ReadTable) -> list[str]:
    return [warning.code for warning in table.warnings]


@pytest.mark.parametrize(
    ("symbols", "value"),
    [
        (("A", "1", "2", "3=2/1"), 0.25),
        (("A", "1", "2", "3=2:1"), 0.25),
        (("A", "(1)", "(2)", "(3)=(1)+(2)"), 50.0),
        (("A", "1", "2", "3=1-2"), 30.0),
        (("A", "1", "2", "3=(1-2)*2"), 300.0),
        (("A", "1", "2", "3=2/1*100%"), 25.0),
        (("A", "1", "2", "3=2/1x100"), 25.0),
        (("A", "a", "b", "c=a+b"), 50.0),
    ],
)
def test_printed_formulas_are_understood(symbols: tuple[str, ...], value: float) -> None:
    (formula,) = formulas(symbols)
    known = {1: Interval(40, 40), 2: Interval(10, 10)}
    result = formula.value(known.get)
    assert result is not None and result.low == pytest.approx(value)


def test_a_range_of_columns_is_written_out() -> None:
    (formula,) = formulas(("1", "2=3+...+6", "3", "4", "5", "6"))
    assert formula.columns == (2, 3, 4, 5)
    (formula,) = formulas(("1", "2=3+4+…+6", "3", "4", "5", "6"))
    assert formula.columns == (2, 3, 4, 5)


@pytest.mark.parametrize("symbol", ["3=", "3=+", "3=(1", "3=1/", "3=3", "3=9", "3=1 2"])
def test_what_is_no_formula_is_left_out(symbol: str) -> None:
    assert formulas(("A", "1", "2", symbol)) == ()


FORMULA = [["Xã", "Hộ", "Hộ nghèo", "Tỷ lệ"], ["A", "1", "2", "3=2/1"]]


def test_a_formula_is_tried_on_each_row() -> None:
    table = read_rows(
        [*FORMULA, ["Một", "1.200", "60", "5,00"], ["Hai", "900", "71", "7,88"], ["Ba", "800", "64", "8,40"]]
    )
    (check,) = table.table.checks
    assert (check.rule, check.rows, check.failed) == ("3=2/1", 3, (2,))  # 7,88 is cut off, 8,40 is wrong
    assert codes(table) == ["formula_mismatch"]
    assert table.warnings[0].evidence is not None and table.warnings[0].evidence.text == "8,40"


def test_a_formula_that_no_row_obeys_raises_no_alarm() -> None:
    table = read_rows(
        [*FORMULA, ["Một", "1.200", "60", "9,9"], ["Hai", "900", "71", "1,2"], ["Ba", "800", "64", "4,4"]]
    )
    assert codes(table) == []
    assert table.table.checks[0].failed == (0, 1, 2)


HEAD = ["TT", "Xã", "Số hộ", "Số khẩu", "Tỷ lệ (%)"]
FIRST = ["1", "Thượng Lâm", "1.200", "4.800", "5,10"]
SECOND = ["2", "Hòa Bắc", "900", "3.700", "6,20"]
THIRD = ["3", "Ea Rin", "700", "2.900", "7,30"]


@pytest.mark.parametrize("total", [["", "Tổng cộng", "2.800", "11.400", "6,00"], ["", "Cộng", "2.800", "11.400", ""]])
def test_a_true_total_is_silent_wherever_it_stands(total: list[str]) -> None:
    assert codes(read_rows([HEAD, FIRST, SECOND, THIRD, total])) == []
    assert codes(read_rows([HEAD, total, FIRST, SECOND, THIRD])) == []


def test_a_wrong_total_is_found_by_its_neighbour() -> None:
    table = read_rows([HEAD, ["I", "Tổng cộng toàn vùng", "2.800", "11.409", "6,00"], FIRST, SECOND, THIRD])
    assert codes(table) == ["total_mismatch"]
    assert "11.409" in table.warnings[0].message
    assert "11.400" in table.warnings[0].message


def test_a_wrong_total_is_found_alone_under_a_flat_list() -> None:
    rows = [["Xã", "Số hộ"], ["Một", "120"], ["Hai", "90"], ["Ba", "70"], ["Tổng cộng", "290"]]
    assert codes(read_rows(rows)) == ["total_mismatch"]


def test_rates_years_and_norms_are_not_added_up() -> None:
    rows = [
        ["TT", "Công trình", "Năm", "Suất đầu tư bình quân", "Kinh phí"],
        ["1", "Đường", "2025", "30", "1.000"],
        ["2", "Cầu", "2025", "50", "2.000"],
        ["", "Tổng cộng", "2025", "40", "3.000"],
    ]
    assert codes(read_rows(rows)) == []


def test_groups_are_summed_by_their_ordinals() -> None:
    rows = [
        ["TT", "Nguồn", "Năm 2025", "Năm 2026"],
        ["I", "Ngân sách trung ương", "300", "330"],
        ["1", "Đầu tư", "200", "220"],
        ["2", "Sự nghiệp", "100", "110"],
        ["II", "Ngân sách địa phương", "90", "99"],
        ["1", "Cấp tỉnh", "60", "66"],
        ["2", "Cấp xã", "30", "33"],
        ["", "Tổng cộng", "390", "429"],
    ]
    assert codes(read_rows(rows)) == []
    rows[4][3] = "96"  # neither its parts nor the grand total agree
    assert set(codes(read_rows(rows))) == {"total_mismatch"}


def test_parts_said_to_be_only_some_raise_no_alarm() -> None:
    rows = [
        ["TT", "Nguồn", "Vốn"],
        ["1", "Tổng vốn", "300"],
        ["-", "Trong đó: đầu tư", "200"],
        ["-", "Sự nghiệp", "50"],
        ["2", "Vốn khác", "70"],
    ]
    assert codes(read_rows(rows)) == []


def test_a_total_column_is_held_to_its_parts() -> None:
    rows = [["TT", "Xã", "Tổng số", "Trung ương", "Tỉnh"]]
    rows += [
        [str(i), name, str(a + b), str(a), str(b)]
        for i, name, a, b in ((1, "A", 70, 30), (2, "B", 55, 12), (3, "C", 41, 20))
    ]
    assert codes(read_rows(rows)) == []
    wrong = [*rows, ["4", "D", "99", "50", "40"]]
    assert codes(read_rows(wrong)) == ["total_mismatch"]


def test_rounded_figures_may_miss_their_total_a_little() -> None:
    rows = [["Xã", "Vốn"], ["Một", "10,4"], ["Hai", "20,4"], ["Ba", "30,4"], ["Tổng cộng", "61,3"]]
    assert codes(read_rows(rows)) == []
    rows[-1][1] = "63,9"
    assert codes(read_rows(rows)) == ["total_mismatch"]


def rates(broken: str) -> list[list[str]]:
    rows = [["Xã", "Số hộ", "Hộ nghèo", "Tỷ lệ (%)"]]
    pairs = ((410, 18), (520, 31), (777, 12), (905, 64), (333, 29), (640, 55))
    rows += [[f"Xã {i}", str(n), str(p), f"{100 * p / n:.2f}".replace(".", ",")] for i, (n, p) in enumerate(pairs)]
    rows[1][3] = broken
    return rows


def test_a_rate_is_held_to_its_counts_where_nearly_all_rows_obey() -> None:
    assert codes(read_rows(rates("4,39"))) == []
    assert codes(read_rows(rates("4,93"))) == ["formula_mismatch"]


def test_a_lost_decimal_mark_in_a_scan_is_restored() -> None:
    table = read_rows(rates("439"), doubtful=True)
    assert table.table.rows[0][3] == 4.39
    assert table.table.raw_rows[0][3] == "439"
    assert codes(table) == ["digit_suspect"]
    assert [(edit.before, edit.after) for edit in table.edits] == [("439", "4,39")]


def test_a_misread_digit_is_restored_only_where_two_equations_demand_it() -> None:
    rows = [["Xã", "Đầu năm", "Giảm", "Cuối năm"]]
    rows += [["Một", "120", "20", "100"], ["Hai", "90", "15", "75"], ["Ba", "70", "12", "58"], ["Tư", "55", "9", "46"]]
    rows += [["Năm", "81", "16", "65"], ["Tổng cộng", "416", "72", "344"]]
    rows[2][1] = "80"  # read for 90: its row and its column both say so
    table = read_rows(rows, doubtful=True)
    assert table.table.rows[1][1] == 90
    assert codes(table) == ["digit_suspect"]
    clean = read_rows(rows)
    assert clean.table.rows[1][1] == 80
    assert "digit_suspect" not in codes(clean)


def test_text_and_ordinals_are_never_touched() -> None:
    rows = [
        ["TT", "Mã số", "Số hộ"],
        ["1", "0512", "120"],
        ["2", "0618", "90"],
        ["3", "0777", "70"],
        ["", "Cộng", "280"],
    ]
    table = read_rows(rows, doubtful=True)
    assert [row[1] for row in table.table.rows[:3]] == ["0512", "0618", "0777"]
    assert table.warnings == ()
