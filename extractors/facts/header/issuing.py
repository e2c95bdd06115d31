"""What the plan's text says of the plan itself, where letterhead and title leave it open."""

from __future__ import annotations

import regex

from extractors.facts.header.letterhead import Letterhead, read_date, read_number
from normalizers.agencies import find_agencies
from schemas.outline import Block, Outline

_ISSUED = regex.compile(
    r"(?:ban hành|xây dựng|Phê duyệt|Ban hành(?: kèm theo Quyết định này)?)\s+[Kk]ế hoạch\s+(?!số|này|như|với|và|để)"
    r"(?P<what>\p{L}[^.;:(]{15,}?)"
    r"(?=\s*(?:[(:;]|,?\s*(?:gồm|bao gồm|với (?:các |những |một số )?nội dung|như sau|cụ thể|nội dung)\b))"
)
_ANNEX_LINE = regex.compile(
    r"(?i)\(?\s*(?:kèm theo|ban hành kèm theo)\s+(?:kế hoạch|chương trình|phương án)\b(?P<rest>[^)]*)"
)


def running_text(outline: Outline) -> str:
    """The plan's running text: preamble, sections, closing."""
    blocks = [*outline.preamble, *(block for section in outline.sections for block in section.body), *outline.closing]
    return "\n".join(block.text for block in blocks if block.text)


def annex_line(outline: Outline) -> tuple[str, Block] | None:
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


def issuing_sentence(outline: Outline) -> str | None:
    """Where the body calls the plan by name: "… ban hành Kế hoạch … năm 2024", "Trên đây là Kế hoạch …"."""
    for block in (*outline.preamble, *outline.closing):
        match = regex.search(r"(?:ban hành|xây dựng|Trên đây là)\s+[Kk]ế hoạch(?!\s+số)[^.;]*", block.text)
        if match is not None:
            return match.group()
    return None


def title_in_issuing_sentence(outline: Outline) -> tuple[str | None, Block | None]:
    """What the preamble says is issued ("… ban hành Kế hoạch trồng rừng năm 2031 như sau"), where no title is left;
    or what a decision's first article approves."""
    articles = [section.heading_block for section in outline.sections[:1] if section.path.startswith("Điều")]
    for block in (*outline.preamble, *articles):
        match = _ISSUED.search(block.text)
        if match is not None:
            return match["what"][:1].upper() + match["what"][1:], block
    return None, None


_ANNOUNCED = regex.compile(
    r"\s*(?:đã\s+|vừa\s+)?(?:ký\s+)?ban hành\s+[Kk]ế hoạch\s+số\s+(?P<number>\d+\s?[/-]\s?KH[^\s,;]*)"
    r"(?:\s*,?\s*(?P<date>ngày\s[^,;]{4,30}?))?\s*,?\s+(?:về(?:\s+việc)?\s+)?"
    r"(?P<what>\p{L}[^.;:]{10,}?)"
    r"(?=\s*(?:[.;:]|,\s*(?:nội dung|cụ thể|theo đó|như sau|với|trong đó)|(?:với\s+nội dung|như sau|cụ thể)\b))"
)


def announced(outline: Outline) -> tuple[Letterhead, str, Block] | None:
    """What a page's first sentence says in the letterhead's and title's stead, the title, and where:
    "Ngày 17/5/2031, UBND xã X ban hành Kế hoạch số 12/KH-UBND về …, nội dung như sau:"."""
    blocks = (*outline.letterhead, *outline.title, *outline.preamble)
    for block in (*blocks, *(block for section in outline.sections[:1] for block in section.body)):
        for found in find_agencies(block.text):
            match = _ANNOUNCED.match(block.text, found.end)
            if match is None:
                continue
            title = " ".join(match["what"].split())
            number = read_number(f"Số {match['number']}")
            date = read_date(match["date"] or block.text[: found.start])
            said = Letterhead(
                found.value.name,
                number,
                date,
                None,
                block.evidence(found.start, found.end),
                block,
                block.evidence(),
                number,
            )
            return said, title[:1].upper() + title[1:], block
    return None
