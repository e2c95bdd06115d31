"""Assignments in running text: headings, labels, sentences, labelled lines."""

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


def test_labels_are_no_part_of_the_task(reading):
    found = take(reading, """
II. NHIỆM VỤ
1. Trồng mới
- Phòng Kinh tế: Cấp cây giống cho các hộ.
- Hội Nông dân xã:
+ Tập huấn kỹ thuật cho hội viên.
+ Nhắc hội viên chăm sóc cây.
""")  # fmt: skip
    assert brief(found) == [
        ("Phòng Kinh tế", "lead", "Cấp cây giống cho các hộ."),
        ("Hội Nông dân xã", "lead", "Tập huấn kỹ thuật cho hội viên."),
        ("Hội Nông dân xã", "lead", "Nhắc hội viên chăm sóc cây."),
    ]


@pytest.mark.parametrize(
    ("sentence", "agency", "partners"),
    [
        (
            "Trạm Kiểm lâm chủ trì, phối hợp với Công an xã và các đơn vị liên quan tuần tra.",
            "Trạm Kiểm lâm",
            ("Công an xã", "các đơn vị liên quan"),
        ),
        ("Giao Phòng Kinh tế chủ trì phối hợp với các thôn tổ chức trồng cây.", "Phòng Kinh tế", ("các thôn",)),
        ("Trên cơ sở đề xuất của các thôn, Phòng Kinh tế tổng hợp nhu cầu cây giống.", "Phòng Kinh tế", ()),
        ("Các thôn kiểm đếm cây sống sau ba tháng.", "Các thôn", ()),
    ],
)
def test_a_sentence_names_its_subject(reading, sentence, agency, partners):
    (found,) = take(reading, f"II. NHIỆM VỤ\n1. Trồng mới\n{sentence}\n")
    assert (found.agency, found.role, found.task, found.partners) == (agency, "lead", sentence, partners)


@pytest.mark.parametrize(
    "sentence",
    ["Tăng cường chăm sóc rừng non.", "UBND xã đã trồng 40 ha rừng.", "Năm 2030 UBND xã được cấp 20.000 cây giống."],
)
def test_what_charges_nobody_is_no_assignment(reading, sentence):
    assert take(reading, f"II. NHIỆM VỤ\n1. Trồng mới\n{sentence}\n") == ()


def test_a_purpose_charges_nobody(reading):
    assert take(reading, "I. MỤC ĐÍCH, YÊU CẦU\n- Các thôn chủ động phòng cháy rừng.\n") == ()


def test_lines_with_labels_complete_the_task_above(reading):
    (found,) = take(reading, """
II. NHIỆM VỤ
1. Tập huấn
a) Mở lớp kỹ thuật ươm cây cho các thôn.
- Cơ quan chủ trì: Phòng Kinh tế.
- Cơ quan phối hợp: Hội Nông dân xã, Trạm Khuyến nông.
- Thời gian hoàn thành: Quý II năm 2031.
- Sản phẩm: Danh sách học viên.
""")  # fmt: skip
    assert (found.agency, found.partners) == ("Phòng Kinh tế", ("Hội Nông dân xã", "Trạm Khuyến nông"))
    assert found.task.startswith("Mở lớp kỹ thuật ươm cây")
    assert (found.due, found.deliverable) == ("2031-06-30", "Danh sách học viên")


def test_a_bracket_gives_the_agency_of_what_stands_below(reading):
    found = take(reading, """
II. NHIỆM VỤ
1. Chính sách cây giống (thực hiện: Phòng VH – XH)
- Cấp phát cây giống cho hộ nghèo.
- Trạm Y tế xã khám sức khỏe cho người trồng rừng.
""")  # fmt: skip
    assert [one.agency for one in found] == ["Phòng Văn hóa - Xã hội", "Trạm Y tế xã"]


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


def test_an_agency_s_label_that_heads_a_section_is_no_part_of_the_task(reading):
    found = take(reading, """
III. TỔ CHỨC THỰC HIỆN
1. Công an xã: Giữ trật tự.
2. Các cơ sở nuôi ong lấy mật: Phối hợp với Công an xã đếm tổ ong.
""")  # fmt: skip
    assert brief(found) == [
        ("Công an xã", "lead", "Giữ trật tự."),
        ("Các cơ sở nuôi ong lấy mật", "support", "Phối hợp với Công an xã đếm tổ ong."),
    ]


def test_whom_the_committee_charges_acts_not_the_committee(reading):
    found = take(reading, """
III. NHIỆM VỤ
- UBND xã giao Phòng Kinh tế lập danh sách hộ trồng rừng.
- UBND xã đề nghị Hội Nông dân xã vận động hội viên.
""")  # fmt: skip
    assert [(one.agency, one.role) for one in found] == [
        ("Phòng Kinh tế", "lead"),
        ("Hội Nông dân xã", "requested"),
    ]


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


