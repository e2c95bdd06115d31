"""Plans of other programmes and other wordings than any that the extractors were built on, with hand-made answers.

`floors.json` holds, by plan and category, the score that must not fall again; categories that are not named there
must be perfect. `python -m tests.plans.measure` prints the scores and what was missed.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.plan import build_plan
from tests.plans.make import HERE, SHAPES, write_plan
from tests.plans.scoring import Json, misses, score

FLOORS: dict[str, dict[str, float]] = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))


def plan_path(name: str) -> Path:
    return next(path for path in HERE.iterdir() if path.stem == name)


def extracted(name: str) -> Json:
    return build_plan(plan_path(name)).model_dump(mode="json", by_alias=True)


def gold(name: str) -> Json:
    return json.loads((HERE / "gold" / f"{name}.gold.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", SHAPES)
def test_extraction_holds_its_score(name: str) -> None:
    answer, plan = gold(name), extracted(name)
    fallen = {
        category: (got, misses(answer, plan, category))
        for category, got in score(answer, plan).items()
        if got < FLOORS.get(name, {}).get(category, 1.0)
    }
    assert not fallen


@pytest.mark.parametrize("name", [name for name in SHAPES if SHAPES[name] != ".pdf"])
def test_plan_and_answer_are_what_their_source_says(name: str, tmp_path: Path) -> None:
    path, answer = write_plan(name, tmp_path)
    assert path.read_bytes() == plan_path(name).read_bytes()
    assert answer.read_bytes() == (HERE / "gold" / answer.name).read_bytes()


def test_answers_score_themselves_perfectly_and_each_other_poorly() -> None:
    first, second = (gold(name) for name in list(SHAPES)[:2])
    assert set(score(first, first).values()) == {1.0}
    assert score(first, second)["assignments"] == 0
    assert score(first, second)["table_cells"] == 0


def test_every_warning_of_the_contract_occurs_and_other_plans_are_clean() -> None:
    codes = [gold(name)["warnings"] for name in SHAPES]
    assert {code for found in codes for code in found} == {
        "total_mismatch", "formula_mismatch", "budget_mismatch", "act_date_conflict", "year_mismatch",
        "section_number_repeated", "section_number_missing", "annex_missing", "component_undescribed",
        "component_unassigned", "figure_conflict", "date_impossible",
    }  # fmt: skip
    assert codes.count([]) == 4
