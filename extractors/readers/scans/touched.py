"""Figures of prose that other ink touches: a seal's ring, a pen's stroke, a marker.

What of a digit lies under such ink the engine fills in, and one that is all hidden it leaves out, both as surely as it
reads print. So a figure is doubted where coloured ink lies on it or beside it, or black ink that is no letter: a stroke
that is much higher than the lines of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from statistics import median

import cv2
import numpy as np
import regex
from msgspec.structs import replace

from extractors.readers.scans.engine import Gray, OcrWord
from extractors.readers.scans.ruled_table import Rectangle

_DOUBTED = 0.5  # confidence: of figures that ink touches half are right
_HIGH = 2.0  # times the height of a word: no letter is so high, nor are two that touch from line to line
_BESIDE = 0.5  # of a word's height: ink so near its ends may hide a digit
_FEWEST = 3  # dots of other ink
_REST = regex.compile(r"[.,]\d")  # no figure begins so: what stood before is hidden


def with_touched_figures_doubted(
    words: Sequence[OcrWord], ink: Gray, is_covered: Callable[[Rectangle], bool]
) -> list[OcrWord]:
    """`words`, less sure where they have a figure that other ink touches; `ink` is 255 where the page is dark."""
    if not words:
        return []
    strokes = _strokes(ink, median(word.bottom - word.top for word in words))
    figures = [any(map(str.isdigit, word.text)) for word in words]
    touched = [
        is_figure and _is_touched(word, strokes, is_covered) for word, is_figure in zip(words, figures, strict=True)
    ]
    for at, (before, after) in enumerate(
        pairwise(words)
    ):  # "19 9": what parts them may be the stroke that hides a mark
        if figures[at] and figures[at + 1] and before.line == after.line and (touched[at] or touched[at + 1]):
            touched[at] = touched[at + 1] = True
    return [
        replace(word, confidence=min(word.confidence, _DOUBTED)) if doubted else word
        for word, doubted in zip(words, touched, strict=True)
    ]


def _is_touched(word: OcrWord, strokes: Gray | None, is_covered: Callable[[Rectangle], bool]) -> bool:
    aside = round(_BESIDE * (word.bottom - word.top))
    place = Rectangle(max(0, word.left - aside), word.top, word.right + aside, word.bottom)
    if _REST.match(word.text) or is_covered(place):
        return True
    if strokes is None:
        return False
    return cv2.countNonZero(strokes[place.top : place.bottom, place.left : place.right]) >= _FEWEST


def _strokes(ink: Gray, usual: float) -> Gray | None:
    """What of the ink is much higher than words are; None where nothing is."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    high = stats[:count, cv2.CC_STAT_HEIGHT] > _HIGH * usual
    high[0] = False
    if not high.any():
        return None
    return np.asarray(high.astype(np.uint8)[labels] * 255, dtype=np.uint8)
