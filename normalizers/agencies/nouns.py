"""Words of phrases that name no body of their own: people who stand for one, collective nouns, what may follow them."""

from __future__ import annotations

# People who stand for a body: "Giám đốc Sở Y tế", "Lãnh đạo Công an tỉnh", "Thủ trưởng các cơ quan, đơn vị".
PEOPLE = (
    "Bộ trưởng", "Bộ trưởng, Chủ nhiệm", "Tổng Giám đốc", "Chủ nhiệm", "Lãnh đạo", "Giám đốc", "Phó Giám đốc",
    "Chủ tịch", "Phó Chủ tịch", "Thủ trưởng", "Người đứng đầu", "Chánh Văn phòng",
    "Chánh Thanh tra", "Trưởng", "Trưởng Phòng", "Trưởng Ban", "Trưởng phòng", "Trưởng ban", "Hiệu trưởng",
    "Bí thư", "Phó Bí thư", "Phó Trưởng ban", "Phó Trưởng phòng", "Phó Hiệu trưởng", "Trạm trưởng", "Tổ phó",
    "Chỉ huy trưởng", "Cán bộ", "Công chức", "Viên chức", "Chuyên viên", "cán bộ, công chức",
    "cán bộ, công chức, viên chức",
    "Thành viên", "Đại diện", "Ban Giám đốc", "Ban Giám hiệu",  "Tổ trưởng", "Trưởng trạm",
    "Viện trưởng", "Chánh án", "Kế toán", "Văn thư", "Bộ phận", "Lực lượng", "Hệ thống", "Cán bộ chuyên trách",
    "Thủ trưởng, người đứng đầu", "Người đứng đầu, Thủ trưởng", "Trưởng Công an", "Thường trực",
    "Thành viên Ban Chỉ đạo", "đồng chí", "Đồng chí", "Các đồng chí", "ông", "bà", "Các ông (bà)", "Các ông, bà",
    "Các Phó Chủ tịch", "Phó Trưởng Công an", "Giám đốc, Thủ trưởng", "Chủ tịch, Phó Chủ tịch", "Ủy viên",
)  # fmt: skip
PEOPLE_FIELDS = (
    "Địa chính - Xây dựng - Đô thị và Môi trường", "Dân tộc - Tôn giáo", "Tôn giáo",
    "Địa chính - Nông nghiệp - Xây dựng",
    "Tư pháp", "Tư pháp - Hộ tịch", "Văn hóa - Xã hội", "Tài chính - Kế toán", "Tài chính", "Địa chính",
    "Địa chính - Xây dựng",
    "Địa chính - Nông nghiệp - Xây dựng và Môi trường", "Địa chính - Nông nghiệp", "Văn phòng - Thống kê",
    "Lao động - Thương binh và Xã hội", "Nông nghiệp", "Kế toán", "Y tế", "Giáo dục", "Dân tộc", "Văn hóa",
    "Kinh tế", "Nội vụ", "chuyên môn", "phụ trách", "giảm nghèo", "khuyến nông", "thú y",
    "Địa chính - Nông nghiệp - Xây dựng và Môi trường xã", "Văn thư", "Một cửa", "công nghệ thông tin",
    "chuyển đổi số",
)  # fmt: skip

