"""Whom a line of a section itself charges, beside the agency that its heading gives."""

from __future__ import annotations

import regex

from extractors.agency_headings import charged_subject
from extractors.agency_subjects import Subject, late_subject, led_by, opening_subject
from schemas.outline import Block, BlockKind, Section

# What a Party committee does ("Lãnh đạo Ủy ban nhân dân tỉnh xây dựng …"), and elsewhere who leads a body
_LEADS_OTHERS = regex.compile(r"\s*Lãnh\s+đạo\s")
_PARTY = regex.compile(
    r"(?i)(?:đảng|tỉnh|thành|huyện|thị|quận)\s+[uủ][yỷ]|chi\s+bộ|đảng\s+bộ|ban\s+thường\s+vụ|cấp\s+ủy"
)

_LATER_ORDER = regex.compile(r"(?<=[.;]\s)(?=(?:[Gg]iao|[Pp]hân\s+công)\s)")


def leads_as_party(text: str, context: Subject | None) -> bool:
    """Whether a Party committee's duty begins with "Lãnh đạo" (lead), rather than naming who leads a body."""
    return context is not None and _PARTY.search(context.name) is not None and _LEADS_OTHERS.match(text) is not None


def subject_in(section: Section, block: Block, context: Subject | None) -> Subject | None:
    """Whom a sentence itself names: at its opening; further on only where no heading gives an agency (`context`), or
    where a paragraph stands below a numbered sentence that is complete."""
    if leads_as_party(block.text, context):
        return None
    subject = opening_subject(block.text, commands=context is None)
    if subject is not None:
        return subject
    if context is not None:
        below = section.run_in and block is not section.body[0] and block.kind is BlockKind.PARAGRAPH
        return late_subject(block.text) if below and not block.marker else None
    subject = late_subject(block.text) or led_by(block.text) or _ordered_later(block.text)
    return subject or (charged_subject(block.text) if section.role != "projects" else None)


def _ordered_later(text: str) -> Subject | None:
    """Whom a later sentence charges with what the first one tells: "Rà soát … . Giao Công an xã chủ trì …"."""
    for order in _LATER_ORDER.finditer(text):
        told = opening_subject(text[order.end() :])
        if told is not None and not told.label:
            at = order.end()
            return Subject(
                told.name, told.members, told.start + at, told.end + at, told.duty + at, told.requested, late=True
            )
    return None
