"""The section tree: which numbers stand below which, and what they join to a path."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractors.layout import lay_out
from tests.layout.making import document, letters_of_outline, letters_of_pages, paths

PLAN = """
ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
XÃ NÀ PHEO Độc lập - Tự do - Hạnh phúc
Số: 12/KH-UBND Nà Pheo, ngày 03 tháng 02 năm 2031
KẾ HOẠCH
Trồng cây phân tán năm 2031
trên địa bàn xã Nà Pheo

Căn cứ Quyết định số 118/QĐ-UBND ngày 07/01/2031 của UBND tỉnh Sa Mù; Ủy ban nhân dân xã ban hành Kế hoạch:
I. MỤC ĐÍCH
Phủ xanh đất trống.
II. NHIỆM VỤ
1. Cây giống
a) Gieo ươm tại vườn của hợp tác xã; mỗi thôn cử hai người học kỹ thuật ghép và chăm sóc cây con trong ba tháng.
b) Nguồn giống: mua của lâm trường.
II. PHẠM VI
Toàn xã.
III. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế
- Cấp cây giống.
2. Đề nghị Hội Nông dân xã vận động hội viên.
Trên đây là Kế hoạch trồng cây năm 2031./.
Nơi nhận:
- UBND huyện;
- Các thôn;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lò Văn Pản
PHỤ LỤC
DANH SÁCH THÔN NHẬN CÂY
(Kèm theo Kế hoạch số 12/KH-UBND)
1. Thôn Nà Tấu
2. Thôn Nà Hỏi
"""


def test_paths_tell_repeated_numbers_apart() -> None:
    outline = lay_out(document(PLAN))
    assert [section.path for section in outline.sections] == [
        "I", "II", "II.1", "II.1.a", "II.1.b", "II~2", "III", "III.1", "III.2", "PL", "PL.1", "PL.2",
    ]  # fmt: skip


def test_every_part_has_its_place() -> None:
    outline = lay_out(document(PLAN))
    assert len(outline.letterhead) == 3
    assert [block.text for block in outline.title] == [
        "KẾ HOẠCH",
        "Trồng cây phân tán năm 2031 trên địa bàn xã Nà Pheo",
    ]
    assert [block.text for block in outline.recipients] == ["UBND huyện;", "Các thôn;", "Lưu: VT."]
    assert [block.text for block in outline.signature] == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lò Văn Pản"]
    assert outline.closing[0].text.startswith("Trên đây là")
    assert len(outline.preamble) == 1


def test_a_sentence_s_heading_is_its_first_twelve_words() -> None:
    outline = lay_out(document(PLAN))
    section = outline.section("II.1.a")
    assert section.heading == "Gieo ươm tại vườn của hợp tác xã; mỗi thôn cử hai"
    assert section.run_in
    assert section.body[0].text.endswith("ba tháng.")
    assert outline.section("II.1.b").heading == "Nguồn giống"


def test_annex_heading_keeps_its_title() -> None:
    annex = lay_out(document(PLAN)).section("PL")
    assert annex.heading == "PHỤ LỤC DANH SÁCH THÔN NHẬN CÂY"
    assert annex.body[0].text.startswith("(Kèm theo")


def test_roles_follow_headings_and_parents() -> None:
    outline = lay_out(document(PLAN))
    roles = {section.path: section.role for section in outline.sections}
    assert roles["I"] == "purpose"
    assert roles["II.1.a"] == "tasks"
    assert roles["II~2"] == "scope"
    assert roles["III.1"] == roles["III.2"] == "assignments"


LINES = st.lists(
    st.sampled_from(
        [*PLAN.strip().split("\n"), "", "7", "----", "- Đào hố", "+ Cây keo", "2031. Trong đó", "PHỤ LỤC II"]
    ),
    min_size=1,
    max_size=40,
)


@given(LINES)
def test_nothing_is_lost_and_nothing_invented(lines: list[str]) -> None:
    source = document("\n".join(lines) + "\nhết")
    outline = lay_out(source)
    before, after = letters_of_pages(source), letters_of_outline(outline)
    assert not after - before
    assert set(before - after) <= set("abcdđeghiklIVXNơinhậPầthứ")  # heading numbers and "Nơi nhận"


def test_a_part_has_its_heading_on_the_next_line_and_capitals_count_d_before_e() -> None:
    text = (
        "KẾ HOẠCH\nTrồng cây năm 2031\nPhần I\nTÌNH HÌNH\nĐất trống còn 12 ha.\nPhần II\nKẾ HOẠCH NĂM 2031\n"
        "A. MỤC TIÊU\n1. Rừng phủ xanh các quả đồi trọc.\nB. NỘI DUNG, KINH PHÍ\nTrồng 3.000 cây.\n"
        "C. KINH PHÍ\nNgân sách xã.\n"
        "D. GIẢI PHÁP\nMua cây.\nĐ. TỔ CHỨC THỰC HIỆN\nCác thôn trồng cây.\n"
    )
    found = [(section.path, section.heading, section.role) for section in lay_out(document(text)).sections]
    assert found == [
        ("I", "TÌNH HÌNH", "results"),
        ("II", "KẾ HOẠCH NĂM 2031", "other"),
        ("II.A", "MỤC TIÊU", "objectives"),
        ("II.A.1", "Rừng phủ xanh các quả đồi trọc", "objectives"),
        ("II.B", "NỘI DUNG, KINH PHÍ", "tasks"),
        ("II.C", "KINH PHÍ", "resources"),
        ("II.D", "GIẢI PHÁP", "tasks"),
        ("II.Đ", "TỔ CHỨC THỰC HIỆN", "assignments"),
    ]


def test_numbers_that_repeat_the_number_above_them_join_it_once() -> None:
    text = """KẾ HOẠCH
