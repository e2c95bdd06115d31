"""`component_undescribed`, `component_unassigned`: what is described against what is assigned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from extractors.component_sections import own_component
from schemas.plan import Assignment, Project, Warning
from schemas.reading import Reading

# "chủ trì thực hiện các dự án thuộc Chương trình": all of them, none by its number
_ALL = regex.compile(
    r"(?i)(?:chủ trì|tổ chức|triển khai|thực hiện)\s(?:[^.;,]{0,40}\s)?các (?:nội dung,? )?(?:dự án|tiểu dự án)"
    r"(?:\s*,?\s*(?:và\s+)?(?:tiểu dự án|nội dung))*\s+(?:thành phần\s+)?(?:thuộc|của)\s+(?:Chương trình|kế hoạch)"
)


def check(reading: Reading, projects: Sequence[Project], assignments: Sequence[Assignment]) -> Iterator[Warning]:
    """One warning for each component that only one of the two sides knows; without a side there is no check."""
    described = {project.code: project for project in projects}
    assigned: dict[str, Assignment] = {}
    for assignment in assignments:
        for code in assignment.projects:
            assigned.setdefault(code, assignment)
    for own, charged in _assigned_in_place(reading, assignments):
        assigned.setdefault(own, charged)
    if not described or not assigned:
        return
    for code, assignment in assigned.items():
        if not _is_described(code, described):
            yield Warning(
                code="component_undescribed",
                message=f"{code} is assigned to {assignment.agency}, but the plan does not describe it.",
                evidence=assignment.evidence,
                other=next(iter(described.values())).evidence,
            )
    if any(_ALL.search(assignment.task) for assignment in assignments):
        return
    for code, project in described.items():
        if not any(_covers(other, code) for other in assigned):
            yield Warning(
                code="component_unassigned",
                message=f"{code} is described, but nobody is charged with it.",
                evidence=project.evidence,
                other=next(iter(assigned.values())).evidence,
            )


def _assigned_in_place(reading: Reading, assignments: Sequence[Assignment]) -> Iterator[tuple[str, Assignment]]:
    """The components in whose own section somebody is charged ("Thực hiện: Giao Phòng Kinh tế …")."""
    outline = reading.outline
    by_section: dict[str, Assignment] = {}
    for assignment in assignments:
        if assignment.section is not None:
            by_section.setdefault(assignment.section, assignment)
    for section in outline.sections:
        chain = (section, *outline.ancestors(section))
        charged = by_section.get(section.path)
        if charged is None or not any(one.role == "projects" for one in chain):
            continue
        for one in chain:
            named = own_component(outline, one)
            if named is not None:
                yield named[0], charged
                break


def _is_described(code: str, described: dict[str, Project]) -> bool:
    """Its own heading, one of its parts', or its project's where that has no parts of its own."""
    if code in described or any(other.startswith(f"{code}.") for other in described):
        return True
    parent = code.rpartition(".")[0]
    return parent in described and not any(other.startswith(f"{parent}.") for other in described)


def _covers(assigned: str, described: str) -> bool:
    return assigned == described or described.startswith(f"{assigned}.") or assigned.startswith(f"{described}.")
