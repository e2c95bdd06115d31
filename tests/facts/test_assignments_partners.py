"""Partners: whom a task says to work with, each name to its end and no further."""

import pytest

from extractors.facts.assignments.partners import partners_of
from extractors.task_labels import cell_parts


@pytest.mark.parametrize(
    ("task", "partners"),
    [
        (
            "Phối hợp với các trường được chọn làm điểm chuẩn bị sân thả diều.",
            ("các trường được chọn làm điểm",),
        ),
        (
            "Phối hợp với trường đại học, cao đẳng, viện nghiên cứu mở lớp.",
            ("trường đại học, cao đẳng", "viện nghiên cứu"),
        ),
        (
            "Phối hợp với các doanh nghiệp bưu chính, viễn thông, vận tải trên địa bàn vận động tặng phao.",
            ("các doanh nghiệp bưu chính, viễn thông, vận tải trên địa bàn",),
        ),
        (
            "Phối hợp với lực lượng Công an, Quân sự, Biên phòng tuần tra bến.",
            ("lực lượng Công an, Quân sự, Biên phòng",),
        ),
        (
            "Phối hợp với lực lượng quản lý thị trường, Công an tỉnh kiểm tra bến.",
            ("lực lượng quản lý thị trường", "Công an tỉnh"),
        ),
        (
            "Phối hợp với tổ bảo vệ an ninh trật tự, Ban điều hành tổ dân phố nhắc nhở.",
            ("tổ bảo vệ an ninh trật tự", "Ban Điều hành tổ dân phố"),
        ),
        ("Phối hợp với Bưu điện tỉnh, Bưu cục xã trao phao.", ("Bưu điện tỉnh", "Bưu cục xã")),
        ("Phối hợp với Khối thi đua số 3 tổ chức hội đua.", ("Khối thi đua số 3",)),
        ("Phối hợp với các Sở: Tài chính, Y tế lập dự toán.", ("Sở Tài chính", "Sở Y tế")),
        ("Phối hợp với 12 xã, phường ven sông tổ chức hội đua.", ("12 xã, phường ven sông",)),
        ("Phối hợp với Đoàn Thanh niên, Công đoàn trường tổ chức bơi.", ("Đoàn Thanh niên", "Công đoàn trường")),
        (
            "Phối hợp với các phòng chuyên môn thuộc Sở chấm điểm.",
            ("các phòng chuyên môn thuộc Sở",),
        ),
        ("Hiệp đồng với Công an xã, Trạm Y tế xã trực bến.", ("Công an xã", "Trạm Y tế xã")),
        ("Chủ trì cùng các đơn vị trong Công ty diễn tập cứu đuối.", ("các đơn vị trong Công ty",)),
        ("Cùng với Phòng Kinh tế theo dõi mực nước.", ("Phòng Kinh tế",)),
        ("Công an xã cùng Trạm Y tế xã kiểm tra phao.", ("Trạm Y tế xã",)),
        ("Phối hợp với Phòng PC08 phân luồng đường thủy.", ("Phòng PC08",)),
        (
            "Phối hợp với Ban Quản lý dự án giao thông và nông nghiệp tỉnh nạo vét luồng.",
            ("Ban Quản lý dự án giao thông và nông nghiệp tỉnh",),
        ),
        ("Phối hợp ngành Văn hóa, Thể thao và Du lịch mở lớp bơi.", ("ngành Văn hóa, Thể thao và Du lịch",)),
        (
            "Cùng tổ dân phố, Chi hội Phụ nữ, Chi đoàn Thanh niên ra quân.",
            (
                "tổ dân phố",
                "Chi hội Phụ nữ",
                "Chi đoàn Thanh niên",
            ),
        ),
        ("Phối hợp với các chủ hồ chứa vận hành cống.", ("các chủ hồ chứa",)),
        ("Phối hợp với Tổ rà soát xử lý hộ ghép.", ("Tổ rà soát",)),
        (
            "Phối hợp với người sử dụng lao động, chính quyền địa phương tổ chức đối thoại.",
            ("người sử dụng lao động", "chính quyền địa phương"),
        ),
        (
            "Phối hợp với Công an, Đồn Biên phòng đứng chân trên địa bàn giữ bến.",
            ("Công an", "Đồn Biên phòng đứng chân trên địa bàn"),
        ),
        (
            "Ban Phong trào chuẩn bị nội dung; Văn phòng, Ban Tổ chức - Kiểm tra phối hợp.",
            ("Văn phòng", "Ban Tổ chức - Kiểm tra"),
        ),
        ("Phối hợp với nhà cung cấp phần mềm lắp đặt loa.", ("nhà cung cấp phần mềm",)),
        ("Phối hợp với Sao Mai Telecom lắp đặt loa.", ("Sao Mai Telecom",)),
        (
            "Phối hợp với Trưởng khu dân cư, các chi hội đoàn thể tổ chức bơi.",
            ("Trưởng khu dân cư", "các chi hội đoàn thể"),
        ),
        ("Phối hợp với chủ đầu tư công trình kè thả phao.", ("chủ đầu tư công trình kè",)),
        ("Phối hợp với nhà thầu để đánh số thuyền.", ("nhà thầu",)),
        (
            "Phối hợp với cơ quan quản lý luồng lạch, Công an xã trong việc thả phao.",
            ("cơ quan quản lý luồng lạch", "Công an xã"),
        ),
        ("Phối hợp với lực lượng kiểm soát hải sản để đếm thuyền.", ("lực lượng kiểm soát hải sản",)),
        (
            "Phối hợp với cơ quan quản lý nhà nước về bến bãi kiểm tra phao.",
            ("cơ quan quản lý nhà nước về bến bãi",),
        ),
        (
            "Phối hợp với gia đình bệnh nhân, chính quyền địa phương nhanh chóng tìm kiếm.",
            ("gia đình bệnh nhân", "chính quyền địa phương"),
        ),
        (
            "Phối hợp với Tổ công tác số 3, lực lượng công an các xã, phường canh gác bến.",
            ("Tổ Công tác số 3", "lực lượng công an các xã, phường"),
        ),
        (
            "Phối hợp với các cơ quan báo chí, truyền thông của tỉnh viết bài về bến.",
            ("các cơ quan báo chí, truyền thông của tỉnh",),
        ),
        (
            "Phối hợp với lực lượng Công an nhân dân, các bên liên quan dựng rào.",
            ("lực lượng Công an nhân dân", "các bên liên quan"),
        ),
        (
            "Phối hợp với bộ phận chuyên môn của Phòng Kinh tế và Công an xã đo mực nước.",
            ("bộ phận chuyên môn của Phòng Kinh tế", "Công an xã"),
        ),
        (
            "Phối hợp với Ban Quản lý Khu kinh tế Hòn Chim và các khu công nghiệp tỉnh cắm mốc.",
            ("Ban Quản lý khu kinh tế Hòn Chim và các khu công nghiệp tỉnh",),
        ),
        (
            "Phối hợp với chính quyền địa phương và lực lượng Kiểm lâm, các trường thuộc phạm vi quản lý đắp đê.",
            ("chính quyền địa phương", "lực lượng Kiểm lâm", "các trường thuộc phạm vi quản lý"),
        ),
        ("Phối hợp với các sở liên quan Ban hành lịch trực.", ("các sở liên quan",)),
        (
            "Phối hợp với Văn phòng đăng ký đất đai các chi nhánh, chủ đầu tư dự án đo đạc.",
            ("Văn phòng đăng ký đất đai các chi nhánh", "chủ đầu tư dự án"),
        ),
        (
            "Phối hợp với Hội Doanh nhân trẻ tỉnh, Công ty Cổ phần Công trình đô thị, Bảo tàng tỉnh dựng rạp.",
            ("Hội Doanh nhân trẻ tỉnh", "Công ty Cổ phần Công trình đô thị", "Bảo tàng tỉnh"),
        ),
        ("Bố trí lực lượng phối hợp với Trạm Y tế trực bến.", ("Trạm Y tế",)),
        (
            "Phối hợp với các cơ quan thông tin truyền thông khác, các đơn vị truyền thông tổ chức giải bơi.",
            ("các cơ quan thông tin truyền thông khác", "các đơn vị truyền thông"),
        ),
        (
            "Phối hợp với các đơn vị quản lý bến bãi khác trong việc cắm phao.",
            ("các đơn vị quản lý bến bãi khác",),
        ),
        ("Phối hợp với đơn vị quản lý hạ tầng liên quan khi cắm phao.", ("đơn vị quản lý hạ tầng liên quan",)),
        ("Phối hợp với chủ đầu tư công trình thủy lợi đo mực nước.", ("chủ đầu tư công trình thủy lợi",)),
        (
            "Phối hợp với Ban Chính sách, chiến lược Trung ương khảo sát bến.",
            ("Ban Chính sách, chiến lược Trung ương",),
        ),
        ("Cùng cán bộ khuyến nông, Trạm Y tế phát cây giống.", ("cán bộ khuyến nông", "Trạm Y tế")),
        ("Phối hợp, trao đổi thông tin với Đồn Biên phòng về thuyền lạ.", ("Đồn Biên phòng",)),
    ],
)
def test_a_partners_name_is_read_to_its_end(task: str, partners: tuple[str, ...]) -> None:
    assert partners_of(task, "") == partners


