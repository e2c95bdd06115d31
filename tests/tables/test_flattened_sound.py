"""Lines whose columns cannot be told stay text; figures that stand on two lines are two figures."""

from __future__ import annotations

from extractors.readers.text import read_text
from extractors.tables.flattened.broken import with_whole_figures
from extractors.tables.flattened.grid import Row
from extractors.tables.flattened.sound import are_sound
from extractors.tables.place import place_grids
from extractors.tables.sheet import joined
from schemas.page import Cell, Line, Word
from tests.tables.flattening import read_back


def words(text: str) -> tuple[Word, ...]:
    return tuple(Word(word) for word in text.split())


def rows_of(*rows: tuple[str, ...]) -> list[Row]:
    return [[words(cell) for cell in row] for row in rows]


def names(*texts: str, span: int = 1) -> list[Cell]:
    return [Cell(0, n * span, 1, span, (Line(words(text)),) if text else ()) for n, text in enumerate(texts)]


HEADER = names("TT", "Xã", "Số hộ", "Hộ nghèo")


def test_rows_of_one_figure_a_cell_are_sound() -> None:
    rows = rows_of(("1", "Xã A", "1.204", "31"), ("2", "Xã B", "", "8"), ("3", "Xã C", "77", "2025 - 2030"))
    assert are_sound(rows, HEADER, 4)


def test_two_figures_in_a_cell_tell_two_columns() -> None:
    rows = rows_of(("1", "Xã A", "1.204 5,10", "31"), ("2", "Xã B", "98 7,20", "8"), ("3", "Xã C", "77", "4"))
    assert not are_sound(rows, HEADER, 4)


def test_one_cell_of_many_may_be_broken() -> None:
    whole = [("1", "Xã A", "1.204", "31")] * 9
    assert are_sound(rows_of(*whole, ("9", "Xã B", "414,30 8", "5")), HEADER, 4)


def test_words_beside_ordinals_tell_columns_that_are_joined() -> None:
    rows = rows_of(("1", "Xã", "77", "4"), ("Trai 2 Phường", "Xã", "98", "8"), ("Lĩnh 3 Xã Trà", "Xã", "77", "4"))
    assert not are_sound(rows, HEADER, 4)


def test_a_filled_column_has_a_name() -> None:
    rows = rows_of(("1", "Sửa", "chữa nhà", "44"), ("2", "Xây", "dựng đường", "8"))
    assert not are_sound(rows, names("TT", "Việc", "", "Kinh phí"), 4)


def test_the_ordinals_name_spans_one_column() -> None:
    assert not are_sound(rows_of(("1", "Sửa", "nhà", "44")), names("TT", "Việc", span=2), 4)


def test_figures_on_lines_of_their_own_are_not_one() -> None:
    assert joined(["25", "120"]) == "25\n120"
    assert joined(["1.204.", "000"]) == "1.204.000"
    assert joined(["Năm 20", "26"]) == "Năm 2026"


def test_ends_of_years_below_their_beginnings_are_no_row() -> None:
    (table,) = read_back(
        "Biểu 1. Kinh phí\n"
        "TT  Nội dung                 Năm 20   Năm 20   Tổng\n"
        "                             25       26       cộng\n"
        "1   Truyền thông             120      130      250\n"
        "2   Tập huấn                 80       90       170\n"
        "3   Hỗ trợ giống             300      310      610\n"
    )
    assert table.columns == (("TT",), ("Nội dung",), ("Năm 2025",), ("Năm 2026",), ("Tổng cộng",))
    assert table.rows[0] == ("1", "Truyền thông", 120, 130, 250)


def test_two_columns_that_nearly_touch_are_no_number() -> None:
    (table,) = read_back(
        "Biểu 1. Số liệu\n| TT | Xã | Số hộ | Tiền |\n|---|---|---|---|\n| 1 | A | 92 277.620 | 5 |\n"
        "| 2 | B | 7 | 1.204 |\n"
    )
    assert table.rows[0][2] == "92 277.620"


def test_a_table_that_stays_text_is_told_of() -> None:
    text = "Biểu 2\nTT Nhiệm vụ Sản phẩm\n1 Rà soát\nhồ sơ Báo cáo\n2 Tập huấn\ncán bộ Hội nghị\nHết.\n"
    (page,) = (place_grids(page) for page in read_text(text.encode()))
    assert page.grids == ()
    assert page.notes == (
        ("table_unread", "the columns of the table at 'TT Nhiệm vụ Sản phẩm' cannot be told, it stays text"),
    )


def test_recipients_are_no_table() -> None:
    (page,) = (place_grids(page) for page in read_text(b"TT Huyen uy;\n1. Muc tieu\n2. Nhiem vu\n"))
    assert page.notes == ()


def lines_of(*texts: str) -> list[tuple[Word, ...]]:
    return [words(text) for text in texts]


def shown(lines: list[list[Word]] | None) -> list[str] | None:
    return None if lines is None else [" ".join(word.text for word in line) for line in lines]


def test_figures_that_their_columns_broke_are_whole_again() -> None:
    assert shown(with_whole_figures(lines_of("1 Xã A 42 38.206,", "5 24.620,", "7", "2 Xã B 71 1.204,5 8"))) == [
        "1 Xã A 42 38.206,5", "24.620,7", "2 Xã B 71 1.204,5 8",
    ]  # fmt: skip
    assert shown(with_whole_figures(lines_of("1 Xã A 38.206, 24.620,", "5 7"))) == ["1 Xã A 38.206,5 24.620,7"]


def test_ends_that_may_be_of_several_figures_make_no_table() -> None:
    assert with_whole_figures(lines_of("1 Xã A 38.206, 71", "5 24")) is None


def test_ordinals_are_no_broken_figures() -> None:
    assert shown(with_whole_figures(lines_of("1. Xã A 38", "2. Xã B 71"))) == ["1. Xã A 38", "2. Xã B 71"]


def test_rows_whose_units_nothing_parts_from_their_labels_stay_text() -> None:
    rows = ["1 Trồng rừng mới Ha 120 135 150", "2 Nước sạch nông thôn Hộ 900 950 990", "3 Việc làm mới Người 80 95 110"]
    assert read_back("\n".join(["TT Chỉ tiêu ĐVT Năm 2025 Năm 2026 Năm 2027", *rows])) == ()
    (table,) = read_back("\n".join(["TT Chỉ tiêu Năm 2025 Năm 2026 Năm 2027", *rows]))
    assert table.rows[0][2:] == (120, 135, 150)
