"""Who aims, who has a share, and what two shares have in common."""

from __future__ import annotations

import pytest

from extractors.facts.indicators.sentences import read_aims


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Về xã hội số, huyện hướng đến 80% hộ có bể lọc.", [("hộ có bể lọc", 80)]),
        ("Hội thi đua, phấn đấu đạt chỉ tiêu 90% tổ có vườn rau.", [("tổ có vườn rau", 90)]),
        ("Hạ tầng mạng phủ 90% thôn và trên 70% hộ.", [("Hạ tầng mạng phủ thôn", 90), ("Hạ tầng mạng phủ hộ", 70)]),
        (
            "Tuyên truyền tại 90% trường và 70% người làm ở bến.",
            [("Tuyên truyền tại trường", 90), ("người làm ở bến", 70)],
        ),
        (
            "Chi hội có trên 80% số tổ và hơn 60% số hội viên hoàn thành việc được giao.",
            [
                ("Chi hội có số tổ hoàn thành việc được giao", 80),
                ("số hội viên hoàn thành việc được giao", 60),
            ],
        ),
        ("Thu phí bến bãi đạt 100% kế hoạch giao.", [("Thu phí bến bãi", 100)]),
        ("Sản lượng của 9 bến, cảng cá đạt 60% toàn vùng.", [("Sản lượng của 9 bến, cảng cá", 60)]),
        (
            "Giữ vững đàn bò của cả bốn xã và nâng cao chất lượng 10/12 tổ nuôi cá, xây dựng xã vững mạnh.",
            [("nâng cao chất lượng tổ nuôi cá", 10)],
        ),
        (
            "Đáp ứng đủ nhu cầu củi đun của mọi nhà trong các xã vùng cao, trong đó than tổ ong đạt 30 tấn.",
            [("than tổ ong", 30)],
        ),
        ("Dự trữ gạo đạt 2 triệu tấn; trữ nước 3 tỷ m3.", [("Dự trữ gạo", 2), ("trữ nước", 3)]),
        ("Trao 40 suất quà cho trẻ nghèo.", [("Trao suất quà cho trẻ nghèo", 40)]),
        ("Đạt mức 2 triệu lượt khách.", [("lượt khách", 2)]),
        (
            "Về mục tiêu cụ thể, đến năm 2029 phấn đấu đón 9 nghìn lượt khách.",
            [("đón lượt khách", 9)],
        ),
        (
            "Chương trình nước sạch đặt mục tiêu, phấn đấu cả nước có ít nhất 80% hộ có bể lọc.",
            [("hộ có bể lọc", 80)],
        ),
        (
            "Nhu cầu giường nghỉ, đến năm 2029 khoảng 3 nghìn giường, đến năm 2031 khoảng 4 nghìn giường.",
            [("Nhu cầu giường nghỉ", 3), ("Nhu cầu giường nghỉ", 4)],
        ),
        ("90% tổ hội được tập huấn nhằm giữ rừng tốt hơn.", [("tổ hội được tập huấn", 90)]),
        ("80% học sinh học nghề, không có xã, thị trấn đạt dưới 60%.", [("học sinh học nghề", 80)]),
        ("Cấp vốn cho 30 doanh nghiệp, tổ hợp tác.", [("Cấp vốn cho doanh nghiệp, tổ hợp tác", 30)]),
    ],
)  # fmt: skip
def test_what_is_measured_beside_who_aims(text: str, expected: list[tuple[str, float]]) -> None:
    assert [(one.measure, float(one.quantity.value)) for one in read_aims(text, 2027)] == expected


def test_an_infrastructure_is_no_verb_that_lowers() -> None:
    stated = list(read_aims("Hạ tầng thoát nước đạt 90%.", 2027))
    assert [(one.measure, one.direction) for one in stated] == [("Hạ tầng thoát nước", "reach")]


@pytest.mark.parametrize(
    ("text", "directions"),
    [
        ("Giảm khói bếp ở mức 15% vào năm 2029, lên mức 40% vào năm 2031.", ["decrease", "decrease"]),
        ("Giảm khói bếp xuống 15%.", ["reach"]),
        ("Tỷ lệ khói bếp ở mức 15%.", ["reach"]),
    ],
)
def test_by_how_much_and_down_to_what(text: str, directions: list[str]) -> None:
    assert [one.direction for one in read_aims(text, 2027)] == directions


def test_a_reference_back_leaves_the_time_a_target() -> None:
    stated = list(read_aims("Theo đó, đến năm 2029, 84% hộ có bể lọc; 61% thôn có tủ sách.", 2027))
    assert [one.due for one in stated] == ["2029-12-31", "2029-12-31"]


def test_a_level_of_offices_left_out_of_a_rate_is_its_population() -> None:
    stated = list(read_aims("Tỷ lệ đơn được giải quyết đạt trên 90%, trong đó cấp xã 95%.", 2027))
    assert [(one.measure, one.population) for one in stated] == [
        ("Tỷ lệ đơn được giải quyết", None),
        ("Tỷ lệ đơn được giải quyết", "cấp xã"),
    ]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Hiện nay, cả xã có khoảng 60 ao, trong đó có 14 ao thả cá giống.", []),
        ("Tính đến nay, xã có 9 thôn; đường trục chính đạt 40%.", [40]),
        ("Hiện nay có 14 ao thả cá giống, phấn đấu đến năm 2029 đạt 30 ao.", [30]),
    ],
)
def test_what_a_sentence_tells_of_today_is_no_aim(text: str, values: list[int]) -> None:
    assert [one.quantity.value for one in read_aims(text, 2027)] == values


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Tỷ lệ hộ được cấp nước ở mức cơ bản đạt 70%.", "Tỷ lệ hộ được cấp nước ở mức cơ bản"),
        ("Chi cho giống cây (GC)/tổng chi tối thiểu 3%.", "Chi cho giống cây/tổng chi"),
    ],
)
def test_a_measure_keeps_its_degree_and_its_stroke(text: str, measure: str) -> None:
    assert [one.measure for one in read_aims(text, 2027)] == [measure]
