"""One run at a time on a corpus. The lock is the kernel's, so a run that was killed leaves none behind."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from schemas.errors import KehoachError


class AlreadyRunning(KehoachError):
    """Another run holds the corpus."""


@contextmanager
def only_run(path: Path) -> Iterator[None]:
    """Hold the corpus for this process; raises AlreadyRunning, naming the process that has it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(descriptor, 64, 0).decode("ascii", "replace").strip() or "unknown"
            raise AlreadyRunning(
                f"another run (process {holder}) is working on this corpus", "wait for it to end, or give another --out"
            ) from None
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(descriptor)
