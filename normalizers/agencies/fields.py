"""Fields of work that departments, rooms, ministries and boards are named by, with their abbreviations.

Synonyms map to the full name as today's acts write it.
"""

from __future__ import annotations

from itertools import product

import regex

# Fields of departments (Sở, Bộ, Phòng), with the ways of abbreviating them.
_FIELDS_OF_ALL = {
    "Nội vụ": ("NV",),
    "Tư pháp": ("TP",),
    "Tài chính": ("TC",),
    "Y tế": ("YT",),
    "Xây dựng": ("XD",),
    "Công Thương": ("CT",),
    "Ngoại giao": (),
    "Ngoại vụ": (),
    "Du lịch": ("DL",),
    "Thanh tra": (),
    "Dân tộc": ("DT",),
    "Dân tộc và Tôn giáo": ("DT&TG", "DTTG"),
    "Quốc phòng": ("QP",),
    "Công an": ("CA",),
    "Quy hoạch - Kiến trúc": ("QHKT",),
    "Lao động - Thương binh và Xã hội": ("LĐ-TB&XH", "LĐTB&XH", "LĐTBXH", "LĐTB XH", "LĐ TBXH", "Lao động TBXH",
    "Lao động - TB&XH",
    "LĐ"),
    "Nông nghiệp và Phát triển nông thôn": (
        "NN&PTNT", "NN PTNT", "NNPTNT", "NN&PT", "Nông nghiệp và PTNT", "Nông nghiệp PTNT",
        "NN và Phát triển nông thôn",
    ),
    "Nông nghiệp và Môi trường": ("NN&MT", "NNMT", "NN MT", "Nông nghiệp MT"),
    "Tài nguyên và Môi trường": ("TN&MT", "TNMT", "TN MT"),
    "Kế hoạch và Đầu tư": ("KH&ĐT", "KHĐT", "KH ĐT"),
    "Giáo dục và Đào tạo": ("GD&ĐT", "GDĐT", "GD ĐT"),
    "Khoa học và Công nghệ": ("KH&CN", "KHCN", "KH CN"),
    "Khoa học, Công nghệ và Môi trường": (),
    "Thông tin và Truyền thông": ("TT&TT", "TTTT", "TT TT", "TTT&TT"),
    "Giao thông vận tải": ("GTVT", "GT-VT", "Giao thông - Vận tải"),
    "Văn hóa, Thể thao và Du lịch": (
        "VH,TT&DL", "VHTTDL", "VHTT&DL", "VH TTDL", "VH-TT-DL", "VHTT DL", "Văn hóa TTDL", "Văn hóa, TT và DL",
    ),
    "Văn hóa và Thể thao": ("VH&TT", "VHTT", "VH TT"),
}  # fmt: skip
_FIELDS_OF_ROOMS = {
    "Kinh tế": ("KT",),
    "Kinh tế và Hạ tầng": ("KT&HT", "KTHT", "KT HT"),
    "Kinh tế, Hạ tầng và Đô thị": ("KT,HT&ĐT", "KTHTĐT", "KTHT&ĐT", "KTHT ĐT"),
    "Kinh tế - Xã hội": ("KT-XH",),
    "Tài chính - Kế hoạch": ("TC-KH", "TCKH", "TC KH"),
    "Kế hoạch - Tài chính": ("KH-TC", "KHTC", "KH TC"),
    "Quản lý đô thị": ("QLĐT",),
    "Văn hóa - Xã hội": ("VH-XH", "VHXH", "VH XH", "Văn hóa XH", "VH xã hội", "Văn hóa - Xã hôi"),
    "Văn hóa và Thông tin": ("VH&TT", "VHTT", "VH TT", "VH-TT", "Văn hóa - Thông tin"),
    "Văn hóa, Khoa học và Thông tin": ("VH-KH&TT", "VHKH&TT", "VHKHTT"),
    "Văn hóa, Thông tin và Thể thao": (),
    "Nông nghiệp": ("NN",),
    "Thống kê": (),
    "Tài nguyên": (),
    "Hành chính - Tổng hợp": ("HC-TH",),
    "Tổ chức - Hành chính": ("TC-HC",),
    "Tham mưu": (),
    "Hậu cần": (), "Hậu cần - Kỹ thuật": (), "Tham mưu tổng hợp": (), "Công tác Đảng và công tác chính trị": (),
    "An ninh chính trị nội bộ": (), "An ninh kinh tế": (), "An ninh đối ngoại": (), "An ninh điều tra": (),
    "An ninh mạng và phòng, chống tội phạm sử dụng công nghệ cao": ("ANM&PCTPSDCNC",),
    "Quản lý xuất nhập cảnh": ("QLXNC",), "Hồ sơ nghiệp vụ": (), "Hồ sơ": (), "Kỹ thuật hình sự": ("KTHS",),
    "Xây dựng phong trào toàn dân bảo vệ an ninh Tổ quốc": ("XDPTTDBVANTQ",), "Cảnh sát cơ động": ("CSCĐ",),
    "Cảnh sát giao thông": ("CSGT",), "Cảnh sát hình sự": ("CSHS",), "Cảnh sát kinh tế": ("CSKT",),
    "Cảnh sát quản lý hành chính về trật tự xã hội": ("CSQLHC về TTXH", "Cảnh sát QLHC về TTXH", "QLHC về TTXH"),
    "Cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ": ("CS PCCC&CNCH", "CSPCCC&CNCH", "Cảnh sát PCCC&CNCH",
    "Cảnh sát PCCC và CNCH", "PCCC&CNCH"),
    "Cảnh sát phòng, chống tội phạm về môi trường": ("CSMT", "Cảnh sát môi trường"),
    "Cảnh sát điều tra tội phạm về ma túy": ("CSĐT tội phạm về ma túy",),
    "Cảnh sát điều tra tội phạm về trật tự xã hội": (),
    "Cảnh sát điều tra tội phạm về tham nhũng, kinh tế, buôn lậu": (),
    "Cảnh sát thi hành án hình sự và hỗ trợ tư pháp": ("Cảnh sát THAHS&HTTP",),
    "giao dịch Ngân hàng Chính sách xã hội": ("giao dịch NHCSXH", "GD NHCSXH", "GDNHCSXH", "giao dịch NHCS xã hội"),
    "chuyên môn": (),
}  # fmt: skip
_FIELDS_OF_MINISTRIES = {
    "Chính trị": (),
    "Chỉ huy quân sự": ("CHQS",),
    "Chỉ huy Bộ đội Biên phòng": ("CHBĐBP", "CH BĐBP", "Chỉ huy BĐBP"),
}


