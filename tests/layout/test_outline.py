"""The section tree, its headings and its roles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.layout import lay_out
from extractors.layout.headings import split_heading
from extractors.layout.numbering import Style
from extractors.layout.roles import names_agency, role_of
from extractors.readers.markup_tables import SourceCell, grid_of
from extractors.readers.text import lines_of
from schemas.page import Document, Page, SourceFile
from tests.layout.making import document, letters, letters_of_outline, letters_of_pages

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


@pytest.mark.parametrize(
    ("text", "style", "body", "heading", "run_in"),
    [
        ("Mục tiêu chung:", Style.ARABIC, True, "Mục tiêu chung", False),
        ("Thời gian: Hết năm 2031.", Style.ARABIC, False, "Thời gian", True),
        ("Dự án 2: Nước sạch vùng cao", Style.ARABIC, True, "Dự án 2: Nước sạch vùng cao", False),
        ("Hỗ trợ (thực hiện: Phòng Kinh tế).", Style.LETTER, True, "Hỗ trợ (thực hiện: Phòng Kinh tế)", False),
    ],
)
def test_where_a_heading_ends(text: str, style: Style, body: bool, heading: str, run_in: bool) -> None:
    assert split_heading(text, style, body, has_children=False) == (heading, run_in)


@pytest.mark.parametrize(
    "name",
    [
        "Vụ Pháp chế",
        "Đội Quản lý chợ",
        "Sở Tài chính",
        "UBND các huyện",
        "Đề nghị Hội Nông dân tỉnh",
        "Trạm Y tế xã",
        "Chủ tịch UBND các xã",
        "Phó Trưởng ban Chỉ đạo",
        "Thuế tỉnh Lâm Thao",
        "Điện lực Suối Mơ",
    ],
)
def test_headings_that_name_a_body(name: str) -> None:
    assert names_agency(name)


@pytest.mark.parametrize(
    "name",
    [
        "Sơ tán dân",
        "Vụ mùa năm 2031",
        "Phòng cháy, chữa cháy rừng",
        "Phòng thủ dân sự",
        "Đội ngũ khuyến nông",
        "Tổ chức thực hiện",
        "Báo cáo định kỳ",
        "Phòng, chống cháy rừng",
    ],
)
def test_headings_that_only_look_like_one(name: str) -> None:
    assert not names_agency(name)


def test_a_project_s_money_is_resources() -> None:
    assert role_of("Kinh phí", "projects") == "resources"
    assert role_of("Nội dung hỗ trợ", "projects") == "projects"


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


ATTACHED = """
ỦY BAN NHÂN DÂN
XÃ NÀ PHEO
Số: 87/QĐ-UBND
Nà Pheo, ngày 29 tháng 4 năm 2031
QUYẾT ĐỊNH
Về việc ban hành Kế hoạch trồng cây
Theo đề nghị của Phòng Kinh tế tại Tờ trình số 7/TTr-KT ngày 22/4/2031.
Điều 1. Ban hành kèm theo Quyết định này Kế hoạch trồng cây.
Nơi nhận:
- Như Điều 1;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lò Văn Phìn
KẾ HOẠCH
Trồng cây phân tán năm 2031
I. MỤC ĐÍCH
Phủ xanh đất trống.
"""


def test_a_decision_before_the_plan_lends_it_letterhead_and_signature() -> None:
    outline = lay_out(document(ATTACHED))
    assert [block.text for block in outline.letterhead][-1] == "Nà Pheo, ngày 29 tháng 4 năm 2031"
    assert [block.text for block in outline.title] == ["KẾ HOẠCH", "Trồng cây phân tán năm 2031"]
    assert any("Tờ trình số 7/TTr-KT" in block.text for block in outline.preamble)
    assert [section.path for section in outline.sections] == ["I"]
    assert [block.text for block in outline.signature][-1] == "Lò Văn Phìn"
    assert [block.text for block in outline.recipients] == ["Như Điều 1;", "Lưu: VT."]
    lost = letters_of_pages(document(ATTACHED)) - letters_of_outline(outline)
    assert lost == letters("Nơi nhận I Điều")  # the list's label, and the numbers that blocks keep as markers


def test_a_part_has_its_heading_on_the_next_line_and_capitals_count_d_before_e() -> None:
    text = (
        "KẾ HOẠCH\nTrồng cây năm 2031\nPhần I\nTÌNH HÌNH\nĐất trống còn 12 ha.\nPhần II\nKẾ HOẠCH NĂM 2031\n"
        "A. MỤC TIÊU\n1. Rừng phủ xanh các quả đồi trọc.\nB. NỘI DUNG, KINH PHÍ\nTrồng 3.000 cây.\n"
        "C. KINH PHÍ\nNgân sách xã.\n"
        "D. GIẢI PHÁP\nMua cây.\nĐ. TỔ CHỨC THỰC HIỆN\nCác thôn trồng cây.\n"
    )
    found = [(section.path, section.heading, section.role) for section in lay_out(document(text)).sections]
    assert found == [
        ("P1", "TÌNH HÌNH", "results"),
        ("P2", "KẾ HOẠCH NĂM 2031", "other"),
        ("P2.A", "MỤC TIÊU", "objectives"),
        ("P2.A.1", "Rừng phủ xanh các quả đồi trọc", "objectives"),
        ("P2.B", "NỘI DUNG, KINH PHÍ", "tasks"),
        ("P2.C", "KINH PHÍ", "resources"),
        ("P2.D", "GIẢI PHÁP", "tasks"),
        ("P2.Đ", "TỔ CHỨC THỰC HIỆN", "assignments"),
    ]


def test_names_behind_a_colon_belong_to_the_heading() -> None:
    whole = "Đề nghị UBND các xã: Mường Khoa, Bắc Tà và Sông Lộ"
    assert split_heading(whole, Style.ARABIC, True, False) == (whole, False)
    assert split_heading("Nội dung: Mua sách, Mua bàn", Style.ARABIC, False, False) == ("Nội dung", True)


def test_recipients_without_dashes_are_an_entry_each_up_to_their_semicolons():
    text = """KẾ HOẠCH
