"""Which component a section belongs to, by its own heading or the nearest above it."""

from __future__ import annotations

from collections.abc import Sequence

from normalizers.components import component_of_heading
from schemas.outline import Outline, Section


def own_component(outline: Outline, section: Section) -> tuple[str, str] | None:
    """The code and name of the component that a section's heading names, or None."""
    return component_of_heading(section.heading, _nearest(outline.ancestors(section)))


def section_component(outline: Outline, section: Section) -> str | None:
    """The code of the component whose part a section is, or None."""
    return _nearest((section, *outline.ancestors(section)))


def _nearest(chain: Sequence[Section]) -> str | None:
    """The code that the first of `chain` names that names any; what comes later in `chain` completes it."""
    for depth, one in enumerate(chain):
        named = component_of_heading(one.heading, _nearest(chain[depth + 1 :]))
        if named is not None:
            return named[0]
    return None
