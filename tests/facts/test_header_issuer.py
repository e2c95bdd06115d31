"""The header: who issues the plan, and in which province its place lies."""

import pytest


@pytest.mark.parametrize(
    ("bodies", "number", "issuer", "place"),
    [
        ("BỘ CÔNG AN\nCÔNG AN TỈNH LÀO CAI", "3/KH-CAT", "Công an tỉnh Lào Cai", "tỉnh Lào Cai"),
        ("ĐẢNG BỘ TỈNH LÀO CAI\nHUYỆN ỦY BÁT XÁT\n*", "3-KH/HU", "Huyện ủy Bát Xát", "huyện Bát Xát"),
        ("ĐẢNG ỦY - UBND XÃ SUỐI MƠ", "3/KH-ĐU-UBND", "Đảng ủy - Ủy ban nhân dân xã Suối Mơ", "xã Suối Mơ"),
        (
            "UBND HUYỆN BÁT XÁT\nTRƯỜNG TIỂU HỌC LÒ VĂN GIÁ", "3/KH-TH", "Trường Tiểu học Lò Văn Giá",
            "huyện Bát Xát",
        ),
        (
            "ỦY BAN MTTQ VIỆT NAM\nTỈNH LÀO CAI\nBAN THƯỜNG TRỰC", "3/KH-MTTQ",
            "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Lào Cai", "tỉnh Lào Cai",
        ),
        ("TỈNH ỦY LÀO CAI\nBAN CHỈ ĐẠO 35\n*", "3-KH/BCĐ", "Ban Chỉ đạo 35 tỉnh Lào Cai", "tỉnh Lào Cai"),
        ("TỈNH ỦY LÀO CAI\nBAN TUYÊN GIÁO\n*", "3-KH/BTG", "Ban Tuyên giáo Tỉnh ủy Lào Cai", "tỉnh Lào Cai"),
        ("ĐẢNG BỘ TỈNH LÀO CAI\nHUYỆN ỦY BÁT XÁT\n*\nDỰ THẢO", "3-KH/HU", "Huyện ủy Bát Xát", "huyện Bát Xát"),
        (
            "HỘI ĐỒNG NHÂN DÂN\nTỈNH LÀO CAI\nTHƯỜNG TRỰC", "3/KH-HĐND",
            "Thường trực Hội đồng nhân dân tỉnh Lào Cai", "tỉnh Lào Cai",
        ),
        (
            "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM\nLIÊN ĐOÀN LAO ĐỘNG TỈNH LÀO CAI", "3/KH-LĐLĐ",
            "Liên đoàn Lao động tỉnh Lào Cai", "tỉnh Lào Cai",
        ),
        ("UBND QUẬN 5\nPHƯỜNG 11", "3/KH-UBND", "Ủy ban nhân dân phường 11", "phường 11"),
        ("SỞ VĂN HÓA VÀ THỂ THAO\nTHƯ VIỆN TỈNH", "3/KH-TVT", "Thư viện tỉnh Lào Cai", "tỉnh Lào Cai"),
        (
            "HĐND XÃ SUỐI MƠ\nBAN PHÁP CHẾ", "3/KH-BPC", "Ban Pháp chế Hội đồng nhân dân xã Suối Mơ",
            "xã Suối Mơ",
        ),
        ("UBND TỈNH LÀO CAI\nTHANH TRA TỈNH", "3/KH-TTT", "Thanh tra tỉnh Lào Cai", "tỉnh Lào Cai"),
        ("SỞ Y TẾ LÀO CAI\nCHI CỤC DÂN SỐ", "3/KH-CCDS", "Chi cục Dân số tỉnh Lào Cai", "tỉnh Lào Cai"),
        (
            "UBND TỈNH LÀO CAI\nSỞ Y TẾ\nCHI CỤC DÂN SỐ", "3/KH-CCDS", "Chi cục Dân số tỉnh Lào Cai",
            "tỉnh Lào Cai",
        ),
        (
            "BAN CHẤP HÀNH TRUNG ƯƠNG\n***\nĐOÀN TNCS\nHỒ CHÍ MINH", "3-KH/TWĐTN-VP",
            "Ban Chấp hành Trung ương Đoàn Thanh niên Cộng sản Hồ Chí Minh", None,
        ),
        (
            "TỈNH ĐOÀN LÀO CAI\nBCH ĐOÀN HUYỆN\nBÁT XÁT\nĐOÀN\nTNCS HỒ CHÍ MINH", "3-KH/ĐTN",
            "Ban Chấp hành Đoàn huyện Bát Xát", "huyện Bát Xát",
        ),
        (
            "TỈNH ĐOÀN LÀO CAI\nBCH HUYỆN ĐOÀN BÁT XÁT", "3-KH/HĐTN", "Ban Chấp hành Huyện đoàn Bát Xát",
            "huyện Bát Xát",
        ),
        (
            "SỞ LAO ĐỘNG - THƯƠNG BINH\nVÀ XÃ HỘI LÀO CAI", "3/KH-SLĐTBXH",
            "Sở Lao động - Thương binh và Xã hội Lào Cai", "tỉnh Lào Cai",
        ),
        (
            "UBND XÃ SUỐI MƠ\nPHÒNG VĂN HÓA - XÃ HỘI", "3/KH-VHXH", "Phòng Văn hóa - Xã hội xã Suối Mơ",
            "xã Suối Mơ",
        ),
        (
            "UBND HUYỆN BÁT XÁT\nBAN AN TOÀN GIAO THÔNG", "3/KH-BATGT", "Ban An toàn giao thông huyện Bát Xát",
            "huyện Bát Xát",
        ),
        (
            "UBND TỈNH LÀO CAI\nVĂN PHÒNG", "3/KH-VP", "Văn phòng Ủy ban nhân dân tỉnh Lào Cai",
            "tỉnh Lào Cai",
        ),
        (
            "BỘ ĐỘI BIÊN PHÒNG\nBỘ CHỈ HUY BĐBP TỈNH LÀO CAI", "3/KH-BCH",
            "Bộ Chỉ huy Bộ đội Biên phòng tỉnh Lào Cai", "tỉnh Lào Cai",
        ),
        (
            "UBND XÃ SUỐI MƠ\nTRƯỜNG PTDTBT THCS LÒ VĂN GIÁ", "3/KH-THCS",
            "Trường Phổ thông dân tộc bán trú THCS Lò Văn Giá", "xã Suối Mơ",
        ),
        ("PHÒNG GD&ĐT BÁT XÁT\nTRƯỜNG THCS SUỐI MƠ", "3/KH-THCS", "Trường THCS Suối Mơ", "huyện Bát Xát"),
        ("SỞ Y TẾ LÀO CAI", "3/KH-SYT", "Sở Y tế Lào Cai", "tỉnh Lào Cai"),
        ("ỦY BAN NHÂN DÂN\nXÃ ĐOÀN KẾT", "3/KH-UBND", "Ủy ban nhân dân xã Đoàn Kết", "xã Đoàn Kết"),
        ("UBND HUYỆN TU MƠ RÔNG", "3/KH-UBND", "Ủy ban nhân dân huyện Tu Mơ Rông", "huyện Tu Mơ Rông"),
        (
            "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HẢI PHÒNG", "3/KH-UBND", "Ủy ban nhân dân thành phố Hải Phòng",
            "thành phố Hải Phòng",
        ),
        ("Y BAN NHÂN DÂN\nTỈNH LÀO CAI", "3/KH-UBND", "Ủy ban nhân dân tỉnh Lào Cai", "tỉnh Lào Cai"),
        (
            "SỞ Y TẾ - SỞ NỘI VỤ\nTỈNH LÀO CAI", "3/KHLT-SYT-SNV",
            "Sở Y tế tỉnh Lào Cai và Sở Nội vụ tỉnh Lào Cai", "tỉnh Lào Cai",
        ),
        (
            "UBND HUYỆN BÁT XÁT\nBAN CHỈ ĐẠO CÁC CTMTQG", "3/KH-BCĐ",
            "Ban Chỉ đạo các Chương trình mục tiêu quốc gia huyện Bát Xát", "huyện Bát Xát",
        ),
        ("UBND HUYỆN BÁT XÁT\nBCĐ TRỒNG RỪNG", "3/KH-BCĐ", "Ban Chỉ đạo trồng rừng huyện Bát Xát", "huyện Bát Xát"),
        (
            "HỘI NÔNG DÂN VIỆT NAM\nBCH HỘI NÔNG DÂN TỈNH LÀO CAI", "3-KH/HNDT",
            "Ban Chấp hành Hội Nông dân tỉnh Lào Cai", "tỉnh Lào Cai",
        ),
        (
            "HỘI NÔNG DÂN VIỆT NAM\nBCH TỈNH LÀO CAI", "3-KH/HNDT",
            "Ban Chấp hành Hội Nông dân Việt Nam tỉnh Lào Cai", "tỉnh Lào Cai",
        ),
        (
            "ĐOÀN TNCS HỒ CHÍ MINH\nBCH TỈNH LÀO CAI\n***", "3-KH/TĐTN",
            "Ban Chấp hành Đoàn Thanh niên Cộng sản Hồ Chí Minh tỉnh Lào Cai", "tỉnh Lào Cai",
        ),
        (
            "SỞ Y TẾ TỈNH LÀO CAI\nBỆNH VIỆN ĐA KHOA KHU VỰC SUỐI MƠ", "3/KH-BV",
            "Bệnh viện Đa khoa khu vực Suối Mơ", "tỉnh Lào Cai",
        ),
        (
            "CÔNG AN TỈNH LÀO CAI\nPHÒNG CẢNH SÁT GIAO THÔNG", "3/KH-PC08",
            "Phòng Cảnh sát giao thông Công an tỉnh Lào Cai", "tỉnh Lào Cai",
        ),
        (
            "LIÊN ĐOÀN LAO ĐỘNG TỈNH LÀO CAI\nCÔNG ĐOÀN NGÀNH Y TẾ", "3/KH-CĐ",
            "Công đoàn ngành y tế tỉnh Lào Cai", "tỉnh Lào Cai",
        ),
        (
            "ĐOÀN TNCS HỒ CHÍ MINH\nBAN CHẤP HÀNH HUYỆN ĐOÀN BÁT XÁT", "3-KH/HĐTN",
            "Ban Chấp hành Huyện đoàn Bát Xát", "huyện Bát Xát",
        ),
        (
            "TỈNH ỦY LÀO CAI\nĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH\n*", "3-KH/ĐUK",
            "Đảng ủy khối các cơ quan tỉnh Lào Cai", "tỉnh Lào Cai",
        ),
        (
            "UBND HUYỆN ĐÔNG HẢI\nPHÒNG GIÁO DỤC VÀ ĐÀO TẠO", "3/KH-PGDĐT",
            "Phòng Giáo dục và Đào tạo huyện Đông Hải", "huyện Đông Hải",
        ),
        ("HỘI LHPN VIỆT NAM\nHỘI LHPN TỈNH LÀO CAI", "3/KH-BTV", "Hội Liên hiệp Phụ nữ tỉnh Lào Cai", "tỉnh Lào Cai"),
    ],
)  # fmt: skip
def test_who_issues_is_the_last_body_of_the_letterhead(reading, bodies, number, issuer, place):
    text = f"""{bodies}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: {number}
Lào Cai, ngày 02 tháng 3 năm 2024

KẾ HOẠCH
Trồng rừng năm 2024

I. MỤC TIÊU
Trồng cây."""
    found = reading(text, bare=True).header
    assert (found.issuer, found.number, found.place) == (issuer, number, place)


