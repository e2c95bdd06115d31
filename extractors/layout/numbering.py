"""The numbers that open a heading, and which of them may come next.

Decree 30/2020/NĐ-CP, annex I: parts and chapters, then roman numerals, Arabic numerals, letters with a bracket
(a, b, c, d, đ, e, g, h, i, k, l, m …) and dashes. Plans add dotted numbers of any depth.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

import regex
from msgspec import Struct

from normalizers.bullets import BULLETS
from normalizers.roman import roman_value

LETTERS = tuple("abcdđefghijklmnopqrstuvwxyz")
CAPITALS = tuple("ABCDĐEFGHIJK")
LEFT_OUT = tuple("đfjwz")  # many plans count "d, e" without "đ", and most without the four that Vietnamese lacks
ORDINALS = {"nhất": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7}


class Style(StrEnum):
    """The way in which a heading or an item is numbered."""

    PART = "part"  # Phần I, Phần thứ nhất
    CHAPTER = "chapter"
    ARTICLE = "article"  # Điều 1
    UPPER = "upper"  # A., B.
    ROMAN = "roman"
    ARABIC = "arabic"  # 1. and 2.3.1.
    BRACKET = "bracket"  # 1)
    LETTER = "letter"  # a)
    ENCLOSED = "enclosed"  # (1)
    COMPONENT = "component"  # Tiểu dự án 1: - a heading without a number of its own
    BULLET = "bullet"


RANK = {style: rank for rank, style in enumerate(Style)}


class Marker(Struct, frozen=True):
    """What opens a line: its style, its number as printed, the number's value, and where the text goes on.

    The value of a number that repeats the letters above it ("II.1", "a.2") is that of its figures.
    """

    style: Style
    printed: str
    value: tuple[int, ...]
    rest: int


_PATTERNS = (
    # "II.1.", "a.1)"
    (Style.ARABIC, regex.compile(r"(?P<n>(?:[IVX]{1,6}|[A-HĐ])(?:\.\d{1,2})+)(?:\s?[.)]|(?=\s))\s*(?=\p{Lu})")),
    (Style.BRACKET, regex.compile(r"(?P<n>[a-zđ]\.?\d{1,2})\s?[).]\s*(?=\p{Lu})")),
    (Style.PART, regex.compile(
        r"(?i:phần)\s+(?i:thứ\s+)?(?:(?P<n>[IVX]+|\d+|(?i:nhất|hai|ba|tư|bốn|năm|sáu|bảy))\b\s*[.:\-–]?"
        r"|(?P<n>[A-GĐ])(?:\s*[.:]|$))\s*"
    )),
    (Style.CHAPTER, regex.compile(r"(?:Chương|CHƯƠNG)\s+(?P<n>[IVX]+|\d+)\b\s*[.:\-–]?\s*")),
    (Style.ARTICLE, regex.compile(r"(?:Điều|ĐIỀU)\s+(?P<n>\d+)\s*[.:]\s*")),
    (Style.ROMAN, regex.compile(r"(?:Mục|MỤC)\s+(?P<n>[IVX]{1,6}|\d{1,2})(?:\s?[.:]\s*(?=\p{Lu})|$)")),
    (Style.ROMAN, regex.compile(r"(?!V/[vV]\b)(?P<n>[IVX]{1,6})\s?(?:[./]\s?-|[.\-/)>])\s*(?=\S)")),
    (Style.UPPER, regex.compile(r"(?P<n>[A-HĐ])(?:\s?\.\s+|\s?[/)]\s*|\s?-\s+)(?=\p{Lu}\p{L})")),
    (Style.ARABIC, regex.compile(
        r"(?P<n>\d{1,3}(?:\.\d{1,2})*)\s?[.\-](?:\s+(?=\S)|(?=\p{L}))|(?P<n>\d{1,2}(?:\.\d{1,2})+)\s+(?=\p{Lu})"
        r"|(?P<n>\d{1,2}(?:\.\d{1,2})+)\s?\)\s*(?=\S)"
        r"|(?P<n>\d{1,2}(?:\.\d{1,2})*)\s?[./]\s?-\s*(?=\p{L})"
        r"|(?P<n>\d{1,2})\s?/\s*(?=\p{Lu}\p{Ll})|(?P<n>\d{1,2})\s?/\s+(?=\p{Lu})(?!\p{Lu}+\s?[-/])"
        r"|(?P<n>\d{1,2})\s?>\s*(?=\p{Lu})"
    )),
    (Style.BRACKET, regex.compile(r"(?P<n>\d{1,2})\)\s*(?=\S)")),
    (Style.ENCLOSED, regex.compile(r"\((?P<n>\d{1,2})\)\s*(?=\S)")),
    (Style.LETTER, regex.compile(
        r"(?P<n>[a-zđ])\s?[).]\s*(?=\S)|(?P<n>[a-zđ])\.\s+(?=\S)|\((?P<n>[a-hđk-u])\)\s+(?=\S)"
        r"|(?P<n>[a-zđ])\s?(?:[./]\s?-|[-/])\s*(?=\p{Lu}\p{Ll})|(?P<n>[a-zđ])/\s+(?=\d)"
    )),
    (Style.BULLET, regex.compile(rf"(?P<n>{BULLETS}|\((?:i{{1,3}}|iv|vi{{0,3}}|ix|x)\))\s*(?=\S)")),
    (Style.COMPONENT, regex.compile(
        r"(?P<name>(?P<sub>(?i:tiểu)\s+)?(?i:dự\s+án|hợp\s+phần)\s+(?i:thành\s+phần\s+)?(?i:số\s+)?"
        r"(?P<n>\d{1,2}|[IVX]+)|(?P<sub>T|(?i:tiểu)\s)?DA\s?(?P<n>\d{1,2}))\s*[:.]\s+(?=\p{Lu})"
    )),
)  # fmt: skip
_FIGURES = regex.compile(r"\d+")


@lru_cache(maxsize=1 << 13)
def _patterns_from(opening: str) -> tuple[tuple[Style, regex.Pattern[str]], ...]:
    """The patterns of what may open with these two characters; most of a plan's lines open with those of no marker."""
    return tuple((style, pattern) for style, pattern in _PATTERNS if pattern.match(opening, partial=True))


