"""Counts told twice: in a second unit, as a share, at a later time, in brackets; and ranks."""

from __future__ import annotations

import pytest

from extractors.facts.indicators.sentences import read_aims

Row = tuple[str, str, float, str | None]


def stated(text: str) -> list[Row]:
    return [(one.measure, one.direction, float(one.quantity.value), one.quantity.unit) for one in read_aims(text, 2027)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Bố trí đất ở cho 64 hộ/270 khẩu vùng sạt lở.",
            [
                ("Bố trí đất ở cho hộ vùng sạt lở", "reach", 64, "hộ"),
                ("Bố trí đất ở cho khẩu vùng sạt lở", "reach", 270, "khẩu"),
            ],
        ),
        ("Thu nhập đạt 45 trđ/người/năm.", [("Thu nhập", "reach", 45, "triệu đồng/người/năm")]),
        ("Tỷ lệ hộ nghèo giảm 2,5 phần trăm.", [("Tỷ lệ hộ nghèo", "decrease", 2.5, "%")]),
        (
            "Trồng mới 5 ha chè, 3 ha mía và 400 cây phân tán.",
            [
                ("Trồng mới chè", "reach", 5, "ha"),
                ("Trồng mới mía", "reach", 3, "ha"),
                ("Trồng mới cây phân tán", "reach", 400, "cây"),
            ],
        ),
        (
            "Xây dựng 6 mô hình, tạo sinh kế cho 90 hộ.",
            [("Xây dựng mô hình", "reach", 6, "mô hình"), ("tạo sinh kế cho hộ", "reach", 90, "hộ")],
        ),
        (
            "Xây dựng thành công 3 bản kiểu mẫu và 2 tổ tự quản.",
            [
                ("Xây dựng thành công bản kiểu mẫu", "reach", 3, "bản"),
                ("Xây dựng thành công tổ tự quản", "reach", 2, "tổ"),
            ],
        ),
        (
            "Xây mới 40 nhà, diện tích tối thiểu 30 m2, bảo đảm 3 cứng, tuổi thọ từ 20 năm trở lên.",
            [("Xây mới nhà", "reach", 40, "nhà")],
        ),
        ("Tuổi thọ trung bình đạt 75 tuổi.", [("Tuổi thọ trung bình", "reach", 75, "tuổi")]),
        (
            "Sản lượng chè tăng 12%/năm giai đoạn 2026-2027; 16%/năm giai đoạn 2028-2029.",
            [("Sản lượng chè", "increase", 12, "%/năm"), ("Sản lượng chè", "increase", 16, "%/năm")],
        ),
        ("Mở 3 lớp/75 học viên.", [("Mở lớp", "reach", 3, "lớp"), ("Mở học viên", "reach", 75, "học viên")]),
        (
            "Mở 2 lớp học bơi/40 học viên.",
            [("Mở lớp học bơi", "reach", 2, "lớp"), ("Mở học viên học bơi", "reach", 40, "học viên")],
        ),
        (
            "Số hộ nghèo đầu kỳ: 70 hộ, tỷ lệ 9%. Phấn đấu giảm 15 hộ.",
            [("Số hộ nghèo", "decrease", 15, "hộ")],
        ),
        (
            "Dựng 6 nhà sàn, mức hỗ trợ 45 triệu đồng/nhà; sửa chữa 3 nhà.",
            [("Dựng nhà sàn", "reach", 6, "nhà"), ("sửa chữa nhà", "reach", 3, "nhà")],
        ),
        (
            "Duy trì 118 Địa chỉ tin cậy, 12 câu lạc bộ.",
            [("Địa chỉ tin cậy", "reach", 118, "Địa chỉ"), ("câu lạc bộ", "reach", 12, "câu lạc bộ")],
        ),
        ("Nâng cấp 04 bến đò hỏng.", [("Nâng cấp bến đò hỏng", "reach", 4, "bến")]),
        (
            "Góp 30 m3 cát, đóng góp 1.200 ngày công.",
            [("Góp cát", "reach", 30, "m3"), ("đóng góp ngày công", "reach", 1200, "ngày công")],
        ),
        (
            "Tỷ lệ hộ nghèo giảm 2,5% so với năm 2026 (tương đương 60 hộ).",
            [("Tỷ lệ hộ nghèo", "decrease", 2.5, "%"), ("hộ nghèo", "decrease", 60, "hộ")],
        ),
        ("Có 7 thôn/9 thôn đạt chuẩn.", [("thôn đạt chuẩn", "reach", 7, "thôn")]),
        ("Bình quân 28 học sinh/1 lớp.", [("học sinh", "reach", 28, "học sinh")]),
        (
            "Giảm tỷ lệ hộ cận nghèo 1,4%, tương đương 95 hộ.",
            [("Tỷ lệ hộ cận nghèo", "decrease", 1.4, "%"), ("hộ cận nghèo", "decrease", 95, "hộ")],
        ),
        (
            "Có 6/8 bản thoát diện khó khăn (chiếm 75%).",
            [("bản thoát diện khó khăn", "reach", 6, "bản"), ("bản thoát diện khó khăn", "reach", 75, "%")],
        ),
        (
            "Dựng 40 căn nhà cho hộ nghèo, hộ cận nghèo, trong đó: xây mới 25 căn.",
            [("Dựng căn nhà cho hộ nghèo, hộ cận nghèo", "reach", 40, "căn"), ("xây mới căn", "reach", 25, "căn")],
        ),
        ("Thu phí đạt 90% (đạt 100% kế hoạch).", [("Thu phí", "reach", 90, "%")]),
        (
            "Xóa 100% lều tạm (gồm dựng mới 9 lều, sửa chữa 4 lều).",
            [
                ("Xóa lều tạm", "reach", 100, "%"),
                ("dựng mới lều", "reach", 9, "lều"),
                ("sửa chữa lều", "reach", 4, "lều"),
            ],
        ),
        ("Chỉ số chuyển đổi số xếp thứ 12/63 tỉnh.", [("Chỉ số chuyển đổi số xếp thứ", "reach", 12, None)]),
        ("Chương trình khen thưởng lần thứ 4.", []),
        ("Hoàn thành 100% chỉ tiêu giao quân.", [("chỉ tiêu giao quân", "reach", 100, "%")]),
        ("Hoàn thành 100% chỉ tiêu được giao.", []),
        ("Mức giảm sinh 0,2‰.", [("Mức sinh", "decrease", 0.2, "‰")]),
        ("Xây dựng đội dân phòng đạt 2% dân số.", [("Xây dựng đội dân phòng", "reach", 2, "%")]),
        (
            "Tỷ lệ trẻ thấp còi thuộc các gia đình ở vùng cao, tại các hộ nghèo, hộ cận nghèo giảm xuống còn dưới 22%.",
            [("Tỷ lệ trẻ thấp còi thuộc các gia đình ở vùng cao, tại các hộ nghèo, hộ cận nghèo", "reach", 22, "%")],
        ),
    ],
)  # fmt: skip
def test_what_is_counted(text: str, expected: list[Row]) -> None:
    assert stated(text) == expected


