"""A fault in one kind of fact costs that kind, and says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.facts import budgets
from pipeline.plan import build_plan
from pipeline.workers.orders import STAGE_FAILED
from schemas.reading import Reading

TEXT = """KẾ HOẠCH
Trồng cây năm 2031 trên địa bàn xã Nà Pheo

I. MỤC TIÊU
- Trồng 500 cây xoan.
II. KINH PHÍ
- Ngân sách xã: 12 triệu đồng.
"""


def test_the_other_facts_stand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(reading: Reading) -> tuple[()]:
        raise ZeroDivisionError("nothing to divide")

    file = tmp_path / "plan.txt"
    file.write_text(TEXT, encoding="utf-8")
    whole = build_plan(file)
    monkeypatch.setattr(budgets, "extract", broken)
    plan = build_plan(file)
    assert len(whole.budgets) == 1
    assert plan.budgets == ()
    assert plan.sections == whole.sections
    assert [w.code for w in plan.quality.warnings if w.code == STAGE_FAILED] == [STAGE_FAILED]
    assert STAGE_FAILED not in {w.code for w in whole.quality.warnings}
