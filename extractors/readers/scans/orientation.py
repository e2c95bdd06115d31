"""Which way up a page lies.

Whether lines run across or down shows in the picture itself. So does, on most pages, which of the two ways up is
right: Vietnamese has far more ink above its small letters (marks, ascenders) than below them. Where that is against
the page, or in doubt, a strip of it is read both ways, with Vietnamese syllables counted. The engine's own orientation
detection (OSD) was left out: it knows scripts, not Vietnamese, and wants a model more.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

import cv2
import numpy as np
import regex

from extractors.readers.scans.cleaning import ink_of
from extractors.readers.scans.engine import Gray, Layout, OcrEngine, OcrWord
from extractors.readers.scans.reduced import shrunk
from extractors.readers.scans.sheet import Sheet
from extractors.readers.scans.skew import lean, straightened
from extractors.readers.scans.table_orientation import is_ruled, sense, ways_up, without_rules
from normalizers.restoration.syllables import is_syllable

_LEANS = range(-12, 13, 2)  # degrees
_SKETCH, _JOINED = 450, 4  # pixels of the shorter side, and columns taken as one
_AS_DISTINCT = 0.28  # columns this distinct beside rows: on upright prose they are less
_STRIP, _MOST_STRIPS = 1.6, 3  # inch; strips that are read where one does not tell
_PLAINLY, _ENOUGH = 2.5, 20  # times the sense of the other way up, and so many characters: then a strip tells
_RIGHT_WAY_UP = 1.3  # upright pages have twice as much ink above small letters as below, headlong ones half as much
_FAINTEST_ROW = 0.35  # of 255: a row with less ink lies between lines
_LINE_PIXELS = (8, 80)  # the height of a line
_LETTERS = regex.compile(r"\p{L}+")
_UPSIDE_DOWN = 0.5  # a page that reads worse than this may stand on its head
_BETTER = 0.15


def set_upright(sheet: Sheet, ink: Gray, engine: OcrEngine) -> tuple[Sheet, Gray]:
    """The sheet, whose `ink` is given, turned by quarter turns to stand upright, and straightened; and its ink."""
    small = sketch(ink)
    if columns_to_rows(small) > _AS_DISTINCT or is_ruled(small, sheet.dpi * _SKETCH / min(ink.shape)):
        bare = sheet.with_pixels(without_rules(sheet.pixels, sheet.dpi))
        upright = levelled(sheet.turned(_right_way(bare, ways_up(bare.pixels, bare.dpi), engine)))
        return upright, ink if upright is sheet else ink_of(upright.pixels)
    level = straightened(sheet, lean(ink))
    ink = ink if level is sheet else ink_of(level.pixels)
    above, below = ink_around_letters(ink)
    if above <= _RIGHT_WAY_UP * below:
        turned = level.turned(2)
        if strip_legibility(turned, engine) > strip_legibility(level, engine) + _BETTER:
            return turned, np.ascontiguousarray(np.rot90(ink, 2))
    return level, ink


def levelled(sheet: Sheet) -> Sheet:
    """The sheet with its lines level."""
    return straightened(sheet, lean(ink_of(sheet.pixels)))


def columns_to_rows(small: Gray) -> float:
    """How many times as distinct as its rows the columns of a page are: where its lines run across, less than 0.3.

    A page that was fed in sideways has more; so has one with a table of figures.
    """
    lying, standing = (_distinctness(np.ascontiguousarray(view)) for view in (small, np.rot90(small)))
    return standing / max(lying, 1e-6)


def sketch(ink: Gray) -> Gray:
    """The page at the size at which its lines and rules can just be told."""
    half = shrunk(ink, 2)
    factor = _SKETCH / min(half.shape)
    size = (max(1, round(half.shape[1] * factor)), max(1, round(half.shape[0] * factor)))
    return np.asarray(cv2.resize(half, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _distinctness(small: Gray) -> float:
    """How sharply dark and light rows of a sketch alternate, sheared upright by the lean at which they do most."""
    height, width = small.shape[0], max(1, small.shape[1] // _JOINED)
    columns = cv2.resize(small, (width, height), interpolation=cv2.INTER_AREA)
    most = 0.0
    for degrees in _LEANS:
        shear = _JOINED * math.tan(math.radians(degrees))
        matrix = np.array([[1, 0, 0], [shear, 1, -shear * width / 2]], dtype=np.float64)
        sheared = cv2.warpAffine(columns, matrix, (width, height), flags=cv2.INTER_NEAREST)
        rows = cv2.reduce(sheared, 1, cv2.REDUCE_AVG, dtype=cv2.CV_32F).ravel()
        most = max(most, float(np.square(np.diff(rows)).sum()))
    return most


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
    return legibility(engine.read(next(_strips(sheet)), sheet.dpi, Layout.BLOCK))


def _right_way(sheet: Sheet, ways: Sequence[int], engine: OcrEngine) -> int:
    """After which of these quarter turns the sheet makes most sense: one strip is read, more where that is in doubt."""
    seen = dict.fromkeys(ways, 0.0)
    for strips in zip(*(_strips(levelled(sheet.turned(way))) for way in ways), strict=True):
        for way, strip in zip(ways, strips, strict=True):
            seen[way] += sense(engine.read(strip, sheet.dpi, Layout.BLOCK))
        best, second = sorted(seen.values(), reverse=True)[:2]
        if best > max(_PLAINLY * second, _ENOUGH):
            break
    return max(ways, key=lambda way: seen[way])


def _strips(sheet: Sheet) -> Iterator[Gray]:
    """The strips of the sheet with the most ink, each without the rows of those before."""
    height = sheet.pixels.shape[0]
    band = min(height, round(_STRIP * sheet.dpi))
    darkness = 255.0 - cv2.reduce(sheet.pixels, 1, cv2.REDUCE_AVG, dtype=cv2.CV_32F).ravel()
    darkness = np.minimum(darkness, 80.0)
    for _ in range(_MOST_STRIPS):
        top = int(np.convolve(darkness, np.ones(band), mode="valid").argmax())
        darkness[top : top + band] = 0
        yield np.ascontiguousarray(sheet.pixels[top : top + band])