Trồng rừng
I. MỤC TIÊU
Trồng cây./.
Nơi nhận:
Sở Nội vụ; (để b/c)
Các hội, đoàn thể
xã Suối Mơ;
Các thôn;
Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lò Thị Sao"""
    outline = lay_out(document(text))
    assert [block.text for block in outline.recipients] == [
        "Sở Nội vụ; (để b/c)", "Các hội, đoàn thể xã Suối Mơ;", "Các thôn;", "Lưu: VT.",
    ]  # fmt: skip
    assert [block.text for block in outline.signature] == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lò Thị Sao"]


def paths(text: str) -> list[tuple[str, str, str]]:
    return [(one.path, one.heading, one.role) for one in lay_out(document(text)).sections]


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


def test_aims_under_a_heading_that_says_content_are_objectives() -> None:
    text = "KẾ HOẠCH\nTrồng rừng\nI. NỘI DUNG\n1. Chỉ tiêu\n- Trồng 40 ha.\n2. Giải pháp\n- Ươm cây sớm."
    assert [role for _, _, role in paths(text)] == ["tasks", "objectives", "tasks"]


def test_demands_beside_aims_are_none() -> None:
    text = "KẾ HOẠCH\nTrồng rừng\nI. MỤC TIÊU, YÊU CẦU\n1. Mục tiêu\n- Trồng 40 ha.\n2. Yêu cầu\n- Trồng đúng mùa."
    assert [role for _, _, role in paths(text)] == ["objectives", "objectives", "purpose"]


def test_a_whole_sentence_does_what_its_parent_does() -> None:
    text = """KẾ HOẠCH
Trồng rừng
I. GIẢI PHÁP
1. Lồng ghép các nguồn vốn trồng rừng.
2. Kinh phí.
II. TỔ CHỨC THỰC HIỆN
1. Hạt Kiểm lâm
a) Báo cáo Chủ tịch xã trước mùa mưa.
b) Giữ sổ cây giống của từng bản."""
    assert [role for _, _, role in paths(text)] == [
        "tasks", "tasks", "resources", "assignments", "assignments", "assignments", "assignments",
    ]  # fmt: skip


def test_a_heading_that_fills_its_line_ends_before_a_verb_in_capitals() -> None:
    text = """KẾ HOẠCH
