"""Which program made a plan: one hash over everything that could change its output."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import Any

from pipeline.settings import Settings
from pipeline.storage import sha256_of
from schemas.plan import SCHEMA_VERSION

HOUSE = ("schemas", "normalizers", "extractors", "pipeline")
LIBRARIES = (
    "lxml", "numpy", "onnxruntime", "opencv-python-headless", "pdf2image", "pdfplumber", "pydantic", "pypdfium2",
    "pytesseract", "python-docx", "regex", "selectolax", "spacy", "tesserocr", "unidecode",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """`parts` is for people, `digest` for comparing."""

    parts: dict[str, Any]

    @property
    def digest(self) -> str:
        return hashlib.sha256(json.dumps(self.parts, sort_keys=True).encode()).hexdigest()


def fingerprint(settings: Settings, model: Path | None) -> Fingerprint:
    """What a plan read now would be made by; `model` is the OCR model's file."""
    return Fingerprint(
        {
            "schema": SCHEMA_VERSION,
            "program": _program(),
            "settings": settings.without_places().to_json(),
            "ocr_model": sha256_of(model) if model is not None else None,
            "libraries": {name: _version(name) for name in LIBRARIES},
        }
    )


@lru_cache(maxsize=1)
def _program() -> str:
    """A hash of this program's own code and data, so that a changed rule reads every plan again."""
    root = Path(__file__).resolve().parent.parent
    digest = hashlib.sha256()
    for package in HOUSE:
        for path in sorted((root / package).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith("."):
                digest.update(path.relative_to(root).as_posix().encode() + b"\0")
                digest.update(bytes.fromhex(sha256_of(path)))
    return digest.hexdigest()


def _version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None
