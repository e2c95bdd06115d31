"""A table's title and unit, from the lines above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from schemas.outline import Block, BlockKind

UNIT = re.compile(r"(?:Đơn\s+vị(?:\s+tính)?|ĐVT|Đvt|đvt)\s*:\s*(?P<unit>[^();]+?)\s*[).;]?\s*$", re.IGNORECASE)
CAPTION = re.compile(r"^(?:Bảng|Biểu|Phụ\s+biểu|Phụ\s+lục|Danh\s+mục|Danh\s+sách|Mẫu|Tổng\s+hợp)\b", re.IGNORECASE)
ENCLOSED = re.compile(r"^\(?\s*(?:Ban\s+hành\s+)?[Kk]èm\s+theo\b|^\(.*\)$", re.IGNORECASE)
LONGEST = 300  # characters of a caption


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands above a table. `title` is as printed, None where no line above is one."""

    title: str | None = None
    unit: str | None = None


def unit_in(text: str) -> str | None:
    """The unit of "Đơn vị tính: triệu đồng" (unit of measure), or None."""
    found = UNIT.search(text)
    return found["unit"].strip() if found else None


def caption_above(blocks: Sequence[Block]) -> Caption:
    """Title and unit in the blocks before a table, the nearest last."""
    unit: str | None = None
    capitals: list[str] = []
    inside = False
    for block in reversed(blocks):
        text = " ".join(block.text.split())
        if block.kind is BlockKind.FURNITURE or not text:
            continue
        if block.kind is BlockKind.TABLE or len(text) > LONGEST:
            break
        if unit is None and not capitals and (found := unit_in(text)) is not None:
            unit = found
            text = UNIT.sub("", text).strip(" (")
            if not text:
                continue
        if ENCLOSED.match(text) or (text.endswith(")") and "(" not in text) or inside:
            if capitals:
                break
            inside = not text.startswith("(")  # a remark in brackets may be set in several lines
            continue
        if text.upper() == text and any(c.isalpha() for c in text):
            capitals.insert(0, text)
            continue
        if not capitals and CAPTION.match(text) and not text.endswith((";", "./.")):
            return Caption(text.rstrip(" :."), unit)
        break
    return Caption(" ".join(capitals).rstrip(" :.") or None, unit)
