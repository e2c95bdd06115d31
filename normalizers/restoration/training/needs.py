"""What making OCR pairs needs of the system - engines, their languages, fonts - and which of it is at hand.

Other versions of an engine or a font read other errors, so the model's card records them.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from normalizers.restoration.training.engines import SHAPE_ENGINES
from normalizers.restoration.training.typeset import font_path

#: Debian packages of the fonts, by how the files' names begin; the first that fits counts.
FONT_PACKAGES = {
    "Liberation": "fonts-liberation2",
    "texgyre": "fonts-texgyre",
    "DejaVuSerifCondensed": "fonts-dejavu-extra",
    "DejaVuSansCondensed": "fonts-dejavu-extra",
    "DejaVu": "fonts-dejavu-core",
    "Free": "fonts-freefont-ttf",
    "Noto": "fonts-noto-core",
}


class MissingNeeds(RuntimeError):
    """Something that training needs is not installed; the message is one line that names the packages."""

    def __init__(self, packages: Sequence[str]) -> None:
        super().__init__(f"what it needs is not installed: apt-get install {' '.join(packages)}")


def sha256(path: Path) -> str:
    """The file's SHA-256 in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _said_by(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    return f"{done.stdout}\n{done.stderr}".strip()


def tesseract_languages() -> dict[str, Path]:
    """The installed language models with their files; none where tesseract is not installed."""
    if shutil.which("tesseract") is None:
        return {}
    head, *names = _said_by("tesseract", "--list-langs").splitlines()
    folder = re.search(r'"(.+?)"', head)
    return {name: Path(folder.group(1)) / f"{name}.traineddata" for name in names if folder and name.strip()}


def missing(engines: Sequence[str], fonts: Sequence[str]) -> list[str]:
    """Debian packages of the engines and fonts that are not installed, sorted."""
    languages = tesseract_languages()
    packages = {e for e in engines if e in SHAPE_ENGINES and shutil.which(e) is None}
    packages |= {f"tesseract-ocr-{e}" for e in engines if e not in SHAPE_ENGINES and e not in languages}
    for font in fonts:
        if font_path(font) is None:
            packages.add(next(package for start, package in FONT_PACKAGES.items() if font.startswith(start)))
    return sorted(packages)


def require(engines: Sequence[str], fonts: Sequence[str]) -> None:
    """Raise `MissingNeeds` unless all engines and fonts are there."""
    packages = missing(engines, fonts)
    if packages:
        raise MissingNeeds(packages)


def versions(engines: Sequence[str], fonts: Sequence[str]) -> dict[str, dict[str, str]]:
    """What each engine says of its version, and the SHA-256 of language models and fonts."""
    languages = tesseract_languages()
    shapes = [e for e in engines if e in SHAPE_ENGINES]
    read = [e for e in engines if e not in SHAPE_ENGINES]
    said = {e: _said_by(e, "--version").splitlines()[0].strip() for e in (["tesseract"] if read else []) + shapes}
    paths = {font: font_path(font) for font in fonts}
    return {
        "engines": said,
        "languages": {e: sha256(languages[e]) for e in read},
        "fonts": {font: sha256(path) for font, path in paths.items() if path is not None},
    }
