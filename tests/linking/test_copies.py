"""One plan in several files is one plan; two plans stay two, however alike they are."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from pipeline.corrections.keys import header_key, key_of
from pipeline.corrections.overlay import Correction, with_corrections
from pipeline.linking import copies
from pipeline.linking.copies import contradict
from pipeline.linking.heads import Head, head_of
from pipeline.linking.merging import merged
from schemas.merged import MergedPlan
from tests.linking.making import Json, basis, budget, plan, target
from tests.linking.together import groups_of


def groups(*plans: Json) -> list[list[str]]:
    names = {one["plan_id"]: one["source"]["file_name"].removesuffix(".pdf") for one in plans}
    return [[names[head.plan_id] for head in group] for group in groups_of(map(head_of, plans))]


def joined(*plans: Json) -> Json:
    [group] = groups_of(map(head_of, plans))
    by_id = {one["plan_id"]: one for one in plans}
    result = merged([by_id[head.plan_id] for head in group], group)
    msgspec.convert(result, MergedPlan)
    return result


def test_the_best_copy_comes_first() -> None:
    copies = (
        plan("mangled", text_from="restored"),
        plan("scan", text_from="ocr"),
        plan("text", media="text/plain"),
        plan("web", media="text/html"),
        plan("pdf"),
    )
    assert groups(*copies) == [["pdf", "web", "text", "scan", "mangled"]]


def test_a_copy_may_lack_the_number_and_the_day() -> None:
    web = plan("web", media="text/html", header={"number": None, "issued_on": "2024-02"})
    assert groups(plan("pdf"), web) == [["pdf", "web"]]


def test_a_scan_with_misread_letters_is_a_copy() -> None:
    clean = plan("pdf")
    text = clean["sections"][0]["text"].replace("hộ", "hô").replace("khóm", "khỏm").replace("đợt", "đọt")
    assert groups(clean, plan("scan", text_from="ocr", text=text)) == [["pdf", "scan"]]


def test_plans_that_bear_different_numbers_are_never_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """An issuer has thousands of plans: to hold each against each other took minutes."""
    heads = [head_of(plan(f"plan-{number}", header={"number": f"{number}/KH-UBND"})) for number in range(1, 41)]
    heads.append(head_of(plan("copy", media="text/html", header={"number": "7/KH-UBND"})))
    held: list[tuple[str, str]] = []

    def counted(one: Head, other: Head) -> bool:
        held.append((one.plan_id, other.plan_id))
        return contradict(one, other)

    monkeypatch.setattr(copies, "contradict", counted)
    [group] = copies.groups_on_a_shelf(heads)
    assert {head.plan_id for head in group} == {heads[6].plan_id, heads[-1].plan_id}
    assert len(held) == 1


@pytest.mark.parametrize(
    "header",
    [
        {"plan_year": 2025, "title": "Trồng cây dược liệu năm 2025"},
        {"number": "18/KH-UBND"},
        {"issued_on": "2024-03-20"},
        {"issuer": "Ủy ban nhân dân xã Ya Ma", "place": "xã Ya Ma"},
        {"province": "Kon Tum"},
        {"programme": "Chương trình mỗi xã một sản phẩm"},
        {"title": "Trồng cây dược liệu quý II năm 2024"},
        {"title": "Điều chỉnh việc trồng cây dược liệu năm 2024", "number": None, "issued_on": None},
        {"title": "Nuôi cá lồng trên hồ năm 2024"},
        {"document_type": "Báo cáo"},
        {"issuer": None},
    ],
)
def test_what_the_headers_say_keeps_plans_apart(header: Json) -> None:
    assert groups(plan("one"), plan("other", header=header)) == []


def test_a_template_with_other_figures_is_another_plan() -> None:
    """Two communes of one name, whose district the plans do not name, have filled in one form."""
    header = {"number": None, "issued_on": None, "place": "xã Tân Lập", "issuer": "Ủy ban nhân dân xã Tân Lập"}
    one = plan("one", header=header)
    other = plan("other", header=header, figures=(95, 17, 4, 11, 30))
    assert groups(one, other) == []


def test_two_numbers_never_meet_through_a_copy_without_one() -> None:
    draft = plan("pdf", header={"number": None, "issued_on": None})
    one, other = plan("one", text_from="ocr"), plan("other", text_from="ocr", header={"number": "18/KH-UBND"})
    [group] = groups(draft, one, other)
    assert len(group) == 2


def test_empty_fields_are_filled_and_their_source_is_named() -> None:
    best = plan("pdf", header={"number": None, "issued_on": "2024-02"}, legal_bases=(basis("9/KH-UBND"),))
    web = plan(
        "web", media="text/html", budgets=(budget(70_000_000),), legal_bases=(basis("9/KH-UBND", date="2024-01-30"),)
    )
    result = joined(best, web)
    assert (result["header"]["number"], result["header"]["issued_on"]) == ("17/KH-UBND", "2024-02-20")
    assert result["budgets"][0]["amount_vnd"] == 70_000_000
    assert result["legal_bases"][0]["date"] == "2024-01-30"
    paths = ["header.number", "header.issued_on", "budgets", "legal_bases.0.date"]
    assert result["filled"] == [{"path": path, "plan_id": web["plan_id"]} for path in paths]
    assert best["header"]["number"] is None  # the copy's own plan is left alone


def test_a_correction_goes_with_what_it_corrects_into_the_joined_plan() -> None:
    best = plan("pdf", header={"number": None})
    web = plan("web", media="text/html", budgets=(budget(70_000_000),))
    made = {"action": "confirm", "by": "Lan", "at": "2024-05-02T08:00:00Z", "plan_id": web["plan_id"]}
    number, title = header_key(web["header"], "number"), header_key(web["header"], "title")
    money = key_of("budgets", web["budgets"][0])
    corrections = [
        Correction(kind=kind, field=field, fingerprint=key.fingerprint, reading=key.reading, **made)
        for kind, field, key in (("header", "number", number), ("header", "title", title), ("budgets", None, money))
    ]
    result = joined(best, with_corrections(web, corrections))
    found = [(one["kind"], one["fingerprint"]) for one in result["provenance"]["corrections"]]
    assert found == [("header", number.fingerprint), ("budgets", money.fingerprint)]  # the title is the best copy's


def test_the_best_copys_figure_stands_and_the_other_is_listed() -> None:
    result = joined(plan("pdf", indicators=(target(35.5),)), plan("scan", text_from="ocr", indicators=(target(85.5),)))
    assert result["indicators"][0]["value"] == 35.5
    [difference] = result["differences"]
    assert (difference["path"], difference["value"], difference["other"]) == ("indicators.0.value", 35.5, 85.5)
    assert difference["evidence"]["page"] == difference["other_evidence"]["page"] == 2


def test_a_fact_that_one_copy_lacks_is_a_difference() -> None:
    here: tuple[Any, ...] = (budget(5_000_000), budget(2_000_000, source="district"))
    result = joined(plan("pdf", budgets=here), plan("web", media="text/html", budgets=here[:1]))
    assert [(one["path"], one["value"], one["other"]) for one in result["differences"]] == [
        ("budgets.1", 2_000_000, None)
    ]


def test_money_told_with_another_purpose_is_the_same_money() -> None:
    def copies(one: str | None, other: str | None) -> list[tuple[str, Any, Any]]:
        web = plan("web", media="text/html", budgets=(budget(5_000_000, purpose=other),))
        result = joined(plan("pdf", budgets=(budget(5_000_000, purpose=one),)), web)
        return [(one["path"], one["value"], one["other"]) for one in result["differences"]]

    assert copies("mua giống", None) == []
    assert copies("mua giống", "làm đường") == [("budgets.0.purpose", "mua giống", "làm đường")]
