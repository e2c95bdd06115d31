"""Who carries out the orders. An executor knows nothing about plans: orders go in, answers come out as they come."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Generator, Iterable
from pathlib import Path
from typing import Protocol

from pipeline.child import Child
from pipeline.orders import Answer, Order, Progress
from pipeline.settings import BUILDER, Limits, Settings

Tell = Callable[[Order, Progress], None]


def nothing() -> None:
    """What there is to do meanwhile, most often."""


class Executor(Protocol):
    """One answer for each order, in any order. Closing the generator early stops the work at once. When the work has
    begun, and before the first answer, `meanwhile` is called."""

    def run(
        self, orders: Iterable[Order], tell: Tell, meanwhile: Callable[[], None] = nothing
    ) -> Generator[Answer, None, None]: ...

    def expect(self) -> None:
        """There will be orders, most likely: what takes long before the first of them may begin now."""
        return

    def stop(self) -> None:
        """Stop what began for orders that did not come."""
        return


class LocalProcesses(Executor):
    """Worker processes on this machine, each held by a thread; an order is taken only when a worker is free."""

    def __init__(
        self,
        workers: int,
        settings: Settings,
        limits: Limits,
        scratch: Path,
        builder: str = BUILDER,
        patterns: Path | None = None,
    ) -> None:
        self._workers, self._patterns = workers, patterns
        self._settings, self._limits, self._scratch, self._builder = settings, limits, scratch, builder
        self._early: tuple[Child, threading.Thread] | None = None

    def expect(self) -> None:
        """Start one worker: how many more are worth their start the orders will show."""
        if self._early is None:
            child = self._child()
            self._early = child, threading.Thread(target=child.come_up, daemon=True)
            self._early[1].start()

    def stop(self) -> None:
        early, self._early = self._early, None
        if early is not None:
            child, coming_up = early
            child.kill()
            coming_up.join()
            child.stop_process()

    def _child(self) -> Child:
        return Child(self._settings, self._limits, self._scratch, self._builder, self._patterns)

    def run(
        self, orders: Iterable[Order], tell: Tell, meanwhile: Callable[[], None] = nothing
    ) -> Generator[Answer, None, None]:
        waiting = iter(orders)
        taking, stopped = threading.Lock(), threading.Event()
        answers: queue.Queue[Answer | BaseException | None] = queue.Queue(maxsize=2 * self._workers)
        early, self._early = self._early, None
        children = [early[0]] if early else []
        children += [self._child() for _ in range(self._workers - len(children))]

        def take() -> Order | None:
            with taking:
                return None if stopped.is_set() else next(waiting, None)

        def serve(child: Child, order: Order | None, ready: threading.Thread | None = None) -> None:
            try:
                if ready is not None:
                    ready.join()
                while order is not None:
                    answers.put(child.work(order, tell))
                    order = take()
            except BaseException as error:
                answers.put(error)
            finally:
                child.stop_process()
                answers.put(None)

        # The first order is for the worker that is on its way, so that for one order no other is started.
        given = [(child, take()) for child in children]
        ready = [early[1] if early else None, *[None] * len(children)]
        threads = [
            threading.Thread(target=serve, args=(*one, up), daemon=True) for one, up in zip(given, ready, strict=False)
        ]
        for thread in threads:
            thread.start()
        try:
            meanwhile()
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
