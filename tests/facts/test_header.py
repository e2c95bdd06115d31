"""The header: from a letterhead whole or blank, and from the body where there is none."""

import re

import pytest

from extractors.facts.header.signatory import read_signatory
from schemas.geometry import Box
from schemas.outline import Block, BlockKind, PlacedWord

SIGNED = """
Nơi nhận:
- Sở Nông nghiệp và Môi trường (b/c);
- Các thôn;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Lò Thị Sao
"""


def test_a_full_letterhead(reading):
    found = reading("I. MỤC TIÊU\nTrồng cây." + SIGNED).header
    assert (found.document_type, found.number, found.issued_on) == ("Kế hoạch", "12/KH-UBND", "2031-02-05")
    assert (found.issuer, found.level, found.place) == ("Ủy ban nhân dân xã Suối Mơ", "commune", "xã Suối Mơ")
    assert (found.title, found.plan_year) == ("Trồng rừng năm 2031 trên địa bàn xã Suối Mơ", 2031)
    assert (found.signatory.name, found.signatory.position) == ("Lò Thị Sao", "Phó Chủ tịch")
    assert found.recipients == ("Sở Nông nghiệp và Môi trường (b/c)", "Các thôn", "Lưu: VT")
    assert found.evidence["number"].text.startswith("Số: 12/KH-UBND")


def test_each_field_leads_to_the_words_that_name_it(reading):
    head = "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nXÃ SUỐI MƠ Độc lập - Tự do - Hạnh phúc\n"
    text = f"{head}Số: 7/KH-UBND Suối Mơ, ngày 03/4/2031\n\nKẾ HOẠCH\nTrồng rừng năm 2031\n\n"
    body = "Thực hiện Kế hoạch số 3/KH-UBND của UBND tỉnh Nà Lụa, UBND xã ban hành kế hoạch.\nI. MỤC TIÊU\nTrồng cây."
    found = reading(text + body + SIGNED, bare=True).header
    words = {field: one.text for field, one in found.evidence.items()}
    assert words["issuer"] == "ỦY BAN NHÂN DÂN XÃ SUỐI MƠ"
    assert (found.place, words["place"]) == ("xã Suối Mơ", "XÃ SUỐI MƠ")
    assert (found.province, words["province"]) == ("Nà Lụa", "Nà Lụa")
    assert (words["level"], words["issued_on"]) == ("XÃ SUỐI MƠ", "Số: 7/KH-UBND Suối Mơ, ngày 03/4/2031")
    assert words["recipients"] == "Sở Nông nghiệp và Môi trường (b/c); Các thôn; Lưu: VT."


def test_a_speck_behind_a_line_of_the_letterhead_is_none_of_the_name(reading):
    head = "ỦY BAN NHÂN DÂN.\nTỈNH NÀ LỤA\nSố: 7/KH-UBND\n\nKẾ HOẠCH\nTrồng rừng năm 2031\n\nI. MỤC TIÊU\nTrồng cây."
    assert reading(head, bare=True).header.issuer == "Ủy ban nhân dân tỉnh Nà Lụa"


@pytest.mark.parametrize(
    ("line", "number", "issued_on"),
    [
        ("Số:      /KH-UBND Suối Mơ, ngày     tháng 9 năm 2031", None, "2031-09"),
        ("Số: 7/2031/KH-UBND Suối Mơ, ngày 03/4/2031", "7/2031/KH-UBND", "2031-04-03"),
        ("Số: 45 /KH-UBND Suối Mơ, ngày      tháng      năm 2031", "45/KH-UBND", "2031"),
    ],
)
def test_blank_numbers_and_days_stay_blank(reading, line, number, issued_on):
    head = "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nXÃ SUỐI MƠ Độc lập - Tự do - Hạnh phúc\n"
    text = f"{head}{line}\n\nKẾ HOẠCH\nTrồng rừng năm 2031\n\nI. MỤC TIÊU\nTrồng cây."
    found = reading(text, bare=True).header
    assert (found.number, found.issued_on) == (number, issued_on)


def test_blanks_moved_apart_are_no_number_and_no_body(reading):
    head = reading(
        "ỦY BAN NHÂN DÂN\nXÃ SUỐI MƠ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố:\n"
        "Suối Mơ, ngày\n2031\n/KH-UBND\ntháng 8 năm\n\n"
        "KẾ HOẠCH\nTrồng rừng năm 2031\n\nI. MỤC ĐÍCH\nPhủ xanh đất trống.\n",
        bare=True,
    ).header
    assert (head.number, head.issued_on, head.issuer) == (None, None, "Ủy ban nhân dân xã Suối Mơ")