Trồng rừng năm 2031
I. TỔ CHỨC THỰC HIỆN
1. Đề nghị Hội Nông dân, Hội Cựu chiến binh, Đoàn Thanh niên và các hội khác
Vận động hội viên nhận trồng và chăm sóc rừng ở những khu đồi gần bản làng.
2. Đề nghị Mặt trận Tổ quốc xã giám sát.
Trong khi trồng, ai có điều chưa rõ thì hỏi Hạt Kiểm lâm để được giải đáp ngay."""
    headings = [heading for _, heading, _ in paths(text)]
    assert headings[1].endswith("các hội khác")
    assert headings[2] == "Đề nghị Mặt trận Tổ quốc xã giám sát"


def test_a_table_above_the_first_heading_of_a_plan_without_letterhead_is_no_letterhead() -> None:
    grid = grid_of([[SourceCell(lines_of([text])) for text in row] for row in (["TT", "Bản"], ["1", "Nà Tấu"])])
    lines = lines_of(["I. TỔ CHỨC THỰC HIỆN", "1. Hạt Kiểm lâm: Giao cây."])
    source = SourceFile("plan.txt", "0" * 64, "text/plain", 1)
    outline = lay_out(Document(source, (Page(1, (grid, *lines)),)))
    assert [block.grids for block in outline.preamble] == [(grid,)]
    assert outline.letterhead == ()


def test_capitals_may_count_below_a_numeral_or_above_it() -> None:
    below = "KẾ HOẠCH\nTrồng rừng\nI. MỤC ĐÍCH\nII. NỘI DUNG\nA. BẢN\nB. RỪNG\nIII. KINH PHÍ\nIV. KHEN THƯỞNG"
    assert [path for path, _, _ in paths(below)] == ["I", "II", "II.A", "II.B", "III", "IV"]
    above = "KẾ HOẠCH\nTrồng rừng\nA. MỤC ĐÍCH\nI. CHUNG\nII. RIÊNG\nB. NỘI DUNG\nI. ƯƠM CÂY"
    assert [path for path, _, _ in paths(above)] == ["A", "A.I", "A.II", "B", "B.I"]


def test_a_title_in_capitals_that_begins_with_its_subject_s_mark() -> None:
    outline = lay_out(document("KẾ HOẠCH\nV/V TRỒNG RỪNG TRÊN ĐỊA BÀN XÃ NÀ PHEO\nI. MỤC TIÊU\nTrồng 40 ha."))
    assert [block.text for block in outline.title] == ["KẾ HOẠCH", "V/V TRỒNG RỪNG TRÊN ĐỊA BÀN XÃ NÀ PHEO"]


def test_tasks_beside_aims_are_tasks() -> None:
    text = "KẾ HOẠCH\nTrồng rừng\nI. CHỈ TIÊU, NHIỆM VỤ\n1. Chỉ tiêu\n- Trồng 40 ha.\n2. Nhiệm vụ\n- Ươm cây sớm."
    assert [role for _, _, role in paths(text)] == ["objectives", "objectives", "tasks"]


def test_a_numbered_scheme_s_name_belongs_to_its_heading() -> None:
    text = "KẾ HOẠCH\nTrồng rừng\nI. NHIỆM VỤ\n1. Đề án 1: Rừng đầu nguồn\na) Giao cây cho các bản vùng cao."
    assert [heading for _, heading, _ in paths(text)][1] == "Đề án 1: Rừng đầu nguồn"


def test_a_sentence_among_sentences_keeps_what_stands_below_it_apart() -> None:
    text = """KẾ HOẠCH
Trồng rừng năm 2031
I. TỔ CHỨC THỰC HIỆN
1. Hạt Kiểm lâm xã chủ trì việc giao cây, ghi sổ cây sống của từng bản vào cuối mùa mưa.
2. Hội Nông dân xã vận động hội viên trồng cây ở bản mình.
Cây giống do vườn ươm của xã giao tận bản, bản nào trồng trước thì được giao trước.
3. Đoàn Thanh niên, Hội Phụ nữ
Cùng các trưởng bản chăm sóc cây đã trồng."""
    found = lay_out(document(text)).sections
    assert [section.run_in for section in found] == [False, True, True, False]
    assert found[2].body[1].text.startswith("Cây giống")


def test_nothing_is_numbered_after_the_sentence_that_orders_the_plan_carried_out() -> None:
    text = "KẾ HOẠCH\nTrồng rừng\nI. NHIỆM VỤ\n1. Ươm cây.\nNhận được kế hoạch này, các bản trồng cây ngay."
    assert len(lay_out(document(text)).closing) == 1


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


def test_a_decision_that_has_the_plan_in_its_first_article() -> None:
    text = """QUYẾT ĐỊNH
Phê duyệt Kế hoạch trồng rừng năm 2031
Căn cứ Luật Lâm nghiệp;
Điều 1. Phê duyệt Kế hoạch trồng rừng năm 2031, với các nội dung sau:
I. Mục tiêu
1. Mục tiêu chung
Trồng 40 ha rừng.
II. Giải pháp
1. Ươm cây
Ươm cây sớm.
Điều 2. Quyết định này có hiệu lực từ ngày ký."""
    roles = {path: role for path, _, role in paths(text)}
    assert (roles["Điều 1.I"], roles["Điều 1.I.1"], roles["Điều 1.II"]) == ("objectives", "objectives", "tasks")


def test_who_does_what_among_the_tasks_and_what_stands_among_the_purposes() -> None:
    text = """KẾ HOẠCH
