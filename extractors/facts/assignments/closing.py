"""What the plan's last paragraph asks of those who carry it out: "Trong quá trình …, các đơn vị báo cáo …"."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extractors.agency_subjects import Subject, late_subject, opening_subject
from extractors.facts.assignments.tasks import Task
from extractors.last_words import ends_plan
from schemas.outline import Outline

_CLOSING_ACTS = regex.compile(r"(?i)(?:báo\s+cáo|phản\s+ánh|phản\s+ảnh|gửi|đề\s+xuất|kiến\s+nghị)")
_REACH = 130  # characters behind those who are charged: "… nghiêm túc triển khai; định kỳ … báo cáo"
_CLOSING_CLAUSE = regex.compile(
    r"(?:[;.]\s+)(?=(?:[Tt]rong\s+quá\s+trình|[Nn]ếu\s+có|[Qq]uá\s+trình|[Đđ]ề\s+nghị|[Yy]êu\s+cầu|[Cc]ăn\s+cứ|[Gg]iao))"
)


def closing_tasks(outline: Outline) -> Iterator[Task]:
    """The tasks of the last paragraph, in the section that the plan ends with."""
    top = [section.path for section in outline.sections if section.parent is None and not section.path.startswith("PL")]
    if not top:
        return
    last = [block for section in outline.sections for block in section.body[1:] if ends_plan(block)]
    for block in (*last, *outline.closing):
        starts = [0, *(match.end() for match in _CLOSING_CLAUSE.finditer(block.text))]
        asked: Subject | None = None
        for index, start in enumerate(starts):
            end = starts[index + 1] if index + 1 < len(starts) else len(block.text)
            clause = block.text[start:end]
            if regex.match(r"\s*Trên đây", clause):
                continue
            own = opening_subject(clause) or late_subject(clause)
            subject, end_of_names = (own, own.end) if own is not None else (asked, 0)
            asked = subject
            if subject is not None and _CLOSING_ACTS.search(clause, end_of_names, end_of_names + _REACH):
                role = "requested" if subject.requested else "lead"
                yield Task(subject.name, role, block, start, start + len(clause.rstrip()), top[-1])
