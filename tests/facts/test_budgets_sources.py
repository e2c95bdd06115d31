"""Whose money it is: the source that the words around an amount name, and what they name together."""

from __future__ import annotations

import pytest

from extractors.facts import budgets

MILLION = 10**6


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kinh phí 90 triệu đồng từ ngân sách trung ương và địa phương.", [("total", 90)]),
        ("Ngân sách trung ương và ngân sách tỉnh: 90 triệu đồng.", [("total", 90)]),
        ("Kinh phí 90 triệu đồng từ ngân sách huyện và xã.", [("local", 90)]),
        ("Cấp từ nguồn tỉnh 7 triệu đồng, nguồn huyện 2 triệu đồng.", [("provincial", 7), ("district", 2)]),
        ("Ngân sách huyện, xã: 14 triệu đồng; ngân sách xã hỗ trợ 3 triệu đồng.", [("local", 14), ("commune", 3)]),
        ("Công ty Nậm Mơ hỗ trợ 6 triệu đồng; vốn các chủ thể 9 triệu đồng.", [("mobilised", 6), ("mobilised", 9)]),
        (
            "Kinh phí 9 triệu đồng, trong đó cấp tỉnh 7 triệu đồng, cấp huyện 2 triệu đồng.",
            [("total", 9), ("provincial", 7), ("district", 2)],
        ),
        (
            "Nguồn vận động: 9 triệu đồng (cấp tỉnh 7 triệu đồng; cấp huyện 2 triệu đồng).",
            [("mobilised", 9), ("mobilised", 7), ("mobilised", 2)],
        ),
        ("Tổng nhu cầu vốn đầu tư toàn xã hội 95 triệu đồng.", [("total", 95)]),
        ("Kinh phí chi trợ cấp người cao tuổi: 12 triệu đồng.", [("total", 12)]),
        ("Nhân dân đóng góp và nguồn khác: 8 triệu đồng.", [("mobilised", 8)]),
        ("Tuyên truyền 65 triệu đồng, sử dụng ngân sách xã.", [("commune", 65)]),
        ("Bố trí trong dự toán chi sự nghiệp văn hóa năm 2027 của huyện: 80 triệu đồng.", [("district", 80)]),
        (
            "Nhu cầu hỗ trợ từ ngân sách xã: năm 2027: 40 triệu đồng; năm 2028: 50 triệu đồng.",
            [("commune", 40), ("commune", 50)],
        ),
        ("Vốn huyện 70 triệu đồng và ngân sách xã 20 triệu đồng.", [("district", 70), ("commune", 20)]),
        ("Dự kiến khả năng huy động vốn là 900 triệu đồng.", [("total", 900)]),
        ("Tổng vốn huy động 900 triệu đồng, nhân dân góp 40 triệu đồng.", [("total", 900), ("mobilised", 40)]),
        ("Dự kiến vốn huy động hợp pháp khác là 60 triệu đồng.", [("mobilised", 60)]),
        ("Sửa kênh: 75 triệu đồng, bố trí từ ngân sách trung ương.", [("central", 75)]),
        (
            "Ngân sách tỉnh 80 triệu đồng, gồm làm đường là 50 triệu đồng và công trình nước là 30 triệu đồng.",
            [("provincial", 80), ("provincial", 50), ("provincial", 30)],
        ),
        ("Nguồn xổ số kiến thiết 30 triệu đồng, vốn ODA 12 triệu đồng.", [("local", 30), ("other", 12)]),
        ("Nguồn xã hội hóa 118 triệu đồng/5 năm.", [("mobilised", 118)]),
        (
            "Lấy từ ngân sách huyện và tỉnh (trong đó ngân sách huyện 30 triệu đồng và ngân sách tỉnh 20 triệu đồng).",
            [("district", 30), ("provincial", 20)],
        ),
        ("Tổng kinh phí cần được huy động là 900 triệu đồng.", [("total", 900)]),
        (
            "Tổng mức đầu tư 90 triệu đồng, vốn vay ODA 80 triệu đồng, còn lại 10 triệu đồng là vốn đối ứng của tỉnh.",
            [("total", 90), ("other", 80), ("local", 10)],
        ),
        ("Huy động 90 tỷ đồng phục vụ nạo vét kênh.", [("mobilised", 90_000)]),
        ("Từ năm 2031 đến nay, toàn xã huy động 90 tỷ đồng làm đường.", []),
        (
            "Kinh phí 60 triệu đồng, gồm: Trung ương: 40 triệu; địa phương: 20 triệu.",
            [("total", 60), ("central", 40), ("local", 20)],
        ),
        ("Kinh phí do Công đoàn cơ sở chi 15 triệu đồng.", [("other", 15)]),
        (
            "Kinh phí cấp tỉnh 5 triệu đồng; kinh phí cấp huyện 9 triệu đồng.",
            [("provincial", 5), ("district", 9)],
        ),
        ("Kinh phí thực hiện không quá 90 triệu đồng.", [("total", 90)]),
        ("Vốn trái phiếu Chính phủ 40 triệu đồng.", [("central", 40)]),
        ("Ngân sách tỉnh 50 triệu đồng (tương ứng 10 triệu đồng/năm).", [("provincial", 50)]),
        ("Lũy kế bố trí 30 triệu đồng (trung ương hỗ trợ 20 triệu đồng; ngân sách tỉnh 10 triệu đồng).", []),
    ],
)  # fmt: skip
def test_who_pays(reading_of, text: str, expected: list[tuple[str, int]]) -> None:  # type: ignore[no-untyped-def]
    found = budgets.extract(reading_of(f"I. KINH PHÍ\n{text}\n"))
    assert [(one.source, one.amount_vnd // MILLION) for one in found] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Mưa đá gây thiệt hại ước tính 30 tỷ đồng.",
        "Điều chỉnh nhu cầu vốn (kế hoạch trước đây là 9 tỷ đồng).",
    ],
)
def test_money_of_the_past_is_no_budget(reading_of, text: str) -> None:  # type: ignore[no-untyped-def]
    assert budgets.extract(reading_of(f"I. KINH PHÍ\n{text}\n")) == ()


