"""Assignments under headings: the agency that a heading names, and the bullets and sentences below it."""

import pytest

from extractors.facts import assignments


def brief(found):
    return [(one.agency, one.role, one.task) for one in found]


def take(reading, text):
    return assignments.extract(reading(text))


def test_bullets_under_an_agency_s_heading(reading):
    found = take(reading, """
III. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế (cơ quan thường trực)
- Chủ trì, phối hợp với Công an xã, các thôn rà soát diện tích.
- Phối hợp với Trạm Y tế xã tổ chức sơ cứu.
2. Đề nghị UBMTTQVN xã
- Vận động Nhân dân trồng cây.
""")  # fmt: skip
    assert brief(found) == [
        ("Phòng Kinh tế", "lead", "Chủ trì, phối hợp với Công an xã, các thôn rà soát diện tích."),
        ("Phòng Kinh tế", "support", "Phối hợp với Trạm Y tế xã tổ chức sơ cứu."),
        ("Ủy ban Mặt trận Tổ quốc Việt Nam xã", "requested", "Vận động Nhân dân trồng cây."),
    ]
    assert [one.partners for one in found] == [("Công an xã", "các thôn"), ("Trạm Y tế xã",), ()]
    assert {one.section for one in found} == {"III.1", "III.2"}


def test_a_bullet_can_open_with_another_agency_but_not_with_the_heading_s_own_again(reading):
    found = take(reading, """
III. TỔ CHỨC THỰC HIỆN
1. Ban nhân dân 6 thôn trên địa bàn xã
- Ban nhân dân thôn có trách nhiệm lập danh sách hộ trồng rừng.
- Công an xã tuần tra ban đêm.
""")  # fmt: skip
    assert [one.agency for one in found] == ["Ban nhân dân 6 thôn trên địa bàn xã", "Công an xã"]


def test_components_are_those_that_the_task_names(reading):
    (found,) = take(reading, """
III. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế
- Chủ trì thực hiện Dự án 2, Tiểu dự án 1 thuộc Dự án 3.
""")  # fmt: skip
    assert found.projects == ("DA2", "DA3.TDA1")


def test_a_later_clause_with_other_components_is_a_task_of_its_own(reading):
    found = take(reading, """
III. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế
- Chủ trì thực hiện Dự án 2. Phối hợp với Hội Nông dân xã thực hiện Dự án 5.
""")  # fmt: skip
    assert [(one.role, one.projects, one.partners) for one in found] == [
        ("lead", ("DA2",), ()),
        ("support", ("DA5",), ("Hội Nông dân xã",)),
    ]


def test_the_last_paragraph_can_charge_those_who_report(reading):
    found = take(reading, """
III. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế
- Theo dõi việc trồng rừng.

Trên đây là Kế hoạch trồng rừng năm 2031; trong quá trình thực hiện nếu có vướng mắc, các thôn báo cáo UBND xã./.
""")  # fmt: skip
    assert (found[-1].agency, found[-1].section) == ("Các thôn", "III")


def test_evidence_points_to_the_task_s_own_words(reading):
    (found,) = take(reading, "II. NHIỆM VỤ\n1. Trồng mới\n- Phòng Kinh tế: Cấp cây giống.\n")
    assert found.evidence.text == found.task


@pytest.mark.parametrize(
    ("heading", "agency"),
    [
        ("Phòng Kinh tế - Cơ quan thường trực Ban Chỉ đạo", "Phòng Kinh tế"),
        ("Trưởng Ban Chỉ đạo", "Trưởng Ban Chỉ đạo"),
        ("Giáo viên chủ nhiệm", "Giáo viên chủ nhiệm"),
        ("Trách nhiệm của đối tượng được kiểm đếm", "Đối tượng được kiểm đếm"),
        ("Sở Xây dựng chỉ đạo Trung tâm Quy hoạch thực hiện các nội dung sau:", "Sở Xây dựng"),
    ],
)
def test_headings_that_name_an_agency_with_more_around_it(reading, heading, agency):
    found = take(reading, f"""
III. TỔ CHỨC THỰC HIỆN
1. Nhiệm vụ của các thành viên Ban Chỉ đạo
1.1. {heading}
- Đếm cây bị đổ.
- Chặt cây bị đổ.
1.2. Công an xã
- Giữ trật tự.
""")  # fmt: skip
    assert [one.agency for one in found] == [agency, agency, "Công an xã"]


def test_a_time_without_end_sets_no_date(reading):
    found = take(reading, """
III. NHIỆM VỤ
1. Đếm cây
- Đếm cây ven sông.
Đơn vị chủ trì: Phòng Kinh tế. Thời gian thực hiện: Từ tháng 3/2031 đến khi xong.
- Đếm cây ven đường.
Đơn vị chủ trì: Phòng Kinh tế. Thời gian thực hiện: Từ tháng 3/2031 đến tháng 5/2031.
""")  # fmt: skip
    assert [one.due for one in found] == [None, "2031-05-31"]


def test_a_numbered_sentence_introduces_what_stands_below_it_without_bullets(reading):
    found = take(reading, """
III. TỔ CHỨC THỰC HIỆN
1. Trạm Y tế xã chủ trì, phối hợp với các thôn làm những việc như:

Phát thuốc cho các tổ trồng rừng;

Hướng dẫn sơ cứu khi bị rắn cắn.
2. Giao Phòng Kinh tế là cơ quan thường trực, thực hiện các nhiệm vụ sau:

Cấp phát cây giống.
""")  # fmt: skip
    assert [(one.agency, one.task) for one in found] == [
        ("Trạm Y tế xã", "Trạm Y tế xã chủ trì, phối hợp với các thôn làm những việc như:"),
        ("Trạm Y tế xã", "Phát thuốc cho các tổ trồng rừng;"),
        ("Trạm Y tế xã", "Hướng dẫn sơ cứu khi bị rắn cắn."),
        ("Phòng Kinh tế", "Giao Phòng Kinh tế là cơ quan thường trực, thực hiện các nhiệm vụ sau:"),
        ("Phòng Kinh tế", "Cấp phát cây giống."),
    ]


def test_a_closing_request_to_all_is_no_task_of_the_last_agency(reading):
    found = take(reading, """
III. TỔ CHỨC THỰC HIỆN
1. Công an xã
- Tuần tra ban đêm.

Yêu cầu các thôn, đơn vị thực hiện nghiêm túc Kế hoạch này./.
""")  # fmt: skip
    assert [one.task for one in found] == ["Tuần tra ban đêm."]


def test_a_lettered_line_that_says_with_whom_the_list_below_is_done(reading):
    found = take(reading, """
III. TỔ CHỨC THỰC HIỆN
1. Sở Công Thương
a) Chủ trì, phối hợp với Sở Tài chính và các địa phương có liên quan
- Mở hội chợ trái cây.
- Tìm bạn hàng mới.
b) Phối hợp với Công an tỉnh và các đơn vị liên quan
- Kiểm tra kho lạnh.
2. Sở Tài chính
- Bố trí kinh phí.
""")  # fmt: skip
    assert [(one.role, one.task[:20]) for one in found] == [
        ("lead", "Chủ trì, phối hợp vớ"),
        ("lead", "Mở hội chợ trái cây."),
        ("lead", "Tìm bạn hàng mới."),
        ("support", "Phối hợp với Công an"),
        ("lead", "Kiểm tra kho lạnh."),
        ("lead", "Bố trí kinh phí."),
    ]
    assert found[0].partners == ("Sở Tài chính", "các địa phương có liên quan")
