"""The run: which inputs have work in them, who does it, and what became of each.

inputs → triage (known? still being written? the same bytes twice?) → executor → ledger → one report an input

New files go first: while the workers read them, the others are sorted out.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path

from msgspec import Struct

from pipeline.corpus import plan_name, standing_plans
from pipeline.run.inputs import Input, Stamp
from pipeline.run.ledger import AT_ONCE, Entry, Known, Ledger
from pipeline.run.outcomes import InputReport, Outcome, assert_in_equals_out
from pipeline.run.watcher import Watcher
from pipeline.storage import Store, is_url, plan_id_of, sha256_at
from pipeline.troubles import require_room
from pipeline.workers.executors import Executor, nothing
from pipeline.workers.orders import STAGE_FAILED, Answer, Ending, Order
from schemas.errors import BrokenSetup

KILLS_TO_QUARANTINE = 2
WAIT_BEFORE_RETRY = 0.5
SAVE_EVERY = 1.0


class Stopped(BaseException):
    """The run was asked to end; raised in the midst of it by a signal handler."""


class Job(Struct, frozen=True):
    """What one run is about.

    `settle` is how many seconds a file must have lain untouched to be taken as whole. `retry` tries again what is
    quarantined or has failed for good.
    """

    store: Store
    fingerprint: str
    retry: bool = False
    settle: float = 1.0


class Batch:
    """One run over `inputs`; at the places `new` the ledger knows no file."""

    def __init__(
        self, job: Job, inputs: Sequence[Input], new: Collection[str], ledger: Ledger, watcher: Watcher
    ) -> None:
        self._job, self._inputs, self._new, self._ledger, self._watcher = job, inputs, new, ledger, watcher
        self._reports: dict[int, InputReport] = {}
        self._orders: dict[str, Order] = {}
        self._first: dict[str, int] = {}  # which input stands for a content
        self._standing = standing_plans(job.store)
        self.killed = False  # whether a worker was: it may have left a plan half written

    def run(self, executor: Executor, look_ahead: Callable[[], None] = nothing) -> list[InputReport]:
        """One report for each input, in the inputs' order; `look_ahead` is called when the workers have work.

        Where the run is stopped, what is in work is dropped, and every input without an outcome is left, with that
        reason, to the next run. Raises BrokenSetup if no plan at all can be read here.
        """
        stopped = False
        try:
            self._carry_out(executor, look_ahead)
        except Stopped:
            stopped = self.killed = True
        finally:
            self._ledger.save()
        reason = "the run was stopped" if stopped else "it got no answer - a fault of this program"
        plan_ids = {index: plan_id_of(sha256) for sha256, index in self._first.items()}
        left = [index for index in range(len(self._inputs)) if index not in self._reports]
        for index in left:
            shown, plan_id = self._inputs[index].shown, plan_ids.get(index)
            self._reports[index] = InputReport(shown, Outcome.FAILED, f"{reason} - run again", plan_id=plan_id)
        self._watcher.left([self._reports[index] for index in left])
        reports = [self._reports[index] for index in range(len(self._inputs))]
        assert_in_equals_out((one.shown for one in self._inputs), reports)
        return reports

    # What there is to do

    def _sort_out(self, indices: Iterable[int]) -> list[tuple[int, Stamp]]:
        """Give an outcome to every input that needs no work, and an order to every other, but for those that were
        changed a moment ago: they are returned, with the stamps that they shall keep."""
        now = time.time()
        young: list[tuple[int, Stamp]] = []
        for index, one, known in self._beside_known(indices):
            if one.trouble:
                self._end(index, Outcome.FAILED, one.trouble)
                continue
            try:
                stamp = one.look()
            except OSError as error:
                self._end(index, Outcome.FAILED, f"{error.strerror} - see to it, then run again")
                continue
            if one.stamp is None and now - stamp.changed_ns / 1e9 < self._job.settle:
                young.append((index, stamp))
            elif known is not None and known.stamp == stamp:
                if known.shown != one.shown:  # the same file, given by another way to it
                    self._ledger.note_file(one.place, one.shown, stamp, known.sha256)
                self._decide(index, stamp, known.sha256, known.entry)
            else:
                self._hash(index, stamp)
        self._ledger.save()
        return young

    def _settle(self, young: Sequence[tuple[int, Stamp]]) -> None:
        """Wait until it shows whether these are still being written."""
        if young:
            settled = max(stamp.changed_ns for _, stamp in young) / 1e9 + self._job.settle
            time.sleep(min(max(0.0, settled - time.time()), self._job.settle))
        for index, stamp in young:
            self._hash(index, stamp)
        self._ledger.save()

    def _beside_known(self, indices: Iterable[int]) -> Iterator[tuple[int, Input, Known | None]]:
        """Every one of these inputs with what the ledger knows of it, many looked up at a time."""
        waiting = iter(indices)
        while some := [(index, self._inputs[index]) for index in islice(waiting, AT_ONCE)]:
            known = self._ledger.known([one.place for _, one in some])
            for index, one in some:
                yield index, one, known.get(one.place)

    def _hash(self, index: int, stamp: Stamp) -> None:
        """Find out by its bytes whether the input is known."""
        one = self._inputs[index]
        try:
            sha256 = sha256_at(one.place)
            if one.look() != stamp:
                self._end(index, Outcome.UNCHANGED, "it is still being written - left for the next run")
                return
        except OSError as error:
            self._end(index, Outcome.FAILED, f"{error.strerror} - see to it, then run again")
            return
        self._ledger.note_file(one.place, one.shown, stamp, sha256)
        self._decide(index, stamp, sha256, self._ledger.entry(sha256))

    def _decide(self, index: int, stamp: Stamp, sha256: str, entry: Entry | None) -> None:
        """Give an outcome or an order to an input whose bytes have this hash and became that."""
        one, plan_id = self._inputs[index], plan_id_of(sha256)
        if sha256 in self._first:
            twin = self._inputs[self._first[sha256]].shown
            self._end(index, Outcome.UNCHANGED, f"the same bytes as {twin}", plan_id=plan_id)
            return
        self._first[sha256] = index
        if entry is not None and self._settled(entry, stands=plan_id in self._standing):
            self._recall(index, entry)
        else:
            target = plan_name(plan_id)
            self._orders[sha256] = Order(one.place, one.name, sha256, plan_id, self._job.store.url, target, stamp.size)

    def _settled(self, entry: Entry, stands: bool) -> bool:
        """Whether there is nothing to do for these bytes: the plan stands, or it would only fail again."""
        if entry.kills >= KILLS_TO_QUARANTINE:
            return not self._job.retry
        if entry.fingerprint != self._job.fingerprint or entry.kills:
            return False
        return stands if entry.answer.ending is Ending.WRITTEN else not self._job.retry

    def _recall(self, index: int, entry: Entry) -> None:
        """Report what an earlier run found."""
        answer = entry.answer
        if entry.kills >= KILLS_TO_QUARANTINE:
            self._end_by(index, Outcome.QUARANTINED, answer, f"{_quarantine_reason(answer)} (--retry tries again)")
        elif answer.ending is Ending.WRITTEN:
            self._end_by(index, Outcome.UNCHANGED, answer, f"already in the corpus{_missing(answer)}")
        else:
            self._end_by(index, Outcome.FAILED, answer, f"{answer.reason} (known; --retry tries again)")

    # Doing it

    def _carry_out(self, executor: Executor, look_ahead: Callable[[], None]) -> None:
        """Run the orders for new files, and sort the others out meanwhile; then the orders for those; then once more
        what ended in a way that may not last."""
        young = self._sort_out(index for index, one in enumerate(self._inputs) if one.place in self._new)
        first = list(self._orders.values())
        self._watcher.counted(len(first))

        def meanwhile() -> None:
            young.extend(self._sort_out(index for index, one in enumerate(self._inputs) if one.place not in self._new))
            self._settle(young)
            if len(self._orders) > len(first):
                self._watcher.counted(len(self._orders))
            if self._orders:
                look_ahead()

        again = self._pass(executor, first, meanwhile)
        again += self._pass(executor, list(self._orders.values())[len(first) :])
        if again:
            time.sleep(WAIT_BEFORE_RETRY)
            self._pass(executor, again, last=True)

    def _pass(
        self, executor: Executor, orders: list[Order], meanwhile: Callable[[], None] = nothing, last: bool = False
    ) -> list[Order]:
        """Run the orders, the largest files first, so that no worker is left with a long plan while the others have
        nothing to do; those that are worth another try."""
        if not orders:
            meanwhile()
            return []
        again: list[Order] = []
        saved = time.monotonic()
        largest_first = sorted(orders, key=lambda order: -order.size)
        with closing(executor.run(largest_first, self._watcher.came_to, meanwhile)) as answers:
            for answer in answers:
                if answer.ending is Ending.BROKEN_SETUP:
                    trouble, _, remedy = answer.reason.partition(" - ")
                    raise BrokenSetup(trouble, remedy)
                if self._take(answer, last):
                    again.append(self._orders[answer.sha256])
                    self._require_room()
                if time.monotonic() - saved > SAVE_EVERY:
                    self._ledger.save()
                    saved = time.monotonic()
        return again

    def _require_room(self) -> None:
        """A disk that is full is not filled again by every plan that is left: the run ends."""
        if not is_url(self._job.store.url):
            require_room(Path(self._job.store.url))

    def _take(self, answer: Answer, last: bool) -> bool:
        """Note an answer and report it; True if the order is worth another try in this run."""
        sha256, index = answer.sha256, self._first[answer.sha256]
        if answer.ending is Ending.TRANSIENT:
            if not last:
                return True
            self._end_by(index, Outcome.FAILED, answer, answer.reason)
            return False
        before = self._ledger.entry(sha256)
        kills = (before.kills if before is not None else 0) + 1 if answer.ending.killed_its_worker else 0
        self.killed |= kills > 0
        self._ledger.note(sha256, Entry(self._job.fingerprint, answer, kills))
        if answer.ending is Ending.WRITTEN:
            missing = _missing(answer)
            self._end_by(index, Outcome.PARTIAL if missing else Outcome.OK, answer, missing.strip(" ()"))
            return False
        self._job.store.delete(self._orders[sha256].target)  # an older program's plan of these bytes
        if not answer.ending.killed_its_worker:
            self._end_by(index, Outcome.FAILED, answer, answer.reason)
        elif kills < KILLS_TO_QUARANTINE:
            return True
        else:
            self._end_by(index, Outcome.QUARANTINED, answer, _quarantine_reason(answer))
        return False

    # Telling it

    def _end_by(self, index: int, outcome: Outcome, answer: Answer, reason: str) -> None:
        spent = answer.seconds if answer.sha256 in self._orders else 0.0
        report = InputReport(
            self._inputs[index].shown, outcome, reason, answer.pages, spent, answer.text_from, answer.warnings,
            plan_id_of(answer.sha256), answer.stage or None,
        )  # fmt: skip
        self._reports[index] = report
        self._watcher.ended(report)

    def _end(self, index: int, outcome: Outcome, reason: str, plan_id: str | None = None) -> None:
        report = InputReport(self._inputs[index].shown, outcome, reason, plan_id=plan_id)
        self._reports[index] = report
        self._watcher.ended(report)


def _missing(answer: Answer) -> str:
    """What a written plan lacks, in brackets; empty where it is whole."""
    parts = []
    if answer.unread:
        parts.append(f"of {answer.pages} pages these could not be read: {', '.join(map(str, answer.unread))}")
    if answer.warnings.get(STAGE_FAILED):
        parts.append("some kinds of facts could not be taken: see the plan's warnings, and report them with the file")
    return f" ({'; '.join(parts)})" if parts else ""


def _quarantine_reason(answer: Answer) -> str:
    where = f" at stage {answer.stage}" + (f", page {answer.page}" if answer.page else "") if answer.stage else ""
    return f"it stopped its worker twice{where}: {answer.reason}"