Trồng rừng năm 2031
I. NỘI DUNG
I.1. Ươm cây
I.1.1. Chọn hạt
Chọn hạt của những cây trên mười năm tuổi ở rừng già.
a) Hạt lát
a.1) Hạt lát hoa
a.2) Hạt lát chun
I.2. Trồng cây
Trồng ngay sau những trận mưa đầu của tháng sáu.
II. TỔ CHỨC THỰC HIỆN
II.1. Hạt Kiểm lâm
Chủ trì việc trồng rừng."""
    assert [path for path, _, _ in paths(text)] == [
        "I", "I.1", "I.1.1", "I.1.1.a", "I.1.1.a.1", "I.1.1.a.2", "I.2", "II", "II.1",
    ]  # fmt: skip


def test_numbers_with_slashes_and_dashes_are_numbers() -> None:
    text = """KẾ HOẠCH
Trồng rừng năm 2001
I/ Mục đích
Phủ xanh đất trống ở ba bản vùng cao của xã Suối Mơ.
II/ Nội dung
1/ Khối lượng
a/ Trồng mới 40 ha.
b- Trồng dặm 12 ha.
2/ Thời gian
Từ tháng sáu đến hết tháng tám, tùy theo mưa ở từng bản."""
    assert [path for path, _, _ in paths(text)] == ["I", "II", "II.1", "II.1.a", "II.1.b", "II.2"]


def test_capitals_may_count_below_a_numeral_or_above_it() -> None:
    below = "KẾ HOẠCH\nTrồng rừng\nI. MỤC ĐÍCH\nII. NỘI DUNG\nA. BẢN\nB. RỪNG\nIII. KINH PHÍ\nIV. KHEN THƯỞNG"
    assert [path for path, _, _ in paths(below)] == ["I", "II", "II.A", "II.B", "III", "IV"]
    above = "KẾ HOẠCH\nTrồng rừng\nA. MỤC ĐÍCH\nI. CHUNG\nII. RIÊNG\nB. NỘI DUNG\nI. ƯƠM CÂY"
    assert [path for path, _, _ in paths(above)] == ["A", "A.I", "A.II", "B", "B.I"]


def test_numbers_with_brackets_nest_whether_enclosed_or_not() -> None:
    text = """KẾ HOẠCH
