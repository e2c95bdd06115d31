"""Many machines: the orders go to the workers of a Dask cluster (the `cluster` extra), who hold a child each.

A Dask task only holds a child process, as a thread does on one machine, so a plan can be killed there as here. Tasks
may run twice (a lost worker's orders go to another), which is harmless: the same plan is written to the same place.
"""

from __future__ import annotations

import importlib
import queue
import socket
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable
from itertools import islice
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from pipeline.settings import BUILDER, Limits, Settings
from pipeline.workers.child import Child, sweep
from pipeline.workers.executors import Executor, Tell, nothing
from pipeline.workers.orders import Answer, Ending, Order, Progress
from schemas.errors import BrokenSetup

PATIENCE = 20  # seconds that a scheduler may take to answer
DESERTED = 300  # seconds that a cluster may be without a worker: machines may be on their way
LOOK = 5  # seconds between two looks for workers, while nothing ends
AHEAD = 2  # orders that are given out for each thread of the cluster: one in work, one at hand until the last ones
_held = threading.local()


def carry_out(order: dict[str, Any], settings: dict[str, Any], limits: dict[str, Any], builder: str) -> bytes:
    """On the cluster: have one order carried out by this thread's child."""
    job = (repr(settings), repr(limits), builder)
    if getattr(_held, "job", None) != job:
        if getattr(_held, "child", None) is not None:
            _held.child.stop_process()
        scratch = Path(tempfile.gettempdir()) / "kehoach"
        sweep(scratch)
        _held.child = Child(Settings.from_json(settings), Limits(**limits), scratch, builder)
        _held.job = job
    answer: Answer = _held.child.work(Order(**order))
    if answer.ending is Ending.BROKEN_SETUP:
        answer = replace(answer, reason=f"on {socket.gethostname()}: {answer.reason}")
    return answer.to_json()


def at_once(threads: int, left: int) -> int:
    """How many orders may be out on so many threads while `left` are still to be given out. Of the last ones none is
    put behind another: some other thread may be free before that one."""
    return AHEAD * threads if left >= threads else threads


class DaskCluster(Executor):
    """An executor on the cluster whose scheduler is at `address`."""

    def __init__(self, address: str, settings: Settings, limits: Limits, builder: str = BUILDER) -> None:
        self._address, self._settings, self._limits, self._builder = address, settings, limits, builder

    def run(
        self, orders: Iterable[Order], tell: Tell, meanwhile: Callable[[], None] = nothing
    ) -> Generator[Answer, None, None]:
        try:
            distributed: Any = importlib.import_module("distributed")
        except ImportError:
            raise BrokenSetup("Dask is not installed", "install kehoach[cluster]") from None
        try:
            client = distributed.Client(self._address, timeout=PATIENCE)
        except OSError as error:
            raise BrokenSetup(f"no scheduler answers at {self._address} ({error})", "check its address") from None
        waiting = iter(orders)
        at_hand: deque[Order] = deque()
        given: dict[str, Order] = {}
        done: queue.Queue[Any] = queue.Queue()
        with client:

            def give() -> None:
                while True:
                    at_hand.extend(islice(waiting, threads - len(at_hand)))
                    if not at_hand or len(given) >= at_once(threads, len(at_hand)):
                        return
                    order = at_hand.popleft()
                    tell(order, Progress("cluster"))
                    future = client.submit(
                        carry_out, order.to_json(), self._settings.to_json(), self._limits.to_json(), self._builder,
                        pure=False, retries=0,
                    )  # fmt: skip
                    given[future.key] = order
                    future.add_done_callback(done.put)

            threads = sum(client.nthreads().values()) or 1
            give()
            meanwhile()
            while given:
                future = _next(done, client)
                answer = _answer(given.pop(future.key), future)
                future.release()
                give()
                yield answer


def _next(done: queue.Queue[Any], client: Any) -> Any:
    """The next future that is done. Raises BrokenSetup if the cluster has no worker for too long."""
    since = time.monotonic()
    while True:
        try:
            return done.get(timeout=LOOK)
        except queue.Empty:
            if client.nthreads():
                since = time.monotonic()
            elif time.monotonic() - since > DESERTED:
                raise BrokenSetup("the cluster has no worker any more", "start `dask worker` on its machines") from None


def _answer(order: Order, future: Any) -> Answer:
    if future.status == "finished":
        return Answer.from_json(future.result())
    # A plan can bring down its child, not the worker that holds it: a lost worker is no plan's fault.
    error = future.exception()
    return Answer(order.sha256, Ending.TRANSIENT, f"the cluster could not do it ({error}) - run again", stage="cluster")
