"""Who must do what is due, and to whom it goes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import regex

from extractors.entities import Entity
from normalizers.agencies import expand_agency

_GIVES = regex.compile(r"(?:về|cho|gửi|trình|tới|đến|qua|nộp|báo\s+cáo)\s*(?:cho|về|đến)?\s*$", regex.IGNORECASE)
_ORDERS = regex.compile(
    r"(?i)\b(?:đề\s+nghị|yêu\s+cầu|giao(?:\s+cho)?|(?:tổ\s+chức\s+)?thực\s+hiện\s*:|phân\s+công(?:\s*:)?)(?!\p{L})"
)
_PART_PLAYED = regex.compile(
    r"(?:cơ\s+quan|đơn\s+vị)\s+(?:đầu\s+mối|thường\s+trực|phối\s+hợp|chủ\s+trì)", regex.IGNORECASE
)  # of an agency named above
_DUTY = regex.compile(r"\s*(?::|có\s+trách\s+nhiệm|chủ\s+trì,?(?=\s)|,)?\s*")
_GOES_ON = regex.compile(r"\s*(?:hoàn\s+thành|thời\s+(?:gian|hạn)|báo\s+cáo|gửi)\b", regex.IGNORECASE)


def _opening_agencies(text: str, named: Sequence[Entity], first: int, until: int) -> list[Entity]:
    """The agencies that the sentence opens with; "Giao", "Đề nghị" may come first."""
    agencies = [one for one in named if one.kind == "agency" and first <= one.start < until]
    if not agencies:
        return []
    opening = _ORDERS.sub("", text[first : agencies[0].start]).strip(" -+:,")
    if opening:
        return []
    listed = agencies[:1]
    for before, after in pairwise(agencies):
        if not regex.fullmatch(r"\s*(?:[,;]|và)\s*", text[before.end : after.start]):
            break
        listed.append(after)
    return listed


def after_subject(text: str, named: Sequence[Entity], first: int, until: int) -> int:
    """Where the sentence goes on behind the agency that opens it."""
    opening = _opening_agencies(text, named, first, until)
    if not opening:
        return first
    rest = _DUTY.match(text, opening[-1].end)
    return rest.end() if rest else opening[-1].end


def goes_on_from_before(text: str, first: int) -> bool:
    """Whether a sentence goes on with the one before it: after a semicolon, or with when the work is done."""
    return text[:first].rstrip().endswith(";") or _GOES_ON.match(text, first) is not None


def assignee_of(text: str, named: Sequence[Entity], first: int, until: int) -> str | None:
    """The agencies that open the sentence, as printed, in full."""
    listed = _opening_agencies(text, named, first, until)
    if not listed or _PART_PLAYED.match(listed[0].value.name):
        return None
    return expand_agency(text[listed[0].start : listed[-1].end])


def recipient_of(text: str, named: Sequence[Entity], first: int, last: int, date: Entity) -> str | None:
    """The agency that the thing due is sent to, the nearest before the date; "(qua …)" in brackets only forwards it."""
    told: str | None = None
    for one in named:
        if one.kind != "agency" or not first <= one.start < last or (told and one.start > date.start):
            continue
        before = text[first : one.start]
        inside = before.count("(") > before.count(")")
        if _GIVES.search(before) and not inside:
            told = str(one.value.name)
    return told