@pytest.mark.parametrize(
    "task",
    [
        "Phối hợp tổ chức hội đua thuyền.",
        "Phối hợp với việc nạo vét luồng lạch.",
        "Cùng với bản đồ luồng lạch, phát cho mỗi thuyền một phao.",
        "Thực hiện quy chế phối hợp với nhau.",
        "Đo mực nước; Trạm Y tế xã tổng hợp, báo cáo rồi cùng phối hợp.",
    ],
)
def test_what_is_nobody_is_no_partner(task: str) -> None:
    assert partners_of(task, "") == ()


@pytest.mark.parametrize(
    ("task", "partners"),
    [
        ("Phối hợp với các đơn vị đa dạng hóa lớp bơi.", ("các đơn vị",)),
        ("Phối hợp với các cơ quan báo chí, truyền thông nội dung lớp bơi.", ("các cơ quan báo chí",)),
        ("Phối hợp với các đơn vị quản lý bến bãi để khỏi ùn tắc.", ("các đơn vị",)),
        ("Phối hợp với đơn vị hướng dẫn học sinh bơi.", ("đơn vị",)),
        ("Phối hợp với trường nơi học sinh tập bơi.", ("trường",)),
    ],
)
def test_other_words_end_a_name(task: str, partners: tuple[str, ...]) -> None:
    assert partners_of(task, "") == partners


def test_a_cell_names_who_helps_without_saying_who_leads() -> None:
    assert cell_parts("Trạm Y tế phối hợp với Công an xã") == ("Trạm Y tế", "Công an xã")
