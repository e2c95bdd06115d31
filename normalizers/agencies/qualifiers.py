"""What says which body is meant: a level, a place, a list of units, "cùng cấp" (of the same level).

Each reader takes tokens and the index where its phrase would begin, and gives the index after it, or None.
"""

from __future__ import annotations

from normalizers.agencies.gazetteer import WORKPLACES
from normalizers.agencies.units import LEVELS, area, keyed, phrase, units
from normalizers.agencies.verbs import STOPS, verb_end
from normalizers.places import name_at, place_at
from normalizers.tokens import Tokens

_KINDS = tuple(
    tuple(kind.split())
    for kind in (
        "cùng cấp",
        "hai cấp",
        "có liên quan",
        "liên quan",
        "có thẩm quyền",
        "cũ",
        "thuộc phạm vi quản lý",
        "thuộc thẩm quyền quản lý",
    )
)
_TIERS = (("cấp", "trên"), ("cấp", "dưới"), ("cấp", "cơ", "sở"))
_COMMAS = frozenset({",", "và", "/"})
_WHERE = frozenset({"của", "thuộc", "tại", "ở", "trong"})
_WHOSE = frozenset({"của", "thuộc", "trong"})
_PARTY_LEVELS = frozenset({"tỉnh", "thành", "huyện", "thị", "quận", "xã"})
_SOCIETY = frozenset({"hội"})
_PARTY_BODIES = frozenset({"ủy", "đoàn"})


def listed_units(tokens: Tokens, at: int) -> int | None:
    """ "các huyện, thị xã", "của các xã", "các cấp", "11 huyện"."""
    if phrase(tokens, at, ("của", "các")):
        at += 1
    if tokens[at].key == "các":
        return units(tokens, at + 1) or phrase(tokens, at, ("các", "cấp"))
    return units(tokens, at + 1) if tokens[at].text.isdigit() else None


def tier(tokens: Tokens, at: int) -> int | None:
    """ "cấp tỉnh, cấp huyện", "cấp trên"."""
    if tokens[at].key != "cấp":
        return None
    end = units(tokens, at + 1)
    if end is None:
        return next((after for words in _TIERS if (after := phrase(tokens, at, words))), None)
    while keyed(tokens, end, _COMMAS) and end + 1 < len(tokens) and tokens[end + 1].key == "cấp":
        further = units(tokens, end + 2)
        if further is None:
            break
        end = further
    return end


def place_or_level_of(tokens: Tokens, at: int) -> int | None:
    """ "của tỉnh", "tại thị xã An Khê", "trong xã"; "tại cơ sở" of the levels alone."""
    if tokens[at].key not in _WHERE or (phrase(tokens, at + 1, ("xã", "hội"))):
        return None
    place = place_at(tokens, at + 1)
    if place is not None:
        return place[0]
    level = LEVELS.match(tokens, at + 1)
    return level[0] if level is not None and (tokens[at].key in _WHOSE or level[1] == "cơ sở") else None


def kind(tokens: Tokens, at: int) -> int | None:
    """ "cùng cấp", "có liên quan"."""
    return next((after for words in _KINDS if (after := phrase(tokens, at, words))), None)


def territory(tokens: Tokens, at: int) -> int | None:
    """ "trên địa bàn tỉnh"."""
    return area(tokens, at) if tokens[at].key == "trên" else None


def place_level_or_name(tokens: Tokens, at: int) -> int | None:
    """ "tỉnh Gia Lai", "huyện", "Ia Grai"; no level where "ủy" makes it a Party body ("tỉnh ủy").

    A region is more than a level ("khu vực miền núi", the highlands), and has a reader of its own.
    """
    place = place_at(tokens, at)
    if place is not None and tokens[at].key != "tt":
        return place[0]
    if tokens[at].key in _PARTY_LEVELS and keyed(tokens, at + 1, _PARTY_BODIES):
        return None
    level = LEVELS.match(tokens, at)
    if level is not None:
        if tokens[at].key == "xã" and keyed(tokens, at + 1, _SOCIETY):
            return None  # "xã hội" (society)
        return None if level[1] == "khu vực" else units(tokens, at) or level[0]
    named = name_at(tokens, at) if tokens[at].capital else None
    return named[0] if named is not None and tokens[named[0] - 1].capital else None


def numbered(tokens: Tokens, at: int) -> int | None:
    """ "số 2": which of several teams, groups or ports; "5" behind "(Thuế) cơ sở"."""
    if tokens[at].text.isdigit() and (tokens[at - 2].key, tokens[at - 1].key) == ("cơ", "sở"):
        return at + 1
    return at + 2 if tokens[at].key == "số" and at + 1 < len(tokens) and tokens[at + 1].text.isdigit() else None


def workplace(tokens: Tokens, at: int) -> int | None:
    """Where a union, a cell or a room belongs that is told without a name: "Công đoàn trường", "Văn phòng Sở"."""
    found = WORKPLACES.match(tokens, at)
    if found is None:
        return None
    end = found[0]
    ends = end >= len(tokens) or not tokens[end].text[0].isalnum() or tokens[end].key in STOPS | {"và"}
    return end if ends or verb_end(tokens, end) is not None else None


def posted(tokens: Tokens, at: int) -> int | None:
    """ "đóng quân trên địa bàn xã", "đứng chân trên địa bàn": where a force is posted."""
    if tokens[at].key not in {"đóng", "đứng"} or at + 1 >= len(tokens) or tokens[at + 1].key not in {"chân", "quân"}:
        return None
    return (territory(tokens, at + 2) if at + 2 < len(tokens) else None) or at + 2
