"""Lines by which a plan is found on a page that holds more than the plan, and lines that only web pages have.

Every plan opens with the letterhead, its number or its kind ("KẾ HOẠCH"), and closes with the recipients ("Nơi nhận")
and the signature. A portal's page counts its readers, offers the text to be shared and lists what else there is.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import regex

from normalizers.keys import ascii_key
from schemas.page import Grid, Line


class Landmark(StrEnum):
    """What a line is to a plan; of the openings the first that is found counts."""

    NATION = "nation"  # the state's name, in its place the Party's or the Youth Union's, or the state's motto
    NUMBER = "number"
    KIND = "kind"
    CLOSING = "closing"  # recipients, or who signs for whom
    END = "end"  # the stroke behind the last sentence


OPENINGS = (Landmark.NATION, Landmark.NUMBER, Landmark.KIND)

_NATION = regex.compile(
    r"^(?:cong hoa xa hoi|doc lap tu do hanh phuc$|dang cong san viet nam$"
    r"|doan (?:tncs|thanh nien cong san) ho chi minh$)"
)
_NUMBER = regex.compile(r"^so(?: \d+)? (?:kh|qd|ctr|pa|da)\b")
_KINDS = frozenset(("KẾ HOẠCH", "QUYẾT ĐỊNH", "CHƯƠNG TRÌNH", "PHƯƠNG ÁN", "ĐỀ ÁN"))
_CLOSING = regex.compile(r"^noi nhan\b")
_SIGNING = regex.compile(r"^(?:(?:TM|KT|TL|TUQ|Q)\s?\.|T/M|K/T|T/L)\s?\p{Lu}{2}")
_LONGEST = 70  # characters of a line that is a landmark: sentences name the same things

# As keys. Whole lines:
_FURNITURE = frozenset(
    (
        "cac tin khac", "tin khac", "tin lien quan", "cac tin lien quan", "bai viet lien quan", "bai lien quan",
        "cac bai viet lien quan", "cac bai viet khac", "tin cung chuyen muc", "bai cung chuyen muc", "cung chuyen muc",
        "tin moi nhat", "tin moi hon", "tin cu hon", "nhung tin moi hon", "nhung tin cu hon", "tin noi bat",
        "doc nhieu nhat", "tin doc nhieu", "tin xem nhieu", "xem nhieu nhat", "van ban lien quan", "van ban cung loai",
        "cac van ban khac", "van ban khac", "van ban moi", "tai lieu lien quan", "y kien ban doc", "binh luan",
        "gui binh luan", "chia se bai viet", "in trang", "in bai viet", "ban in", "gui email", "ve dau trang",
        "len dau trang", "thong ke truy cap", "thong ke luot truy cap", "luot truy cap", "tong luot truy cap",
        "dang truy cap", "dang nhap", "lien ket website", "lien ket web", "trang chu", "tro ve", "quay lai", "tai ve",
        "luu tru ghi chu y kien facebook email in",
    )
)  # fmt: skip
# Beginnings of lines:
_FURNITURE_OPENING = regex.compile(
    r"^(?:luot xem|so luot xem|so lan xem|da xem|tong so diem cua bai viet|click de danh gia|tu khoa|tag|tags|nguon tin"
    r"|tac gia bai viet|chia se (?:facebook|zalo|qua|len)|co chu|xem voi co chu|tong luot truy cap|dang truy cap"
    r"|ban quyen thuoc ve|copyright|giay phep thiet lap|trang chu)\b"
)
_COUNTED = regex.compile(r"\b(?:luot xem|luot truy cap|so luot xem)(?: \d+)+")


def landmark(text: str) -> Landmark | None:
    """Which of a plan's landmarks a line is, None if it is none."""
    if len(text) <= _LONGEST:
        key = ascii_key(text)
        if _NATION.match(key):
            return Landmark.NATION
        if _NUMBER.match(key):
            return Landmark.NUMBER
        if text.rstrip(" .:") in _KINDS:
            return Landmark.KIND
        if _CLOSING.match(key) or _SIGNING.match(text):
            return Landmark.CLOSING
    return Landmark.END if text.endswith(("./.", "./")) else None


def is_furniture(text: str) -> bool:
    """Whether only a web page has such a line: "Các tin khác" (other news), "Lượt xem: 12" (seen by twelve)."""
    if len(text) > 2 * _LONGEST:
        return False
    key = ascii_key(text)
    return key in _FURNITURE or _FURNITURE_OPENING.match(key) is not None or _COUNTED.search(key) is not None


def within_landmarks(items: Sequence[Line | Grid]) -> Sequence[Line | Grid]:
    """The items without what a page's furniture shuts off: all above it before the plan, all below it behind the plan.

    Behind the plan means behind its recipients or signature; in a plan that has neither, behind its last sentence.
    """
    found = [landmark(item.text) if isinstance(item, Line) else None for item in items]
    opening = next((found.index(kind) for kind in OPENINGS if kind in found), None)
    if opening is None:
        return items
    closing = max(
        (place for place, kind in enumerate(found) if kind is Landmark.CLOSING),
        default=next((place for place, kind in enumerate(found) if kind is Landmark.END), opening),
    )
    furniture = [place for place, item in enumerate(items) if isinstance(item, Line) and is_furniture(item.text)]
    first = max((place + 1 for place in furniture if place < opening), default=0)
    last = min((place for place in furniture if place > closing), default=len(items))
    return items[first:last] if first or last < len(items) else items
