"""The header: what the letterhead, the title, the preamble and the signature say about the plan itself.

Each is looked for where the form puts it (Decree 30/2020/NĐ-CP), then where a plan that lost its letterhead still says
it: the preamble ("UBND tỉnh ban hành Kế hoạch …"), the signature ("TM. ỦY BAN NHÂN DÂN"), the annex's line
("Kèm theo Kế hoạch số … ngày …").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from extractors.facts.header.area import level_of, place_of, province_of, with_place
from extractors.facts.header.casing import body_name
from extractors.facts.header.issuer import own_body
from extractors.facts.header.issuing import (
    annex_line,
    announced,
    issuing_sentence,
    running_text,
    title_in_issuing_sentence,
)
from extractors.facts.header.letterhead import Letterhead, read_date, read_letterhead, read_number
from extractors.facts.header.signatory import read_signatory
from extractors.facts.header.standing import named, whole
from extractors.facts.header.title import kind_of_number, read_programme, read_title, read_years
from normalizers.agencies import find_agencies
from normalizers.bullets import BULLETS
from normalizers.places import Place
from schemas.outline import Block, Outline
from schemas.page import DigitalSignature, Document
from schemas.plan import Evidence, Header, Signature

_SIGNED_ON_ISSUE = 0.9  # a document is signed on the day that it bears, or the day after
_ISSUES = regex.compile(
    r"(?:\s*\([^()]{3,80}\))?\s+(?:xây dựng(?:\s+và)?(?:\s+ban hành)?|ban hành|đề ra|triển khai|lập|điều chỉnh)"
    r"\s+(?:[Kk]ế hoạch|[Pp]hương án)(?!\s+số)"
)
_JOINT_KIND = regex.compile(r"(?i)liên tịch|phối hợp|liên ngành")
_JOINT_NUMBER = regex.compile(r"[/-](?:KH|CTr?)(?:LT|PH|LN)\b")
_OPENING_BULLET = regex.compile(rf"^{BULLETS}\s*")
_CLOSING_MARKS = " ;.,‘’'`´"  # and specks of a seal that stands beside
_BEHALF = regex.compile(
    r"(?i)^\s*(?:TM|T/M)\s*[.,:]?\s*(?P<who>.+?)(?:\s+(?:KT|TL|TUQ)\b.*|\s+(?:PHÓ\s+)?CHỦ TỊCH.*)?$"
)


def extract(document: Document, outline: Outline) -> Header:
    """The header of the plan; `evidence` has an entry for each field that was found."""
    context = running_text(outline)
    letterhead = read_letterhead(outline.letterhead)
    kind, title, title_block = read_title(outline.title, context)
    if kind is None and title is None and letterhead.number is None and letterhead.issued_on is None:
        letterhead, title, title_block = announced(outline) or (letterhead, None, None)
    if title is None:
        title, title_block = title_in_issuing_sentence(outline)
    annex = annex_line(outline)
    number = letterhead.number or (read_number("Số " + annex[0]) if annex else None)
    issued_on = _fuller(letterhead.issued_on, read_date(annex[0]) if annex else None)
    signed = _signing_day(issued_on, document.signatures)
    if signed is not None and signed.signed_at is not None:
        issued_on = signed.signed_at[:10]
    here = f"tại {letterhead.place_line}" if letterhead.place_line else ""  # which writes its place in small letters
    issuer, issuer_evidence = _issuer(
        letterhead, outline, "\n".join((title or "", here, context)), _is_joint(kind, letterhead)
    )
    place = place_of(issuer, title or "", outline, letterhead.place_line, letterhead.issuer)
    issuer = with_place(issuer, place)
    province = province_of(place, letterhead, title or "", context, issued_on)
    # A name that came loose from its office stands first in what follows the signature.
    signatory, position_block, name_block = read_signatory((*outline.signature, *outline.appendix[:1]))
    year, period = read_years(title)
    if year is None and period is None:
        year, period = read_years(issuing_sentence(outline))
    if period is not None and issued_on is not None and period.to < int(issued_on[:4]):
        period = None  # the years that the title's act looks back on ("… về giám sát từ năm 2019 đến hết năm 2023")
    programme = read_programme(title)
    recipients = tuple(text for block in outline.recipients for text in _recipients(block))
    level = level_of(issuer, place)
    place_evidence = (_of_place(place, (*outline.letterhead, *outline.title)) if place else None) or issuer_evidence
    evidence = {
        "document_type": _at(outline.title[0] if outline.title else None),
        "title": _at(title_block),
        "programme": _at(title_block) if programme else None,
        "plan_year": _at(title_block) if year or period else None,
        "number": _at(letterhead.number_block if letterhead.number else annex[1] if annex and number else None),
        "issued_on": letterhead.date_evidence
        if letterhead.issued_on == issued_on
        else _at(annex[1] if annex else None),
        "issuer": issuer_evidence,
        "level": place_evidence if level else None,
        "place": place_evidence if place else None,
        "province": (named(province, _all_blocks(outline)) or issuer_evidence) if province else None,
        "signatory.position": _at(position_block),
        "signatory.name": _at(name_block),
        "recipients": whole(outline.recipients) if recipients else None,
    }
    if signed is not None and signed.signed_at is not None:
        evidence["issued_on"] = Evidence(
            page=signed.page or 1, bbox=signed.box, text=signed.signed_at, confidence=_SIGNED_ON_ISSUE
        )
    return Header(
        document_type=kind or kind_of_number(number or letterhead.form),
        number=number,
        issued_on=issued_on,
        issuer=issuer,
        level=level,
        place=str(place) if place else None,
        province=province,
        title=title,
        programme=programme,
        plan_year=year,
        plan_period=period,
        signatory=signatory,
        signatures=tuple(Signature(signer=one.signer, signed_at=one.signed_at) for one in document.signatures),
        recipients=recipients,
        evidence={name: found for name, found in evidence.items() if found is not None},
    )


def _signing_day(issued_on: str | None, signatures: Sequence[DigitalSignature]) -> DigitalSignature | None:
    """The first digital signature, where the printed day cannot be read and what can be read of it agrees."""
    if issued_on is not None and len(issued_on) == len("2025-01-17"):
        return None
    dated = [one for one in signatures if one.signed_at is not None and one.signed_at.startswith(issued_on or "")]
    return min(dated, key=lambda one: one.signed_at or "", default=None)


def _of_place(place: Place, blocks: Sequence[Block]) -> Evidence | None:
    """Where the plan's area is named, with the word for its level if it stands there."""
    return named(str(place), blocks) or named(place.name, blocks)


