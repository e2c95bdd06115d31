"""Where a plan holds: the area it covers, the area's level, and the province that this lies in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import regex

from extractors.facts.header.casing import body_name
from extractors.facts.header.issuer import bodies_in, named_in_issuer, province_at_end
from extractors.facts.header.letterhead import Letterhead
from normalizers.places import Place, find_places, is_centrally_run, province_named, provinces_with
from schemas.found import Found
from schemas.outline import Outline
from schemas.places import Level

_CENTRAL = regex.compile(
    r"(?:Bộ(?! (?:Chỉ huy|đội)\b)|Thủ tướng|Chính phủ|Quốc hội|Tổng cục"
    r"|Ban (?:Chấp hành|Bí thư|Thường vụ) Trung ương)\b"
)
_COMMITTEE = "Ủy ban nhân dân"
_KINDS = (("huyện", "thị xã", "thành phố", "quận"), ("xã", "thị trấn", "phường", "đặc khu"))
_LOCAL = regex.compile(
    r"(?:Sở|Công an|Cục|Chi cục|Công ty|Bảo hiểm xã hội|Bệnh viện|Trung tâm|Ban|Thanh tra|Hội|Đài|Báo)\s"
)
_UNION = regex.compile(r"(?i)(?<=\btỉnh )(?:đoàn|ủy) (?=\p{Lu})")  # "TỈNH ĐOÀN X", "TỈNH ỦY X": of tỉnh X
# Whose acts a plan carries out: those of its own province, not of one that it only speaks of.
_OF_A_PROVINCE = regex.compile(
    r"(?:UBND|Ủy ban nhân dân|HĐND|Hội đồng nhân dân)\s+(?:tỉnh|[Tt]hành phố)(?:\s\p{Lu}[\p{L}-]+){1,5}"
)
_OWN_COMMITTEE = regex.compile(
    r"(?<!của )(?:Ủy ban nhân dân|UBND)\s+(?P<kind>(?i:tỉnh|huyện|xã|phường|thị trấn|thị xã|thành phố|quận|đặc khu))\b"
)


def place_of(
    issuer: str | None, title: str, outline: Outline, place_line: str | None, letterhead: str | None
) -> Place | None:
    """The area the plan covers: the issuer's place, else the title's, else that of the committee that issues it."""
    named = named_in_issuer(issuer or "", letterhead)
    if named is not None or _CENTRAL.match(issuer or ""):
        return named
    for text in (issuer or "", title):
        found = find_places(text)
        if found:
            return found[-1].value if text is title else found[0].value
    if issuer is not None and (kind := _bare_level(issuer)):
        for block in (*outline.preamble, *outline.closing):
            for found_place in find_places(block.text):
                if found_place.value.kind == kind:
                    return found_place.value
    line = _province_of_line(place_line)
    if issuer is not None and issuer.endswith(" tỉnh") and line is not None:
        return Place("tỉnh", line)  # "Thư viện tỉnh"
    if issuer == _COMMITTEE:
        return _committee_place(outline, place_line)
    return province_at_end(issuer) if issuer is not None and _LOCAL.match(issuer) else None


def _committee_place(outline: Outline, place_line: str | None) -> Place | None:
    """Whose the "Ủy ban nhân dân" is that a web page's letterhead leaves without a name.

    The body names it ("UBND tỉnh X ban hành Kế hoạch"); or it says of which level, and the place line where.
    """
    level: str | None = None
    for block in (*outline.preamble, *outline.closing, *(b for s in outline.sections[:2] for b in s.body)):
        for own in _OWN_COMMITTEE.finditer(block.text):
            named = find_places(block.text[own.start("kind") :])
            kind = own["kind"].lower()
            if named and named[0].start == 0 and named[0].value.kind == kind:
                return named[0].value
            level = level or kind
    province = _province_of_line(place_line)
    if province is None or level not in (None, "tỉnh", "thành phố"):
        return None
    return Place("thành phố" if is_centrally_run(province) else "tỉnh", province)


def _province_of_line(place_line: str | None) -> str | None:
    """The province that a place line names ("Lào Cai, ngày …", "Thành phố Hồ Chí Minh, ngày …")."""
    return province_named(regex.sub(r"(?i)^(?:thành phố|tp\.?|tỉnh)\s+", "", place_line or ""))


def _bare_level(issuer: str) -> str | None:
    match = regex.search(r"(?:nhân dân)\s+(tỉnh|huyện|xã|phường|thị trấn|thị xã|thành phố|quận|đặc khu)$", issuer)
    return match[1] if match else None


def with_place(issuer: str | None, place: Place | None) -> str | None:
    """ "Ủy ban nhân dân tỉnh" of a plan for tỉnh Gia Lai is "Ủy ban nhân dân tỉnh Gia Lai", and so is "Ủy ban nhân dân
    Gia Lai"."""
    if issuer is None or place is None or find_places(issuer):
        return issuer
    if issuer == f"{_COMMITTEE} {place.name}":
        return f"{_COMMITTEE} {place}"
    if issuer.endswith(f" {place.name}"):
        return issuer
    if issuer.endswith(f" {place.kind}"):
        return f"{issuer} {place.name}"
    return f"{issuer} {place}" if regex.match(r"Ủy ban nhân dân$|Sở |Phòng |Hội đồng nhân dân$", issuer) else issuer


