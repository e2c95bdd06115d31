"""Where a corpus lies: a folder here, or one behind a URL. A reader sees an old file or a new one, whole, never a half.

A file that is being written stands beside its place (or is not visible at all, behind a URL) until it is complete.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Protocol

from schemas.errors import BrokenSetup

CHUNK = 1 << 20


class Store(Protocol):
    """A tree of files, named by relative paths with `/`."""

    @property
    def url(self) -> str: ...

    def read(self, name: str) -> bytes:
        """The file's content; raises FileNotFoundError."""

    def replacing(self, name: str) -> contextlib.AbstractContextManager[IO[bytes]]:
        """A file to write to that takes the place of `name` when the block ends well, and leaves no trace when not."""

    def delete(self, name: str) -> None:
        """Take the file away, if it is there."""

    def names(self, folder: str) -> list[str]:
        """The names of the files in a folder, sorted; none where there is no such folder."""


def write(store: Store, name: str, content: bytes) -> None:
    """Write a whole file at once: who reads sees the old content or the new."""
    with store.replacing(name) as file:
        file.write(content)


class LocalStore:
    """A folder on this machine. What is being written goes to `scratch`, else beside its place."""

    def __init__(self, root: Path, scratch: Path | None = None) -> None:
        self.root, self._scratch = root, scratch

    @property
    def url(self) -> str:
        return os.path.abspath(self.root)

    def read(self, name: str) -> bytes:
        return (self.root / name).read_bytes()

    @contextmanager
    def replacing(self, name: str) -> Iterator[IO[bytes]]:
        target = self.root / name
        folder = self._scratch if self._scratch is not None else target.parent
        folder.mkdir(parents=True, exist_ok=True)
        target.parent.mkdir(parents=True, exist_ok=True)
        part = folder / f".{uuid.uuid4().hex}.part"
        try:
            with part.open("wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            _move(part, target)
            _sync_folder(target.parent)
        finally:
            part.unlink(missing_ok=True)

    def delete(self, name: str) -> None:
        (self.root / name).unlink(missing_ok=True)

    def names(self, folder: str) -> list[str]:
        try:
            with os.scandir(self.root / folder) as entries:
                return sorted(entry.name for entry in entries if not entry.name.endswith(".part"))
        except FileNotFoundError:
            return []


class RemoteStore:
    """A folder behind a URL that fsspec knows (s3://bucket/corpus, memory://…); needs the `cluster` extra.

    Object stores show an object when it is complete, so a write is whole or not there.
    """

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        self._files, self._root = filesystem_at(self.url)

    def read(self, name: str) -> bytes:
        content: bytes = self._files.cat_file(f"{self._root}/{name}")
        return content

    @contextmanager
    def replacing(self, name: str) -> Iterator[IO[bytes]]:
        with tempfile.NamedTemporaryFile() as file:
            yield file
            file.flush()
            folder, _, _ = f"{self._root}/{name}".rpartition("/")
            self._files.makedirs(folder, exist_ok=True)
            self._files.put_file(file.name, f"{self._root}/{name}")

    def delete(self, name: str) -> None:
        with contextlib.suppress(FileNotFoundError):
            self._files.rm_file(f"{self._root}/{name}")

    def names(self, folder: str) -> list[str]:
        self._files.invalidate_cache()
        try:
            found = self._files.ls(f"{self._root}/{folder}".rstrip("/"), detail=False)
        except FileNotFoundError:
            return []
        return sorted(name.rpartition("/")[2] for name in found if not name.endswith("/"))


def store_at(place: str, scratch: Path | None = None) -> Store:
    """The store at a path or a URL."""
    return RemoteStore(place) if is_url(place) else LocalStore(Path(place), scratch)


def is_url(place: str) -> bool:
    """Whether a place is a URL, no path: "s3://plans"."""
    return "://" in place


def filesystem_at(url: str) -> tuple[Any, str]:
    """fsspec's file system for a URL, and the path in it. Raises BrokenSetup where what it needs is not installed."""
    try:
        from fsspec.core import url_to_fs

        files, path = url_to_fs(url)
    except (ImportError, ValueError) as error:
        raise BrokenSetup(f"{url} cannot be opened ({error})", "install kehoach[cluster]") from None
    return files, path.rstrip("/")


def fetch(place: str, target: Path) -> None:
    """Copy a file, from a path or a URL, to `target`."""
    if is_url(place):
        files, path = filesystem_at(place)
        files.get_file(path, str(target))
    else:
        shutil.copyfile(place, target)


def _move(part: Path, target: Path) -> None:
    """Put a whole file in a place, where need be from another disk."""
    try:
        part.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        beside = target.with_name(part.name)
        try:
            with part.open("rb") as source, beside.open("wb") as file:
                shutil.copyfileobj(source, file)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """Make the names in `folder` survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sha256_of(path: Path) -> str:
    """The hash of a file's bytes, in hexadecimal digits."""
    with path.open("rb") as file:
        return _sha256(file)


def sha256_at(place: str) -> str:
    """The hash of a file at a path or a URL."""
    if not is_url(place):
        return sha256_of(Path(place))
    files, path = filesystem_at(place)
    with files.open(path, "rb") as file:
        return _sha256(file)


def _sha256(file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while chunk := file.read(CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def plan_id_of(sha256: str) -> str:
    """The plan's name, from its content alone: 80 bits, so that ten million plans do not collide."""
    return f"kh-{sha256[:20]}"
