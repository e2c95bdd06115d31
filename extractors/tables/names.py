"""Words by which a table's rows and columns are known."""

from __future__ import annotations

import re

TOTAL = re.compile(
    r"^(?:TỔNG CỘNG|TỔNG SỐ|(?:TỔNG|CỘNG)(?! (?:HỢP|KẾT|RÀ SOÁT|VỆ SINH|ĐIỀU TRA|TÁC|ĐỒNG|ĐÀI)\b)"
    r"|TOÀN (?:TỈNH|HUYỆN|XÃ|THÀNH PHỐ|THỊ XÃ|THỊ TRẤN))\b",
    re.IGNORECASE,
)
