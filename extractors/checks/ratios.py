"""`formula_mismatch` in running text: a share that does not follow from the two counts printed beside it.

"25/30 trường có nước sạch (tỷ lệ 80,3%)": 25 of 30 schools are 83,3 %.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from normalizers.number_marks import shown
from normalizers.numbers import parse_number
from schemas.outline import Block
from schemas.plan import Warning
from schemas.reading import Reading

_COUNT = r"\d{1,3}(?:\.\d{3})+|\d{1,6}"
_SAYS = r"chiếm(?:\s+tỷ\s+lệ)?|đạt(?:\s+tỷ\s+lệ)?|tỷ\s+lệ(?:\s+đạt)?|bằng|tương\s+(?:ứng|đương)"
_RATIO = regex.compile(
    rf"""(?<![\d/.,-])(?P<part>{_COUNT})\s?/\s?(?P<whole>{_COUNT})(?![\d/.,-])
    (?P<counted>\s+\p{{Ll}}[^\d.;:()%/]{{1,80}}?)
    (?:\(\s*(?:{_SAYS})?|[,\s]\s*(?:{_SAYS}))\s*:?\s*
    (?P<share>\d{{1,3}}(?:[.,]\d{{1,2}})?)\s?%
    (?=\s*(?:[.,;:)]|$|và\s))""",
    regex.VERBOSE | regex.IGNORECASE,
)
_NO_COUNT = regex.compile(
    r"(?i)(?:ngày|trước|từ|đến|sáng|chiều|tối|hôm|tháng|số|quốc lộ|khoản|điểm|gần|hơn|khoảng|trên)\s*$"
)
_YEAR = regex.compile(r"(?:19|20)\d\d")  # "đợt 2/2017"
# Words between that the share may belong to instead: another count's change, a plan, all who may vote.
_OF_ANOTHER = regex.compile(
    r"(?i)\b(?:tăng|giảm|vượt|so|còn|trong|trên|dưới|kế hoạch|chỉ tiêu|dự toán|khối lượng|giá trị|tỷ lệ|khoảng|gần|hơn"
    r"|xấp xỉ|ước|đại biểu|biểu quyết|phiếu)\b"
)


def check(reading: Reading) -> Iterator[Warning]:
    """One warning for each share that is neither the rounded nor the cut quotient of its counts."""
    for block in _running_text(reading):
        if "%" not in block.text or "/" not in block.text:
            continue
        for match in _RATIO.finditer(block.text, timeout=1):
            due = _quotient(block.text, match)
            if due is not None:
                yield Warning(
                    code="formula_mismatch",
                    message=f"{match['part']} of {match['whole']} are {shown(due)} %, not {match['share']} %.",
                    evidence=block.evidence(match.start(), match.end()),
                )


def _running_text(reading: Reading) -> Iterator[Block]:
    return (block for block in reading.outline.running_text() if not block.grids)


def _quotient(text: str, match: regex.Match[str]) -> Decimal | None:
    """What the share should be; None where it is that, or where it may be a share of something else."""
    part, whole, share = (parse_number(match[name]) for name in ("part", "whole", "share"))
    if part is None or whole is None or share is None or not 0 < part <= whole or _YEAR.fullmatch(match["whole"]):
        return None
    if _NO_COUNT.search(text[max(0, match.start() - 12) : match.start()]) or _OF_ANOTHER.search(match["counted"]):
        return None
    unit = Decimal(1).scaleb(-len(match["share"].replace(",", ".").partition(".")[2]))
    due = 100 * part / whole
    return None if abs(due - share) < unit else due.quantize(min(unit, Decimal("0.1")))
