"""Headers as web pages print them: menus above, cells cut into lines, the line "KẾ HOẠCH" or the place's name lost."""

import pytest

PORTAL = """Cổng văn bản
Đang mở, xin chờ...

Số hiệu: 8/KH-UBND Loại văn bản: Kế hoạch
Nơi ban hành: Tỉnh Lào Cai Người ký: Tẩn A Dìn
Ngày ban hành: 03/02/2031 Tình trạng: Đã biết

"""
CELLS = """ỦY BAN NHÂN DÂN
TỈNH LÀO CAI
-------
|
CỘNG HÒA XÃ HỘI
CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
|
Số: 8/KH-UBND
|
Lào Cai, ngày
03 tháng 02 năm 2031
|
"""
BODY = "KẾ HOẠCH\nTRỒNG RỪNG NĂM 2031 TRÊN ĐỊA BÀN TỈNH LÀO CAI\nI. MỤC TIÊU\nTrồng cây."


@pytest.mark.parametrize("above", ["", PORTAL])
def test_what_a_page_prints_above_the_letterhead_is_none_of_it(reading, above):
    read = reading(above + CELLS + BODY, bare=True)
    found = read.header
    assert (found.issuer, found.number, found.issued_on) == (
        "Ủy ban nhân dân tỉnh Lào Cai", "8/KH-UBND", "2031-02-03",
    )  # fmt: skip
    assert (found.province, found.plan_year) == ("Lào Cai", 2031)
    printed = " ".join(block.text for block in read.outline.furniture)
    assert ("Tẩn A Dìn" in printed) == bool(above)


def test_a_place_line_cut_into_narrow_lines_is_whole_again(reading):
    head = CELLS.replace("Lào Cai, ngày\n03 tháng 02 năm 2031", "Lào\nCai, ngày\n03 tháng\n02 năm\n2031")
    found = reading(head + BODY, bare=True).header
    assert (found.issuer, found.issued_on) == ("Ủy ban nhân dân tỉnh Lào Cai", "2031-02-03")


HALF = """ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
Số: 8/KH-UBND | Lào Cai, ngày 03 tháng 02 năm 2031 |
TRỒNG RỪNG NĂM 2031
"""


@pytest.mark.parametrize(
    ("preamble", "issuer"),
    [
        ("Để giữ đất, Ủy ban nhân dân tỉnh Lào Cai xây dựng Kế hoạch như sau:", "Ủy ban nhân dân tỉnh Lào Cai"),
        ("Để giữ đất, UBND tỉnh xây dựng Kế hoạch như sau:", "Ủy ban nhân dân tỉnh Lào Cai"),
        ("Để giữ đất, UBND xã xây dựng Kế hoạch như sau:", "Ủy ban nhân dân"),
    ],
)
def test_a_plan_whose_kind_and_place_a_page_drops(reading, preamble, issuer):
    found = reading(f"{HALF}{preamble}\nI. MỤC TIÊU\nTrồng cây.", bare=True).header
    assert (found.document_type, found.title, found.issuer) == ("Kế hoạch", "Trồng rừng năm 2031", issuer)


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("THỰC HIỆN CHỈ THỊ SỐ 7/CT-TTG NGÀY 04 THÁNG 5 NĂM 2030 CỦA THỦ TƯỚNG CHÍNH PHỦ VỀ TRỒNG RỪNG", None),
        ("THỰC HIỆN NGHỊ QUYẾT SỐ 9/2029/NQ-HĐND NGÀY 4/5/2029 VỀ TRỒNG RỪNG NĂM 2031", 2031),
        ("TRIỂN KHAI NGHỊ ĐỊNH SỐ 6/2030/NĐ-CP VỀ TRỒNG RỪNG", None),
        ("THỰC HIỆN NGHỊ QUYẾT GIÁM SÁT VIỆC TRỒNG RỪNG TỪ NĂM 2009 ĐẾN HẾT NĂM 2023", None),
    ],
)
def test_the_year_of_an_act_is_not_the_plans(reading, title, year):
    found = reading(f"{CELLS}KẾ HOẠCH\n{title}\nI. MỤC TIÊU\nTrồng cây.", bare=True).header
    assert found.plan_year == year


