"""`act_date_conflict`: one act is cited with two dates."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extractors.citations import citations
from normalizers.acts import Act
from normalizers.tokens import keys_of
from schemas.found import Found
from schemas.outline import Block
from schemas.plan import Warning
from schemas.reading import Reading

_YEAR_IN_NUMBER = regex.compile(r"/(?:19|20)\d\d(?=[/-])")
_SUBJECT = 60  # characters after a citation that say what the act is about


def check(reading: Reading) -> Iterator[Warning]:
    """One warning for each act whose later citation bears another date than its first.

    Numbers without a year begin anew each January and are given by every office: two such citations are one act only
    where neither kind nor issuer speaks against it, and the year or the subject is the same.
    """
    first: dict[str, list[tuple[Block, Found[Act]]]] = {}
    warned: set[str] = set()
    for block, found in citations(reading):
        act = found.value
        if act.date is None:
            continue
        known = first.setdefault(act.number.upper(), [])
        clash = next((one for one in known if _conflict(one, (block, found))), None)
        if clash is not None and act.number.upper() not in warned:
            warned.add(act.number.upper())
            yield Warning(
                code="act_date_conflict",
                message=f"{act.kind or 'Act'} {act.number} bears two dates: {clash[1].value.date} and {act.date}.",
                evidence=clash[0].evidence(clash[1].start, clash[1].end),
                other=block.evidence(found.start, found.end),
            )
        known.append((block, found))


def _conflict(one: tuple[Block, Found[Act]], two: tuple[Block, Found[Act]]) -> bool:
    """Whether two dated citations of a number are of one act with two dates."""
    first, second = one[1].value, two[1].value
    if first.date is None or second.date is None or first.date == second.date:
        return False
    if first.kind and second.kind and first.kind != second.kind:
        return False
    if not _may_be_one(first.issuer, second.issuer):
        return False
    return (
        first.date[:4] == second.date[:4]
        or _YEAR_IN_NUMBER.search(first.number) is not None
        or _same_subject(_subject(one), _subject(two))
    )


def _may_be_one(first: str | None, second: str | None) -> bool:
    """Whether two names of an issuer can be of one body: "Ủy ban nhân dân" and "Ủy ban nhân dân tỉnh Gia Lai"."""
    if not first or not second:
        return True
    one, two = first.lower(), second.lower()
    return one.startswith(two) or two.startswith(one) or set(keys_of(one)) <= set(keys_of(two))


def _subject(citation: tuple[Block, Found[Act]]) -> frozenset[str]:
    block, found = citation
    return frozenset(keys_of(block.text[found.end : found.end + _SUBJECT])[:10])


def _same_subject(first: frozenset[str], second: frozenset[str]) -> bool:
    return len(first & second) >= 6
