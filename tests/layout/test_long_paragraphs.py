"""Text without a paragraph's end: read in parts, nothing lost, and a warning says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.layout.joining import LONGEST_PARAGRAPH
from pipeline.plan import build_plan

OPENING = """ỦY BAN NHÂN DÂN
XÃ MƯỜNG THỬ
Số: 8/KH-UBND

KẾ HOẠCH
Trồng cây năm 2031

I. TỔ CHỨC THỰC HIỆN
"""


@pytest.mark.parametrize("between", [" ", "\n"], ids=["on one line", "on many lines"])
def test_a_paragraph_without_end_is_read_in_parts(tmp_path: Path, between: str) -> None:
    rows = [f"tưới đủ nước cho cây ở thôn thứ {number}" for number in range(1000)]
    path = tmp_path / "plan.txt"
    path.write_text(OPENING + "Các thôn" + between + between.join(rows), encoding="utf-8")
    plan = build_plan(path)
    assert " ".join(plan.sections[0].text.split()) == " ".join(["Các thôn", *rows])
    assert "paragraph_too_long" in {warning.code for warning in plan.quality.warnings}


def test_a_long_paragraph_of_a_real_plan_stays_whole(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    sentence = "các thôn trồng cây dọc đường và tưới đủ nước trong mùa khô, "
    path.write_text(OPENING + sentence * (LONGEST_PARAGRAPH // len(sentence) - 2), encoding="utf-8")
    plan = build_plan(path)
    assert "paragraph_too_long" not in {warning.code for warning in plan.quality.warnings}
