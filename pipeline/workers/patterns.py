"""Compiled patterns, kept from run to run: to compile those of this program is more than half of a worker's start.

`regex` compiles in Python, to plain data that it can be given back; pickled patterns are made of them too. Here they
are kept as JSON beside the corpus. The file is a cache: what is not in it is compiled, and one that cannot be read is
written anew; so is one whose first line is not the SHA-256 of the rest, and one that somebody else wrote or may write,
for `regex` runs what it is given unseen.

While a worker loads, `regex.compile` itself is another function. The open way, a function of this house that modules
call in its stead, would ask each of a hundred modules to know of a cache that only a worker's start has, would leave
out whoever writes `regex.compile` all the same, and could not go quicker.
"""

from __future__ import annotations

import base64
import copyreg
import hashlib
import json
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import regex

MOST = 1000  # patterns that are kept: twice those of this program
_OWN = stat.S_IRUSR | stat.S_IWUSR
Parts = tuple[Any, ...]  # what a compiled pattern is made from: text, numbers, bytes and dictionaries


@contextmanager
def kept_patterns(path: Path | None) -> Iterator[None]:
    """Within the block `regex.compile` takes from the file what is in it; what was asked for is in it then, and what
    was there before."""
    if path is None:
        yield
        return
    reduce: Any = copyreg.dispatch_table[regex.Pattern]
    restore, _ = reduce(regex.compile(""))
    usual, known, asked = regex.compile, _read(path), dict[str, Parts]()

    def compile_or_take(pattern: Any, flags: int = 0, *others: Any, **named: Any) -> Any:
        if others or named or not isinstance(pattern, str):
            return usual(pattern, flags, *others, **named)
        key = f"{int(flags)} {pattern}"
        if key in known:
            asked[key] = known[key]
            return restore(*known[key])
        compiled = usual(pattern, flags)
        _, asked[key] = reduce(compiled)
        return compiled

    regex.compile = compile_or_take
    try:
        yield
    finally:
        regex.compile = usual
    if asked.keys() - known.keys():
        _write(path, dict(islice((asked | known).items(), MOST)))  # those of older programs are the last ones


def _read(path: Path) -> dict[str, Parts]:
    try:
        if not _is_ours(path.stat()):
            return {}
        digest, _, packed = path.read_bytes().partition(b"\n")
        if digest.decode() != hashlib.sha256(packed).hexdigest():
            return {}
        content = json.loads(packed)
        if content["made_by"] != _made_by():
            return {}
        return {key: tuple(map(_unpacked, parts)) for key, parts in content["patterns"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _is_ours(status: os.stat_result) -> bool:
    return status.st_uid == os.geteuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _write(path: Path, patterns: dict[str, Parts]) -> None:
    packed = {key: list(map(_packed, parts)) for key, parts in patterns.items()}
    content = json.dumps({"made_by": _made_by(), "patterns": packed})
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.touch(_OWN)
        part.write_text(f"{hashlib.sha256(content.encode()).hexdigest()}\n{content}", "utf-8")
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)


def _made_by() -> list[Any]:
    """What the data are of: another library, or another machine's numbers, cannot take them."""
    return [regex.__version__, list(sys.version_info[:3]), sys.byteorder]


def _packed(part: Any) -> Any:
    """One part as JSON can hold it, told apart by its kind: JSON's keys are texts, and it has no bytes."""
    if isinstance(part, bytes):
        return {"bytes": base64.b64encode(part).decode()}
    if isinstance(part, dict):
        return {"items": [list(item) for item in part.items()]}
    return {"tuple": list(part)} if isinstance(part, tuple) else part


def _unpacked(part: Any) -> Any:
    if not isinstance(part, dict):
        return part
    [(kind, content)] = part.items()
    if kind == "bytes":
        return base64.b64decode(content)
    return dict(map(tuple, content)) if kind == "items" else tuple(content)
