"""Aims that share a sentence: whose time, measure and verb each figure takes, and figures that only describe."""

from __future__ import annotations

import pytest

from extractors.facts.indicators.sentences import read_aims

Row = tuple[str, str, float, str | None]


def stated(text: str, year: int = 2027) -> list[Row]:
    return [(one.measure, one.direction, float(one.quantity.value), one.quantity.unit) for one in read_aims(text, year)]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Đến năm 2029, 84% hộ có bể lọc; 61% thôn có tủ sách.", ["2029-12-31", "2029-12-31"]),
        ("Đến 2029 tỷ lệ hộ khá đạt 44%; tỷ lệ hộ nghèo còn 2%.", ["2029-12-31", "2029-12-31"]),
        ("84% hộ có bể lọc vào 2028, 90% vào 2030.", ["2028-12-31", "2030-12-31"]),
        (
            "Tỷ lệ xã đạt chuẩn năm 2029 là 60%, trong đó: vùng cao 35%; tỷ lệ thôn đạt chuẩn 50%.",
            ["2029-12-31", "2029-12-31", "2029-12-31"],
        ),
        ("84% hộ có bể lọc vào năm 2029; 61% thôn có tủ sách.", ["2029-12-31", None]),
        ("Đến năm 2029 có 84% hộ có bể lọc. Có 61% thôn có tủ sách.", ["2029-12-31", None]),
        ("Doanh thu từ vận tải năm 2029 đạt 4 tỷ đồng.", ["2029-12-31"]),
    ],
)
def test_the_time_that_opens_a_sentence_holds_behind_its_semicolons(text: str, due: list[str | None]) -> None:
    assert [one.due for one in read_aims(text, 2027)] == due


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("85% xã, 60% thôn có sân bóng.", ["xã có sân bóng", "thôn có sân bóng"]),
        (
            "Tỷ lệ hoàn thành cấp tiểu học đúng tuổi đạt 99%, THCS đạt 97%.",
            ["Tỷ lệ hoàn thành cấp tiểu học đúng tuổi", "Tỷ lệ hoàn thành cấp THCS đúng tuổi"],
        ),
        (
            "Tỷ lệ người trong tuổi học nghề hàn trên 30%, học nghề mộc trên 20%.",
            ["Tỷ lệ người trong tuổi học nghề hàn", "Tỷ lệ người trong tuổi học nghề mộc"],
        ),
        ("Ngành đạt các chỉ tiêu sau: Tổng lượng cá nuôi đạt 900 tấn.", ["Tổng lượng cá nuôi"]),
        (
            "Tỷ lệ kênh trên địa bàn (không tính kênh chính) được nạo vét: 80%.",
            ["Tỷ lệ kênh trên địa bàn được nạo vét"],
        ),
        ("Công nhận 04 điểm dừng nghỉ.", ["Công nhận điểm dừng nghỉ"]),
        ("Tỷ lệ làng đạt chuẩn 58,9% (66/112 làng, tăng thêm 20 làng).", ["Tỷ lệ làng đạt chuẩn", "làng đạt chuẩn"]),
        ("Phấn đấu 1.500 Ngôi nhà an toàn.", ["Ngôi nhà an toàn"]),
        ("Phấn đấu hai phần ba số thôn có sân bóng.", []),
        (
            "Đóng mới thuyền: 58 chiếc (trong đó: đội một: 25 chiếc, đội hai: 33 chiếc).",
            ["Đóng mới thuyền", "đội một", "đội hai"],
        ),
        ("Xây dựng bể lọc đạt 90% và triển khai một số giếng mới.", ["Xây dựng bể lọc"]),
        ("Rút ngắn ít nhất 30% thời gian chờ khám.", ["thời gian chờ khám"]),
        ("Chỉ số hài lòng xếp thứ hạng từ 10 trở lên.", ["Chỉ số hài lòng xếp thứ hạng"]),
    ],
)
def test_what_is_measured(text: str, measures: list[str]) -> None:
    assert [one.measure for one in read_aims(text, 2027)] == measures


def test_a_count_inside_a_rate_is_none_of_its_own() -> None:
    assert stated("Tỷ lệ bò được tiêm ít nhất 3 loại vắc xin đạt 55% năm 2028; 75% năm 2030.") == [
        ("Tỷ lệ bò được tiêm ít nhất 3 loại vắc xin", "reach", 55, "%"),
        ("Tỷ lệ bò được tiêm ít nhất 3 loại vắc xin", "reach", 75, "%"),
    ]


def test_a_second_aim_with_a_verb_of_its_own() -> None:
    assert stated("Tỷ lệ thuyền có đèn đạt 70% năm 2028; 90% năm 2030 và giảm 40% số vụ va chạm.") == [
        ("Tỷ lệ thuyền có đèn", "reach", 70, "%"),
        ("Tỷ lệ thuyền có đèn", "reach", 90, "%"),
        ("số vụ va chạm", "decrease", 40, "%"),
    ]


