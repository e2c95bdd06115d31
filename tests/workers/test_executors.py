"""One contract for every executor: each order gets one answer, whatever becomes of the workers."""

from __future__ import annotations

import errno
import hashlib
import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from pipeline.settings import Limits, Settings
from pipeline.workers.child import Child, overdue, sweep
from pipeline.workers.cluster import DaskCluster
from pipeline.workers.executors import Executor, LocalProcesses
from pipeline.workers.orders import Answer, Ending, Order, Progress
from pipeline.workers.processes import family_of, kept_waiting, resident_mb
from schemas.errors import BrokenSetup
from tests.run.conftest import ROOT, STAND_IN

LIMITS = Limits(seconds=60, memory_mb=400)
NO_BUILDER = "tests.workers.no_such_module:build_plan"


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A scheduler and two workers, each a process of its own with a folder for temporary files."""
    from distributed import LocalCluster

    folder = tmp_path_factory.mktemp("dask")
    # Given to the nannies: a worker that one of them starts again has it too, whatever the test has set by then.
    env = {"PYTHONPATH": str(ROOT), "TMPDIR": str(folder)}
    with LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, local_directory=str(folder), env=env
    ) as cluster:
        yield cluster


MakeExecutor = Callable[[str], Executor]


@pytest.fixture(params=["processes", "dask"])
def make_executor(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MakeExecutor:
    """An executor of either form, with the builder of a name."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    if request.param == "processes":
        return lambda builder: LocalProcesses(2, Settings(), LIMITS, tmp_path / "scratch", builder)
    cluster = request.getfixturevalue("scheduler")
    return lambda builder: DaskCluster(cluster.scheduler_address, Settings(), LIMITS, builder)


@pytest.fixture
def executor(make_executor: MakeExecutor) -> Executor:
    return make_executor(STAND_IN)


def orders(folder: Path, *texts: str) -> list[Order]:
    found = []
    for number, text in enumerate(texts):
        path = folder / f"{number}.txt"
        path.write_text(text, encoding="utf-8")
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        found.append(Order(str(path), path.name, sha256, f"kh-{number}", str(folder / "out"), f"plans/{number}.json"))
    return found


def nothing(order: Order, progress: Progress) -> None:
    """Nobody listens."""


def test_each_order_has_one_answer(executor: Executor, tmp_path: Path) -> None:
    given = orders(tmp_path, *(f"Kế hoạch {number}" for number in range(12)))
    answers = list(executor.run(given, nothing))
    assert sorted(answer.sha256 for answer in answers) == sorted(order.sha256 for order in given)
    assert {answer.ending: answer.reason for answer in answers} == {Ending.WRITTEN: ""}
    assert len(list((tmp_path / "out" / "plans").iterdir())) == 12


def test_a_bad_order_touches_no_other(executor: Executor, tmp_path: Path) -> None:
    given = orders(tmp_path, "crash", "fault", "", "disk full", *(f"Kế hoạch {number}" for number in range(4)))
    endings = {answer.sha256: answer.ending for answer in executor.run(given, nothing)}
    assert [endings[order.sha256] for order in given] == [
        Ending.CRASHED, Ending.ERROR, Ending.REFUSED, Ending.TRANSIENT, *[Ending.WRITTEN] * 4,
    ]  # fmt: skip


def test_orders_are_taken_only_as_workers_are_free(executor: Executor, tmp_path: Path) -> None:
    taken = 0

    def endless() -> Iterator[Order]:
        nonlocal taken
        for number in count():
            taken += 1
            yield from orders(tmp_path, f"Kế hoạch {number}")

    answers: Any = executor.run(endless(), nothing)
    for _ in range(3):
        next(answers)
    assert taken < 20
    answers.close()


def test_no_orders_no_answers(executor: Executor) -> None:
    assert list(executor.run([], nothing)) == []


