"""Budgets: each amount with its source, component and year; money that is no budget is left alone."""

from __future__ import annotations

from extractors.facts import budgets

MILLION = 10**6


def amounts(reading) -> list[tuple[str | None, str, int]]:  # type: ignore[no-untyped-def]
    return [(one.project, one.source, one.amount_vnd // MILLION) for one in budgets.extract(reading)]


def test_a_total_with_its_sources_in_brackets(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of(
        "I. CÁC DỰ ÁN THÀNH PHẦN\n"
        "1. Dự án 3: Vườn ươm\n"
        "Năm 2027 xã được tỉnh phân bổ 910 triệu đồng (NSTW 850 triệu đồng, NSĐP 60 triệu đồng).\n"
    )
    assert amounts(reading) == [("DA3", "total", 910), ("DA3", "central", 850), ("DA3", "local", 60)]


def test_a_tree_of_bullets(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of(
        "I. KINH PHÍ\n"
        "Tổng kinh phí năm 2027: 1,5 tỷ đồng, trong đó:\n"
        "- Ngân sách tỉnh: 1.100 triệu đồng;\n"
        "- Ngân sách xã: 250 triệu đồng;\n"
        "- Nhân dân đóng góp: 150 triệu đồng.\n"
    )
    assert amounts(reading) == [
        (None, "total", 1500),
        (None, "provincial", 1100),
        (None, "commune", 250),
        (None, "mobilised", 150),
    ]
    assert {one.year for one in budgets.extract(reading)} == {2027}


def test_sources_behind_their_amounts(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of(
        "I. KINH PHÍ\nKinh phí gồm 400 triệu đồng từ ngân sách trung ương và 35 triệu đồng từ nguồn xã hội hóa.\n"
    )
    assert amounts(reading) == [(None, "central", 400), (None, "mobilised", 35)]


def test_a_city_pays_from_its_own_level(reading_of) -> None:  # type: ignore[no-untyped-def]
    text = "I. KINH PHÍ\nNgân sách thành phố bố trí 90 triệu đồng.\n"
    assert amounts(reading_of(text, level="district")) == [(None, "district", 90)]
    assert amounts(reading_of(text, level="province")) == [(None, "provincial", 90)]


def test_money_that_is_no_budget(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of(
        "I. MỤC TIÊU\n"
        "- Thu nhập bình quân đạt 62 triệu đồng/người/năm; doanh thu du lịch đạt 40 tỷ đồng.\n"
        "- Thu ngân sách trên địa bàn vượt dự toán Trung ương giao (61 tỷ đồng).\n"
        "II. NHIỆM VỤ\n"
        "- Hỗ trợ tối đa 50 triệu đồng/hộ để sửa nhà.\n"
        "- Lồng ghép các nguồn vốn nếu có.\n"
    )
    assert amounts(reading) == []


def test_a_table_in_its_own_unit(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of(
        "I. KINH PHÍ\nPhân bổ kinh phí như sau:\nĐơn vị tính: triệu đồng\n",
        [
            ["TT", "Nội dung", "Tổng số", "Ngân sách trung ương", "Ngân sách tỉnh"],
            ["1", "Dự án 1", "700", "600", "100"],
            ["2", "Dự án 2", "250,5", "200", "50,5"],
            ["", "Tổng cộng", "950,5", "800", "150,5"],
        ],
    )
    found = {(one.project, one.source): one.amount_vnd for one in budgets.extract(reading)}
    assert found[("DA2", "provincial")] == 50_500_000
    assert found[(None, "total")] == 950_500_000
    assert len(found) == 9


def test_an_amount_stated_twice_stands_there_twice(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of(
        "I. KINH PHÍ\nKinh phí Dự án 1 là 700 triệu đồng.\nĐơn vị tính: triệu đồng\n",
        [["TT", "Nội dung", "Tổng kinh phí"], ["1", "Dự án 1", "700"], ["2", "Dự án 2", "80"]],
    )
    assert amounts(reading) == [("DA1", "total", 700), ("DA1", "total", 700), ("DA2", "total", 80)]


def test_a_column_without_a_name_tells_no_budget(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of(
        "I. KINH PHÍ",
        "Đơn vị tính: triệu đồng",
        [["TT", "Nội dung", "Tổng kinh phí", ""], ["1", "Gieo ươm", "700", "20"], ["2", "Chăm sóc", "80", "15"]],
    )
    assert [budget.amount_vnd for budget in budgets.extract(reading)] == [700_000_000, 80_000_000]


def test_a_table_whose_columns_ran_together_tells_no_budget(reading_of) -> None:  # type: ignore[no-untyped-def]
    rows = [["1", "Gieo ươm 1.250", "700"], ["2", "Chăm sóc 2.480", "80"], ["3", "Tưới cây", "15"]]
    reading = reading_of("I. KINH PHÍ", "Đơn vị tính: triệu đồng", [["TT", "Nội dung", "Ngân sách tỉnh"], *rows])
    assert amounts(reading) == []
    said = [["1", "Hỗ trợ 1.250 hộ", "700"], ["2", "Trồng 2.480 cây", "80"], ["3", "Tưới cây", "15"]]
    reading = reading_of("I. KINH PHÍ", "Đơn vị tính: triệu đồng", [["TT", "Nội dung", "Ngân sách tỉnh"], *said])
    assert len(amounts(reading)) == 3


def test_a_list_of_sources_shares_its_last_unit(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of(
        "I. KINH PHÍ\nTổng vốn: 95.000 triệu đồng, gồm: NSTW 60.000; NSĐP 25.000; vốn khác 10.000 triệu đồng.\n"
    )
    assert amounts(reading) == [
        (None, "total", 95_000),
        (None, "central", 60_000),
        (None, "local", 25_000),
        (None, "other", 10_000),
    ]


def test_figures_that_would_exceed_their_total_are_left_alone(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of("I. KINH PHÍ\nTổng vốn: 70 triệu đồng, gồm: NSTW 2.026; vốn khác 10 triệu đồng.\n")
    assert amounts(reading) == [(None, "total", 70), (None, "other", 10)]


def test_a_yearly_average_repeats_its_total(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of("I. KINH PHÍ\nNhu cầu vốn khoảng 400 tỷ đồng, bình quân 80 tỷ đồng/năm.\n")
    assert amounts(reading) == [(None, "total", 400_000)]


def test_what_households_and_insurance_pay(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of("I. KINH PHÍ\n- Vốn tự có của hộ 30 triệu đồng.\n- Nguồn bảo hiểm y tế 50 triệu đồng.\n")
    assert [source for _, source, _ in amounts(reading)] == ["mobilised", "other"]


def test_what_one_of_them_gets_and_what_is_paid_in_are_no_budgets(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of(
        "I. KINH PHÍ\n- Hỗ trợ mỗi bản 7 triệu đồng.\n- Xử lý vi phạm, nộp ngân sách 90 triệu đồng.\n"
        "- Ngân sách xã mỗi năm bố trí 40 triệu đồng.\n"
    )
    assert amounts(reading) == [(None, "commune", 40)]


def test_a_column_beside_those_of_several_years_has_none(reading_of) -> None:  # type: ignore[no-untyped-def]
    table = [["Dự án", "Năm 2027", "Năm 2028", "Tổng"], ["Dự án 1", "120", "130", "250"], ["Dự án 2", "30", "40", "70"]]
    reading = reading_of("I. KINH PHÍ\nBiểu kinh phí (ĐVT: triệu đồng)", table)
    assert [(one.project, one.year) for one in budgets.extract(reading)][:3] == [
        ("DA1", 2027),
        ("DA1", 2028),
        ("DA1", None),
    ]


def test_each_year_s_share_in_a_bracket(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of("I. KINH PHÍ\nTổng kinh phí: 900 triệu đồng (năm 2027: 400; năm 2028: 500).\n")
    assert [(one.amount_vnd // MILLION, one.year) for one in budgets.extract(reading)] == [
        (900, 2027), (400, 2027), (500, 2028),
    ]  # fmt: skip


def test_cells_that_state_their_own_unit(reading_of) -> None:  # type: ignore[no-untyped-def]
    table = [
        ["Nội dung", "Phân công nhiệm vụ", "Nguồn lực"],
        ["Kiểm kê giếng", "Chủ trì: Phòng Kinh tế", "Ngân sách xã 15 triệu đồng"],
        ["Dạy thợ giếng", "Chủ trì: Công an xã", "NSTW 40 triệu đồng (dạy nghề)"],
    ]
    found = budgets.extract(reading_of("I. NHIỆM VỤ", table))
    assert [(one.source, one.amount_vnd // MILLION, one.purpose) for one in found] == [
        ("commune", 15, "Kiểm kê giếng"), ("central", 40, "Dạy thợ giếng"),
    ]  # fmt: skip


def test_other_sums_that_are_raised_are_raised(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of("I. KINH PHÍ\n- Huy động hợp pháp khác 12 triệu đồng.\n- Nguồn khác 9 triệu đồng.\n")
    assert [source for _, source, _ in amounts(reading)] == ["mobilised", "other"]


def test_what_is_spent_from_the_party_s_budget(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of("I. KINH PHÍ\nKinh phí mở lớp 31 triệu đồng, chi từ ngân sách đảng của xã.\n")
    assert amounts(reading) == [(None, "commune", 31)]


def test_a_price_is_no_sum(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of("I. KINH PHÍ\n- Mua máy bơm: 3 máy x 12 triệu đồng = 36 triệu đồng.\n")
    assert amounts(reading) == [(None, "total", 36)]


def test_a_source_is_named_by_whole_words_and_by_who_gives(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of(
        "I. KINH PHÍ\n- Vốn xây dựng cầu: 900 triệu đồng.\n- Kinh phí theo quy hoạch: 70 triệu đồng.\n"
        "- Kinh phí Ủy ban nhân dân tỉnh giao: 60 triệu đồng.\n- Kinh phí hỗ trợ doanh nghiệp: 50 triệu đồng.\n"
        "- Vốn của doanh nghiệp: 40 triệu đồng.\n- Vốn của nhà đầu tư: 30 triệu đồng.\n- Quỹ bảo trì: 20 triệu đồng.\n"
    )
    assert [source for _, source, _ in amounts(reading)] == [
        "total", "total", "total", "total", "mobilised", "mobilised", "other",
    ]  # fmt: skip


def test_what_was_spent_and_what_bounds_are_no_budgets(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of(
        "I. KẾT QUẢ THỰC HIỆN NĂM 2025\nTỉnh hỗ trợ 350 triệu đồng từ ngân sách tỉnh cho 20 xóm.\n"
        "II. KINH PHÍ\n- Năm trước đã giải ngân 800 triệu đồng vốn đầu tư.\n"
        "- Dự án có tổng mức đầu tư từ 15 tỷ đồng trở lên do tỉnh duyệt, dưới 5 tỷ đồng do xã duyệt.\n"
        "- Dự toán tăng 30 triệu đồng so với năm trước.\n- Thu nội địa trên địa bàn 95 tỷ đồng.\n"
        "- Ngân sách tỉnh đã bố trí 640 triệu đồng.\n"
    )
    assert amounts(reading) == [(None, "provincial", 640)]


def test_parts_of_what_one_source_pays_are_paid_by_it(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of(
        "I. KINH PHÍ\n1. Tổng vốn: 500 triệu đồng\n1.1. Vốn Trung ương hỗ trợ: 300 triệu đồng\n"
        "a. Đường liên bản: 180 triệu đồng\nb. Chợ phiên mới (40%): 120 triệu đồng\n"
        "1.2. Vốn ngân sách địa phương: 200 triệu đồng\n- Kè suối: 150 triệu đồng\n- Bến đò: 40 triệu đồng\n"
        "2. Phân bổ vốn:\nTổng số: 500 triệu đồng\n"
    )
    assert [source for _, source, _ in amounts(reading)] == [
        "total", "central", "central", "central", "local", "total", "total", "total",
    ]  # fmt: skip


def test_what_was_achieved_is_no_budget(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of(
        "I. ĐÁNH GIÁ TÌNH HÌNH THỰC HIỆN DỰ TOÁN NĂM 2026\n1. Chi đầu tư\n- Chi đầu tư 75 tỷ đồng.\n"
        "II. KINH PHÍ NĂM 2027\n- Chi đầu tư từ ngân sách tỉnh 56 tỷ đồng, đạt 81% dự toán.\n"
        "- Chi từ nguồn vay 22 tỷ đồng/13 tỷ đồng.\n- Tổng vốn đầu tư toàn xã hội đạt khoảng 900 tỷ đồng.\n"
        "- Tổng vốn đăng ký 70 tỷ đồng.\n- Ngân sách tỉnh bố trí 64 tỷ đồng.\n"
    )
    assert amounts(reading) == [(None, "provincial", 64_000)]


def test_what_a_rule_gives_to_each_is_no_budget_and_its_product_is(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of(
        "I. KINH PHÍ\n- Mức hỗ trợ dựng nhà là 45 triệu đồng, lợp mái là 18 triệu đồng.\n"
        "- Hỗ trợ 2,5 triệu đồng cho mỗi hộ.\n- Tặng sách trị giá 700.000 đồng.\n"
        "- Ngân sách tỉnh hỗ trợ 12 hộ x 25 triệu đồng = 300 triệu đồng.\n"
    )
    assert amounts(reading) == [(None, "provincial", 300)]


def test_a_list_goes_on_behind_semicolons(reading_of) -> None:  # type: ignore[no-untyped-def]
    reading = reading_of(
        "II. NHIỆM VỤ\n- Làm kè, kinh phí 9 tỷ đồng, trong đó ngân sách tỉnh 5 tỷ đồng; xã hội hóa 4 tỷ đồng.\n"
    )
    assert [source for _, source, _ in amounts(reading)] == ["total", "provincial", "mobilised"]
