"""Whose money it is: the source that a label names, from the state's budget levels to what people give."""

from __future__ import annotations

from functools import lru_cache

import regex

from normalizers.keys import ascii_key
from schemas.plan import BudgetSource

# Patterns of ASCII keys; a label is read from its end: "đối ứng ngân sách xã" (the commune's share) is the commune's.
_SPENDS = r"(?:du toan|ngan sach)[a-z ]{0,40} (?:ubnd|uy ban nhan dan) "
# Who gives money is named behind "vốn", "nguồn", "của", "từ"; behind "hỗ trợ", "cho" they get it.
_GIVEN_BY = r"(?:^|(?:von|nguon|cua|tu|do|gop)(?: (?!ho tro|cho|den|vao|cac ban)[a-z]+){0,4} )(?:cac )?"
_GIVERS = r"(?:chu the|doanh nghiep|hop tac xa|nguoi dan|ho dan|nhan dan|cong dong|nha dau tu|tu nhan)\b"
# Who gives stands before what it does: "Ngân hàng … hỗ trợ 10 tỷ đồng"; the bank for social policies lends.
_GIVES = (
    r"(?:ngan hang(?! chinh sach)|tap doan|tong cong ty|cong ty|nha hao tam)"
    r"(?: (?!cho\b|vay\b|duoc\b|chinh sach)[a-z0-9]+){0,12} (?:ho tro|tai tro|ung ho|dong gop|trao tang)$"
)
_FUND = r"quy (?!i\b|ii|iv|hoach|dinh|mo\b|che\b|trinh|dat\b|doi\b|uoc|luat|tac\b|cach|chuan|tu\b|\d)"
_OTHERS = r"(?:von|nguon|kinh phi|huy dong|ngan sach|hop phap)(?: [a-z]+){0,5} khac\b|^(?:[a-z]+ ){0,2}khac$"
_RAISED = r"huy dong(?<!(?:tong|nhu cau|kha nang)(?: [a-z]{1,7}){0,5} huy dong)"  # not "tổng vốn huy động", of all
_SOURCES: tuple[tuple[BudgetSource, str], ...] = (
    (
        "central",
        r"ns ?tw\b|ngan sach (?:tw|trung uong)\b|(?:nguon |von )(?:tw|trung uong)\b"
        r"|trung uong (?:ho tro|cap|giao|phan bo)|^tw$|^trung uong$|(?:trai phieu|doi ung (?:cua )?) ?chinh phu",
    ),
    (
        "provincial",
        r"(?:ngan sach|ns) (?:cap |cua |dang )*(?:tinh{province_city})\b|"
        r"(?:kinh phi|von) cap tinh\b|^cap (?:tinh{province_city})$|nst\b|(?:von|nguon) tinh\b(?! quan ly)|^tinh$|"
        r"tinh (?:ho tro|doi ung)|su nghiep (?:[a-z]+ ){0,5}cua tinh\b|" + _SPENDS + r"tinh\b",
    ),
    (
        "district",
        r"(?:ngan sach|ns) (?:cap |cac |cua |dang )*(?:huyen|quan|thi xa{district_city})\b|"
        r"(?:kinh phi|von) cap huyen\b|^cap (?:huyen|quan{district_city})$|nsh\b|"
        r"(?:von|nguon) huyen\b(?! quan ly)|^huyen$|huyen (?:ho tro|doi ung)|"
        r"(?:su nghiep|du toan) (?:[a-z0-9]+ ){0,9}cua huyen\b",
    ),
    (
        "commune",
        r"(?:ngan sach|ns) (?:cap |cac |cua |dang )*(?:xa(?! hoi)|phuong|thi tran)\b|"
        r"(?:kinh phi|von) cap xa\b|^cap xa$|nsx\b|"
        r"(?:von|nguon) xa\b(?! hoi| quan ly)|^xa$|xa (?:ho tro|doi ung)|" + _SPENDS + r"(?:xa|phuong|thi tran)\b",
    ),
    (
        "local",
        r"ns ?dp\b|(?:ngan sach|von|nguon) dia phuong|xo so kien thiet|(?:nguon|von|tien) su dung dat"
        r"|doi ung(?! (?:cua )?(?:cac )?(?:nhan dan|nguoi dan|ho|hop tac xa|htx|doanh nghiep|co so|to chuc))"
        r"|dia phuong (?:ho tro|doi ung|bo tri)|^dia phuong$|^dp$",
    ),
    (
        "mobilised",
        _RAISED
        + r"|xa hoi hoa|dong gop|quy vi nguoi ngheo|tai tro|ung ho|van dong|cha me hoc sinh|phu huynh|von tu co|"
        r"tu co cua|doi ung (?:cua )?(?:cac )?(?:nhan dan|nguoi dan|ho|hop tac xa|htx|doanh nghiep|co so|to chuc)|"
        + _GIVEN_BY
        + _GIVERS
        + "|"
        + _GIVES,
    ),
    (
        "other",
        r"nguon thu|dich vu moi truong rung|"
        r"(?:nguon|quy|tu|do) (?:bao hiem y te|bhyt)|(?:bao hiem y te|bhyt) (?:chi tra|thanh toan)|"
        r"long ghep|tin dung|tiet kiem (?:[0-9]+%? )?chi\b|"
        r"(?:do|tu|quy|kinh phi) cong doan|(?<!tra no )von vay|cho vay|oda\b|vien tro|" + _FUND + "|" + _OTHERS,
    ),
    ("total", r"tong|ngan sach nha nuoc|nsnn|cong(?: chung)?$"),
)
_PAYERS = ("provincial", "district", "commune", "mobilised")
_AND = regex.compile(
    r" (?:va|cung(?: voi)?)(?: (?:cac|von|nguon|kinh phi|ngan sach|ns|cap))* "
    r"| (?=(?:cap )?(?:tinh|huyen|xa(?! hoi)|phuong|thi tran)\b(?! ho tro| doi ung))"  # "ngân sách huyện, xã"
)
_LISTS = regex.compile(r"^(?:(?:bao )?gom(?: co)?|trong (?:so )?do|cu the) (?!khac)")  # before the first of a list
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
    key = _LISTS.sub("", ascii_key(words))
    named: BudgetSource | None = None
    for match in _named(level).finditer(key):
        if match[0] == "doi ung" and named in _PAYERS:
            continue  # "ngân sách tỉnh đối ứng": the province's share
        if match[0].endswith("khac") and named == "mobilised":
            continue  # "huy động hợp pháp khác"
        if match[0].startswith("tiet kiem") and named is not None:
            continue  # "ngân sách tỉnh (tiết kiệm chi)": whose money it is has been told
        if match.lastgroup != "total" or named is None:
            named = "mobilised" if match[0].endswith("khac") and "huy dong" in match[0] else _source(match)
            other = _joined(key, match.end(), level)
            if other is not None:
                named = _together(named, other)
                break
    return "total" if named == "other" and "ngan sach" in key.replace("ngoai ngan sach", "") else named


