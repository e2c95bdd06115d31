"""A table's title and unit, from the lines above it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from schemas.outline import Block, BlockKind

UNIT = re.compile(r"(?:Đơn\s+vị(?:\s+tính)?|ĐVT|Đvt|đvt)\s*:\s*(?P<unit>[^();]+?)\s*[).;]?\s*$", re.IGNORECASE)
CAPTION = re.compile(r"^(?:Bảng|Biểu|Phụ\s+biểu|Phụ\s+lục|Danh\s+mục|Danh\s+sách|Mẫu|Tổng\s+hợp)\b", re.IGNORECASE)
ENCLOSED = re.compile(r"^\(?\s*(?:Ban\s+hành\s+)?[Kk]èm\s+theo\b|^\(.*\)$", re.IGNORECASE)
ANNEX = re.compile(r"^PHỤ LỤC(?:(?: SỐ)? (?:[IVX]+|\d+)\b)?\s*[:.–-]?\s+(?=\S)", re.IGNORECASE)  # names no table
MOSTLY = 0.6  # share of a title that is words
FARTHEST = 40  # blocks
LONGEST = 300  # characters of a caption


class Caption(Struct, frozen=True):
    """What stands above a table. `title` is as printed, None where no line above is one."""

    title: str | None = None
    unit: str | None = None


def unit_in(text: str) -> str | None:
    """The unit of "Đơn vị tính: triệu đồng" (unit of measure), or None."""
    found = UNIT.search(text)
    return found["unit"].strip() if found else None


def in_capitals(text: str) -> bool:
    """Whether a line is set in capitals and says something."""
    words = [word for word in re.findall(r"\w+", text) if len(word) > 1 and word.isalpha()]
    return text.upper() == text and len(words) >= 2 and sum(map(len, words)) >= MOSTLY * len(text)


def title_far_above(blocks: Sequence[Block]) -> str | None:
    """The nearest line of capitals among the last blocks, past the lines of a header that could not be read."""
    for block in reversed(blocks[-FARTHEST:]):
        if in_capitals(block.text):
            return " ".join(block.text.split()).rstrip(" :.")
    return None


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
        if in_capitals(text):
            capitals.insert(0, text)
            continue
        if not capitals and CAPTION.match(text) and not text.endswith((";", "./.")):
            return Caption(text.rstrip(" :."), unit)
        break
    return Caption(" ".join(capitals).rstrip(" :.") or None, unit)