def test_what_a_bracket_says_beside_a_figure() -> None:
    text = "Tỷ lệ hộ nghèo giảm 6 - 7% (tương đương giảm 78 hộ), từ 42,5% năm 2026 xuống còn 35,8% năm 2027."
    assert stated(text) == [
        ("Tỷ lệ hộ nghèo", "decrease", 6, "%"),
        ("hộ nghèo", "decrease", 78, "hộ"),
        ("Tỷ lệ hộ nghèo", "reach", 35.8, "%"),
    ]
    assert stated("Giảm 15 hộ nghèo (trong đó có 10 hộ người Mường).")[1][1] == "decrease"


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "100% thôn có trên 50% số hộ góp công làm đường.",
            [("thôn có trên 50% số hộ góp công làm đường", "reach", 100, "%")],
        ),
        ("100% xã có tỷ lệ hộ nghèo dưới 5%.", [("xã có tỷ lệ hộ nghèo dưới 5%", "reach", 100, "%")]),
        ("Kiềm chế, giảm cả 3 tiêu chí về số vụ cháy.", []),
        ("Cho 60 hộ vay vốn, với dư nợ đạt 3 tỷ đồng.", [("dư nợ", "reach", 3, "tỷ đồng")]),
    ],
)
def test_shares_and_counts_that_only_describe(text: str, rows: list[Row]) -> None:
    assert [row for row in stated(text) if row[2] != 60] == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Toàn xã dạy nghề cho 30 người.", [("dạy nghề cho người", "reach", 30, "người")]),
        (
            "Tỷ lệ thất nghiệp dưới 4% (khu vực thành thị dưới 3%).",
            [("Tỷ lệ thất nghiệp", "reach", 4, "%"), ("Tỷ lệ thất nghiệp", "reach", 3, "%")],
        ),
        (
            "Chuyển dịch cơ cấu cây trồng: chè giảm còn 40%, quế tăng lên 60%.",
            [
                ("Chuyển dịch cơ cấu cây trồng: chè", "reach", 40, "%"),
                ("Chuyển dịch cơ cấu cây trồng: quế", "reach", 60, "%"),
            ],
        ),
    ],
)
def test_whose_share_it_is(text: str, rows: list[Row]) -> None:
    assert stated(text) == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Có 95/120 xã đạt chuẩn.", [("xã đạt chuẩn", "reach", 95, "xã")]),
        ("1.200/1.500 hộ được vay vốn.", [("hộ được vay vốn", "reach", 1200, "hộ")]),
        ("Tỷ lệ mắc sởi dưới 8/1.000 dân.", [("Tỷ lệ mắc sởi", "reach", 8, "/1.000 dân")]),
        (
            "Đón 9.000 lượt khách (khách xa 400 lượt, khách quen 8.600 lượt).",
            [
                ("Đón lượt khách", "reach", 9000, "lượt khách"),
                ("khách xa", "reach", 400, "lượt"),
                ("khách quen", "reach", 8600, "lượt"),
            ],
        ),
        (
            "Tỷ lệ rác được gom đạt 98% ở đô thị và 95% ở nông thôn.",
            [("Tỷ lệ rác được gom", "reach", 98, "%"), ("Tỷ lệ rác được gom", "reach", 95, "%")],
        ),
    ],
)
def test_counts_of_a_whole_and_shares_of_places(text: str, rows: list[Row]) -> None:
    assert stated(text) == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Năm 2028, xã phấn đấu thu hút 300 lượt khách.", [("thu hút lượt khách", "reach", 300, "lượt khách")]),
        ("Xã đặt mục tiêu 90% thôn có sân bóng.", [("thôn có sân bóng", "reach", 90, "%")]),
        ("Đề án đặt mục tiêu tăng tỷ lệ hộ khá lên 30%.", [("tỷ lệ hộ khá", "reach", 30, "%")]),
        ("Nâng đời sống, giảm tỷ lệ hộ nghèo còn 7%, giữ vững an ninh.", [("tỷ lệ hộ nghèo", "reach", 7, "%")]),
        ("Tỷ lệ hộ nghèo phấn đấu giảm 2%.", [("Tỷ lệ hộ nghèo", "decrease", 2, "%")]),
        ("Huy động 1 số nguồn vốn khác.", []),
        ("Giao chỉ tiêu cho 12 xã theo biểu.", []),
        ("Tỷ lệ cây sống đạt từ 90% trở lên (năm 2026 đạt 87%).", [("Tỷ lệ cây sống", "reach", 90, "%")]),
        (
            "Tỷ số giới tính ở mức 111 bé trai/100 bé gái năm 2028 và 109 bé trai/100 bé gái sinh ra năm 2030.",
            [
                ("Tỷ số giới tính", "reach", 111, "bé trai/100 bé gái"),
                ("Tỷ số giới tính", "reach", 109, "bé trai/100 bé gái"),
            ],
        ),
    ],
)  # fmt: skip
def test_who_aims_is_no_part_of_the_measure(text: str, rows: list[Row]) -> None:
    assert stated(text) == rows
