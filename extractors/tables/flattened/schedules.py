"""Rows of a schedule or task table without ordinals, of which only the cells' texts are left.

"Thời gian | Nội dung | Phân công": the header's names say what the columns are for, and the column of times has a time
in every row, which tells how many cells make a row.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extractors.tables.flattened.bars import Body
from normalizers.task_columns import column_role

_TIME = regex.compile(
    r"(?i)\d{1,2}\s*[/.-]\s*\d|\b(?:ngày|tuần|tháng|quý|năm|đợt)\s+(?:\d|[IVX]+\b)|thường xuyên"
    r"|\b(?:hằng|hàng) (?:năm|tháng)|\b\d{1,2}\s*(?:h|g|giờ)"
)
_LONGEST_NAME = 8  # words
_COLUMNS = range(3, 9)
_FEWEST_ROWS = 2


def schedule_of(texts: Sequence[str]) -> Body | None:
    """The rows of the table whose header begins with the first of `texts`; None where its names tell no schedule, or
    its cells do not fit them."""
    named = 0
    while named < min(len(texts), _COLUMNS.stop) and _names_column(texts[named]):
        named += 1
    bodies = [body for width in _COLUMNS if width <= named and (body := _body(texts, width)) is not None]
    return max(bodies, key=lambda body: body.width, default=None)


def _names_column(text: str) -> bool:
    return bool(text) and len(text.split()) <= _LONGEST_NAME and column_role(text) is not None


def _body(texts: Sequence[str], width: int) -> Body | None:
    """The rows of `width` cells below as many names, as long as each has a time where a time is named."""
    names = texts[:width]
    roles = [column_role(name) for name in names]
    if len(set(names)) < width or roles.count("due") != 1 or "task" not in roles:
        return None
    time, task = roles.index("due"), roles.index("task")
    rows: list[tuple[int, int]] = []
    for first in range(width, len(texts) - width + 1, width):
        if not _TIME.search(texts[first + time]) or not texts[first + task]:
            break
        rows.append((first, first + width))
    if len(rows) < _FEWEST_ROWS:
        return None
    return Body(width, width, 0, tuple(rows), numbered=False, open_end=rows[-1][1] == len(texts))