def test_a_decisions_title_ends_before_who_decides(reading):
    text = f"""{CELLS.replace("KH-UBND", "QĐ-UBND")}QUYẾT ĐỊNH
VỀ VIỆC BAN HÀNH QUY CHẾ TRỒNG RỪNG
ỦY BAN NHÂN DÂN TỈNH LÀO CAI
Căn cứ Luật Lâm nghiệp;
Điều 1. Ban hành Quy chế."""
    assert reading(text, bare=True).header.title == "Về việc ban hành Quy chế trồng rừng"


def test_a_title_that_a_page_drops_stands_in_the_preamble(reading):
    text = """Xin đăng nhập để xem tiếp.
ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
Số: 8/KH-UBND | Lào Cai, ngày 03 tháng 02 năm 2031 |
Căn cứ Nghị quyết số 9/NQ-HĐND ngày 01/02/2031;
Ủy ban nhân dân tỉnh ban hành Kế hoạch trồng rừng đầu nguồn năm 2031, gồm các nội dung sau:
I. MỤC TIÊU
Trồng cây."""
    found = reading(text, bare=True).header
    assert (found.document_type, found.number, found.issued_on) == ("Kế hoạch", "8/KH-UBND", "2031-02-03")
    assert (found.title, found.plan_year) == ("Trồng rừng đầu nguồn năm 2031", 2031)


def test_who_decides_is_no_title(reading):
    text = """ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
Số: 8/QĐ-UBND | Lào Cai, ngày 03 tháng 02 năm 2031 |
ỦY BAN NHÂN DÂN TỈNH LÀO CAI
Căn cứ Nghị quyết số 9/NQ-HĐND ngày 01/02/2031;
Điều 1. Trồng cây."""
    found = reading(text, bare=True).header
    assert (found.title, found.document_type, found.place) == (None, "Quyết định", "tỉnh Lào Cai")


def test_a_ministry_has_no_place(reading):
    text = """BỘ Y TẾ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 8/KH-BYT
Hà Nội, ngày 03 tháng 02 năm 2031
KẾ HOẠCH
XÂY DỰNG TRẠM Y TẾ CẤP XÃ ĐẠT CHUẨN QUỐC GIA NĂM 2031
I. MỤC TIÊU
Trồng cây thuốc."""
    found = reading(text, bare=True).header
    assert (found.issuer, found.place, found.level) == ("Bộ Y tế", None, None)
    assert found.title == "Xây dựng trạm y tế cấp xã đạt chuẩn quốc gia năm 2031"


def test_a_decision_whose_kind_and_title_a_page_drops_is_known_by_its_first_article(reading):
    act = (
        "Căn cứ Luật Lâm nghiệp số 16/2017/QH14 ngày 15/11/2017;\nXét đề nghị của Hạt Kiểm lâm,\nQUYẾT ĐỊNH:\n"
        "Điều 1. Phê duyệt Kế hoạch thực hiện Đề án “Rừng đầu nguồn xã Suối Mơ đến năm 2031” giai đoạn 2029 - 2031,"
        " với những nội dung sau:\nI. MỤC TIÊU\nTrồng 40 ha rừng.\n"
    )
    head = CELLS.replace("KH-UBND", "QĐ-UBND")
    found = reading(f"{head}ỦY BAN NHÂN DÂN TỈNH LÀO CAI\n{act}", bare=True)
    assert found.header.title == "Thực hiện Đề án “Rừng đầu nguồn xã Suối Mơ đến năm 2031” giai đoạn 2029 - 2031"
    assert found.header.programme == "Đề án “Rừng đầu nguồn”"
    assert (found.header.plan_period.from_, found.header.plan_period.to) == (2029, 2031)
    assert found.header.issuer == "Ủy ban nhân dân tỉnh Lào Cai"
    assert [section.role for section in found.outline.sections] == ["tasks", "objectives"]


def test_a_page_s_first_sentence_stands_in_for_the_letterhead(reading):
    found = reading(
        """Tìm kiếm
Kế hoạch trồng rừng
Ngày cập nhật 29/01/2019

Ngày 17 tháng 01 năm 2019, UBND thị xã Hương Trà ban hành kế hoạch số 26/KH-UBND về việc trồng rừng năm 2019, nội dung \
kế hoạch như sau:

1. Mục đích
a. Phủ xanh đồi trọc.
""",
        bare=True,
    ).header
    assert (found.document_type, found.number, found.issued_on) == ("Kế hoạch", "26/KH-UBND", "2019-01-17")
    assert (found.issuer, found.title) == ("Ủy ban nhân dân thị xã Hương Trà", "Trồng rừng năm 2019")


