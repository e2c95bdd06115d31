"""The header: what the letterhead, the title, the preamble and the signature say about the plan itself.

Each is looked for where the form puts it (Decree 30/2020/NĐ-CP), then where a plan that lost its letterhead still says
it: the preamble ("UBND tỉnh ban hành Kế hoạch …"), the signature ("TM. ỦY BAN NHÂN DÂN"), the annex's line
("Kèm theo Kế hoạch số … ngày …").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import regex

from extractors.facts.casing import body_name
from extractors.facts.header.issuer import named_in_issuer, own_body, province_at_end
from extractors.facts.header.letterhead import Letterhead, read_date, read_letterhead, read_number
from extractors.facts.header.signatory import read_signatory
from extractors.facts.header.title import kind_of_number, read_programme, read_title, read_years
from normalizers.agencies import find_agencies
from normalizers.places import Place, find_places, is_centrally_run, province_named, provinces_with
from schemas.outline import Block, Outline
from schemas.page import DigitalSignature, Document
from schemas.plan import Evidence, Header, Level, Signature

_SIGNED_ON_ISSUE = 0.9  # a document is signed on the day that it bears, or the day after
_ISSUES = regex.compile(
    r"\s+(?:xây dựng(?:\s+và)?(?:\s+ban hành)?|ban hành|đề ra|triển khai|lập|điều chỉnh)"
    r"\s+(?:[Kk]ế hoạch|[Pp]hương án)(?!\s+số)"
)
_ISSUED = regex.compile(
    r"(?:ban hành|xây dựng|Phê duyệt|Ban hành(?: kèm theo Quyết định này)?)\s+[Kk]ế hoạch\s+(?!số|này|như|với|và|để)"
    r"(?P<what>\p{L}[^.;:(]{15,}?)"
    r"(?=\s*(?:[(:;]|,?\s*(?:gồm|bao gồm|với (?:các |những |một số )?nội dung|như sau|cụ thể|nội dung)\b))"
)
_CENTRAL = regex.compile(r"(?:Bộ|Thủ tướng|Chính phủ|Quốc hội|Tổng cục)\b")
_ANNEX_LINE = regex.compile(
    r"(?i)\(?\s*(?:kèm theo|ban hành kèm theo)\s+(?:kế hoạch|chương trình|phương án)\b(?P<rest>[^)]*)"
)
_JOINT_KIND = regex.compile(r"(?i)liên tịch|phối hợp|liên ngành")
_JOINT_NUMBER = regex.compile(r"[/-](?:KH|CTr?)(?:LT|PH|LN)\b")
_COMMITTEE = "Ủy ban nhân dân"
_LOCAL = regex.compile(
    r"(?:Sở|Công an|Cục|Chi cục|Công ty|Bảo hiểm xã hội|Bệnh viện|Trung tâm|Ban|Thanh tra|Hội|Đài|Báo)\s"
)
_OWN_COMMITTEE = regex.compile(
    r"(?<!của )(?:Ủy ban nhân dân|UBND)\s+(?P<kind>tỉnh|huyện|xã|phường|thị trấn|thị xã|thành phố|quận|đặc khu)\b"
)
_BEHALF = regex.compile(
    r"(?i)^\s*(?:TM|T/M)\s*[.,:]?\s*(?P<who>.+?)(?:\s+(?:KT|TL|TUQ)\b.*|\s+(?:PHÓ\s+)?CHỦ TỊCH.*)?$"
)


def extract(document: Document, outline: Outline) -> Header:
    """The header of the plan; `evidence` has an entry for each field that was found."""
    context = _context(outline)
    letterhead = read_letterhead(outline.letterhead)
    kind, title, title_block = read_title(outline.title, context)
    if title is None:
        title, title_block = _title_in_issuing_sentence(outline)
    annex = _annex_line(outline)
    number = letterhead.number or (read_number("Số " + annex[0]) if annex else None)
    issued_on = _fuller(letterhead.issued_on, read_date(annex[0]) if annex else None)
    signed = _signing_day(issued_on, document.signatures)
    if signed is not None and signed.signed_at is not None:
        issued_on = signed.signed_at[:10]
    issuer, issuer_block = _issuer(letterhead, outline, "\n".join((title or "", context)), _is_joint(kind, letterhead))
    place = _place(issuer, title or "", outline, letterhead.place_line, letterhead.issuer)
    issuer = _with_place(issuer, place)
    province = _province(place, letterhead, title or "", context, issued_on)
    # A name that came loose from its office stands first in what follows the signature.
    signatory, position_block, name_block = read_signatory((*outline.signature, *outline.appendix[:1]))
    year, period = read_years(title)
    if year is None and period is None:
        year, period = read_years(_issuing_sentence(outline))
    if period is not None and issued_on is not None and period.to < int(issued_on[:4]):
        period = None  # the years that the title's act looks back on ("… về giám sát từ năm 2019 đến hết năm 2023")
    programme = read_programme(title)
    recipients = tuple(text for text in (_recipient(block) for block in outline.recipients) if text)
    evidence = {
        "document_type": _at(outline.title[0] if outline.title else None),
        "title": _at(title_block),
        "programme": _at(title_block) if programme else None,
        "plan_year": _at(title_block) if year or period else None,
        "number": _at(letterhead.number_block if letterhead.number else annex[1] if annex and number else None),
        "issued_on": _at(letterhead.date_block if letterhead.issued_on == issued_on else annex[1] if annex else None),
        "issuer": _at(issuer_block),
        "place": _at(issuer_block) if place else None,
        "province": _at(issuer_block) if province else None,
        "signatory.position": _at(position_block),
        "signatory.name": _at(name_block),
        "recipients": _at(outline.recipients[0]) if recipients else None,
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
        level=_level(issuer, place),
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


def _at(block: Block | None) -> Evidence | None:
    return None if block is None else block.evidence()


def _context(outline: Outline) -> str:
    """The plan's running text: preamble, sections, closing."""
    blocks = [*outline.preamble, *(block for section in outline.sections for block in section.body), *outline.closing]
    return "\n".join(block.text for block in blocks if block.text)