def _all_blocks(outline: Outline) -> Iterator[Block]:
    """The plan's text in reading order, from the letterhead on."""
    yield from outline.letterhead
    yield from outline.title
    yield from outline.running_text()


def _at(block: Block | None) -> Evidence | None:
    return None if block is None else block.evidence()


def _fuller(first: str | None, second: str | None) -> str | None:
    """The date that says more, where both agree as far as both go."""
    if first is None or second is None:
        return first or second
    return second if len(second) > len(first) and second.startswith(first) else first


def _is_joint(kind: str | None, letterhead: Letterhead) -> bool:
    """Whether several bodies issue the plan together, by its kind or by its number ("15/KHLT-…", "3/KHPH-…")."""
    return bool(_JOINT_KIND.search(kind or "") or _JOINT_NUMBER.search(letterhead.form or ""))


def _issuer(letterhead: Letterhead, outline: Outline, context: str, joint: bool) -> tuple[str | None, Evidence | None]:
    """The issuing body, in full, as letterhead, preamble or signature name it, and where."""
    if letterhead.issuer:
        return own_body(letterhead.issuer, context, joint, letterhead.lines), letterhead.issuer_evidence
    for block in (*reversed(outline.preamble), *outline.closing, *(b for s in outline.sections[:1] for b in s.body)):
        for found in reversed(find_agencies(block.text)):
            of_another = regex.search(r"(?:của|do)\s*$", block.text[: found.start])
            if _ISSUES.match(block.text, found.end) and not of_another:
                return found.value.name, block.evidence(found.start, found.end)
    for block in outline.signature:
        behalf = _BEHALF.match(block.text)
        if behalf is not None:
            return body_name(behalf["who"], context), block.evidence()
    return None, None


def _recipients(block: Block) -> Iterator[str]:
    """A line of "Nơi nhận" without its dash and closing mark; several where a page ran them together (";- ")."""
    for part in regex.split(r"(?<=[;)])\s*-\s+(?=\p{Lu})", regex.sub(r"(?i)^\s*nơi nhận\s*:?", "", block.text)):
        text = _OPENING_BULLET.sub("", part.strip()).rstrip(_CLOSING_MARKS)
        if text:
            yield text
