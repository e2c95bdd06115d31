"""Task tables: the columns by their headers, a task a row."""

import pytest

from extractors.facts.assignments.tables import agencies_in, columns_of, lead_name, table_assignments
from schemas.outline import Outline
from schemas.page import Document, SourceFile
from schemas.plan import Evidence, Header, Table
from schemas.reading import Reading, ReadTable

COLUMNS = (
    ("TT",), ("Nhiệm vụ",), ("Sản phẩm",), ("Thời gian hoàn thành (Năm 2031)",),
    ("Cơ quan thực hiện", "Chủ trì"), ("Cơ quan thực hiện", "Phối hợp"), ("Theo dõi, đôn đốc",),
)  # fmt: skip
HERE = Evidence(page=2, text="", confidence=1.0)


def reading_of(rows, columns=COLUMNS, groups=()):
    table = Table(columns=columns, rows=rows, section="PL", evidence=HERE)
    cells = tuple(tuple(None if cell is None else HERE for cell in row) for row in rows)
    source = Document(SourceFile("a.docx", "0" * 64, "", 0), ())
    outline = Outline((), (), (), (), (), (), (), (), ())
    return Reading(source, outline, (ReadTable(table, cells, frozenset(groups)),), Header(plan_year=2031))


def test_a_row_gives_lead_partners_product_time_and_who_follows_it_up():
    rows = (
        ("I", "Thể chế", None, None, None, None, None),
        (
            "1",
            "Rà soát quy ước thôn",
            "Danh mục",
            "Tháng 3",
            "Phòng VH-XH",
            "Các thôn; Công an xã",
            "Văn phòng HĐND và UBND",
        ),
    )
    (found,) = table_assignments(reading_of(rows, groups=(0,)))
    assert (found.agency, found.task) == ("Phòng Văn hóa - Xã hội", "Rà soát quy ước thôn")
    assert (found.partners, found.deliverable, found.due) == (("Các thôn", "Công an xã"), "Danh mục", "2031-03-31")
    assert found.monitors == ("Văn phòng Hội đồng nhân dân và Ủy ban nhân dân",)
    assert found.section == "PL"


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("Sở Y tế, Công an tỉnh", "Sở Y tế; Công an tỉnh"),
        ("Sở Y tế Công an tỉnh", "Sở Y tế; Công an tỉnh"),
        ("- Sở Y tế - Công an tỉnh", "Sở Y tế; Công an tỉnh"),
        ("Các sở, ban, ngành", "Các sở, ban, ngành"),
        ("Theo phân công tại Kế hoạch chuyển đổi số", "Theo phân công tại Kế hoạch chuyển đổi số"),
    ],
)
def test_a_lead_cell_is_one_assignee(cell, name):
    assert lead_name(cell) == name


def test_a_partner_cell_is_a_list():
    assert agencies_in("Sở Y tế;\nUBND các xã, phường") == ("Sở Y tế", "Ủy ban nhân dân các xã, phường")
    assert agencies_in(None) == ()


@pytest.mark.parametrize(
    ("headers", "task", "lead"),
    [
        (("STT", "Nội dung công việc", "Kết quả thực hiện", "Đơn vị thực hiện", "Kinh phí thực hiện"), 1, 3),
        (("TT", "Tên nhiệm vụ", "Trách nhiệm", "Thời gian thực hiện"), 1, 2),
        (("TT", "Chỉ tiêu, nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp"), 1, 2),
    ],
)
def test_headers_tell_what_a_column_is_for(headers, task, lead):
    columns = columns_of([(header,) for header in headers])
    assert (columns.task, columns.lead) == (task, lead)


def test_a_table_of_figures_assigns_nothing():
    assert columns_of([("TT",), ("Đơn vị",), ("Số hộ",)]) is None
    rows = (("1", "Diện tích", "ha"), ("2", "Số cây", "nghìn cây"))
    columns = (("TT",), ("Nội dung",), ("Đơn vị",))
    assert list(table_assignments(reading_of(rows, columns))) == []


