"""Blocks: what their words tell of a fact taken from them."""

from __future__ import annotations

import pytest
from msgspec import UNSET

from extractors.layout.joining import joined
from schemas.geometry import Box
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


def two_lines() -> Block:
    """Six words of 40 points each, three a line."""
    words = "Cấp 110 triệu đồng cho thôn".split()
    at = [(x, y) for y in (100.0, 116.0) for x in (90.0, 140.0, 190.0)]
    boxes = [Box(x, y, x + 40, y + 12) for x, y in at]
    return joined(BlockKind.PARAGRAPH, [(Word(text, box, 1.0), 1) for text, box in zip(words, boxes, strict=True)])


def test_a_fact_that_ends_in_the_midst_of_a_line_has_a_box_for_each_line() -> None:
    money = two_lines().evidence(4, 18)
    assert money.text == "110 triệu đồng"
    assert money.bbox == Box(90, 100, 230, 128)
    assert money.lines == (Box(140, 100, 230, 112), Box(90, 116, 130, 128))


def test_a_fact_that_fills_its_box_has_no_other() -> None:
    block = two_lines()
    assert block.evidence().lines is UNSET
    assert block.evidence(4, 13).lines is UNSET
