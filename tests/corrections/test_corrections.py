"""An analyst's word about a fact: it is found again by the words on the page, and everything can be undone."""

from __future__ import annotations

import copy
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.corrections.keys import (
    CONFLICT,
    INVALID,
    KINDS,
    UNMATCHED,
    header_key,
    key_of,
    keys_of,
    without_corrections,
)
from pipeline.corrections.overlay import Correction, with_corrections
from schemas.plan import Plan
from schemas.record import with_fields
from tests.report.plans import PLAN_ID, small_plan

PLAN = small_plan()


def correction(kind: str, item: int, action: str, **fields: Any) -> Correction:
    """As the report's page makes it, for the fact at `item` of the plan as it was read."""
    facts = PLAN["quality"]["warnings"] if kind == "warnings" else PLAN[kind]
    key = key_of(kind, facts[item])
    known = {"by": "Lan", "at": "2024-05-02T08:00:00Z", "file": "lan.json", "page": 1, "text": "…"}
    about = {"plan_id": PLAN_ID, "kind": kind, "action": action}
    found = {"fingerprint": key.fingerprint, "reading": key.reading}
    return msgspec.convert(known | about | found | fields, Correction)


def header_correction(field: str, action: str, **fields: Any) -> Correction:
    key = header_key(PLAN["header"], field)
    about: dict[str, Any] = {"kind": "header", "field": field, "fingerprint": key.fingerprint, "reading": key.reading}
    return with_fields(correction("indicators", 0, action), **about | fields)


def codes(plan: dict[str, Any]) -> list[str]:
    return [warning["code"] for warning in plan["quality"]["warnings"] if warning["code"].startswith("correction")]


def test_an_edit_changes_the_fact_and_keeps_the_reading_in_the_provenance() -> None:
    edit = correction("indicators", 0, "edit", before={"value": 7.5}, after={"value": 7.6}, why="the page says 7,6")
    plan = with_corrections(PLAN, [edit])
    assert plan["indicators"][0]["value"] == 7.6
    [done] = plan["provenance"]["corrections"]
    assert (done["before"], done["after"], done["by"], done["why"]) == (
        {"value": 7.5}, {"value": 7.6}, "Lan", "the page says 7,6",
    )  # fmt: skip
    assert codes(plan) == []


def test_a_rejected_fact_goes_and_its_mentions_of_places_go_with_it() -> None:
    plan = with_corrections(PLAN, [correction("indicators", 1, "reject")])
    assert [fact["measure"] for fact in plan["indicators"]] == ["Tỷ lệ hộ nghèo", "Hộ cận nghèo"]
    assert [(mention["name"], mention["item"]) for mention in plan["places"]] == [("Nà Lụa", 1)]
    assert plan["provenance"]["corrections"][0]["before"]["measure"] == "Hộ nghèo"


def test_a_confirmation_changes_nothing_but_the_provenance() -> None:
    plan = with_corrections(PLAN, [correction("indicators", 0, "confirm")])
    assert plan["indicators"] == PLAN["indicators"]
    assert [done["action"] for done in plan["provenance"]["corrections"]] == ["confirm"]


def test_fields_of_the_header_and_cells_of_tables_can_be_edited() -> None:
    plan = with_corrections(
        PLAN,
        [
            header_correction("signatory.name", "edit", after={"signatory.name": "Vi Thị Khuê"}),
            header_correction("number", "edit", before={"number": "17/KH-UBND"}, after={"number": "71/KH-UBND"}),
            correction("tables", 0, "edit", before={"rows.1.1": 170}, after={"rows.1.1": 171}),
        ],
    )
    assert plan["header"]["signatory"]["name"] == "Vi Thị Khuê"
    assert plan["header"]["number"] == "71/KH-UBND"
    assert plan["tables"][0]["rows"][1] == ["Huyện Nà Lụa", 171]
    assert plan["tables"][0]["raw_rows"][1] == ["Huyện Nà Lụa", "170"]
    assert without_corrections(plan) == without_corrections(PLAN)


def test_a_false_alarm_can_be_rejected() -> None:
    assert with_corrections(PLAN, [correction("warnings", 0, "reject")])["quality"]["warnings"] == []


def test_twins_in_one_sentence_are_told_apart_by_their_values() -> None:
    edit = correction("indicators", 2, "edit", before={"value": 120}, after={"value": 121})
    assert [fact["value"] for fact in with_corrections(PLAN, [edit])["indicators"]] == [7.5, 310, 121]


