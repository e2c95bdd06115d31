"""What the house needs of its machine: what is there, what is missing, and the command that installs it."""

from __future__ import annotations

import platform
import shutil
import subprocess
from pathlib import Path

from msgspec import Struct

from extractors.readers.scans.model import LANGUAGE, find_tessdata
from pipeline.installation.installed import libraries, version_of
from pipeline.storage import sha256_of
from schemas.errors import BrokenSetup

INSTALL_LIBRARIES = "make setup"
PROGRAMS = {"tesseract": "tesseract-ocr", "pdftoppm": "poppler-utils", "pdfinfo": "poppler-utils"}


class Finding(Struct, frozen=True):
    """One thing that is needed: what was found of it, and the command that installs it if it is missing."""

    name: str
    found: str | None
    remedy: str


def require_models(tessdata: Path | None = None) -> tuple[Path, ...]:
    """The files of the Vietnamese OCR models, the one to read prose with first.

    Raises BrokenSetup where there is none: a missing one is an error before any work begins, never a fallback to
    English.
    """
    return tuple(folder / f"{LANGUAGE}.traineddata" for folder in find_tessdata(tessdata))


def examine() -> list[Finding]:
    """Everything that is needed, in the order in which it is installed."""
    findings = [Finding("python", platform.python_version(), "install Python 3.11 or newer")]
    findings += [Finding(name, version_of(name), INSTALL_LIBRARIES) for name in libraries()]
    findings += [Finding(name, _program(name), f"apt-get install {debian}") for name, debian in PROGRAMS.items()]
    return findings + _models()


def _models() -> list[Finding]:
    try:
        models = require_models(None)
    except BrokenSetup as error:
        return [Finding("OCR model", None, error.remedy)]
    return [
        Finding("OCR model", f"{model} ({model.stat().st_size:,} bytes, SHA-256 {sha256_of(model)[:12]}…)", "")
        for model in models
    ]


def _program(name: str) -> str | None:
    path = shutil.which(name)
    if path is None:
        return None
    flag = "--version" if name == "tesseract" else "-v"
    try:
        shown = subprocess.run([path, flag], capture_output=True, text=True, timeout=10, stdin=subprocess.DEVNULL)
    except (OSError, subprocess.TimeoutExpired):
        return None
    first = (shown.stdout + shown.stderr).strip().splitlines()
    return first[0] if first else path
