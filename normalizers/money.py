"""Money in whole đồng, exactly: "4.738 triệu đồng", "1,2 tỷ đồng", "1 tỷ 250 triệu đồng", "198 tr.đ".

A sum without a unit is no money here; the unit of a table ("Đơn vị tính: triệu đồng") is read by `money_unit`.
Foreign currency is left alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

import regex

from normalizers.numbers import parse_number
from schemas.found import Found


@dataclass(frozen=True, slots=True)
class Money:
    """`amount` đồng, or from `amount` to `amount_max`; `per` is what one pays it for ("hộ" in "40 triệu đồng/hộ").

    `unit` is the đồng that its printed figure counts in: 10**6 for "4.100 triệu đồng".
    """

    amount: int
    amount_max: int | None = None
    per: str | None = None
    unit: int = field(default=1, compare=False)


_SCALES = {
    "tỷ": 10**9,
    "tỉ": 10**9,
    "triệu": 10**6,
    "tr": 10**6,
    "trăm": 100,
    "nghìn": 1000,
    "ngàn": 1000,
    "ng": 1000,
}

_FIGURE = r"\d{1,3}(?:[.,]\d{3})+(?:[.,]\d+)?|\d{1,3}(?:\ \d{3}){2,}(?=\ ?đ)|\d+[.,]\d+|\d+"
_THOUSAND_WORD = r"ngh?ìn|ngàn"
# "đồng" that is money, not the first half of a compound: "đồng bào", "đồng chí", "đồng bộ", "đồng ruộng", …
_DONG = (
    r"(?:đồng(?!\s+(?:bào|chí|bộ|thời(?!\s+(?:kỳ|gian|điểm))|ruộng|bằng|đội|hồ|lúa|thuận|loạt|đều|tâm|nhất|hành|"
    r"phục(?!\s+vụ)|cỏ|quản|ý|tình|nghiệp|hương|minh|diễn|loại|tác|sự(?!\s+nghiệp)|lòng|hóa|hoá|dân(?!\s+(?:góp|đóng))|sức|"
    r"giá(?!\s+trị)|hợp|tộc|vị)\b)(?!\p{L})|vnđ\b|vnd\b|đ(?![\p{L}\d]))"
)
# Behind "triệu" and "tỷ" only people and things that are counted by the million are no money: "3 triệu đồng bào".
_DONG_OF_A_SCALE = r"(?:đồng(?!\s+(?:bào|chí|đội|hồ|hương|nghiệp)\b)(?!\p{L})|vnđ\b|vnd\b|đ(?![\p{L}\d]))"
_SCALE = rf"(?:tr(?=[.\s]?(?:đ|đồng)(?!\p{{L}}))|(?:tỷ|tỉ|triệu|{_THOUSAND_WORD})(?!\p{{L}}))"
# What may follow "500 triệu" without "đồng": the end, punctuation, a measure, or a word that cannot be counted.
_AFTER_BARE_SCALE = (
    r"(?=\s*(?:$|[.,;:)\]+–-]|/\s*(?:năm|tháng|người|hộ|ha|xã|mô|căn|nhà|dự|lao|đối|tổ|công))"
    r"|\s+(?:để|từ|cho|thuộc|trong|nguồn|vốn|ngân|năm|và|của|theo|gồm|bằng|được|do|trở|lên|bao|từng|mỗi|so|tăng|giảm|"
    r"đạt|hỗ|thực|kinh|nstw|nsđp|ns|đối|lồng|huy)\b)"
)

_MONEY = regex.compile(
    rf"""
    (?<![\p{{L}}\d/.,-])
    (?:(?P<low>{_FIGURE})\s*(?P<low_scale>{_SCALE})?\s*(?:{_DONG})?\s*(?:-|–|đến|tới)\s*)?
    (?P<figure>{_FIGURE})\s*
    (?:
        (?P<scale>{_SCALE}(?:\s+(?:tỷ|tỉ)(?!\p{{L}}))?)
        (?:\s*(?P<second>\d{{1,3}})\s*(?P<second_scale>triệu|{_THOUSAND_WORD})(?!\p{{L}}))?
        (?:\s*(?P<half>rưỡi))?
        (?:[\s.]*(?P<dong>{_DONG_OF_A_SCALE})|{_AFTER_BARE_SCALE})
      | (?P<bare_dong>{_DONG})
    )
    (?:\s*/\s*(?P<per>\p{{L}}+))?
    """,
    regex.VERBOSE | regex.IGNORECASE,
)


def find_money(text: str) -> list[Found[Money]]:
    """Every sum of money that states its unit, in order.

    A sum that is no whole number of đồng is left out rather than rounded. The low end of a range takes the unit of
    the high end where it has none ("từ 50 đến 70 triệu đồng").
    """
    found = []
    for match in _MONEY.finditer(text):
        money = _read(match)
        if money is not None:
            start = match.start("figure") if money.amount_max is None else match.start("low")
            end = match.end() if match["per"] is None else match.start("per") - 1
            found.append(Found(start, len(text[:end].rstrip(" /")), money))
    return found


def _read(match: regex.Match[str]) -> Money | None:
    if match["scale"] is None:
        amount = _amount(match["figure"], Decimal(1))
        if amount is None or amount < 100:  # "5 đồng" is a slip or another word, never a plan's money
            return None
        scale = Decimal(1)
    else:
        scale = _scale(match["scale"])
        amount = _amount(match["figure"], scale)
        if amount is None:
            return None
        if match["second"] is not None:
            amount += int(match["second"]) * int(_scale(match["second_scale"]))
        elif match["half"] is not None:
            amount += int(scale) // 2
    per = match["per"].lower() if match["per"] else None
    if match["low"] is None:
        return Money(amount, None, per, int(scale))
    low = _amount(match["low"], _scale(match["low_scale"]) if match["low_scale"] else scale)
    if low is None or low >= amount:  # "01 - 500 triệu đồng" is a bullet's number and a sum, not a range
        return Money(amount, None, per, int(scale))
    return Money(low, amount, per, int(scale))


def _scale(words: str) -> Decimal:
    total = 1
    for word in words.lower().split():
        total *= _SCALES[word]
    return Decimal(total)


def _amount(figure: str, scale: Decimal) -> int | None:
    number = parse_number(figure.replace(" ", ""))
    if number is None:
        return None
    amount = number * scale
    return int(amount) if amount == amount.to_integral_value() else None


_UNIT = regex.compile(
    rf"(?<![\s.](?=[\s.]))(?:(?P<thousand>1[.,]?000)\s*)?(?P<scale>tỷ|tỉ|triệu|tr(?=[.\s]?đ)|ng(?=[.\s]?đ)|{_THOUSAND_WORD})?[\s.]*"
    rf"(?:{_DONG}|(?P<only>(?<=triệu|tỷ|tỉ)(?!\p{{L}}|\s+\p{{Ll}})))",
    regex.IGNORECASE,
)


def money_unit(text: str) -> int | None:
    """How many đồng the unit in `text` is: 10**6 for "Đơn vị tính: triệu đồng", 1000 for "1.000 đồng", else None.

    Several different units in one text ("triệu đồng, người") count by the money among them.
    """
    text = " ".join(text.split())
    for match in _UNIT.finditer(text):
        before = text[: match.start()].rstrip()
        if before and before[-1].isdigit() and match["thousand"] is None:
            continue  # a sum, no unit
        scale = int(_scale(match["scale"])) if match["scale"] else 1
        return scale * (1000 if match["thousand"] else 1)
    return None
