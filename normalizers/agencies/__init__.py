"""Agencies: find them in a text, read lists of them, write their names in full.

Old names and those since the mergers of 2025 are both known; what is not in the gazetteer is read by grammar.
"""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from normalizers.agencies.bodies import body_at
from normalizers.agencies.collectives import collective_at
from normalizers.agencies.expand import expand_agency
from normalizers.agencies.grammar import agency_at
from normalizers.agencies.heads import field_at, head_of, one_field_at
from normalizers.agencies.units import phrase
from normalizers.tokens import Tokens, tokens_of
from schemas.found import Found

__all__ = ["Agency", "expand_agency", "find_agencies", "names_agency", "read_agencies"]

_DASHES = frozenset({"-", "–", "+", "•", "*", "."})
_SEPARATORS = frozenset({",", ";", "và", "cùng", "với", "hoặc"})


class Agency(Struct, frozen=True):
    """`name` in full; `collective` is True for "các sở, ban, ngành" and the like."""

    name: str
    collective: bool = False


@lru_cache(maxsize=4096)
def find_agencies(text: str) -> tuple[Found[Agency], ...]:
    """Every agency in `text`, in order, without overlaps."""
    tokens = tokens_of(text)
    found: list[Found[Agency]] = []
    here = 0
    while here < len(tokens):
        end = agency_at(tokens, here) if tokens[here].text[0].isalpha() else None
        if end is None or (here > 0 and tokens[here - 1].text == "/" and tokens[here].start == tokens[here - 1].end):
            here += 1
            continue
        found.append(_found(text, tokens, here, end))
        here = end
    return tuple(found)


def read_agencies(text: str, start: int = 0, run_on: bool = False) -> tuple[Found[Agency], ...]:
    """The agencies listed from character `start` on, up to the first words that are none.

    Commas, "và" (and) and brackets may stand between them, or nothing ("các hội của tỉnh đơn vị liên quan"). A head
    named once counts for each field: "các Sở: Tài chính, Nội vụ" are two departments. With `run_on`, as in a table's
    cell, names may stand one below the other or after dashes.
    """
    tokens = tokens_of(text)
    here = next((i for i, token in enumerate(tokens) if token.start >= start), len(tokens))
    while run_on and here < len(tokens) and tokens[here].text in _DASHES:
        here += 1
    found: list[Found[Agency]] = []
    head: str | None = None
    while here < len(tokens):
        field = None if head is None else field_at(tokens, here, head)
        end = agency_at(tokens, here, bare=True)
        if field is not None and (end is None or end < field):
            first, last = tokens[here].start, tokens[field - 1].end
            found.append(Found(first, last, Agency(expand_agency(f"{head} {text[first:last]}"))))
            here = _skip(tokens, field, run_on)
            continue
        if end is None or (found and not run_on and not _separated(tokens, here) and _begins_anew(tokens, here)):
            break
        head = head_of(tokens, here, end)
        shared = one_field_at(tokens, end, head) if head is not None and tokens[end - 1].key == head.lower() else None
        if shared is not None:  # "các phòng GD&ĐT", one in each district
            found.append(_found(text, tokens, here, shared))
            here = _skip(tokens, shared, run_on)
            continue
        heads_only = head is not None and end < len(tokens) and _fields_follow(tokens, end, head)
        if not heads_only:
            found.append(_found(text, tokens, here, end))
            here = _skip(tokens, end, run_on)
        else:
            here = end + 1 if tokens[end].text == ":" else end
    return tuple(found)


def names_agency(text: str, start: int) -> bool:
    """Whether an agency stands at character `start` by itself, rather than a noun that only a list makes one."""
    tokens = tokens_of(text)
    here = next((i for i, token in enumerate(tokens) if token.start >= start), len(tokens))
    return agency_at(tokens, here) is not None


def _fields_follow(tokens: Tokens, at: int, head: str) -> bool:
    """Whether what was read ends in a bare head ("các Sở") and its fields come now, after a colon or at once."""
    if tokens[at - 1].key != head.lower():
        return False
    return field_at(tokens, at + 1 if tokens[at].text == ":" else at, head) is not None


def _found(text: str, tokens: Tokens, start: int, end: int) -> Found[Agency]:
    first, last = tokens[start].start, tokens[end - 1].end
    collective = collective_at(tokens, start, bare=True) == end and body_at(tokens, start) != end
    return Found(first, last, Agency(expand_agency(text[first:last]), collective))


def _begins_anew(tokens: Tokens, at: int) -> bool:
    """Whether what stands right behind an agency is no more of a list: a capital, or a verb that names people too."""
    return tokens[at].capital or phrase(tokens, at, ("lãnh", "đạo")) is not None


def _separated(tokens: Tokens, at: int) -> bool:
    return at > 0 and (tokens[at - 1].key in _SEPARATORS or tokens[at - 1].text == ")")


def _skip(tokens: Tokens, at: int, run_on: bool) -> int:
    """Past a bracket and separators, where another agency may begin."""
    here = at
    if here < len(tokens) and tokens[here].text == "(":
        close = next((i for i in range(here, min(here + 25, len(tokens))) if tokens[i].text == ")"), None)
        if close is not None:
            here = close + 1
    passed = _SEPARATORS | _DASHES if run_on else _SEPARATORS
    while here < len(tokens) and (tokens[here].key in passed or tokens[here].text == "..."):
        here += 1
    return here
