"""A run as tests need it: the stand-in builder, short limits, and no OCR model asked for."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from msgspec.structs import replace

from pipeline.installation.fingerprint import Fingerprint
from pipeline.run import ingest as ingest_module
from pipeline.run.ingest import Request, RunResult, ingest
from pipeline.run.outcomes import InputReport
from pipeline.run.watcher import Watcher
from pipeline.settings import Limits
from pipeline.workers.executors import LocalProcesses

ROOT = Path(__file__).resolve().parents[2]
STAND_IN = "tests.run.stand_in:build_plan"


@dataclass
class Desk:
    """A folder of inputs, a corpus, and runs from the one to the other."""

    folder: Path
    out: Path
    limits: Limits = field(default_factory=lambda: Limits(seconds=60, memory_mb=400))

    def put(self, **files: str) -> None:
        """Write input files: `name="text"` gives `name.txt`."""
        for name, text in files.items():
            (self.folder / f"{name}.txt").write_text(text, encoding="utf-8")

    def run(self, watcher: Watcher | None = None, **changes: object) -> dict[str, InputReport]:
        """One run; the reports by the inputs' stems."""
        return {Path(report.file).stem: report for report in self.run_fully(watcher, **changes).reports}

    def run_fully(self, watcher: Watcher | None = None, **changes: object) -> RunResult:
        request = Request(inputs=(str(self.folder),), out=str(self.out), workers=2, limits=self.limits, settle=0.0)
        return ingest(replace(request, **changes), watcher or Watcher(), stand_in_executor)  # type: ignore[arg-type]

    def processes(self) -> set[int]:
        """The worker processes of this desk's runs, and what they started, that are alive now."""
        mark = f"TMPDIR={self.out}".encode()
        return {int(entry.name) for entry in Path("/proc").glob("[0-9]*") if mark in _environment(entry)}

    def corpus(self) -> dict[str, bytes]:
        """Every file of the corpus that must come out the same however a run went."""
        kept = {"run_report.json", "history.jsonl"}
        return {
            path.relative_to(self.out).as_posix(): path.read_bytes()
            for path in sorted(self.out.rglob("*"))
            if path.is_file() and path.name not in kept and ".kehoach" not in path.parts
        }


def _environment(process: Path) -> bytes:
    try:
        return (process / "environ").read_bytes()
    except OSError:
        return b""


def stand_in_executor(request: Request, scratch: Path) -> LocalProcesses:
    return LocalProcesses(request.workers, request.settings, request.limits, scratch, STAND_IN)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    model = tmp_path / "vie.traineddata"
    model.write_bytes(b"a model that nobody reads")
    monkeypatch.setattr(ingest_module, "require_models", lambda tessdata=None: (model,))
    monkeypatch.setattr(ingest_module, "fingerprint", steady_fingerprint)
    monkeypatch.setattr("pipeline.run.batch.WAIT_BEFORE_RETRY", 0.0)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    folder = tmp_path / "inputs"
    folder.mkdir()
    return Desk(folder, tmp_path / "corpus")


def steady_fingerprint(settings: object, models: object) -> Fingerprint:
    return Fingerprint({"program": os.environ.get("STAND_IN_VERSION", "1")})
