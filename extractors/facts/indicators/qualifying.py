"""Figures that only tell which things are meant, and are no aims of their own."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extractors.entities import Entity
from extractors.facts.indicators.marks import SEPARATOR, marks_between, opens_its_clause

_VERB = regex.compile(
    r"(?:đạt|còn|giảm|tăng|xuống|lên|là|thêm|mức|chiếm|nâng|trong\s+đó)(?:\s+(?:khoảng|trên|dưới|"
    r"ít\s+nhất|thêm|còn|tối\s+thiểu))*\s*$",
    regex.IGNORECASE,
)


_BESIDE = regex.compile(r"(?:,|\bvà)\s+$")  # "90% gia đình, 28/30 khu phố đạt danh hiệu"


def without_qualifying(text: str, figures: Sequence[Entity]) -> list[Entity]:
    """Without figures that only tell which things are meant ("100% tàu cá dài từ 15 mét trở lên được …")."""
    kept: list[Entity] = []
    for index, figure in enumerate(figures):
        before = figures[index - 1] if index else None
        after = figures[index + 1] if index + 1 < len(figures) else None
        bound_before = (
            before is not None
            and not _opens_bracket(text, before, figure)
            and not marks_between(text, before, figure, opens_its_clause(text, before))
        )
        bound_after = (
            after is not None
            and SEPARATOR.search(text, figure.end, after.start) is None
            and "(" not in text[figure.end : after.start]  # "đạt từ 90% trở lên (năm trước đạt 87%)"
        )
        is_verbal = _VERB.search(text, max(0, figure.start - 30), figure.start) is not None
        onward = regex.match(r"\s*trở\s+(?:lên|xuống|về)", text[figure.end :]) is not None
        beside = figure.value.of is not None and _BESIDE.search(text, 0, figure.start) is not None
        qualifies = bound_before and before is not None and before.kind == "percentage" and not beside
        if figure.kind == "percentage":
            qualifies = qualifies and before is not None and _is_in_a_predicate(text, before, figure)
            is_verbal = is_verbal and not qualifies
        if after is not None and bound_after and _is_in_a_rate(text, figure, after):
            continue
        if before is not None and _tells_which(text, before, figure):
            continue
        if after is not None and _belongs_to_a_subject(text, figure, after):
            continue
        if not is_verbal and (qualifies or (onward and bound_after) or (bound_before and _tells_where(text, figure))):
            continue
        kept.append(figure)
    return kept


def _opens_bracket(text: str, before: Entity, figure: Entity) -> bool:
    """Whether a figure stands in a bracket right behind the share before it ("giảm 2% (khoảng 25 hộ)"), or in one that
    lists its parts ("100% nhà tạm (gồm xây mới 9 nhà, …)")."""
    return before.kind == "percentage" and _BRACKET.match(text, before.end, figure.start) is not None


_BRACKET = regex.compile(
    r"(?:\s*/\s*\p{L}+)?(?:\s+so\s+với\s+(?:cùng\s+kỳ\s+|cuối\s+|đầu\s+)?năm\s+(?:20\d\d|trước))?\s*\(|[^();]{0,120}\((?:[^();]{0,40}[,;])?\s*(?:(?:bao\s+)?gồm|trong\s+(?:số\s+)?đó)\b",
    regex.IGNORECASE,
)


_RATE = regex.compile(r"[\s,;:.–-]*(?:\S+\s+){0,4}?(?:tỷ|tỉ)\s+(?:lệ|trọng)\s", regex.IGNORECASE)


def _is_in_a_rate(text: str, figure: Entity, after: Entity) -> bool:
    """ "Tỷ lệ trẻ tiêm đủ 8 loại vắc xin đạt 95%": a count inside what the share behind it measures."""
    if figure.kind != "number" or after.kind != "percentage":
        return False
    marks = list(SEPARATOR.finditer(text, 0, figure.start))
    return any(_RATE.match(text, at, figure.start) for at in {0, marks[-1].end() if marks else 0})


_HAS_REACHED = regex.compile(r"[^,;:()]*\sđạt\s+(?:(?:từ|trên|đủ|chuẩn|được)\s+)*")
_MARKS = frozenset(("tiêu chí", "sao"))


def _tells_which(text: str, before: Entity, figure: Entity) -> bool:
    """ "12 xã đạt 19 tiêu chí": the criteria say which communes are counted."""
    counted = before.kind == figure.kind == "number" and figure.value.unit in _MARKS
    return (
        counted
        and opens_its_clause(text, before)
        and _HAS_REACHED.fullmatch(text, before.end, figure.start) is not None
    )


_SUBJECT = regex.compile(r"(?:của|trong|thuộc)\s+$", regex.IGNORECASE)
_LEVEL_AHEAD = regex.compile(r"[^;:.()\d]*\s(?:đạt|còn|chiếm|là|trên|dưới|khoảng)\s+(?:khoảng\s+|trên\s+)?")


def _belongs_to_a_subject(text: str, figure: Entity, after: Entity) -> bool:
    """ "Kinh tế của 9 tỉnh, thành phố ven biển đạt 60%": a count that only says whose economy is meant."""
    return (
        figure.kind == "number"
        and _SUBJECT.search(text, 0, figure.start) is not None
        and _LEVEL_AHEAD.fullmatch(text, figure.end, after.start) is not None
    )


_OF_WHICH_SHARE = regex.compile(
    r"\s(?:có|đạt|với)\s(?:[^,;:()]{0,200}\s)?(?:(?:trên|dưới|từ|ít\s+nhất|tối\s+thiểu|không\s+quá|khoảng|có|đạt)\s+){1,5}$",
    regex.IGNORECASE,
)


def _is_in_a_predicate(text: str, before: Entity, figure: Entity) -> bool:
    """ "100% thôn có trên 50% số hộ góp công": which villages are meant, and no aim of its own."""
    between = text[before.end : figure.start]
    return (
        opens_its_clause(text, before) and _OF_WHICH_SHARE.search(between) is not None and not _CHANGES.search(between)
    )


_CHANGES = regex.compile(r"\b(?:giảm|tăng|nâng|lên|xuống|còn)\b", regex.IGNORECASE)
_WHERE = regex.compile(r"\s(?:tại|ở|cho|ra|sang|trên\s+địa\s+bàn)\s*$", regex.IGNORECASE)
_ALONG = regex.compile(r"\sdọc(?:\s+theo)?\s*$", regex.IGNORECASE)  # "200 cây dọc 5 km đường"
_SIZED = regex.compile(  # "gia cố 2 đoạn kè dài 650 m"
    r"\s(?<!chiều\s)(?:dài|rộng|cao|sâu|trị\s+giá)(?:\s+(?:khoảng|trên|gần|hơn|từ))*\s*$", regex.IGNORECASE
)
_PLACES = frozenset("thôn làng bản ấp xã phường huyện tỉnh điểm khu trường".split())


def _tells_where(text: str, figure: Entity) -> bool:
    """ "Mở 12 lớp tại 12 thôn": the places of what is counted are no aim of their own."""
    unit = (figure.value.unit or "").split()
    if _ALONG.search(text[: figure.start]) or _SIZED.search(text[: figure.start]):
        return True
    return bool(unit) and unit[0] in _PLACES and _WHERE.search(text[: figure.start]) is not None
