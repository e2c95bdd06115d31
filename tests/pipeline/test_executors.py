"""One contract for every executor: each order gets one answer, whatever becomes of the workers."""

from __future__ import annotations

import hashlib
import os
import signal
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from pipeline.child import sweep
from pipeline.cluster import DaskCluster
from pipeline.executors import Executor, LocalProcesses
from pipeline.orders import Answer, Ending, Order, Progress
from pipeline.settings import Limits, Settings
from schemas.errors import BrokenSetup
from tests.pipeline.conftest import ROOT, STAND_IN

LIMITS = Limits(seconds=60, memory_mb=400)


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A scheduler and two workers, each a process of its own with a folder for temporary files."""
    from distributed import LocalCluster

    folder = tmp_path_factory.mktemp("dask")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(ROOT))
        patch.setenv("TMPDIR", str(folder))
        with LocalCluster(  # type: ignore[no-untyped-call]
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, local_directory=str(folder)
        ) as cluster:
            yield cluster


@pytest.fixture(params=["processes", "dask"])
def executor(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Executor:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    if request.param == "processes":
        return LocalProcesses(2, Settings(), LIMITS, tmp_path / "scratch", STAND_IN)
    cluster = request.getfixturevalue("scheduler")
    return DaskCluster(cluster.scheduler_address, Settings(), LIMITS, STAND_IN)


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
    assert {answer.ending for answer in answers} == {Ending.WRITTEN}
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


def test_a_lost_worker_of_the_cluster_costs_no_answer(scheduler: Any, tmp_path: Path) -> None:
    given = orders(tmp_path, *(f"slow {number}" for number in range(60)))
    answers: list[Answer] = []
    cluster = DaskCluster(scheduler.scheduler_address, Settings(), LIMITS, STAND_IN)
    for answer in cluster.run(given, nothing):
        if len(answers) == 5:
            os.kill(next(iter(scheduler.workers.values())).pid, signal.SIGKILL)
        answers.append(answer)
    assert sorted(answer.sha256 for answer in answers) == sorted(order.sha256 for order in given)
    # What the worker had in work may come back as crashed; like the batch, give such orders out again.
    lost = {answer.sha256 for answer in answers if answer.ending is not Ending.WRITTEN}
    assert len(lost) < len(given) / 2
    for _ in range(3):
        again = list(cluster.run([order for order in given if order.sha256 in lost], nothing))
        lost = {answer.sha256 for answer in again if answer.ending is not Ending.WRITTEN}
    assert not lost


def test_no_scheduler_is_a_broken_setup(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.cluster.PATIENCE", 1)
    with pytest.raises(BrokenSetup, match="no scheduler answers"):
        list(DaskCluster("tcp://127.0.0.1:1", Settings(), LIMITS, STAND_IN).run([], nothing))


def test_a_worker_that_does_not_start_is_no_fault_of_the_plan(tmp_path: Path) -> None:
    given = orders(tmp_path, "Kế hoạch")
    (answer,) = LocalProcesses(1, Settings(), LIMITS, tmp_path / "scratch", "no.such.module:build").run(given, nothing)
    assert (answer.ending, answer.stage) == (Ending.TRANSIENT, "start")
    assert "did not start" in answer.reason and "no" in answer.reason


def test_what_a_killed_machine_left_is_swept(tmp_path: Path) -> None:
    left, in_use = tmp_path / "worker-999999999-a", tmp_path / f"worker-{os.getpid()}-b"
    for folder in (left, in_use):
        folder.mkdir()
        (folder / "stderr.log").write_bytes(b"")
    sweep(tmp_path)
    assert (left.exists(), in_use.exists()) == (False, True)
