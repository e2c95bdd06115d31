"""The words that name a measure, act on what is counted or say who is meant."""

from __future__ import annotations

import regex

from normalizers.agencies.verbs import verb_end
from normalizers.tokens import tokens_of

# What may stand between a clause's beginning and a figure that opens it: "Phấn đấu có ít nhất 90% …".
CUES = (
    r"(?:phấn\s+đấu|duy\s+trì|giữ\s+vững|(?<!bắt\s)(?<!lưu\s)(?<!tạm\s)(?<!nắm\s)giữ|bảo\s+đảm|đảm\s+bảo|"
    r"hoàn\s+thành|đạt|có|còn|là|(?<!trở\s)lên|xuống|"
    r"vượt\s+quá|chiếm|(?:kéo|cắt|làm)\s+giảm|kiềm\s+chế|giảm|rút\s+ngắn|tăng(?!\s+(?:trưởng|cường))|gấp|thêm|vượt|hơn|"
    r"trên|dưới|khoảng|gần|ít\s+nhất|tối\s+thiểu|tối\s+đa|không\s+quá|không\s+dưới|không\s+vượt\s+quá|"
    r"nhỏ\s+hơn|lớn\s+hơn|thấp\s+hơn|cao\s+hơn|"
    r"(?<!thu\snhập\s)(?<!Thu\snhập\s)bình\s+quân|(?<!tuổi\sthọ\s)(?<!dân\ssố\s)(?<!Dân\ssố\s)trung\s+bình|(?<!cây\s)h[ằà]ng\s+năm|mỗi\s+năm|ở\s+mức|"
    r"(?:lũy|luỹ)\s+kế|(?<!định\s)mức|từ|đến|tới|(?<!(?:đồng|văn|cấp)\s)bằng|ước|(?:hướng|tiến)\s+(?:tới|đến)|(?<!mức\s)cơ\s+bản|được|"
    r"lần\s+lượt|tỷ\s+lệ|với|trong\s+đó|và|đồng\s+thời|hết|(?<!chứng\s)chỉ|dự\s+kiến|phải|(?<!chuyên\s)cần|(?<!(?:hình|nội|ngoại|trưởng)\s)thành|khống\s+chế|so\s+với|thì|"
    r"(?<!\b(?:các|những|số)\s+\p{L}+(?:\s+\p{L}+)?\s+)còn\s+lại|(?:mục|chỉ)\s+tiêu|tương\s+(?:ứng|đương)|≥|≤|>|<|xấp\s+xỉ|ổn\s+định|tổng\s+số|"
    r"toàn\s+(?:tỉnh|huyện|xã(?!\s+hội)|thành\s+phố)|sẽ)"
)
ACTS_ON = regex.compile(  # verbs that want the noun after the figure: "xây dựng 02 mô hình"
    r"(?:xây\s+dựng|làm(?:\s+mới)?|tổ\s+chức|thành\s+lập|triển\s+khai|thực\s+hiện|trồng|mở|đầu\s+tư|"
    r"sửa\s+chữa|nâng\s+cấp|lắp\s+đặt|"
    r"nhân\s+rộng|phát\s+triển|hình\s+thành|công\s+nhận|đào\s+tạo|tập\s+huấn|củng\s+cố|kiện\s+toàn|xóa|"
    r"xoá|hoàn\s+thành|duy\s+trì|"
    r"kiểm\s+tra|ban\s+hành|bố\s+trí|cung\s+cấp|phát|biên\s+soạn|kết\s+nạp|cải\s+tạo|di\s+dời|sắp\s+xếp|"
    r"tăng|giảm|mới|(?<!văn\s)hóa)$",
    regex.IGNORECASE,
)
MEASURES = regex.compile(
    r"(?:tỷ\s+lệ|tỉ\s+lệ|tỷ\s+số|tỉ\s+số|mức(?!\s+độ\s+[\dIV])|tốc\s+độ|số(?!\s+h[óo][aá])|tổng|chỉ\s+số|thu\s+nhập|giá\s+trị|diện\s+tích|năng\s+suất|"
    r"sản\s+lượng|độ|xếp|hệ\s+số|tỷ\s+trọng|"
    r"tỷ\s+suất|bình\s+quân|quy\s+mô|doanh\s+thu|GRDP|tuổi\s+thọ|thời\s+gian|điểm|kim\s+ngạch|vốn|"
    r"tăng\s+trưởng|mật\s+độ|hộ\s)",
    regex.IGNORECASE,
)
POPULATION = regex.compile(
    r"\s+(?:(?:trong|ở|tại|của|thuộc|đối\s+với|là)\s+)?(?P<who>(?:vùng\s+|khu\s+vực\s+|"
    r"các\s+)?(?:đồng\s+bào\s+|người\s+|hộ\s+)?"
    r"(?:(?:dân\s+tộc\s+thiểu\s+số|DTTS|ĐBDTTS)(?:\s+và\s+miền\s+núi)?|nông\s+thôn|thành\s+thị|đô\s+thị|"
    r"đặc\s+biệt\s+khó\s+khăn)|"
    r"(?:(?:các|toàn)\s+)?(?:huyện|xã|thị\s+xã|thành\s+phố|thị\s+trấn|thôn|làng|bản|tỉnh|"
    r"phường)\s+(?:nghèo|biên\s+giới|miền\s+núi|đồng\s+bằng|ven\s+biển|vùng\s+cao|đặc\s+biệt\s+khó\s+khăn|ĐBKK|\p{Lu}\p{L}*(?:\s+\p{Lu}\p{L}*)*))$"
)
ACTIVE = regex.compile(
    r"^(?:(?:kiềm\s+chế|hạn\s+chế|ngăn\s+chặn|đẩy\s+lùi|từng\s+bước|kiên\s+quyết)\s*(?:,|và|\s)\s*)*(?P<verb>giảm|kéo\s+giảm|ổn\s+định(?=\s+(?:diện|đàn|tổng|quy|tỷ|tỉ|mức|số|sản)\s)|hạ(?!\s+tầng)|tăng(?!\s+(?:trưởng|cường))|nâng(?:\s+cao(?=\s+(?:tỷ|tỉ|mức|chỉ|số|thu)\s))?(?!\s+(?:cao|cấp|hạng|tầng)\b)|đưa|duy\s+trì|giữ|phấn\s+đấu|bảo\s+đảm|đảm\s+bảo|khống\s+chế|"
    r"hạn\s+chế)\s+(?=\p{L})",
    regex.IGNORECASE,
)
SAYS_NOTHING = regex.compile(r"(?:cụ\s+thể\s+)?như\s+sau|theo\s", regex.IGNORECASE)
RATES = regex.compile(r"(?:(?:tỷ|tỉ)\s+(?:lệ|suất|trọng)|(?:chuyển\s+dịch\s+)?cơ\s+cấu)\b", regex.IGNORECASE)
LEVEL = regex.compile(
    r"(?:(?:ở|tại)\s+)?(?P<who>cấp\s+(?:tỉnh|huyện|xã|phường|thành\s+phố|thị\s+xã|quận|cơ\s+sở|trung\s+ương))",
    regex.IGNORECASE,
)
# What is done, or had, or reached by those that a share counts: "95% hộ *được dùng nước sạch*".
DONE = regex.compile(
    r"\s(?:được|đạt|có|sử\s+dụng|thực\s+hiện|hoàn\s+thành|tham\s+gia|ứng\s+dụng|triển\s+khai|áp\s+dụng|không(?!\s+chuyên)|ra\s+khỏi|biết|đủ|kết\s+nối|"
    r"hài\s+lòng|hưởng|chấp\s+hành|cam\s+kết|ký|nộp|tiếp\s+cận|thoát|bảo\s+đảm|đảm\s+bảo|xây\s+dựng|tổ\s+chức|ban\s+hành)"
    r"\s.*$",
    regex.IGNORECASE,
)


def opens_with_verb(words: str) -> bool:
    """ "Tiêm phòng đạt trên 80% tổng đàn": what is done needs what it is done to."""
    return verb_end(tokens_of(words), 0) is not None
