"""What stands around an amount: what it is for, and the unit that a list of amounts shares."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extractors.entities import Entity
from extractors.facts.budgets.sources import last_source
from normalizers.components import find_components
from normalizers.keys import ascii_key
from normalizers.money import Money
from normalizers.numbers import parse_number

_FUND = regex.compile(
    r"(?:vốn\s+(?:đầu\s+tư(?:\s+(?:phát\s+triển|công))?|sự\s+nghiệp|thường\s+xuyên)|"
    r"kinh\s+phí\s+(?:sự\s+nghiệp|thường\s+xuyên|đầu\s+tư)|chi\s+(?:đầu\s+tư|thường\s+xuyên|sự\s+nghiệp)|"
    r"ĐTPT)(?!\p{L})",
    regex.IGNORECASE,
)
_LABEL = regex.compile(r"(?P<what>\p{L}[^:;.()]{2,120}?)\s*:\s*$")
_EMPTY = regex.compile(
    r"^(?:(?:tong|so|cong|kinh phi|von|nguon|nhu cau|du toan|ngan sach|nha nuoc|thuc hien|nam|20\d\d|"
    r"trong do|cu the|gom|du kien|bo tri|"
    r"muc|vay|da|bao dam|dam bao|tu nguon|"
    r"dau tu|la|ke hoach|duoc giao|phan bo|cho|cac|va|voi|toan|chung|ca|giai doan|chuong trinh)\b ?)*$"
)


def purpose_of(before: str) -> str | None:
    """What the amount behind `before` is for: a kind of fund ("vốn sự nghiệp"), or the label that it follows."""
    funds = list(_FUND.finditer(before))
    if funds:
        return str(funds[-1].group())
    label = _LABEL.search(before)
    if label is None:
        return None
    what = regex.sub(
        r"^(?:kinh\s+phí|vốn)\s+(?:thực\s+hiện\s+)?", "", label["what"].strip(" -+,"), flags=regex.IGNORECASE
    )
    if _EMPTY.match(ascii_key(what)) or last_source(what) is not None or find_components(what, "DA0"):
        return None
    return what


_SHARED = regex.compile(
    r"(?P<label>(?:NS|ngân\s+sách|vốn|nguồn|huy\s+động|TW|ĐP)[^:;,()\d]{0,40}?)\s*:?\s*"
    r"(?P<figure>\d{1,3}(?:[.,]\d{3})+(?:[.,]\d+)?|\d+[.,]\d+|\d+)(?=\s*[;,)+]|\s+và\b)",
    regex.IGNORECASE,
)


def with_shared_units(text: str, amounts: Sequence[Entity]) -> list[Entity]:
    """`amounts` with those that a list states without a unit.

    In a bracket they count in the unit of the amount before it ("4.100 triệu đồng (NSTW: 3.800; NSĐP: 300)"), in a
    plain list in that of the last one ("NSTW 3.800; NSĐP 300; vốn khác 90 triệu đồng"); only where they stay within
    the amount before them.
    """
    found = list(amounts)
    for before, amount in zip([None, *amounts], amounts, strict=False):
        found += _listed_before(text, before, amount)
    for amount in amounts:
        bracket = regex.match(r"\s*\(([^()]*)\)", text[amount.end :])
        if bracket is None:
            continue
        first, last = amount.end + bracket.start(1), amount.end + bracket.end(1) + 1
        if any(first <= other.start < last for other in amounts):
            continue
        listed = _of_sources(text, first, last, amount.value.unit) or _of_years(text, first, last, amount.value.unit)
        if len(listed) > 1 and sum(one.value.amount for one in listed) <= amount.value.amount:
            found += listed
    return sorted(found, key=lambda one: one.start)


def _listed_before(text: str, before: Entity | None, amount: Entity) -> list[Entity]:
    """The figures of a list that ends in `amount` and follows `before`, each with a source of its own."""
    start = 0 if before is None else before.end
    own = text[max(start, text.rfind(";", start, amount.start), text.rfind(",", start, amount.start)) : amount.start]
    if last_source(own) is None or "(" in text[start : amount.start]:
        return []
    listed = _of_sources(text, start, amount.start, amount.value.unit)
    whole = None if before is None else before.value.amount
    total = sum(one.value.amount for one in listed) + amount.value.amount
    return listed if whole is None or total <= whole else []


def _of_sources(text: str, first: int, last: int, unit: int) -> list[Entity]:
    return [
        Entity("money", match.start("figure"), match.end("figure"), Money(int(value * unit)))
        for match in _SHARED.finditer(text, first, last)
        if (value := parse_number(match["figure"])) is not None and last_source(match["label"]) is not None
    ]


_YEARLY = regex.compile(
    r"năm\s+20\d\d\s*:?\s*(?P<figure>\d{1,3}(?:[.,]\d{3})+(?:[.,]\d+)?|\d+[.,]\d+|\d+)(?=\s*[;,)])", regex.IGNORECASE
)


def _of_years(text: str, first: int, last: int, unit: int) -> list[Entity]:
    """ "(năm 2026: 500; năm 2027: 6.500)": each year's share of the amount before the bracket."""
    return [
        Entity("money", match.start("figure"), match.end("figure"), Money(int(value * unit)))
        for match in _YEARLY.finditer(text, first, last)
        if (value := parse_number(match["figure"])) is not None
    ]
