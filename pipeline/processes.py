"""What the kernel says of a worker and of the programs that it started."""

from __future__ import annotations

import os
from pathlib import Path

PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


def family_of(pid: int) -> list[int]:
    """The process and all that come from it."""
    found, waiting = [], [pid]
    while waiting:
        one = waiting.pop()
        found.append(one)
        try:
            tasks = list(Path(f"/proc/{one}/task").iterdir())
            waiting += [int(child) for task in tasks for child in (task / "children").read_text().split()]
        except OSError:
            continue
    return found


def resident_mb(pid: int) -> float:
    """Memory that the process holds, in MB; 0 where it is gone."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE_BYTES / (1 << 20)
    except (OSError, IndexError, ValueError):
        return 0.0


def kept_waiting(pid: int) -> float:
    """Seconds for which the process could have gone on, and no processor was free for it; 0 where none can tell.

    Of its first thread, which in a worker does the work.
    """
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_text().split()[1]) / 1e9
    except (OSError, IndexError, ValueError):
        return 0.0