# Nouns of collective phrases. Those of the first class name kinds of bodies of a level, those of the second any body.
NOUNS_OF_BODIES = (
    "sở", "ban", "ngành", "sở ngành", "ban ngành", "sở ban ngành", "đoàn thể", "hội", "hội đoàn thể",
    "hội, đoàn thể", "phòng", "phòng ban", "bộ", "bộ ngành", "bộ, ngành",
    "ban ngành đoàn thể", "ban, ngành đoàn thể", "ngành đoàn thể", "phòng chuyên môn", "ban chuyên môn",
    "tổ chức hội", "cơ quan ngang bộ", "chi cục", "trung tâm", "ban đảng", "hội quần chúng", "tổ chức đoàn thể",
    "ban xây dựng Đảng", "Ban Đảng", "ban của HĐND", "ban HĐND", "tiểu ban", "khoa", "khoa phòng", "khoa, phòng",
    "tổ bầu cử", "ban bầu cử", "tổ chuyên môn", "cục", "vụ", "tổng cục",
)  # fmt: skip
NOUNS_OF_ANY = (
    "CBCC", "CBCCVC", "cán bộ công chức", "cán bộ, công chức", "cán bộ, công chức, viên chức",
    "bộ phận", "bộ môn", "cơ quan ngang bộ", "cơ quan thuộc Chính phủ", "hội đồng", "nhóm", "đội xung kích",
    "khu di tích", "phương tiện thông tin đại chúng",
    "cơ quan", "đơn vị", "tổ chức", "cá nhân", "địa phương", "doanh nghiệp", "hợp tác xã", "HTX", "trường",
    "trường học", "cơ sở", "cơ sở giáo dục", "cơ sở y tế", "cơ sở đào tạo", "cơ sở dạy nghề",
    "cơ sở giáo dục nghề nghiệp", "cơ sở khám bệnh, chữa bệnh", "cơ sở khám chữa bệnh", "bệnh viện", "trạm y tế",
    "viện", "viện nghiên cứu", "học viện", "ngân hàng", "ngân hàng thương mại", "tổ chức tín dụng", "công ty",
    "tập đoàn", "cấp", "cấp ủy", "cấp ủy Đảng", "chính quyền", "chính quyền địa phương", "lực lượng",
    "lực lượng chức năng", "lực lượng vũ trang", "công chức", "cán bộ", "viên chức", "thành viên", "chủ đầu tư",
    "chủ rừng", "nhà mạng", "nhà đầu tư", "nhà tài trợ", "cơ quan báo chí", "báo, đài", "báo đài",
    "cơ quan thông tấn", "cơ quan thông tấn, báo chí", "cơ quan thông tấn báo chí", "cơ quan báo, đài",
    "cơ quan truyền thông", "đài truyền thanh", "đài truyền thanh cơ sở", "tổ",
    "tổ công nghệ số cộng đồng", "tổ hợp tác", "tổ công tác", "hiệp hội", "hiệp hội ngành nghề", "câu lạc bộ",
    "quỹ", "chi bộ", "chi hội", "chi đoàn", "ban quản lý", "ban quản lý dự án", "ban chỉ đạo", "ban nhân dân",
    "ban công tác mặt trận", "ban quản lý rừng", "khu công nghiệp", "đồn biên phòng", "công an", "đội", "đoàn",
    "cổng thông tin điện tử", "trang thông tin điện tử", "tỉnh", "chủ cơ sở", "đảng bộ", "đảng ủy", "tổ dân cư",
    "điểm trường", "trường cao đẳng", "trường đại học", "hạt kiểm lâm", "chủ thể", "cơ sở sản xuất",
    "cơ sở sản xuất, kinh doanh", "đội công tác", "nhà thầu", "huyện, thị, thành đoàn", "huyện, thị, thành ủy",
    "huyện, thành ủy", "huyện, thành đoàn", "huyện, thị đoàn", "huyện, thị ủy", "cơ sở đoàn", "cấp bộ đoàn",
    "nhà thầu thi công", "nhà thầu xây lắp", "đơn vị thi công", "đơn vị tư vấn", "đơn vị tư vấn giám sát",
    "tư vấn giám sát",
    "tổ bảo vệ an ninh, trật tự", "tổ bảo vệ an ninh trật tự", "tổ bảo vệ an ninh, trật tự ở cơ sở",
    "lực lượng bảo vệ an ninh, trật tự ở cơ sở", "lực lượng bảo vệ an ninh, trật tự cơ sở",
    "lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở", "tổ hòa giải", "tổ tự quản", "tổ liên gia",
    "đội dân phòng", "ban điều hành tổ dân phố", "ban điều hành khu phố", "điện lực", "trung tâm học tập cộng đồng",
    "trung tâm giáo dục nghề nghiệp - giáo dục thường xuyên", "trung tâm giáo dục thường xuyên", "chi hội phụ nữ",
    "trung tâm giáo dục nghề nghiệp", "trung tâm GDNN-GDTX", "công đoàn cơ sở", "chi hội nông dân", "nông trường",
    "cán bộ, chiến sĩ", "cán bộ, chiến sỹ", "cán bộ chiến sĩ", "chiến sĩ", "CBCS",
    "nhà cung cấp", "nhà cung cấp dịch vụ", "nhà cung cấp phần mềm",
    "lâm trường", "xí nghiệp", "nhà máy", "phân xưởng", "đội sản xuất", "chi nhánh",
    "trang trại", "bên liên quan", "bên có liên quan", "đối tác", "đối tác phát triển",
    "cơ quan thành viên", "đơn vị thành viên", "tổ chức thành viên",
)  # fmt: skip
NOUNS_OF_PEOPLE = (
    "trưởng thôn", "trưởng bản", "trưởng buôn", "trưởng làng", "trưởng ấp", "trưởng khóm", "trưởng xóm",
    "trưởng khu phố", "tổ trưởng tổ dân phố", "tổ trưởng dân phố", "bí thư chi bộ", "già làng", "người có uy tín",
    "già làng, người có uy tín", "gia đình",
    "cộng đồng", "cộng đồng dân cư", "người dân", "nhân dân", "hội viên", "đoàn viên", "hộ", "hộ dân", "hộ gia đình",
    "hộ nông dân",
    "nghệ nhân", "chủ hộ", "chuyên gia", "nhà khoa học", "nhà trường", "đại diện khu dân cư", "đại diện cộng đồng",
    "đại diện cộng đồng dân cư", "đại diện người dân", "đại diện nhân dân", "phụ huynh", "cha mẹ học sinh",
    "phụ huynh học sinh", "người sử dụng lao động", "chủ sử dụng lao động", "người lao động", "người tiêu dùng",
    "các tầng lớp nhân dân", "tầng lớp nhân dân",
)  # fmt: skip
UNIT_NOUNS = (
    "huyện", "thị xã", "thành phố", "quận", "xã", "phường", "thị trấn", "đặc khu", "thôn", "làng", "bản", "buôn",
    "ấp", "khu phố", "khối phố", "tổ dân phố", "TDP", "khóm", "khu dân cư", "thôn bản", "thôn làng", "thôn, làng",
    "thôn buôn", "tổ dân cư", "tiểu khu", "cụm dân cư", "xóm", "sóc", "phum", "khối", "bon", "tỉnh",
)  # fmt: skip

