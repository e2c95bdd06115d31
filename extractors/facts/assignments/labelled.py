"""Lines that say of a task who does it and by when, and what in them is label."""

from __future__ import annotations

import regex

from extractors.task_labels import is_circumstance, read_labels
from schemas.outline import Outline, Section

LEAD_BELOW = regex.compile(  # alone on its line, with those whom it announces below
    r"(?i)\s*[-+]?\s*(?:(?:cơ\s+quan|đơn\s+vị)\s+(?:chủ\s+trì(?:\s+thực\s+hiện)?|thực\s+hiện)|chủ\s+trì)\s*:\s*"
)


def labelled_below(outline: Outline) -> dict[str, list[Section]]:
    """The lettered or numbered lines that say of a heading who does it and by when, by the heading's path:
    "a) Cơ quan chủ trì: Sở Y", "b) Cơ quan phối hợp: …", "c) Thời gian: …". Of a component they may stand behind its
    parts ("a) Nội dung: …", "b) Vốn: …")."""
    below: dict[str, list[Section]] = {}
    for section in outline.sections:
        if section.parent is not None:
            below.setdefault(section.parent, []).append(section)
    found: dict[str, list[Section]] = {}
    for path, children in below.items():
        labels = [read_labels(child.body[0].text) if child.run_in else None for child in children]
        named = [label for label in labels if label is not None]
        flat = all(child.run_in and child.path not in below and child.role != "projects" for child in children)
        if flat and len(named) >= 2 and 2 * len(named) >= len(children) and any(label.lead for label in named):
            found[path] = children
        told = [child for child, label in zip(children, labels, strict=True) if label is not None]
        parts = [child for child in children if child not in told]
        if parts and all(map(_describes, parts)) and any(_NAMES_LEAD.match(child.body[0].text) for child in told):
            found[path] = told
    return found


# A name alone; of "Thực hiện: Phòng Kinh tế chủ trì, phối hợp với …" the sentence is the task.
_NAMES_LEAD = regex.compile(
    r"(?i)\W*(?:[a-zđ]\)|\d+(?:\.\d+)*\.?)?\s*(?:các\s+)?(?:cơ\s+quan|đơn\s+vị)\s+(?:chủ\s+trì|thực\s+hiện)[^:]{0,20}:(?!.*\schủ\s+trì\s*,)"
)


def _describes(section: Section) -> bool:
    """Whether a section is a part of a component, or tells what it costs or where it is done."""
    return section.role == "projects" or is_circumstance(section.heading_block.text)
