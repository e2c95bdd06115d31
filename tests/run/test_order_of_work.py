"""In what order plans are worked on, with what environment, and what a library that cannot be loaded does."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Generator, Iterable
from pathlib import Path

import pytest

from pipeline.corpus import state_of
from pipeline.run.ingest import Request, ingest
from pipeline.run.ledger import Ledger
from pipeline.run.outcomes import InputReport
from pipeline.run.watcher import Watcher
from pipeline.settings import Limits, Settings
from pipeline.storage import sha256_at
from pipeline.workers.child import Child
from pipeline.workers.cluster import at_once
from pipeline.workers.executors import LocalProcesses, Tell, nothing
from pipeline.workers.orders import Answer, Ending, Order, Progress
from pipeline.workers.worker import work
from tests.bench.material import LIGHT
from tests.run.conftest import ROOT, STAND_IN, Desk

MISSING = "the library that reads this kind of file"


class Names(Watcher):
    def __init__(self) -> None:
        self.names: list[str] = []

    def came_to(self, order: Order, progress: Progress) -> None:
        if order.name not in self.names:
            self.names.append(order.name)


def test_the_largest_files_come_first(desk: Desk) -> None:
    desk.put(a="Kế hoạch", b="Kế hoạch " * 40, c="Kế hoạch " * 9, d="Kế hoạch " * 90)
    seen = Names()
    desk.run(seen, workers=1)
    assert seen.names == ["d.txt", "b.txt", "c.txt", "a.txt"]


def test_new_files_are_begun_with_before_the_others_are_looked_at(desk: Desk) -> None:
    desk.put(a="Kế hoạch một", c="Kế hoạch hai")
    desk.run()
    desk.put(b="Kế hoạch ba", c="Kế hoạch bốn")
    told: list[str] = []

    class Telling(Watcher):
        def counted(self, plans: int) -> None:
            told.append(f"{plans} plans")

        def ended(self, report: InputReport) -> None:
            told.append(f"{Path(report.file).name} {report.outcome.value}")

    class Begun(LocalProcesses):
        def run(
            self, orders: Iterable[Order], tell: Tell, meanwhile: Callable[[], None] = nothing
        ) -> Generator[Answer, None, None]:
            waiting = list(orders)
            told.append(f"begun: {', '.join(order.name for order in waiting)}")
            yield from super().run(waiting, tell, meanwhile)

    def executor(request: Request, scratch: Path) -> Begun:
        return Begun(request.workers, request.settings, request.limits, scratch, STAND_IN)

    request = Request(inputs=(str(desk.folder),), out=str(desk.out), limits=desk.limits, settle=0.0)
    ingest(request, Telling(), executor)
    assert told == [
        "1 plans", "begun: b.txt", "a.txt unchanged", "2 plans", "b.txt ok", "begun: c.txt", "c.txt ok",
    ]  # fmt: skip


def test_on_a_cluster_no_order_of_the_last_ones_waits_behind_another() -> None:
    assert at_once(threads=2, left=9) == at_once(threads=2, left=2) == 4
    assert at_once(threads=2, left=1) == at_once(threads=2, left=0) == 2


def order_for(path: Path) -> Order:
    return Order(str(path), path.name, sha256_at(str(path)), "kh-1", str(path.parent / "out"), "plans/1.json")


def test_a_worker_keeps_its_memory_as_it_likes_inside_of_dask_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("MALLOC_TRIM_THRESHOLD_", "65536")
    path = tmp_path / "plan.txt"
    path.write_text("Kế hoạch", encoding="utf-8")
    child = Child(Settings(), Limits(seconds=60, memory_mb=400), tmp_path / "scratch", STAND_IN)
    environments: list[bytes] = []

    def look(order: Order, progress: Progress) -> None:
        mark = f"TMPDIR={tmp_path / 'scratch'}".encode()
        for process in Path("/proc").glob("[0-9]*"):
            try:
                environment = (process / "environ").read_bytes()
            except OSError:
                continue
            if mark in environment:
                environments.append(environment)

    try:
        assert child.work(order_for(path), look).ending is Ending.WRITTEN
    finally:
        child.stop_process()
    assert environments
    assert not any(b"MALLOC_TRIM_THRESHOLD_" in environment for environment in environments)


def test_a_library_that_cannot_be_loaded_is_a_broken_setup(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("Kế hoạch", encoding="utf-8")

    def build(path: Path, settings: Settings, tell: object) -> None:
        raise ImportError(MISSING)

    answer = work(order_for(path), build, Settings())  # type: ignore[arg-type]
    assert answer.ending is Ending.BROKEN_SETUP
    assert MISSING in answer.reason and "kehoach doctor" in answer.reason


def test_a_plan_of_text_loads_no_more_than_it_takes(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(LIGHT.format(number=12), encoding="utf-8")
    heavy = "{'spacy', 'cv2', 'onnxruntime', 'pdfplumber', 'numpy', 'pandas', 'docx'}"
    loaded = subprocess.run(
        [
            sys.executable, "-c",
            "import sys; from pathlib import Path; from pipeline.plan import build_plan;"
            f"build_plan(Path(sys.argv[1])); print(sorted({heavy} & sys.modules.keys()))",
            str(path),
        ],
        capture_output=True, text=True, check=True, cwd=ROOT,
    )  # fmt: skip
    assert loaded.stdout.strip() == "[]"


def test_a_known_file_is_shown_by_the_way_that_was_given_last(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.put(a="Kế hoạch")
    desk.run()
    monkeypatch.chdir(desk.folder.parent)
    desk.run(inputs=("inputs",))
    ledger = Ledger(state_of(str(desk.out)).ledger)
    try:
        assert list(ledger.shown_files().values()) == [["inputs/a.txt"]]
    finally:
        ledger.close()