def test_bodies_between_commas_of_which_only_the_beginnings_are_known():
    assert agencies_in("VNPT Suối Mơ, Viettel Suối Mơ") == ("VNPT Suối Mơ", "Viettel Suối Mơ")
    assert agencies_in("VNPT Suối Mơ, theo đề nghị của thôn") == ("VNPT Suối Mơ, theo đề nghị của thôn",)


def test_one_column_that_names_lead_and_partners():
    columns = (("TT",), ("Nội dung",), ("Thời gian",), ("Phân công thực hiện",))
    rows = (
        ("1", "Ươm cây", "Tháng 3/2031", "Chủ trì: Phòng Kinh tế; phối hợp: Hội Nông dân xã"),
        ("2", "Phát dọn thực bì", "Quý II/2031", "Công an xã chủ trì, phối hợp với các thôn"),
    )
    assert [(one.agency, one.partners) for one in table_assignments(reading_of(rows, columns))] == [
        ("Phòng Kinh tế", ("Hội Nông dân xã",)),
        ("Công an xã", ("các thôn",)),
    ]


def test_a_header_that_names_both_in_one():
    columns = (("TT",), ("Nhiệm vụ",), ("Đơn vị chủ trì/ Đơn vị phối hợp",), ("Kết thúc",))
    rows = (
        ("1", "Đắp đường băng cản lửa", "Hạt Kiểm lâm/ UBND các xã", "31/01/2031"),
        ("2", "Trực cháy", "Công an xã", ""),
    )
    first, second = table_assignments(reading_of(rows, columns))
    assert (first.agency, first.partners, first.due) == ("Hạt Kiểm lâm", ("Ủy ban nhân dân các xã",), "2031-01-31")
    assert (second.agency, second.partners) == ("Công an xã", ())


def test_a_cell_that_says_as_above_means_the_one_above():
    columns = (("TT",), ("Nhiệm vụ",), ("Cơ quan chủ trì",), ("Cơ quan phối hợp",))
    rows = (("1", "Ươm cây", "Phòng Kinh tế", "Công an xã"), ("2", "Trồng cây", "-nt-", "nt"))
    assert {(one.agency, one.partners) for one in table_assignments(reading_of(rows, columns))} == {
        ("Phòng Kinh tế", ("Công an xã",))
    }


def test_a_column_of_charges_and_times_in_words():
    columns = (("Nội dung",), ("Phân công nhiệm vụ",), ("Tiến độ",), ("Sản phẩm đầu ra",))
    lead = "Chủ trì: Phòng Kinh tế (đo đạc); Công an xã (trực).\nPhối hợp: các thôn."
    rows = (("Đắp đường băng", lead, "Khởi động quý I/2031; xong quý II/2031; rà soát hằng quý.", "12 km"),)
    (found,) = table_assignments(reading_of(rows, columns))
    assert (found.agency, found.partners) == ("Phòng Kinh tế; Công an xã", ("các thôn",))
    assert (found.due, found.deliverable) == ("2031-06-30", "12 km")


def test_who_chairs_leads_and_those_who_take_part_are_partners():
    columns = (("Thời gian",), ("Nội dung",), ("Thành phần tham gia thực hiện",), ("Chủ trì",))
    rows = (("05/4/2031", "Dọn kênh", "Ban Quản lý chợ Suối Mơ, khu phố 3", "Phòng Kinh tế"),)
    (found,) = table_assignments(reading_of(rows, columns))
    assert (found.agency, found.partners) == ("Phòng Kinh tế", ("Ban Quản lý chợ Suối Mơ", "khu phố 3"))


def test_a_cell_that_tells_in_brackets_who_leads():
    columns = (("TT",), ("Nhiệm vụ",), ("Cơ quan chủ trì, phối hợp",), ("Chỉ tiêu đạt được",), ("Lộ trình",))
    rows = (("1", "Trồng tre", "Hạt Kiểm lâm (chủ trì); Hội Nông dân xã (phối hợp)", "3 km", "2031 - 2033"),)
    (found,) = table_assignments(reading_of(rows, columns))
    assert (found.agency, found.partners) == ("Hạt Kiểm lâm", ("Hội Nông dân xã",))
    assert (found.deliverable, found.due) == ("3 km", "2033-12-31")
