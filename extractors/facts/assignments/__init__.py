"""Assignments: who must do what, from running text and from task tables, in reading order."""

from __future__ import annotations

from collections.abc import Iterable

from extractors.facts.assignments.closing import closing_tasks
from extractors.facts.assignments.due import due_in
from extractors.facts.assignments.partners import partners_of
from extractors.facts.assignments.sections import tasks
from extractors.facts.assignments.tables import table_assignments
from extractors.facts.assignments.tasks import Task, later_support
from extractors.year_meant import is_past, year_meant
from normalizers.components import find_components
from schemas.plan import Assignment
from schemas.reading import Reading


def extract(reading: Reading) -> tuple[Assignment, ...]:
    """Every assignment of the plan: of each section its text, then its tables; the closing paragraph's last."""
    order = {section.path: index for index, section in enumerate(reading.outline.sections)}
    found = [one for task in tasks(reading.outline) for one in _from_task(reading, task)]
    found += table_assignments(reading)
    last = [one for task in closing_tasks(reading.outline) for one in _from_task(reading, task)]
    return (*sorted(found, key=lambda one: order.get(one.section or "", len(order))), *last)


def _from_task(reading: Reading, task: Task) -> Iterable[Assignment]:
    """One assignment, or two where a later clause opens with "Phối hợp" and names other components."""
    text = task.block.text[task.start : task.end]
    split = later_support(text)
    if split is not None:
        first, second = _components(text[:split], task), _components(text[split:], task)
        if first and second and set(second) - set(first):
            yield _assignment(reading, task, task.start, task.start + split, task.role)
            role = "support" if task.role == "lead" else task.role
            yield _assignment(reading, task, task.start + split, task.end, role)
            return
    yield _assignment(reading, task, task.start, task.end, task.role)


def _assignment(reading: Reading, task: Task, start: int, end: int, role: str) -> Assignment:
    text = task.block.text[start:end].strip(" (-")
    labels = task.labelled
    year = year_meant(reading.header)
    due = due_in(labels.due, year, whole=True) if labels is not None and labels.due else due_in(text, year)
    if due is not None and year != reading.header.plan_year and is_past(due, reading.header):
        due = None
    partners = partners_of(text, task.agency)
    if labels is not None:
        partners = tuple(dict.fromkeys((*partners, *labels.support)))
    return Assignment(
        agency=task.agency,
        role=role,  # type: ignore[arg-type]
        task=text,
        projects=_components(text, task) or ((task.component,) if task.component else ()),
        partners=partners,
        deliverable=labels.deliverable if labels is not None else None,
        due=due,
        monitors=labels.monitors if labels is not None else (),
        section=task.section,
        evidence=task.block.evidence(start, end),
    )


def _components(text: str, task: Task) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found.value for found in find_components(text, within=task.component)))