def level_of(issuer: str | None, place: Place | None) -> Level | None:
    """The level of the plan's area, else the one that its issuer's name tells; None where neither does."""
    if place is not None:
        return place.level
    if issuer is None:
        return None
    kind = _bare_level(issuer)
    if kind == "thành phố" or kind is None:
        return "province" if regex.match(r"Sở |Tỉnh ủy", issuer) else None
    return Place(kind, "").level


def province_of(
    place: Place | None, letterhead: Letterhead, title: str, context: str, issued_on: str | None
) -> str | None:
    """The province of the plan's area: itself, or as named beside it, or the only one that has such a place."""
    if place is None:
        return None
    if place.level == "province":
        return province_named(place.name) or place.name
    candidates = _homes_of(place, issued_on)
    named = [*_provinces_in(letterhead.issuer or ""), *_provinces_in(title)]
    line = _province_of_line(letterhead.place_line)
    if line is not None:
        named.append(line)
    of_acts = Counter(province for body in _OF_A_PROVINCE.finditer(context) for province in _provinces_in(body.group()))
    named += [province for province, _ in (*of_acts.most_common(), *Counter(_provinces_in(context)).most_common())]
    if len(candidates) == 1 and (not named or candidates[0] in named):
        return candidates[0]
    for province in named:
        if province in candidates:
            return province
    if named:
        return named[0]
    if len(candidates) == 1:
        return candidates[0]
    bodies = bodies_in(letterhead.issuer or "")  # "UBND QUẬN X / PHƯỜNG Y"
    outer = [found for body in bodies for found in find_places(body_name(body))]
    return _home(place, [found.value for found in (*outer, *_districts_in(context))], candidates, issued_on)


def _homes_of(place: Place, issued_on: str | None) -> tuple[str, ...]:
    """The provinces that have a unit of this name: of its kind, else of a kind that it rose to since (a town)."""
    kinds = next((kinds for kinds in _KINDS if place.kind in kinds), ())
    homes = (provinces_with(Place(kind, place.name), issued_on) for kind in (place.kind, *kinds))
    return next((found for found in homes if found), ())


def _home(place: Place, around: Iterable[Place], candidates: Sequence[str], issued_on: str | None) -> str | None:
    """The province of the first of the places `around` that lies in one province alone, which may have `place` too."""
    for outer in around:
        homes = _homes_of(outer, issued_on)
        if outer != place and len(homes) == 1 and (not candidates or homes[0] in candidates):
            return homes[0]
    return None


def _districts_in(text: str) -> Iterable[Found[Place]]:
    """The districts that the text names: "Kế hoạch số … của UBND huyện X" in a commune's plan."""
    return (found for found in find_places(text) if found.value.level == "district")


def _provinces_in(text: str) -> Iterable[str]:
    for found in find_places(_UNION.sub("", text)):
        place = found.value
        if place.kind == "tỉnh" or (place.kind == "thành phố" and is_centrally_run(place.name)):
            yield province_named(place.name) or place.name