Trồng rừng năm 2031
I. MỤC ĐÍCH, HIỆN TRẠNG
1. Mục đích
Giữ đất.
2. Hiện trạng rừng
Còn 40 ha đồi trọc.
II. NHIỆM VỤ
1. Trồng rừng mới
Trồng 40 ha.
2. Nhiệm vụ của thành viên tổ trồng rừng
2.1. Tổ trưởng
Giao cây.
2.2. Trách nhiệm của các hộ nhận khoán rừng đầu nguồn và rừng ven suối
Giữ cây.
3. Chủ tịch UBND xã
Kiểm tra việc trồng rừng."""
    roles = {path: role for path, _, role in paths(text)}
    assert (roles["I.1"], roles["I.2"]) == ("purpose", "results")
    assert [roles[path] for path in ("II.1", "II.2", "II.2.1", "II.2.2", "II.3")] == ["tasks", *["assignments"] * 4]


def test_a_heading_that_only_names_bodies_may_be_long() -> None:
    name = "Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Lâm Thao và các tổ chức chính trị - xã hội của tỉnh"
    text = f"KẾ HOẠCH\nTrồng rừng\nI. TỔ CHỨC THỰC HIỆN\n1. {name}: Vận động hội viên nhận khoán rừng."
    assert [heading for _, heading, _ in paths(text)][1] == name


def test_semicolons_part_a_heading_among_headings_and_a_task_that_opens_a_list() -> None:
    text = """KẾ HOẠCH
Trồng rừng
I. GIẢI PHÁP
1. Ươm giống cây bản địa
Ươm sớm.
2. Thu hút, gọi mời; khuyến khích, hỗ trợ hợp tác xã trồng rừng gỗ lớn ở vùng cao.
Tìm nhà đầu tư.
II. TỔ CHỨC THỰC HIỆN
1. Giao Hạt Kiểm lâm là đầu mối, chủ trì hướng dẫn trồng rừng ở các bản; tổ chức thực hiện các việc sau:
Đo đất."""
    headings = {path: heading for path, heading, _ in paths(text)}
    assert headings["I.2"].endswith("gỗ lớn ở vùng cao")
    assert headings["II.1"] == "Giao Hạt Kiểm lâm là đầu mối, chủ trì hướng dẫn trồng"


def test_long_headings_among_tasks_that_open_with_their_subject() -> None:
    text = """KẾ HOẠCH
Trồng rừng
I. NỘI DUNG CHỦ YẾU
1. Mục tiêu phát triển rừng và tầm nhìn đến năm 2045
Mỗi năm trồng thêm 40 ha rừng đầu nguồn, giữ cho suối không cạn trong mùa khô và đất không trôi.
2. Nguồn lực và việc sử dụng nguồn lực để trồng rừng
Vốn của xã.
3. Bố trí kinh phí cho các hộ nhận khoán rừng đầu nguồn
Chi theo mùa."""
    assert [role for _, _, role in paths(text)] == ["tasks", "objectives", "resources", "tasks"]


def test_a_long_sentence_with_a_semicolon_is_no_heading() -> None:
    duty = "Mọi người vào rừng phải tuân thủ quy định an toàn của xã; không đốt lửa gần rừng trồng trong mùa khô hanh"
    rest = "và báo ngay cho trưởng thôn khi thấy khói ở bất cứ đâu."
    text = (
        f"KẾ HOẠCH\nTrồng rừng\nI. TỔ CHỨC THỰC HIỆN\n1. Hạt Kiểm lâm\nGiao cây.\n2. {duty} {rest}\nTổ rừng nhắc nhau."
    )
    assert [heading for _, heading, _ in paths(text)][2] == " ".join(duty.split()[:12])


def test_dotted_numbers_under_a_number_with_a_bracket() -> None:
    text = "KẾ HOẠCH\nTrồng rừng\nI. NHIỆM VỤ\n1) Đất\n2) Cây\n2.1. Ươm cây\n2.2. Mua cây\n3) Trồng\na) Keo\n4) Giữ"
    assert [path for path, _, _ in paths(text)] == ["I", "I.1", "I.2", "I.2.1", "I.2.2", "I.3", "I.3.a", "I.4"]


@pytest.mark.parametrize(
    ("annex", "heading"),
    [
        ("Phụ lục 1\nDanh mục việc của thôn\n(Kèm theo Kế hoạch số 8/KH-UBND)", "Phụ lục 1 Danh mục việc của thôn"),
        ("Phụ lục\nViệc cần làm\nở các bản\n(Ban hành kèm theo Kế hoạch)", "Phụ lục Việc cần làm ở các bản"),
        ("PHỤ LỤC\nDự toán kinh phí trồng rừng\nCây giống do huyện cấp.", "PHỤ LỤC Dự toán kinh phí trồng rừng"),
        ("PHỤ LỤC II\n1. Danh sách thôn\n(Kèm theo Kế hoạch)", "PHỤ LỤC II"),
    ],
)  # fmt: skip
def test_an_annex_s_title_in_small_letters(annex: str, heading: str) -> None:
    text = f"KẾ HOẠCH\nTrồng rừng\nI. NHIỆM VỤ\nƯơm cây.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLò Thị Sao\n{annex}\n"
    found = [section.heading for section in lay_out(document(text)).sections if section.path == "PL"]
    assert found == [heading]
