"""A run after a run: what is known is left alone, what may have changed is looked at, nothing is lost."""

from __future__ import annotations

import json
import os
from io import StringIO
from pathlib import Path

import pandas as pd
import pytest
from rich.console import Console

from pipeline.corpus import state_of
from pipeline.run.batch import Stopped
from pipeline.run.console import TroubleLines
from pipeline.run.lock import AlreadyRunning, only_run
from pipeline.run.outcomes import Outcome
from pipeline.run.watcher import Watcher
from pipeline.workers.orders import Order, Progress
from schemas.errors import BrokenSetup
from tests.run.conftest import Desk
from tests.run.kill_trial import trial


def test_a_second_run_changes_nothing(desk: Desk) -> None:
    desk.put(a="Kế hoạch một", b="Kế hoạch hai", c="")
    desk.run()
    before = desk.corpus()
    stamps = {path: path.stat().st_mtime_ns for path in desk.out.rglob("*.json")}
    reports = desk.run()
    assert {name: report.outcome for name, report in reports.items()} == {
        "a": Outcome.UNCHANGED, "b": Outcome.UNCHANGED, "c": Outcome.FAILED,
    }  # fmt: skip
    assert "--retry" in reports["c"].reason
    assert desk.corpus() == before
    assert all(path.stat().st_mtime_ns == at for path, at in stamps.items() if path.name != "run_report.json")


def test_a_new_fingerprint_reads_every_plan_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.put(a="Kế hoạch một")
    desk.run()
    monkeypatch.setenv("STAND_IN_VERSION", "2")
    assert desk.run()["a"].outcome is Outcome.OK


def test_a_plan_whose_file_is_gone_from_the_corpus_is_made_again(desk: Desk) -> None:
    desk.put(a="Kế hoạch một")
    before = desk.run()["a"]
    (desk.out / "plans" / f"{before.plan_id}.json").unlink()
    assert desk.run()["a"].outcome is Outcome.OK


