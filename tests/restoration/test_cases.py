"""Cases as data: what was seen, what is meant, where it comes from.

Lines of a case are read beside a few mangled lines, for a line by itself gives the decoder little to go by.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from normalizers.restoration import Restorer
from schemas.page import LayerVerdict

CASES = Path(__file__).parent / "cases"


def cases(name: str) -> list[Any]:
    return [pytest.param(case, id=case["seen"][:40]) for case in json.loads((CASES / name).read_text("utf-8"))]


def restored(case: dict[str, str]) -> str:
    verdict = LayerVerdict(case.get("verdict", "mangled"))
    return "\n".join(line.text for line in Restorer.load().restore_lines(case["seen"].split("\n"), verdict))


@pytest.mark.parametrize("case", [*cases("in-the-wild.json"), *cases("synthetic.json")])
def test_a_spoilt_text_is_restored(case: dict[str, str]) -> None:
    assert restored(case) == case["meant"]


@pytest.mark.parametrize("case", cases("negative.json"))
def test_is_left_alone(case: dict[str, str]) -> None:
    if "verdict" in case:
        assert restored(case) == case["seen"]
    else:
        assert Restorer.load().restore_lines([case["seen"]])[0].text == case["seen"]


@pytest.mark.xfail(strict=True, reason="known failure: the day it passes, move it to in-the-wild.json")
@pytest.mark.parametrize("case", cases("known-failures.json"))
def test_known_failure(case: dict[str, str]) -> None:
    assert restored(case) == case["meant"]
