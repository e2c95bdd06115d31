"""Indicators: what a sentence aims at, however it puts it; each case is a sentence and what it states."""

from __future__ import annotations

import pytest

from extractors.facts import indicators
from extractors.facts.indicators.sentences import read_aims

Row = tuple[str, str, float, str | None]


def stated(text: str, year: int = 2027) -> list[Row]:
    return [(one.measure, one.direction, float(one.quantity.value), one.quantity.unit) for one in read_aims(text, year)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tỷ lệ hộ có bể lọc (theo tiêu chí mới) đạt 72,5%;", ("Tỷ lệ hộ có bể lọc", "reach", 72.5, "%")),
        ("Tỷ lệ hộ nghèo còn 3,18 % vào cuối năm.", ("Tỷ lệ hộ nghèo", "reach", 3.18, "%")),
        ("Mức giảm tỷ lệ hộ cận nghèo ở mức 1,2%.", ("Tỷ lệ hộ cận nghèo", "decrease", 1.2, "%")),
        ("Giảm tỷ lệ bỏ học bình quân 0,3%/năm.", ("Tỷ lệ bỏ học", "decrease", 0.3, "%/năm")),
        ("Giảm tỷ lệ bỏ học xuống dưới 1%.", ("Tỷ lệ bỏ học", "reach", 1, "%")),
        ("Nâng tỷ lệ hồ sơ trực tuyến lên 83%.", ("Tỷ lệ hồ sơ trực tuyến", "reach", 83, "%")),
        ("Số vụ cháy rừng giảm ít nhất 15% so với năm trước.", ("Số vụ cháy rừng", "decrease", 15, "%")),
        ("Phấn đấu 100% thôn có đội văn nghệ.", ("thôn có đội văn nghệ", "reach", 100, "%")),
        ("Duy trì ít nhất 65% trạm y tế có bác sĩ.", ("trạm y tế có bác sĩ", "reach", 65, "%")),
        ("Không quá 4% đơn thư trễ hạn.", ("đơn thư trễ hạn", "reach", 4, "%")),
        ("Chỉ tiêu 3: Đến năm 2028 có 60% chợ dùng mã QR.", ("chợ dùng mã QR", "reach", 60, "%")),
        ("Trồng mới 140 ha keo.", ("Trồng mới keo", "reach", 140, "ha")),
        ("Thêm 02 làng đạt chuẩn văn hóa.", ("làng đạt chuẩn văn hóa", "increase", 2, "làng")),
        ("Tạo việc làm cho 1.350 lao động.", ("Tạo việc làm cho lao động", "reach", 1350, "lao động")),
        (
            "Thu nhập bình quân đạt 58 triệu đồng/người/năm.",
            ("Thu nhập bình quân", "reach", 58, "triệu đồng/người/năm"),
        ),
        ("Mức độ hài lòng tăng 2 điểm % so với năm trước.", ("Mức độ hài lòng", "increase", 2, "điểm %")),
        ("Chỉ số chuyển đổi số đạt trên 0,7.", ("Chỉ số chuyển đổi số", "reach", 0.7, None)),
        ("Thời gian chờ khám rút ngắn xuống còn 20 phút.", ("Thời gian chờ khám", "reach", 20, "phút")),
    ],
)
def test_a_sentence_with_one_figure_states_one_aim(text: str, expected: Row) -> None:
    assert stated(text) == [expected]


def test_several_figures_in_one_sentence() -> None:
    assert stated("100% xã có sân bóng, 85% thôn có tủ sách và trên 70% hộ có vườn rau.") == [
        ("xã có sân bóng", "reach", 100, "%"),
        ("thôn có tủ sách", "reach", 85, "%"),
        ("hộ có vườn rau", "reach", 70, "%"),
    ]


def test_a_list_of_nouns_is_not_cut() -> None:
    assert stated("100% cơ quan, đơn vị dùng ít nhất 01 ứng dụng để họp.") == [
        ("cơ quan, đơn vị dùng ít nhất 01 ứng dụng để họp", "reach", 100, "%")
    ]


def test_figures_that_only_tell_which_things_are_meant() -> None:
    assert [row[2] for row in stated("100% thuyền dài từ 9 mét trở lên được gắn đèn hiệu.")] == [100]


