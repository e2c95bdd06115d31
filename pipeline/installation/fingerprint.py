"""Which program made a plan: one hash over everything that could change its output."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from pipeline.installation.installed import libraries, version_of
from pipeline.settings import Settings
from pipeline.storage import sha256_of
from schemas.version import SCHEMA_VERSION

HOUSE = ("schemas", "normalizers", "extractors", "pipeline")
NOT_READING = {"pandas", "pyarrow", "rich", "spacy", "typer"}  # these have no part in what a plan says


class Fingerprint(Struct, frozen=True):
    """`parts` is for people, `digest` for comparing."""

    parts: dict[str, Any]

    @property
    def digest(self) -> str:
        return hashlib.sha256(json.dumps(self.parts, sort_keys=True).encode()).hexdigest()


def fingerprint(settings: Settings, models: Sequence[Path]) -> Fingerprint:
    """What a plan read now would be made by; `models` are the OCR models' files."""
    return Fingerprint(
        {
            "schema": SCHEMA_VERSION,
            "program": _program(),
            "settings": settings.without_places().to_json(),
            "ocr_models": [sha256_of(model) for model in models],
            "libraries": {name: version_of(name) for name in libraries() if name not in NOT_READING},
        }
    )


@lru_cache(maxsize=1)
def _program() -> str:
    """A hash of this program's own code and data, so that a changed rule reads every plan again."""
    root = Path(__file__).resolve().parents[2]
    digest = hashlib.sha256()
    for package in HOUSE:
        for name in sorted(_files_below(root, package)):
            digest.update(name.encode() + b"\0")
            digest.update(bytes.fromhex(sha256_of(root / name)))
    return digest.hexdigest()


def _files_below(root: Path, folder: str) -> Iterator[str]:
    """The files below a folder by their paths from `root`, but for hidden ones and what Python has compiled."""
    with os.scandir(root / folder) as entries:
        for entry in entries:
            name = f"{folder}/{entry.name}"
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _files_below(root, name)
            elif not entry.name.startswith("."):
                yield name
