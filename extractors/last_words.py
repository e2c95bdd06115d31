"""The paragraphs that close a plan without "Trên đây là …" (this is the plan …), or the decision that issues it."""

from __future__ import annotations

import regex

from schemas.outline import Block, BlockKind

_LAST_WORDS = regex.compile(
    r"(?i)(?:(?:(?:ủy\s+ban\s+nhân\s+dân|ubnd)\s[^.]{0,40})?(?:yêu\s+cầu|đề\s+nghị|(?<=\s)giao)\s+(?:các|thủ\s+trưởng|giám\s+đốc|lãnh\s+đạo)|"
    r"căn\s+cứ|(?:trong\s+)?quá\s+trình|nhận\s+được)\s.*\./\.$"
)


_ENFORCED = regex.compile(
    r"(?i).*\s(?:chịu\s+trách\s+nhiệm|căn\s+cứ|có\s+trách\s+nhiệm)\s+thi\s+hành(?:\s+quyết\s+định(?:\s+này)?)?[\s./;]*"
)


_ON_ITSELF = regex.compile(r"Kế hoạch này (?:được|có hiệu lực|phổ biến|triển khai|thay thế|thực hiện)\s")


def enforces_act(block: Block) -> bool:
    """Whether a paragraph is a decision's last article: "Các sở chịu trách nhiệm thi hành Quyết định này./."."""
    return block.kind is BlockKind.PARAGRAPH and _ENFORCED.fullmatch(block.text) is not None


def ends_plan(block: Block) -> bool:
    """Whether a paragraph is the plan's closing without "Trên đây là …": "Yêu cầu các đơn vị thực hiện tốt./.", "Kế
    hoạch này được phổ biến đến chi bộ."."""
    if block.kind is BlockKind.PARAGRAPH and not block.marker and _ON_ITSELF.match(block.text):
        return True
    return block.kind is BlockKind.PARAGRAPH and not block.marker and _LAST_WORDS.fullmatch(block.text) is not None
