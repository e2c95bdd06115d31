"""The corpus of the samples, made once for all tests that ask it something."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.run.ingest import Request, ingest
from pipeline.run.watcher import Watcher
from samples.make import SAMPLES

SAMPLE_FOLDER = Path(__file__).resolve().parents[2] / "samples"


@pytest.fixture(scope="session")
def samples_corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("analysts") / "corpus"
    inputs = tuple(str(SAMPLE_FOLDER / name) for name in SAMPLES)
    assert ingest(Request(inputs, str(out), workers=2, settle=0), Watcher()).exit_code == 0
    return out
