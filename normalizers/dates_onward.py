"""Times that end with no date: "quý IV năm 2025 và các năm tiếp theo" (and the years after)."""

from __future__ import annotations

import regex

_ONWARD = regex.compile(
    r"\s*(?:(?:,|và)\s*(?:các|những)\s+(?:năm|quý|tháng|giai\s+đoạn)\s+(?:tiếp\s+theo|sau|kế\s+tiếp)|trở\s+đi|"
    r"(?:,|;|và)\s*(?:sau\s+đó\s+)?(?:duy\s+trì\s+)?thường\s+xuyên)(?!\p{L})",
    regex.IGNORECASE,
)


def goes_on(text: str, at: int) -> bool:
    """Whether the time that ends at character `at` of `text` goes on after it."""
    return _ONWARD.match(text, at) is not None
