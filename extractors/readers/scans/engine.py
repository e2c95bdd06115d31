"""The seam behind which an OCR engine stands."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Protocol

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

Gray = NDArray[np.uint8]  # rows × columns, 0 is black


class Layout(IntEnum):
    """How an image is laid out; the values are tesseract's page segmentation modes."""

    PAGE = 3
    COLUMN = 4
    BLOCK = 6
    LINE = 7


class OcrWord(Struct, frozen=True):
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

    def moved(self, left: int, top: int, factor: float = 1.0, line: int | None = None) -> OcrWord:
        """The word on a larger picture, of which its own was the part at `left` and `top`, drawn `factor` times."""
        return replace(
            self,
            left=left + round(self.left / factor),
            top=top + round(self.top / factor),
            right=left + round(self.right / factor),
            bottom=top + round(self.bottom / factor),
            line=self.line if line is None else line,
        )


def certainty(words: Sequence[OcrWord]) -> float:
    """The mean confidence of the words, weighed by their lengths."""
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0


class OcrEngine(Protocol):
    """Reads one image after another; made once a process, for loading its model takes longer than reading a line."""

    name: str

    def read(self, image: Gray, dpi: int, layout: Layout, characters: str = "") -> list[OcrWord]:
        """The words of `image` in the engine's order; `characters` are the only ones allowed, all where empty."""
        ...


class Readers(Struct, frozen=True):
    """The engines at work: `prose` has the best model, `figures` the one that is better at digits.

    Measured on cells of numbers: the small model of Linux distributions reads 109 of 111 right, the big one 98;
    on prose the big one is ahead. Where only one is installed it does both.
    """

    prose: OcrEngine
    figures: OcrEngine
