"""Files written so that a reader sees the old one or the new one, whole, whatever happens in between."""

from __future__ import annotations

import hashlib
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

CHUNK = 1 << 20


def write_atomically(target: Path, content: bytes, scratch: Path | None = None) -> None:
    """Put `content` at `target`: written beside it (or in `scratch`, on the same disk), synced, and moved there."""
    with replacing(target, scratch) as file:
        file.write(content)


@contextmanager
def replacing(target: Path, scratch: Path | None = None) -> Iterator[IO[bytes]]:
    """A file to write to that takes `target`'s place when the block ends well and leaves no trace when not."""
    folder = scratch if scratch is not None else target.parent
    folder.mkdir(parents=True, exist_ok=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    part = folder / f".{uuid.uuid4().hex}.part"
    try:
        with part.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
        sync_folder(target.parent)
    finally:
        part.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sha256_of(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def plan_id_of(sha256: str) -> str:
    """The plan's name, from its content alone: 80 bits, so that ten million plans do not collide."""
    return f"kh-{sha256[:20]}"
