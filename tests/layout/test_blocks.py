"""Blocks: what their words tell of a fact taken from them."""

from __future__ import annotations

import pytest

from extractors.layout.joining import joined
from schemas.outline import Block, BlockKind
from schemas.page import Word


def block(*words: tuple[str, float]) -> Block:
    return joined(BlockKind.PARAGRAPH, [(Word(text, None, confidence), 1) for text, confidence in words])


def test_evidence_is_as_sure_as_its_words_are_on_average() -> None:
    assert block(("Trồng", 0.9), ("cây", 0.8)).evidence().confidence == pytest.approx(0.85)


def test_evidence_is_no_surer_than_its_least_sure_figure() -> None:
    planted = block(("Trồng", 1.0), ("120", 0.6), ("cây", 1.0), ("năm", 1.0), ("2031", 0.9))
    assert planted.evidence().confidence == 0.6
    assert planted.evidence(start=planted.text.index("cây")).confidence == 0.9