@pytest.mark.parametrize(
    ("basis", "province"),
    [
        ("Căn cứ Kế hoạch số 15/KH-UBND ngày 10/01/2024 của UBND huyện Ngọc Hiển;", "Cà Mau"),
        ("Căn cứ Quyết định số 36/QĐ-UBND ngày 02/01/2024 của UBND tỉnh Kiên Giang;", "Kiên Giang"),
        ("Căn cứ tình hình của xã;", None),
    ],
)
def test_the_acts_that_a_commune_carries_out_tell_its_province(reading, basis, province):
    text = f"""ỦY BAN NHÂN DÂN
XÃ TÂN THÀNH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 12/KH-UBND
Tân Thành, ngày 05 tháng 3 năm 2024
KẾ HOẠCH
Trồng rừng năm 2024
{basis}
I. MỤC TIÊU
Trồng cây."""
    assert reading(text, bare=True).header.province == province


@pytest.mark.parametrize(
    ("bodies", "province"),
    [
        ("CÔNG AN HUYỆN ĐỨC CƠ\nCÔNG AN XÃ IA DOM", "Gia Lai"),  # two provinces have such a commune
        ("UBND HUYỆN MỘC CHÂU", "Sơn La"),  # a town since
    ],
)
def test_the_body_above_or_a_name_kept_tells_the_province(reading, bodies, province):
    text = f"""{bodies}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 12/KH-UBND
Ngày 05 tháng 3 năm 2024
KẾ HOẠCH
Trồng rừng năm 2024
I. MỤC TIÊU
Trồng cây."""
    assert reading(text, bare=True).header.province == province
