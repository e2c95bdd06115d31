"""Plans of other programmes and other wordings than any that the extractors were built on, with hand-made answers.

`floors.json` holds, by shape, plan and category, the score that must not fall again; a category that is not named
there must be perfect. `python -m tests.plans.measure` prints the scores and what was missed.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.plans.make import HERE, SHAPES, write_plan
from tests.plans.reading import FLOORS, OTHER_SHAPES, extracted, gold, plan_path
from tests.plans.scoring import CODES, misses, score


def fallen(name: str, path: Path, shape: str) -> dict[str, tuple[float, list[str]]]:
    """The categories whose score lies below its floor, with what was missed."""
    answer, plan = gold(name), extracted(path)
    floors = FLOORS.get(shape, {}).get(name, {})
    return {
        category: (got, misses(answer, plan, category))
        for category, got in score(answer, plan).items()
        if got < floors.get(category, 1.0)
    }


@pytest.mark.parametrize("name", SHAPES)
def test_extraction_holds_its_score(name: str) -> None:
    assert not fallen(name, plan_path(name), "own")


@pytest.mark.parametrize("shape", OTHER_SHAPES)
@pytest.mark.parametrize("name", SHAPES)
def test_extraction_holds_its_score_when_the_plan_comes_in_another_shape(name: str, shape: str, tmp_path: Path) -> None:
    assert not fallen(name, write_plan(name, tmp_path, shape)[0], shape)


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
    assert {code for found in codes for code in found} == CODES
    assert codes.count([]) == 13
