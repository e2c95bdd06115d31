"""What may change while a run goes on: the clock, an input, the disk. No plan is blamed for it, and none is lost."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from types import SimpleNamespace

import pytest

from pipeline.run import ingest as ingest_module
from pipeline.run.inputs import Input, walk
from pipeline.run.ledger import Entry, Ledger
from pipeline.run.outcomes import Outcome
from pipeline.run.watcher import Watcher
from pipeline.validate import problems
from pipeline.workers.orders import Order, Progress
from schemas.errors import BrokenSetup
from tests.run.conftest import Desk


def into_nothing(path: Path) -> None:
    path.unlink()


def into_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def into_a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def into_a_loop(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


CHANGES = [into_nothing, into_a_folder, into_a_pipe, into_a_loop]


@pytest.mark.parametrize("change", CHANGES)
def test_an_input_that_changes_after_it_was_listed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None]
) -> None:
    def listed(inputs: tuple[str, ...], leave_out: str | None = None) -> Iterator[Input]:
        found = list(walk(inputs, leave_out))
        change(desk.folder / "b.txt")
        yield from found

    desk.put(a="Kế hoạch một", b="Kế hoạch hai", c="Kế hoạch ba")
    with monkeypatch.context() as during:
        during.setattr(ingest_module, "walk", listed)
        reports = desk.run()
    assert [reports[name].outcome for name in "abc"] == [Outcome.OK, Outcome.FAILED, Outcome.OK]
    assert "see to it, then run again" in reports["b"].reason
    _put_back(desk)
    assert {name: report.outcome for name, report in desk.run().items()} == {
        "a": Outcome.UNCHANGED, "b": Outcome.OK, "c": Outcome.UNCHANGED,
    }  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_an_input_that_changes_after_it_was_counted(desk: Desk, change: Callable[[Path], None]) -> None:
    class Changing(Watcher):
        def counted(self, plans: int) -> None:
            change(desk.folder / "b.txt")

    desk.put(a="Kế hoạch một", b="Kế hoạch hai", c="Kế hoạch ba")
    reports = desk.run(Changing())
    assert [reports[name].outcome for name in "abc"] == [Outcome.OK, Outcome.FAILED, Outcome.OK]
    assert reports["b"].reason == "It is no file any more - see to it, then run again"
    assert desk.processes() == set()
    _put_back(desk)
    assert desk.run()["b"].outcome is Outcome.OK


def _put_back(desk: Desk) -> None:
    path = desk.folder / "b.txt"
    if path.is_dir():
        path.rmdir()
    path.unlink(missing_ok=True)
    desk.put(b="Kế hoạch hai")


@pytest.mark.parametrize("trouble", ["EROFS", "EACCES", "ENOENT", "EISDIR", "ENOSPC", "ESTALE"])
def test_trouble_of_the_machine_is_not_remembered_as_the_plans(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, trouble: str
) -> None:
    desk.put(a=f"trouble {trouble}")
    assert desk.run()["a"].outcome is Outcome.FAILED
    monkeypatch.setenv("STAND_IN_MENDED", "1")
    assert desk.run()["a"].outcome is Outcome.OK


def test_a_file_that_could_not_be_opened_is_opened_by_the_next_run(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.put(a="cannot be opened")
    assert "Input/output error" in desk.run()["a"].reason
    monkeypatch.setenv("STAND_IN_MENDED", "1")
    assert desk.run()["a"].outcome is Outcome.OK


def test_what_is_said_of_a_file_that_changed_is_not_said_of_what_it_was(desk: Desk) -> None:
    desk.put(a="grows as it is read")
    report = desk.run()["a"]
    assert (report.outcome, report.reason.partition(" - ")[0]) == (
        Outcome.FAILED,
        "the file changed while it was read",
    )
    assert desk.run()["a"].outcome is Outcome.OK


def test_a_clock_that_goes_back_changes_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.put(a="Kế hoạch một", b="Kế hoạch hai", c="")
    before = count(4e9, -86_400)
    with monkeypatch.context() as clock:
        clock.setattr("time.time", lambda: float(next(before)))
        reports = desk.run()
    assert [reports[name].outcome for name in "abc"] == [Outcome.OK, Outcome.OK, Outcome.FAILED]
    assert {report.outcome for report in desk.run().values()} == {Outcome.UNCHANGED, Outcome.FAILED}


def test_a_file_from_the_future_is_read(desk: Desk) -> None:
    desk.put(a="Kế hoạch một")
    os.utime(desk.folder / "a.txt", (4e9, 4e9))
    assert desk.run(settle=0.01)["a"].outcome is Outcome.OK
    assert desk.run(settle=0.01)["a"].outcome is Outcome.UNCHANGED


def test_a_ledger_that_takes_no_more_ends_the_run_and_leaves_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(ledger: Ledger, sha256: str, entry: Entry) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    desk.put(a="Kế hoạch một", b="hang")
    with monkeypatch.context() as disk:
        disk.setattr(Ledger, "note", full)
        with pytest.raises(BrokenSetup, match="no room left"):
            desk.run()
        assert desk.processes() == set()
        assert not (desk.out / ".kehoach" / "scratch").exists()
    desk.put(b="Kế hoạch hai")
    assert {report.outcome for report in desk.run().values()} == {Outcome.OK}


def test_a_disk_that_fills_up_is_not_filled_again_by_every_plan_that_is_left(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Filling(Watcher):
        def counted(self, plans: int) -> None:
            disk.setattr(shutil, "disk_usage", lambda place: SimpleNamespace(free=5 << 20))

    desk.put(**{f"plan_{n}": f"disk full {n}" for n in range(20)})
    with monkeypatch.context() as disk, pytest.raises(BrokenSetup, match=r"only 5 MB are free at .*corpus"):
        desk.run(Filling())
    assert desk.processes() == set()
    monkeypatch.setenv("STAND_IN_MENDED", "1")
    assert {report.outcome for report in desk.run().values()} <= {Outcome.OK, Outcome.UNCHANGED}


def test_a_corpus_whose_state_lies_on_another_disk(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def from_another_disk(part: Path, target: Path) -> Path:
        if part.parent != target.parent:
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        return replace(part, target)

    replace = Path.replace
    monkeypatch.setattr(Path, "replace", from_another_disk)
    desk.put(a="Kế hoạch một", b="Kế hoạch hai")
    assert {report.outcome for report in desk.run().values()} == {Outcome.OK}
    assert list(problems(str(desk.out))) == []
    assert list(desk.out.rglob("*.part")) == []


def test_what_a_killed_run_left_half_written_is_taken_away(desk: Desk) -> None:
    desk.put(a="Kế hoạch một")
    desk.run()
    left = [desk.out / folder / ".0123.part" for folder in (".", "plans", "tables/budgets", "schema")]
    for part in left:
        part.write_bytes(b"half")
    desk.run()
    assert [part for part in left if part.exists()] == []


def test_a_corpus_that_is_closed_in_the_midst_of_a_run_ends_it_in_a_line_and_the_next_goes_on(desk: Desk) -> None:
    class Closing(Watcher):
        """Puts a file where the plans' folder was, so that nobody, whatever his rights, can write there."""

        def came_to(self, order: Order, progress: Progress) -> None:
            if order.name == "b.txt" and progress.stage == "read" and plans.is_dir():
                plans.rename(aside)
                plans.write_text("no folder")

    plans, aside = desk.out / "plans", desk.out / "aside"
    desk.put(a="Kế hoạch một", b="slow plan")
    with pytest.raises(BrokenSetup, match="run again: what is done stays done"):
        desk.run(Closing(), workers=1)
    assert desk.processes() == set()
    plans.unlink()
    aside.rename(plans)
    assert {report.outcome for report in desk.run().values()} <= {Outcome.OK, Outcome.UNCHANGED}