def test_a_bracket_speaks_of_the_same_measure() -> None:
    (level, fall) = read_aims("Tỷ lệ hộ nghèo còn 9,4% vào cuối năm 2027 (giảm 2,1% so với năm 2026).", 2027)
    assert (level.measure, level.direction, level.due) == ("Tỷ lệ hộ nghèo", "reach", "2027-12-31")
    assert (fall.measure, fall.direction, fall.due) == ("Tỷ lệ hộ nghèo", "decrease", "2027-12-31")


def test_the_second_figure_goes_on_with_the_first_verb() -> None:
    assert stated("Giảm 130 hộ nghèo và 75 hộ cận nghèo.") == [
        ("hộ nghèo", "decrease", 130, "hộ"),
        ("hộ cận nghèo", "decrease", 75, "hộ"),
    ]


def test_a_baseline_is_no_aim() -> None:
    (only,) = read_aims("Tỷ lệ thất nghiệp giảm từ 4,5% năm 2026 xuống còn 3,9%.", 2027)
    assert (only.direction, float(only.quantity.value), float(only.quantity.baseline or 0)) == ("reach", 3.9, 4.5)


def test_a_range_has_a_low_and_a_high_value() -> None:
    (only,) = read_aims("Tỷ lệ che phủ rừng đạt từ 46% đến 48%.", 2027)
    assert (float(only.quantity.value), float(only.quantity.value_max or 0)) == (46, 48)


def test_population_is_no_part_of_the_measure() -> None:
    (only,) = read_aims("Tỷ lệ hộ nghèo dân tộc thiểu số giảm 4%.", 2027)
    assert (only.measure, only.population) == ("Tỷ lệ hộ nghèo", "dân tộc thiểu số")


@pytest.mark.parametrize(
    "text",
    [
        "Không để xã nào dưới 13 tiêu chí.",
        "Thực hiện phương châm “4 tại chỗ”.",
        "Tiếp tục Chương trình 135 trong năm 2027.",
        "Theo Quyết định số 77/2026/QĐ-UBND ngày 03/4/2026.",
        "Dịch vụ công mức độ 4.",
        "Huy động 35 tỷ đồng.",
    ],
)
def test_what_aims_at_no_figure(text: str) -> None:
    assert stated(text) == []


def test_tables_in_the_objectives_part_count_and_annexes_do_not(reading_of) -> None:  # type: ignore[no-untyped-def]
    table = [
        ["TT", "Chỉ tiêu", "Đơn vị tính", "Thực hiện năm 2026", "Kế hoạch năm 2027"],
        ["1", "Tỷ lệ hộ dùng nước sạch", "%", "81,5", "86"],
        ["2", "Số lớp xóa mù chữ", "lớp", "3", "5"],
    ]
    reading = reading_of(
        "I. MỤC TIÊU\nCác chỉ tiêu chủ yếu như sau:\n",
        table,
        "II. NHIỆM VỤ\n",
        [*table[:1], ["1", "Tiền quỹ", "%", "1", "2"]],
    )
    found = indicators.extract(reading)
    assert [(one.measure, one.value, one.unit, one.baseline) for one in found] == [
        ("Tỷ lệ hộ dùng nước sạch", 86, "%", 81.5),
        ("Số lớp xóa mù chữ", 5, "lớp", 3),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Trên 60% số bến thuyền ven sông và 90% chợ phiên đủ đèn chiếu sáng.",
            [
                ("số bến thuyền ven sông đủ đèn chiếu sáng", "reach", 60, "%"),
                ("chợ phiên đủ đèn chiếu sáng", "reach", 90, "%"),
            ],
        ),
        (
            "Tăng thêm ít nhất 15% số tủ sách trong thôn và tăng thêm ít nhất 5% số thư viện của xã.",
            [("số tủ sách trong thôn", "increase", 15, "%"), ("số thư viện của xã", "increase", 5, "%")],
        ),
        (
            "Tỷ lệ trẻ béo phì thể nặng còn 3%, thể vừa còn 7%.",
            [("Tỷ lệ trẻ béo phì thể nặng", "reach", 3, "%"), ("Tỷ lệ trẻ béo phì thể vừa", "reach", 7, "%")],
        ),
        (
            "Tỷ lệ thợ mộc được học nghề đạt 44%, trong đó có chứng chỉ đạt 12%.",
            [
                ("Tỷ lệ thợ mộc được học nghề", "reach", 44, "%"),
                ("Tỷ lệ thợ mộc được học nghề có chứng chỉ", "reach", 12, "%"),
            ],
        ),
        (
            "70% hóa đơn có phí được trả qua mạng; trong số đó, tỷ lệ hóa đơn điện đạt 30%.",
            [("hóa đơn có phí được trả qua mạng", "reach", 70, "%"), ("tỷ lệ hóa đơn điện", "reach", 30, "%")],
        ),
        ("Tỷ suất mắc bệnh lao giảm còn 1,4‰.", [("Tỷ suất mắc bệnh lao", "reach", 1.4, "‰")]),
        ("Tỷ số giới tính khi sinh 109,3 bé trai/100 bé gái.",
         [("Tỷ số giới tính khi sinh", "reach", 109.3, "bé trai/100 bé gái")]),
        ("Có 7 sản phẩm OCOP đạt từ 4 sao trở lên.", [("sản phẩm OCOP đạt từ 4 sao", "reach", 7, "sản phẩm")]),
        ("Tỷ lệ thu nợ đạt 93% kế hoạch giao.", [("Tỷ lệ thu nợ", "reach", 93, "%")]),
        ("Giảm 40% số lò gạch cũ, từng bước làm sạch khói bụi.", [("số lò gạch cũ", "decrease", 40, "%")]),
        ("Giảm 1/3 số hộ ở nhà tạm.", []),
    ],
)  # fmt: skip
def test_what_real_plans_put_otherwise(text: str, expected: list[Row]) -> None:
    assert stated(text) == expected


