"""Figures that tell more of the one before: the same in a second unit, a part of it, a further level, a mere size."""

from __future__ import annotations

import pytest

from extractors.facts.indicators.sentences import read_aims

Row = tuple[str, str, float, str | None]


def stated(text: str, year: int = 2027) -> list[Row]:
    return [(one.measure, one.direction, float(one.quantity.value), one.quantity.unit) for one in read_aims(text, year)]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("Tỷ lệ hộ thiếu nước giảm 3% (tương đương 140 hộ).", ("hộ thiếu nước", "decrease", 140, "hộ")),
        ("Tỷ lệ hộ thiếu nước giảm 1 - 1,5%/năm (khoảng 60 hộ).", ("hộ thiếu nước", "decrease", 60, "hộ")),
        ("Tỷ lệ hộ thiếu nước còn 4,1% (tương đương 95 hộ).", ("hộ thiếu nước", "reach", 95, "hộ")),
        ("Tỷ lệ hộ thiếu nước giảm từ 7% xuống 4% (tương đương giảm 70 hộ).", ("hộ thiếu nước", "decrease", 70, "hộ")),
    ],
)
def test_a_bracket_tells_how_many_a_share_is(text: str, second: Row) -> None:
    assert stated(text)[1] == second


def test_a_bracket_that_may_be_of_the_level_or_of_its_fall_is_left_alone() -> None:
    assert len(stated("Tỷ lệ hộ thiếu nước giảm từ 7% xuống còn 4% (tương đương 70 hộ).")) == 1
    assert len(stated("100% số bản (9 bản) có giếng chung.")) == 1


def test_a_bracket_tells_the_share_of_each_level() -> None:
    found = list(read_aims("Tối thiểu 70% đơn được nhận qua mạng (cấp thành phố 80%, cấp xã 60%).", 2027))
    assert [(one.measure, one.population, one.quantity.value) for one in found] == [
        ("đơn được nhận qua mạng", None, 70),
        ("đơn được nhận qua mạng", "cấp thành phố", 80),
        ("đơn được nhận qua mạng", "cấp xã", 60),
    ]


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        (
            "Ít nhất 85% người mắc bệnh phổi biết bệnh của mình; 90% trong số đó được điều trị.",
            ["người mắc bệnh phổi biết bệnh của mình", "người mắc bệnh phổi biết bệnh của mình được điều trị"],
        ),
        (
            "Nâng tỷ lệ thợ qua lớp dạy nghề lên 70%, có chứng chỉ đạt 30%.",
            ["Tỷ lệ thợ qua lớp dạy nghề", "Tỷ lệ thợ qua lớp dạy nghề có chứng chỉ"],
        ),
        ("Tổng thu phí chợ 900 triệu đồng, phấn đấu thu 950 triệu đồng.", ["Tổng thu phí chợ", "Tổng thu phí chợ"]),
        ("Trên 80% hộ dùng bể lọc, hướng tới 90% vào năm 2029.", ["hộ dùng bể lọc", "hộ dùng bể lọc"]),
        (
            "Thu nhập của thợ dệt đạt 26 triệu đồng/năm, bằng 0,6 lần bình quân chung toàn tỉnh.",
            ["Thu nhập của thợ dệt", "Thu nhập của thợ dệt"],
        ),
        (
            "Tỷ lệ dân số ven sông dùng nước máy 90%, dân số vùng đồi 70%.",
            ["Tỷ lệ dân số ven sông dùng nước máy", "Tỷ lệ dân số vùng đồi"],
        ),
        ("Có 3 bản, 10 thôn ra khỏi vùng khó khăn.", ["bản ra khỏi vùng khó khăn", "thôn ra khỏi vùng khó khăn"]),
        (
            "Có 9/12 trường nghề (75%) và 17/22 trường bản (77,3%) đạt chuẩn.",
            ["trường nghề đạt chuẩn", "trường bản đạt chuẩn"],
        ),
        ("Mở 05 lớp khâu lưới cho 90 học viên tại 4 xã.", ["Mở lớp khâu lưới", "học viên"]),
        ("Nhân rộng 01 mô hình ra 05 thôn.", ["Nhân rộng mô hình"]),
        ("Gia cố 02 đoạn kè dài 650 m.", ["Gia cố đoạn kè"]),
        ("Công nhận 03 trường mức độ 1 và 01 trường mức độ 2.", ["Công nhận trường mức độ 1", "trường mức độ 2"]),
        (
            "Giảm mức hao điện so với năm 2025: giấy từ 5 đến 9%; vải tối thiểu 7%.",
            ["Mức hao điện", "Mức hao điện: vải"],
        ),
        ("Mở 05 bến đò ngang, dựng 12 chòi canh.", ["Mở bến đò ngang", "dựng chòi canh"]),
        ("Mỗi tổ đảm nhận 01 giếng làng trị giá từ 20 triệu đồng trở lên.", ["Mỗi tổ đảm nhận giếng làng"]),
        ("Làng văn hóa: 45/60 hộ, đạt tỷ lệ 75%.", ["Làng văn hóa", "Làng văn hóa"]),
        ("Về nước sạch: tỷ lệ bể lọc hỏng còn 7%.", ["tỷ lệ bể lọc hỏng"]),
        ("Giới thiệu 90 thợ giỏi, trong đó có 55 đồng chí được khen.", ["Giới thiệu thợ giỏi", "đồng chí được khen"]),
        ("Tuyển sinh 900 em (trung cấp 1.200 em).", ["Tuyển sinh em"]),
        ("Về giao thông: làm mới 12 km đường liên thôn.", ["làm mới đường liên thôn"]),
        ("11/11 xã có Đội phòng, chống lụt với quân số 70 người.", ["xã có Đội phòng, chống lụt", "quân số"]),
    ],
)
def test_what_is_measured(text: str, measures: list[str]) -> None:
    assert [one.measure for one in read_aims(text, 2027)] == measures


