"""Codes of a programme's components: "Tiểu dự án 1 thuộc Dự án 3" (sub-project 1 of project 3) is "DA3.TDA1".

A code joins the component's own number to those above it, top down: `DA` Dự án (project), `TDA` Tiểu dự án
(sub-project), `NDTP` nội dung thành phần (content component), `HP` Hợp phần (component), `ND` Nội dung (content).
"""

from __future__ import annotations

import regex
from msgspec import Struct

from normalizers.numbers import parse_ordinal
from schemas.found import Found

_RANK = {"DA": 0, "NDTP": 0, "HP": 0, "TDA": 1, "ND": 2}
_LONGEST_LIST = 12  # parts named side by side before or after their project
_HIGHEST = 30  # "dự án 135" is a programme's name, not the 135th project

_NUMBER = r"(?:\d{1,2}|[IVX]{1,4})(?![\p{L}\d]|[.,]\d|/\d)"
_NUMBERS = (
    rf"(?:số\s*)?(?P<numbers>{_NUMBER}(?:\s*(?:,|;|và|\+|-|–|&)\s*(?:số\s*)?{_NUMBER})*)"
    r"(?!\s*(?:%|triệu|tỷ|(?:tiểu\s+)?dự\s+án(?!\s*(?:số\s*)?\d)))"
)
_MENTION = regex.compile(
    rf"""
    (?<![\p{{L}}\d])
    (?:(?P<TDA>tiểu\s+(?:dự\s+án(?:\s+thành\s+phần)?|da(?=\s?\d))|tda)
      |(?P<DA>dự\s+án(?:\s+thành\s+phần)?|da(?=\s?\d))
      |(?P<NDTP>nội\s+dung\s+thành\s+phần|ndtp)
      |(?P<HP>hợp\s+phần)
      |(?P<ND>nội\s+dung(?=\s+(?:số\s+)?\d))
    )\s*{_NUMBERS}
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
# What stands between a component and the one above it, named after it: "… 1 thuộc Dự án 3", "… 1 - Dự án 3".
_BELONGS = regex.compile(
    r"""\s*(?:[(:]?\s*["“«(][^"”»)]{0,200}["”»)]\s*)?
        (?:,?\s*(?:thuộc|của|trong|nằm\s+trong)(?:\s+các)?|-|–|—|/|\()\s*""",
    regex.VERBOSE | regex.IGNORECASE,
)
_STANDS_BESIDE = regex.compile(r"\s*,?\s*")
# What stands between a component and the one below it, named after it: "Dự án 1 (Tiểu dự án 1)", "Dự án 3 gồm …".
_CONTAINS = regex.compile(
    r"\s*(?:[,:.(/–—-]|[^.;:,()]{1,120}\()?\s*(?:(?:bao\s+gồm|gồm|có|các|trong\s+đó)[:\s]*)*", regex.IGNORECASE
)
_ADDS = regex.compile(r"\s*(?:,|;|và|&|\+|hoặc)\s*(?:các\s+)?", regex.IGNORECASE)


class _Mention(Struct, frozen=True):
    kind: str
    numbers: tuple[int, ...]
    start: int
    end: int

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(f"{self.kind}{number}" for number in self.numbers)


def find_components(text: str, within: str | None = None) -> list[Found[str]]:
    """The components that `text` names, in order; a list ("các Dự án 2, 3 và 5") gives one find for each number.

    `within` is the code of the project whose part the text belongs to: there "Tiểu dự án 2" alone is complete.
    So it is in a line that opens with its project and names no other ("Dự án 4: …, gồm: Tiểu dự án 1: …").
    A sub-project that names no project, without `within`, is left out: its number alone says nothing.
    """
    mentions = _mentions(text)
    within = _opening(text, mentions) or within
    found: list[Found[str]] = []
    consumed: set[int] = set()
    for index, mention in enumerate(mentions):
        if index in consumed or not _is_part(mention):
            continue
        start, end = mention.start, mention.end
        parents, last = _parents_after(text, mentions, index)
        if parents and last is not None:
            consumed.update(range(index + 1, last + 1))
            end = _closed(text, start, mentions[last].end)
        elif not parents:
            parents, first = _parents_before(text, mentions, index)
            if first is not None and first not in consumed:
                consumed.add(first)
                start, end = mentions[first].start, _closed(text, mentions[first].start, end)
        if not parents and within is not None:
            parents = (_ancestor(within, mention.kind),)
        found += [Found(start, end, f"{parent}.{code}") for parent in parents if parent for code in mention.codes]
    whole = [
        Found(mention.start, mention.end, code)
        for index, mention in enumerate(mentions)
        if index not in consumed and not _is_part(mention)
        for code in mention.codes
    ]
    return sorted(found + whole, key=lambda item: item.start)


def _mentions(text: str) -> list[_Mention]:
    mentions = []
    for match in _MENTION.finditer(text):
        kind = next(name for name in _RANK if match[name])
        numbers = [
            parse_ordinal(digits.upper()) for digits in regex.findall(_NUMBER, match["numbers"], regex.IGNORECASE)
        ]
        known = tuple(number for number in numbers if number is not None and 0 < number <= _HIGHEST)
        if known:
            mentions.append(_Mention(kind, known, match.start(), match.end()))
    return mentions


def _opening(text: str, mentions: list[_Mention]) -> str | None:
    """The code of the one project that `text` names, where it opens with it."""
    whole = [mention for mention in mentions if not _is_part(mention)]
    alone = len(whole) == 1 and len(whole[0].codes) == 1 and whole[0] is mentions[0]
    return whole[0].codes[0] if alone and not regex.search(r"\p{L}{2}", text[: whole[0].start]) else None


def _is_part(mention: _Mention) -> bool:
    return _RANK[mention.kind] > 0


def _parents_after(text: str, mentions: list[_Mention], index: int) -> tuple[tuple[str, ...], int | None]:
    """The codes of what comes after and holds it ("… thuộc Tiểu dự án 1 - Dự án 3"), and the last mention used."""
    here = index + 1
    mention = mentions[index]
    # "Tiểu dự án 1 và Tiểu dự án 2 thuộc Dự án 3": what is named beside it shares its parent.
    while (
        here < min(len(mentions), index + _LONGEST_LIST)
        and mentions[here].kind == mention.kind
        and _ADDS.fullmatch(text, mentions[here - 1].end, mentions[here].start)
    ):
        here += 1
    if here >= len(mentions) or _RANK[mentions[here].kind] >= _RANK[mention.kind]:
        return (), None
    between = text[mentions[here - 1].end : mentions[here].start]
    beside = _STANDS_BESIDE.fullmatch(between) and not _held_before(text, mentions, index)
    if not beside and not _BELONGS.fullmatch(between):
        return (), None
    holder = mentions[here]
    used = here if here == index + 1 else None
    if _is_part(holder):
        above, last = _parents_after(text, mentions, here)
        codes = tuple(f"{parent}.{code}" for parent in above for code in holder.codes)
        return codes, (last if used is not None else None)
    return holder.codes[:1], used


def _held_before(text: str, mentions: list[_Mention], index: int) -> bool:
    """Whether a project right before it, set off by a bracket, colon or dash, already holds it."""
    if index == 0 or _RANK[mentions[index - 1].kind] >= _RANK[mentions[index].kind]:
        return False
    return bool(regex.fullmatch(r"\s*[:(/-]\s*", text[mentions[index - 1].end : mentions[index].start]))


def _parents_before(text: str, mentions: list[_Mention], index: int) -> tuple[tuple[str, ...], int | None]:
    """The code of what comes before and holds it ("Dự án 1 (Tiểu dự án 1)"), and the mention to drop for it."""
    here, mention = index - 1, mentions[index]
    while (
        here >= max(0, index - _LONGEST_LIST)
        and mentions[here].kind == mention.kind
        and _ADDS.fullmatch(text, mentions[here].end, mentions[here + 1].start)
    ):
        here -= 1
    if here < 0 or _RANK[mentions[here].kind] >= _RANK[mention.kind]:
        return (), None
    if _is_part(mentions[here]) or not _CONTAINS.fullmatch(text, mentions[here].end, mentions[here + 1].start):
        return (), None
    return mentions[here].codes[-1:], here


def _closed(text: str, start: int, end: int) -> int:
    """`end`, moved over a bracket that was opened inside and closes right there."""
    opened = text.count("(", start, end) > text.count(")", start, end)
    return end + 1 if opened and text[end : end + 1] == ")" else end


def _ancestor(within: str, kind: str) -> str:
    """The part of `within` that can hold a component of `kind`: a sub-project's project, a content's sub-project."""
    pieces = within.split(".")
    kept = [piece for piece in pieces if _RANK[piece.rstrip("0123456789")] < _RANK[kind]]
    return ".".join(kept)


def component_of_heading(heading: str, within: str | None = None) -> tuple[str, str] | None:
    """The code and name of the component that a heading opens with, or None.

    "Tiểu dự án 1: Hỗ trợ …" within "DA3" gives ("DA3.TDA1", "Hỗ trợ …"). A heading that names several components,
    or names one only later on, is none.
    """
    found = find_components(heading, within)
    if not found or regex.search(r"\p{L}{2}", heading[: found[0].start]):
        return None
    if len(found) > 1 and (found[1].start == found[0].start or _ADDS.fullmatch(heading, found[0].end, found[1].start)):
        return None
    name = regex.sub(r"^\s*[:.,–—-]?\s*", "", heading[found[0].end :])
    return found[0].value, name.strip(" .:;")
