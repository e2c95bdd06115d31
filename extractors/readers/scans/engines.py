"""The OCR engines that there are, each loaded once a process."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from extractors.readers.scans.engine import OcrEngine, Readers
from extractors.readers.scans.model import find_tessdata
from schemas.errors import BrokenSetup


def readers_for(name: str, tessdata: Path | None) -> Readers:
    """The engines of that name with the models that are installed; raises BrokenSetup where there is none."""
    best, *others = find_tessdata(tessdata)
    return Readers(_engine(name, best), _engine(name, others[0] if others else best))


@lru_cache(maxsize=4)
def _engine(name: str, tessdata: Path) -> OcrEngine:
    """One engine, loaded once a process."""
    if name == "tesserocr":
        from extractors.readers.scans.tesserocr_engine import TesserocrEngine

        return TesserocrEngine(tessdata)
    if name == "pytesseract":
        from extractors.readers.scans.pytesseract_engine import PytesseractEngine

        return PytesseractEngine(tessdata)
    raise BrokenSetup(f"there is no OCR engine {name!r}", "choose tesserocr or pytesseract")
