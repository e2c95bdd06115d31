"""Lists that name their head once: "các Sở: Tài chính, Nội vụ"."""

from __future__ import annotations

from normalizers.agencies.bodies import qualifiers
from normalizers.agencies.gazetteer import FIELDS_BY_HEAD
from normalizers.tokens import Tokens


def field_at(tokens: Tokens, at: int, head: str) -> int | None:
    """A field of work without its head, in a list that named the head before."""
    if at >= len(tokens) or not tokens[at].capital:
        return None
    found = FIELDS_BY_HEAD[head.lower()].match(tokens, at)
    return None if found is None else qualifiers(tokens, found[0])


def head_of(tokens: Tokens, at: int, end: int) -> str | None:
    """The head that a phrase ends in or is made of: "Sở" of "các Sở" and of "Sở Tài chính"."""
    for token in (tokens[end - 1], tokens[at]):
        if token.key in FIELDS_BY_HEAD and token.key != "ban":
            return token.key.capitalize()
    return None


def one_field_at(tokens: Tokens, at: int, head: str) -> int | None:
    """The index after the only field behind a head of several: "(các phòng) Giáo dục và Đào tạo"; None in a list."""
    end = field_at(tokens, at, head)
    if end is None or (end < len(tokens) and tokens[end].key in _JOINS and field_at(tokens, end + 1, head) is not None):
        return None
    return end


_JOINS = frozenset({",", ";", "và"})
