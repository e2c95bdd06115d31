"""Agencies: lists end where the duty begins, names come out in full."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.agencies import expand_agency, find_agencies, read_agencies

LISTS = [
    # bodies by name and by abbreviation
    ("Sở Nội vụ, Sở TC và Công an tỉnh rà soát hồ sơ", ["Sở Nội vụ", "Sở Tài chính", "Công an tỉnh"]),
    ("Sở NN&PTNT, Sở LĐ-TB&XH, Sở VHTTDL lập danh mục", [
        "Sở Nông nghiệp và Phát triển nông thôn", "Sở Lao động - Thương binh và Xã hội",
        "Sở Văn hóa, Thể thao và Du lịch",
    ]),
    ("phòng VH – XH, Phòng Kinh tế, Hạ tầng và Đô thị phường mở lớp", [
        "Phòng Văn hóa - Xã hội", "Phòng Kinh tế, Hạ tầng và Đô thị phường",
    ]),
    ("UBMTTQVN xã, Hội LHPN, Hội CCB và Đoàn TNCS HCM xã vận động hộ dân", [
        "Ủy ban Mặt trận Tổ quốc Việt Nam xã", "Hội Liên hiệp Phụ nữ", "Hội Cựu chiến binh",
        "Đoàn Thanh niên Cộng sản Hồ Chí Minh xã",
    ]),
    # a body with its owner, place, units
    ("Ban Pháp chế HĐND tỉnh thẩm tra", ["Ban Pháp chế Hội đồng nhân dân tỉnh"]),
    ("Văn phòng HĐND - UBND xã niêm yết", ["Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã"]),
    ("UBND các xã, phường, đặc khu tổ chức họp dân", ["Ủy ban nhân dân các xã, phường, đặc khu"]),
    ("BND các thôn làng kiểm đếm", ["Ban nhân dân các thôn làng"]),
    ("Ngân hàng Nhà nước chi nhánh Khu vực 11, Kho bạc Nhà nước Khu vực XV đối chiếu", [
        "Ngân hàng Nhà nước chi nhánh Khu vực 11", "Kho bạc Nhà nước Khu vực XV",
    ]),
    # some parts of a field as initials; small heads in lower case
    ("Phòng Tài chính - KH huyện, Phòng VH - Thông tin", [
        "Phòng Tài chính - Kế hoạch huyện", "Phòng Văn hóa và Thông tin",
    ]),
    ("Khoa Dược, khoa Kiểm soát nhiễm khuẩn, các khoa lâm sàng rà soát", [
        "Khoa Dược", "khoa Kiểm soát nhiễm khuẩn", "các khoa lâm sàng",
    ]),
    # a field of several bodies of one kind; two places of a region
    ("Các phòng GD&ĐT; các trung tâm GDNN-GDTX, các Phòng Giáo dục và Đào tạo rà soát", [
        "Các Phòng Giáo dục và Đào tạo", "các trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên",
        "các Phòng Giáo dục và Đào tạo",
    ]),
    ("Chi cục Thuế khu vực Suối Mơ - Bản Lũng, Công an xã kiểm tra", [
        "Chi cục Thuế khu vực Suối Mơ - Bản Lũng", "Công an xã",
    ]),
    # boards of unions; who is looked into
    ("Đoàn kiểm tra liên ngành thành phố và Trạm Y tế kiểm tra đột xuất", [
        "Đoàn kiểm tra liên ngành thành phố", "Trạm Y tế",
    ]),
    ("Ban Phong trào Tỉnh đoàn, Ban Kinh tế - Xã hội Hội Nông dân tỉnh theo dõi", [
        "Ban Phong trào Tỉnh đoàn", "Ban Kinh tế - Xã hội Hội Nông dân tỉnh",
    ]),
    ("Các đơn vị chịu sự giám sát gửi hồ sơ", ["Các đơn vị chịu sự giám sát"]),
    ("các Cục, Vụ, đơn vị liên quan góp ý", ["các Cục, Vụ, đơn vị liên quan"]),
    # a committee's rank and number; a title in small letters within a list
    ("Văn phòng Ban Chỉ đạo quốc gia 99, Ban Chỉ đạo cấp quân khu tổng hợp", [
        "Văn phòng Ban Chỉ đạo quốc gia 99", "Ban Chỉ đạo cấp quân khu",
    ]),
    ("Chủ tịch UBND các huyện; thủ trưởng các ngành có liên quan hướng dẫn", [
        "Chủ tịch Ủy ban nhân dân các huyện", "thủ trưởng các ngành có liên quan",
    ]),
    # a verb that names people elsewhere
    ("Đảng ủy UBND xã lãnh đạo UBND xã bố trí kinh phí", ["Đảng ủy Ủy ban nhân dân xã"]),
    ("các cơ quan chuyên môn thuộc các bộ, ngành Trung ương góp ý", [
        "các cơ quan chuyên môn thuộc các bộ, ngành Trung ương",
    ]),
    ("Các huyện, thị, thành đoàn, đoàn trực thuộc báo cáo", ["Các huyện, thị, thành đoàn, đoàn trực thuộc"]),
    ("Trưởng các tiểu ban, các Tổ bầu cử báo cáo", ["Trưởng các tiểu ban, các Tổ bầu cử"]),
    # free names run on in lower case, up to a verb
    ("Trung tâm Kiểm soát bệnh tật tỉnh tập huấn", ["Trung tâm Kiểm soát bệnh tật tỉnh"]),
    ("Chi cục Trồng trọt và Bảo vệ thực vật hướng dẫn", ["Chi cục Trồng trọt và Bảo vệ thực vật"]),
    # a head that is named once
    ("các Sở: Y tế, Nội vụ, Xây dựng thẩm định", ["Sở Y tế", "Sở Nội vụ", "Sở Xây dựng"]),
    # collectives stay whole; "và" and a new "các" begin another
    ("các sở, ban, ngành và địa phương triển khai", ["các sở, ban, ngành", "địa phương"]),
    ("các cơ quan, đơn vị, địa phương thống kê", ["các cơ quan, đơn vị, địa phương"]),
    ("các sở, ngành liên quan và các xã, phường khảo sát", ["các sở, ngành liên quan", "các xã, phường"]),
    # "tổ chức" is a noun here and a verb there
    ("các tổ chức chính trị - xã hội tổ chức giám sát", ["các tổ chức chính trị - xã hội"]),
    ("các ban ngành, tổ chức có liên quan tổ chức giám sát", ["các ban ngành, tổ chức có liên quan"]),
    # "phòng" is no room before "chống"
    ("các đơn vị liên quan phòng, chống cháy rừng", ["các đơn vị liên quan"]),
    # people who stand for bodies
    ("Giám đốc các sở, Thủ trưởng các ban, ngành chịu trách nhiệm", ["Giám đốc các sở", "Thủ trưởng các ban, ngành"]),
    ("Lãnh đạo UBND phường 2 Hồ Sen trả lời", ["Lãnh đạo Ủy ban nhân dân phường 2 Hồ Sen"]),
    ("Chuyên viên Tư pháp cập nhật", ["Chuyên viên Tư pháp"]),
    ("Công chức phụ trách LĐ, TB&XH, Tổ trưởng TDP và CBCC thị trấn lập sổ", [
        "Công chức phụ trách Lao động - Thương binh và Xã hội", "Tổ trưởng tổ dân phố", "cán bộ, công chức thị trấn",
    ]),
    # a name's own insides are no duty, and an act is no name
    ("Trung tâm Dịch vụ việc làm tỉnh, Đồn Biên phòng Cửa Suối mở phiên giao dịch", [
        "Trung tâm Dịch vụ việc làm tỉnh", "Đồn Biên phòng Cửa Suối",
    ]),
    ("Sở Y tế và Quyết định của tỉnh", ["Sở Y tế"]),
    ("Đội Kiểm tra trật tự đô thị giải tỏa bến cá", ["Đội Kiểm tra trật tự đô thị"]),
    ("UB MTTQ, Hội Nông dân xã vận động hội viên", ["Ủy ban Mặt trận Tổ quốc", "Hội Nông dân xã"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), LISTS)
def test_a_list_of_agencies_ends_where_the_duty_begins(text, names):
    assert [found.value.name for found in read_agencies(text)] == names


def test_a_list_can_begin_in_the_middle_of_a_text():
    text = "Chủ trì, phối hợp với Sở Y tế tổng hợp"
    (found,) = read_agencies(text, text.index("Sở"))
    assert (text[found.start : found.end], found.value.name) == ("Sở Y tế", "Sở Y tế")


@pytest.mark.parametrize(
    "text", ["tổ chức hội nghị tổng kết", "phòng, chống dịch bệnh", "ban hành văn bản", "hội thảo về rừng"]
)
def test_a_duty_is_no_agency(text):
    assert read_agencies(text) == ()


@pytest.mark.parametrize(
    ("printed", "full"),
    [
        ("UBND xã", "Ủy ban nhân dân xã"),
        ("Ủy Ban Nhân Dân tỉnh", "Ủy ban nhân dân tỉnh"),
        ("Sở LĐTBXH", "Sở Lao động - Thương binh và Xã hội"),
        ("phòng kinh tế xã", "Phòng Kinh tế xã"),
        ("Trạm y tế xã", "Trạm Y tế xã"),
        ("Văn phòng HĐND – UBND", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân"),
        ("các sở, ban, ngành", "các sở, ban, ngành"),
        ("Phòng Văn hóa – Thông tin", "Phòng Văn hóa - Thông tin"),
        ("Phòng Tài chính-Kế hoạch", "Phòng Tài chính - Kế hoạch"),
        ("Báo và Đài Phát thanh, Truyền hình tỉnh", "Báo và Đài Phát thanh, Truyền hình tỉnh"),
        ("Sở Văn hóa Thể thao & Du lịch", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Các ĐVSNCL thuộc UBND tỉnh", "Các đơn vị sự nghiệp công lập thuộc Ủy ban nhân dân tỉnh"),
    ],
)
def test_names_are_written_out(printed, full):
    assert expand_agency(printed) == full


@given(st.text(alphabet="SởTàichínhUBNDcácxã,và -;.tổchức", max_size=60))
def test_finding_never_fails_and_finds_lie_in_the_text_in_order(text):
    end = 0
    for found in find_agencies(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end


@pytest.mark.parametrize("name", [name for _, names in LISTS for name in names])
def test_a_full_name_stays_as_it_is(name):
    assert expand_agency(name) == name


@pytest.mark.parametrize(
    "name",
    ["Hội Nông dân Việt Nam Thành phố", "Trung tâm Đổi mới sáng tạo Hòn Mây",
     "Trưởng Công an xã", "Đồng chí Phó Trưởng Công an phường", "Các Phó Chủ tịch Ủy ban nhân dân huyện", "Báo tỉnh",
     "Ủy ban An toàn giao thông Quốc gia", 
     "Viễn thông Hòn Mây", "Chi cục Thống kê khu vực Hòn Mây", "Ban đại diện cha mẹ học sinh"],
)  # fmt: skip
def test_names_of_people_and_of_local_offices(name):
    assert [found.value.name for found in read_agencies(f"{name}, Sở Y tế")] == [name, "Sở Y tế"]


def test_establishments_are_no_department():
    assert expand_agency("các cơ sở du lịch, cơ sở y tế") == "các cơ sở du lịch, cơ sở y tế"
    assert [found.value.name for found in read_agencies("Trưởng phòng, ban, ngành; Sở Y tế")] == [
        "Trưởng phòng, ban, ngành", "Sở Y tế",
    ]  # fmt: skip


@pytest.mark.parametrize("place", ["huyện Tu Mơ Rông", "xã Pá Hu", "thị trấn Đu", "phường Hà Tu", "xã Đoàn Kết"])
def test_a_place_s_name_is_no_abbreviation(place):
    assert expand_agency(f"UBND {place}") == f"Ủy ban nhân dân {place}"