def marker_of(text: str) -> Marker | None:
    """The marker that opens `text`, if one does."""
    for style, pattern in _patterns_from(text[:2]):
        match = pattern.match(text)
        if match is None:
            continue
        printed = match["n"]
        if style is Style.COMPONENT:
            number = int(printed) if printed.isdigit() else roman_value(printed.upper()) or 0
            return Marker(style, match["name"], (1 if match["sub"] else 0, number), 0)
        value = _value(style, printed)
        if value is not None:
            return Marker(style, printed, value, match.end())
    return None


def _value(style: Style, printed: str) -> tuple[int, ...] | None:
    if style is Style.BULLET:
        return (0,)
    if style in (Style.ARABIC, Style.BRACKET):
        return tuple(map(int, _FIGURES.findall(printed)))
    if style is Style.LETTER:
        return (LETTERS.index(printed) + 1,) if printed in LETTERS else None
    if style in (Style.UPPER, Style.PART) and printed in CAPITALS and printed != "I":
        return (CAPITALS.index(printed) + 1,)
    if printed.isdigit():
        return (int(printed),)
    if printed.lower() in ORDINALS:
        return (ORDINALS[printed.lower()],)
    value = roman_value(printed)
    return None if value is None else (value,)


Entry = tuple[Style, tuple[int, ...]]


class Counters(Struct, frozen=True):
    """The numbers that are open, from the top down, each as its style and value."""

    open: tuple[Entry, ...] = ()

    def place(self, marker: Marker, sure: bool) -> Counters | None:
        """The counters after `marker`, or None where such a number cannot come here.

        A number opens a list (1, I, a) or follows its predecessor. Where it is `sure` that a new paragraph begins,
        it may also repeat its predecessor or leave up to three out.
        """
        entry = (marker.style, marker.value)
        for depth in range(len(self.open) - 1, -1, -1):
            if not _same_list(self.open[depth], entry):
                continue
            step = steps_between(marker.style, self.open[depth][1][-1], marker.value[-1])
            if step == 1 or (sure and (0 <= step <= 4 or marker.style is Style.COMPONENT)):
                return Counters((*self.open[:depth], entry))
            if marker.value[-1] == 1 and sure:  # a list of the same kind inside the open one, or the list anew
                return Counters((*(self.open if depth < len(self.open) - 1 else self.open[:depth]), entry))
            return None
        if marker.value[-1] == 1 or (sure and (marker.value[-1] <= 3 or marker.style is Style.COMPONENT)):
            above = self._above(entry, sure)
            return None if above is None else Counters((*above, entry))
        return None

    def _above(self, entry: Entry, sure: bool) -> tuple[Entry, ...] | None:
        """What stays open above a list that begins with `entry`."""
        style, value = entry
        if style is Style.UPPER and all(open_style is not Style.UPPER for open_style, _ in self.open):
            romans = [depth for depth, (open_style, _) in enumerate(self.open) if open_style is Style.ROMAN]
            if romans:  # "II. NỘI DUNG", "A. Đối tượng": capitals below a numeral
                return self.open[: romans[-1] + 1]
            if self.open and self.open[0][0] is Style.ARABIC:  # "4. Nội dung:", "A. Phần lễ", and "5." may come
                return self.open[:1]
        if style is Style.ARABIC and len(value) > 1:
            for depth in range(len(self.open) - 1, -1, -1):
                if self.open[depth] in ((style, value[:-1]), (Style.BRACKET, value[:-1])):
                    return self.open[: depth + 1]
            return tuple(e for e in self.open if RANK[e[0]] < RANK[style]) if sure and max(value) <= 30 else None
        if style is Style.COMPONENT:
            return tuple(e for e in self.open if e[0] is not style or e[1][0] < value[0])
        if RANK[style] <= RANK[Style.ROMAN] or (style is Style.ARABIC and value[-1] > 1):
            return tuple(e for e in self.open if RANK[e[0]] < RANK[style])
        return self.open


def steps_between(style: Style, value: int, later: int) -> int:
    """How many numbers lie from one to the other; letters that plans leave out between them are not counted."""
    if style not in (Style.LETTER, Style.UPPER) or later <= value:
        return later - value
    return later - value - sum(letter in LEFT_OUT for letter in LETTERS[value : later - 1])


def _same_list(one: Entry, other: Entry) -> bool:
    return one[0] is other[0] and len(one[1]) == len(other[1]) and one[1][:-1] == other[1][:-1]
