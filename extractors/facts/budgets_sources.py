"""Whose money it is: the source that a label names, from the state's budget levels to what people give."""

from __future__ import annotations

from functools import lru_cache

import regex

from normalizers.keys import ascii_key
from schemas.plan import BudgetSource

# Patterns of ASCII keys; a label is read from its end: "đối ứng ngân sách xã" (the commune's share) is the commune's.
_SPENDS = r"(?:du toan|ngan sach)[a-z ]{0,40} (?:ubnd|uy ban nhan dan) "
_SOURCES: tuple[tuple[BudgetSource, str], ...] = (
    (
        "central",
        "ns ?tw|ngan sach (?:tw|trung uong)|(?:nguon |von )(?:tw|trung uong)"
        "|trung uong (?:ho tro|cap|giao|phan bo)|^tw$|^trung uong$",
    ),
    (
        "provincial",
        r"(?:ngan sach|ns) (?:cap |cua |dang )*(?:tinh{province_city})|nst\b|von tinh|^tinh$|tinh (?:ho tro|doi "
        r"ung)|" + _SPENDS + "tinh",
    ),
    (
        "district",
        r"(?:ngan sach|ns) (?:cap |cac |cua |dang )*(?:huyen|quan|thi xa{district_city})|nsh\b|von huyen|^huyen$|"
        r"huyen (?:ho tro|doi ung)",
    ),
    (
        "commune",
        r"(?:ngan sach|ns) (?:cap |cac |cua |dang )*(?:xa|phuong|thi tran)|nsx\b|von xa|^xa$|xa (?:ho tro|doi ung)|"
        + _SPENDS
        + "(?:xa|phuong|thi tran)",
    ),
    (
        "local",
        "ns ?dp|(?:ngan sach|von|nguon) dia phuong"
        "|doi ung(?! (?:cua )?(?:cac )?(?:nhan dan|nguoi dan|ho|hop tac xa|htx|doanh nghiep|co so|to chuc))"
        "|dia phuong (?:ho tro|doi ung|bo tri)|^dia phuong$|^dp$",
    ),
    (
        "mobilised",
        "huy dong|xa hoi hoa|dong gop|quy vi nguoi ngheo|nhan dan|nguoi dan|cong dong|doanh nghiep|hop tac xa|tai tro|"
        "ung ho|van dong|cha me hoc sinh|phu huynh|von tu co|tu co cua",
    ),
    ("other", r"nguon thu|bao hiem y te|bhyt|long ghep|tin dung|von vay|cho vay|khac\b|oda\b|vien tro|quy (?!i|ii|iv)"),
    ("total", r"tong|ngan sach nha nuoc|nsnn|cong\b"),
)
_PAYERS = ("provincial", "district", "commune", "mobilised")
_PAID_BY = regex.compile("(?: (?:tu|bang|cua))* ?")


@lru_cache(maxsize=4)
def _named(level: str | None) -> regex.Pattern[str]:
    """The pattern of all sources; a city's budget is the province's, but in a district's plan its own."""
    city = {"province_city": "", "district_city": "|thanh pho"}
    if level != "district":
        city = {"province_city": "|thanh pho", "district_city": ""}
    groups = []
    for source, pattern in _SOURCES:
        for mark, words in city.items():
            pattern = pattern.replace("{" + mark + "}", words)
        groups.append(f"(?P<{source}>\\b(?:{pattern}))")
    return regex.compile("|".join(groups))


def last_source(words: str, level: str | None = None) -> BudgetSource | None:
    """The source that `words` name last, as a label before an amount does; None where they name none.

    `level` is the plan's own (province, district or commune): it tells whose budget "ngân sách thành phố" is.
    """
    named: BudgetSource | None = None
    for match in _named(level).finditer(ascii_key(words)):
        if match[0] == "doi ung" and named in _PAYERS:
            continue  # "ngân sách tỉnh đối ứng": the province's share
        if match[0] == "khac" and named == "mobilised":
            continue  # "huy động hợp pháp khác"
        if match.lastgroup != "total" or named is None:
            named = _source(match)
    return "total" if named == "other" and "ngan sach" in ascii_key(words) else named


def first_source(words: str, level: str | None = None) -> BudgetSource | None:
    """The source that `words` name first, as a label behind an amount does."""
    key = ascii_key(words)
    match = next((match for match in _named(level).finditer(key) if match.lastgroup != "total"), None)
    if match is None:
        return None
    if match[0] == "doi ung":  # "vốn đối ứng từ ngân sách tỉnh" (a share): the budget that pays it is told behind
        by = _PAID_BY.match(key, match.end())
        payer = _named(level).match(key, by.end()) if by else None
        return _source(payer or match)
    return _source(match)


def _source(match: regex.Match[str]) -> BudgetSource:
    return next(source for source, _ in _SOURCES if match[source] is not None)
