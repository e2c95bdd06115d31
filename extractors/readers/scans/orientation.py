"""Which way up a page lies.

Whether lines run across or down shows in the picture itself. So does, on most pages, which of the two ways up is
right: Vietnamese has far more ink above its small letters (marks, ascenders) than below them. Where that is against
the page, or in doubt, a strip of it is read both ways, with Vietnamese syllables counted. The engine's own orientation
detection (OSD) was left out: it knows scripts, not Vietnamese, and wants a model more.
"""

from __future__ import annotations

from collections.abc import Iterable

import cv2
import numpy as np
import regex

from extractors.readers.scans.cleaning import ink_of
from extractors.readers.scans.engine import Gray, Layout, OcrEngine, OcrWord
from extractors.readers.scans.sheet import Sheet
from extractors.readers.scans.skew import distinctness, joined, lean, reduced, straightened
from normalizers.restoration.syllables import is_syllable

_LEANS = range(-12, 13, 2)  # degrees
_SKETCH = 450  # pixels
_LYING = 1.3  # columns this much more distinct than rows: the lines run down
_STRIP = 1.6  # inch
_RIGHT_WAY_UP = 1.3  # upright pages have twice as much ink above small letters as below, headlong ones half as much
_FAINTEST_ROW = 0.35  # of 255: a row with less ink lies between lines
_LINE_PIXELS = (8, 80)  # the height of a line
_LETTERS = regex.compile(r"\p{L}+")
_UPSIDE_DOWN = 0.5  # a page that reads worse than this may stand on its head
_BETTER = 0.15


def set_upright(sheet: Sheet, engine: OcrEngine) -> Sheet:
    """The sheet turned by quarter turns to stand upright, and straightened."""
    ink = ink_of(sheet.pixels)
    if lines_run_down(ink):
        ways = [levelled(sheet.turned(quarter)) for quarter in (0, 1, 3)]
        return max(ways, key=lambda way: strip_legibility(way, engine))
    level = straightened(sheet, lean(ink))
    above, below = ink_around_letters(ink_of(level.pixels))
    if above > _RIGHT_WAY_UP * below:
        return level
    turned = level.turned(2)
    return turned if strip_legibility(turned, engine) > strip_legibility(level, engine) + _BETTER else level


def levelled(sheet: Sheet) -> Sheet:
    """The sheet with its lines level."""
    return straightened(sheet, lean(ink_of(sheet.pixels)))


def lines_run_down(ink: Gray) -> bool:
    """Whether the lines of the page run from top to bottom, as on a page that was fed in sideways."""
    small = reduced(ink, _SKETCH)
    across, down = joined(small), joined(np.ascontiguousarray(np.rot90(small)))
    lying, standing = (max(distinctness(view, degrees) for degrees in _LEANS) for view in (across, down))
    return standing > _LYING * lying


def ink_around_letters(ink: Gray) -> tuple[float, float]:
    """How much ink stands above and below the small letters' height, summed over the page's lines."""
    rows = cv2.reduce(ink, 1, cv2.REDUCE_AVG, dtype=cv2.CV_32F).ravel()
    edges = np.flatnonzero(np.diff(np.concatenate(([0], (rows > _FAINTEST_ROW).astype(np.int8), [0]))))
    above = below = 0.0
    for top, bottom in zip(edges[::2], edges[1::2], strict=True):
        if _LINE_PIXELS[0] <= bottom - top <= _LINE_PIXELS[1]:
            line = rows[top:bottom]
            body = np.flatnonzero(line > 0.5 * np.percentile(line, 95))
            above += float(line[: body[0]].sum())
            below += float(line[body[-1] + 1 :].sum())
    return above, below


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
