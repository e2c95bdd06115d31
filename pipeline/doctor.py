"""What the house needs of its machine: what is there, what is missing, and the command that installs it."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from pipeline.fingerprint import LIBRARIES
from schemas.errors import BrokenSetup

MODEL = "vie.traineddata"
INSTALL_MODEL = "apt-get install tesseract-ocr tesseract-ocr-vie (as root), or set KEHOACH_TESSDATA to its folder"
INSTALL_LIBRARIES = "make setup"
DEBIAN_MODELS = Path("/usr/share/tesseract-ocr")
PROGRAMS = {"tesseract": "tesseract-ocr", "pdftoppm": "poppler-utils", "pdfinfo": "poppler-utils"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is needed: what was found of it, and the command that installs it if it is missing."""

    name: str
    found: str | None
    remedy: str


def find_model(tessdata: Path | None = None) -> Path | None:
    """The Vietnamese OCR model: in the folder given, in KEHOACH_TESSDATA, in `.tessdata`, in TESSDATA_PREFIX, or
    where Debian keeps it."""
    folders = [tessdata] if tessdata is not None else []
    folders += [Path(os.environ[name]) for name in ("KEHOACH_TESSDATA",) if os.environ.get(name)]
    folders += [Path(__file__).resolve().parent.parent / ".tessdata"]
    folders += [Path(os.environ[name]) for name in ("TESSDATA_PREFIX",) if os.environ.get(name)]
    folders += sorted(DEBIAN_MODELS.glob("*/tessdata"), reverse=True)
    return next((folder / MODEL for folder in folders if (folder / MODEL).is_file()), None)


def require_model(tessdata: Path | None = None) -> Path:
    """The model's file; a missing one is an error before any work begins, never a fallback to English."""
    model = find_model(tessdata)
    if model is None:
        raise BrokenSetup(f"the Vietnamese OCR model ({MODEL}) is not there", INSTALL_MODEL)
    return model


def examine(tessdata: Path | None = None) -> list[Finding]:
    """Everything that is needed, in the order in which it is installed."""
    model = find_model(tessdata)
    findings = [Finding("python", platform.python_version(), "python3.11 or newer")]
    findings += [Finding(name, _package(name), INSTALL_LIBRARIES) for name in (*LIBRARIES, "pandas", "pyarrow")]
    findings += [Finding(name, _program(name), f"apt-get install {debian}") for name, debian in PROGRAMS.items()]
    findings += [Finding(f"OCR model {MODEL}", None if model is None else str(model), INSTALL_MODEL)]
    return findings


def _package(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


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


def in_virtual_environment() -> bool:
    return sys.prefix != sys.base_prefix
