"""Tables written out cell by cell: nothing but the ordinals tells where a row begins."""

from __future__ import annotations

from extractors.readers.text import read_text
from extractors.tables.place import place_grids
from tests.tables.flattening import figures_table, measured, read_back

TASKS = """\
STT
Nhiệm vụ
Cơ quan chủ trì
Cơ quan phối hợp
Thời gian
I
VƯỜN ƯƠM
1
Gieo ươm cây keo tại vườn của hợp tác xã
Phòng Kinh tế
Trạm Khuyến nông
Quý I/2031
2
Tập huấn kỹ thuật ghép cây
Trung tâm Dịch vụ nông nghiệp
Hội Nông dân
Tháng 5/2031
3
Đào hố, bón lót
UBND các xã
-
15/6/2031
"""


def rows(text: str) -> list[list[str | float | None]]:
    (table,) = read_back(text)
    return [list(row) for row in table.rows]


def test_a_line_is_a_cell() -> None:
    (table,) = read_back(TASKS)
    assert table.columns[2] == ("Cơ quan chủ trì",)
    assert table.rows[0][:2] == ("I", "VƯỜN ƯƠM")
    assert table.rows[3] == ("3", "Đào hố, bón lót", "UBND các xã", "-", "15/6/2031")


def test_lines_of_their_own_between_all_cells_are_no_cells() -> None:
    assert rows(TASKS.replace("\n", "\n\n")) == rows(TASKS)


def test_an_empty_line_among_the_cells_is_an_empty_cell() -> None:
    assert rows(TASKS.replace("Phòng Kinh tế\nTrạm", "\nTrạm"))[1][2:4] == [None, "Trạm Khuyến nông"]


def test_a_cell_whose_column_is_not_sure_stands_in_none() -> None:
    page = place_grids(read_text(TASKS.replace("Phòng Kinh tế\n", "").encode())[0])
    assert [line.text for line in page.lines] == ["Trạm Khuyến nông"]
    assert [code for code, _ in page.notes] == ["table_cells_unplaced"]
    assert rows(TASKS.replace("Phòng Kinh tế\n", ""))[1][2:] == [None, None, "Quý I/2031"]


def test_the_items_of_a_list_share_their_cell() -> None:
    text = TASKS.replace("Gieo ươm cây keo tại vườn của hợp tác xã", "- Gieo ươm cây keo;\n- Ghép cây bưởi.")
    assert rows(text)[1][1] == "- Gieo ươm cây keo; - Ghép cây bưởi."


def test_a_table_that_is_lost_halfway_stays_text() -> None:
    broken = TASKS.replace("Tập huấn kỹ thuật ghép cây\n", "Tập huấn\nkỹ thuật\nghép\ncây\ncho\nngười dân\n")
    assert read_back(broken) == ()


def test_made_tables_come_back_cell_by_cell() -> None:
    score = measured("lines", figures_table, range(9100, 9108))
    assert score.f1(score.cells) > 0.98