Trồng rừng
Mục I. MỤC TIÊU
1) Chung:
Phủ xanh đất trống.
2) Riêng:
2.1) Đến năm 2031:
- Trồng 40 ha.
2.2) Đến năm 2032:
- Trồng 60 ha.
Mục II. NHIỆM VỤ
1) Ươm cây:
(1) Chọn hạt ở rừng già.
(2) Làm đất trước mùa mưa.
2) Trồng cây."""
    found = lay_out(document(text)).sections
    assert [section.path for section in found] == [
        "I", "I.1", "I.2", "I.2.1", "I.2.2", "II", "II.1", "II.1.1", "II.1.2", "II.2",
    ]  # fmt: skip
    assert found[3].parent == "I.2"


def test_dotted_numbers_under_a_number_with_a_bracket() -> None:
    text = "KẾ HOẠCH\nTrồng rừng\nI. NHIỆM VỤ\n1) Đất\n2) Cây\n2.1. Ươm cây\n2.2. Mua cây\n3) Trồng\na) Keo\n4) Giữ"
    assert [path for path, _, _ in paths(text)] == ["I", "I.1", "I.2", "I.2.1", "I.2.2", "I.3", "I.3.a", "I.4"]


def test_a_number_alone_on_its_line_has_its_heading_on_the_next() -> None:
    text = (
        "KẾ HOẠCH\nTrồng cây\n\nI. MỤC TIÊU\nPhủ xanh đồi.\nII.\nNHIỆM VỤ\n"
        "1.\nƯơm cây giống\n- Gieo hạt.\n2.\nTrồng cây\n"
    )
    found = [(section.path, section.heading) for section in lay_out(document(text)).sections]
    assert found == [("I", "MỤC TIÊU"), ("II", "NHIỆM VỤ"), ("II.1", "Ươm cây giống"), ("II.2", "Trồng cây")]


def test_a_list_that_begins_anew_behind_dotted_numbers_stands_beside_them() -> None:
    text = (
        "KẾ HOẠCH\nTrồng cây\n\n1. Chuẩn bị\n1.1. Ươm cây\nGieo hạt.\n1.2. Mua cây\nMua keo.\n"
        "1. Trạm Kiểm lâm\nKiểm tra.\n"
    )
    assert [section.path for section in lay_out(document(text)).sections] == ["1", "1.1", "1.2", "1~2"]


def test_capitals_with_a_stroke_and_names_behind_a_count() -> None:
    text = "KẾ HOẠCH\nTrồng cây\n\nA/ Mục tiêu\nI/ Mục tiêu 1: Phủ xanh đồi:\n- Trồng keo.\nB/ Nhiệm vụ\nƯơm cây.\n"
    found = [(section.path, section.heading) for section in lay_out(document(text)).sections]
    assert found == [("A", "Mục tiêu"), ("A.I", "Mục tiêu 1: Phủ xanh đồi"), ("B", "Nhiệm vụ")]


def test_chapters_hold_sections_called_muc_and_these_hold_numbers() -> None:
    text = (
        "KẾ HOẠCH\nTrồng cây năm 2031\nMỞ ĐẦU\nĐất trống còn nhiều.\nChương I\nTHỰC TRẠNG\nMục 1. Đất đai\n"
        "1. Đồi trọc\n1.1. Phía bắc\n- Còn 12 ha.\nMục 2\nCây giống\n- Thiếu.\n"
        "Chương II\nNHIỆM VỤ\n1. Ươm cây\n- Gieo hạt.\n"
    )
    outline = lay_out(document(text))
    assert [block.text for block in outline.title] == ["KẾ HOẠCH", "Trồng cây năm 2031"]
    assert [(section.path, section.heading) for section in outline.sections] == [
        ("I", "THỰC TRẠNG"), ("I.1", "Đất đai"), ("I.1.1", "Đồi trọc"), ("I.1.1.1", "Phía bắc"), ("I.2", "Cây giống"),
        ("II", "NHIỆM VỤ"), ("II.1", "Ươm cây"),
    ]  # fmt: skip