def test_what_an_economy_invests_is_an_aim(reading_of) -> None:  # type: ignore[no-untyped-def]
    text = "I. MỤC TIÊU\n- Tổng huy động vốn đầu tư phát triển cả kỳ: 5.000 tỷ đồng.\n"
    assert budgets.extract(reading_of(text)) == ()


def test_a_table_s_columns_of_what_was_spent_tell_no_budget(reading_of) -> None:  # type: ignore[no-untyped-def]
    table = [
        ["TT", "Dự án", "Tổng mức đầu tư", "Lũy kế vốn đã bố trí đến hết năm 2026", "Kế hoạch năm 2027", "NSTW"],
        ["1", "Đường thôn Mơ", "900", "300", "400", "250"],
        ["2", "Kênh thôn Lài", "700", "200", "300", "120"],
    ]
    found = budgets.extract(reading_of("I. KINH PHÍ\nDanh mục dự án (ĐVT: triệu đồng)", table))
    assert [(one.source, one.amount_vnd // MILLION, one.year) for one in found] == [
        ("total", 900, None), ("total", 400, 2027), ("central", 250, 2027),
        ("total", 700, None), ("total", 300, 2027), ("central", 120, 2027),
    ]  # fmt: skip


def test_what_is_lent_out_by_then_is_an_aim(reading_of) -> None:  # type: ignore[no-untyped-def]
    text = "I. MỤC TIÊU\n- Dư nợ cho vay nuôi ong tăng 15% so với năm 2026, đạt trên 320 triệu đồng.\n"
    assert budgets.extract(reading_of(text)) == ()


def test_results_of_a_year_and_the_year_compared_with_are_not_the_plans(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of(
        "I. KẾT QUẢ NĂM 2026\nKinh phí thực hiện 86 triệu đồng.\n"
        "II. KINH PHÍ\nTổng kinh phí 95 triệu đồng (giảm 8 triệu đồng so với năm 2026), trong đó: xã 28 triệu đồng.\n"
    )
    assert [(one.amount_vnd // MILLION, one.year) for one in budgets.extract(reading)] == [(95, 2027), (28, 2027)]


def test_a_column_tells_in_each_row_who_pays(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of(
        "I. KINH PHÍ\nĐvt: nghìn đồng\n",
        [
            ["TT", "Nội dung", "Số lượng", "Đơn giá", "Thành tiền", "Nguồn"],
            ["1", "Mở lớp đan lưới", "2", "15.000", "30.000", "NS huyện"],
            ["2", "In sổ tay", "500", "20", "10.000", "NS tỉnh"],
        ],
    )
    found = [(one.source, one.amount_vnd // MILLION) for one in budgets.extract(reading)]
    assert found == [("district", 30), ("provincial", 10)]


def test_savings_are_of_the_budget_that_saves_where_it_is_told(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of(
        "I. KINH PHÍ\nTổng kinh phí 80 triệu đồng, trong đó:\n- Nguồn tiết kiệm 5% chi thường xuyên: 30 triệu đồng.\n"
        "- Ngân sách tỉnh (nguồn tiết kiệm chi thường xuyên): 50 triệu đồng.\n"
    )
    found = [(one.source, one.amount_vnd // MILLION) for one in budgets.extract(reading)]
    assert found == [("total", 80), ("other", 30), ("provincial", 50)]
