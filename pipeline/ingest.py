"""`kehoach ingest`: one run from the inputs to the corpus, its report and its place in the history."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.assembly import assemble, forget_missing, prune
from pipeline.batch import Batch, Job, Watcher
from pipeline.corpus import Layout, json_bytes
from pipeline.doctor import require_models
from pipeline.executors import Executor, LocalProcesses
from pipeline.fingerprint import fingerprint
from pipeline.inputs import walk
from pipeline.ledger import Ledger
from pipeline.lock import only_run
from pipeline.outcomes import InputReport, Outcome, count_outcomes
from pipeline.settings import Limits, Settings
from pipeline.storage import sync_folder, write_atomically
from schemas.errors import BrokenSetup, ExitCode

FREE_MB = 200


@dataclass(frozen=True, slots=True)
class Request:
    """What a user asked for."""

    inputs: tuple[Path, ...]
    out: Path
    workers: int = field(default_factory=lambda: os.cpu_count() or 1)
    settings: Settings = field(default_factory=Settings)
    limits: Limits = field(default_factory=Limits)
    retry: bool = False
    prune: bool = False
    settle: float = 1.0


@dataclass(frozen=True, slots=True)
class RunResult:
    reports: tuple[InputReport, ...]
    seconds: float
    pruned: int

    @property
    def exit_code(self) -> ExitCode:
        failed = any(report.outcome in (Outcome.FAILED, Outcome.QUARANTINED) for report in self.reports)
        return ExitCode.SOME_FAILED if failed else ExitCode.OK


def ingest(
    request: Request,
    watcher: Watcher,
    make_executor: Callable[[Request, Path], Executor] | None = None,
) -> RunResult:
    """Bring the corpus at `request.out` up to date with the inputs.

    Raises NoSuchInput, BrokenSetup, AlreadyRunning; whatever is wrong with a single input is in its report.
    """
    started, clock = time.time(), time.monotonic()
    layout = Layout(request.out)
    models = require_models(request.settings.reading.tessdata)
    _prepare(layout)
    with only_run(layout.lock):
        _sweep(layout)
        inputs = list(walk(request.inputs, leave_out=layout.root))
        made_by = fingerprint(request.settings, models)
        job = Job(layout, made_by.digest, request.retry, request.settle)
        executor = (make_executor or local_executor)(request, layout.scratch)
        ledger = Ledger(layout.ledger)
        try:
            reports = Batch(job, inputs, ledger, watcher).run(executor)
            forget_missing(ledger, request.inputs, (one.path for one in inputs))
            pruned = prune(layout, ledger) if request.prune else 0
            assemble(layout, ledger)
        finally:
            ledger.close()
        result = RunResult(tuple(reports), round(time.monotonic() - clock, 3), pruned)
        run = {
            "started": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(started)),
            "seconds": result.seconds,
            "fingerprint": made_by.digest,
            "outcomes": count_outcomes(reports),
            "pruned": pruned,
            "exit_code": int(result.exit_code),
        }
        report = run | {"made_by": made_by.parts, "inputs": [report.to_json() for report in reports]}
        write_atomically(layout.report, json_bytes(report), layout.scratch)
        _append(layout.history, run)
        _sweep(layout)
    return result


def local_executor(request: Request, scratch: Path) -> Executor:
    return LocalProcesses(request.workers, request.settings, request.limits, scratch)


def _prepare(layout: Layout) -> None:
    """Make the corpus folder and see that it can be written to."""
    try:
        layout.state.mkdir(parents=True, exist_ok=True)
        layout.plans.mkdir(exist_ok=True)
        free_mb = shutil.disk_usage(layout.root).free >> 20
    except OSError as error:
        raise BrokenSetup(f"{layout.root} cannot be written to ({error.strerror})", "give another --out") from None
    if not os.access(layout.state, os.W_OK):
        raise BrokenSetup(f"{layout.root} cannot be written to", "give another --out, or the right to write")
    if free_mb < FREE_MB:
        raise BrokenSetup(f"only {free_mb} MB are free at {layout.root}", f"free at least {FREE_MB} MB")


def _sweep(layout: Layout) -> None:
    """Take away what a run that was killed has left half done."""
    shutil.rmtree(layout.scratch, ignore_errors=True)
    for part in layout.plans.glob(".*.part"):
        part.unlink(missing_ok=True)


def _append(history: Path, run: dict[str, object]) -> None:
    with history.open("ab") as file:
        file.write(json.dumps(run, ensure_ascii=False).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())
    sync_folder(history.parent)


def read_history(out: Path) -> Sequence[dict[str, object]]:
    """The runs on a corpus, oldest first."""
    history = Layout(out).history
    return [json.loads(line) for line in history.read_bytes().splitlines()] if history.is_file() else []
