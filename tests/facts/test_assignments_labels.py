"""Assignments by labels: lines that say who leads, who helps, by when, and the tasks that they speak of."""

from extractors.facts import assignments


def brief(found):
    return [(one.agency, one.role, one.task) for one in found]


def take(reading, text):
    return assignments.extract(reading(text))


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


def test_labels_behind_the_parts_of_a_component_tell_of_the_component(reading):
    found = take(reading, """
III. NHIỆM VỤ CỤ THỂ
1. Dự án 4: Nuôi ong rừng
a) Nội dung: Làm thùng ong, trồng hoa.
b) Vốn: 24 triệu đồng.
c) Cơ quan chủ trì: Phòng Kinh tế. Cơ quan phối hợp: Hội Nông dân xã.
""")  # fmt: skip
    assert [(one.agency, one.task, one.partners, one.projects) for one in found] == [
        ("Phòng Kinh tế", "Dự án 4: Nuôi ong rừng", ("Hội Nông dân xã",), ("DA4",))
    ]


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
Các tổ chức thành viên tuyên truyền cho từng hộ gia đình.
""")  # fmt: skip
    assert [(one.agency, one.role, one.task[:25], one.partners) for one in found] == [
        ("Sở Nội vụ", "lead", "Mở hội đọc sách (Sở Nội v", ("Tỉnh đoàn", "Sở Y tế")),
        ("Sở Y tế", "lead", "Dạy bơi cho trẻ (Sở Y tế ", ()),
        ("Ủy ban nhân dân các xã", "lead", "Rà soát ao hồ sâu.", ("Công an xã",)),
        ("Trung tâm Văn hóa tỉnh", "lead", "In tờ gấp (giao Trung tâm", ()),
        ("Sở Y tế", "lead", "Theo dõi chung.", ()),
        ("Hội Nông dân tỉnh", "requested", "Đề nghị Hội Nông dân tỉnh", ()),
        ("Các tổ chức thành viên", "lead", "Các tổ chức thành viên tu", ()),
    ]


def test_labels_that_come_before_the_lead_are_of_the_same_task(reading):
    found = take(reading, """
II. NHIỆM VỤ
1. Hội thi
- Tổ chức hội thi cấy lúa.
- Thời gian: Trước ngày 10/6/2027.
- Đơn vị chủ trì: Hội Nông dân xã.
- Trao giải hội thi vẽ tranh.
- Thời gian: Trước ngày 20/6/2027.
- Đơn vị chủ trì: Đoàn Thanh niên xã.
""")  # fmt: skip
    assert [(one.agency, one.task, one.due) for one in found] == [
        ("Hội Nông dân xã", "Tổ chức hội thi cấy lúa.", "2027-06-10"),
        ("Đoàn Thanh niên xã", "Trao giải hội thi vẽ tranh.", "2027-06-20"),
    ]


def test_a_bracket_that_tells_the_time_before_the_lead(reading):
    found = take(reading, """
II. NHIỆM VỤ
1. Mở lớp ghép cây (hoàn thành trong tháng 6/2027; giao Hội Nông dân xã chủ trì, phối hợp với Phòng Kinh tế).
""")  # fmt: skip
    assert [(one.agency, one.due, one.partners) for one in found] == [
        ("Hội Nông dân xã", "2027-06-30", ("Phòng Kinh tế",))
    ]


def test_a_sentence_behind_a_label_is_no_part_of_the_name(reading):
    found = take(reading, """
II. NHIỆM VỤ
1. Ra quân dọn bến cá. Chủ trì: Đoàn Thanh niên xã. Hoàn thành trong tháng 11 năm 2027.
""")  # fmt: skip
    assert [(one.agency, one.due) for one in found] == [("Đoàn Thanh niên xã", "2027-11-30")]


def test_an_hour_of_a_day_and_a_day_that_is_meant_are_limits_too(reading):
    found = take(reading, """
III. TỔ CHỨC THỰC HIỆN
1. Công an xã
- Gửi danh sách bến đò trước 16 giờ 00 ngày 17/5/2027.
- Dự kiến ngày 20/6/2027 tổ chức ra quân.
""")  # fmt: skip
    assert [one.due for one in found] == ["2027-05-17", "2027-06-20"]


def test_brackets_behind_the_names_part_who_leads_from_who_helps(reading):
    found = take(reading, """
II. NHIỆM VỤ
1. Mở ngày hội rừng
- Đơn vị thực hiện: Phòng Quản lý rừng (chủ trì), Trung tâm Cây giống tỉnh (phối hợp).
2. Ươm cây
- Đơn vị chủ trì: Phòng Quản lý rừng.
- Đơn vị phối hợp: Xưởng ươm Suối Mơ; Vườn cây mẫu số ba.
""")  # fmt: skip
    assert [(one.agency, one.partners) for one in found] == [
        ("Phòng Quản lý rừng", ("Trung tâm Cây giống tỉnh",)),
        ("Phòng Quản lý rừng", ("Xưởng ươm Suối Mơ", "Vườn cây mẫu số ba")),
    ]


def test_sections_that_are_labels_tell_of_the_tasks_beside_them(reading):
    found = take(reading, """
