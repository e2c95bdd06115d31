"""Runs with the stand-in builder, as the tests of the batch have them."""

from tests.pipeline.conftest import desk

__all__ = ["desk"]