def test_a_plan_without_letterhead_is_known_by_its_body(reading):
    text = """KẾ HOẠCH
Trồng rừng năm 2031 trên địa bàn tỉnh Lào Cai

Căn cứ Quyết định số 5/QĐ-UBND ngày 01/01/2031 của UBND tỉnh ban hành Quy chế;
UBND tỉnh ban hành Kế hoạch trồng rừng như sau:

I. MỤC TIÊU
Trồng cây."""
    found = reading(text, bare=True).header
    assert (found.issuer, found.province, found.level) == ("Ủy ban nhân dân tỉnh Lào Cai", "Lào Cai", "province")


def test_a_steering_committee_issues_for_its_commune(reading):
    text = """UBND XÃ SUỐI MƠ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
BAN CHỈ ĐẠO TRỒNG RỪNG Độc lập - Tự do - Hạnh phúc
Số: 3/KH-BCĐ Suối Mơ, ngày 02 tháng 3 năm 2031

KẾ HOẠCH
Trồng rừng giai đoạn 2031 - 2035

I. MỤC TIÊU
Trồng cây.

TM. BAN CHỈ ĐẠO
TRƯỞNG BAN
PHÓ CHỦ TỊCH UBND XÃ
Vàng A Páo"""
    found = reading(text, bare=True).header
    assert found.issuer == "Ban Chỉ đạo trồng rừng xã Suối Mơ"
    assert (found.plan_year, found.plan_period.from_, found.plan_period.to) == (None, 2031, 2035)
    assert (found.signatory.name, found.signatory.position) == ("Vàng A Páo", "Trưởng ban")


@pytest.mark.parametrize(
    ("title", "programme"),
    [
        (
            "Thực hiện Chương trình mục tiêu quốc gia phủ xanh đồi trọc năm 2031",
            "Chương trình mục tiêu quốc gia phủ xanh đồi trọc",
        ),
        (
            "Triển khai Chương trình MTQG phủ xanh đồi trọc giai đoạn 2031-2035",
            "Chương trình mục tiêu quốc gia phủ xanh đồi trọc",
        ),
        (
            "Thực hiện Chương trình phát triển kinh tế - xã hội vùng cao trên địa bàn xã Suối Mơ",
            "Chương trình phát triển kinh tế - xã hội vùng cao",
        ),
        ("Trồng rừng năm 2031", None),
    ],
)
def test_the_programme_leaves_its_period_and_place_out(reading, title, programme):
    found = reading(f"KẾ HOẠCH\n{title}\n\nI. MỤC TIÊU\nTrồng cây.", bare=True).header
    assert found.programme == programme


def test_the_annex_completes_number_and_date(reading):
    annex = "BIỂU CHỈ TIÊU\n(Kèm theo Kế hoạch số 9/KH-UBND ngày 08/12/2030 của UBND xã)\n"
    plan = "KẾ HOẠCH\nTrồng rừng năm 2031\n\nI. MỤC TIÊU\nTrồng cây.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\n"
    text = plan + annex
    found = reading(text, bare=True).header
    assert (found.number, found.issued_on) == ("9/KH-UBND", "2030-12-08")


@pytest.mark.parametrize(
    ("kind", "title", "expected"),
    [
        (
            "KẾ HOẠCH",
            "thực hiện Chỉ thị số 5-CT/TU về trồng rừng năm 2031",
            "Thực hiện Chỉ thị số 5-CT/TU về trồng rừng năm 2031",
        ),
        ("KẾ HOẠCH LIÊN TỊCH", "Trồng rừng năm 2031", "Trồng rừng năm 2031"),
        ("KẾ HOẠCH", "V/v trồng rừng năm 2031", "V/v trồng rừng năm 2031"),
    ],
)
def test_titles_that_look_like_something_else(reading, kind, title, expected):
    text = f"""ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
XÃ SUỐI MƠ Độc lập - Tự do - Hạnh phúc
Số: 3/KH-UBND Suối Mơ, ngày 02 tháng 3 năm 2031

{kind}
{title}

Thực hiện Chỉ thị số 5-CT/TU, UBND xã ban hành Kế hoạch như sau:
I. MỤC TIÊU
Trồng cây."""
    found = reading(text, bare=True).header
    assert (found.title, found.plan_year) == (expected, 2031)


def test_the_lead_in_is_no_title(reading):
    text = """UBND XÃ SUỐI MƠ
Số: 3/KH-UBND
KẾ HOẠCH
V/v trồng rừng ở các bản năm 2031
Thực hiện chỉ đạo của huyện về trồng rừng trong mùa mưa, UBND xã xây dựng kế hoạch
cụ thể như sau:
I/ Mục đích
Phủ xanh đất trống."""
    assert reading(text, bare=True).header.title == "V/v trồng rừng ở các bản năm 2031"


