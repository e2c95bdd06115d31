"""Corrections are tried in runs with the stand-in builder, as those of the runs' own tests are."""

from __future__ import annotations

from tests.run.conftest import desk

__all__ = ["desk"]
