"""Legal bases, and the check on their dates."""

from extractors.checks import act_dates
from extractors.facts import legal_bases

TEXT = """Căn cứ Quyết định số 4/QĐ-UBND ngày 02/02/2031 của UBND tỉnh Lào Cai về giao chỉ tiêu trồng rừng;
Thực hiện Kế hoạch số 8-KH/TU ngày 03/3/2031 của Tỉnh ủy,

I. MỤC TIÊU
Thực hiện Quyết định số 4/QĐ-UBND {date} của UBND tỉnh.
(Kèm theo Kế hoạch số 99/KH-UBND ngày 01/01/2031 của UBND xã)
"""


def test_each_act_counts_once_with_its_first_date_and_its_issuer_s_place(reading):
    found = legal_bases.extract(reading(TEXT.format(date="")))
    assert [(act.kind, act.number, act.date, act.issuer) for act in found] == [
        ("Quyết định", "4/QĐ-UBND", "2031-02-02", "Ủy ban nhân dân tỉnh Lào Cai"),
        ("Kế hoạch", "8-KH/TU", "2031-03-03", "Tỉnh ủy Lào Cai"),
    ]
    assert found[0].evidence.text.startswith("Quyết định số 4/QĐ-UBND")


def test_an_act_that_only_the_title_cites_counts(reading):
    plan = """KẾ HOẠCH
THỰC HIỆN CHỈ THỊ SỐ 6/CT-TTG NGÀY 05 THÁNG 5 NĂM 2031 CỦA THỦ TƯỚNG CHÍNH PHỦ VỀ TRỒNG RỪNG
(Kèm theo Quyết định số 71/QĐ-UBND ngày 09/6/2031 của UBND xã)
Thực hiện Kế hoạch số 8-KH/TU ngày 03/3/2031 của Tỉnh ủy, UBND xã ban hành Kế hoạch như sau:
I. MỤC TIÊU
Trồng cây."""
    found = legal_bases.extract(reading(plan, bare=True))
    assert [(act.number, act.date) for act in found] == [("6/CT-TTg", "2031-05-05"), ("8-KH/TU", "2031-03-03")]


def test_two_dates_of_one_act_are_a_conflict(reading):
    (warning,) = act_dates.check(reading(TEXT.format(date="ngày 12/02/2031")))
    assert warning.code == "act_date_conflict"
    assert "02/02/2031" in warning.evidence.text
    assert "12/02/2031" in warning.other.text


def test_one_date_twice_is_none(reading):
    assert list(act_dates.check(reading(TEXT.format(date="ngày 02 tháng 02 năm 2031")))) == []


def test_the_same_number_of_another_year_and_subject_is_another_act(reading):
    assert list(act_dates.check(reading(TEXT.format(date="ngày 12/02/2029 của UBND tỉnh về thi đua")))) == []


def test_the_area_of_an_act_is_no_part_of_its_issuer(reading):
    plan = """ỦY BAN NHÂN DÂN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
THÀNH PHỐ HUẾ            Độc lập - Tự do - Hạnh phúc
KẾ HOẠCH
TRỒNG RỪNG
Thực hiện Nghị quyết số 6-NQ/TW, ngày 05/5/2031 của Bộ Chính trị trên địa bàn thành phố; Kế hoạch số 9/KH-UBND
ngày 06/6/2031 của UBND Thành phố về trồng cây ven phá;
I. MỤC TIÊU
Trồng cây."""
    assert [act.issuer for act in legal_bases.extract(reading(plan, bare=True))] == [
        "Bộ Chính trị",
        "Ủy ban nhân dân thành phố Huế",
    ]
