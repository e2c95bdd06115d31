"""Assignments by their words: who acts in a sentence, and whom no words charge."""

import pytest

from extractors.facts import assignments


def brief(found):
    return [(one.agency, one.role, one.task) for one in found]


def take(reading, text):
    return assignments.extract(reading(text))


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


def test_several_bodies_whose_kind_is_told_once(reading):
    found = take(reading, """
III. TỔ CHỨC THỰC HIỆN
1. Các phòng: Kinh tế, Hạ tầng và Đô thị; Nội vụ: Ươm cây giống.
2. Các phòng Nội vụ, Tư pháp theo chức năng hướng dẫn các thôn.
3. Đề nghị Hội Nông dân xã và Nhân dân trong xã trông coi rừng.
""")  # fmt: skip
    assert [(one.agency, one.task.split()[0]) for one in found] == [
        ("Các phòng: Kinh tế, Hạ tầng và Đô thị; Nội vụ", "Ươm"),
        ("Các phòng Nội vụ, Tư pháp", "Các"),
        ("Hội Nông dân xã và Nhân dân trong xã", "Đề"),
    ]


def test_which_of_a_collective_have_a_duty(reading):
    found = take(reading, """
III. TỔ CHỨC THỰC HIỆN
1. Các hộ dân tham gia dự án nuôi ong chủ động làm thùng ong, đăng ký với Ủy ban nhân dân xã.
2. Thủ trưởng các cơ quan được phân công đỡ đầu các thôn thường xuyên bám cơ sở.
Trên cơ sở Kế hoạch này, các thôn lập tổ tuần tra.
""")  # fmt: skip
    assert [one.agency for one in found] == [
        "Các hộ dân tham gia dự án nuôi ong", "Thủ trưởng các cơ quan được phân công đỡ đầu các thôn", "Các thôn",
    ]  # fmt: skip


def test_others_act_in_a_paragraph_below_a_numbered_sentence(reading):
    found = take(reading, """
III. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế: Cấp phát cây giống.
2. Các thôn: Lập tổ tuần tra; giữ cây giống.
Định kỳ 6 tháng (trước ngày 10/6), các ngành, đoàn thể báo cáo về Phòng Kinh tế.
""")  # fmt: skip
    assert [one.agency for one in found] == ["Phòng Kinh tế", "Các thôn", "Các ngành, đoàn thể"]


def test_who_acts_behind_an_opening_clause(reading):
    found = take(reading, """
III. TỔ CHỨC THỰC HIỆN
1. Căn cứ Kế hoạch này, các thôn được giao nhiệm vụ tại mục II có trách nhiệm lập tổ tuần tra.
2. Trong quá trình thực hiện, nếu có khó khăn, vướng mắc các thôn kịp thời phản ánh về Ủy ban nhân dân xã.
3. UBND Xã yêu cầu Công an xã giữ trật tự.
""")  # fmt: skip
    assert [one.agency for one in found] == ["Các thôn được giao nhiệm vụ", "Các thôn", "Công an xã"]


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


def test_what_others_have_done_charges_nobody_and_sets_no_date(reading):
    found = take(reading, """
III. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế: Rà soát đất đã thu hồi trước ngày 01/01/2030; lập danh sách trước ngày 30/6/2031.
Các thôn đã hoàn thành kế hoạch trồng rừng được xét khen thưởng.
""")  # fmt: skip
    assert [(one.agency, one.due) for one in found] == [("Phòng Kinh tế", "2031-06-30")]


def test_a_collective_spelled_out_behind_a_colon_is_no_label(reading):
    found = take(reading, """
III. TỔ CHỨC THỰC HIỆN
1. Công an xã: Tuần tra ban đêm.
2. Đề nghị Hội Người cao tuổi xã, các hội: Hội Nông dân, Hội Cựu chiến binh phối hợp vận động hội viên trồng cây.
""")  # fmt: skip
    agency, role, task = brief(found)[1]
    assert (agency, role) == ("Hội Người cao tuổi xã, các hội: Hội Nông dân, Hội Cựu chiến binh", "requested")
    assert task.startswith("Đề nghị Hội Người cao tuổi xã, các hội: Hội Nông dân")


def test_a_topic_with_only_who_does_it_is_the_task(reading):
    found = take(reading, """
II. NỘI DUNG
- Lập bảng kê hộ trồng rừng: Trạm Kiểm lâm thực hiện; hoàn thành trong tháng 5/2031.
- Kiểm tra, giám sát: Phòng Kinh tế tham mưu thành lập đoàn.
""")  # fmt: skip
    assert [(one.agency, one.task[:20], one.due) for one in found] == [
        ("Trạm Kiểm lâm", "Lập bảng kê hộ trồng", "2031-05-31"),
        ("Phòng Kinh tế", "Phòng Kinh tế tham m", None),
    ]


