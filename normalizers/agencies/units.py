"""Which units a phrase is about: "huyện, thị xã, thành phố", "trên địa bàn tỉnh".

Tokens and the index where the phrase begins go in, the index after it comes out, or None.
"""

from __future__ import annotations

from normalizers.agencies import nouns
from normalizers.places import place_at
from normalizers.tokens import Tokens, phrase_set

UNIT_NOUNS = phrase_set(nouns.UNIT_NOUNS)
_LONGEST_NUMBER = 2
_BEHIND_NUMBER = frozenset({",", ";", ".", ")", "và"})
_UNIT_MODIFIERS = phrase_set(nouns.UNIT_MODIFIERS)
LEVELS = phrase_set(
    (
        "tỉnh|huyện|xã|thành phố|thị xã|quận|phường|thị trấn|đặc khu|trung ương|tw|thôn|cơ sở|quốc gia|khu vực|Việt Nam"
    ).split("|")
)


def units(tokens: Tokens, at: int) -> int | None:
    """A list of unit nouns, with or without commas and names: "huyện, thị xã, thành phố", "thôn làng"."""
    here, count = at, 0
    while here < len(tokens):
        place = place_at(tokens, here)
        unit = UNIT_NOUNS.match(tokens, here)
        if count > 0 and tokens[here].capital and place is None:
            break
        if place is not None and count > 0 and tokens[here - 1].key in {",", "và"} and unit is None:
            break
        if place is not None:
            here = place[0]
        elif unit is not None:
            here = _numbered(tokens, unit[0])
        else:
            break
        count += 1
        separator = here
        if separator < len(tokens) and tokens[separator].key in {",", "và", "/", "-", "–"}:
            after = separator + 1
            if after < len(tokens) and tokens[after].key in {"các"} and UNIT_NOUNS.match(tokens, after + 1):
                break
            listed = after < len(tokens) and UNIT_NOUNS.match(tokens, after) is not None
            if listed and (not tokens[after].capital or place_at(tokens, after) is not None):
                here = after
                continue
            break
    if not count:
        return None
    kind = _UNIT_MODIFIERS.match(tokens, here)
    return here if kind is None else kind[0]


def _numbered(tokens: Tokens, at: int) -> int:
    """The index after the number that a unit is called by: "khu phố 3"; none before what is counted ("xã 2 lớp")."""
    if at >= len(tokens) or not tokens[at].text.isdigit() or len(tokens[at].text) > _LONGEST_NUMBER:
        return at
    return at + 1 if at + 1 == len(tokens) or tokens[at + 1].key in _BEHIND_NUMBER else at


def area(tokens: Tokens, at: int) -> int | None:
    """ "trên địa bàn (toàn) tỉnh (Gia Lai)", "trên địa bàn"."""
    here = phrase(tokens, at, ("trên", "địa", "bàn")) or phrase(tokens, at, ("trên", "phạm", "vi"))
    if here is None:
        return None
    if here < len(tokens) and tokens[here].key == "toàn":
        here += 1
    if here < len(tokens) and tokens[here].key == "các":
        return units(tokens, here + 1) or here
    place = place_at(tokens, here)
    if place is not None:
        return place[0]
    level = LEVELS.match(tokens, here)
    return here if level is None else level[0]


def phrase(tokens: Tokens, at: int, keys: tuple[str, ...]) -> int | None:
    """The index after `keys` where the tokens from `at` on have just these; None where they have not."""
    if at + len(keys) > len(tokens):
        return None
    return at + len(keys) if all(tokens[at + i].key == key for i, key in enumerate(keys)) else None


def keyed(tokens: Tokens, at: int, keys: frozenset[str]) -> bool:
    """Whether there is a token at `at`, and its key is among `keys`."""
    return at < len(tokens) and tokens[at].key in keys