def test_where_no_worker_starts_the_setup_is_broken(
    make_executor: MakeExecutor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.workers.child.START_AGAIN", 0.0)
    answers = list(make_executor(NO_BUILDER).run(orders(tmp_path, "Kế hoạch một"), nothing))
    assert [answer.ending for answer in answers] == [Ending.BROKEN_SETUP]
    assert "no worker starts (exit code 1: ModuleNotFoundError: No module named 'tests.workers.no_such_module')" in (
        answers[0].reason
    )


def test_a_lost_worker_of_the_cluster_costs_no_answer(scheduler: Any, tmp_path: Path) -> None:
    given = orders(tmp_path, *(f"slow {number}" for number in range(60)))
    answers: list[Answer] = []
    cluster = DaskCluster(scheduler.scheduler_address, Settings(), LIMITS, STAND_IN)
    for answer in cluster.run(given, nothing):
        if len(answers) == 5:
            os.kill(next(iter(scheduler.workers.values())).pid, signal.SIGKILL)
        answers.append(answer)
    assert sorted(answer.sha256 for answer in answers) == sorted(order.sha256 for order in given)
    assert {answer.ending: answer.reason for answer in answers} == {Ending.WRITTEN: ""}


def test_a_cluster_without_workers_is_a_broken_setup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from distributed import LocalCluster

    monkeypatch.setattr("pipeline.workers.cluster.DESERTED", 0.2)
    monkeypatch.setattr("pipeline.workers.cluster.LOOK", 0.1)
    with LocalCluster(n_workers=0, dashboard_address=None) as deserted:  # type: ignore[no-untyped-call]
        cluster = DaskCluster(deserted.scheduler_address, Settings(), LIMITS, STAND_IN)
        with pytest.raises(BrokenSetup, match="no worker"):
            list(cluster.run(orders(tmp_path, "Kế hoạch một"), nothing))


def test_no_scheduler_is_a_broken_setup(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.workers.cluster.PATIENCE", 1)
    with pytest.raises(BrokenSetup, match="no scheduler answers"):
        list(DaskCluster("tcp://127.0.0.1:1", Settings(), LIMITS, STAND_IN).run([], nothing))


def test_a_worker_that_comes_up_at_the_second_try_does_its_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spawn, tries = Child._spawn, []

    def short_of_memory(child: Child) -> None:
        tries.append(child)
        if len(tries) == 1:
            raise OSError(errno.ENOMEM, "Cannot allocate memory")
        spawn(child)

    monkeypatch.setattr(Child, "_spawn", short_of_memory)
    monkeypatch.setattr("pipeline.workers.child.START_AGAIN", 0.0)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    executor = LocalProcesses(1, Settings(), LIMITS, tmp_path / "scratch", STAND_IN)
    assert [answer.ending for answer in executor.run(orders(tmp_path, "Kế hoạch"), nothing)] == [Ending.WRITTEN]


def test_a_worker_that_was_expected_takes_the_only_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spawn, started = Child._spawn, list[Child]()

    def noted(child: Child) -> None:
        started.append(child)
        spawn(child)

    monkeypatch.setattr(Child, "_spawn", noted)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    executor = LocalProcesses(2, Settings(), LIMITS, tmp_path / "scratch", STAND_IN)
    executor.expect()
    executor.expect()
    assert [answer.ending for answer in executor.run(orders(tmp_path, "Kế hoạch"), nothing)] == [Ending.WRITTEN]
    assert len(started) == 1


def test_a_worker_that_was_expected_in_vain_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    executor = LocalProcesses(2, Settings(), LIMITS, tmp_path / "scratch", STAND_IN)
    executor.expect()
    executor.stop()
    assert list((tmp_path / "scratch").glob("*")) == []


@pytest.mark.parametrize(
    ("spent", "waited", "over"),
    [(29, 0, False), (31, 0, True), (31, 2, False), (60, 29, True), (119, 100, False), (121, 100, True)],
)
def test_a_plan_is_not_blamed_for_a_busy_machine_but_ends_at_last(spent: float, waited: float, over: bool) -> None:
    assert overdue(spent, waited, seconds=30) is over


def test_the_kernel_tells_how_long_a_process_was_kept_waiting() -> None:
    def told() -> float:
        path = Path("/proc/self/schedstat")
        return int(path.read_text().split()[1]) / 1e9 if path.exists() else 0.0

    before, found, after = told(), kept_waiting(os.getpid()), told()
    assert before <= found <= after
    assert resident_mb(os.getpid()) > 1
    assert family_of(os.getpid())[0] == os.getpid()
    with subprocess.Popen(["true"]) as gone:
        gone.wait()
        assert (kept_waiting(gone.pid), resident_mb(gone.pid)) == (0, 0)


def test_what_a_killed_machine_left_is_swept(tmp_path: Path) -> None:
    left, in_use = tmp_path / "worker-999999999-a", tmp_path / f"worker-{os.getpid()}-b"
    for folder in (left, in_use):
        folder.mkdir()
        (folder / "stderr.log").write_bytes(b"")
    sweep(tmp_path)
    assert (left.exists(), in_use.exists()) == (False, True)
