"""Figures that are no aims of their own: the base of a rate, a slogan; and parts, levels and wholes that are."""

from __future__ import annotations

import pytest

from extractors.facts import indicators
from extractors.facts.indicators.sentences import read_aims


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Số y tá trên 1 vạn dân đạt 9,5 y tá.", [("Số y tá trên 1 vạn dân", 9.5, "y tá")]),
        ("Giá trị sản xuất trên 1 ha vườn đạt 70 triệu đồng.", [("Giá trị sản xuất trên 1 ha vườn", 70, "triệu đồng")]),
        ("Số lượt mượn sách đạt trên 1.000 lượt.", [("Số lượt mượn sách", 1000, "lượt")]),
        ("Mức mượn sách 3 lần/người/năm.", [("Mức mượn sách", 3, "lần/người/năm")]),
        ("90% hộ sống theo 4 không, 2 sạch.", [("hộ sống theo 4 không, 2 sạch", 90, "%")]),
        ("300 chủ hộ được vay vốn.", [("chủ hộ được vay vốn", 300, "chủ hộ")]),
        ("12/14 Tổ dân phố có tủ sách.", [("Tổ dân phố có tủ sách", 12, "Tổ dân phố")]),
        ("Dân số trung bình 8.200 người.", [("Dân số trung bình", 8200, "người")]),
        ("Ít nhất 2/3 hội viên mới là nữ.", []),
        ("9 xã đạt 12 tiêu chí xanh.", [("xã đạt 12 tiêu chí xanh", 9, "xã")]),
        (
            "Học viên dân tộc thiểu số 25 người, học viên khác 40 người.",
            [("Học viên dân tộc thiểu số", 25, "người"), ("học viên khác", 40, "người")],
        ),
        (
            "Giảm 10% ca ho gà/10.000 dân, tỷ lệ tử vong dưới 0,5%.",
            [("ca ho gà/10.000 dân", 10, "%"), ("tỷ lệ tử vong", 0.5, "%")],
        ),
        (
            "Tổng sản phẩm trên địa bàn tỉnh bình quân đầu người đạt 40 triệu đồng.",
            [("Tổng sản phẩm trên địa bàn tỉnh bình quân đầu người", 40, "triệu đồng")],
        ),
        ("Các chỉ tiêu chủ yếu đề ra là: Tốc độ tăng đàn bò đạt 7%.", [("Tốc độ tăng đàn bò", 7, "%")]),
        ("8/9 chi bộ hoàn thành tốt nhiệm vụ.", [("chi bộ hoàn thành tốt nhiệm vụ", 8, "chi bộ")]),
        ("Trồng 300 cây xanh dọc 4 km kênh.", [("Trồng cây xanh dọc 4 km kênh", 300, "cây xanh")]),
        ("Phát 500 tờ rơi cho 9 thôn.", [("Phát tờ rơi cho 9 thôn", 500, "tờ rơi")]),
        ("Tặng quà 30 hộ khó khăn, mỗi phần trị giá 400.000 đồng.", [("Tặng quà hộ khó khăn", 30, "hộ")]),
        ("Số ngày điều trị dưới 6,5 ngày.", [("Số ngày điều trị", 6.5, "ngày")]),
    ],
)
def test_the_base_of_a_rate_is_part_of_what_it_measures(text: str, expected: list[tuple[str, float, str]]) -> None:
    assert [(one.measure, float(one.quantity.value), one.quantity.unit) for one in read_aims(text, 2027)] == expected


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        (
            "Sản lượng cá đạt 900 tấn (500 tấn cá hồ và 400 tấn cá lồng).",
            [("Sản lượng cá", 900), ("cá hồ", 500), ("cá lồng", 400)],
        ),
        ("Mở 9 lớp nghề (theo 2 đợt).", [("Mở lớp nghề", 9)]),
        (
            "Cây trồng chính (mía: diện tích đạt 40 ha, sản lượng đạt 900 tấn).",
            [("mía: diện tích", 40), ("sản lượng", 900)],
        ),
        ("Số hộ có bể lọc tăng 3% (để đạt 80%).", [("Số hộ có bể lọc", 3), ("Số hộ có bể lọc", 80)]),
        (
            "Tỷ lệ làng đạt chuẩn từ 80% trở lên, trong đó ít nhất 10% đạt chuẩn kiểu mẫu.",
            [("Tỷ lệ làng đạt chuẩn", 80), ("Tỷ lệ làng đạt chuẩn kiểu mẫu", 10)],
        ),
        (
            "Nạo vét kênh tại 3 xã Ia Sol, Ea Kin và tiếp tục đào giếng tại 2 xã còn lại.",
            [("Nạo vét kênh tại xã Ia Sol, Ea Kin", 3), ("đào giếng tại xã còn lại", 2)],
        ),
        ("Trong điều kiện cho phép, phấn đấu giảm nợ xuống dưới 10% tổng thu.", [("nợ", 10)]),
        (
            "Doanh thu tăng 9%, góp phần đạt mục tiêu tăng trưởng kinh tế đạt 7%.",
            [("Doanh thu", 9), ("tăng trưởng kinh tế", 7)],
        ),
        ("Các làng còn lại tăng 2 tiêu chí.", [("Các làng còn lại", 2)]),
    ],
)
def test_parts_and_levels_keep_their_own_words(text: str, measures: list[tuple[str, float]]) -> None:
    assert [(one.measure, float(one.quantity.value)) for one in read_aims(text, 2027)] == measures


def test_a_topic_before_the_time_leaves_it_to_the_whole_sentence() -> None:
    stated = list(read_aims("Về đời sống: Đến năm 2029, 84% hộ có bể lọc; 61% thôn có tủ sách.", 2027))
    assert [one.due for one in stated] == ["2029-12-31", "2029-12-31"]


def test_a_line_that_states_the_whole_is_an_aim_beside_its_parts(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of(
        "I. MỤC TIÊU\n1. Mục tiêu cụ thể\n- Trồng mới 31 ha chè, trong đó:\n+ Chè búp 20 ha.\n+ Chè lá 11 ha.\n"
        "- Phấn đấu đạt các chỉ tiêu sau:\n+ 70% hộ có vườn rau.\n"
    )
    assert [(one.measure, one.value) for one in indicators.extract(reading)] == [
        ("Trồng mới chè", 31),
        ("Chè búp", 20),
        ("Chè lá", 11),
        ("hộ có vườn rau", 70),
    ]
