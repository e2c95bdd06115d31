"""In equals out: every input ends as exactly one of the five outcomes, and one bad plan touches no other."""

from __future__ import annotations

import errno
import json
import os
import sqlite3
from pathlib import Path

import pytest
from msgspec.structs import replace

from pipeline.run.ledger import Ledger
from pipeline.run.outcomes import InputReport, Outcome, assert_in_equals_out
from schemas.errors import BrokenSetup, ExitCode
from tests.run.conftest import Desk


def test_a_good_plan_is_ok_and_stands_in_the_corpus(desk: Desk) -> None:
    desk.put(xa_a="Kế hoạch của xã A")
    report = desk.run()["xa_a"]
    assert report.outcome is Outcome.OK
    plan = json.loads((desk.out / "plans" / f"{report.plan_id}.json").read_text())
    assert plan["plan_id"] == report.plan_id
    assert plan["source"]["file_name"] == "xa_a.txt"


@pytest.mark.parametrize(
    ("text", "outcome", "words"),
    [
        ("", Outcome.FAILED, "the file is empty - put the plan's file there again"),
        ("fault", Outcome.FAILED, "ValueError: a rule that was not thought of (stand_in.py"),
        ("disk full", Outcome.FAILED, "No space left on device"),
        ("unreadable page", Outcome.PARTIAL, "of 1 pages these could not be read: 1"),
        ("crash", Outcome.QUARANTINED, "at stage read, page 1: the worker died (SIGSEGV)"),
        ("hang", Outcome.QUARANTINED, "at stage read, page 1: it took more than 1 s"),
        ("tell on and on", Outcome.QUARANTINED, "at stage read, page 1: it took more than 1 s"),
        ("eat memory", Outcome.QUARANTINED, "at stage read, page 1: it took more than 400 MB"),
    ],
)
def test_a_bad_plan_gets_its_outcome_and_the_rest_goes_on(desk: Desk, text: str, outcome: Outcome, words: str) -> None:
    if "more than 1 s" in words:
        desk.limits = replace(desk.limits, seconds=1)
    desk.put(bad=text, good_1="Kế hoạch một", good_2="Kế hoạch hai", good_3="Kế hoạch ba")
    reports = desk.run()
    assert reports["bad"].outcome is outcome
    assert words in reports["bad"].reason
    assert [reports[f"good_{n}"].outcome for n in (1, 2, 3)] == [Outcome.OK] * 3
    assert desk.processes() == set()
    assert not (desk.out / ".kehoach" / "scratch").exists()


def test_every_input_is_in_the_run_report(desk: Desk) -> None:
    desk.put(a="Kế hoạch", b="", c="crash", d="Kế hoạch")
    (desk.folder / "broken").symlink_to("nowhere")
    os.mkfifo(desk.folder / "pipe")
    result = desk.run_fully()
    report = json.loads((desk.out / "run_report.json").read_text())
    outcomes = {Path(line["file"]).name: line["outcome"] for line in report["inputs"]}
    assert outcomes == {
        "a.txt": "ok", "b.txt": "failed", "c.txt": "quarantined", "d.txt": "unchanged", "broken": "failed",
        "pipe": "failed",
    }  # fmt: skip
    assert {"file", "outcome", "reason", "pages", "seconds", "text_from", "warnings"} <= report["inputs"][0].keys()
    assert sum(report["outcomes"].values()) == len(report["inputs"])
    assert result.exit_code is ExitCode.SOME_FAILED


def test_the_same_bytes_twice_are_one_plan(desk: Desk) -> None:
    desk.put(a="Kế hoạch", b="Kế hoạch")
    reports = desk.run()
    assert reports["b"].outcome is Outcome.UNCHANGED
    assert reports["b"].reason.endswith("a.txt")
    assert len(list((desk.out / "plans").iterdir())) == 1


def test_a_broken_setup_stops_the_run(desk: Desk) -> None:
    desk.put(a="broken set-up")
    with pytest.raises(BrokenSetup, match="the OCR model is not there"):
        desk.run()


def test_workers_that_never_start_end_the_run_and_blame_no_plan(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.put(a="Kế hoạch một", b="Kế hoạch hai")
    (tmp_path / "other" / "tests").mkdir(parents=True)
    (tmp_path / "other" / "tests" / "__init__.py").touch()
    monkeypatch.setattr("pipeline.workers.child.START_AGAIN", 0.0)
    with monkeypatch.context() as broken:
        broken.setenv("PYTHONPATH", str(tmp_path / "other"))  # where the workers' builder is not found
        with pytest.raises(BrokenSetup, match="no worker starts"):
            desk.run()
    assert {report.outcome for report in desk.run().values()} == {Outcome.OK}


@pytest.mark.parametrize(
    "trouble", [sqlite3.OperationalError("database or disk is full"), OSError(errno.ENOSPC, "No space left on device")]
)
def test_a_disk_that_fills_up_ends_the_run_in_a_line_and_the_next_goes_on(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, trouble: Exception
) -> None:
    def full(ledger: Ledger) -> None:
        raise trouble

    desk.put(a="Kế hoạch một")
    with monkeypatch.context() as disk:
        disk.setattr(Ledger, "save", full)
        with pytest.raises(BrokenSetup, match="no room left"):
            desk.run()
    assert desk.run()["a"].outcome is Outcome.OK


@pytest.mark.parametrize(
    ("trouble", "told"),
    [
        (sqlite3.OperationalError("attempt to write a readonly database"), "the ledger in .* cannot be used"),
        (OSError(errno.EACCES, "Permission denied", "budgets.parquet"), r"budgets.parquet cannot be used \(Permission"),
    ],
)
def test_a_file_of_the_runs_own_that_is_closed_ends_it_in_a_line_that_names_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, trouble: Exception, told: str
) -> None:
    def closed(ledger: Ledger) -> None:
        raise trouble

    desk.put(a="Kế hoạch một")
    with monkeypatch.context() as rights:
        rights.setattr(Ledger, "save", closed)
        with pytest.raises(BrokenSetup, match=told):
            desk.run()
    assert desk.run()["a"].outcome is Outcome.OK


def test_a_folder_in_a_files_place_is_named(desk: Desk) -> None:
    desk.put(a="Kế hoạch một")
    (desk.out / "manifest.json").mkdir(parents=True)
    with pytest.raises(BrokenSetup, match=r"manifest\.json cannot be used"):
        desk.run()


def test_a_lost_input_is_loud() -> None:
    reports = [InputReport("a", Outcome.OK)]
    assert_in_equals_out(["a"], reports)
    with pytest.raises(AssertionError, match="without outcome"):
        assert_in_equals_out(["a", "b"], reports)
    with pytest.raises(AssertionError, match="without input"):
        assert_in_equals_out(["a"], [*reports, *reports])


def test_a_worker_is_replaced_after_its_plans(desk: Desk) -> None:
    desk.limits = replace(desk.limits, plans_per_child=1)
    desk.put(**{f"plan_{n}": f"Kế hoạch {n}" for n in range(4)})
    assert {report.outcome for report in desk.run().values()} == {Outcome.OK}
