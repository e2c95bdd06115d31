"""What the kernel says of a worker and of the programs that it started."""

from __future__ import annotations

import contextlib
import os

PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


def family_of(pid: int) -> list[int]:
    """The process and all that come from it."""
    found, waiting = [], [pid]
    while waiting:
        one = waiting.pop()
        found.append(one)
        with contextlib.suppress(OSError):
            for task in os.listdir(f"/proc/{one}/task"):
                waiting += map(int, _words(f"/proc/{one}/task/{task}/children"))
    return found


def resident_mb(pid: int) -> float:
    """Memory that the process holds, in MB; 0 where it is gone."""
    return _number(f"/proc/{pid}/statm") * PAGE_BYTES / (1 << 20)


def kept_waiting(pid: int) -> float:
    """Seconds for which the process could have gone on, and no processor was free for it; 0 where none can tell.

    Of its first thread, which in a worker does the work.
    """
    return _number(f"/proc/{pid}/schedstat") / 1e9


def _number(path: str) -> int:
    """The second number of a file, which is the one that counts in those read here."""
    try:
        return int(_words(path)[1])
    except (OSError, IndexError, ValueError):
        return 0


def _words(path: str) -> list[bytes]:
    """What a file of the kernel's says: read twenty times a second for each worker, so with no more than it takes."""
    file = os.open(path, os.O_RDONLY)
    try:
        return os.read(file, 1 << 16).split()
    finally:
        os.close(file)
