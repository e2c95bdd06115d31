"""How a duty begins: verbs, and the words that lead up to a verb. They end an agency's name and start its task."""

from __future__ import annotations

from normalizers.tokens import Token, phrase_set

VERBS = (
    "tháo gỡ", "tiếp thu", "tập hợp", "tham khảo", "từ chối", "đình chỉ", "xét duyệt", "xét", "nhập", "tra cứu",
    "biên soạn", "soạn thảo", "đổi mới", "hiện đại hóa", "quảng bá", "ghi hình", "chấm", "sinh hoạt", "kiểm đếm",
    "lắng nghe", "cưỡng chế", "đấu giá", "đấu thầu", "bồi thường", "giải phóng", "khai báo", "xét nghiệm",
    "giám định", "tháo dỡ", "khử khuẩn", "phun", "dọn", "thay thế", "chủ động", "tự rà soát", "tổng kiểm tra",
    "tổng rà soát", "ban giao", "lập danh sách", "lập kế hoạch", "nêu cao", "phấn đấu", "quyết liệt", "tạo",
    "hành động", "hưởng ứng", "ủng hộ", "quyên góp", "đóng góp", "thành lập", "cải thiện", "giáo dục", "nhắc nhở",
    "cấp cứu", "thường trực", "túc trực", "khoanh vùng", "cách ly", "tăng trưởng", "đối thoại", "chuyển đổi",
    "chuyển giao", "nhân giống", "đối chiếu", "kiểm định", "kiểm nghiệm", "lấy mẫu", "cấp mã", "xúc tiến",
    "ghi nhận", "sao gửi",
    "chủ trì", "phối hợp", "chịu trách nhiệm", "có trách nhiệm", "có nhiệm vụ", "thực hiện", "triển khai",
    "tổ chức", "xây dựng", "tham mưu",
    "hướng dẫn", "chỉ đạo", "kiểm tra", "giám sát", "theo dõi", "đôn đốc", "rà soát", "tổng hợp", "báo cáo",
    "tuyên truyền", "vận động", "đẩy mạnh",
    "tăng cường", "nâng cao", "cập nhật", "đảm bảo", "bảo đảm", "duy trì", "nghiên cứu", "đề xuất", "trình",
    "ban hành", "hoàn thành", "hoàn thiện",
    "lồng ghép", "bố trí", "cân đối", "phân bổ", "thẩm định", "thẩm tra", "tham gia", "hỗ trợ", "giúp đỡ", "giúp",
    "tạo điều kiện", "quản lý", "sử dụng",
    "khai thác", "vận hành", "đánh giá", "xếp loại", "xem xét", "quyết định", "phê duyệt", "công bố", "công khai",
    "niêm yết", "phổ biến", "quán triệt",
    "thông tin", "thông báo", "đăng tải", "phát sóng", "phát động", "phát huy", "phát triển", "huy động", "lập",
    "điều tra", "thống kê", "khảo sát",
    "xác định", "xác minh", "xử lý", "giải quyết", "tiếp nhận", "trả lời", "giải đáp", "cung cấp", "cấp",
    "bàn giao", "giao", "phân công", "cử", "mời",
    "tập huấn", "đào tạo", "bồi dưỡng", "tư vấn", "giới thiệu", "kết nối", "nắm", "nắm bắt", "phát hiện",
    "ngăn chặn", "đấu tranh", "phòng ngừa",
    "khắc phục", "ứng phó", "ứng trực", "trực", "sẵn sàng", "di dời", "sơ tán", "cứu trợ", "cứu hộ", "khen thưởng",
    "biểu dương", "nhân rộng", "thí điểm",
    "tiến hành", "tiếp tục", "tích cực", "chủ động", "thường xuyên", "kịp thời", "khẩn trương", "nghiêm túc",
    "cụ thể hóa", "đưa", "gắn", "mở", "thành lập",
    "kiện toàn", "củng cố", "đầu tư", "sửa chữa", "nâng cấp", "mua sắm", "lắp đặt", "cải tạo", "tổ chức thực hiện",
    "căn cứ", "trên cơ sở", "khuyến khích",
    "động viên", "vinh danh", "tôn vinh", "ký kết", "ký", "gửi", "nộp", "chuyển", "lấy ý kiến", "góp ý",
    "tổng kết", "sơ kết", "chấn chỉnh", "khẳng định",
    "định hướng", "định kỳ", "hằng năm", "hàng năm", "hằng quý", "hàng quý", "hằng tháng", "hàng tháng", "cần",
    "phải", "được", "sẽ", "đã", "đang", "là",
    "nghiêm chỉnh", "thực thi", "áp dụng", "ứng dụng", "số hóa", "thiết lập", "tích hợp", "chia sẻ", "đồng bộ",
    "kiểm soát", "bảo vệ", "giữ", "giữ gìn",
    "tuần tra", "kiểm kê", "thu", "thu hút", "thu thập", "thu hồi", "thanh tra", "thanh toán", "quyết toán",
    "giải ngân", "tiếp cận", "chăm sóc", "nhân",
    "lựa chọn", "bình xét", "bình chọn", "đăng ký", "đề nghị", "kiến nghị", "yêu cầu", "cam kết", "tham vấn",
    "trao đổi", "học tập", "thúc đẩy", "kêu gọi", "xúc tiến", "ưu tiên",
    "tập trung", "chú trọng", "quan tâm", "làm", "làm tốt", "làm việc", "rút kinh nghiệm", "dự báo", "cảnh báo",
    "truyền thông", "truyền tải", "phản ánh", "phản biện", "thống nhất", "chuẩn bị", "bám sát", "nghiệm thu",
    "đo đạc",
    "cho vay", "giải thích", "giáo dục", "răn đe", "trang bị", "trao", "trao tặng", "thăm hỏi", "xóa", "xoá",
    "giảm", "tăng", "đạt", "tự", "tự chủ", "rèn luyện", "khám", "điều trị", "cai nghiện", "tiếp cận", "trợ giúp",
    "thi hành",
    "thuê", "khởi công", "thi công", "quy hoạch", "điều chỉnh", "bổ sung", "sắp xếp", "cắt giảm", "đơn giản hóa",
    "tinh gọn", "chọn", "chấm điểm", "tự chấm điểm", "tự đánh giá", "chấp hành", "tuân thủ", "khơi dậy",
    "giữ vững", "kiên quyết", "tham dự", "dự", "đón tiếp", "nhận", "kê khai", "tăng tốc", "rà", "quy định", "hỏi",
    "chi", "chi trả", "cấp phát", "mua", "trồng", "tiêm phòng", "diễn tập", "tuyển chọn",
    "tuyển sinh", "tuyển dụng", "tuyển quân", "tuyển", "thử nghiệm",
    "tiết kiệm", "phủ sóng", "đón", "phục vụ", "xây", "xây mới", "cải tạo", "cắt giảm",
    "giải tỏa", "nạo vét", "khơi thông", "san lấp", "kích hoạt", "in ấn", "canh gác", "soát xét", "bảo dưỡng",
    "tố giác", "trấn áp", "xử phạt", "truy tố", "phỏng vấn", "dập dịch", "khử trùng", "tiêu hủy", "tiêu độc", "dạy",
    "khuyến cáo", "lãnh đạo", "phân luồng", "liên hệ", "hiệp đồng", "điều tiết", "truy quét", "chốt chặn", "ra quân",
    "dọn dẹp", "trang trí", "treo", "viết bài", "đưa tin", "sàng lọc", "can thiệp", "trích", "rút", "làm sạch", "nhắc",
    "thả", "vẽ", "vớt", "phân loại", "thu gom", "vệ sinh", "hình thành", "tái tạo", "liên kết",
)  # fmt: skip
ADVERBS = (
    "tích cực", "chủ động", "thường xuyên", "kịp thời", "khẩn trương", "nghiêm túc", "tiếp tục", "chặt chẽ",
    "nhanh chóng", "có trách nhiệm", "chịu trách nhiệm",
    "có nhiệm vụ", "cần", "phải", "sẽ", "trực tiếp", "đồng thời", "theo chức năng", "định kỳ", "hằng năm",
    "hàng năm", "cùng", "tổ chức", "tăng cường", "quan tâm", "hướng dẫn", "chỉ đạo", "hỗ trợ", "phát huy vai trò",
)  # fmt: skip
# Words that end any name and any list: prepositions, conjunctions, deixis.
STOPS = frozenset(
    "để nhằm theo tại khi nếu từ đến tới về của với cho bằng qua thông do vì nên mà thì như trong ngoài"
    " trên dưới trước sau này đó kể gồm bao được bị là có không hoặc hay cùng đối".split()
)

