"""The parts of a document around its outline: covering act, title, recipients, annexes."""

from __future__ import annotations

import pytest

from extractors.layout import lay_out
from extractors.readers.markup_tables import SourceCell, grid_of
from extractors.readers.text import lines_of
from schemas.page import Document, Page, SourceFile
from tests.layout.making import document, letters, letters_of_outline, letters_of_pages, paths

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


def test_a_table_above_the_first_heading_of_a_plan_without_letterhead_is_no_letterhead() -> None:
    grid = grid_of([[SourceCell(lines_of([text])) for text in row] for row in (["TT", "Bản"], ["1", "Nà Tấu"])])
    lines = lines_of(["I. TỔ CHỨC THỰC HIỆN", "1. Hạt Kiểm lâm: Giao cây."])
    source = SourceFile("plan.txt", "0" * 64, "text/plain", 1)
    outline = lay_out(Document(source, (Page(1, (grid, *lines)),)))
    assert [block.grids for block in outline.preamble] == [(grid,)]
    assert outline.letterhead == ()


def test_a_title_in_capitals_that_begins_with_its_subject_s_mark() -> None:
    outline = lay_out(document("KẾ HOẠCH\nV/V TRỒNG RỪNG TRÊN ĐỊA BÀN XÃ NÀ PHEO\nI. MỤC TIÊU\nTrồng 40 ha."))
    assert [block.text for block in outline.title] == ["KẾ HOẠCH", "V/V TRỒNG RỪNG TRÊN ĐỊA BÀN XÃ NÀ PHEO"]


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


def test_nothing_is_numbered_after_the_sentence_that_orders_the_plan_carried_out() -> None:
    text = "KẾ HOẠCH\nTrồng rừng\nI. NHIỆM VỤ\n1. Ươm cây.\nNhận được kế hoạch này, các bản trồng cây ngay."
    assert len(lay_out(document(text)).closing) == 1


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


def test_a_joint_plan_is_a_kind_of_its_own() -> None:
    title = lay_out(document("KẾ HOẠCH LIÊN NGÀNH\nTrồng cây ở trường học\nI. MỤC ĐÍCH\nPhủ xanh sân trường.")).title
    assert [block.text for block in title] == ["KẾ HOẠCH LIÊN NGÀNH", "Trồng cây ở trường học"]


def test_whom_a_plan_is_sent_to_is_no_title() -> None:
    text = "KẾ HOẠCH\nTrồng cây ở các bản\nKính gửi: Các bản vùng cao\nXã làm như sau:\nI. MỤC ĐÍCH\nPhủ xanh."
    assert [block.text for block in lay_out(document(text)).title] == ["KẾ HOẠCH", "Trồng cây ở các bản"]


def test_a_number_and_a_day_below_the_kind_belong_to_the_letterhead() -> None:
    head = (
        "ỦY BAN NHÂN DÂN\nXÃ NÀ PHEO\nKẾ HOẠCH\nSố: 12/KH-UBND\nTrồng cây ở các bản\nNà Pheo, ngày 3 tháng 2 năm 2031"
    )
    outline = lay_out(document(f"{head}\nCăn cứ nhu cầu của các bản; xã làm như sau:\nI. MỤC ĐÍCH\nPhủ xanh."))
    assert [block.text for block in outline.title] == ["KẾ HOẠCH", "Trồng cây ở các bản"]
    assert [block.text for block in outline.letterhead][2:] == ["Số: 12/KH-UBND", "Nà Pheo, ngày 3 tháng 2 năm 2031"]


def test_a_long_heading_in_capitals_opens_an_annex() -> None:
    name = (
        "PHỤ LỤC I. HỆ THỐNG CHỈ TIÊU TRỒNG CÂY PHÂN TÁN TRÊN ĐỊA BÀN XÃ NÀ PHEO GIAI ĐOẠN 2031 - 2035, TẦM NHÌN 2040"
    )
    plan = f"""
KẾ HOẠCH
Trồng cây phân tán
I. MỤC ĐÍCH
Phủ xanh đất trống.
II. KINH PHÍ
Quỹ xã.
Nơi nhận:
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lò Văn Phìn
{name}
(Kèm theo Kế hoạch số 12/KH-UBND của xã)
1. Thôn Nà Tấu
"""
    assert [(path, heading) for path, heading, _ in paths(plan)][2:] == [("PL", name), ("PL.1", "Thôn Nà Tấu")]


def test_bases_behind_dashes_are_no_title() -> None:
    plan = document("""
KẾ HOẠCH
V/v: Ngày hội đọc sách
- Căn cứ kế hoạch năm học của nhà trường;
- Nay trường xây dựng kế hoạch như sau:
I. MỤC ĐÍCH
Thích đọc sách.
""")
    assert lay_out(plan).title[-1].text == "V/v: Ngày hội đọc sách"


def test_a_title_above_its_note_opens_an_annex_that_no_word_names() -> None:
    plan = """
KẾ HOẠCH
Trồng cây phân tán
I. KINH PHÍ
Quỹ xã.
Nơi nhận:
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lò Văn Phìn
PHÂN CÔNG
TRỒNG CÂY
(Kèm theo Kế hoạch số 12/KH-UBND của xã)
1. Thôn Nà Tấu
BIỂU TỔNG HỢP CÂY
(Kèm theo Kế hoạch số 12/KH-UBND của xã)
DANH MỤC GIỐNG
(Ban hành kèm theo Kế hoạch số 12/KH-UBND)
1. Lát hoa
"""
    assert [(path, heading) for path, heading, _ in paths(plan)][1:] == [
        ("PL1", "PHÂN CÔNG TRỒNG CÂY"), ("PL1.1", "Thôn Nà Tấu"),
        ("PL2", "DANH MỤC GIỐNG"), ("PL2.1", "Lát hoa"),
    ]  # fmt: skip


def test_parts_count_by_capitals_and_by_words_in_capitals() -> None:
    plan = "KẾ HOẠCH\nĐọc sách\nPHẦN A. TÌNH HÌNH\nI. Ưu điểm\nTốt.\nPHẦN B. PHƯƠNG ÁN\nI. Mục tiêu\nĐọc mười cuốn.\n"
    assert [path for path, _, _ in paths(plan)] == ["A", "A.I", "B", "B.I"]
    words = plan.replace("PHẦN A.", "PHẦN THỨ NHẤT\n").replace("PHẦN B.", "PHẦN THỨ HAI\n")
    assert [path for path, _, _ in paths(words)] == ["I", "I.I", "II", "II.I"]


def test_a_title_goes_on_behind_a_comma_at_a_lines_end() -> None:
    plan = document("""
KẾ HOẠCH
thực hiện Chỉ thị số 8-CT/TU ngày 15/5/2031 của Ban Thường vụ về sách,
báo và thư viện
Thực hiện Chỉ thị số 8-CT/TU, Chi bộ xây dựng kế hoạch như sau:
I. MỤC ĐÍCH
Thích đọc sách.
""")
    assert lay_out(plan).title[-1].text.endswith("về sách, báo và thư viện")