def test_a_level_falls_from_the_beginning_of_the_year() -> None:
    (level, fall) = read_aims("Giảm tỷ lệ hộ nghèo từ 7,5% đầu năm xuống còn 5,2% cuối năm 2027 (giảm 2,3%).", 2027)
    assert (level.measure, float(level.quantity.value), float(level.quantity.baseline or 0)) == (
        "Tỷ lệ hộ nghèo",
        5.2,
        7.5,
    )
    assert (fall.measure, fall.direction, float(fall.quantity.value)) == ("Tỷ lệ hộ nghèo", "decrease", 2.3)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Số ca đuối nước giảm còn 12 ca mắc/1.000 trẻ vào năm 2028 và dưới 9 ca mắc/1.000 trẻ vào năm 2030.",
            [("Số ca đuối nước", 12, "2028-12-31"), ("Số ca đuối nước", 9, "2030-12-31")],
        ),
        (
            "Tỷ số tử vong còn 38/100.000 trẻ đẻ sống vào năm 2028 và dưới 35/100.000 vào năm 2030.",
            [("Tỷ số tử vong", 38, "2028-12-31"), ("Tỷ số tử vong", 35, "2030-12-31")],
        ),
        (
            "Nâng tỷ lệ hộ có bể lọc lên 70% và 85% vào các năm 2028, 2030.",
            [("Tỷ lệ hộ có bể lọc", 70, "2028-12-31"), ("Tỷ lệ hộ có bể lọc", 85, "2030-12-31")],
        ),
        (
            "Đến năm 2028 và năm 2030, tỷ lệ thôn có tủ sách đạt lần lượt 40% và 60%.",
            [("tỷ lệ thôn có tủ sách", 40, "2028-12-31"), ("tỷ lệ thôn có tủ sách", 60, "2030-12-31")],
        ),
        (
            "Tốc độ tăng sản lượng bình quân giai đoạn 2027 - 2030 đạt 9%/năm; trong đó cá 4%/năm.",
            [("Tốc độ tăng sản lượng", 9, "2030-12-31"), ("cá", 4, "2030-12-31")],
        ),
        ("Từ năm 2028 trở đi, 100% bến có phao cứu sinh.", [("bến có phao cứu sinh", 100, None)]),
        (
            "Tỷ lệ hộ có bể lọc đạt 92% vào năm 2028 và duy trì đến năm 2035.",
            [("Tỷ lệ hộ có bể lọc", 92, "2028-12-31")],
        ),
    ],
)  # fmt: skip
def test_by_when_each_is_reached(text: str, expected: list[tuple[str, float, str | None]]) -> None:
    assert [(one.measure, float(one.quantity.value), one.due) for one in read_aims(text, 2027)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hình thành ít nhất 04 chuỗi rau sạch.", [("Hình thành chuỗi rau sạch", 4)]),
        ("Lập 06 tổ hợp tác, mỗi tổ hợp tác có từ 12 hộ trở lên.", [("Lập tổ hợp tác", 6)]),
        ("Tỷ lệ hộ có nước máy ở ngoại thành 91%.", [("Tỷ lệ hộ có nước máy ở ngoại thành", 91)]),
        ("Tăng 9%/năm đối với số đơn đăng ký nhãn hiệu.", [("số đơn đăng ký nhãn hiệu", 9)]),
        ("Đến năm 2030, Yên Thuỷ có tối thiểu 70 bến đò an toàn.", [("bến đò an toàn", 70)]),
        ("Đào tạo 15 nghiên cứu sinh về lâm sinh.", [("Đào tạo nghiên cứu sinh về lâm sinh", 15)]),
        ("Thông xe đường vành đai 5 trong năm 2029.", []),
        (
            "Đến năm 2030: a) Có 80% bản dùng điện lưới. b) Đạt 60% bản có đường bê tông.",
            [("bản dùng điện lưới", 80), ("bản có đường bê tông", 60)],
        ),
    ],
)  # fmt: skip
def test_words_that_end_like_a_cue(text: str, expected: list[tuple[str, float]]) -> None:
    assert [(one.measure, float(one.quantity.value)) for one in read_aims(text, 2027)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lập mới 25 hợp tác xã, 140 hộ kinh doanh.", ["Lập mới hợp tác xã", "Lập mới hộ kinh doanh"]),
        ("Phấn đấu 75% hộ, 80% bản, 85% trường đạt chuẩn văn hóa.",
         ["hộ đạt chuẩn văn hóa", "bản đạt chuẩn văn hóa", "trường đạt chuẩn văn hóa"]),
        ("92% gia đình, 17/19 khối phố đạt danh hiệu văn hóa.",
         ["gia đình đạt danh hiệu văn hóa", "khối phố đạt danh hiệu văn hóa"]),
        ("Nâng hạng 02 nhãn hiệu từ 3 sao lên 4 sao.", ["Nâng hạng nhãn hiệu từ 3 sao lên 4 sao"]),
        ("Xử lý dứt điểm 06 điểm sạt lở.", ["Xử lý dứt điểm điểm sạt lở"]),
        ("Có thêm 05 bản có điện, lũy kế 31 bản.", ["bản có điện", "bản có điện"]),
    ],
)  # fmt: skip
def test_what_counts_beside_each_other_share(text: str, expected: list[str]) -> None:
    assert [one.measure for one in read_aims(text, 2027)] == expected


def test_a_rate_falls_where_it_is_told_apart_too() -> None:
    whole, apart = read_aims("Tỷ lệ hộ nghèo giảm 2%/năm, riêng các xã vùng cao 5%/năm.", 2027)
    assert (whole.direction, apart.direction, apart.population) == ("decrease", "decrease", "các xã vùng cao")
    level = list(read_aims("Tỷ lệ hộ nghèo giảm 2%, riêng các xã vùng cao còn dưới 12%.", 2027))[1]
    assert level.direction == "reach"
