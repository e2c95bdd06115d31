"""Which way up a page lies.

Whether lines run across or down shows in the picture itself. Which of the two ways up is right shows only when the
page is read: a strip of it, by the engine, with Vietnamese syllables counted. The engine's own orientation detection
(OSD) was left out: it knows scripts, not Vietnamese, and wants a model more.
"""

from __future__ import annotations

from collections.abc import Iterable

import cv2
import numpy as np
import regex

from extractors.readers.scans.engine import Gray, Layout, OcrEngine, OcrWord
from extractors.readers.scans.sheet import Sheet
from extractors.readers.scans.skew import distinctness, reduced
from normalizers.restoration.syllables import is_syllable

_LYING = 1.3  # columns this much more distinct than rows: the lines run down
_STRIP = 1.6  # inch
_LETTERS = regex.compile(r"\p{L}+")
_UPSIDE_DOWN = 0.5  # a page that reads worse than this may stand on its head
_BETTER = 0.15


def lines_run_down(ink: Gray, lean: float) -> bool:
    """Whether the lines of the page run from top to bottom, as on a page that was fed in sideways."""
    small = reduced(ink)
    return distinctness(np.ascontiguousarray(np.rot90(small)), lean) > _LYING * distinctness(small, lean)


def set_upright(sheet: Sheet, engine: OcrEngine, turns: Iterable[int]) -> Sheet:
    """The sheet turned clockwise by that number of quarter turns by which its fullest strip reads best."""
    turned = [sheet.turned(quarter) for quarter in turns]
    return max(turned, key=lambda candidate: strip_legibility(candidate, engine))


def stands_on_its_head(sheet: Sheet, words: Iterable[OcrWord], engine: OcrEngine) -> bool:
    """Whether a page whose `words` make little sense makes more when it is turned round."""
    seen = legibility(words)
    if seen >= _UPSIDE_DOWN:
        return False
    return strip_legibility(sheet.turned(2), engine) > max(seen, strip_legibility(sheet, engine)) + _BETTER


def legibility(words: Iterable[OcrWord]) -> float:
    """The share of letters that stand in Vietnamese syllables, weighed by the engine's confidence; 0 to 1."""
    read = total = 0.0
    for word in words:
        total += len(word.text)
        for letters in _LETTERS.findall(word.text):
            if len(letters) > 1 and is_syllable(letters):
                read += len(letters) * word.confidence
    return read / total if total else 0.0


def strip_legibility(sheet: Sheet, engine: OcrEngine) -> float:
    """How well the strip of the sheet with the most ink reads."""
    height = sheet.pixels.shape[0]
    band = min(height, round(_STRIP * sheet.dpi))
    darkness = 255.0 - cv2.reduce(sheet.pixels, 1, cv2.REDUCE_AVG, dtype=cv2.CV_32F).ravel()
    sums = np.convolve(np.minimum(darkness, 80.0), np.ones(band), mode="valid")
    top = int(sums.argmax())
    strip = np.ascontiguousarray(sheet.pixels[top : top + band])
    return legibility(engine.read(strip, sheet.dpi, Layout.BLOCK))
