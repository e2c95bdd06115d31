"""Where a heading ends, and what looks like one."""

from __future__ import annotations

import pytest

from extractors.layout import lay_out
from extractors.layout.headings import split_heading
from extractors.layout.numbering import Style
from extractors.layout.roles import names_agency
from tests.layout.making import document, paths


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


def test_names_behind_a_colon_belong_to_the_heading() -> None:
    whole = "Đề nghị UBND các xã: Mường Khoa, Bắc Tà và Sông Lộ"
    assert split_heading(whole, Style.ARABIC, True, False) == (whole, False)
    assert split_heading("Nội dung: Mua sách, Mua bàn", Style.ARABIC, False, False) == ("Nội dung", True)


def test_a_name_behind_a_count_belongs_to_the_heading_of_what_stands_below() -> None:
    assert split_heading("Phần B: Vườn ươm", Style.ARABIC, True, False) == ("Phần B: Vườn ươm", False)
    assert split_heading("Bước 2: Gieo hạt:", Style.ARABIC, False, True) == ("Bước 2: Gieo hạt", False)
    assert split_heading("Bước 2: Gieo hạt.", Style.ARABIC, True, False) == ("Bước 2", True)
    assert split_heading("Nhóm 1: Hộ nghèo", Style.LETTER, True, False) == ("Nhóm 1", True)


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


def test_a_long_sentence_with_a_semicolon_is_no_heading() -> None:
    duty = "Mọi người vào rừng phải tuân thủ quy định an toàn của xã; không đốt lửa gần rừng trồng trong mùa khô hanh"
    rest = "và báo ngay cho trưởng thôn khi thấy khói ở bất cứ đâu."
    text = (
        f"KẾ HOẠCH\nTrồng rừng\nI. TỔ CHỨC THỰC HIỆN\n1. Hạt Kiểm lâm\nGiao cây.\n2. {duty} {rest}\nTổ rừng nhắc nhau."
    )
    assert [heading for _, heading, _ in paths(text)][2] == " ".join(duty.split()[:12])


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


def test_small_roman_numbers_in_brackets_are_bullets() -> None:
    text = "KẾ HOẠCH\nTrồng cây\nI. NHIỆM VỤ\n1. Chuẩn bị cây giống\n(i) Gieo hạt;\n(ii) Ươm cây.\n2. Trồng cây"
    sections = lay_out(document(text)).sections
    assert [section.heading for section in sections] == ["NHIỆM VỤ", "Chuẩn bị cây giống", "Trồng cây"]
    assert [block.text for block in sections[1].body] == ["Gieo hạt;", "Ươm cây."]


def test_a_heading_in_capitals_goes_on_in_capitals() -> None:
    text = "KẾ HOẠCH\nTrồng cây\nPHẦN I\nKẾT QUẢ TRỒNG CÂY\nNĂM 2030\nI. KẾT QUẢ\nTốt.\nPHẦN II\nNHIỆM VỤ\nTrồng cây."
    found = [section.heading for section in lay_out(document(text, "text/html")).sections]
    assert found == ["KẾT QUẢ TRỒNG CÂY NĂM 2030", "KẾT QUẢ", "NHIỆM VỤ"]
