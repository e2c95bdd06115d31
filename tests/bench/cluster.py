"""Throughput of two Dask workers over that of two local processes, on scans, both cold."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from pipeline.batch import Watcher
from pipeline.ingest import Request, ingest
from tests.bench.material import SCANS

COPIES = 8


def measure(folder: Path, options: argparse.Namespace) -> Iterator[tuple[str, float]]:
    from distributed import LocalCluster

    inputs = folder / "scans"
    inputs.mkdir()
    for index in range(COPIES):
        for scan in SCANS:
            content = scan.read_bytes() + f"\n% copy {index}\n".encode()  # other bytes, the same pages
            (inputs / f"{scan.stem}-{index}.pdf").write_bytes(content)
    request = Request((str(inputs),), str(folder / "by_processes"), workers=2, settle=0)
    local = ingest(request, Watcher()).seconds
    with LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=2, threads_per_worker=1, dashboard_address=None, local_directory=str(folder)
    ) as cluster:
        request = Request((str(inputs),), str(folder / "by_dask"), settle=0, scheduler=cluster.scheduler_address)
        dask = ingest(request, Watcher()).seconds
    yield "two_processes_seconds", local
    yield "two_dask_workers_seconds", dask
    yield "dask_ratio", local / dask
