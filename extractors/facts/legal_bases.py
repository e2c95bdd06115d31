"""Legal bases: every act that the plan cites by number, once each, in the order of first citation."""

from __future__ import annotations

import regex

from extractors.citations import citations
from normalizers.acts import Act
from normalizers.places import LEVELS, find_places
from schemas.found import Found
from schemas.outline import Block
from schemas.plan import Header, LegalBasis
from schemas.reading import Reading

_PARTY_PROVINCE = regex.compile(r"(?:^|\s)(?:Tỉnh ủy|Thành ủy|Đảng bộ tỉnh)$")


def extract(reading: Reading) -> tuple[LegalBasis, ...]:
    """The acts, each with the date and issuer of its first citation that states them."""
    found: dict[str, tuple[Block, Found[Act]]] = {}
    dates: dict[str, str] = {}
    issuers: dict[str, str] = {}
    for block, act in citations(reading):
        key = act.value.number.upper()
        found.setdefault(key, (block, act))
        if act.value.date:
            dates.setdefault(key, act.value.date)
        if act.value.issuer and " " in act.value.issuer:
            issuers.setdefault(key, act.value.issuer)
    return tuple(
        LegalBasis(
            kind=act.value.kind,
            number=act.value.number,
            date=dates.get(key),
            issuer=with_place(issuers.get(key, act.value.issuer), reading.header),
            evidence=block.evidence(act.start, act.end),
        )
        for key, (block, act) in found.items()
    )


def with_place(issuer: str | None, header: Header) -> str | None:
    """ "Ủy ban nhân dân tỉnh" of a plan in Gia Lai is "Ủy ban nhân dân tỉnh Gia Lai"; "Tỉnh ủy" is "Tỉnh ủy Gia Lai".

    A district or commune gets its name only where it is the plan's own.
    """
    if issuer is None or find_places(issuer):
        return issuer
    if " và " in issuer:
        return " và ".join(part for part in (with_place(one, header) for one in issuer.split(" và ")) if part)
    for kind in sorted((*LEVELS, "thành phố"), key=len, reverse=True):
        if not issuer.lower().endswith(" " + kind):
            continue
        if header.place and header.place.startswith(kind + " "):
            return f"{issuer[: -len(kind)]}{header.place}"
        if kind == "tỉnh" and header.province:
            return f"{issuer} {header.province}"
        return issuer
    if _PARTY_PROVINCE.search(issuer) and header.province:
        return f"{issuer} {header.province}"
    return issuer
