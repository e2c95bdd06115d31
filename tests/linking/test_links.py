"""Plans refer to each other, and contradict each other."""

from __future__ import annotations

import pytest

from pipeline.flat.rows import columns_of, keys_of_text
from pipeline.linking.crosschecks import CrossWarning, cross_warnings
from pipeline.linking.heads import compared_of, head_of
from pipeline.linking.links import Link
from schemas.record import with_fields
from tests.linking.making import Json, basis, district, plan, project, target
from tests.linking.together import links_of


def links(*plans: Json) -> list[Link]:
    return links_of(map(head_of, plans))


def warnings(*plans: Json) -> list[CrossWarning]:
    heads = [head_of(one) for one in plans]
    by_id = {one["plan_id"]: one for one in plans}
    return cross_warnings(heads, links_of(heads), lambda plan_id: compared_of(by_id[plan_id]))


def test_a_cited_plan_is_carried_out() -> None:
    over = district()
    cited = basis("9/KH-UBND", date="2024-01-30", issuer="Ủy ban nhân dân huyện Kông Chro")
    found = {(link.kind, link.how): link.target_id for link in links(plan(legal_bases=(cited,)), over)}
    assert found == {("cites", "number"): over["plan_id"], ("carries_out", "cited by number"): over["plan_id"]}


@pytest.mark.parametrize(
    "cited",
    [
        basis("9/KH-UBND", issuer="Ủy ban nhân dân huyện Kbang"),
        basis("9/KH-UBND", date="2023-01-30", issuer="Ủy ban nhân dân huyện Kông Chro"),
        basis("9/KH-UBND", issuer="Ủy ban nhân dân"),
    ],
)
def test_another_issuer_or_day_is_another_act(cited: object) -> None:
    assert not [link for link in links(plan(legal_bases=(cited,)), district()) if link.kind == "cites"]


def test_the_plan_of_the_place_above_is_carried_out() -> None:
    over = district()
    [link] = [link for link in links(plan(), over) if link.kind == "carries_out"]
    assert (link.target_id, link.item) == (over["plan_id"], None)


@pytest.mark.parametrize("header", [{"plan_year": 2025}, {"programme": "Chương trình mỗi xã một sản phẩm"}])
def test_another_year_or_programme_is_not_carried_out(header: Json) -> None:
    assert [link for link in links(plan(header=header), district()) if link.kind == "carries_out"] == []


def test_components_are_linked_to_those_of_the_plan_above() -> None:
    over = district()
    [link] = [link for link in links(plan(projects=(project(),)), over) if link.kind == "component"]
    assert (link.code, link.target_id) == ("DA2", over["plan_id"])


def test_a_target_that_is_not_the_districts_is_a_warning() -> None:
    plans = [plan(indicators=(target(31.0),)), district()]
    [warning] = warnings(*plans)
    assert (warning.plan_id, warning.other_id) == (plans[0]["plan_id"], plans[1]["plan_id"])
    assert (warning.item, warning.table, warning.row, warning.column) == (0, 0, 0, 2)
    assert warning.other == {"page": 3, "bbox": [20.0, 0.0, 29.0, 9.0], "confidence": 1.0}
    assert "31 % here, 35,5 in the row" in warning.message
    assert (warning.value, warning.unit, warning.other_value) == (31.0, "%", 35.5)


@pytest.mark.parametrize(
    "changes",
    [
        {"value": 35.5},
        {"measure": "Tỷ lệ hộ trồng quế"},
        {"direction": "decrease"},
        {"unit": "hộ", "measure": "hộ trồng sâm dây"},
        {"population": "hộ nghèo"},
        {"due": "2026-12-31"},
    ],
)
def test_only_the_same_thing_is_compared(changes: Json) -> None:
    column = ("Chỉ tiêu năm 2024", "Tỷ lệ hộ trồng sâm dây (%)")
    over = district()
    over["tables"][0]["columns"][2] = list(column)
    indicator = with_fields(target(31.0), **changes)
    assert warnings(plan(indicators=(indicator,)), over) == []


def test_a_head_is_the_same_from_the_tables_search_keys() -> None:
    plans = [district(), plan(), plan("b", text="Giao 12 hộ nuôi ong, 3 hộ nuôi dê.")]
    keys = keys_of_text(columns_of([(one, False) for one in plans]), len(plans))
    for one, known in zip(plans, keys, strict=True):
        made, again = head_of(one), head_of(one, known)
        assert made.size == again.size
        assert made.text.tolist() == again.text.tolist()
        assert made.figures.tolist() == again.figures.tolist()