def test_bodies_named_behind_a_colon_and_firms_with_their_form(reading):
    found = take(reading, """
III. TỔ CHỨC THỰC HIỆN
1. Các phòng: Nông nghiệp và PTNT, Tài nguyên và Môi trường
- Theo dõi việc trồng rừng.
2. Các Công ty TNHH MTV lâm nghiệp, Ban Quản lý rừng phòng hộ: Ươm cây giống.
""")  # fmt: skip
    assert [(one.agency, one.task) for one in found] == [
        ("Các phòng: Nông nghiệp và Phát triển nông thôn, Tài nguyên và Môi trường", "Theo dõi việc trồng rừng."),
        ("Các Công ty TNHH MTV lâm nghiệp, Ban Quản lý rừng phòng hộ", "Ươm cây giống."),
    ]


def test_labels_say_who_does_a_numbered_sentence_and_may_go_on_as_one(reading):
    found = take(reading, """
II. NỘI DUNG
1. Trên cơ sở tài liệu của tỉnh, các cơ quan, đơn vị tập huấn cách chữa cháy rừng cho lực lượng của mình trong mùa khô.
- Cơ quan thực hiện: Hạt Kiểm lâm; Công an xã.
2. Rà soát biển báo
- Nội dung: Đếm biển báo cháy rừng.
- Cơ quan thực hiện: Hạt Kiểm lâm tiến hành đếm ở bìa rừng.
""")  # fmt: skip
    assert [(one.agency, one.task[:24]) for one in found] == [
        ("Hạt Kiểm lâm; Công an xã", "Trên cơ sở tài liệu của "),
        ("Hạt Kiểm lâm", "Đếm biển báo cháy rừng."),
    ]


def test_who_acts_behind_an_opening_clause(reading):
    found = take(reading, """
III. TỔ CHỨC THỰC HIỆN
1. Căn cứ Kế hoạch này, các thôn được giao nhiệm vụ tại mục II có trách nhiệm lập tổ tuần tra.
2. Trong quá trình thực hiện, nếu có khó khăn, vướng mắc các thôn kịp thời phản ánh về Ủy ban nhân dân xã.
3. UBND Xã yêu cầu Công an xã giữ trật tự.
""")  # fmt: skip
    assert [one.agency for one in found] == ["Các thôn được giao nhiệm vụ", "Các thôn", "Công an xã"]


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


def test_a_name_that_no_table_knows_stands_among_agencies(reading):
    found = take(reading, """
III. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế
- Cấp phát cây giống.
2. Phường hội thợ rừng Suối Mơ
- Hướng dẫn kỹ thuật phát dọn thực bì.
3. Công an xã
- Tuần tra ban đêm.
4. Nhóm giữ rừng bản Mơ: Báo cáo kịp thời khi có cháy.
5. Chế độ báo cáo
- Gửi báo cáo mỗi tháng.
""")  # fmt: skip
    assert [one.agency for one in found] == [
        "Phòng Kinh tế", "Phường hội thợ rừng Suối Mơ", "Công an xã", "Nhóm giữ rừng bản Mơ",
    ]  # fmt: skip
    assert found[3].task == "Báo cáo kịp thời khi có cháy."


def test_a_closing_request_to_all_is_no_task_of_the_last_agency(reading):
    found = take(reading, """
III. TỔ CHỨC THỰC HIỆN
1. Công an xã
- Tuần tra ban đêm.

Yêu cầu các thôn, đơn vị thực hiện nghiêm túc Kế hoạch này./.
""")  # fmt: skip
    assert [one.task for one in found] == ["Tuần tra ban đêm."]


def test_who_has_a_duty_by_the_words_themselves(reading):
    found = take(reading, """
III. TỔ CHỨC THỰC HIỆN
1. Các ông (bà) tổ trưởng tổ trồng rừng chịu trách nhiệm trước UBND xã về diện tích được giao.
2. Những người nhận khoán theo chức năng được giao có trách nhiệm trực cháy.
3. Các biện pháp lâm sinh được thực hiện theo hướng dẫn.
4. Trường hợp cháy lan sang xã bên, có trách nhiệm báo tin ngay.
5. Chủ rừng là người giữ gìn, có trách nhiệm với rừng.
""")  # fmt: skip
    assert [one.agency for one in found] == ["Các ông (bà) tổ trưởng tổ trồng rừng", "Những người nhận khoán"]


def test_who_acts_stands_behind_a_topic(reading):
    found = take(reading, """
III. TỔ CHỨC THỰC HIỆN
1. Kiểm tra, giám sát: Phòng Kinh tế lập đoàn kiểm tra các tổ trồng rừng.
2. Lưu ý: Không đốt thực bì khi gió to.
3. Mục tiêu: Công an xã là đơn vị dẫn đầu.
""")  # fmt: skip
    assert brief(found) == [("Phòng Kinh tế", "lead", "Phòng Kinh tế lập đoàn kiểm tra các tổ trồng rừng.")]


