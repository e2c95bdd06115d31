"""Which blocks of a section are tasks, and whom each falls on: headings, names alone, labels, last words."""

from __future__ import annotations

import pytest

from extractors.facts import assignments


def test_who_acts_along_with_another_leads(reading) -> None:  # type: ignore[no-untyped-def]
    (found,) = assignments.extract(
        reading("II. NHIỆM VỤ\n1. Tuần tra\nCông an xã cùng Trạm Y tế xã kiểm tra phao cứu sinh ở các bến.\n")
    )
    assert (found.agency, found.partners) == ("Công an xã", ("Trạm Y tế xã",))


def test_names_alone_above_paragraphs_have_them_all(reading) -> None:  # type: ignore[no-untyped-def]
    found = assignments.extract(
        reading("""
II. PHÂN CÔNG TRÁCH NHIỆM
Phòng Kinh tế:
Đo mực nước mỗi ngày hai lần.
Báo động khi nước dâng.
Công an xã:
Tuần tra các bến.
""")
    )
    assert [(one.agency, one.task) for one in found] == [
        ("Phòng Kinh tế", "Đo mực nước mỗi ngày hai lần."),
        ("Phòng Kinh tế", "Báo động khi nước dâng."),
        ("Công an xã", "Tuần tra các bến."),
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "Phòng Cảnh sát quản lý hành chính về trật tự xã hội (PC06)",
        "Phòng giao dịch Ngân hàng CSXH huyện",
        "Trung tâm Dịch vụ tổng hợp xã",
        "Ban Kinh tế - Gia đình xã hội",
        "Ban Quản lý các cảng cá tỉnh",
        "Kế toán Sở",
        "Tổ Phòng, chống tội phạm",
        "Tổ giúp việc Ban Chỉ đạo",
        "Tổ công tác triển khai Đề án 06",
        "Đồn Biên phòng cửa khẩu quốc tế Đèo Tre",
        "Tập đoàn Bưu chính Viễn thông Việt Nam",
        "Quỹ tín dụng nhân dân xã",
        "Cơ quan Hải quan",
        "Trách nhiệm và quyền hạn của Phòng Kinh tế",
        "Thuế cơ sở 7",
        "Các cơ quan, đơn vị có trụ sở trên địa bàn xã",
        "Các đồng chí cán bộ, chiến sĩ",
        "Văn phòng",
        "Các trường trung học phổ thông, trung tâm giáo dục nghề nghiệp - giáo dục thường xuyên",
    ],
)
def test_bodies_that_headings_name(reading, heading: str) -> None:  # type: ignore[no-untyped-def]
    found = assignments.extract(reading(f"III. TỔ CHỨC THỰC HIỆN\n1. {heading}\n- Phát áo phao cho người lái đò.\n"))
    assert [one.task for one in found] == ["Phát áo phao cho người lái đò."]


def test_by_this_plan_an_agency_acts_and_the_plan_goes_on(reading) -> None:  # type: ignore[no-untyped-def]
    found = assignments.extract(
        reading("""
III. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế
Căn cứ Kế hoạch này, lập danh sách bến đò.
2. Công an xã
- Kiểm tra đăng kiểm.
Căn cứ Kế hoạch này, tuần tra các bến đò.
3. Các thôn
Căn cứ Kế hoạch này, nhắc người lái đò mặc áo phao.
""")
    )
    assert [one.agency for one in found] == ["Phòng Kinh tế", "Công an xã", "Công an xã", "Các thôn"]


def test_who_is_only_said_to_lead_is_given_no_task_by_that(reading) -> None:  # type: ignore[no-untyped-def]
    found = assignments.extract(
        reading("""
III. TỔ CHỨC THỰC HIỆN
1. Trạm Y tế là cơ quan chủ trì, có trách nhiệm:
- Dạy sơ cứu đuối nước.
2. Công an xã
- Kiểm tra đăng kiểm.
""")
    )
    assert [one.task for one in found] == ["Dạy sơ cứu đuối nước.", "Kiểm tra đăng kiểm."]