def test_a_later_level_keeps_its_time_to_itself() -> None:
    found = read_aims("Trên 80% hộ dùng bể lọc, hướng tới 90% vào năm 2029.", 2027)
    assert [one.due for one in found] == [None, "2029-12-31"]


def test_what_is_curbed_and_lowered_falls() -> None:
    assert stated("Kiềm chế, làm giảm ít nhất 4% số vụ cháy.") == [("số vụ cháy", "decrease", 4, "%")]
    (one,) = read_aims("Kiềm chế và kéo giảm số vụ đuối nước từ 5% đến 10%.", 2027)
    assert (one.measure, one.direction, one.quantity.value, one.quantity.value_max) == (
        "Số vụ đuối nước",
        "decrease",
        5,
        10,
    )


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Mức chi bình quân của khách 1,1 triệu đồng/khách/ngày.", "triệu đồng/khách/ngày"),
        ("Công suất trạm lọc đạt 300 m3/ngày đêm.", "m3/ngày đêm"),
        ("Mức hỗ trợ 2 triệu đồng/học sinh/năm.", "triệu đồng/học sinh/năm"),
        ("Giao khoán 12.400 lượt ha rừng.", "lượt ha"),
        ("Quân số đạt 70 người/đội.", "người/đội"),
        ("Đạt 15 xã/20 xã có chợ.", "xã"),
        ("Có 55 đồng chí được khen.", "đồng chí"),
        ("Dạy bơi cho 300 lượt thanh niên.", "lượt thanh niên"),
        ("Công suất lắp mới đạt 45 MWp.", "MWp"),
        ("Thời gian mất điện dưới 250 phút/khách hàng/năm.", "phút/khách hàng/năm"),
    ],
)
def test_the_unit_with_what_it_is_counted_by(text: str, unit: str) -> None:
    assert [one.quantity.unit for one in read_aims(text, 2027)] == [unit]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Giải ngân 90% vốn được giao trước ngày 31/12/2027.", "2027-12-31"),
        ("Lũy kế đến hết năm 2029 có 7 xã có chợ; mở thêm 4 bến đò.", "2029-12-31"),
    ],
)
def test_by_when(text: str, due: str) -> None:
    assert {one.due for one in read_aims(text, 2027)} == {due}


def test_a_quarter_without_its_year_is_no_part_of_a_measure() -> None:
    found = read_aims("Tỷ lệ giải ngân đến hết quý II/2027 đạt 50%, đến hết quý III đạt 75%.", 2027)
    assert [(one.measure, one.due) for one in found] == [
        ("Tỷ lệ giải ngân", "2027-06-30"),
        ("Tỷ lệ giải ngân", "2027-09-30"),
    ]
