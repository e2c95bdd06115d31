"""`kehoach ingest`: one run from the inputs to the corpus, its report and its place in the history."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec import Struct, field

from pipeline.corpus import HISTORY, MERGED, PLANS, REPORT, SCHEMA, TABLES, State, json_bytes, state_of
from pipeline.garbage import collected_seldom
from pipeline.installation.doctor import require_models
from pipeline.installation.fingerprint import Fingerprint, fingerprint
from pipeline.run.assembly import Seen, assemble, prune
from pipeline.run.batch import Batch, Job
from pipeline.run.correcting import Corrected, correct
from pipeline.run.inputs import walk
from pipeline.run.ledger import Ledger
from pipeline.run.lock import only_run
from pipeline.run.outcomes import InputReport, Outcome, count_outcomes
from pipeline.run.watcher import Watcher
from pipeline.settings import Limits, Settings
from pipeline.storage import Store, is_url, store_at, write
from pipeline.troubles import closed, no_room, require_room, told
from pipeline.workers.executors import Executor, LocalProcesses
from schemas.errors import BrokenSetup, ExitCode

_DISK_TAKES_NO_MORE = ("database or disk is full", "disk I/O error")


class Request(Struct, frozen=True):
    """What a user asked for. Inputs and `out` are paths or URLs; `scheduler` is the address of a Dask scheduler."""

    inputs: tuple[str, ...]
    out: str
    workers: int = field(default_factory=lambda: os.cpu_count() or 1)
    settings: Settings = field(default_factory=Settings)
    limits: Limits = field(default_factory=Limits)
    retry: bool = False
    prune: bool = False
    settle: float = 1.0
    scheduler: str | None = None


class RunResult(Struct, frozen=True):
    """What a run came to: a report for each input, how long it took, and what became of plans without their input and
    of corrections."""

    reports: tuple[InputReport, ...]
    seconds: float
    pruned: int
    corrected: Corrected

    @property
    def exit_code(self) -> ExitCode:
        failed = any(report.outcome in (Outcome.FAILED, Outcome.QUARANTINED) for report in self.reports)
        failed = failed or bool(self.corrected.troubles)
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
    state = state_of(request.out)
    models = require_models(request.settings.reading.tessdata)
    _prepare(request.out, state)
    store = store_at(request.out, state.scratch)
    with only_run(state.lock), _trouble_told(state), collected_seldom():
        shutil.rmtree(state.scratch, ignore_errors=True)
        _sweep(store)
        inputs = list(walk(request.inputs, leave_out=None if is_url(request.out) else request.out))
        executor = (make_executor or executor_for)(request, state.scratch)
        ledger = Ledger(state.ledger)
        try:
            known = ledger.places()
            new = {one.place for one in inputs if not one.trouble} - known
            if new:
                executor.expect()
            made_by = fingerprint(request.settings, models)
            job = Job(store, made_by.digest, request.retry, request.settle)
            ledger.forget_missing(request.inputs, known.difference(one.place for one in inputs))
            batch = Batch(job, inputs, new, ledger, watcher)
            seen = Seen(store, ledger)
            reports = batch.run(executor, seen.look_ahead)
            pruned = prune(store, ledger, seen.listing) if request.prune else 0
            corrected = correct(store, ledger, state.corrected)
            for trouble in corrected.troubles:
                watcher.said(trouble)
            assemble(store, ledger, state, seen)
        finally:
            executor.stop()
            shutil.rmtree(state.scratch, ignore_errors=True)
            ledger.close()
        result = RunResult(tuple(reports), round(time.monotonic() - clock, 3), pruned, corrected)
        _report(store, started, made_by, result)
        if batch.killed:
            _sweep(store)
        shutil.rmtree(state.scratch, ignore_errors=True)
    return result


def executor_for(request: Request, scratch: Path) -> Executor:
    """Worker processes here, or a cluster where a scheduler is named."""
    if request.scheduler is None:
        patterns = scratch.with_name("patterns.json")
        return LocalProcesses(request.workers, request.settings, request.limits, scratch, patterns=patterns)
    from pipeline.workers.cluster import DaskCluster

    return DaskCluster(request.scheduler, request.settings, request.limits)


def _prepare(out: str, state: State) -> None:
    """Make the folders that a run writes to, and see that there is room."""
    places = [state.root] if is_url(out) else [state.root, Path(out, PLANS)]
    try:
        for place in places:
            place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BrokenSetup(f"{out} cannot be written to ({error.strerror})", "give another --out") from None
    if not all(os.access(place, os.W_OK) for place in places):
        raise BrokenSetup(f"{out} cannot be written to", "give another --out, or the right to write")
    for place in places:
        require_room(place)


@contextmanager
def _trouble_told(state: State) -> Iterator[None]:
    """A disk that takes no more of the run's own files (ledger, tables, report), or a file of theirs that somebody else
    has closed, ends the run in one line; what is written so far stands, and the next run goes on from there."""
    where = f", beside {state.root} or in the corpus"
    try:
        yield
    except OSError as error:
        trouble = told(error, where)
        if trouble is None:
            raise
    except sqlite3.OperationalError as error:
        if str(error) in _DISK_TAKES_NO_MORE:
            trouble = no_room(where, error)
        else:
            trouble = closed(f"the ledger in {state.root}", str(error))
    else:
        return
    raise BrokenSetup(trouble.trouble, f"{trouble.remedy}: what is done stays done")


def _sweep(store: Store) -> None:
    """Take away what a killed worker or run has left half written."""
    if is_url(store.url):
        return
    root = Path(store.url)
    for folder in (root, root / PLANS, root / MERGED, root / Path(SCHEMA).parent, *(root / TABLES).glob("*")):
        with suppress(FileNotFoundError), os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith(".") and entry.name.endswith(".part"):
                    Path(entry).unlink(missing_ok=True)


def _report(store: Store, started: float, made_by: Fingerprint, result: RunResult) -> None:
    """Write the run's report, and add a line to the history of runs."""
    run = {
        "started": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(started)),
        "seconds": result.seconds,
        "fingerprint": made_by.digest,
        "outcomes": count_outcomes(result.reports),
        "pruned": result.pruned,
        "corrections": result.corrected.to_json(),
        "exit_code": int(result.exit_code),
    }
    write(store, REPORT, json_bytes(run | {"made_by": made_by.parts, "inputs": result.reports}))
    try:
        before = store.read(HISTORY)
    except FileNotFoundError:
        before = b""
    write(store, HISTORY, before + json.dumps(run, ensure_ascii=False).encode() + b"\n")
