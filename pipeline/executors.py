"""Who carries out the orders. An executor knows nothing about plans: orders go in, answers come out as they come."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Protocol

from pipeline.child import Child
from pipeline.orders import Answer, Order, Progress
from pipeline.settings import Limits, Settings
from pipeline.worker import BUILDER

Tell = Callable[[Order, Progress], None]


class Executor(Protocol):
    """One answer for each order, in any order. Leaving the iterator early stops the work at once."""

    def run(self, orders: Iterable[Order], tell: Tell) -> Iterator[Answer]: ...


class LocalProcesses:
    """Worker processes on this machine, each held by a thread; an order is taken only when a worker is free."""

    def __init__(self, workers: int, settings: Settings, limits: Limits, scratch: Path, builder: str = BUILDER) -> None:
        self._workers = workers
        self._settings, self._limits, self._scratch, self._builder = settings, limits, scratch, builder

    def _child(self) -> Child:
        return Child(self._settings, self._limits, self._scratch, self._builder)

    def run(self, orders: Iterable[Order], tell: Tell) -> Iterator[Answer]:
        waiting = iter(orders)
        taking, stopped = threading.Lock(), threading.Event()
        answers: queue.Queue[Answer | BaseException | None] = queue.Queue(maxsize=2 * self._workers)
        children = [self._child() for _ in range(self._workers)]

        def take() -> Order | None:
            with taking:
                return None if stopped.is_set() else next(waiting, None)

        def serve(child: Child) -> None:
            try:
                while (order := take()) is not None:
                    answers.put(child.work(order, tell))
            except BaseException as error:
                answers.put(error)
            finally:
                child.stop_process()
                answers.put(None)

        threads = [threading.Thread(target=serve, args=(child,), daemon=True) for child in children]
        for thread in threads:
            thread.start()
        try:
            running = len(threads)
            while running:
                answer = answers.get()
                if answer is None:
                    running -= 1
                elif isinstance(answer, BaseException):
                    raise answer
                else:
                    yield answer
        finally:
            stopped.set()
            for child in children:
                child.kill()
            for thread in threads:
                while thread.is_alive():
                    _drain(answers)
                    thread.join(timeout=0.05)


def _drain(answers: queue.Queue[Answer | BaseException | None]) -> None:
    while not answers.empty():
        answers.get_nowait()
