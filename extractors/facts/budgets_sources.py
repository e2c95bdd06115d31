"""Whose money it is: the source that a label names, from the state's budget levels to what people give."""

from __future__ import annotations

import regex

from normalizers.keys import ascii_key
from schemas.plan import BudgetSource

# Patterns of ASCII keys; a label is read from its end: "đối ứng ngân sách xã" (the commune's share) is the commune's.
_SOURCES: tuple[tuple[BudgetSource, str], ...] = (
    (
        "central",
        "ns ?tw|ngan sach (?:tw|trung uong)|(?:nguon |von )(?:tw|trung uong)"
        "|trung uong (?:ho tro|cap|giao|phan bo)|^tw$|^trung uong$",
    ),
    (
        "provincial",
        r"(?:ngan sach|ns) (?:cap )?(?:tinh|thanh pho)|nst\b|von tinh|^tinh$|tinh (?:ho tro|doi ung)",
    ),
    (
        "district",
        r"(?:ngan sach|ns) (?:cap )?(?:huyen|quan|thi xa)|nsh\b|von huyen|^huyen$|huyen (?:ho tro|doi ung)",
    ),
    ("commune", r"(?:ngan sach|ns) (?:cap )?(?:xa|phuong|thi tran)|nsx\b|von xa|^xa$|xa (?:ho tro|doi ung)"),
    (
        "local",
        "ns ?dp|(?:ngan sach|von|nguon) dia phuong|doi ung(?! (?:cua )?(?:nhan dan|nguoi dan))"
        "|dia phuong (?:ho tro|doi ung|bo tri)|^dia phuong$|^dp$",
    ),
    (
        "mobilised",
        "huy dong|xa hoi hoa|dong gop|nhan dan|nguoi dan|cong dong|doanh nghiep|tai tro|ung ho|van dong",
    ),
    ("other", r"long ghep|tin dung|von vay|cho vay|khac\b|oda\b|vien tro|quy (?!i|ii|iv)"),
    ("total", r"tong|ngan sach nha nuoc|nsnn|cong\b"),
)
_NAMED = regex.compile("|".join(f"(?P<{source}>\\b(?:{pattern}))" for source, pattern in _SOURCES))


def last_source(words: str) -> BudgetSource | None:
    """The source that `words` name last, as a label before an amount does; None where they name none."""
    named: BudgetSource | None = None
    for match in _NAMED.finditer(ascii_key(words)):
        if match.lastgroup != "total" or named is None:
            named = _source(match)
    return named


def first_source(words: str) -> BudgetSource | None:
    """The source that `words` name first, as a label behind an amount does."""
    match = next((match for match in _NAMED.finditer(ascii_key(words)) if match.lastgroup != "total"), None)
    return _source(match) if match else None


def _source(match: regex.Match[str]) -> BudgetSource:
    return next(source for source, _ in _SOURCES if match[source] is not None)
