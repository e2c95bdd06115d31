"""Words by which a table's rows and columns are known."""

from __future__ import annotations

import re

TOTAL = re.compile(
    r"^(?:TỔNG CỘNG|TỔNG SỐ|(?:TỔNG|CỘNG)(?! (?:HỢP|KẾT|RÀ SOÁT|VỆ SINH|ĐIỀU TRA|TÁC|ĐỒNG|ĐÀI)\b)"
    r"|T[ỐÔỒ]NG(?: (?:CỘNG|SỐ))?$"  # a hook that a scan lost
    r"|TOÀN (?:TỈNH|HUYỆN|XÃ|THÀNH PHỐ|THỊ XÃ|THỊ TRẤN))\b",
    re.IGNORECASE,
)
# The column of the rows' ordinals, in two languages too: "STT", "TT (No.)", "STT/No".
INDEX_NAME = re.compile(
    r"^(?:S?\.?T\.?T\.?|Số\s*TT|Số thứ tự|Thứ tự)(?:\s*[/(]?\s*No\.?\s*\)?)?$|^No\.?$", re.IGNORECASE
)
