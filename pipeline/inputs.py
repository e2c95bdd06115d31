"""The files that a run is given: folders walked, each file once, in one order on every machine."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from schemas.errors import KehoachError

IGNORE = ".kehoachignore"  # patterns of names in its folder that are no plans, one a line
HIDDEN = (".", "~$")  # dot files, and the lock files that word processors leave beside an open document


class NoSuchInput(KehoachError):
    """An INPUT of the command line that is not there."""


@dataclass(frozen=True, slots=True)
class Input:
    """A file to be read. `shown` is its path, safe to print and store; `trouble` is why it cannot even be opened."""

    path: Path
    shown: str
    trouble: str = ""

    @property
    def name(self) -> str:
        return self.shown.rpartition("/")[2]


def printable(text: str) -> str:
    """A path as it can be printed and stored: control characters and undecodable bytes as escapes.

    Two different paths never print the same, so a backslash is escaped too.
    """
    decoded = text.replace("\\", "\\\\").encode("utf-8", "backslashreplace").decode()
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in decoded)


def walk(inputs: Sequence[Path], leave_out: Path | None = None) -> Iterator[Input]:
    """Every file of `inputs`, folders with all that is below them, sorted by name; `leave_out` is not entered.

    A path that is given twice counts once. Links are followed, and a folder is entered once however many links
    lead to it, so that a loop of links ends.
    """
    entered = {identity for identity in (_identity(leave_out),) if identity is not None} if leave_out else set()
    seen: set[str] = set()
    for given in inputs:
        if not os.path.lexists(given):
            raise NoSuchInput(f"{printable(str(given))} does not exist", "check the path")
        for found in _below(given, entered):
            place = os.path.abspath(found.path)
            if place not in seen:
                seen.add(place)
                yield found


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _below(given: Path, entered: set[tuple[int, int]]) -> Iterator[Input]:
    waiting = [given]
    while waiting:
        path = waiting.pop()
        shown = printable(str(path))
        identity = _identity(path)
        if identity is None:
            yield Input(path, shown, "it is a link that leads nowhere - remove or mend the link")
        elif not path.is_dir():
            yield Input(path, shown, "" if path.is_file() else "it is not a regular file - give a file or a folder")
        elif identity not in entered:
            entered.add(identity)
            try:
                names = _names(path)
            except OSError as error:
                yield Input(path, shown, f"the folder cannot be listed ({error.strerror}) - grant the right to read it")
                continue
            waiting += [path / name for name in reversed(names)]


def _names(folder: Path) -> list[str]:
    """What a folder holds, sorted, but for hidden names and those that its `.kehoachignore` leaves out."""
    patterns = []
    with contextlib.suppress(FileNotFoundError):
        lines = (folder / IGNORE).read_text("utf-8", "replace").splitlines()
        patterns = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    with os.scandir(folder) as entries:
        names = [entry.name for entry in entries if not entry.name.startswith(HIDDEN)]
    return sorted(name for name in names if not any(fnmatchcase(name, pattern) for pattern in patterns))
