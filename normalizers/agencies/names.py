"""The words that names of bodies are made of: heads whose name is free, names behind them, what boards are for.

Each table maps a way of writing (matched loosely: dashes, commas, "&" and "và" do not count) to the full form.
"""

from __future__ import annotations

from normalizers.agencies.fields import spellings

# Heads whose name is free: "Trung tâm Kiểm soát bệnh tật", "Chi cục Thủy lợi", "Quỹ Bảo vệ và Phát triển rừng".
FREE_HEADS = spellings({
    "Trung tâm": ("TT",), "Chi cục": (), "Cục": (), "Tổng cục": (), "Vụ": (), "Viện": (), "Học viện": (),
    "Trường": (), "Khoa": (),
    "Trường Chính trị": (), "Trường Cao đẳng": ("CĐ",), "Trường Đại học": (), "Trường Trung cấp": (),
    "Trường THPT": (),
    "Trường THCS": (), "Trường Tiểu học": (), "Trường Mầm non": (),
    "Trường Phổ thông dân tộc nội trú": ("Trường PTDTNT", "Trường PTDTBT"),
    "Bệnh viện": ("BV",), "Bệnh viện Đa khoa": (), "Chi nhánh": (), "Cảng vụ": (), "Trạm": (), "Hạt": (),
    "Đội": (), "Đồn": (), "Đài": (),
    "Báo": (), "Tạp chí": (),
    "Quỹ": (), "Hội": (), "Liên hiệp": (), "Liên đoàn": (), "Liên minh": (), "Hiệp hội": (),
    "Câu lạc bộ": ("CLB",), "Đoàn": (), "Tổ": (), "Hội đồng": (), "Ủy ban": ("UB",),
    "Tập đoàn": (), "Tổng công ty": (), "Công ty": ("Cty",), "Công ty TNHH": (),
    "Công ty Cổ phần": ("Công ty CP",), "Hợp tác xã": ("HTX",), "Doanh nghiệp": (), "Ngân hàng": ("NH",),
    "Ngân hàng TMCP": (),
    "Xí nghiệp": (), "Nhà máy": (), "Vườn Quốc gia": ("Vườn quốc gia", "VQG"), "Khu bảo tồn": (), "Bảo tàng": (),
    "Thư viện": (), "Nhà văn hóa": (), "Nhà Thiếu nhi": (), "Bộ phận": (), "Bộ Tư lệnh": (), "Quân khu": (),
    "Sư đoàn": (), "Trung đoàn": (), "Lữ đoàn": (), "Binh đoàn": (), "Đoàn Kinh tế - Quốc phòng": (),
    "Kho": (), "Tòa": (), "Thanh tra": (), "Ban": (), "Sở": (), "Bộ": (), "Phòng": (), "Văn phòng": ("VP",),
    "Thường trực": (), "Tiểu ban": (), "Nhóm": (),
})  # fmt: skip