def test_lettered_labels_tell_of_the_heading_above_them(reading_of):
    found = assignments.extract(
        reading_of(
            "I. NỘI DUNG",
            "1. Mở hội nghị trồng rừng",
            "a) Cơ quan chủ trì: Sở Tư pháp.",
            "b) Cơ quan phối hợp: Sở Nội vụ.",
            "c) Thời gian: Quý II/2027.",
            "2. Ươm cây",
            "a) Chọn hạt ở rừng già.",
        )
    )
    assert [(one.agency, one.task, one.partners, one.due, one.section) for one in found] == [
        ("Sở Tư pháp", "Mở hội nghị trồng rừng", ("Sở Nội vụ",), "2027-06-30", "I.1")
    ]


def test_a_request_to_bodies_that_no_table_knows(reading):
    found = take(reading, """
III. TỔ CHỨC THỰC HIỆN
1. Sở Công Thương - thường trực kế hoạch:
- Tổng hợp báo cáo.
2. Sở Tài chính
- Bố trí kinh phí.
3. Đề nghị các hộ nuôi, chế biến và bán cá lồng
- Chủ động nắm thông tin con giống.
""")  # fmt: skip
    assert brief(found) == [
        ("Sở Công Thương", "lead", "Tổng hợp báo cáo."),
        ("Sở Tài chính", "lead", "Bố trí kinh phí."),
        ("Các hộ nuôi, chế biến và bán cá lồng", "requested", "Chủ động nắm thông tin con giống."),
    ]


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


def test_offices_are_not_the_institutions_above_them(reading):
    found = take(reading, """
III. TỔ CHỨC THỰC HIỆN
1. Sở Nội vụ
- Rà soát biên chế.
2. Các cơ sở đào tạo nghề trên địa bàn
a) Mở ngành mới về số hóa.
b) Phối hợp với Sở Nội vụ đào tạo thợ.
Các cơ quan, đơn vị được giao nhiệm vụ tại Kế hoạch có trách nhiệm báo cáo kết quả.
""")  # fmt: skip
    assert [one.agency for one in found][-1].startswith("Các cơ quan, đơn vị được giao nhiệm vụ")


def test_a_label_above_those_whom_it_announces(reading):
    found = take(reading, """
III. NỘI DUNG
1. Hội thi
Nội dung: Mở hội thi bếp ăn sạch.
Cơ quan thực hiện:
Sở Y tế chủ trì, phối hợp với Sở Công Thương và các trường.
2. Tập huấn
Nội dung: Tập huấn đầu bếp.
Cơ quan thực hiện: Sở Y tế và Sở Công Thương chủ trì, phối hợp với các trường.
""")  # fmt: skip
    assert [(one.agency, one.task, one.partners) for one in found] == [
        ("Sở Y tế", "Mở hội thi bếp ăn sạch.", ("Sở Công Thương", "các trường")),
        ("Sở Y tế; Sở Công Thương", "Tập huấn đầu bếp.", ("các trường",)),
    ]


def test_who_leads_and_who_helps_by_a_bracket_or_a_sentence_of_its_own(reading):
    found = take(reading, """
II. NHIỆM VỤ
1. Mở hội đọc sách (Sở Nội vụ chủ trì, Tỉnh đoàn, Sở Y tế phối hợp).
2. Dạy bơi cho trẻ (Sở Y tế chủ trì).
- Rà soát ao hồ sâu. (Chủ trì: UBND các xã; phối hợp: Công an xã).
- In tờ gấp (giao Trung tâm Văn hóa tỉnh thực hiện).
III. TỔ CHỨC THỰC HIỆN
1. Sở Y tế
- Theo dõi chung.
2. Đề nghị Hội Nông dân tỉnh giám sát.
Các tổ chức thành viên vận động hội viên tham gia.
""")  # fmt: skip
    assert [(one.agency, one.role, one.task[:25], one.partners) for one in found] == [
        ("Sở Nội vụ", "lead", "Mở hội đọc sách (Sở Nội v", ("Tỉnh đoàn", "Sở Y tế")),
        ("Sở Y tế", "lead", "Dạy bơi cho trẻ (Sở Y tế ", ()),
        ("Ủy ban nhân dân các xã", "lead", "Rà soát ao hồ sâu.", ("Công an xã",)),
        ("Trung tâm Văn hóa tỉnh", "lead", "In tờ gấp (giao Trung tâm", ()),
        ("Sở Y tế", "lead", "Theo dõi chung.", ()),
        ("Hội Nông dân tỉnh", "requested", "Đề nghị Hội Nông dân tỉnh", ()),
        ("Các tổ chức thành viên", "lead", "Các tổ chức thành viên vậ", ()),
    ]