II. NHIỆM VỤ
1. TUYÊN TRUYỀN
1.1. Nội dung
a) Dựng biển báo cháy rừng ở cửa rừng;
b) Phát thanh tin cháy rừng ở các thôn.
1.2. Cơ quan chủ trì, phối hợp
a) Cơ quan chủ trì
- Hạt Kiểm lâm.
- Công an xã.
b) Cơ quan phối hợp
- Hội Nông dân xã; các thôn.
1.3. Thời gian thực hiện: Tháng 12/2031.
""")  # fmt: skip
    assert [(one.agency, one.task[:16], one.partners, one.due) for one in found] == [
        ("Hạt Kiểm lâm; Công an xã", "Dựng biển báo ch", ("Hội Nông dân xã", "các thôn"), "2031-12-31"),
        ("Hạt Kiểm lâm; Công an xã", "Phát thanh tin c", ("Hội Nông dân xã", "các thôn"), "2031-12-31"),
    ]


def test_a_long_list_of_subjects_is_no_heading_for_what_follows(reading):
    found = take(reading, """
III. TỔ CHỨC THỰC HIỆN
1. Công an xã: Tuần tra ban đêm.
2. Các ban, ngành, đoàn thể, các thôn, các trường học và các cơ quan, đơn vị có liên quan xây dựng kế hoạch trồng cây.
Việc khen thưởng theo quy chế của xã.
""")  # fmt: skip
    assert [one.task[:20] for one in found] == ["Tuần tra ban đêm.", "Các ban, ngành, đoàn"]


def test_labels_between_two_tasks_are_of_the_first(reading):
    found = take(reading, """
II. NHIỆM VỤ
1. Nước sạch
- Khoan thêm giếng cho xóm trên.
Đơn vị phối hợp: Trạm Y tế xã.
Thời gian thực hiện: Tháng 5/2031.
- Thau rửa bể chứa.
Đơn vị chủ trì: Hội Nông dân xã.
""")  # fmt: skip
    assert [(one.task, one.agency, one.partners, one.due) for one in found] == [
        ("Khoan thêm giếng cho xóm trên.", "Hội Nông dân xã", ("Trạm Y tế xã",), "2031-05-31"),
        ("Thau rửa bể chứa.", "Hội Nông dân xã", (), None),
    ]


def test_who_only_supports_a_task_does_not_lead_it_for_the_next_one(reading):
    found = take(reading, """
II. NHIỆM VỤ
1. Nước sạch
- Khoan thêm giếng cho xóm trên.
Đơn vị phối hợp: Trạm Y tế xã.
- Thau rửa bể chứa.
Đơn vị chủ trì: Trạm Y tế xã.
""")  # fmt: skip
    assert [one.task for one in found] == ["Thau rửa bể chứa."]


def test_a_time_or_a_charge_before_the_help_leaves_it_help(reading):
    found = take(reading, """
III. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế
- Hằng năm, phối hợp với Công an xã đếm thuyền.
- Căn cứ theo chức năng, nhiệm vụ, quyền hạn được giao, chủ động phối hợp với Hạt Kiểm lâm thả phao.
- Trong tháng 3/2031, phối hợp với Trạm Y tế phát áo phao.
- Hằng năm đếm phao.
""")  # fmt: skip
    assert [one.role for one in found] == ["support", "support", "support", "lead"]


def test_labels_in_brackets_may_end_with_a_time_that_has_none(reading):
    (found,) = take(reading, """
II. NHIỆM VỤ
1. Kiểm tra đê (Chủ trì: Phòng Kinh tế; phối hợp: Công an xã, các thôn; hoàn thành trước ngày 30/4/2031).
""")  # fmt: skip
    assert (found.agency, found.partners, found.due) == ("Phòng Kinh tế", ("Công an xã", "các thôn"), "2031-04-30")


def test_a_later_sentence_charges_somebody_with_the_first(reading):
    (found,) = take(reading, """
II. NHIỆM VỤ
1. Rà soát phương án sơ tán. Giao Công an xã chủ trì, phối hợp với Trạm Y tế thực hiện.
""")  # fmt: skip
    assert (found.agency, found.role, found.partners) == ("Công an xã", "lead", ("Trạm Y tế",))


def test_labels_one_below_the_other_without_full_stops(reading):
    (found,) = take(reading, """
II. NHIỆM VỤ
1. Đề án trồng rừng ngập mặn
Cơ quan chủ trì: Phòng Kinh tế
Cơ quan phối hợp: Hạt Kiểm lâm; Trường Đại học Bãi Sú; Hội Nông dân xã; các đơn vị có liên quan trên địa bàn
Thời gian hoàn thành: Quý II năm 2031
Sản phẩm: Quyết định phê duyệt
""")  # fmt: skip
    assert found.partners[:2] == ("Hạt Kiểm lâm", "Trường Đại học Bãi Sú")
    assert (found.due, found.deliverable) == ("2031-06-30", "Quyết định phê duyệt")
