"""Sections that are labels alone, and tell of the tasks beside them:

1. Nội dung: a) …, b) … / 2. Cơ quan chủ trì, phối hợp: a) Cơ quan chủ trì: - Sở X … b) Cơ quan phối hợp: - Sở Y …
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extractors.task_labels import Labelled, is_circumstance, merged, read_labels
from schemas.outline import Outline, Section

_WHO = r"(?:(?:các\s+)?(?:cơ\s+quan|đơn\s+vị)\s+)"
_LABEL_HEADING = regex.compile(
    rf"""(?i)(?:
        (?P<lead>{_WHO}(?:chủ\s+trì|thực\s+hiện)|chủ\s+trì(?:\s+thực\s+hiện)?)
      | (?P<support>{_WHO}?phối\s+hợp(?:\s+thực\s+hiện)?)
      | (?P<due>thời\s+(?:gian|hạn)(?:\s+(?:thực\s+hiện|hoàn\s+thành))?)
    )(?:\s*,?\s*(?:và\s+)?(?:chủ\s+trì|phối\s+hợp|thực\s+hiện))*""",
    regex.VERBOSE,
)
_PRINTED = {"lead": "Cơ quan chủ trì", "support": "Cơ quan phối hợp", "due": "Thời gian"}


def told_beside(outline: Outline) -> tuple[dict[str, Labelled], frozenset[str]]:
    """What label sections say, by the path of each section whose tasks they tell of, and the labels' own paths."""
    below: dict[str | None, list[Section]] = {}
    for section in outline.sections:
        below.setdefault(section.parent, []).append(section)
    told: dict[str, Labelled] = {}
    labels: set[str] = set()
    for path, children in below.items():
        named = [child for child in children if _kind(child) is not None]
        first = children.index(named[0]) if named else 0
        if path is None or not first:
            continue
        labelled: Labelled | None = None
        for child in named:
            for one in _read(child, below):
                labelled = merged(labelled, one)
        if labelled is None or not labelled.lead:
            continue
        labels.update(part.path for child in named for part in _tree(child, below))
        done = [child for child in children[:first] if not is_circumstance(child.heading_block.text)]
        told.update({part.path: labelled for child in done for part in _tree(child, below)})
    return told, frozenset(labels)


def _kind(section: Section) -> str | None:
    """Which label a section's heading is, where it is nothing else: "lead", "support" or "due"."""
    match = _LABEL_HEADING.fullmatch(section.heading.strip(" :."))
    return match.lastgroup if match is not None else None


def _tree(section: Section, below: dict[str | None, list[Section]]) -> Iterator[Section]:
    yield section
    for child in below.get(section.path, ()):
        yield from _tree(child, below)


def _read(section: Section, below: dict[str | None, list[Section]]) -> Iterator[Labelled]:
    """What one label section says, on its own line or in the lines below it, and what those under it say."""
    kind = _kind(section)
    lines = [block.text.strip(" .;-+") for block in section.body if block.text.strip()]
    labelled = [one for one in map(read_labels, lines) if one is not None]
    yield from labelled
    if kind is not None and lines and not labelled:
        listed = read_labels(f"{_PRINTED[kind]}: {'; '.join(lines)}")
        if listed is not None:
            yield listed
    for child in below.get(section.path, ()):
        yield from _read(child, below)