# Names after "Trung tâm", "Chi cục", "Quỹ" … that hold words which elsewhere begin a duty.
NAMES = (
    "Nghiên cứu phát triển", "Nghiên cứu phát triển kinh tế - xã hội", "Kiểm tra",
    "Kiểm tra liên ngành", "Thanh tra liên ngành", "Nghiên cứu và Phát triển",
    "Quy hoạch xây dựng", "Kiểm định chất lượng công trình xây dựng", "Tư vấn và Kiểm định xây dựng",
    "Ứng dụng tiến bộ khoa học và công nghệ", "Quản lý và Khai thác công trình thủy lợi",
    "Khai thác công trình thủy lợi", "Quản lý khai thác công trình thủy lợi", "Cấp thoát nước",
    "Môi trường đô thị", "Công nghệ thông tin", "Thông tin", "Lưu trữ lịch sử", "Hỗ trợ doanh nghiệp",
    "Hỗ trợ khởi nghiệp đổi mới sáng tạo", "Khởi nghiệp đổi mới sáng tạo", "Đào tạo lái xe", "Bồi dưỡng chính trị",
    "Chính trị", "Phát triển cụm công nghiệp", "Dịch vụ công ích", "Giống nông nghiệp", "Giống cây trồng, vật nuôi",
    "Dịch vụ việc làm", "Giới thiệu việc làm", "Kiểm soát bệnh tật", "Phục vụ hành chính công", "Khuyến nông",
    "Khuyến công",
    "Giáo dục nghề nghiệp - Giáo dục thường xuyên", "GDNN-GDTX", "Giáo dục thường xuyên", "Giáo dục nghề nghiệp",
    "Công tác xã hội",
    "Bảo trợ xã hội", "Trợ giúp pháp lý", "Trợ giúp pháp lý nhà nước", "Phát triển quỹ đất", "Xúc tiến Đầu tư",
    "Xúc tiến Đầu tư, Thương mại và Du lịch",
    "Xúc tiến thương mại", "Đăng ký đất đai", "Quan trắc tài nguyên và môi trường", "Dịch vụ nông nghiệp",
    "Dịch vụ đô thị",
    "Văn hóa, Thông tin và Thể thao", "Văn hóa - Thông tin và Thể thao", "Văn hóa, Thể thao và Truyền thanh",
    "Văn hóa - Thể thao và Truyền thanh", "Văn hóa, Thể thao và Du lịch",
    "Truyền thông và Văn hóa", "Văn hóa - Truyền thông", "Truyền thông", "Văn hóa, Thông tin và Truyền thông",
    "Chuyển đổi số", "Công nghệ thông tin và Truyền thông", "Giám sát, điều hành thông minh",
    "Điều hành thông minh", "IOC", "Nước sạch và Vệ sinh môi trường nông thôn", "Nước sạch và VSMT nông thôn",
    "Bảo vệ và Phát triển rừng", "Bảo vệ môi trường", "Phòng, chống thiên tai", "phòng, chống thiên tai",
    "Phòng chống thiên tai", "Đền ơn đáp nghĩa", "Vì người nghèo", "Bảo trợ trẻ em", "Hỗ trợ nông dân",
    "Hỗ trợ phát triển hợp tác xã", "Đầu tư phát triển", "Hỗ trợ doanh nghiệp nhỏ và vừa", "Bảo lãnh tín dụng",
    "Trồng trọt và Bảo vệ thực vật", "Chăn nuôi và Thú y", "Phát triển nông thôn",
    "Quản lý chất lượng nông, lâm sản và thủy sản", "Quản lý chất lượng Nông lâm sản và Thủy sản",
    "Phòng, chống tệ nạn xã hội", "Dân số - Kế hoạch hóa gia đình", "Dân số",
    "An toàn vệ sinh thực phẩm", "Bảo vệ môi trường", "Quản lý đất đai", "Tiêu chuẩn Đo lường Chất lượng",
    "Văn thư - Lưu trữ", "Quản lý thị trường", "Giám định y khoa", "Cai nghiện ma túy", "Tiếp nhận và Trả kết quả",
    "Cứu hộ, cứu nạn", "đại biểu Hội đồng nhân dân", "đại biểu HĐND", "truyền hình Việt Nam", "đăng ký đất đai",
    "thẩm định", "nghĩa vụ quân sự", "thi đua - khen thưởng", "giáo dục quốc phòng và an ninh",
    "bảo vệ an ninh, trật tự ở cơ sở", "bảo vệ an ninh, trật tự", "xung kích phòng, chống thiên tai",
    "công tác xã hội tình nguyện", "thu gom rác", "hợp tác", "tiết kiệm và vay vốn", "khuyến nông cộng đồng",
    "hòa giải", "dân phòng", "Cấp cứu 115", "Phát thanh và Truyền hình", "Kỹ thuật tổng hợp - Hướng nghiệp",
    "Các vấn đề chung về xây dựng pháp luật", "Đoàn kết tập hợp thanh niên", "Dịch vụ tổng hợp",
    "Dịch vụ sự nghiệp công",
    "Phòng, chống tội phạm", "Phòng, chống ma túy", "Cảnh sát quản lý hành chính", "Cảnh sát hình sự",
    "Cảnh sát quản lý hành chính về trật tự xã hội", "Cảnh sát giao thông", "Cảnh sát khu vực",
    "Cung ứng dịch vụ sự nghiệp công", "Cung ứng dịch vụ công", "Dịch vụ công", "Phục vụ sự nghiệp công",
    "Cung cấp dịch vụ sự nghiệp công", "Văn hóa, Thể thao và Dịch vụ công",
)  # fmt: skip

