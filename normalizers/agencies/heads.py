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
