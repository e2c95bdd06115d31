"""Records of the contract: frozen, checked where they are read, and every fault in one found."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.geometry import Box
from schemas.plan import Deadline, Evidence, Header, Period, Plan, Source
from schemas.record import checked, faults, json_of, plain, with_fields

HERE = Evidence(page=2, bbox=Box(72, 100, 300, 114), text="trước ngày 30/6/2024", confidence=0.9)
SOURCE = Source(file_name="a.pdf", sha256="0" * 64, media_type="application/pdf", byte_size=9, page_count=3)
PLAN = Plan(
    plan_id="kh-1",
    source=SOURCE,
    header=Header(title="Kế hoạch", plan_period=Period(from_=2021, to=2025), evidence={"title": HERE}),
    deadlines=(Deadline(due="2024-06-30", precision="day", kind="report", evidence=HERE),),
)


def test_a_record_does_not_change() -> None:
    with pytest.raises(AttributeError):
        HERE.page = 3  # type: ignore[misc]
    assert with_fields(HERE, page=3) == Evidence(page=3, bbox=HERE.bbox, text=HERE.text, confidence=0.9)


def test_its_json_has_a_value_a_line_and_the_names_of_the_contract() -> None:
    assert json_of(Period(from_=2021, to=2025)) == b'{\n "from": 2021,\n "to": 2025\n}\n'
    assert plain(PLAN)["header"]["plan_period"] == {"from": 2021, "to": 2025}


@given(st.builds(Evidence, page=st.integers(1, 999), text=st.text(), confidence=st.floats(0, 1)))
def test_what_is_written_is_read_back(evidence: Evidence) -> None:
    assert msgspec.json.decode(json_of(evidence), type=Evidence) == checked(evidence) == evidence


def test_numbers_become_those_that_the_contract_has() -> None:
    odd: Any = Evidence(page=1, bbox=Box(1, 2, 3, 4), text="", confidence=np.float32(0.5))  # type: ignore[arg-type]
    assert repr(checked(odd)) == repr(Evidence(page=1, bbox=Box(1.0, 2.0, 3.0, 4.0), text="", confidence=0.5))


@pytest.mark.parametrize("confidence", [1.5, -0.1, "high", None, object()])
def test_a_value_that_its_field_cannot_have_is_refused(confidence: Any) -> None:
    with pytest.raises((msgspec.ValidationError, TypeError)):
        checked(with_fields(HERE, confidence=confidence))


def test_a_whole_plan_has_no_faults() -> None:
    assert list(faults(plain(PLAN), Plan)) == []


def test_every_fault_is_named_with_its_place() -> None:
    spoilt = plain(PLAN)
    spoilt["header"] |= {"level": "village", "colour": "red"}
    spoilt["header"]["evidence"]["title"]["page"] = "two"
    spoilt["deadlines"].append({"due": "2024-06-30", "precision": "hour", "kind": "report", "evidence": None})
    del spoilt["source"]["sha256"]
    spoilt["quality"] = []
    assert dict(faults(spoilt, Plan)) == {
        "source.sha256": "is missing",
        "header.colour": "is no field of it",
        "header.level": "Invalid enum value 'village'",
        "header.evidence.title.page": "Expected `int`, got `str`",
        "deadlines.1.precision": "Invalid enum value 'hour'",
        "deadlines.1.evidence": "Expected `object`, got `null`",
        "quality": "Expected `object`, got `array`",
    }
    assert list(faults([], Plan)) == [("", "Expected `object`, got `array`")]
