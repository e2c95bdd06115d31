"""Which component a section belongs to, by its own heading or the nearest above it."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from normalizers.components import component_of_heading
from schemas.outline import Outline, Section


def full_heading(section: Section) -> str:
    """The heading, whole again where layout took "Dự án 1. Tên dự án …" for a sentence and kept its first words."""
    whole = section.heading_block.text.strip(" .:;")
    cut = section.run_in and whole.startswith(section.heading)
    return whole if cut and not regex.search(r"[.:;]\s", whole[len(section.heading) :]) else section.heading


def own_component(outline: Outline, section: Section) -> tuple[str, str] | None:
    """The code and name of the component that a section's heading names, or None."""
    return component_of_heading(full_heading(section), _nearest(outline.ancestors(section)))


def section_component(outline: Outline, section: Section) -> str | None:
    """The code of the component whose part a section is, or None."""
    return _nearest((section, *outline.ancestors(section)))


def _nearest(chain: Sequence[Section]) -> str | None:
    """The code that the first of `chain` names that names any; what comes later in `chain` completes it."""
    for depth, one in enumerate(chain):
        named = component_of_heading(full_heading(one), _nearest(chain[depth + 1 :]))
        if named is not None:
            return named[0]
    return None
