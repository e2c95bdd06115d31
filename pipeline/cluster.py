"""Many machines: the orders go to the workers of a Dask cluster (the `cluster` extra), who hold a child each.

A Dask task only holds a child process, as a thread does on one machine, so a plan can be killed there as here. Tasks
may run twice (a lost worker's orders go to another), which is harmless: the same plan is written to the same place.
"""

from __future__ import annotations

import importlib
import tempfile
import threading
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from pipeline.child import Child, sweep
from pipeline.executors import Tell
from pipeline.orders import Answer, Ending, Order, Progress
from pipeline.settings import Limits, Settings
from pipeline.worker import BUILDER
from schemas.errors import BrokenSetup

PATIENCE = 20  # seconds that a scheduler may take to answer
AHEAD = 2  # orders that are given out for each thread of the cluster: one in work, one at hand
_held = threading.local()


def carry_out(order: dict[str, str], settings: dict[str, Any], limits: dict[str, Any], builder: str) -> dict[str, Any]:
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
    return answer.to_json()


class DaskCluster:
    """An executor on the cluster whose scheduler is at `address`."""

    def __init__(self, address: str, settings: Settings, limits: Limits, builder: str = BUILDER) -> None:
        self._address, self._settings, self._limits, self._builder = address, settings, limits, builder

    def run(self, orders: Iterable[Order], tell: Tell) -> Iterator[Answer]:
        try:
            distributed: Any = importlib.import_module("distributed")
        except ImportError:
            raise BrokenSetup("Dask is not installed", "install kehoach[cluster]") from None
        try:
            client = distributed.Client(self._address, timeout=PATIENCE)
        except OSError as error:
            raise BrokenSetup(f"no scheduler answers at {self._address} ({error})", "check its address") from None
        waiting = iter(orders)
        given: dict[str, Order] = {}
        with client:

            def submit(order: Order) -> Any:
                tell(order, Progress("cluster"))
                future = client.submit(
                    carry_out, order.to_json(), self._settings.to_json(), self._limits.to_json(), self._builder,
                    pure=False, retries=0,
                )  # fmt: skip
                given[future.key] = order
                return future

            threads = sum(client.nthreads().values()) or 1
            coming = distributed.as_completed(
                [submit(order) for order in islice(waiting, AHEAD * threads)], raise_errors=False
            )
            for future in coming:
                order = given.pop(future.key)
                yield _answer(order, future)
                future.release()
                for following in islice(waiting, 1):
                    coming.add(submit(following))


def _answer(order: Order, future: Any) -> Answer:
    if future.status == "finished":
        return Answer.from_json(future.result())
    error = future.exception()
    if type(error).__name__ == "KilledWorker":
        return Answer(order.sha256, Ending.CRASHED, "it took several workers of the cluster with it", stage="cluster")
    return Answer(order.sha256, Ending.TRANSIENT, f"the cluster could not do it ({error}) - run again", stage="cluster")
