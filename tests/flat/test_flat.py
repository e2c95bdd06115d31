"""Flat tables: one row a fact, typed, with its plan, its copy, its page and its box."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from pipeline.exports.naming import digits, ends_of, part_of
from pipeline.exports.parts import Writer, write_part
from pipeline.flat.columns import COLUMNS
from pipeline.storage import LocalStore
from schemas.geometry import Box
from schemas.places import PlaceMention
from schemas.plan import (
    Assignment,
    Budget,
    CellPlace,
    Deadline,
    Evidence,
    Header,
    Indicator,
    Plan,
    Quality,
    SectionRecord,
    Signatory,
    Source,
    Table,
    Warning,
)
from schemas.record import plain, with_fields

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
    as_read = [plain(one) for one in plans]
    with Writer(LocalStore(folder)) as writer:
        write_part(writer, "all", ((one, one["plan_id"] in withdrawn) for one in as_read))
    return {name: pd.read_parquet(folder / "tables" / name) for name in COLUMNS}


def test_a_fact_is_a_row_with_its_plan_and_evidence(tmp_path: Path) -> None:
    [row] = tables(tmp_path, plan())["assignments"].to_dict("records")
    assert (row["plan_id"], row["agency"], row["projects"]) == ("kh-1", "Sở Tài chính", "DA1; DA2")
    assert (row["page"], row["x0"], row["top"], row["source_text"], row["confidence"]) == (
        2, 10.0, 20.5, "Sở Tài chính tỉnh Sơn Hà", 0.9,
    )  # fmt: skip
    assert row["search_key"] == "so tai chinh cap von"


def test_a_warning_that_stands_on_no_page_is_a_row_too(tmp_path: Path) -> None:
    failed = Warning(code="stage_failed", message="The deadlines could not be taken.", evidence=None)
    quality = with_fields(plan().quality, warnings=(failed,))
    rows = tables(tmp_path, with_fields(plan(), quality=quality))["warnings"]
    assert rows["code"].tolist() == ["stage_failed"]
    assert rows["page"].isna().all()


def test_whole_numbers_stay_whole(tmp_path: Path) -> None:
    [budget] = tables(tmp_path, plan())["budgets"].to_dict("records")
    assert (budget["amount_vnd"], type(budget["amount_vnd"])) == (640_000_000, int)


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


def test_a_cell_stands_where_it_is_printed(tmp_path: Path) -> None:
    cells = ((None, CellPlace(page=3, bbox=Box(1.0, 2.0, 3.0, 4.0), confidence=0.5)), (None, None))
    table = with_fields(plan().tables[0], cells=cells)
    rows = tables(tmp_path, plan(tables=(table,)))["table_cells"].to_dict("records")
    assert [(row["number"], row["x0"], row["bottom"], row["confidence"]) for row in rows if row["number"] > 0] == [
        (20.0, 1.0, 4.0, 0.5)
    ]


def test_a_cell_knows_its_row_its_column_and_its_unit(tmp_path: Path) -> None:
    rows = (("1", "Huyện Nậm Cuổi", 20), ("2", "Huyện Thanh Kỳ", None))
    table = Table(unit="hộ", columns=(("TT",), ("Đơn vị",), ("Hộ nghèo", "Số hộ")), rows=rows, evidence=THERE)
    [row] = tables(tmp_path, plan(tables=(table,)))["table_cells"].dropna(subset=["number"]).to_dict("records")
    assert (row["row_label"], row["header"], row["number"], row["unit"]) == (
        "Huyện Nậm Cuổi", "Hộ nghèo > Số hộ", 20.0, "hộ",
    )  # fmt: skip


def test_a_place_of_a_task_table_stands_where_its_name_is_printed(tmp_path: Path) -> None:
    date, agency = (CellPlace(page=3, bbox=Box(x, 20.0, x + 9, 30.0), confidence=0.9) for x in (10.0, 40.0))
    columns, row = (("Thời hạn",), ("Cơ quan",)), ("20/5/2024", "UBND xã Yên Hạ")
    table = Table(
        columns=columns, rows=(row, row), raw_rows=(row, row), cells=((None, None), (date, agency)), evidence=THERE
    )
    due = Evidence(page=3, bbox=date.bbox, text="20/5/2024", confidence=0.9)
    deadline = Deadline(due="2024-05-20", precision="day", kind="completion", evidence=due)
    mention = PlaceMention(fact="deadlines", item=0, field="assignee", name="xã Yên Hạ", level="commune")
    found = tables(tmp_path, plan(tables=(table,), deadlines=(deadline,), places=(mention,)))["places"]
    assert found[["x0", "source_text"]].values.tolist() == [[40.0, "UBND xã Yên Hạ"]]


def test_a_place_of_a_heading_stands_there(tmp_path: Path) -> None:
    over = with_fields(THERE, text="UBND xã Yên Hạ")
    section = SectionRecord(
        path="II.1", number="1", heading=over.text, level=2, role="assignments", text="", evidence=over
    )
    agency = "Ủy ban nhân dân xã Yên Hạ"
    task = Assignment(agency=agency, role="lead", task="Cấp vốn", section="II.1", evidence=HERE)
    deadline = Deadline(due="2024-05-20", precision="day", kind="completion", assignee=agency, evidence=HERE)
    mentions = tuple(
        PlaceMention(fact=fact, item=0, field=field, name="xã Yên Hạ", level="commune")
        for fact, field in (("assignments", "agency"), ("deadlines", "assignee"))
    )
    rows = tables(tmp_path, plan(sections=(section,), assignments=(task,), deadlines=(deadline,), places=mentions))[
        "places"
    ]
    assert rows["source_text"].tolist() == ["UBND xã Yên Hạ"] * 2


def test_a_figure_beyond_all_budgets_does_not_break_the_tables(tmp_path: Path) -> None:
    beyond = Budget(source="total", amount_vnd=10**30, evidence=THERE)
    assert tables(tmp_path, plan(budgets=(beyond,)))["budgets"]["amount_vnd"].isna().all()


def test_parts_stay_small_and_follow_from_the_number_of_plans() -> None:
    assert [digits(plans) for plans in (0, 256, 257, 1024, 1025, 10_000, 20_000)] == [0, 0, 1, 1, 2, 3, 4]
    assert [part_of("kh-1bcd", count) for count in range(4)] == ["all", "0", "01", "012"]


@given(st.text("0123456789abcdef", min_size=4, max_size=6), st.text("0123", max_size=4))
def test_the_plans_of_a_part_lie_between_its_ends(digits: str, part: str) -> None:
    first, after = ends_of(part or "all")
    assert (first <= f"kh-{digits}" < after) == (part_of(f"kh-{digits}", len(part)) == (part or "all"))


def test_the_same_plans_give_the_same_bytes(tmp_path: Path) -> None:
    tables(tmp_path / "a", plan(), plan(plan_id="kh-2"))
    tables(tmp_path / "b", plan(), plan(plan_id="kh-2"))
    for path in sorted((tmp_path / "a").rglob("*.parquet")):
        assert path.read_bytes() == (tmp_path / "b" / path.relative_to(tmp_path / "a")).read_bytes()
