"""Tables on pictures that only their columns of words show."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from extractors.readers import read
from extractors.readers.rows import Token, token_of
from extractors.readers.scans.engine import Gray, OcrWord
from extractors.readers.scans.unruled import placed_grids, unruled_tables, with_cells_read, without_rules
from extractors.tables.place import place_grids
from schemas.geometry import Box
from schemas.page import Grid, Word
from tests.readers.spoiling import as_scan

DPI = 144  # two pixels a point
ROWS = (
    ("TT", "Thôn", "Số hộ", "Tỷ lệ"), ("1", "Đồi Chè", "1.284", "57,25"), ("2", "Bến Lội", "903", "68,40"),
    ("3", "Cầu Gỗ", "745", "40,68"), ("4", "Gò Sành", "2.067", "91,03"), ("5", "Ao Sen", "312", "12,70"),
)  # fmt: skip


def page_of(rows: tuple[tuple[str, ...], ...] = ROWS) -> tuple[list[Token], Gray]:
    """The words of a table without rules, 24 points a row and 100 a column, and a block of ink for each."""
    tokens = []
    ink = np.zeros((600, 1000), np.uint8)
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            x0, top = 40.0 + 100 * column, 60.0 + 24 * row
            box = Box(x0, top, x0 + 6 * len(text), top + 10)
            tokens.append(token_of(Word(text, box, 0.9), box, row + 1))
            ink[2 * int(top) : 2 * int(top) + 20, 2 * int(x0) : 2 * int(box.x1)] = 255
    return tokens, ink


def test_cells_below_the_header_are_found() -> None:
    tokens, ink = page_of()
    (table,) = unruled_tables(placed_grids(tokens, 500, 300), ink, DPI)
    assert len(table.cells) == 20
    assert all(len({cell.left for cell in table.cells[place : place + 4]}) == 4 for place in range(0, 20, 4))


def test_cells_that_would_cut_letters_are_left_as_they_were_read() -> None:
    tokens, ink = page_of()
    (before,) = unruled_tables(placed_grids(tokens, 500, 300), ink, DPI)
    cell = before.cells[5]
    ink[cell.top - 4 : cell.top + 4, cell.left + 20 : cell.left + 30] = 255
    (table,) = unruled_tables(placed_grids(tokens, 500, 300), ink, DPI)
    assert len(table.cells) == 18  # the one above and the one below
    assert cell not in table.cells


def test_what_is_no_table_has_no_cells() -> None:
    tokens, ink = page_of((("Kính", "gửi", "các", "thôn"),))
    assert unruled_tables(placed_grids(tokens, 500, 300), ink, DPI) == ()


def test_words_of_a_cell_give_way_to_what_was_read_in_it() -> None:
    tokens, ink = page_of()
    (table,) = unruled_tables(placed_grids(tokens, 500, 300), ink, DPI)
    cell, other = table.cells[0], table.cells[1]
    old = [
        OcrWord("l", cell.left + 5, cell.top + 5, cell.left + 12, cell.top + 20, 0.4, 1),
        OcrWord("Đồi", other.left + 5, other.top + 5, other.left + 40, other.top + 20, 0.9, 1),
        OcrWord("Biểu", 0, 0, 30, 10, 0.9, 2),
    ]
    new = [OcrWord("1", cell.left + 5, cell.top + 4, cell.left + 12, cell.top + 20, 0.9, 1)]
    assert [word.text for word in with_cells_read(old, new, table)] == ["Đồi", "Biểu", "1"]


def test_rules_across_are_no_letters() -> None:
    _, ink = page_of()
    ink[110:113, 60:900] = 255
    bare, letters = without_rules(255 - ink, ink, DPI)
    assert not letters[108:115].any()
    assert bare[110:113].min() == 255
    assert letters.any()


def test_lone_digits_and_dashes_of_a_table_without_rules_are_read(tmp_path: Path) -> None:
    import weasyprint

    from tests.readers.spoiling import drawn_page

    hamlets = ("Đồi Chè", "Bến Lội", "Cầu Gỗ", "Gò Sành", "Ao Sen", "Lũng Vài")
    rows = "".join(
        f"<tr><td>{n}<td>{name}<td>{n * 731 % 97},{n}4<td>{n * 48611 % 9973}<td>{'-' if n % 3 else n}"
        for n, name in enumerate(hamlets, start=1)
    )
    path = tmp_path / "page.pdf"
    weasyprint.HTML(
        string="<style>body { font: 12pt 'Liberation Serif' } td, th { padding: 4pt 20pt; text-align: right }</style>"
        f"<table><tr><th>TT</th><th>Thôn</th><th>Tỷ lệ</th><th>Số hộ</th><th>Số lớp</th></tr>{rows}</table>"
    ).write_pdf(path)
    (page,) = read(as_scan(drawn_page(path, 0, 200), tmp_path / "scan.pdf")).pages
    (grid,) = [item for item in place_grids(page).items if isinstance(item, Grid)]
    rows_read = {row: [cell.text for cell in grid.cells if cell.row == row] for row in range(grid.n_rows)}
    figures = [(texts[0], texts[-1]) for texts in rows_read.values() if len(texts) == 5 and texts[0] not in ("", "TT")]
    assert figures == [("1", "-"), ("2", "-"), ("3", "3"), ("4", "-"), ("5", "-"), ("6", "6")]