def test_years_on_a_line_of_their_own_belong_to_the_title(reading):
    text = "KẾ HOẠCH\nTRỒNG RỪNG PHÒNG HỘ ĐẦU NGUỒN GIAI ĐOẠN\n2031-2035\nCăn cứ tình hình;\nI. MỤC TIÊU\nTrồng."
    found = reading(text, bare=True).header
    assert found.title == "Trồng rừng phòng hộ đầu nguồn giai đoạn 2031-2035"
    assert (found.plan_period.from_, found.plan_period.to) == (2031, 2035)


def test_a_place_line_below_the_title_is_no_title(reading):
    text = """UBND XÃ SUỐI MƠ
Số: 3/KH-UBND
KẾ HOẠCH
Trồng rừng năm 2031
Suối Mơ, ngày 20 tháng 4 năm 2031
Căn cứ tình hình rừng của xã;
I. MỤC TIÊU
Trồng cây."""
    found = reading(text, bare=True).header
    assert (found.title, found.issued_on, found.number) == ("Trồng rừng năm 2031", "2031-04-20", "3/KH-UBND")


def test_abbreviations_in_a_title_stay_as_the_body_writes_them(reading):
    text = (
        "KẾ HOẠCH\nNÂNG CAO CHỈ SỐ DRI (DRIX) CỦA XÃ\nCăn cứ kết quả;\nI. MỤC TIÊU\nĐưa chỉ số DRI của xã lên nhóm đầu."
    )
    assert reading(text, bare=True).header.title == "Nâng cao chỉ số DRI (DRIX) của xã"


@pytest.mark.parametrize(
    ("signed", "position", "name"),
    [
        ("TRƯỞNG CÔNG AN HUYỆN\nThượng tá Lò Văn Pản", "Trưởng Công an huyện", "Lò Văn Pản"),
        ("TRƯỞNG TRẠM\nLò Văn Pản\nDUYỆT CỦA UBND XÃ\nCHỦ TỊCH\nLò Thị Sao", "Trưởng trạm", "Lò Văn Pản"),
        ("GIÁM ĐỐC\nBSCKII. Lò Văn Pản", "Giám đốc", "Lò Văn Pản"),
        ("KT. TỔNG CỤC TRƯỞNG\nPHÓ TỔNG CỤC TRƯỞNG\nLò Văn Pản", "Phó Tổng Cục trưởng", "Lò Văn Pản"),
        ("HIỆU TRƯỞNG\n(Ký tên, đóng dấu)\nLò Thị Sao", "Hiệu trưởng", "Lò Thị Sao"),
        ("K/T TRƯỞNG BAN\nPHÓ TRƯỞNG BAN\nLò Thị Sao", "Phó Trưởng ban", "Lò Thị Sao"),
        ("Q. GIÁM ĐỐC\nLò Thị Sao", "Quyền Giám đốc", "Lò Thị Sao"),
        ("GIÁM ĐỐC\nQuyền Văn Pản", "Giám đốc", "Quyền Văn Pản"),
        ("TRƯỞNG BAN PHÓ CHỦ TỊCH UBND XÃ Lò Thị Sao", "Trưởng ban", "Lò Thị Sao"),
        ("KT. BÍ THƯ\nPHÓ BÍ THƯ\nLò Thị Sao\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nLò Văn Pản", "Phó Bí thư", "Lò Thị Sao"),
    ],
)
def test_who_signs_with_a_rank_or_beside_another(reading, signed, position, name):
    found = reading(f"I. MỤC TIÊU\nTrồng cây./.\nNơi nhận:\n- Các thôn;\n- Lưu: VT.\n{signed}\n").header.signatory
    assert (found.position, found.name) == (position, name)


def test_a_title_on_the_line_of_its_kind(reading):
    text = "UBND XÃ SUỐI MƠ\nSố: 3/KH-UBND\nKẾ HOẠCH trồng rừng năm 2031\nCăn cứ tình hình;\nI. MỤC TIÊU\nTrồng cây."
    found = reading(text, bare=True).header
    assert (found.document_type, found.title) == ("Kế hoạch", "Trồng rừng năm 2031")


def test_a_country_s_name_cut_by_the_other_column_is_no_body(reading):
    text = """NGÂN HÀNG CHÍNH SÁCH XÃ HỘI CỘNG HÒA XÃ HỘI CHỦ NGHĨA
TỈNH LÀO CAI
VIỆT NAM
Số: 3/KH-NHCS
KẾ HOẠCH
Cho vay trồng rừng năm 2031
I. MỤC TIÊU
Cho vay."""
    assert reading(text, bare=True).header.issuer == "Ngân hàng Chính sách xã hội tỉnh Lào Cai"


