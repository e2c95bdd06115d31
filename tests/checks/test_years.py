"""The plan called by another year than its title."""

import pytest

from extractors.checks import years


@pytest.mark.parametrize(
    "sentence",
    [
        "Kinh phí thực hiện Kế hoạch trồng rừng năm 2030 là 2 tỷ đồng.",
        "Kế hoạch trồng rừng trên địa bàn xã Suối Mơ năm 2029 được giao như sau.",
        "PHÂN CÔNG THỰC HIỆN KẾ HOẠCH TRỒNG RỪNG NĂM 2030",
    ],
)
def test_another_year_is_a_mismatch(reading, sentence):
    (warning,) = years.check(reading(f"IV. KINH PHÍ\n{sentence}\n"))
    assert warning.code == "year_mismatch"
    assert warning.evidence.text.startswith("Trồng rừng năm 2031")


@pytest.mark.parametrize(
    "sentence",
    [
        "Kinh phí thực hiện Kế hoạch trồng rừng năm 2031 là 2 tỷ đồng.",
        "Đánh giá kết quả thực hiện Kế hoạch trồng rừng năm 2030.",
        "Xây dựng Kế hoạch trồng rừng năm 2032.",
        "Văn phòng tham mưu Ủy ban nhân dân xã ban hành Kế hoạch trồng rừng năm 2032.",
        "Thực hiện Kế hoạch số 5/KH-UBND về trồng rừng năm 2030 của UBND tỉnh.",
        "Thực hiện Kế hoạch phát triển kinh tế - xã hội năm 2030.",
    ],
)
def test_other_plans_and_other_years_plans_are_none(reading, sentence):
    assert list(years.check(reading(f"IV. KINH PHÍ\n{sentence}\n"))) == []


@pytest.mark.parametrize(
    ("preamble", "count"),
    [
        ("UBND xã xây dựng Kế hoạch trồng rừng năm 2030 với các nội dung sau:", 1),
        ("Ủy ban nhân dân xã ban hành Kế hoạch trồng rừng năm 2030 như sau:", 1),
        ("Căn cứ Quyết định số 5/QĐ-UBND của UBND tỉnh ban hành Kế hoạch trồng rừng năm 2030;", 0),
    ],
)
def test_who_issues_a_plan_in_the_preamble_names_this_one(reading, preamble, count):
    assert len(list(years.check(reading(f"{preamble}\nI. MỤC TIÊU\nTrồng cây.")))) == count


def test_a_part_of_the_economy_is_not_the_plan_for_all_of_it(reading):
    text = """KẾ HOẠCH
Phát triển kinh tế tập thể năm 2031
UBND xã xây dựng Kế hoạch {} với các nội dung sau:
I. MỤC TIÊU
Lập hợp tác xã."""
    mismatched = reading(text.format("phát triển kinh tế tập thể năm 2030"), bare=True)
    assert [one.code for one in years.check(mismatched)] == ["year_mismatch"]
    other = reading(text.format("phát triển kinh tế - xã hội năm 2030"), bare=True)
    assert list(years.check(other)) == []
