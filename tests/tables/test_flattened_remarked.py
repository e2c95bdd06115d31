"""Rows as lines with words behind their figures."""

from __future__ import annotations

from extractors.tables.place import place_grids
from schemas.page import Grid, Line, Page, Word

HEADER = ["TT Tên loài", "cây Số hộ Số cây (nghìn) Nơi trồng"]
ROWS = ["1 Keo lai 3 105 Thôn Nà Tấu", "2 Bạch đàn", "cao sản 14 1.240 Thôn Nà", "Hỏi", "3 Quế 5 - Thị trấn"]


def placed(*lines: str) -> list[str | list[list[str]]]:
    """The page's lines, and each grid's rows of cells."""
    page = place_grids(Page(1, tuple(Line(tuple(map(Word, line.split()))) for line in lines)))
    return [_cells(item) if isinstance(item, Grid) else item.text for item in page.items]


def _cells(grid: Grid) -> list[list[str]]:
    rows = [[""] * grid.n_columns for _ in range(grid.n_rows)]
    for cell in grid.cells:
        rows[cell.row][cell.column] = cell.text
    return rows


def test_figures_part_the_label_from_the_words_behind() -> None:
    assert placed("Trồng cây ở các thôn:", *HEADER, *ROWS, "Tổng cộng 22 1.345", "II. KINH PHÍ") == [
        "Trồng cây ở các thôn:",
        [
            ["TT", "Tên loài cây", "Số hộ", "Số cây (nghìn)", "Nơi trồng"],
            ["1", "Keo lai", "3", "105", "Thôn Nà Tấu"],
            ["2", "Bạch đàn cao sản", "14", "1.240", "Thôn Nà Hỏi"],
            ["3", "Quế", "5", "-", "Thị trấn"],
            ["", "Tổng cộng", "22", "1.345", ""],
        ],
        "II. KINH PHÍ",
    ]


def test_the_last_row_ends_below_its_figures() -> None:
    found = placed(*HEADER, *ROWS, "vùng cao", "Hai thôn còn lại trồng sau.")
    assert found[0][-1] == ["3", "Quế", "5", "-", "Thị trấn vùng cao"]  # type: ignore[comparison-overlap]
    assert found[1:] == ["Hai thôn còn lại trồng sau."]


def test_rows_that_do_not_suit_the_header_stay_text() -> None:
    for lines in (
        ["TT Tên loài Số hộ Số cây Nơi trồng", "1 Keo lai 3 Thôn Nà Tấu", "2 Quế 5 14 Thôn Nà Hỏi"],  # a cell is empty
        ["TT Tên loài Số hộ Ghi chú Nơi trồng", "1 Keo lai 3 Thôn Nà Tấu", "2 Quế 5 Thôn Nà Hỏi"],  # two texts behind
        ["TT Tên loài Số hộ Nơi trồng", "1 Keo lai 3 Thôn 5", "2 Quế 5 Thôn Nà Hỏi"],  # two figures
        ["Thôn Tên loài Số hộ Nơi trồng", "1 Keo lai 3 Nà Tấu", "2 Quế 5 Nà Hỏi"],  # no column of ordinals
    ):
        assert placed(*lines) == lines
