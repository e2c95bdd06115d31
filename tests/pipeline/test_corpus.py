"""The corpus that comes out: flat tables that agree with the plans, a manifest that finds what was tampered with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pandas as pd
import pytest

from pipeline.corpus import plan_schema
from pipeline.flat import COLUMNS, write_tables
from pipeline.storage import LocalStore, plan_id_of, write
from pipeline.validate import problems
from schemas.errors import UnreadableInput
from schemas.geometry import Box
from schemas.plan import (
    Assignment,
    Budget,
    Evidence,
    Header,
    Indicator,
    Plan,
    Quality,
    Signatory,
    Source,
    Table,
    Warning,
)
from tests.pipeline.conftest import Desk

HERE = Evidence(page=2, bbox=Box(10.0, 20.5, 30.0, 40.0), text="Sở Tài chính tỉnh Sơn Hà", confidence=0.9)
THERE = Evidence(page=3, text="Tổng cộng", confidence=1.0)


def plan(**changes: Any) -> Plan:
    facts: dict[str, Any] = {
        "plan_id": "kh-1",
        "source": Source(file_name="a.pdf", sha256="0" * 64, media_type="application/pdf", byte_size=9, page_count=3),
        "header": Header(
            title="Kế hoạch giảm nghèo",
            plan_year=2024,
            signatory=Signatory(name="Lý Văn Tú", position="Chủ tịch"),
            recipients=("UBND huyện", "Lưu: VT"),
            evidence={"title": THERE, "signatory.name": HERE},
        ),
        "assignments": (
            Assignment(agency="Sở Tài chính", role="lead", task="Cấp vốn", projects=("DA1", "DA2"), evidence=HERE),
        ),
        "indicators": (Indicator(measure="Tỷ lệ hộ nghèo", direction="decrease", value=2.5, unit="%", evidence=HERE),),
        "budgets": (Budget(source="total", amount_vnd=640_000_000, year=2024, evidence=THERE),),
        "tables": (
            Table(
                title="Biểu",
                columns=(("TT",), ("Hộ nghèo", "Số hộ")),
                rows=(("1", 20), ("2", None)),
                raw_rows=(("1", "20,0"), ("2", None)),
                pages=(3,),
                evidence=THERE,
            ),
        ),
        "quality": Quality(
            warnings=(Warning(code="figure_conflict", message="hai số", evidence=HERE, other=THERE),),
        ),
    }
    return Plan(**facts | changes)


def tables(folder: Path, *plans: Plan, withdrawn: frozenset[str] = frozenset()) -> dict[str, pd.DataFrame]:
    plain = (json.loads(one.model_dump_json(by_alias=True)) for one in plans)
    write_tables(LocalStore(folder), plain, withdrawn)
    return {name: pd.read_parquet(folder / "tables" / f"{name}.parquet") for name in COLUMNS}


def test_a_fact_is_a_row_with_its_plan_and_evidence(tmp_path: Path) -> None:
    [row] = tables(tmp_path, plan())["assignments"].to_dict("records")
    assert (row["plan_id"], row["agency"], row["projects"]) == ("kh-1", "Sở Tài chính", "DA1; DA2")
    assert (row["page"], row["x0"], row["top"], row["source_text"], row["confidence"]) == (
        2, 10.0, 20.5, "Sở Tài chính tỉnh Sơn Hà", 0.9,
    )  # fmt: skip
    assert row["search_key"] == "so tai chinh cap von"


def test_whole_numbers_stay_whole(tmp_path: Path) -> None:
    [budget] = tables(tmp_path, plan())["budgets"].to_dict("records")
    assert (budget["amount_vnd"], type(budget["amount_vnd"])) == (640_000_000, int)
    [line] = (tmp_path / "tables" / "budgets.csv").read_text("utf-8-sig").splitlines()[1:]
    assert ",640000000,2024," in line


def test_the_header_is_a_plan_row_and_a_row_a_field(tmp_path: Path) -> None:
    found = tables(tmp_path, plan(), withdrawn=frozenset({"kh-1"}))
    [row] = found["plans"].to_dict("records")
    assert (row["signatory_name"], row["recipients"], row["n_assignments"]) == ("Lý Văn Tú", "UBND huyện; Lưu: VT", 1)
    assert row["withdrawn"]
    fields = dict(zip(found["header"]["field"], found["header"]["value"], strict=True))
    assert fields == {"title": "Kế hoạch giảm nghèo", "signatory.name": "Lý Văn Tú"}


def test_a_table_is_a_row_and_a_row_a_cell(tmp_path: Path) -> None:
    found = tables(tmp_path, plan())
    assert found["tables"].loc[0, ["n_rows", "n_columns", "pages"]].tolist() == [2, 2, "3"]
    cells = found["table_cells"][["row", "column", "header", "text", "number", "source_text"]].astype(object)
    assert cells.where(cells.notna(), None).values.tolist() == [
        [0, 0, "TT", "1", None, "1"],
        [0, 1, "Hộ nghèo > Số hộ", None, 20.0, "20,0"],
        [1, 0, "TT", "2", None, "2"],
    ]


def test_both_ends_of_a_contradiction_are_in_its_row(tmp_path: Path) -> None:
    [row] = tables(tmp_path, plan())["warnings"].to_dict("records")
    assert (row["page"], row["other_page"], row["other_source_text"]) == (2, 3, "Tổng cộng")


def test_csv_and_parquet_hold_the_same(tmp_path: Path) -> None:
    found = tables(tmp_path, plan(), plan(plan_id="kh-2"))
    for name, frame in found.items():
        csv = pd.read_csv(tmp_path / "tables" / f"{name}.csv", dtype="string", encoding="utf-8-sig")
        assert list(csv.columns) == list(frame.columns) == list(COLUMNS[name])
        assert len(csv) == len(frame)


def test_a_figure_beyond_all_budgets_does_not_break_the_tables(tmp_path: Path) -> None:
    beyond = Budget(source="total", amount_vnd=10**30, evidence=THERE)
    assert tables(tmp_path, plan(budgets=(beyond,)))["budgets"]["amount_vnd"].isna().all()


def test_a_plan_is_valid_by_the_printed_schema() -> None:
    jsonschema.validate(json.loads(plan().model_dump_json(by_alias=True)), plan_schema())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"plan_id": "kh-1"}, plan_schema())


def test_an_undisturbed_corpus_is_whole(desk: Desk) -> None:
    desk.put(a="Kế hoạch một", b="Kế hoạch hai")
    desk.run()
    assert list(problems(str(desk.out))) == []


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda out, plan: plan.write_text(plan.read_text().replace("Kế", "Ke")), "was changed since it was written"),
        (lambda out, plan: plan.unlink(), "is missing"),
        (lambda out, plan: plan.write_text("{"), "Invalid JSON"),
        (lambda out, plan: plan.with_name("kh-0.json").write_text(plan.read_text()), "is not in the manifest"),
        (lambda out, plan: (out / "tables" / "plans.csv").write_text("x"), "tables/plans.csv: was changed"),
        (lambda out, plan: (out / "manifest.json").write_text("[]"), "manifest.json: is no manifest"),
    ],
)
def test_validate_finds_what_was_tampered_with(desk: Desk, harm: Any, said: str) -> None:
    desk.put(a="Kế hoạch một")
    desk.run()
    [path] = (desk.out / "plans").iterdir()
    harm(desk.out, path)
    assert any(said in problem for problem in problems(str(desk.out)))


def test_validate_wants_a_corpus(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="holds no corpus"):
        list(problems(str(tmp_path)))


def test_a_write_that_fails_leaves_the_old_file_and_no_trace(tmp_path: Path) -> None:
    store = LocalStore(tmp_path)
    write(store, "plan.json", b"old")

    def fail() -> None:
        with store.replacing("plan.json") as file:
            file.write(b"half")
            raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        fail()
    assert store.read("plan.json") == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["plan.json"]


def test_the_plan_id_is_the_contents() -> None:
    assert plan_id_of("ab" * 32) == "kh-abababababababababab"
