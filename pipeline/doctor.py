"""What the house needs of its machine: what is there, what is missing, and the command that installs it."""

from __future__ import annotations

import platform
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from extractors.readers.scans.model import LANGUAGE, find_tessdata
from pipeline.fingerprint import libraries, version_of
from pipeline.storage import sha256_of
from schemas.errors import BrokenSetup

INSTALL_MODEL = "apt-get install tesseract-ocr tesseract-ocr-vie (as root), or set KEHOACH_TESSDATA to its folder"
INSTALL_LIBRARIES = "make setup"
PROGRAMS = {"tesseract": "tesseract-ocr", "pdftoppm": "poppler-utils", "pdfinfo": "poppler-utils"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is needed: what was found of it, and the command that installs it if it is missing."""

    name: str
    found: str | None
    remedy: str


def find_model(tessdata: Path | None = None) -> Path | None:
    """The file of the Vietnamese OCR model, None if it is nowhere."""
    try:
        return require_model(tessdata)
    except BrokenSetup:
        return None


def require_model(tessdata: Path | None = None) -> Path:
    """The model's file; a missing one is an error before any work begins, never a fallback to English."""
    return find_tessdata(tessdata) / f"{LANGUAGE}.traineddata"


def examine(tessdata: Path | None = None) -> list[Finding]:
    """Everything that is needed, in the order in which it is installed."""
    model = find_model(tessdata)
    findings = [Finding("python", platform.python_version(), "install Python 3.11 or newer")]
    findings += [Finding(name, version_of(name), INSTALL_LIBRARIES) for name in libraries()]
    findings += [Finding(name, _program(name), f"apt-get install {debian}") for name, debian in PROGRAMS.items()]
    findings += [Finding("OCR model", _described(model), INSTALL_MODEL)]
    return findings


def _described(model: Path | None) -> str | None:
    if model is None:
        return None
    return f"{model} ({model.stat().st_size:,} bytes, SHA-256 {sha256_of(model)[:12]}…)"


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