@pytest.mark.parametrize(
    "line",
    [
        "Các thôn theo chức năng, nhiệm vụ được giao tổ chức thực hiện các nhiệm vụ sau:",
        "Kế hoạch này được phổ biến đến từng bến đò.",
    ],
)
def test_what_only_opens_a_list_or_tells_of_the_plan_is_no_task(reading, line: str) -> None:  # type: ignore[no-untyped-def]
    found = assignments.extract(
        reading(f"""
III. TỔ CHỨC THỰC HIỆN
1. Công an xã
- Kiểm tra đăng kiểm.
{line}
""")
    )
    assert [one.task for one in found] == ["Kiểm tra đăng kiểm."]


def test_the_part_that_a_label_gives_is_no_task(reading) -> None:  # type: ignore[no-untyped-def]
    found = assignments.extract(
        reading("""
III. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế: cơ quan thường trực, có nhiệm vụ:
a) Đo mực nước mỗi ngày hai lần.
b) Báo động khi nước dâng.
""")
    )
    assert [one.task for one in found] == ["Đo mực nước mỗi ngày hai lần.", "Báo động khi nước dâng."]


def test_a_party_committee_leads_others(reading) -> None:  # type: ignore[no-untyped-def]
    found = assignments.extract(
        reading("""
III. TỔ CHỨC THỰC HIỆN
1. Đảng ủy Ủy ban nhân dân xã
- Lãnh đạo Ủy ban nhân dân xã xây dựng quy chế bến đò.
2. Đảng ủy Mặt trận Tổ quốc, các đoàn thể xã
- Lãnh đạo công tác giám sát bến đò.
3. Phòng Kinh tế
- Lãnh đạo Ủy ban nhân dân xã chủ trì họp giao ban.
""")
    )
    assert [one.agency for one in found] == [
        "Đảng ủy Ủy ban nhân dân xã",
        "Đảng ủy Mặt trận Tổ quốc, các đoàn thể xã",
        "Lãnh đạo Ủy ban nhân dân xã",
    ]


def test_what_somebody_is_given_is_no_duty(reading) -> None:  # type: ignore[no-untyped-def]
    found = assignments.extract(
        reading("""
III. TỔ CHỨC THỰC HIỆN
1. Công an xã: Kiểm tra đăng kiểm.
2. Các đơn vị tài trợ: được treo biển hiệu ở bến.
""")
    )
    assert [one.agency for one in found] == ["Công an xã"]


def test_who_reports_hitches_in_the_last_words_is_not_the_last_agency(reading) -> None:  # type: ignore[no-untyped-def]
    found = assignments.extract(
        reading("""
III. TỔ CHỨC THỰC HIỆN
1. Công an xã
- Kiểm tra đăng kiểm.
Quá trình thực hiện nếu phát sinh vướng mắc, các đơn vị phản ánh về Phòng Kinh tế để tổng hợp./.
""")
    )
    assert [one.agency for one in found] == ["Công an xã", "Các đơn vị"]


def test_who_is_asked_for_care_is_who_reports_in_the_next_clause(reading) -> None:  # type: ignore[no-untyped-def]
    found = assignments.extract(
        reading("""
III. TỔ CHỨC THỰC HIỆN
1. Công an xã
- Kiểm tra đăng kiểm.
Yêu cầu các thôn nghiêm túc triển khai; trong quá trình thực hiện nếu có vướng mắc, kịp thời báo cáo Phòng Kinh tế./.
""")
    )
    assert [one.agency for one in found] == ["Công an xã", "Các thôn"]


def test_a_comma_may_stand_before_the_duty(reading) -> None:  # type: ignore[no-untyped-def]
    (found,) = assignments.extract(
        reading("II. NHIỆM VỤ\n1. Cứu hộ\nLiên minh Hợp tác xã tỉnh, chủ trì phối hợp với Công an xã mua phao.\n")
    )
    assert (found.agency, found.partners) == ("Liên minh Hợp tác xã tỉnh", ("Công an xã",))


def test_a_label_alone_is_no_task(reading) -> None:  # type: ignore[no-untyped-def]
    found = assignments.extract(
        reading("III. TỔ CHỨC THỰC HIỆN\n1. Công an xã\n- Nhiệm vụ cụ thể:\n+ Kiểm tra đăng kiểm.\n")
    )
    assert [one.task for one in found] == ["Kiểm tra đăng kiểm."]