_VERBS = phrase_set(VERBS)
_ADVERBS = phrase_set(ADVERBS)
# "tổ chức" (organise; organisation) is a noun before these.
_AFTER_NOUN_TO_CHUC = frozenset(
    "liên có chính đoàn hội xã kinh quốc cá tín thành khác trong tôn phi công đảng , . ; và thuộc cùng trên đảm".split()
)
_TO_CHUC_VERB_OBJECTS = phrase_set(
    ("hội nghị", "hội thảo", "hội thi", "hội chợ", "hội diễn", "các hội", "cá nhân hóa", "chính sách",
        "có hiệu quả", "cho", "xã hội hóa", "đoàn kiểm tra", "đoàn công tác", "đoàn giám sát", "đoàn thanh tra",
        "đoàn khảo sát", "thành công", "thành lập", "công bố", "công khai", "công tác", "trong năm", "trong quý",
        "có chất lượng")
)  # fmt: skip


# Nouns of two words, of which one is a verb too.
_NOUNS = frozenset(
    {
        ("giao", "thông"),
        ("giao", "dịch"),
        ("nhân", "dân"),
        ("nhân", "lực"),
        ("nhân", "sự"),
        ("nhân", "viên"),
        ("nhân", "thọ"),
    }
)
_ENDS_OF_NOUNS = frozenset(
    {("sáng", "tạo"), ("trật", "tự"), ("trình", "tự"), ("thứ", "tự"), ("ngoại", "giao"), ("chuyển", "giao")}
    | {(one, "nhân") for one in "bệnh cá công doanh nạn nghệ phạm quân thân thương tư".split()}
    | {(one, "trình") for one in "công chương quá quy lộ giáo tiến".split()}
)


