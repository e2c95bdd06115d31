"""Acts cited by number."""

import pytest

from normalizers.acts import Act, find_acts

CASES = [
    # the hyphen at a line's end was taken for hyphenation
    ("Quyết định số 118/QĐUBND ngày 07/01/2031 của UBND tỉnh", [
        Act("Quyết định", "118/QĐ-UBND", "2031-01-07", "Ủy ban nhân dân tỉnh"),
    ]),
    ("Nghị quyết số 12/2031/NQ-HĐND ngày 05/6/2031 của HĐND tỉnh về thu", [
        Act("Nghị quyết", "12/2031/NQ-HĐND", "2031-06-05", "Hội đồng nhân dân tỉnh"),
    ]),
    # stray spaces, as at the end of a line
    ("Kế hoạch số 8- KH/TU, ngày 21 tháng 3 năm 2031 của Tỉnh ủy", [
        Act("Kế hoạch", "8-KH/TU", "2031-03-21", "Tỉnh ủy"),
    ]),
    # a list names the kind once, and the last one's date counts
    ("Quyết định số 4/QĐ-UBND, 5/QĐ-UBND ngày 2/2/2031 của UBND huyện", [
        Act("Quyết định", "4/QĐ-UBND", "2031-02-02", "Ủy ban nhân dân huyện"),
        Act("Quyết định", "5/QĐ-UBND", "2031-02-02", "Ủy ban nhân dân huyện"),
    ]),
    ("Chỉ thị số 1/CT-TTg ngày 2/2/2031; Công điện số 9/CĐ-TTg cùng ngày", [
        Act("Chỉ thị", "1/CT-TTg", "2031-02-02", "Thủ tướng Chính phủ"),
        Act("Công điện", "9/CĐ-TTg", "2031-02-02", "Thủ tướng Chính phủ"),
    ]),
    # a law's name stands before its number
    ("Luật Ví dụ số 77/2031/QH17", [Act("Luật", "77/2031/QH17", None, "Quốc hội")]),
    ("Nghị quyết 3-NQ/TW của Bộ Chính trị", [Act("Nghị quyết", "3-NQ/TW", None, "Bộ Chính trị")]),
    ("Công văn số 15/SNV-TH ngày 3/4/2031 của Sở Nội vụ", [Act("Công văn", "15/SNV-TH", "2031-04-03", "Sở Nội vụ")]),
    ("Kế hoạch phối hợp số 6/KHPH-CA-MT ngày 9/8/2031 giữa Công an xã và Ủy ban MTTQVN xã", [
        Act("Kế hoạch phối hợp", "6/KHPH-CA-MT", "2031-08-09", "Công an xã và Ủy ban Mặt trận Tổ quốc Việt Nam xã"),
    ]),
    # a web page parts a year
    ("Quyết định số 4/QĐ-UBND ngày 16/7/20 31 của UBND xã", [
        Act("Quyết định", "4/QĐ-UBND", "2031-07-16", "Ủy ban nhân dân xã"),
    ]),
    # a date that no calendar has is not taken over
    ("Quyết định số 4/QĐ-UBND ngày 31/02/2031", [Act("Quyết định", "4/QĐ-UBND", None, "Ủy ban nhân dân")]),
    # the words of a date may be misread, its figures stand
    ("Quyết định số 4/QĐ-UBND ngày 30 thúng 7 nám 2031", [
        Act("Quyết định", "4/QĐ-UBND", "2031-07-30", "Ủy ban nhân dân"),
    ]),
    # a law's day is that of its passing
    ("Luật số 77/2031/QH17 đã được Quốc hội khóa XVII, kỳ họp thứ 2 thông qua ngày 3/4/2031", [
        Act("Luật", "77/2031/QH17", "2031-04-03", "Quốc hội"),
    ]),
    # the letters of a number left out
    ("Nghị định số 12/2031 ngày 5/6/2031 của Chính phủ", [Act("Nghị định", "12/2031", "2031-06-05", "Chính phủ")]),
    # no acts
    ("trực 24/7, ngày 20/5/2031, đạt 15/18 tiêu chí, tiêu chuẩn 10/10", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "acts"), CASES)
def test_acts_are_read_with_kind_number_date_and_issuer(text, acts):
    assert [found.value for found in find_acts(text)] == acts


def test_a_find_covers_the_citation():
    text = "Căn cứ Quyết định số 4/QĐ-UBND ngày 2/2/2031 của UBND huyện về việc giao đất"
    (found,) = find_acts(text)
    assert text[found.start : found.end] == "Quyết định số 4/QĐ-UBND ngày 2/2/2031 của UBND huyện"


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("theo đề nghị của Sở Nội vụ tại Tờ trình số 15/TTr-SNV ngày 02/3/2027", "Sở Nội vụ"),
        ("nhiệm vụ được UBND tỉnh giao tại Quyết định số 96/QĐ-UBND ngày 20/01/2027", "Ủy ban nhân dân tỉnh"),
        ("việc Sở Nội vụ thực hiện tại Quyết định số 8/QĐ-TTg ngày 20/01/2027", "Thủ tướng Chính phủ"),
    ],
)
def test_who_stands_before_the_act_issued_it_where_its_number_allows(text: str, issuer: str) -> None:
    (act,) = find_acts(text)
    assert act.value.issuer == issuer


def test_an_act_of_the_same_day_is_by_the_same_body() -> None:
    first, second = find_acts(
        "Quyết định số 80/QĐ-UBND ngày 21/12/2026 của UBND tỉnh Lai Thành về dự toán và "
        "Quyết định số 82/QĐ-UBND cùng ngày"
    )
    assert second.value.issuer == first.value.issuer == "Ủy ban nhân dân tỉnh Lai Thành"


def test_unions_of_the_centre_are_not_the_party():
    (found,) = find_acts("Kế hoạch số 8-KH/TWĐTN ngày 05/3/2031 của Ban Bí thư Trung ương Đoàn")
    assert found.value.issuer == "Ban Bí thư Trung ương Đoàn"
    (found,) = find_acts("Kế hoạch số 8-KH/HNDTW ngày 05/3/2031 của Ban Chấp hành Trung ương Hội Nông dân Việt Nam")
    assert found.value.issuer == "Ban Chấp hành Trung ương Hội Nông dân Việt Nam"


def test_an_act_that_another_amends_does_not_take_the_other_ones_date():
    amended, other = find_acts("sửa đổi Nghị định số 5/2031/NĐ-CP và Nghị định số 6/2027/NĐ-CP ngày 17/4/2027")
    assert (amended.value.date, other.value.date) == (None, "2027-04-17")


def test_the_day_that_opens_the_next_sentence_is_no_acts_date():
    (found,) = find_acts("thực hiện Nghị quyết số 8-NQ/TW Ngày 3 tháng 4 năm 2031, Sở Y tế đã họp")
    assert found.value.date is None


@pytest.mark.parametrize("year", ["2031", "20311"])
def test_a_year_of_five_digits_is_no_year(year):
    (found,) = find_acts(f"Nghị định số 5/2031/NĐ-CP ngày 09/6/{year} của Chính phủ")
    assert found.value.date == ("2031-06-09" if year == "2031" else None)


def test_a_ministrys_letters_that_a_space_parts_are_its_numbers_own():
    (found,) = find_acts("Thông tư 1/2031/TT-BGD ĐT ngày 15/01/2031 của Bộ Y tế V/v học bổng")
    assert (found.value.number, found.value.date) == ("1/2031/TT-BGDĐT", "2031-01-15")
    assert found.value.issuer == "Bộ Y tế"
