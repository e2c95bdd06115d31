"""`share_impossible`: a share of people, households or the like that is more than all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from normalizers.number_marks import shown
from schemas.plan import Indicator, Warning

_SHARE_OF = regex.compile(
    r"(?:tỷ|tỉ)\s+lệ\s+(?:số\s+)?(?:hộ|người|dân|trẻ|học\s+sinh|xã|phường|thôn|làng|bản|cán\s+bộ|công\s+chức|"
    r"lao\s+động|hồ\s+sơ|trường|giáo\s+viên|phụ\s+nữ|đảng\s+viên|cơ\s+quan|cơ\s+sở|văn\s+bản)(?!\p{L})",
    regex.IGNORECASE,
)
# Of a plan, or of an earlier year, a share may be more than all; so may children of other ages at school.
_OF_MORE = regex.compile(
    r"kế\s+hoạch|dự\s+toán|chỉ\s+tiêu|so\s+với|tăng|cùng\s+kỳ|nhập\s+học|đi\s+học|tốc\s+độ", regex.IGNORECASE
)


def check(indicators: Sequence[Indicator]) -> Iterator[Warning]:
    """One warning for each aim that wants more than all."""
    for one in indicators:
        most = one.value if one.value_max is None else one.value_max
        of_all = _SHARE_OF.match(one.measure) and not _OF_MORE.search(f"{one.measure} {one.evidence.text}")
        if one.unit == "%" and one.direction == "reach" and most > 100 and of_all:
            yield Warning(
                code="share_impossible",
                message=f"“{one.measure}” is {shown(most)} %, more than all.",
                evidence=one.evidence,
            )
