"""Throughput of two Dask workers over that of two local processes, on scans, both cold.

Dask is started as docs/scale.md says.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.run.ingest import Request, ingest
from pipeline.run.watcher import Watcher
from tests.bench.material import SCANS

COPIES = 8
SETTINGS = Path(__file__).resolve().parents[2] / "docs" / "schedule" / "dask.yaml"


def measure(folder: Path, options: argparse.Namespace) -> Iterator[tuple[str, float]]:
    inputs = folder / "scans"
    inputs.mkdir()
    for index in range(COPIES):
        for scan in SCANS:
            content = scan.read_bytes() + f"\n% copy {index}\n".encode()  # other bytes, the same pages
            (inputs / f"{scan.stem}-{index}.pdf").write_bytes(content)
    request = Request((str(inputs),), str(folder / "by_processes"), workers=2, settle=0)
    local = ingest(request, Watcher()).seconds
    with two_workers(folder) as address:
        request = Request((str(inputs),), str(folder / "by_dask"), settle=0, scheduler=address)
        dask = ingest(request, Watcher()).seconds
    yield "two_processes_seconds", local
    yield "two_dask_workers_seconds", dask
    yield "dask_ratio", local / dask


@contextmanager
def two_workers(folder: Path) -> Iterator[str]:
    """The address of a scheduler on this machine, with two workers that are ready."""
    from distributed import Client

    known, environment = folder / "scheduler.json", os.environ | {"DASK_CONFIG": str(SETTINGS)}

    def started(program: str, *arguments: object) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.dask_{program}", "--scheduler-file", known, *arguments]
        return subprocess.Popen(list(map(str, command)), env=environment, stderr=subprocess.DEVNULL)

    running = [started("scheduler", "--host", "127.0.0.1", "--port", 0, "--dashboard-address", ":0")]
    try:
        running.append(started("worker", "--nthreads", 1, "--nworkers", 2, "--local-directory", folder))
        with Client(scheduler_file=str(known), timeout=60) as client:  # type: ignore[no-untyped-call]
            client.wait_for_workers(2, timeout=60)
            address = str(client.scheduler.address)
        yield address
    finally:
        for process in reversed(running):
            process.terminate()
            process.wait()
