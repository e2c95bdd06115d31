"""A worker's parent: starts it, hands it an order, watches clock and memory, and kills it with all it started."""

from __future__ import annotations

import contextlib
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from pipeline.settings import BUILDER, Limits, Settings
from pipeline.workers.orders import Answer, Ending, Order, Progress, read_line
from pipeline.workers.processes import family_of, kept_waiting, resident_mb

TICK = 0.05
FOLDER = "worker-"  # then the parent's process id: what folders of temporary files are called
START_SECONDS = 120.0
START_TRIES = 3  # then the machine or the installation is at fault
START_AGAIN = 1.0  # seconds after a worker that did not come up
PATIENCE = 4.0  # times a plan's seconds: the most that it is given on a machine that is busy with other things


class Child:
    """One worker process in a session of its own, with a folder of its own for temporary files.

    Used by one thread at a time. `kill` may be called from another.
    """

    def __init__(
        self, settings: Settings, limits: Limits, scratch: Path, builder: str = BUILDER, patterns: Path | None = None
    ) -> None:
        self._settings, self._limits, self._builder = settings, limits, builder
        self._scratch, self._patterns = scratch, patterns
        self._process: subprocess.Popen[bytes] | None = None
        self._folder: Path | None = None
        self._buffer = b""
        self._done = 0
        self._stopped = False
        self._starting = threading.Lock()

    def work(self, order: Order, tell: Callable[[Order, Progress], None] = lambda order, progress: None) -> Answer:
        """Have the order carried out; whatever happens to the worker, there is an answer."""
        if self._process is None or self._done >= self._limits.plans_per_child or self._has_grown():
            self.stop_process()
            if problem := self.come_up():
                return Answer(order.sha256, *problem, stage="start")
        assert self._process is not None and self._process.stdin is not None
        started = looked = time.monotonic()
        waited_before = kept_waiting(self._process.pid)
        at = Progress("start")
        with contextlib.suppress(BrokenPipeError):
            self._process.stdin.write(order.to_line())
            self._process.stdin.flush()
        while True:
            line = self._line(TICK)
            message = read_line(line) if line else None
            if isinstance(message, Answer):
                self._done += 1
                if message.ending is Ending.OUT_OF_MEMORY:
                    self.stop_process()
                return message
            if isinstance(message, Progress):
                at = message
                tell(order, at)
            now, trouble = time.monotonic(), None
            if line is None:
                trouble = Ending.CRASHED, f"the worker died ({self._end()})"
            elif now - looked >= TICK:
                looked, trouble = now, self._beyond_limits(now - started, waited_before)
            if trouble is not None:
                self.stop_process()
                return Answer(order.sha256, *trouble, at.stage, at.page, seconds=round(now - started, 3))

    def kill(self) -> None:
        """Kill the worker for good, from any thread; the thread that works with it sees it die."""
        with self._starting:
            self._stopped = True
            self._kill_group(self._process)

    def stop_process(self) -> None:
        """Kill the worker with its whole group, wait for it, and take away its temporary files."""
        process, self._process = self._process, None
        self._kill_group(process)
        if process is not None:
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError):
                        pipe.close()
        folder, self._folder = self._folder, None
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)

    @staticmethod
    def _kill_group(process: subprocess.Popen[bytes] | None) -> None:
        if process is not None and process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)

    def come_up(self) -> tuple[Ending, str] | None:
        """Have a worker ready, for the first order or before it; the ending and its reason where none comes up, which
        is no fault of the plan's.

        None comes up where the installation is broken, or for a while where the machine is out of memory or processes.
        """
        problem = ""
        for attempt in range(START_TRIES):
            if attempt:
                time.sleep(START_AGAIN)
            problem = self._start()
            if not problem:
                return None
            if self._stopped:
                return Ending.TRANSIENT, "the run was stopped"
        return Ending.BROKEN_SETUP, f"no worker starts ({problem}) - kehoach doctor names what is missing"

    def _start(self) -> str:
        """Start a worker and wait until it is ready; what it died of in a line if it does not come up."""
        with self._starting:
            if self._stopped:
                return "the run was stopped"
            try:
                self._spawn()
            except OSError as error:
                self.stop_process()
                return str(error.strerror or error)
        if self._line(START_SECONDS):
            return ""
        problem = self._end()
        self.stop_process()
        return problem

    def _spawn(self) -> None:
        self._scratch.mkdir(parents=True, exist_ok=True)
        self._folder = Path(tempfile.mkdtemp(prefix=f"{FOLDER}{os.getpid()}-", dir=self._scratch))
        log = (self._folder / "stderr.log").open("wb")
        with log:
            self._process = subprocess.Popen(
                [
                    sys.executable, "-P", "-m", "pipeline.workers.worker",
                    self._builder, json.dumps(self._settings.to_json()), str(self._limits.memory_mb),
                    str(self._patterns or ""),
                ],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, start_new_session=True,
                env=_environment() | {"OMP_THREAD_LIMIT": "1", "OMP_NUM_THREADS": "1", "TMPDIR": str(self._folder)},
            )  # fmt: skip
        self._buffer, self._done = b"", 0

    def _line(self, seconds: float) -> bytes | None:
        """The next line of the channel; b"" if none came in that time, None if the worker is gone."""
        assert self._process is not None and self._process.stdout is not None
        channel = self._process.stdout.fileno()
        until = time.monotonic() + seconds
        while b"\n" not in self._buffer:
            left = until - time.monotonic()
            if left <= 0 or not select.select([channel], [], [], left)[0]:
                return b""
            chunk = os.read(channel, 1 << 16)
            if not chunk:
                return None
            self._buffer += chunk
        line, _, self._buffer = self._buffer.partition(b"\n")
        return line

    def _end(self) -> str:
        """How the worker ended: its signal or exit code, and the last line that it printed.

        Its group is killed before it is reaped, while the group's number is certainly still its own.
        """
        assert self._process is not None and self._folder is not None
        until = time.monotonic() + 1
        peek = os.WEXITED | os.WNOWAIT | os.WNOHANG
        while os.waitid(os.P_PID, self._process.pid, peek) is None and time.monotonic() < until:
            time.sleep(TICK)
        self._kill_group(self._process)
        code = self._process.wait()
        how = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        printed = (self._folder / "stderr.log").read_text("utf-8", "replace").strip().splitlines()
        return f"{how}: {printed[-1][:200]}" if printed else how

    def _has_grown(self) -> bool:
        """Whether the worker holds on to so much memory that the next plan might not have enough."""
        assert self._process is not None
        return resident_mb(self._process.pid) > self._limits.memory_mb / 2

    def _beyond_limits(self, spent: float, waited_before: float) -> tuple[Ending, str] | None:
        """How and why the work on a plan has to end after so many seconds of it, if it has to."""
        assert self._process is not None
        family = family_of(self._process.pid)
        limits = self._limits
        if spent > limits.seconds and overdue(spent, sum(map(kept_waiting, family)) - waited_before, limits.seconds):
            return Ending.OUT_OF_TIME, f"it took more than {limits.seconds:g} s"
        if sum(map(resident_mb, family)) > limits.memory_mb:
            return Ending.OUT_OF_MEMORY, f"it took more than {limits.memory_mb} MB"
        return None


def overdue(spent: float, waited: float, seconds: float) -> bool:
    """Whether a plan has had its time: `spent` by the clock, `waited` of it for a processor that others had. How busy
    the machine is shall not decide which plans it can read; but a clock that others hold for ever runs out too."""
    return spent - waited > seconds or spent > PATIENCE * seconds


def _environment() -> dict[str, str]:
    """This process's, less what Dask sets for its own workers: to hand memory back in pieces of 64 KB costs a reader of
    pictures, who takes and leaves megabytes at a time, a tenth of its time."""
    return {name: value for name, value in os.environ.items() if name != "MALLOC_TRIM_THRESHOLD_"}


def sweep(scratch: Path) -> None:
    """Take away the folders of workers whose parent was killed before it could."""
    for folder in scratch.glob(f"{FOLDER}*"):
        parent = folder.name.removeprefix(FOLDER).partition("-")[0]
        if not Path("/proc", parent).exists():
            shutil.rmtree(folder, ignore_errors=True)
