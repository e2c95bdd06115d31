"""Words by which a table's rows and columns are known."""

from __future__ import annotations

import re

TOTAL = re.compile(
    r"^(?:TỔNG CỘNG|TỔNG SỐ|TỔNG|CỘNG|TOÀN (?:TỈNH|HUYỆN|XÃ|THÀNH PHỐ|THỊ XÃ|THỊ TRẤN))\b", re.IGNORECASE
)
