"""Tables of words without upright rules, and what must not be taken for one."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.tables.place import place_all, place_grids
from extractors.tables.read import read_tables
from schemas.page import Line, Page, Rule
from schemas.reading import ReadTable
from tests.tables.building import line, outline_of

LEFTS = (60.0, 95.0, 290.0, 400.0)


def row(top: float, *texts: str, lefts: Sequence[float] = LEFTS) -> list[Line]:
    return [line(text, left, top) for left, text in zip(lefts, texts, strict=True) if text]


def page_of(*groups: Sequence[Line], number: int = 1, rules: Sequence[Rule] = ()) -> Page:
    return Page(number, tuple(item for group in groups for item in group), 595, 842, rules=tuple(rules))


HEAD = row(100, "TT", "Nhiệm vụ", "Sản phẩm", "Cơ quan chủ trì")
FIRST = [*row(118, "1", "Rà soát hồ sơ lưu trữ của", "Báo cáo", "Sở Nội vụ"), line("bộ phận một cửa", 95, 129)]
SECOND = row(146, "2", "Tập huấn cán bộ thôn", "Hội nghị", "Sở Y tế")


def only(*pages: Page) -> ReadTable:
    (table,) = read_tables(outline_of(place_all(pages)))
    return table


def test_a_table_of_words_is_known_by_its_index_column() -> None:
    table = only(page_of(HEAD, FIRST, SECOND)).table
    assert table.columns == (("TT",), ("Nhiệm vụ",), ("Sản phẩm",), ("Cơ quan chủ trì",))
    assert table.rows == (
        ("1", "Rà soát hồ sơ lưu trữ của bộ phận một cửa", "Báo cáo", "Sở Nội vụ"),
        ("2", "Tập huấn cán bộ thôn", "Hội nghị", "Sở Y tế"),
    )


def test_lines_of_a_cell_set_to_the_middle_stay_with_their_row() -> None:
    middle = [
        line("Rà soát hồ sơ lưu trữ của", 95, 118),
        *row(123.5, "1", "", "Báo cáo", "Sở Nội vụ"),
        line("bộ phận một cửa", 95, 129),
    ]
    assert only(page_of(HEAD, middle, SECOND)).table.rows[0] == (
        "1",
        "Rà soát hồ sơ lưu trữ của bộ phận một cửa",
        "Báo cáo",
        "Sở Nội vụ",
    )


def test_a_name_in_the_middle_of_two_columns_stands_over_both() -> None:
    places = (60.0, 95.0, 250.0, 330.0, 420.0)
    figures = [
        row(146 + 15 * i, str(i + 1), "Xã Trà Vân", "1.200", "60", "5,00", lefts=(60, 95, 256, 342, 426))
        for i in range(4)
    ]
    header = [
        [line("Hộ nghèo", 348, 100)],
        row(107, "TT", "Đơn vị", "Số hộ", "", "", lefts=places),
        row(115, "", "", "", "Số hộ", "Tỷ lệ", lefts=places),
    ]
    assert only(page_of(*header, *figures)).table.columns == (
        ("TT",),
        ("Đơn vị",),
        ("Số hộ",),
        ("Hộ nghèo", "Số hộ"),
        ("Hộ nghèo", "Tỷ lệ"),
    )


def test_a_table_goes_on_in_the_same_columns_of_the_next_page() -> None:
    rest = page_of(row(60, "3", "Kiểm tra, giám sát", "", "Sở Tài chính"), number=2)
    table = only(page_of(HEAD, FIRST, SECOND), rest).table
    assert table.rows[2] == ("3", "Kiểm tra, giám sát", None, "Sở Tài chính")
    assert table.pages == (1, 2)


def test_a_rule_under_the_header_makes_columns_without_numbers_a_table() -> None:
    plain = [
        row(100, "Nhiệm vụ", "Sản phẩm", "Cơ quan", lefts=(60, 290, 400)),
        row(120, "Rà soát hồ sơ", "Báo cáo", "Sở Nội vụ", lefts=(60, 290, 400)),
        row(140, "Tập huấn cán bộ", "Hội nghị", "Sở Y tế", lefts=(60, 290, 400)),
    ]
    assert place_grids(page_of(*plain)).grids == ()
    (grid,) = place_grids(page_of(*plain, rules=[Rule(55, 114, 470, 114)])).grids
    assert (grid.n_rows, grid.n_columns) == (3, 3)


def test_two_columns_of_text_lists_and_signatures_are_no_tables() -> None:
    letterhead = [
        [line("ỦY BAN NHÂN DÂN", 80, 60), line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 280, 60)],
        [line("XÃ THƯỢNG LÂM", 88, 74), line("Độc lập - Tự do - Hạnh phúc", 300, 74)],
        [line("Số: 12/KH-UBND", 85, 96), line("Thượng Lâm, ngày 5 tháng 1 năm 2026", 290, 96)],
    ]
    numbered = [
        [line(f"{i}.", 60, 120 + 14 * i), line("Rà soát hồ sơ của từng thôn", 90, 120 + 14 * i)] for i in range(5)
    ]
    signatures = [
        [line("NGƯỜI LẬP", 60, 300), line("KẾ TOÁN", 240, 300), line("CHỦ TỊCH", 420, 300)],
        [line("Lê Văn An", 60, 350), line("Trần Thị Bình", 235, 350), line("Đỗ Văn Cường", 410, 350)],
    ]
    page = page_of(*letterhead, *numbered, *signatures)
    assert place_grids(page).grids == ()


def test_a_note_under_a_table_is_no_row() -> None:
    note = [line("Ghi chú: số liệu do các địa phương báo cáo đến hết tháng", 60, 163)]
    page = place_grids(page_of(HEAD, FIRST, SECOND, note))
    assert [item.text for item in page.lines] == [note[0].text]


def test_headings_close_below_a_table_are_no_cells() -> None:
    below = [line("II. KINH PHÍ", 80, 160), line("Ngân sách xã.", 80, 173), line("1. Nguồn vốn", 80, 186)]
    placed = next(iter(place_all([page_of(HEAD, FIRST, SECOND, below)])))
    assert [item.text for item in placed.items if isinstance(item, Line)] == [one.text for one in below]


def test_the_title_of_a_group_stays_among_the_rows_below_it() -> None:
    group, third = [line("II. Năm sau", 80, 160)], row(176, "3", "Kiểm tra hồ sơ", "Biên bản", "Thanh tra")
    assert [one[0] for one in only(page_of(HEAD, FIRST, SECOND, group, third)).table.rows][-1] == "3"


def small_table(top: float) -> list[Line]:
    return [
        *row(top, "TT", "Nhiệm vụ", "Sản phẩm", "Cơ quan chủ trì"),
        *row(top + 15, "1", "Rà soát hồ sơ", "Báo cáo", "Sở Nội vụ"),
        *row(top + 30, "2", "Tập huấn cán bộ thôn", "Hội nghị", "Sở Y tế"),
    ]


def test_headings_above_and_between_tables_are_no_names() -> None:
    first, second = [line("I. NHIỆM VỤ", 80, 85)], [line("II. NHIỆM VỤ KHÁC", 80, 145)]
    placed = next(iter(place_all([page_of(first, small_table(100), second, small_table(160))])))
    assert [item.text if isinstance(item, Line) else item.n_rows for item in placed.items] == [
        "I. NHIỆM VỤ", 3, "II. NHIỆM VỤ KHÁC", 3,
    ]  # fmt: skip
