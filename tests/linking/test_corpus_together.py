"""The corpus around the plans: joined plans, parts that are written only when they must be, runs that are cut off."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from pipeline.corpus import State
from pipeline.exports import naming, parts
from pipeline.exports.naming import part_of
from pipeline.run import assembly
from pipeline.validate import problems
from tests.linking.making import budget, district, plan, put, target


def stamps(folder: Path) -> dict[str, int]:
    return {str(path.relative_to(folder)): path.stat().st_mtime_ns for path in folder.rglob("*.parquet")}


def table(folder: Path, name: str) -> pd.DataFrame:
    return pd.read_parquet(folder / "tables" / name)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".kehoach" not in path.parts
    }


def test_tables_show_the_joined_plan_with_the_copy_of_each_fact(tmp_path: Path) -> None:
    pdf = plan("pdf", header={"number": None})
    web = plan("web", media="text/html", budgets=(budget(70_000_000),))
    put(tmp_path, pdf, web)
    [row] = table(tmp_path, "plans").to_dict("records")
    assert (row["plan_id"], row["number"], row["n_copies"]) == (pdf["plan_id"], "17/KH-UBND", 2)
    [money] = table(tmp_path, "budgets").to_dict("records")
    assert (money["plan_id"], money["copy_id"]) == (pdf["plan_id"], web["plan_id"])
    assert set(table(tmp_path, "copies")["copy_id"]) == {pdf["plan_id"], web["plan_id"]}
    assert (tmp_path / "merged" / f"{pdf['plan_id']}.json").is_file()
    assert list(problems(str(tmp_path))) == []


def test_the_same_plans_give_the_same_corpus_in_whatever_order_they_came(tmp_path: Path) -> None:
    plans = [
        plan("pdf"),
        plan("web", media="text/html"),
        district(),
        plan("b", header={"plan_year": 2023, "title": None}),
    ]
    put(tmp_path / "once", *plans)
    for one in reversed(plans):
        put(tmp_path / "by one", one)
    assert contents(tmp_path / "once") == contents(tmp_path / "by one")


def test_only_the_part_of_a_new_plan_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.exports.naming.PLANS_A_PART", 2)
    plans = [plan(f"n{number}", header={"plan_year": 2000 + number, "title": None}) for number in range(10)]
    put(tmp_path, *plans[:9])
    before = stamps(tmp_path)
    put(tmp_path, plans[9])
    changed = {name.rpartition("/")[2] for name, at in stamps(tmp_path).items() if before.get(name) != at}
    assert changed == {f"{part_of(plans[9]['plan_id'], 2)}.parquet"}
    assert sorted(table(tmp_path, "plans")["plan_id"]) == sorted(one["plan_id"] for one in plans)


def test_many_new_plans_are_taken_by_children_to_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans = [plan(f"n{number}", header={"plan_year": 2000 + number, "title": None}) for number in range(5)]
    plans += [plan("pdf"), plan("web", media="text/html")]
    put(tmp_path / "one process", *plans)
    monkeypatch.setattr(assembly, "MANY", 1)
    put(tmp_path / "children", *plans)
    assert contents(tmp_path / "children") == contents(tmp_path / "one process")


@pytest.mark.parametrize("cut_off_at", ["update_part", "write_across"])
def test_a_run_that_is_cut_off_leaves_nothing_that_counts_as_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cut_off_at: str
) -> None:
    put(tmp_path / "cut", plan("a"))
    assert table(tmp_path / "cut", "links").empty

    def cut_off(*_: object) -> None:
        raise KeyboardInterrupt

    undisturbed = getattr(parts, cut_off_at)
    monkeypatch.setattr(parts, cut_off_at, cut_off)
    with pytest.raises(KeyboardInterrupt):
        put(tmp_path / "cut", plan("a"), district())
    assert json.loads((tmp_path / "cut" / "manifest.json").read_text())["plans"] is None
    monkeypatch.setattr(parts, cut_off_at, undisturbed)
    put(tmp_path / "cut")
    put(tmp_path / "whole", plan("a"), district())
    assert contents(tmp_path / "cut") == contents(tmp_path / "whole")
    assert not table(tmp_path / "cut", "links").empty


def test_a_joined_plan_that_was_tampered_with_is_made_anew(tmp_path: Path) -> None:
    pdf = plan("pdf")
    put(tmp_path, pdf, plan("web", media="text/html"))
    path = tmp_path / "merged" / f"{pdf['plan_id']}.json"
    whole = path.read_bytes()
    path.write_bytes(b"{}")
    put(tmp_path, district())
    assert path.read_bytes() == whole


def test_contradictions_between_plans_are_a_table_with_both_ends(tmp_path: Path) -> None:
    put(tmp_path, plan("commune", indicators=(target(31.0),)), district())
    [row] = table(tmp_path, "corpus_warnings").to_dict("records")
    assert (row["code"], row["page"], row["source_text"]) == ("target_mismatch", 2, "như trang giấy")
    assert (row["other_table"], row["other_row"], row["other_page"], row["other_x0"]) == (0, 0, 3, 20.0)


def test_an_older_programs_tables_are_taken_away(tmp_path: Path) -> None:
    state: State = put(tmp_path, plan("a"))
    assert state.heads.is_file()
    (tmp_path / "tables" / "plans.csv").write_text("old")
    (tmp_path / "manifest.json").write_text(json.dumps({"files": {"tables/plans.csv": "0"}, "plans": []}))
    put(tmp_path)
    assert not (tmp_path / "tables" / "plans.csv").exists()
    assert list(problems(str(tmp_path))) == []


def test_a_part_that_was_tampered_with_is_written_anew_when_a_plan_comes(tmp_path: Path) -> None:
    put(tmp_path, plan("a"))
    path = tmp_path / "tables" / "budgets" / "all.parquet"
    path.write_bytes((tmp_path / "tables" / "projects" / "all.parquet").read_bytes())
    put(tmp_path, district())
    assert list(problems(str(tmp_path))) == []


def test_other_code_makes_other_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    before = naming.digest_of([])
    naming._form.cache_clear()
    monkeypatch.setattr(naming, "MADE_BY", naming.MADE_BY[:-1])
    assert naming.digest_of([]) != before
    naming._form.cache_clear()