def _annex_line(outline: Outline) -> tuple[str, Block] | None:
    """What an annex says of the plan that it belongs to: "(Kèm theo Kế hoạch số …/KH-UBND ngày … của UBND tỉnh)"."""
    annexes = (
        block
        for section in outline.sections
        if section.path.startswith("PL")
        for block in (section.heading_block, *section.body)
    )
    for block in (*outline.appendix, *annexes):
        match = _ANNEX_LINE.search(block.text)
        if match is not None:
            return match["rest"], block
    return None


def _fuller(first: str | None, second: str | None) -> str | None:
    """The date that says more, where both agree as far as both go."""
    if first is None or second is None:
        return first or second
    return second if len(second) > len(first) and second.startswith(first) else first


def _is_joint(kind: str | None, letterhead: Letterhead) -> bool:
    """Whether several bodies issue the plan together, by its kind or by its number ("15/KHLT-…", "3/KHPH-…")."""
    return bool(_JOINT_KIND.search(kind or "") or _JOINT_NUMBER.search(letterhead.form or ""))


def _issuer(letterhead: Letterhead, outline: Outline, context: str, joint: bool) -> tuple[str | None, Block | None]:
    """The issuing body, in full, as letterhead, preamble or signature name it."""
    if letterhead.issuer:
        return own_body(letterhead.issuer, context, joint), letterhead.issuer_block
    for block in (*reversed(outline.preamble), *outline.closing, *(b for s in outline.sections[:1] for b in s.body)):
        for found in reversed(find_agencies(block.text)):
            of_another = regex.search(r"(?:của|do)\s*$", block.text[: found.start])
            if _ISSUES.match(block.text, found.end) and not of_another:
                return found.value.name, block
    for block in outline.signature:
        behalf = _BEHALF.match(block.text)
        if behalf is not None:
            return body_name(behalf["who"], context), block
    return None, None


