"""A folder of hostile files: `python -m tests.run.hostile_trial FOLDER [WORKERS]`, 30 s and 1 GB for each.

Every file must end as one outcome, and no process and no temporary file may stay.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from pipeline.run.ingest import Request, ingest
from pipeline.run.inputs import walk
from pipeline.run.outcomes import InputReport, Outcome, count_outcomes
from pipeline.run.watcher import Watcher
from pipeline.settings import Limits
from tests.run.conftest import Desk

LIMITS = Limits(seconds=30, memory_mb=1000)


def trial(desk: Desk, workers: int) -> list[InputReport]:
    """Read the desk's folder; one report for each file."""
    request = Request((str(desk.folder),), str(desk.out), workers=workers, limits=LIMITS)
    return list(ingest(request, Watcher()).reports)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        desk = Desk(Path(sys.argv[1]), Path(place) / "corpus")
        files, started = len(list(walk([str(desk.folder)]))), time.monotonic()
        reports = trial(desk, int(sys.argv[2]) if len(sys.argv) > 2 else 2)
        stayed, scratch = len(desk.processes()), (desk.out / ".kehoach" / "scratch").exists()
        for report in sorted(reports, key=lambda report: report.seconds)[-5:]:
            print(f"{report.seconds:8.1f} s {report.file}: {report.outcome}")
        for report in reports:
            if report.outcome is Outcome.QUARANTINED or "fault of this program" in report.reason:
                print(f"{report.file}: {report.outcome}, {report.reason}")
        print(
            f"{files} files, {len(reports)} outcomes in {time.monotonic() - started:.0f} s: {count_outcomes(reports)}"
        )
        print(f"{stayed} processes stayed, temporary files stayed: {scratch}")
        sys.exit(files != len(reports) or bool(stayed) or scratch)