def test_a_quarantined_plan_is_tried_again_only_on_retry(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.put(a="crash")
    assert desk.run()["a"].outcome is Outcome.QUARANTINED
    again = desk.run()["a"]
    assert (again.outcome, again.seconds) == (Outcome.QUARANTINED, 0.0)
    monkeypatch.setenv("STAND_IN_MENDED", "yes")
    assert desk.run()["a"].outcome is Outcome.QUARANTINED
    assert desk.run(retry=True)["a"].outcome is Outcome.OK
    assert desk.run()["a"].outcome is Outcome.UNCHANGED


def test_a_transient_failure_is_tried_again_by_the_next_run(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.put(a="disk full")
    assert desk.run()["a"].outcome is Outcome.FAILED
    monkeypatch.setenv("STAND_IN_MENDED", "yes")
    assert desk.run()["a"].outcome is Outcome.OK


def test_a_file_that_is_being_written_is_left_for_the_next_run(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.put(a="Kế hoạch")

    def grow(seconds: float) -> None:
        with (desk.folder / "a.txt").open("a", encoding="utf-8") as file:
            file.write(" một")

    monkeypatch.setattr("pipeline.run.batch.time.sleep", grow)
    report = desk.run(settle=60.0)["a"]
    assert (report.outcome, report.reason) == (
        Outcome.UNCHANGED,
        "it is still being written - left for the next run",
    )
    monkeypatch.undo()


def test_a_deleted_input_is_withdrawn_and_erased_only_by_prune(desk: Desk) -> None:
    desk.put(a="Kế hoạch một", b="Kế hoạch hai")
    gone = desk.run()["a"].plan_id
    (desk.folder / "a.txt").unlink()
    desk.run()
    manifest = json.loads((desk.out / "manifest.json").read_text())
    assert {plan["plan_id"]: plan["withdrawn"] for plan in manifest["plans"]}[gone]
    assert (desk.out / "plans" / f"{gone}.json").is_file()
    assert desk.run_fully(prune=True).pruned == 1
    assert not (desk.out / "plans" / f"{gone}.json").exists()
    assert gone not in pd.read_parquet(desk.out / "tables" / "plans")["plan_id"].tolist()


def test_a_moved_input_is_not_withdrawn(desk: Desk) -> None:
    desk.put(a="Kế hoạch một")
    desk.run()
    (desk.folder / "a.txt").rename(desk.folder / "b.txt")
    assert desk.run()["b"].outcome is Outcome.UNCHANGED
    [plan] = json.loads((desk.out / "manifest.json").read_text())["plans"]
    assert not plan["withdrawn"]
    assert plan["files"] == [f"{desk.folder}/b.txt"]


def test_another_folder_adds_to_the_corpus(desk: Desk, tmp_path: Path) -> None:
    desk.put(a="Kế hoạch một")
    desk.run()
    other = tmp_path / "other"
    other.mkdir()
    (other / "b.txt").write_text("Kế hoạch hai", encoding="utf-8")
    desk.run(inputs=(str(other),))
    plans = json.loads((desk.out / "manifest.json").read_text())["plans"]
    assert [plan["withdrawn"] for plan in plans] == [False, False]


@pytest.mark.parametrize("spoil", ["delete", "garbage"])
def test_a_lost_ledger_costs_work_and_no_plan(desk: Desk, spoil: str) -> None:
    desk.put(a="Kế hoạch một", b="Kế hoạch hai")
    desk.run()
    before = desk.corpus()
    ledger = state_of(str(desk.out)).ledger
    if spoil == "delete":
        ledger.unlink()
    else:
        ledger.write_bytes(b"not a database" * 1000)
    desk.run()
    assert desk.corpus() == before


def test_a_ledger_that_cannot_be_opened_is_not_begun_anew(desk: Desk) -> None:
    desk.put(a="Kế hoạch một")
    desk.run()
    ledger = state_of(str(desk.out)).ledger
    aside = ledger.rename(ledger.with_name("aside"))
    ledger.mkdir()
    with pytest.raises(BrokenSetup, match=r"the ledger in .* cannot be used"):
        desk.run()
    ledger.rmdir()
    aside.rename(ledger)
    assert desk.run()["a"].outcome is Outcome.UNCHANGED


def test_the_history_has_a_line_a_run(desk: Desk) -> None:
    desk.put(a="Kế hoạch một")
    desk.run()
    desk.run()
    lines = [json.loads(line) for line in (desk.out / "history.jsonl").read_text().splitlines()]
    assert [line["outcomes"]["ok"] for line in lines] == [1, 0]


def test_one_run_at_a_time(desk: Desk) -> None:
    desk.put(a="Kế hoạch một")
    with only_run(state_of(str(desk.out)).lock), pytest.raises(AlreadyRunning, match=str(os.getpid())):
        desk.run()
    assert desk.run()["a"].outcome is Outcome.OK


class StopAtFirst(Watcher):
    """Asks the run to end as soon as one plan is done."""

    asked = False

    def ended(self, report: object) -> None:
        if not self.asked:
            self.asked = True
            raise Stopped


def test_a_stopped_run_reports_every_input_and_the_next_one_ends_it(desk: Desk) -> None:
    desk.put(**{f"plan_{n}": f"slow {n}" for n in range(6)})
    outcomes = [report.outcome for report in desk.run(StopAtFirst()).values()]
    assert outcomes.count(Outcome.FAILED) == 5
    desk.run()
    stopped = desk.corpus()
    undisturbed = Desk(desk.folder, desk.out.with_name("undisturbed"))
    undisturbed.run()
    assert stopped == undisturbed.corpus()


def test_kill_9_at_any_moment_ends_in_the_same_corpus(tmp_path: Path) -> None:
    """A short trial; `python -m tests.run.kill_trial 200` is the long one."""
    killed, orphans, same = trial(6, tmp_path, seed=1)
    assert (orphans, same) == (set(), True)
    assert killed > 0


def test_progress_names_the_stage_and_the_page(desk: Desk) -> None:
    seen = []

    class Listener(Watcher):
        def came_to(self, order: Order, progress: Progress) -> None:
            seen.append((order.name, progress))

    desk.put(a="Kế hoạch một")
    desk.run(Listener())
    assert ("a.txt", Progress("read", 1, 1)) in seen


def test_what_a_stopped_run_did_not_come_to_is_one_line_on_the_screen(desk: Desk) -> None:
    class Stopping(TroubleLines):
        def counted(self, plans: int) -> None:
            raise Stopped

    desk.put(**{f"plan_{n}": f"Kế hoạch {n}" for n in range(6)})
    screen = Console(file=StringIO(), width=200)
    reports = desk.run(Stopping(screen))
    assert {report.outcome for report in reports.values()} == {Outcome.FAILED}
    assert screen.file.getvalue() == "failed 6 inputs, to which the run did not come: the run was stopped - run again\n"