def verb_end(tokens: tuple[Token, ...], at: int) -> int | None:
    """The index after the verb that stands at token `at`; None where none does."""
    if at + 1 < len(tokens) and (tokens[at].key, tokens[at + 1].key) == ("tổ", "chức"):
        return None if is_noun_organisation(tokens, at) else at + 2
    if at + 1 < len(tokens) and (tokens[at].key, tokens[at + 1].key) in _NOUNS:
        return None
    if at > 0 and (tokens[at - 1].key, tokens[at].key) in _ENDS_OF_NOUNS:
        return None
    found = _VERBS.match(tokens, at)
    return None if found is None else found[0]


def adverb_end(tokens: tuple[Token, ...], at: int) -> int | None:
    """The index after an adverb or modal phrase at token `at` ("chủ động", "có trách nhiệm")."""
    found = _ADVERBS.match(tokens, at)
    return None if found is None else found[0]


def is_noun_organisation(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether "tổ chức" at token `at` means organisations rather than to organise."""
    if at > 0 and tokens[at - 1].key in {"các", "những", "một", "mỗi", "số"}:
        return True
    if at + 2 >= len(tokens):
        return at > 0 and tokens[at - 1].text in {",", "và"}
    if _TO_CHUC_VERB_OBJECTS.match(tokens, at + 2) is not None:
        return False
    listed = at > 0 and tokens[at - 1].text in {",", ";", "và"}
    if not listed and tokens[at + 2].text == "," and _VERBS.match(tokens, at + 3) is not None:
        return False  # "các sở liên quan tổ chức, triển khai …": the first of two verbs
    return tokens[at + 2].key in _AFTER_NOUN_TO_CHUC
