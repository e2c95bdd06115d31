"""Where the Vietnamese model of the OCR engine lies, and which one it is."""

from __future__ import annotations

import os
from pathlib import Path

from schemas.errors import BrokenSetup

LANGUAGE = "vie"
ENVIRONMENT = "KEHOACH_TESSDATA"
_PROJECT_FOLDER = Path(__file__).resolve().parents[3] / ".tessdata"
_SYSTEM_FOLDERS = tuple(
    Path(folder)
    for folder in (
        "/usr/share/tesseract-ocr/5/tessdata",
        "/usr/share/tesseract-ocr/4.00/tessdata",
        "/usr/share/tessdata",
        "/usr/local/share/tessdata",
        "/opt/homebrew/share/tessdata",
    )
)
_REMEDY = "run `make setup`, or `apt-get install tesseract-ocr tesseract-ocr-vie`"


def find_tessdata(chosen: Path | None = None) -> tuple[Path, ...]:
    """The folders that hold a `vie.traineddata`, the one to read prose with first.

    Looked for in `chosen`, in the folder that the environment variable KEHOACH_TESSDATA names, in `.tessdata` beside
    the packages, and where the system keeps its models. A folder that is named and lacks the model is an error: no
    other model, and no other language, steps in for it.
    """
    found: list[Path] = []
    for named in (chosen, os.environ.get(ENVIRONMENT)):
        if named:
            if not _holds_model(Path(named)):
                raise BrokenSetup(f"no {LANGUAGE}.traineddata in {named}", _REMEDY)
            found.append(Path(named))
    found += [folder for folder in (_PROJECT_FOLDER, *_SYSTEM_FOLDERS) if _holds_model(folder)]
    if not found:
        raise BrokenSetup(f"the Vietnamese OCR model ({LANGUAGE}.traineddata) is missing", _REMEDY)
    return tuple(dict.fromkeys(found))


def _holds_model(folder: Path) -> bool:
    return (folder / f"{LANGUAGE}.traineddata").is_file()
