"""Which money is a budget: set aside to be spent, lent or raised, and not earned, priced or fined."""

from __future__ import annotations

import regex

from normalizers.keys import ascii_key
from normalizers.money import Money

_BUDGET = regex.compile(
    r"\b(?:kinh phi|von|ngan sach|ns|nstw|nsdp|nst|nsh|nsx|du toan|phan bo|bo tri|cap|giao|doi ung|nguon|"
    r"chi|huy dong|tong|"
    r"ho tro|dau tu|su nghiep|giai ngan|cho vay|quy)\b"
)
_SPENT = regex.compile(r"\b(?:kinh phi|von|du toan|phan bo|bo tri|huy dong|dau tu|giai ngan|cho vay|doi ung)\b")
# Money that is earned, lent at most or paid by rule, and no plan's budget.
_EARNED = regex.compile(
    r"(?:thu nhap|luong|doanh thu|gia tri san xuat|gia tri|cho vay toi da|tri gia|du no|muc phat|xu phat|"
    r"hoc phi|muc dong|grdp|"
    r"thu (?:noi dia|can doi|nsnn|ngan sach|thue)|von (?:dieu le|dang ky)|"
    r"(?<!nhu cau )von dau tu (?:phat trien )?(?:toan )?xa hoi|"
    r"loi nhuan|no dong|no xau|thiet hai|ton that|"
    r"san luong|kim ngach|xuat khau|dinh muc|muc chi|ho tro toi da|toi da|khong qua|(?<!\bchi )tro cap|"
    r"nop (?:vao )?ngan sach|thu hoi|tien phat|thu ngan sach|tong thu)(?: \w+){0,6}$"
)
# What an economy invests is a level to be reached: "tổng huy động vốn đầu tư phát triển đạt 900 tỷ đồng"
# How much a plan may cost in all is its budget: "tổng kinh phí thực hiện không quá 90 triệu đồng"
_CEILING = regex.compile(
    r"\b(?:kinh phi thuc hien|tong (?:kinh phi|von|muc dau tu|du toan|nhu cau))(?: \w+){0,6}"
    r" (?:khong qua|toi da)(?: la)?$"
)
_PAID_FROM = regex.compile(
    r"\bho tro (?:\w+ ){0,3}muc dong (?:\w+ ){0,4}tu (?:ngan sach|nguon)\b"
)  # what is paid in for people
_RAISED = regex.compile(
    r"(?:huy dong|tong|thu hut)(?: tong)?(?: nguon)? von dau tu (?:phat trien|tu nhan|nuoc ngoai)(?: \w+){0,8}$"
)
_REVENUE = regex.compile(
    r"(?:\w+ ){0,4}?(?:thu ngan sach|tong thu)\b"
)  # what is taken in, of which a sum is told later
_OWED = regex.compile(r"\bdu no\b")  # what is lent out by then: "dư nợ cho vay tăng 15%, đạt 320 tỷ đồng"
# What the rule gives to each: "mức hỗ trợ xây mới là 40 triệu đồng, sửa chữa 20 triệu đồng", "30 triệu đồng một nhà".
_BY_RULE = regex.compile(
    r"\b(?:(?<!tong )muc (?:ho tro|vay|von vay|cho vay|khoan|thuong|boi thuong|chi)|gia tri san xuat|dinh muc)"
    r"(?: (?!tong\b|kinh\b|von\b|du\b|ngan\b|nguon\b)\w+){0,14}$"
)
_TO_EACH = regex.compile(
    r"\s*(?:cho\s+)?(?:mỗi|một|từng|01)\s+(?!năm\b|quý\b|tháng\b|số\b|phần\b|lần\b|giai\b)\p{Ll}+", regex.IGNORECASE
)
_PRICE = regex.compile(r"(?:\d|\p{L})\s+[x×*]\s*$")  # what one costs: "3 máy x 25 triệu đồng = 75 triệu đồng"
_ON_AVERAGE = regex.compile(
    r"\b(?:binh quan|trung binh|moi nam|tuong (?:ung|duong))(?: \w+){0,2}$"
)  # of a sum that is told beside it
_EACH = regex.compile(  # what one of them gets: "mỗi xã 5 triệu đồng"
    r"\bmỗi\s+(?!năm\b|quý\b|tháng\b)\p{L}+(?:\s+\p{L}+){0,4}\s*$", regex.IGNORECASE
)
# What was spent, and how far two sums are apart: results, and no money set aside.
_SPENT_BEFORE = regex.compile(
    r"\b(?:đã\s+(?:\p{L}+\s+){0,3}?(?:hỗ\s+trợ|huy\s+động|đầu\s+tư|chi|giải\s+ngân|thực\s+hiện|cho\s+vay|vận\s+động|"
    r"trao|triển\s+khai|quyết\s+toán)|ước\s+(?:đạt|thực\s+hiện)|l[uũ][yỹ]\s+kế|từ\s+năm\s+20\d\d\s+đến\s+nay)(?!\p{L})(?:[^;.]|\.(?=\d))*$",
    regex.IGNORECASE,
)
# What an earlier plan had set aside: "(kế hoạch trước đây là 9 tỷ đồng)"
_SUPERSEDED = regex.compile(
    r"\b(?:trước\s+đây|ban\s+đầu|đã\s+duyệt|năm\s+trước)(?:\s+(?:là|đã|được|giao|duyệt|khoảng|trên|hơn)|\s*:){0,6}\s*$",
    regex.IGNORECASE,
)
_APART = regex.compile(r"\b(?:tăng|giảm|vượt|chênh\s+lệch)(?:\s+(?:thêm|khoảng|hơn|gần|là))*\s*$", regex.IGNORECASE)
_ACHIEVED = regex.compile(
    r"\s*(?:/\s*\d(?![\d.,]*\s*(?:năm|tháng|quý)\b)|[,(]?\s*(?:ước\s+)?(?:đạt|bằng|tăng|giảm)\s+(?:khoảng\s+|trên\s+|gần\s+)?\d[\d.,]*\s*%)",
    regex.IGNORECASE,
)  # "560 tỷ đồng, đạt 81% dự toán", "560 tỷ đồng/690 tỷ đồng"
_BELOW = regex.compile(r"\bdưới\s*$", regex.IGNORECASE)
_UPWARDS = regex.compile(r"\s*(?:trở\s+(?:lên|xuống)|đến\s+dưới)(?!\p{L})", regex.IGNORECASE)
_PER_IS_BUDGET = (None, "năm")


