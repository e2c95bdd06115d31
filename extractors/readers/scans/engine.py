"""The seam behind which an OCR engine stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from schemas.errors import BrokenSetup

Gray = NDArray[np.uint8]  # rows × columns, 0 is black


class Layout(IntEnum):
    """How an image is laid out; the values are tesseract's page segmentation modes."""

    PAGE = 3
    COLUMN = 4
    BLOCK = 6
    LINE = 7


@dataclass(frozen=True, slots=True)
class OcrWord:
    """A word as the engine read it: its place in pixels, its confidence and other readings with theirs (0 to 1).

    `line` counts the engine's own lines.
    """

    text: str
    left: int
    top: int
    right: int
    bottom: int
    confidence: float
    line: int
    alternatives: tuple[tuple[str, float], ...] = ()


class OcrEngine(Protocol):
    """Reads one image after another; made once a process, for loading its model takes longer than reading a line."""

    name: str

    def read(self, image: Gray, dpi: int, layout: Layout, characters: str = "") -> list[OcrWord]:
        """The words of `image` in the engine's order; `characters` are the only ones allowed, all where empty."""
        ...


@lru_cache(maxsize=2)
def engine_for(name: str, tessdata: Path) -> OcrEngine:
    """The engine of that name with the Vietnamese model in `tessdata`, loaded once a process."""
    if name == "tesserocr":
        from extractors.readers.scans.tesserocr_engine import TesserocrEngine

        return TesserocrEngine(tessdata)
    if name == "pytesseract":
        from extractors.readers.scans.pytesseract_engine import PytesseractEngine

        return PytesseractEngine(tessdata)
    raise BrokenSetup(f"there is no OCR engine {name!r}", "choose tesserocr or pytesseract")