def names_level_alone(words: str) -> bool:
    """Whether a label is nothing but a level, of which another source may be told already: "(cấp tỉnh 3 tỷ đồng)"."""
    return regex.fullmatch(r"cap (?:tinh|thanh pho|huyen|quan|xa)", _LISTS.sub("", ascii_key(words))) is not None


def first_source(words: str, level: str | None = None) -> BudgetSource | None:
    """The source that `words` name first, as a label behind an amount does."""
    key = ascii_key(words)
    named = [match for match in _named(level).finditer(key) if match.lastgroup != "total"]
    match = next((match for match in named if not match[0].startswith("tiet kiem")), named[0] if named else None)
    if match is None:
        return None
    other = _joined(key, match.end(), level)
    if other is not None:
        return _together(_source(match), other)
    if match[0] == "doi ung":  # "vốn đối ứng từ ngân sách tỉnh" (a share): the budget that pays it is told behind
        by = _PAID_BY.match(key, match.end())
        payer = _named(level).match(key, by.end()) if by else None
        return _source(payer or match)
    return _source(match)


def _joined(key: str, at: int, level: str | None) -> BudgetSource | None:
    """The source that "và" adds to the one that ends at `at`: "ngân sách trung ương và địa phương"."""
    joint = _AND.match(key, at)
    if joint is None:
        return None
    rest = key[joint.end() :]
    match = _named(level).match(rest) or _named(level).match(f"ngan sach {rest}")
    return None if match is None or match.lastgroup == "total" else _source(match)


def _together(one: BudgetSource, other: BudgetSource) -> BudgetSource:
    """Money of two sources at once, and of neither alone: all of it, or the local budgets'."""
    if one == other:
        return one
    if {one, other} == {"mobilised", "other"}:  # "nhân dân đóng góp và nguồn khác"
        return "mobilised"
    return "local" if {one, other} <= {"provincial", "district", "commune", "local"} else "total"


def _source(match: regex.Match[str]) -> BudgetSource:
    return next(source for source, _ in _SOURCES if match[source] is not None)