def is_budget(money: Money, before: str, after: str, among_budgets: bool = False) -> bool:
    """Whether `money` between the words `before` and `after` is a budget; `among_budgets` where all around it is."""
    key = ascii_key(before)
    if (
        money.per not in _PER_IS_BUDGET
        or (_EARNED.search(key) and not (_CEILING.search(key) or _PAID_FROM.search(key)))
        or _BY_RULE.search(key)
        or _TO_EACH.match(after)
    ):
        return False
    if (
        _SPENT_BEFORE.search(before)
        or _SUPERSEDED.search(before)
        or _BELOW.search(before)
        or _UPWARDS.match(after)
        or _ACHIEVED.match(after)
    ):
        return False
    if _APART.search(before) and "so với" in after[:60].lower():
        return False
    if _PRICE.search(before) or _EACH.search(before) or (money.per is not None and _ON_AVERAGE.search(key)):
        return False
    return among_budgets or _BUDGET.search(ascii_key(f"{before} {after[:60]}")) is not None


def is_budget_aim(money: Money, before: str) -> bool:
    """Whether an aim's money is a budget ("cho vay 160 tỷ đồng") and no level to be reached ("doanh thu "
    "90 tỷ đồng")."""
    key = ascii_key(before)
    if _REVENUE.match(key) or _EARNED.search(key) or _RAISED.search(key) or _OWED.search(key):
        return False
    return money.per is None and _SPENT.search(key) is not None


def speaks_of_budget(text: str) -> bool:
    """Whether `text` names a budget, so that the bare amounts below it belong to one."""
    return _BUDGET.search(ascii_key(text)) is not None
