"""Where the letterhead begins and ends when a web page prints words of its own above it, or drops the line "KẾ HOẠCH".

Portals print menus and a card ("Số hiệu … Người ký … Tình trạng …") above the document. The letterhead itself is in
capitals (Decree 30/2020/NĐ-CP, annex I): the body that issues, beside it the country's name and motto.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extractors.layout.rows import GridRow, Row

_STATE = regex.compile(r"CỘNG\s+H\p{Lu}{2}\b|H\p{Lu}{2}\s+XÃ\s+HỘI|CHỦ\s+NGHĨA\s+VIỆT|ĐẢNG\s+CỘNG\s+SẢN")
_MOTTO = regex.compile(r"(?i)độc\s+lập.{0,8}tự\s+do|tự\s+do.{0,8}hạnh\s+phúc")
_NUMBER = regex.compile(
    r"^[|\s]*(?:Số|SỐ)\s*[:;.]?\s*[\d.…_\s]*(?:(?<=\d)\p{L})?(?:/20\d\d)?\s*[/-]\s*\p{Lu}{2}|^[|\s]*Số\s*:?[.…_\s]*$"
    r"|^[|\s]*Số\s*:[\d.…_\s]*\p{Lu}{1,4}/\p{Lu}{2}"  # "Số: 298 KH/TWĐTN"
)
_DATE = regex.compile(
    r"(?i)(?:^|[^\p{L}\s]|\b(?-i:\p{Lu})\p{L}*)\s*\bngày\b[\s\d./…]*(?:tháng\b[\s\d./…]*năm\b[\s\d./…]*|)[|\s]*$|^[|\s]*(?:\d+\s+)?tháng\s+\d"
)
_BODIES = regex.compile(
    r"(?<!\p{L})(?:[ỦU][YỶ]\s+BAN|[UỦ]Ỷ\s+BAN|UBND|HĐND|HỘI|SỞ|BỘ|BAN|PHÒNG|ĐẢNG|(?:TỈNH|HUYỆN|THÀNH|THỊ|QUẬN)\s+[ỦU]|CHI|CỤC"
    r"|TRƯỜNG|TRUNG\s+TÂM|VĂN\s+PHÒNG|CÔNG\s+AN|LIÊN\s+ĐOÀN|ĐOÀN|MẶT\s+TRẬN|CHÍNH\s+PHỦ|THỦ\s+TƯỚNG|VIỆN|TỔNG|BẢO|TÒA|THANH)"
    r"(?!\p{L})"
)
_DECIDER = regex.compile(
    r"(?:ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN|CHỦ TỊCH|BỘ TRƯỞNG|THỦ TƯỚNG|CHÍNH PHỦ|(?:TỔNG )?GIÁM ĐỐC)\b"
)
# What a web page prints above the letterhead: the plan's title, the day on which it was put there
_OF_THE_PAGE = regex.compile(
    r"^(?:KẾ\s?HOẠCH|QUYẾT ĐỊNH|THÔNG BÁO)\s+(?!VÀ ĐẦU TƯ)\p{Lu}+\s+\p{Lu}|^\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\b"
)
_REACH = 60  # rows in which a letterhead begins
_DEEP = 16  # rows that a letterhead has at most, each cell of its table a row
_TITLE_ROWS = 9


def letterhead_start(rows: Sequence[Row | GridRow], end: int) -> int:
    """The index of the letterhead's first row; 0 where it cannot be told from what stands above."""
    mark = next((i for i, row in enumerate(rows[: min(end, _REACH)]) if _marks(row)), None)
    if mark is None:
        return 0
    start = mark
    while start and (_is_capital(rows[start - 1]) or _belongs(rows[start - 1])):
        start -= 1
    named = any(isinstance(row, Row) and _BODIES.search(row.text) for row in rows[start:end])
    return start if named else 0


def names_decider(row: Row | GridRow, after: Row | GridRow | None) -> bool:
    """Whether a row names who decides ("ỦY BAN NHÂN DÂN TỈNH X"), between a decision's title and its legal bases."""
    return (
        after is not None and bool(_DECIDER.match(_text(row))) and _text(row).isupper()
        and _text(after).startswith(("Căn cứ", "Xét"))
    )  # fmt: skip


def title_without_kind(rows: Sequence[Row | GridRow]) -> tuple[int, int] | None:
    """The rows of a title that follows number and date at once, its "KẾ HOẠCH" lost: first row, and the row after.

    Both are the same where the title is lost too.
    """
    marks = [i for i, row in enumerate(rows[:_REACH]) if _marks(row)]
    if not marks:
        return None
    ends = range(marks[0], min(len(rows), marks[0] + _DEEP))
    last = max((i for i in ends if _belongs(rows[i])), default=marks[0])
    if not any(isinstance(row, Row) and _NUMBER.match(row.text) for row in rows[marks[0] : last + 1]):
        return None
    end = last + 1
    while end < len(rows) - 1 and end <= last + _TITLE_ROWS and _is_title(rows[end]):
        end += 1
    if end > last + 1 and names_decider(rows[end - 1], rows[end]):
        end -= 1
    return last + 1, end


def _text(row: Row | GridRow) -> str:
    return row.text if isinstance(row, Row) else ""


def _marks(row: Row | GridRow) -> bool:
    return isinstance(row, Row) and bool(_STATE.search(row.text) or _NUMBER.match(row.text))


def _belongs(row: Row | GridRow) -> bool:
    if isinstance(row, GridRow):
        return False
    text = row.text
    return bool(_STATE.search(text) or _MOTTO.search(text) or _NUMBER.match(text) or _DATE.search(text))


def _is_capital(row: Row | GridRow) -> bool:
    """Whether a row is in capitals, or a rule that has no letters at all, and is a letterhead's."""
    return (
        isinstance(row, Row) and not any(char.islower() for char in row.text) and _OF_THE_PAGE.match(row.text) is None
    )


def _is_title(row: Row | GridRow) -> bool:
    return isinstance(row, Row) and row.text.isupper() and not regex.match(r"[IVX]+\s?[./-]", row.text)