@pytest.mark.parametrize(
    "stamp",
    [
        "VĂN PHÒNG UBND XÃ SUỐI MƠ\nĐẾN\nSố: 431\nNgày: 09/02/2031\nChuyển: ......",
        "CÔNG VĂN ĐẾN\nSố: 431\nNgày 09/02/2031",
        "ĐẾN Số: 431\nNgày: 09/02/2031\nLưu hồ sơ số: ...",
    ],
)
def test_the_stamp_of_who_received_it_is_none_of_the_letterhead(reading, stamp):
    head = (
        "ỦY BAN NHÂN DÂN\nXÃ SUỐI MƠ\nSố: 12/KH-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    )
    day = "Suối Mơ, ngày 05 tháng 02 năm 2031"
    text = f"{head}{day}\n{stamp}\n\nKẾ HOẠCH\nTrồng rừng năm 2031\n\nI. MỤC TIÊU\nTrồng cây."
    found = reading(text, bare=True).header
    assert (found.issuer, found.number) == ("Ủy ban nhân dân xã Suối Mơ", "12/KH-UBND")
    assert found.issued_on == "2031-02-05"


@pytest.mark.parametrize("seal", ["Ñ ", "„>#>"])
def test_a_letter_of_the_seal_before_the_office_is_none_of_it(reading, seal):
    signed = f"TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\n{seal}PHÓ CHỦ TỊCH\nLò Thị Sao\n"
    found = reading(f"I. MỤC TIÊU\nTrồng cây.\nNơi nhận:\n- Các thôn;\n{signed}").header
    assert (found.signatory.position, found.signatory.name) == ("Phó Chủ tịch", "Lò Thị Sao")


@pytest.mark.parametrize(("seen", "sure", "name"), [
    ("K Lò Thị Sao", 0.6, "Lò Thị Sao"),
    ("Y Lò Pản", 0.99, "Y Lò Pản"),
    ("Y Thuê Pản", 0.6, "Y Thuê Pản"),
])  # fmt: skip
def test_a_stroke_of_the_signature_before_the_name_is_none_of_it(seen, sure, name):
    """A letter is a name's own where it was surely read, or where what follows opens no name."""
    signatory, _, _ = read_signatory([_block("CHỦ TỊCH", 1.0), _block(seen, sure)])
    assert signatory.name == name


def test_what_a_seal_s_rim_was_read_as_is_no_part_of_the_office():
    signatory, _, _ = read_signatory([_block("2/-zz=.PHÓ CHỦ TỊCH", 0.2), _block("Lò Thị Sao", 1.0)])
    assert (signatory.position, signatory.name) == ("Phó Chủ tịch", "Lò Thị Sao")


def _block(text, first_sure, box=None):
    """A line of a signature, its first word read so surely; all words in one box."""
    words = [
        PlacedWord(found.start(), found.end(), 1, box, 1.0 if found.start() else first_sure)
        for found in re.finditer(r"\S+", text)
    ]
    return Block(BlockKind.SIGNATURE, text, tuple(words), 1)


def test_a_number_with_a_letter_behind_its_digits(reading):
    text = "ỦY BAN NHÂN DÂN\nXÃ SUỐI MƠ\nSố: 12a/KH-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nKẾ HOẠCH\nTrồng rừng"
    found = reading(text + "\nI. MỤC TIÊU\nTrồng cây.", bare=True).header
    assert (found.number, found.issuer) == ("12a/KH-UBND", "Ủy ban nhân dân xã Suối Mơ")


@pytest.mark.parametrize(("above", "seen", "sure", "position"), [
    ("KT. CHỦ TỊCH", "thó CHỦ TỊCH", 0.6, "Phó Chủ tịch"),
    ("KT. CHỦ TỊCH", "HÓ CHỦ TỊCH", 0.95, "Phó Chủ tịch"),
    ("KT. GIÁM ĐỐC", "Z GIÁM ĐỐC", 0.4, "Phó Giám đốc"),
    ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", 0.95, "Chủ tịch"),
])  # fmt: skip
def test_who_signs_for_a_chairman_is_his_deputy(above, seen, sure, position):
    signatory, _, _ = read_signatory([_block(above, 0.95), _block(seen, sure), _block("Lò Thị Sao", 0.95)])
    assert (signatory.position, signatory.name) == (position, "Lò Thị Sao")


@pytest.mark.parametrize(("left", "seen", "name"), [
    (410, "Thị Sao", None),
    (390, "Bkrông Sao", "Bkrông Sao"),
    (410, "Lò Sao", "Lò Sao"),
])  # fmt: skip
def test_a_name_whose_first_word_a_seal_covers_is_none(left, seen, name):
    """What is left of it stands aside, and opens with no surname."""
    authority = _block("TM. ỦY BAN NHÂN DÂN", 0.95, Box(350, 100, 510, 112))
    signer = _block(seen, 0.95, Box(left, 180, 470, 192))
    signatory, _, _ = read_signatory([authority, _block("CHỦ TỊCH", 0.95), signer])
    assert signatory.name == name
