"""Indicators of growth plans: rates that rise, who has what, what is and what is aimed at, and by when."""

from __future__ import annotations

import pytest

from extractors.facts.indicators.sentences import read_aims

Row = tuple[str, str, float, str | None]


def stated(text: str) -> list[Row]:
    return [(one.measure, one.direction, float(one.quantity.value), one.quantity.unit) for one in read_aims(text, 2026)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Phấn đấu tăng trưởng kinh tế cả năm 2026 đạt trên 9%.", [("tăng trưởng kinh tế", "reach", 9, "%")]),
        ("Bảo đảm mục tiêu tăng trưởng GRDP 8,5%.", [("tăng trưởng GRDP", "reach", 8.5, "%")]),
        ("Doanh thu vận tải tăng trưởng 11%/năm.", [("Doanh thu vận tải", "increase", 11, "%/năm")]),
        ("Tốc độ tăng trưởng công nghiệp đạt 12%.", [("Tốc độ tăng trưởng công nghiệp", "reach", 12, "%")]),
        (
            "Giá trị gỗ ván ép đạt 60 triệu USD, tăng bình quân hằng năm trong giai đoạn này đạt 7%/năm.",
            [
                ("Giá trị gỗ ván ép", "reach", 60, "triệu USD"),
                ("Giá trị gỗ ván ép", "increase", 7, "%/năm"),
            ],
        ),
        (
            "Sản lượng cá lồng năm 2026 tăng 6%, các năm 2027-2028 tăng 8%/năm.",
            [("Sản lượng cá lồng", "increase", 6, "%"), ("Sản lượng cá lồng", "increase", 8, "%/năm")],
        ),
        ("Đưa lượng hàng qua cảng tăng 15% so với năm trước.", [("Lượng hàng qua cảng", "increase", 15, "%")]),
        ("Mục tiêu là giảm thêm ít nhất 20% số cuộc họp.", [("số cuộc họp", "decrease", 20, "%")]),
        ("Tỷ trọng vốn toàn xã hội trên GRDP đạt 31%.", [("Tỷ trọng vốn toàn xã hội trên GRDP", "reach", 31, "%")]),
        (
            "Phấn đấu tổng mức bán lẻ hàng hóa và doanh thu dịch vụ ăn uống trên địa bàn tăng khoảng 13%.",
            [("tổng mức bán lẻ hàng hóa và doanh thu dịch vụ ăn uống", "increase", 13, "%")],
        ),
    ],
)  # fmt: skip
def test_rates_of_growth(text: str, expected: list[Row]) -> None:
    assert stated(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Toàn tỉnh có tối thiểu 88% dân số dùng nước máy.", [("dân số dùng nước máy", "reach", 88, "%")]),
        ("Đến năm 2027, tỉnh Lam Giang có 14 bến thủy đạt chuẩn.", [("bến thủy đạt chuẩn", "reach", 14, "bến")]),
        (
            "100% trạm kiểm lâm và ít nhất 75% chốt rừng có sóng di động.",
            [("trạm kiểm lâm có sóng di động", "reach", 100, "%"), ("chốt rừng có sóng di động", "reach", 75, "%")],
        ),
        (
            "Giảm 10% số tàu cũ và giảm 5% số bến cóc không có phép.",
            [("số tàu cũ", "decrease", 10, "%"), ("số bến cóc không có phép", "decrease", 5, "%")],
        ),
        (
            "Tỷ lệ người dùng mạng cố định với tốc độ 02 Gb/s đạt 90%.",
            [("Tỷ lệ người dùng mạng cố định với tốc độ 02 Gb/s", "reach", 90, "%")],
        ),
        ("Cung cấp 40% dịch vụ công ở mức 4.", [("Cung cấp dịch vụ công ở mức 4", "reach", 40, "%")]),
        (
            "Diện tích chè đạt 45% vùng Đông Á. Tỷ lệ chè sạch đạt 70%.",
            [("Diện tích chè", "reach", 45, "%"), ("Tỷ lệ chè sạch", "reach", 70, "%")],
        ),
    ],
)  # fmt: skip
def test_who_has_it_and_what_only_tells_which(text: str, expected: list[Row]) -> None:
    assert stated(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Lượng khách đi xe buýt đạt 18%, trong khi hiện nay con số này chỉ là 7%.",
            [("Lượng khách đi xe buýt", "reach", 18, "%")],
        ),
        (
            "Kim ngạch qua cửa khẩu tăng trên 20% (năm 2025 đạt 3 triệu USD, tăng 12% so với năm 2024).",
            [("Kim ngạch qua cửa khẩu", "increase", 20, "%")],
        ),
    ],
)
def test_what_is_or_was_is_no_aim(text: str, expected: list[Row]) -> None:
    assert stated(text) == expected


@pytest.mark.parametrize(
    ("text", "dues"),
    [
        ("Đến năm 2027 tỷ lệ bao phủ đạt 96% dân số, đến năm 2030 phủ kín mọi thôn.", ["2027-12-31"]),
        ("Tỷ lệ thu phí đạt 12% theo Công văn số 61/VP-TH ngày 10/7/2026 của Văn phòng.", [None]),
        ("Năng suất lao động tăng 7%/năm giai đoạn 2026 - 2030.", ["2030-12-31"]),
        ("Tỷ lệ hộ dùng điện đạt 99% theo Chương trình điện nông thôn giai đoạn 2026-2030.", [None]),
    ],
)
def test_whose_time_it_is(text: str, dues: list[str | None]) -> None:
    assert [one.due for one in read_aims(text, 2026)] == dues


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Sản lượng tôm gấp 2 lần năm 2020.", None),
        ("Tốc độ tăng GRDP bình quân 5 năm 2026-2030 đạt 9%/năm.", "2030-12-31"),
    ],
)
def test_years_compared_with_and_years_together(text: str, due: str | None) -> None:
    assert [one.due for one in read_aims(text, None)] == [due]


def test_counts_among_a_thousand_and_cases() -> None:
    assert stated(
        "Tỷ suất sinh ở trẻ vị thành niên giảm từ 31 ca sinh/1.000 phụ nữ xuống 20 ca sinh/1.000 phụ nữ."
    ) == [("Tỷ suất sinh ở trẻ vị thành niên", "reach", 20, "ca sinh/1.000 phụ nữ")]
    assert stated("Tỷ lệ tử vong mẹ dưới 7/100.000 trẻ sinh ra còn sống.") == [
        ("Tỷ lệ tử vong mẹ", "reach", 7, "/100.000 trẻ sinh ra còn sống")
    ]
    assert stated("Đối với nghề có tỷ lệ nữ dưới 25% có thể chọn mức thấp hơn.") == []


def test_a_share_of_the_same_things_as_the_one_before() -> None:
    assert stated("100% thôn bản đạt mức 1 và 45% đạt mức 2 về dùng mạng.") == [
        ("thôn bản đạt mức 1", "reach", 100, "%"),
        ("thôn bản đạt mức 2 về dùng mạng", "reach", 45, "%"),
    ]


@pytest.mark.parametrize(
    ("text", "directions"),
    [
        ("Số hộ thiếu nước giảm 30 hộ, tương đương 4%.", ["decrease", "decrease"]),
        ("Diện tích chè tăng 12 ha, tương ứng với 6%.", ["increase", "increase"]),
        ("Diện tích chè đạt 90 ha, tương đương 45%.", ["reach", "reach"]),
    ],
)
def test_one_change_in_two_units_has_one_direction(text: str, directions: list[str]) -> None:
    assert [one.direction for one in read_aims(text, 2027)] == directions
