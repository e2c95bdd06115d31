"""Objectives: every aim that the objectives part states."""

from __future__ import annotations

from extractors.aims import aims
from schemas.plan import Objective
from schemas.reading import Reading


def extract(reading: Reading) -> tuple[Objective, ...]:
    """The aims of the objectives part in reading order, general and specific."""
    return tuple(
        Objective(scope=aim.scope, text=aim.text, evidence=aim.block.evidence(aim.start))
        for aim in aims(reading.outline)
    )