def test_a_correction_survives_a_new_reading_that_moves_and_respaces_its_fact() -> None:
    again = copy.deepcopy(PLAN)
    again["indicators"].reverse()
    again["indicators"][2]["evidence"] |= {"text": "Tỷ lệ  hộ nghèo còn 7,5%  vào cuối năm 2024", "bbox": [1, 2, 3, 4]}
    edit = correction("indicators", 0, "edit", before={"value": 7.5}, after={"value": 7.6})
    assert with_corrections(again, [edit])["indicators"][2]["value"] == 7.6


def test_an_edit_stands_where_the_program_reads_otherwise_by_now_and_says_so() -> None:
    again = copy.deepcopy(PLAN)
    again["indicators"][0]["value"] = 1.5
    edit = correction("indicators", 0, "edit", before={"value": 7.5}, after={"value": 7.6})
    plan = with_corrections(again, [edit])
    assert (plan["indicators"][0]["value"], codes(plan)) == (7.6, [CONFLICT])
    again["indicators"][0]["value"] = 7.6
    assert codes(with_corrections(again, [edit])) == []


@pytest.mark.parametrize("action", ["confirm", "reject"])
def test_what_is_said_of_one_reading_falls_with_it(action: str) -> None:
    again = copy.deepcopy(PLAN)
    again["indicators"][0]["value"] = 1.5
    plan = with_corrections(again, [correction("indicators", 0, action)])
    assert (plan["indicators"], codes(plan)) == (again["indicators"], [CONFLICT])


def test_a_correction_whose_words_are_gone_is_a_warning_with_its_file() -> None:
    again = copy.deepcopy(PLAN)
    again["indicators"] = []
    plan = with_corrections(again, [correction("indicators", 0, "edit", after={"value": 8})])
    assert codes(plan) == [UNMATCHED]
    assert "lan.json" in plan["quality"]["warnings"][-1]["message"]


@pytest.mark.parametrize(
    "after", [{"value": "about seven"}, {"colour": "red"}, {"value.of.what": 1}, {"evidence.page": "one"}, {"": 1}]
)
def test_a_value_that_such_a_fact_cannot_have_changes_nothing(after: dict[str, Any]) -> None:
    plan = with_corrections(PLAN, [correction("indicators", 0, "edit", after=after)])
    assert (plan["indicators"], codes(plan)) == (PLAN["indicators"], [INVALID])


def test_of_two_analysts_the_later_has_the_last_word_and_the_conflict_shows() -> None:
    first = correction("indicators", 0, "edit", before={"value": 7.5}, after={"value": 7.6})
    second = correction(
        "indicators", 0, "edit", before={"value": 7.5}, after={"value": 7.9}, by="Minh", at="2024-06-01T08:00:00Z"
    )
    plan = with_corrections(PLAN, [second, first])
    assert (plan["indicators"][0]["value"], codes(plan)) == (7.9, [CONFLICT])


def test_the_same_correction_in_two_files_counts_once() -> None:
    edit = correction("indicators", 0, "edit", before={"value": 7.5}, after={"value": 7.6})
    twice = [edit, with_fields(edit, file="again.json")]
    assert len(with_corrections(PLAN, twice)["provenance"]["corrections"]) == 1


def test_the_keys_of_a_corrected_plan_are_those_of_its_reading() -> None:
    before = keys_of(PLAN)["indicators"]
    edited = with_corrections(PLAN, [correction("indicators", 2, "edit", after={"value": 121})])
    assert keys_of(edited)["indicators"] == before
    fewer = with_corrections(PLAN, [correction("indicators", 0, "reject")])
    assert keys_of(fewer)["indicators"] == before[1:]


ACTIONS = st.builds(
    lambda kind, item, action, minute, value: correction(
        kind,
        item % len(PLAN["quality"]["warnings"] if kind == "warnings" else PLAN[kind]),
        action,
        at=f"2024-05-02T08:{minute:02}:00Z",
        after={value[0]: value[1]},
    ),
    st.sampled_from(["indicators", "objectives", "tables", "warnings"]),
    st.integers(0, 2),
    st.sampled_from(["confirm", "edit", "reject"]),
    st.integers(0, 59),
    st.sampled_from(
        [
            ("value", 3),
            ("unit", None),
            ("text", "khác"),
            ("title", None),
            ("rows.0.1", 9),
            ("rows.7.7", 9),
            ("due", "2025"),
        ]
    ),
)


@given(st.lists(ACTIONS, max_size=6))
def test_whatever_was_corrected_can_be_undone_and_is_a_plan_by_the_contract(corrections: list[Correction]) -> None:
    plan = with_corrections(PLAN, corrections)
    msgspec.convert(plan, Plan)
    assert without_corrections(plan) == PLAN
    assert with_corrections(plan, corrections) == plan
    assert len(plan["indicators"]) == len(keys_of(plan)["indicators"])
    assert set(keys_of(plan)) == set(KINDS)