UNIT_MODIFIERS = (
    "ven biển", "ven sông", "biên giới", "miền núi", "hải đảo", "vùng cao", "trọng điểm", "có biển", "có rừng",
    "nội thành",
    "ngoại thành", "đặc biệt khó khăn", "khó khăn", "vùng sâu, vùng xa", "xây dựng nông thôn mới",
    "về đích nông thôn mới",
)  # fmt: skip
# "(các sở) được giao phụ trách tiêu chí": the charge, and what it is for.
CHARGES = (
    "được giao", "được giao nhiệm vụ", "được giao chủ trì", "được giao phụ trách", "được giao quản lý",
    "được giao theo dõi",
    "được phân công", "được phân công phụ trách", "được phân công theo dõi", "được phân công chủ trì",
    "được phân công nhiệm vụ",
)  # fmt: skip
OBJECTS_OF_CHARGE = (
    "tiêu chí", "các tiêu chí", "lĩnh vực", "địa bàn", "nội dung", "nhiệm vụ", "các nhiệm vụ", "chỉ tiêu",
    "các chỉ tiêu", "dự án", "các dự án",
    "tiểu dự án", "nội dung thành phần", "các nội dung", "dự án thành phần",
)  # fmt: skip
# What may follow a collective noun and belongs to it.
MODIFIERS = (
    "liên quan", "có liên quan", "chức năng", "chuyên môn", "chuyên ngành", "nghiệp vụ", "tài chính",
    "trực thuộc", "phụ thuộc", "khác",
    "thành viên", "quản lý", "quản lý nhà nước", "nhà nước", "hành chính", "hành chính nhà nước", "sự nghiệp",
    "sự nghiệp công lập", "công lập", "chính trị", "chính trị - xã hội", "chính trị xã hội", "xã hội",
    "xã hội - nghề nghiệp", "xã hội nghề nghiệp", "nghề nghiệp", "chính trị - xã hội - nghề nghiệp", "đoàn thể",
    "đoàn thể chính trị - xã hội", "đoàn thể chính trị xã hội", "hội", "tôn giáo", "kinh tế", "kinh tế - xã hội",
    "quốc tế", "phi chính phủ", "tín dụng", "tài trợ", "tư vấn", "báo chí", "truyền thông", "thông tấn",
    "thông tấn báo chí", "thông tấn, báo chí", "thông tin đại chúng", "thông tin tuyên truyền",
    "thông tin truyền thông", "thông tin, truyền thông", "trung ương",
    "địa phương", "ở địa phương", "tại địa phương", "cơ sở", "ở cơ sở", "cùng cấp", "các cấp", "cấp trên",
    "cấp dưới", "trong tỉnh", "ngoài tỉnh", "trong và ngoài tỉnh", "trong và ngoài nước", "trong xã",
    "trong huyện", "trên cả nước", "trong cả nước", "trên toàn quốc", "được phân công",
    "phụ trách", "thụ hưởng", "đóng trên địa bàn",
    "đóng chân trên địa bàn", "đứng chân trên địa bàn", "lực lượng vũ trang", "quân đội",
    "trường học", "viễn thông", "bưu chính",
    "bưu chính, viễn thông", "công nghệ số", "công nghệ thông tin", "dịch vụ", "vũ trang", "công an", "quân sự",
    "đảng", "Đảng", "mầm non, tiểu học, THCS", "mầm non, tiểu học, trung học cơ sở",
    "mầm non, tiểu học, THCS, THPT", "tiểu học, THCS", "tiểu học, trung học cơ sở", "MN, TH, THCS",
    "mầm non, phổ thông", "THCS, THPT", "tiểu học, THCS, THPT", "PTDTBT", "PTDTNT", "dân tộc nội trú",
    "dân tộc bán trú", "ven biển", "biên giới", "miền núi", "vùng cao", "hải đảo", "ngoài công lập", "tư thục",
    "mầm non", "tiểu học", "THCS", "THPT", "phổ thông", "trung học cơ sở", "trung học phổ thông", "nghiên cứu",
    "đào tạo", "kiểm lâm", "biên phòng", "tư pháp", "nội chính", "bảo vệ pháp luật", "tiến hành tố tụng",
    "dự toán", "sử dụng ngân sách", "giáo dục", "y tế", "tham mưu", "tham mưu giúp việc", "giúp việc",
    "thường trực", "chủ trì", "phối hợp", "đầu mối", "tương ứng", "trọng điểm", "sản xuất", "sản xuất kinh doanh",
    "kinh doanh", "cung cấp dịch vụ", "cung ứng dịch vụ", "nông nghiệp", "cận nghèo", "thủy lợi", "điện lực",
    "cấp nước", "vận hành", "thông tin", "quần chúng", "lân cận", "nhận ủy thác", "nhận uỷ thác", "ủy thác",
    "giáp ranh", "xung kích", "chuyên trách",
    "chữa cháy", "cứu hộ", "đóng quân trên địa bàn", "đóng quân", "thoát nước", "chủ lực",
    "tại chỗ", "tự quản", "an ninh", "dân quân", "tuyến tỉnh", "tuyến huyện", "tuyến xã", "trung gian", "chủ quản",
    "bảo trợ xã hội", "trợ giúp xã hội", "kinh doanh, sản xuất", "viễn thông, bưu chính",
    "xuất khẩu lao động", "du lịch", "lữ hành", "lâm sàng", "cận lâm sàng",
    "vận tải hành khách", "chế biến nông sản", "chế biến thủy sản", "khai thác khoáng sản",
    "vận tải", "logistics",
    "khuyến nông", "thú y", "xây dựng Đảng", "tham mưu, giúp việc", "quản lý chuyên ngành", "quản lý rừng",
    "ngành dọc", "ngành dọc cấp trên",
    "ngành dọc đóng trên địa bàn", "nêu trên", "có tên trên", "đồng cấp", "chịu sự giám sát", "chịu sự kiểm tra",
    "được giám sát", "được kiểm tra", "có thẩm quyền", "có thẩm quyền quản lý", "đặc thù", "hữu quan",
    "quản lý thị trường", "kiểm dịch", "cảnh sát giao thông", "thanh tra giao thông", "thanh niên xung phong",
    "thanh niên tình nguyện", "dân phòng", "dân quân tự vệ", "hải quan", "cảnh sát biển", "kiểm ngư", "đại học",
    "cao đẳng", "trung cấp", "nơi đóng quân", "nơi cư trú", "thuế", "công an nhân dân", "quân đội nhân dân",
    "cảnh sát điều tra", "an ninh điều tra",
)  # fmt: skip
# Of these, what a comma may add to another: "các trường đại học, cao đẳng", "doanh nghiệp bưu chính, viễn thông".
FIELDS_IN_LISTS = (
    "đại học", "cao đẳng", "trung cấp", "mầm non", "mẫu giáo", "tiểu học", "trung học cơ sở", "trung học phổ thông",
    "THCS", "THPT", "phổ thông", "giáo dục nghề nghiệp", "giáo dục thường xuyên", "bưu chính", "viễn thông",
    "công nghệ số", "công nghệ thông tin", "logistics", "vận tải", "du lịch", "lữ hành", "chính trị - xã hội",
    "xã hội - nghề nghiệp", "cận lâm sàng", "biên phòng", "quân sự", "kiểm lâm", "dân quân", "dân quân tự vệ",
    "hải quan", "quản lý thị trường", "kiểm dịch", "báo chí", "truyền thông", "phát thanh", "truyền hình", "xuất bản",
)  # fmt: skip