def test_recipients_that_a_page_ran_together_are_several(reading):
    text = "I. MỤC TIÊU\nTrồng cây.\nNơi nhận:\n- Sở Y tế (để b/c);- Các thôn (để t/h);\n- Lưu: VT.\n"
    assert reading(text).header.recipients == ("Sở Y tế (để b/c)", "Các thôn (để t/h)", "Lưu: VT")


def test_the_title_that_a_page_prints_above_the_letterhead_is_no_part_of_it(reading):
    above = "KẾ HOẠCH TRỒNG RỪNG NĂM 2031 TRÊN ĐỊA BÀN TỈNH LÀO CAI\n05/02/2031\n"
    read = reading(above + CELLS + BODY, bare=True)
    assert read.header.issuer == "Ủy ban nhân dân tỉnh Lào Cai"
    assert read.header.issued_on == "2031-02-03"


def test_a_title_in_capitals_without_a_letterhead_names_no_issuer(reading):
    said = (
        "KẾ HOẠCH TRỒNG RỪNG NĂM 2031\nUBND xã Suối Mơ ban hành Kế hoạch trồng rừng như sau:\nI. MỤC TIÊU\nTrồng cây."
    )
    found = reading(said, bare=True).header
    assert (found.document_type, found.title, found.plan_year) == ("Kế hoạch", "Trồng rừng năm 2031", 2031)
    assert found.issuer == "Ủy ban nhân dân xã Suối Mơ"


def test_a_kind_whose_space_a_page_lost_is_the_kind(reading):
    found = reading(CELLS + BODY.replace("KẾ HOẠCH", "KẾHOẠCH"), bare=True).header
    assert (found.document_type, found.title) == ("Kế hoạch", "Trồng rừng năm 2031 trên địa bàn tỉnh Lào Cai")


def test_a_title_ends_above_a_rule_of_dashes(reading):
    body = "KẾ HOẠCH\nTrồng rừng năm 2031\n----------\nThực\nhiện chương trình trồng rừng, UBND tỉnh lập Kế hoạch:\n"
    found = reading(CELLS + body + "I. MỤC TIÊU\nTrồng cây.", bare=True).header
    assert found.title == "Trồng rừng năm 2031"


def test_a_city_that_only_the_place_line_names(reading):
    head = HALF.replace("Lào Cai,", "Thành phố Hồ Chí Minh,")
    found = reading(head + "Để giữ đất, Ủy ban nhân dân Thành phố xây dựng Kế hoạch như sau:", bare=True).header
    assert (found.issuer, found.province) == ("Ủy ban nhân dân thành phố Hồ Chí Minh", "Hồ Chí Minh")


def test_a_number_without_its_dash_has_it_again(reading):
    head = CELLS.replace("Số: 8/KH-UBND", "Số: 8 KH/TU").replace("ỦY BAN NHÂN DÂN\nTỈNH", "TỈNH ỦY")
    assert reading(head + BODY, bare=True).header.number == "8-KH/TU"


def test_a_misprint_in_the_country_s_name_is_no_part_of_the_issuer(reading):
    head = "UBND XÃ SUỐI MƠ\nCỘNG HÕA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 8/KH-UBND\nSuối Mơ, ngày 03 tháng 02 năm 2031\n"
    assert reading(head + BODY, bare=True).header.issuer == "Ủy ban nhân dân xã Suối Mơ"


def test_a_body_with_its_short_name_behind_it_issues(reading):
    said = "KẾ HOẠCH\nTrồng rừng năm 2031\nSở Y tế tỉnh Lào Cai (sau đây gọi tắt là Sở) ban hành Kế hoạch như sau:\n"
    assert reading(said + "I. MỤC TIÊU\nTrồng cây.", bare=True).header.issuer == "Sở Y tế tỉnh Lào Cai"


def test_an_image_between_title_and_preamble_is_no_part_of_the_title(reading):
    read = reading(
        CELLS + "KẾ HOẠCH\nTrồng rừng năm 2031\n![](hoa.png)\nCăn cứ Luật Lâm nghiệp;\nI. MỤC TIÊU\nTrồng cây.",
        bare=True,
    )
    assert read.header.title == "Trồng rừng năm 2031"


def test_a_letterhead_without_the_word_for_its_level(reading):
    head = CELLS.replace("TỈNH LÀO CAI", "LÀO CAI")
    assert reading(head + BODY, bare=True).header.issuer == "Ủy ban nhân dân tỉnh Lào Cai"
