"""The files that a run is given: folders walked, each file once, in one order on every machine."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from pipeline.storage import filesystem_at, is_url
from schemas.errors import KehoachError

IGNORE = ".kehoachignore"  # patterns of names in its folder that are no plans, one a line
HIDDEN = (".", "~$")  # dot files, and the lock files that word processors leave beside an open document


class NoSuchInput(KehoachError):
    """An INPUT of the command line that is not there."""


class Stamp(NamedTuple):
    """What a file's status says without reading it: bytes, time of last change in ns, and which file it is."""

    size: int
    changed_ns: int
    identity: int


class Input(Struct, frozen=True):
    """A file to be read, at a full path or a URL.

    `shown` is its place as it was given or found, safe to print and store; `trouble` is why it cannot even be opened;
    `stamp` is known from the start for an object behind a URL, which is always whole.
    """

    place: str
    shown: str
    trouble: str = ""
    stamp: Stamp | None = None

    @property
    def name(self) -> str:
        return self.shown.rpartition("/")[2]

    def look(self) -> Stamp:
        """The stamp as it is now. Raises OSError, also where there is no file any more but something else."""
        if self.stamp is not None:
            return self.stamp
        status = os.stat(self.place)
        if not stat.S_ISREG(status.st_mode):  # to open a pipe would be to wait for ever
            raise OSError(errno.ENOENT, "It is no file any more")
        return Stamp(status.st_size, max(status.st_mtime_ns, status.st_ctime_ns), status.st_ino)


def printable(text: str) -> str:
    """A path as it can be printed and stored: control characters and undecodable bytes as escapes.

    Two different paths never print the same, so a backslash is escaped too.
    """
    if text.isprintable() and "\\" not in text:
        return text
    decoded = text.replace("\\", "\\\\").encode("utf-8", "backslashreplace").decode()
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in decoded)


def require_there(inputs: Sequence[str]) -> None:
    """Raises NoSuchInput for a path that leads nowhere."""
    for given in inputs:
        if not is_url(given) and not os.path.lexists(given):
            raise NoSuchInput(f"{printable(given)} does not exist", "check the path")


def walk(inputs: Sequence[str], leave_out: str | None = None) -> Iterator[Input]:
    """Every file of `inputs`, folders with all that is below them, sorted by name; `leave_out` is not entered.

    A path that is given twice counts once. Links are followed, and a folder is entered once however many links
    lead to it, so that a loop of links ends.
    """
    entered = {identity for identity in (_identity(leave_out),) if identity is not None} if leave_out else set()
    seen: set[str] = set()
    require_there(inputs)
    for given in inputs:
        for found in _behind(given) if is_url(given) else _below(given, entered):
            if found.place not in seen:
                seen.add(found.place)
                yield found


def full_place(place: str) -> str:
    """The place, whatever the working directory."""
    return place if is_url(place) else os.path.abspath(place)


def _identity(path: str) -> tuple[int, int] | None:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _below(given: str, entered: set[tuple[int, int]]) -> Iterator[Input]:
    waiting = [(full_place(given), printable(given), False)]
    while waiting:
        path, shown, is_plain = waiting.pop()
        if is_plain:
            yield Input(path, shown)
            continue
        identity = _identity(path)
        if identity is None:
            yield Input(path, shown, "it is a link that leads nowhere - remove or mend the link")
        elif not os.path.isdir(path):
            trouble = "" if os.path.isfile(path) else "it is not a regular file - give a file or a folder"
            yield Input(path, shown, trouble)
        elif identity not in entered:
            entered.add(identity)
            try:
                names = _names(path)
            except OSError as error:
                yield Input(path, shown, f"the folder cannot be listed ({error.strerror}) - grant the right to read it")
                continue
            within, shown_within = os.path.join(path, ""), os.path.join(shown, "")
            waiting += [(within + name, shown_within + printable(name), is_plain) for name, is_plain in reversed(names)]


def _names(folder: str) -> list[tuple[str, bool]]:
    """What a folder holds, sorted, but for hidden names and those that its `.kehoachignore` leaves out; each with
    whether its entry alone says that it is a file, no folder and no link."""
    patterns = []
    with contextlib.suppress(FileNotFoundError):
        lines = Path(folder, IGNORE).read_text("utf-8", "replace").splitlines()
        patterns = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    with os.scandir(folder) as entries:
        found = [
            (entry.name, entry.is_file(follow_symlinks=False)) for entry in entries if not entry.name.startswith(HIDDEN)
        ]
    return sorted(one for one in found if not any(fnmatchcase(one[0], pattern) for pattern in patterns))


def _behind(url: str) -> Iterator[Input]:
    """The objects at a URL and below it, with their stamps from one listing."""
    files, path = filesystem_at(url)
    found = files.find(path, detail=True)
    if not found:
        raise NoSuchInput(f"nothing is at {printable(url)}", "check the URL, and the right to list it")
    for name, about in sorted(found.items()):
        if any(part.startswith(HIDDEN) for part in name[len(path) :].split("/")):
            continue
        place = str(files.unstrip_protocol(name))
        mark = str(about.get("ETag") or about.get("LastModified") or about.get("created") or about.get("mtime"))
        identity = int(hashlib.sha256(mark.encode()).hexdigest()[:15], 16)
        yield Input(place, printable(place), stamp=Stamp(int(about.get("size") or 0), 0, identity))