def test_a_name_above_lettered_parts_is_whom_they_charge(reading):
    found = take(reading, """
II. NHIỆM VỤ
1. Dựng lại nhà
Ủy ban nhân dân các xã:
a) Rà soát các hộ mất nhà sau lũ.
b) Bố trí đất dựng nhà mới.
""")  # fmt: skip
    assert [(one.agency, one.section) for one in found] == [
        ("Ủy ban nhân dân các xã", "II.1.a"),
        ("Ủy ban nhân dân các xã", "II.1.b"),
    ]


def test_how_many_a_body_gets_is_no_duty_of_its_own(reading):
    found = take(reading, """
III. KHEN THƯỞNG
- Trạm Kiểm lâm: không quá 02 cá nhân;
- Công an xã: 01 tập thể.
""")  # fmt: skip
    assert found == ()


def test_a_topic_among_topics_is_nobody(reading):
    text = """
II. NHIỆM VỤ, GIẢI PHÁP
1. Đường làng
- Rải sỏi lối vào bến.
2. Chợ quê
- Lợp lại mái chợ.
3. Doanh nghiệp nhỏ
- Phát triển nghề đan cói.
4. {last}
- Mở lớp dạy nghề.
"""
    assert take(reading, text.format(last="Thợ lành nghề")) == ()
    assert "Doanh nghiệp nhỏ" in [one.agency for one in take(reading, text.format(last="Hội Nông dân xã"))]


def test_to_organise_and_something_more_is_done_by_those_named_before(reading):
    (found,) = take(reading, """
III. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế
- Phối hợp với các thôn liên quan tổ chức, hướng dẫn việc phơi thóc.
""")  # fmt: skip
    assert found.partners == ("các thôn liên quan",)


def test_who_enforces_a_decision_and_who_opens_a_list_are_given_no_task(reading):
    found = take(reading, """
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Kế hoạch nạo vét kênh.
Điều 2. Giao Giám đốc Sở Công Thương chỉ đạo thực hiện:
- Rà soát bến bãi.
Điều 3. Giám đốc Sở Công Thương; Thủ trưởng các sở, ngành chịu trách nhiệm thi hành Quyết định này./.
""")  # fmt: skip
    assert [(one.agency, one.task) for one in found] == [("Giám đốc Sở Công Thương", "Rà soát bến bãi.")]


def test_the_last_words_that_charge_all_are_no_task_of_the_last_agency(reading):
    found = take(reading, """
III. TỔ CHỨC THỰC HIỆN
1. Sở Nội vụ
- Rà soát biên chế.
Ủy ban nhân dân tỉnh giao Giám đốc các sở, Thủ trưởng các ban, ngành triển khai đúng quy định./.
""")  # fmt: skip
    assert [one.agency for one in found] == ["Sở Nội vụ"]


def test_the_last_words_that_ask_for_care_and_then_for_a_report(reading):
    found = take(reading, """
III. TỔ CHỨC THỰC HIỆN
1. Sở Nội vụ
- Rà soát biên chế.
Ủy ban nhân dân tỉnh yêu cầu các sở, ngành nghiêm túc triển khai, khẩn trương thực hiện; trước ngày 30 tháng 11 hằng năm
báo cáo kết quả về Sở Nội vụ./.
""")  # fmt: skip
    assert [one.agency for one in found] == ["Sở Nội vụ", "Các sở, ngành"]


def test_heads_of_offices_named_one_after_the_other(reading):
    sentence = "Trưởng các phòng, Giám đốc Trung tâm Thể thao, Trưởng Ban công tác Mặt trận các thôn vận động hiến đất."
    (found,) = take(reading, f"III. TỔ CHỨC THỰC HIỆN\n1. {sentence}\n")
    agency = "Trưởng các phòng, Giám đốc Trung tâm Thể thao, Trưởng Ban Công tác Mặt trận các thôn"
    assert (found.agency, found.task) == (agency, sentence)


def test_appointing_members_is_what_the_agency_above_does(reading):
    found = take(reading, """
III. TỔ CHỨC THỰC HIỆN
1. UBND các xã:
a) Lập danh sách hộ cần sửa mái.
b) Phân công từng thành viên Ban Chỉ đạo phụ trách thôn; cử người ghi sổ.
""")  # fmt: skip
    assert [one.agency for one in found] == ["Ủy ban nhân dân các xã"] * 2
