"""What a person sees: progress by plan and page while the run goes on, a table when it ends."""

from __future__ import annotations

import json
import shlex
import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import asdict
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from pipeline.run.ingest import Request
from pipeline.run.outcomes import InputReport, Outcome, count_outcomes
from pipeline.run.watcher import Watcher
from pipeline.workers import orders

COLOURS = {
    Outcome.OK: "green",
    Outcome.PARTIAL: "yellow",
    Outcome.FAILED: "red",
    Outcome.QUARANTINED: "magenta",
    Outcome.UNCHANGED: "dim",
}
TROUBLED = (Outcome.PARTIAL, Outcome.FAILED, Outcome.QUARANTINED)


class TroubleLines(Watcher):
    """A line for every input that did not go well."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def ended(self, report: InputReport) -> None:
        if report.outcome in TROUBLED:
            say(self._console, report)

    def said(self, trouble: str) -> None:
        self._console.print(escape(trouble), soft_wrap=True, highlight=False)

    def left(self, reports: Sequence[InputReport]) -> None:
        """One line, however many there are: each stands in the run's report."""
        if reports:
            colour = COLOURS[Outcome.FAILED]
            inputs = "1 input" if len(reports) == 1 else f"{len(reports)} inputs"
            told = f"[{colour}]failed[/] {inputs}, to which the run did not come: {escape(reports[0].reason)}"
            self._console.print(told, soft_wrap=True, highlight=False)


class ProgressBar(TroubleLines):
    """A bar over the plans as well, with the plan and page in work."""

    def __init__(self, console: Console) -> None:
        super().__init__(console)
        self._progress = Progress(
            TextColumn("plans"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.fields[now]}", markup=False),
            console=console,
            transient=True,
        )
        self._bar = self._progress.add_task("plans", total=None, now="")

    def __enter__(self) -> ProgressBar:
        self._progress.start()
        return self

    def __exit__(self, *trouble: object) -> None:
        self._progress.stop()

    def counted(self, plans: int) -> None:
        self._progress.update(self._bar, total=plans)

    def came_to(self, order: orders.Order, progress: orders.Progress) -> None:
        page = f", page {progress.page} of {progress.of}" if progress.of else ""
        self._progress.update(self._bar, now=f"{order.name}: {progress.stage}{page}")

    def ended(self, report: InputReport) -> None:
        if report.stage is not None or report.seconds:
            self._progress.advance(self._bar)
        super().ended(report)


class JsonLog(Watcher):
    """The same for machines: a line of JSON on standard error for each thing that happens."""

    def counted(self, plans: int) -> None:
        self.write("counted", plans=plans)

    def ended(self, report: InputReport) -> None:
        self.write("input", **asdict(report))

    def said(self, trouble: str) -> None:
        self.write("trouble", trouble=trouble)

    @staticmethod
    def write(event: str, **fields: Any) -> None:
        line = {"time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), "event": event, **fields}
        print(json.dumps(line, ensure_ascii=False), file=sys.stderr, flush=True)


def say(console: Console, report: InputReport) -> None:
    """One line for one input: its outcome, its file, and what to do about it."""
    colour = COLOURS[report.outcome]
    line = f"[{colour}]{report.outcome.value}[/] {escape(report.file)}: {escape(report.reason)}"
    console.print(line, soft_wrap=True, highlight=False)


def summary(reports: Sequence[InputReport], seconds: float, corrections: int = 0) -> Table:
    """The closing table: outcomes, pages by text source, analysts' corrections, warnings by code."""
    table = Table(title="The run", title_justify="left", show_header=False)
    table.add_column()
    table.add_column(justify="right")
    for outcome, number in count_outcomes(reports).items():
        table.add_row(f"[{COLOURS[Outcome(outcome)]}]{outcome}[/]", str(number))
    table.add_row("inputs", str(len(reports)), end_section=True)
    worked = [report for report in reports if report.outcome in (Outcome.OK, Outcome.PARTIAL)]
    for source, number in _added(report.text_from for report in worked):
        table.add_row(f"pages {source}", str(number))
    if corrections:
        table.add_row("corrections", str(corrections))
    table.add_row("seconds", f"{seconds:.1f}", end_section=True)
    for code, number in _added(report.warnings for report in worked):
        table.add_row(f"warning {code}", str(number))
    return table


def what_next(reports: Sequence[InputReport], request: Request) -> str:
    """What to do with what the run has made; where it found nothing to read, what it reads."""
    if not reports:
        looked = ", ".join(map(escape, request.inputs))
        return f"no plan in {looked}: folders are searched for PDF, DOCX, HTML and text files, whatever their names"
    program, corpus = escape(_program()), escape(shlex.quote(request.out))
    return f'look at it: {program} report {corpus}; ask it: {program} query --corpus {corpus} "SHOW TABLES"'


def _program() -> str:
    """What the person types to start this program: its name, or the path to it where the shell would not find it."""
    started = sys.argv[0]
    return shlex.quote(started) if Path(started).name == "kehoach" and not shutil.which("kehoach") else "kehoach"


def _added(counts: Any) -> list[tuple[str, int]]:
    total: dict[str, int] = {}
    for count in counts:
        for name, number in count.items():
            total[name] = total.get(name, 0) + number
    return sorted(total.items())
