"""Trouble of the machine's in one line: a disk that takes no more, a file that somebody else has closed."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

from schemas.errors import BrokenSetup

FREE_MB = 200
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


def require_room(place: Path) -> None:
    """Raises BrokenSetup where the disk of a folder has no room for what a run writes."""
    free_mb = shutil.disk_usage(place).free >> 20
    if free_mb < FREE_MB:
        raise BrokenSetup(f"only {free_mb} MB are free at {place}", f"free at least {FREE_MB} MB, then run again")


def no_room(where: str, error: Exception) -> BrokenSetup:
    """What to say of a full disk."""
    return BrokenSetup(f"there is no room left to write in{where} ({error})", "free some and run again")


def closed(what: str, why: str) -> BrokenSetup:
    """What to say of a file that may not be read or written."""
    return BrokenSetup(f"{what} cannot be used ({why})", "see to its owner and rights, then run again")


def told(error: OSError, where: str = "") -> BrokenSetup | None:
    """The error as a line with its remedy; None where it names no file, and so helps nobody.

    `where` is where one was writing, such as ", beside corpus".
    """
    if error.errno in _NO_ROOM:
        return no_room(where, error)
    if error.filename and error.strerror:
        return closed(error.filename2 or error.filename, error.strerror)
    return None
