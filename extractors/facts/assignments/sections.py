"""Tasks in running text: under an agency's heading or label, in sentences with a subject, on labelled lines.

The tree is walked from the top. A section whose heading is an agency, or names one in brackets, gives it to every
block below; elsewhere only blocks that name who must act are tasks.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from extractors.agency_headings import heading_agency, own_agency
from extractors.agency_subjects import Subject
from extractors.component_sections import section_component
from extractors.facts.assignments.label_sections import told_beside
from extractors.facts.assignments.labelled import labelled_below
from extractors.facts.assignments.tasks import Task
from extractors.facts.assignments.walk import Walk
from schemas.outline import BlockKind, Outline, Section

_SILENT_ROLES = frozenset({"basis", "purpose", "objectives", "scope", "results"})


def tasks(outline: Outline) -> Iterator[Task]:
    """Every task that stands in running text, in reading order."""
    agencies: dict[str, Subject | None] = {}
    labelled = labelled_below(outline)
    given, labels = told_beside(outline)
    told = {child.path for children in labelled.values() for child in children} | labels
    for section in outline.sections:
        if section.path in told:
            continue
        lines = [block for child in labelled.get(section.path, ()) for block in child.body]
        section = replace(section, body=(*section.body, *lines)) if lines else section
        above = section.parent
        inherited = agencies.get(above) if above is not None else None
        own = own_agency(outline, section)
        context = own or inherited
        agencies[section.path] = _named_above_parts(outline, section) or context
        if section.role in _SILENT_ROLES:
            agencies[section.path] = None
            continue
        component = section_component(outline, section) if _in_components(outline, section) else None
        yield from Walk(section, context, component, own, given.get(section.path)).tasks()


def _in_components(outline: Outline, section: Section) -> bool:
    """Whether a section describes a component or is a part of one ("e) Phân công" under "Dự án 1")."""
    return any(one.role == "projects" for one in (section, *outline.ancestors(section)))


def _named_above_parts(outline: Outline, section: Section) -> Subject | None:
    """The agency that a section's last line names for the parts below it: "Ủy ban nhân dân các xã:" above a), b)."""
    last = section.body[-1] if section.body else None
    if last is None or last.kind is BlockKind.TABLE or not last.text.rstrip().endswith(":"):
        return None
    return heading_agency(last.text) if any(outline.children(section.path)) else None