def spellings(*tables: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """Every way of writing, the full one too, to the full one; a later table wins."""
    return {way: full for table in tables for full, ways in table.items() for way in (full, *ways)}


def _partly_short(full: str) -> tuple[str, ...]:
    """A name of several parts with some of them as initials: "Tài chính - KH", "TC - Kế hoạch"."""
    pieces = regex.split(r"(,\s|\svà\s|\s-\s)", full)
    ways = [
        (piece, _initials(piece)) if index % 2 == 0 and " " in piece else (piece,) for index, piece in enumerate(pieces)
    ]
    return tuple("".join(chosen) for chosen in product(*ways)) if len(pieces) > 1 else ()


def _initials(words: str) -> str:
    return "".join(word[0] for word in words.split()).upper()


def _of_fields(*tables: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """The spellings of fields, those with some parts as initials too; what a table writes out itself wins."""
    short = {way: full for table in tables for full in table for way in _partly_short(full)}
    return short | spellings(*tables)


DEPARTMENT_FIELDS = _of_fields(_FIELDS_OF_ALL)
ROOM_FIELDS = _of_fields(_FIELDS_OF_ALL, _FIELDS_OF_ROOMS)  # of a Phòng: the later table wins ("VHTT")
MINISTRY_FIELDS = _of_fields(_FIELDS_OF_ALL, _FIELDS_OF_MINISTRIES)

BOARD_NAMES = spellings({
    "Dân tộc": ("DT",),
    "Dân tộc và Tôn giáo": (),
    "Tôn giáo": (),
    "Tổ chức": (),
    "Tuyên giáo": ("TG",),
    "Tuyên giáo và Dân vận": ("TG&DV",),
    "Dân vận": (),
    "Xây dựng Đảng": ("XDĐ",),
    "xây dựng Đảng": (),
    "Nội chính": (),
    "Chính sách, chiến lược": (),
    "Pháp chế": (),
    "Kinh tế - Ngân sách": ("KT-NS",),
    "Kinh tế - Xã hội": ("KT-XH",),
    "Kinh tế": (),
    "Văn hóa - Xã hội": ("VH-XH",),
    "Quản lý các khu công nghiệp": ("Quản lý khu công nghiệp", "QL các KCN", "Quản lý các KCN", "QL KCN"),
    "Quản lý các khu công nghệ cao và khu công nghiệp": (), "Quản lý khu công nghệ cao": (),
    "Quản lý các khu chế xuất và công nghiệp": (), "Quản lý các khu công nghiệp và chế xuất": (),
    "Quản lý các Khu công nghiệp và Khu kinh tế": (),
    "Quản lý khu kinh tế": ("Quản lý KKT", "QL KKT", "Quản lý các khu kinh tế"),
    "Quản lý Khu kinh tế và các khu công nghiệp": ("Quản lý các khu công nghiệp và khu kinh tế",),
    "Quản lý dự án đầu tư xây dựng": ("QLDA đầu tư xây dựng", "QLDA ĐTXD", "Quản lý dự án ĐTXD", "QLDA"),
    "Quản lý dự án đầu tư - hạ tầng": ("QLDA đầu tư - hạ tầng",), "Quản lý dự án đầu tư và xây dựng": (),
    "Quản lý dự án đầu tư xây dựng và Phát triển quỹ đất": ("QLDA đầu tư xây dựng và Phát triển quỹ đất",
    "Quản lý dự án ĐTXD và Phát triển quỹ đất", "QLDA ĐTXD và Phát triển quỹ đất"),
    "Quản lý dự án đầu tư": ("QLDA đầu tư",), "Quản lý dự án": (),
    "Quản lý rừng phòng hộ": (),
    "Quản lý rừng đặc dụng": (),
    "Quản lý rừng": ("QL rừng", "QLR"),
    "Chỉ huy quân sự": ("CHQS",),
    "Chỉ huy Phòng thủ dân sự": ("Chỉ huy PTDS",),
    "Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn": ("Chỉ huy PCTT&TKCN", "Chỉ huy PCTT và TKCN",
    "CH PCTT&TKCN"),
    "Chỉ huy phòng thủ dân sự - phòng chống thiên tai và tìm kiếm cứu nạn": (),
    "Chỉ huy": (),
    "Chỉ đạo": ("CĐ",),
    "Chấp hành": ("CH",),
    "Chấp hành Đảng bộ": ("CH Đảng bộ",),
    "Chấp hành Trung ương Đảng": ("Chấp hành Trung ương", "CH Trung ương", "CHTW"),
    "Thường vụ": ("TV",),
    "Thường trực": ("TT",),
    "Bí thư": (),
    "Bí thư Trung ương Đảng": ("Bí thư TW Đảng",),
    "An toàn giao thông": ("ATGT",),
    "Đại diện Hội Người cao tuổi": ("đại diện Hội NCT",),
    "Vận động": (),
    "Giám sát đầu tư của cộng đồng": ("GSĐTCĐ", "Giám sát đầu tư cộng đồng"),
    "Thanh tra nhân dân": ("TTND",),
    "Công tác Mặt trận": ("CTMT", "công tác MT"),
    "công tác Mặt trận": (),
    "Điều hành": (),
    "Điều phối": (),
    "Tiếp công dân": (),
    "Giám đốc": (),
    "Giám hiệu": (),
    "nhân dân": ("ND",),
    "quản trị": (),
    "Quản lý": ("QL",),
    "Tôn giáo - Dân tộc": (),
    "Đối ngoại": (),
    "Thi đua - Khen thưởng": ("TĐ-KT", "TĐKT"),
    "Cơ yếu": (),
    "phát triển thôn": (),
    "phát triển": (),
})  # fmt: skip