def test_a_rate_told_again_for_some_is_theirs() -> None:
    found = list(read_aims("Tỷ lệ hộ cận nghèo giảm 2%/năm, riêng các xã biên giới giảm 3%/năm.", 2027))
    assert [(one.measure, one.population) for one in found] == [
        ("Tỷ lệ hộ cận nghèo", None),
        ("Tỷ lệ hộ cận nghèo", "các xã biên giới"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Doanh thu chợ nổi gấp 3 lần so với năm 2024.", [("Doanh thu chợ nổi", "reach", 3, "lần")]),
        ("Tỷ số ca bỏng dưới 18/100.000 trẻ em.", [("Tỷ số ca bỏng", "reach", 18, "/100.000 trẻ em")]),
        ("Thu nhập mỗi thợ dệt đạt 900.000 đồng/người/tháng.",
         [("Thu nhập mỗi thợ dệt", "reach", 900_000, "đồng/người/tháng")]),
        ("Khoai môn: 310 ha, năng suất 84 tạ/ha.",
         [("Khoai môn", "reach", 310, "ha"), ("năng suất", "reach", 84, "tạ/ha")]),
        ("Đàn dê 4.000 con, đàn ong 1,6 triệu con.",
         [("Đàn dê", "reach", 4000, "con"), ("đàn ong", "reach", 1.6, "triệu con")]),
        ("Năm 2027 đạt 40% và đến năm 2029 đạt 65% bến đò có phao.",
         [("bến đò có phao", "reach", 40, "%"), ("bến đò có phao", "reach", 65, "%")]),
        ("Tỷ lệ lớp học có quạt: mầm non 45%, tiểu học 60%.",
         [("Tỷ lệ lớp học có quạt: mầm non", "reach", 45, "%"), ("Tỷ lệ lớp học có quạt: tiểu học", "reach", 60, "%")]),
        ("Cắt giảm ít nhất 25% thời gian chờ và 15% lệ phí.",
         [("thời gian chờ", "decrease", 25, "%"), ("lệ phí", "decrease", 15, "%")]),
        ("Mở 03 lớp làm gốm với 75 lượt người dự.",
         [("Mở lớp làm gốm", "reach", 3, "lớp"), ("lượt người dự", "reach", 75, "lượt người")]),
        ("Chỉ số sạch đẹp đạt 81 điểm, tăng 4 bậc so với năm 2026.",
         [("Chỉ số sạch đẹp", "reach", 81, "điểm"), ("Chỉ số sạch đẹp", "increase", 4, "bậc")]),
        ("Sửa 60 cây cầu (làm mới 25 cầu, sửa chữa 35 cầu).",
         [("Sửa cây cầu", "reach", 60, "cây"), ("làm mới cầu", "reach", 25, "cầu"),
          ("sửa chữa cầu", "reach", 35, "cầu")]),
        ("Không để tỷ lệ mất nước vượt quá 12%.", [("tỷ lệ mất nước", "reach", 12, "%")]),
        ("Ở cấp xã, đến năm 2027, 90% hồ sơ được số hóa.", [("hồ sơ được số hóa", "reach", 90, "%")]),
        ("Thư viện và các điểm đọc sách ở thôn và ít nhất 70% nhà văn hóa mở cửa buổi tối.",
         [("nhà văn hóa mở cửa buổi tối", "reach", 70, "%")]),
        ("Tỷ lệ che phủ cây xanh: 21% diện tích.", [("Tỷ lệ che phủ cây xanh", "reach", 21, "%")]),
        ("Đón 2 triệu lượt khách.", [("Đón lượt khách", "reach", 2, "triệu lượt khách")]),
        ("Tỷ lệ đi học chuyên cần đạt 97%.", [("Tỷ lệ đi học chuyên cần", "reach", 97, "%")]),
        ("Nâng tuổi thọ trung bình lên 76 tuổi.", [("Tuổi thọ trung bình", "reach", 76, "tuổi")]),
    ],
)  # fmt: skip
def test_the_same_aim_is_read_in_other_wordings(text: str, expected: list[Row]) -> None:
    assert stated(text) == expected