# What boards and steering committees are for: read before verbs end a name.
TOPICS = spellings({
    "các Chương trình mục tiêu quốc gia": ("các chương trình MTQG", "các CTMTQG", "CTMTQG",
    "Chương trình mục tiêu quốc gia", "Chương trình MTQG", "các chương trình mục tiêu Quốc gia"),
    "giảm nghèo bền vững": (), "giảm nghèo": ("GN",), "xây dựng nông thôn mới": ("XDNTM", "xây dựng NTM"),
    "nông thôn mới": ("NTM",),
    "xây dựng nông thôn mới và giảm nghèo bền vững": (), "xây dựng nông thôn mới và đô thị văn minh": (),
    "chuyển đổi số": ("CĐS",), "cải cách hành chính": ("CCHC",), "cải cách hành chính và chuyển đổi số": (),
    "phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số": (), "Đề án 06": (),
    "phòng, chống thiên tai và tìm kiếm cứu nạn": ("PCTT&TKCN", "PCTT và TKCN"), "phòng thủ dân sự": ("PTDS",),
    "phòng, chống thiên tai": ("PCTT",), "Quốc gia về phòng, chống thiên tai": (),
    "phòng, chống ma túy": (), "phòng, chống tội phạm": ("PCTP",),
    "phòng, chống AIDS và phòng, chống tệ nạn ma túy, mại dâm": (), "phòng, chống tội phạm, tệ nạn xã hội": (),
    "phòng, chống tội phạm, tệ nạn xã hội và xây dựng phong trào toàn dân bảo vệ an ninh Tổ quốc": (),
    "phòng, chống HIV/AIDS, tệ nạn ma túy, mại dâm": (),
    "phòng, chống dịch": (), "phòng cháy, chữa cháy": ("PCCC",),
    "phòng cháy, chữa cháy và cứu nạn, cứu hộ": ("PCCC&CNCH",), "bảo vệ và phát triển rừng": (),
    "an toàn thực phẩm": ("ATTP",), "liên ngành về an toàn thực phẩm": (), "Vì sự tiến bộ của phụ nữ": ("VSTBPN",),
    "vận động Quỹ Vì người nghèo": (), "toàn dân đoàn kết xây dựng đời sống văn hóa": ("TDĐKXDĐSVH",),
    "cấp tỉnh": (), "cấp huyện": (), "cấp xã": (), "phát triển kinh tế - xã hội": (),
    "phát triển kinh tế tập thể": (), "công tác người khuyết tật": (), "công tác gia đình": (),
    "xây dựng và thực hiện quy chế dân chủ ở cơ sở": (), "liên ngành": (),
    "chống buôn lậu, gian lận thương mại và hàng giả": (), "an ninh, trật tự": (),
    "Quỹ Vì người nghèo": ("Quỹ Vì người nghèo",), "phổ biến, giáo dục pháp luật": ("PBGDPL",),
    "phối hợp phổ biến, giáo dục pháp luật": (), "bảo vệ an ninh, trật tự ở cơ sở": (),
    "bảo vệ an ninh trật tự": (), "dân phố": (), "hợp tác": (), "tiết kiệm và vay vốn": ("TK&VV", "TKVV"),
    "hòa giải": (), "tự quản": (), "tổ dân phố": (), "khu phố": (), "khu dân cư": (), "thôn": (),
})  # fmt: skip