def _place(
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
    line = province_named(place_line or "")
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
            if named and named[0].start == 0 and named[0].value.kind == own["kind"]:
                return named[0].value
            level = level or own["kind"]
    province = province_named(place_line or "")
    if province is None or level not in (None, "tỉnh", "thành phố"):
        return None
    return Place("thành phố" if is_centrally_run(province) else "tỉnh", province)


def _bare_level(issuer: str) -> str | None:
    match = regex.search(r"(?:nhân dân)\s+(tỉnh|huyện|xã|phường|thị trấn|thị xã|thành phố|quận|đặc khu)$", issuer)
    return match[1] if match else None


def _with_place(issuer: str | None, place: Place | None) -> str | None:
    """ "Ủy ban nhân dân tỉnh" of a plan for tỉnh Gia Lai is "Ủy ban nhân dân tỉnh Gia Lai"."""
    if issuer is None or place is None or find_places(issuer) or issuer.endswith(f" {place.name}"):
        return issuer
    if issuer.endswith(f" {place.kind}"):
        return f"{issuer} {place.name}"
    return f"{issuer} {place}" if regex.match(r"Ủy ban nhân dân$|Sở |Phòng |Hội đồng nhân dân$", issuer) else issuer


def _level(issuer: str | None, place: Place | None) -> Level | None:
    if place is not None:
        return place.level
    if issuer is None:
        return None
    kind = _bare_level(issuer)
    if kind == "thành phố" or kind is None:
        return "province" if regex.match(r"Sở |Tỉnh ủy", issuer) else None
    return Place(kind, "").level


def _province(
    place: Place | None, letterhead: Letterhead, title: str, context: str, issued_on: str | None
) -> str | None:
    """The province of the plan's area: itself, or as named beside it, or the only one that has such a place."""
    if place is None:
        return None
    if place.level == "province":
        return province_named(place.name) or place.name
    candidates = provinces_with(place, issued_on)
    named = [*_provinces_in(letterhead.issuer or ""), *_provinces_in(title)]
    line = province_named(letterhead.place_line or "")
    if line is not None:
        named.append(line)
    named += [province for province, _ in Counter(_provinces_in(context)).most_common()]
    if len(candidates) == 1 and (not named or candidates[0] in named):
        return candidates[0]
    for province in named:
        if province in candidates:
            return province
    if named:
        return named[0]
    if len(candidates) == 1:
        return candidates[0]
    for outer in find_places(body_name(letterhead.issuer or "")):  # "UBND QUẬN X / PHƯỜNG Y"
        homes = provinces_with(outer.value, issued_on)
        if outer.value != place and len(homes) == 1 and (not candidates or homes[0] in candidates):
            return homes[0]
    return None


def _provinces_in(text: str) -> Iterable[str]:
    for found in find_places(text):
        place = found.value
        if place.kind == "tỉnh" or (place.kind == "thành phố" and is_centrally_run(place.name)):
            yield province_named(place.name) or place.name


def _issuing_sentence(outline: Outline) -> str | None:
    """Where the body calls the plan by name: "… ban hành Kế hoạch … năm 2024", "Trên đây là Kế hoạch …"."""
    for block in (*outline.preamble, *outline.closing):
        match = regex.search(r"(?:ban hành|xây dựng|Trên đây là)\s+[Kk]ế hoạch(?!\s+số)[^.;]*", block.text)
        if match is not None:
            return match.group()
    return None


def _title_in_issuing_sentence(outline: Outline) -> tuple[str | None, Block | None]:
    """What the preamble says is issued ("… ban hành Kế hoạch trồng rừng năm 2031 như sau"), where no title is left;
    or what a decision's first article approves."""
    articles = [section.heading_block for section in outline.sections[:1] if section.path.startswith("Điều")]
    for block in (*outline.preamble, *articles):
        match = _ISSUED.search(block.text)
        if match is not None:
            return match["what"][:1].upper() + match["what"][1:], block
    return None, None


def _recipient(block: Block) -> str | None:
    """A line of "Nơi nhận" without its dash and closing mark."""
    text = regex.sub(r"(?i)^\s*nơi nhận\s*:?", "", block.text).strip()
    return regex.sub(r"^[-–+•*]\s*", "", text).rstrip(" ;.,") or None