def test_a_level_for_a_part_of_those_counted() -> None:
    whole, part = read_aims("Tỷ lệ trẻ đến lớp đạt 88%; đối với xã đảo đạt 79%.", 2027)
    assert (part.measure, part.population) == (whole.measure, "xã đảo")


def test_a_baseline_without_a_unit() -> None:
    (only,) = read_aims("Chỉ số hài lòng tăng từ 0,45 lên 0,60.", 2027)
    assert (float(only.quantity.value), float(only.quantity.baseline or 0)) == (0.6, 0.45)


def test_each_share_has_the_time_that_stands_before_it() -> None:
    first, second = read_aims("Đến năm 2028, 50% và đến năm 2030, 70% nạn nhân được giúp.", 2027)
    assert (first.due, second.due) == ("2028-12-31", "2030-12-31")


def test_a_range_that_ends_below_a_figure() -> None:
    (only,) = read_aims("Tỷ lệ nợ đọng từ 2% đến dưới 3%.", 2027)
    assert (float(only.quantity.value), float(only.quantity.value_max or 0)) == (2, 3)


@pytest.mark.parametrize("text", ["Nội dung chi tiết. II. NHIỆM VỤ 1.", "Phun thuốc 02 lần tại chợ."])
def test_numbers_that_aim_at_nothing(text: str) -> None:
    assert not stated(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("75% trở lên bến đò có phao.", [("bến đò có phao", "reach", 75, "%")]),
        ("Số thợ được học nghề: 900 người, trong đó thợ nữ 340 người.",
         [("Số thợ được học nghề", "reach", 900, "người"), ("thợ nữ", "reach", 340, "người")]),
        ("Mời 04 dự án chế biến với tổng vốn 60 tỷ đồng.", [("Mời dự án chế biến", "reach", 4, "dự án")]),
        ("Bình quân mỗi bản có 02 mô hình.", [("mỗi bản có mô hình", "reach", 2, "mô hình")]),
        ("Lập 6 đội trực, mỗi đội 4 người.", [("Lập đội trực", "reach", 6, "đội")]),
        ("Diện tích cây hằng năm 10.200 ha, hoa các loại 310 ha.",
         [("Diện tích cây hằng năm", "reach", 10_200, "ha"), ("hoa các loại", "reach", 310, "ha")]),
    ],
)  # fmt: skip
def test_what_belongs_to_a_figure_s_words(text: str, expected: list[Row]) -> None:
    assert stated(text) == expected


def test_the_time_in_the_bracket_right_behind_a_level() -> None:
    (only,) = read_aims("Tỷ lệ hộ có bể lọc từ 45% (năm 2026) lên trên 60% (năm 2027).", 2027)
    assert (only.due, float(only.quantity.baseline or 0)) == ("2027-12-31", 45)


def test_a_yearly_mean_and_money_that_is_lent() -> None:
    assert stated("Dạy nghề cho 900 thợ, bình quân mỗi năm 180 thợ.") == [
        ("Dạy nghề cho thợ", "reach", 900, "thợ"),
        ("Dạy nghề cho thợ", "reach", 180, "thợ"),
    ]
    assert stated("Cho vay 70 hộ với số tiền 3 tỷ đồng.") == [("Cho vay hộ", "reach", 70, "hộ")]
