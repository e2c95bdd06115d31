"""Rules to cells: spans come from the ink."""

from __future__ import annotations

import random
from pathlib import Path

from extractors.readers import read
from extractors.tables.place import place_all, place_grids
from extractors.tables.rulings import MOST_RULES, rulings
from schemas.page import Page, Rule
from tests.bench.tables import hatched_page
from tests.tables.building import line, ruled

XS, YS = (50.0, 100.0, 200.0, 300.0), (100.0, 120.0, 140.0, 160.0)


def spans(rules: list[Rule]) -> set[tuple[int, int, int, int]]:
    (found,) = rulings(rules)
    return {(face.row, face.column, face.row_span, face.column_span) for face in found.faces}


def test_a_plain_grid_has_a_face_for_each_box() -> None:
    assert spans(ruled(XS, YS)) == {(r, c, 1, 1) for r in range(3) for c in range(3)}


def test_a_missing_stretch_of_rule_merges_cells_over_columns() -> None:
    rules = [rule for rule in ruled(XS, YS) if rule.x0 != 200.0 or rule.x1 != 200.0]
    rules.append(Rule(200.0, 120.0, 200.0, 160.0))  # not in the first row
    assert (0, 1, 1, 2) in spans(rules)


def test_a_missing_stretch_of_rule_merges_cells_over_rows() -> None:
    rules = [rule for rule in ruled(XS, YS) if rule.top != 140.0 or rule.bottom != 140.0]
    rules += [Rule(50.0, 140.0, 200.0, 140.0)]  # not in the last column
    assert (1, 2, 2, 1) in spans(rules)


def test_doubled_and_jittered_rules_with_gaps_are_one_grid() -> None:
    shake = random.Random(7)
    pieces = []
    for rule in ruled(XS, YS):
        for offset in (0.0, 0.7):  # both edges of a thick stroke
            dx, dy = shake.uniform(-0.6, 0.6), shake.uniform(-0.6, 0.6)
            if rule.top == rule.bottom:
                middle = (rule.x0 + rule.x1) / 2
                y = rule.top + offset + dy
                pieces += [Rule(rule.x0 + 1, y, middle - 1.5, y), Rule(middle + 1.5, y, rule.x1 - 1, y)]
            else:
                x = rule.x0 + offset + dx
                pieces.append(Rule(x, rule.top + 1.2, x, rule.bottom - 1.2))
    assert spans(pieces) == {(r, c, 1, 1) for r in range(3) for c in range(3)}


def test_two_tables_on_a_page_keep_their_own_columns() -> None:
    below = ruled((52.0, 101.8, 150.0, 300.0), (300.0, 320.0, 340.0))
    first, second = rulings(ruled(XS, YS) + below)
    assert (first.n_rows, first.n_columns) == (3, 3)
    assert (second.n_rows, second.n_columns) == (2, 3)


def test_open_sides_are_closed_where_the_rows_end_together() -> None:
    inner = [rule for rule in ruled(XS, YS) if rule.x0 not in (50.0, 300.0) or rule.x1 != rule.x0]
    assert spans(inner) == {(r, c, 1, 1) for r in range(3) for c in range(3)}


def test_a_frame_around_a_paragraph_is_no_table() -> None:
    frame = ruled((50.0, 300.0), (100.0, 200.0))
    page = Page(1, (line("Một đoạn văn trong khung", 60, 120),), 595, 842, rules=tuple(frame))
    assert place_grids(page).grids == ()


def test_words_go_to_their_cells_and_the_rest_stays() -> None:
    page = Page(
        1,
        (line("Trước bảng", 60, 80), line("TT Tên đơn vị dài", 60, 105), line("1 Một", 60, 125), line("Sau", 60, 300)),
        595,
        842,
        rules=tuple(ruled((50.0, 76.0, 300.0), (100.0, 120.0, 140.0))),
    )
    placed = place_grids(page)
    (found,) = placed.grids
    assert [cell.text for cell in found.cells] == ["TT", "Tên đơn vị dài", "1", "Một"]
    assert [item.text for item in placed.lines] == ["Trước bảng", "Sau"]
    assert placed.items.index(found) == 1


def test_lines_of_a_cell_are_read_from_top_to_bottom() -> None:
    page = Page(
        1,
        (
            line("hai", 110, 118),
            line("Dòng một", 110, 106),
            line("B", 60, 112),
            line("C", 60, 150),
            line("D", 110, 150),
        ),
        595,
        842,
        rules=tuple(ruled((50.0, 100.0, 300.0), (100.0, 140.0, 170.0))),
    )
    (found,) = place_grids(page).grids
    assert [cell.text for cell in found.cells] == ["B", "Dòng một hai", "C", "D"]


def test_a_ruled_letterhead_is_no_table() -> None:
    page = Page(
        1,
        (
            line("ỦY BAN NHÂN DÂN", 60, 105),
            line("Số: 12/KH-UBND", 60, 145),
            line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA", 310, 105),
            line("ngày 05 tháng 02", 310, 145),
        ),
        595,
        842,
        rules=tuple(ruled((50.0, 300.0, 550.0), (100.0, 140.0, 170.0))),
    )
    placed = place_grids(page)
    assert placed.grids == ()
    assert [found.text for found in placed.lines] == [
        "ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA", "Số: 12/KH-UBND", "ngày 05 tháng 02",
    ]  # fmt: skip


def test_a_drawing_of_countless_rules_is_left_alone_with_a_note() -> None:
    hatching = tuple(Rule(0.0, i / 200, 500.0, i / 200) for i in range(MOST_RULES + 1))
    page = place_grids(Page(3, (line("Bản đồ", 10, 10),), 595, 842, rules=hatching))
    assert page.grids == ()
    assert [code for code, _ in page.notes] == ["too_many_rules"]


def test_a_page_of_a_hundred_thousand_rules_is_left_alone_with_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "hatched.pdf"
    path.write_bytes(hatched_page(100_000))
    (page,) = place_all(read(path).pages)
    assert [code for code, _ in page.notes] == ["too_many_rules"]
    assert page.grids == () and "Ban do quy hoach" in page.lines[0].text
