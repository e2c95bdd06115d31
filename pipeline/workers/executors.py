"""Who carries out the orders. An executor knows nothing about plans: orders go in, answers come out as they come."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from pipeline.settings import BUILDER, Limits, Settings
from pipeline.workers.child import Child
from pipeline.workers.orders import Answer, Order, Progress

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
        early, self._early = self._early, None
        children = [early[0]] if early else []
        children += [self._child() for _ in range(self._workers - len(children))]
        crew = _Crew(children, orders, tell)
        try:
            crew.begin(early[1] if early else None)
            meanwhile()
            yield from crew.answers()
        finally:
            crew.stop()


class _Crew:
    """Children at work, each held by a thread that takes one order after the other."""

    def __init__(self, children: Sequence[Child], orders: Iterable[Order], tell: Tell) -> None:
        self._children, self._waiting, self._tell = children, iter(orders), tell
        self._taking, self._stopped = threading.Lock(), threading.Event()
        self._answers: queue.Queue[Answer | BaseException | None] = queue.Queue(maxsize=2 * len(children))
        self._threads: list[threading.Thread] = []

    def begin(self, coming_up: threading.Thread | None) -> None:
        """Start the threads; `coming_up` is the one in which the first child starts already.

        The first order is for that child, so that for one order no other is started.
        """
        given = [(child, self._take()) for child in self._children]
        ready = [coming_up, *[None] * len(given)]
        self._threads = [
            threading.Thread(target=self._serve, args=(*one, up), daemon=True)
            for one, up in zip(given, ready, strict=False)
        ]
        for thread in self._threads:
            thread.start()

    def answers(self) -> Iterator[Answer]:
        """The answers as they come, until every thread has ended. Raises what a thread raised."""
        running = len(self._threads)
        while running:
            answer = self._answers.get()
            if answer is None:
                running -= 1
            elif isinstance(answer, BaseException):
                raise answer
            else:
                yield answer

    def stop(self) -> None:
        """Kill the children, and wait for their threads."""
        self._stopped.set()
        for child in self._children:
            child.kill()
        for thread in self._threads:
            while thread.is_alive():
                self._drain()
                thread.join(timeout=0.05)

    def _serve(self, child: Child, order: Order | None, ready: threading.Thread | None) -> None:
        try:
            if ready is not None:
                ready.join()
            while order is not None:
                self._answers.put(child.work(order, self._tell))
                order = self._take()
        except BaseException as error:
            self._answers.put(error)
        finally:
            child.stop_process()
            self._answers.put(None)

    def _take(self) -> Order | None:
        with self._taking:
            return None if self._stopped.is_set() else next(self._waiting, None)

    def _drain(self) -> None:
        while not self._answers.empty():
            self._answers.get_nowait()
