"""The grammar of agency phrases, over tokens.

An agency is a body ("Sở Y tế", "UBND các xã, phường"), a collective ("các sở, ban, ngành liên quan"), or a person who
stands for either ("Giám đốc Sở Y tế"). Every function takes tokens and the index where its phrase begins, and returns
the index after it, or None.
"""

from __future__ import annotations

from normalizers.agencies import nouns
from normalizers.agencies.bodies import body_at, free_name, qualifiers
from normalizers.agencies.collectives import QUANTIFIERS, collective_at, force_at
from normalizers.agencies.gazetteer import ROOMS
from normalizers.agencies.qualifiers import workplace
from normalizers.agencies.units import UNIT_NOUNS, phrase, units
from normalizers.tokens import Tokens, phrase_set

_PEOPLE = phrase_set(nouns.PEOPLE)
_PEOPLE_FIELDS = phrase_set(nouns.PEOPLE_FIELDS, loose=True)
_STAFF = frozenset({"Công chức", "Viên chức", "Chuyên viên", "Cán bộ", "Lãnh đạo"})
_HEADS_OF_MANY = frozenset({"Thủ trưởng", "Giám đốc", "Người đứng đầu", "Lãnh đạo", "Trưởng"})


def agency_at(tokens: Tokens, at: int, bare: bool = False) -> int | None:
    """The longest agency phrase that begins at token `at`; `bare` allows a noun without "các" (inside a list)."""
    if at >= len(tokens) or (at > 0 and (tokens[at - 1].key, tokens[at].key) == ("cơ", "sở")):
        return None
    body = body_at(tokens, at)
    ends = [end for end in (person_at(tokens, at), body, force_at(tokens, at)) if end is not None]
    if body is None or not tokens[at].capital or QUANTIFIERS.match(tokens, at) is not None:
        collective = collective_at(tokens, at, bare)
        ends += [] if collective is None else [collective]
    if not ends and bare:
        return units(tokens, at)
    return max(ends, default=None)


def person_at(tokens: Tokens, at: int) -> int | None:
    """One who stands for a body: "Giám đốc các sở", "Chủ tịch UBND các xã", "Chuyên viên Tư pháp"."""
    found = _PEOPLE.match(tokens, at)
    if found is None:
        return None
    here = found[0]
    charge = _in_charge_of(tokens, here) if found[1] in _STAFF else None
    if charge is not None:
        return qualifiers(tokens, charge)
    if not tokens[at].capital and not _named_in_lower_case(tokens, here, found[1]):
        return None
    if here < len(tokens) and tokens[here].key in {",", "và"}:
        further = _PEOPLE.match(tokens, here + 1)
        if further is not None:
            here = further[0]
    inner = _led(tokens, here, found[1])
    # "Thủ trưởng các sở, ban, ngành và các đơn vị" is one phrase as long as collectives of bodies follow.
    many = found[1] in _HEADS_OF_MANY and here < len(tokens) and UNIT_NOUNS.match(tokens, here) is None
    while inner is not None and many and inner < len(tokens) and tokens[inner].key in {",", "và"}:
        beside = collective_at(tokens, inner + 1)
        if beside is None or tokens[inner + 1].key != "các" or UNIT_NOUNS.match(tokens, inner + 2) is not None:
            break
        inner = beside
    return inner


def _named_in_lower_case(tokens: Tokens, here: int, title: str) -> bool:
    """Whether a title in small letters stands for a body: "công chức Tư pháp", "thủ trưởng các ngành"."""
    if here >= len(tokens):
        return False
    if title == "Người đứng đầu":
        return collective_at(tokens, here, bare=True) is not None
    return tokens[here].capital if title in _STAFF else title in _HEADS_OF_MANY and tokens[here].key == "các"


def _led(tokens: Tokens, here: int, title: str) -> int | None:
    """What the person with the title before `here` stands for; the index after it."""
    readers = (collective_at, person_at, force_at, body_at)
    known = [end for reader in readers if (end := reader(tokens, here)) is not None]
    if title == "Người đứng đầu":  # "người đứng đầu cơ sở"
        known += [end for end in [collective_at(tokens, here, bare=True)] if end is not None]
    if known:
        return max(known)
    field = _PEOPLE_FIELDS.match(tokens, here)
    if field is not None:
        return qualifiers(tokens, field[0])
    if title in _STAFF:
        named = free_name(tokens, here) if here < len(tokens) and tokens[here].capital else None
        return None if named is None else qualifiers(tokens, named)
    if title in {"Trưởng", "Tổ trưởng", "Bí thư"}:
        return units(tokens, here)
    if title in {"Trưởng phòng", "Trưởng Phòng", "Trưởng ban", "Trưởng Ban"}:
        body = body_at(tokens, here - 1)  # "Trưởng Ban Công tác Mặt trận": of a body whose name begins with it
        if body is not None:
            return body
        many = collective_at(tokens, here - 1, bare=True)  # "Trưởng phòng, ban, ngành": heads of all of them
        return many if many is not None and many > here and tokens[here].key == "," else None
    which = qualifiers(tokens, here) if title in {"Trưởng Công an", "Phó Trưởng Công an"} else here
    return which if which > here else workplace(tokens, here)


def _in_charge_of(tokens: Tokens, at: int) -> int | None:
    """ "(công chức) phụ trách Lao động, TB&XH": the field that an official is in charge of."""
    here = phrase(tokens, at, ("phụ", "trách"))
    if here is None:
        return None
    field = ROOMS.match(tokens, here) or _PEOPLE_FIELDS.match(tokens, here)
    return None if field is None or not tokens[here].capital else field[0]
