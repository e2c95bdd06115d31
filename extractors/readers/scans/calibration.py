"""How sure a word read by OCR is: what the engine states, mapped to the share of words that are right at that.

The engine's own figure is a score, not a probability: 0.85 stands for words of which hardly any is wrong, 0.5 for
words of which most are. The curve was fitted on spoiled pages with known text (`python -m tests.readers.calibrating`)
and never falls, so that which of two words is surer stays as it was.

That curve is one for all pages. On a bad copy, coarse and with one word in ten unsure, a word of any stated confidence
is right at about a third of the odds, for then the engine errs where it is sure as well. On a fine picture it does not:
there a face that it knows less makes it unsure of what it reads right.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

PATH = Path(__file__).with_name("calibration.json")
_UNSURE = 0.93  # on the curve: of an office scan's words one in forty is less sure
_OFFICE, _BAD = 0.05, 0.10  # shares of such words on the worst office scan and on the best bad copy
COARSE = 175  # dots per inch: a picture with more is no bad copy
_FEWEST = 40  # words that tell what a page is worth
_WORSE = 1.0  # nats by which the odds of a bad copy's words are worse: 1.5 on one half of the pages, 0.95 on the other
Knots = Sequence[tuple[float, float]]


def calibrated(confidence: float) -> float:
    """The share of words that are right among those of the stated `confidence`, both from 0 to 1."""
    return interpolated(confidence, knots())


def badness(confidences: Sequence[float], resolution: float) -> float:
    """How bad a copy is, from 0, an office scan, to 1.

    Its prose has words of these confidences, on the curve; its picture so many dots per inch, 0 where there is none.
    """
    if len(confidences) < _FEWEST or not 0 < resolution < COARSE or not knots():
        return 0.0
    unsure = sum(confidence < _UNSURE for confidence in confidences) / len(confidences)
    return min(1.0, max(0.0, (unsure - _OFFICE) / (_BAD - _OFFICE)))


def on_copy(confidence: float, badness: float) -> float:
    """A `confidence` on the curve as it stands on a page so bad, from 0 to 1."""
    odds = confidence * math.exp(-_WORSE * badness)
    return odds / (odds + 1 - confidence)


@lru_cache(maxsize=1)
def knots() -> Knots:
    """Stated confidence and share of right words, both rising."""
    return tuple((float(stated), float(right)) for stated, right in json.loads(PATH.read_text())["knots"])


def interpolated(confidence: float, curve: Knots) -> float:
    """`confidence` on the curve, straight between its knots, level beyond them; itself where there is no curve."""
    if not curve:
        return confidence
    at = bisect_right(curve, (confidence, 1.0))
    if at == 0:
        return curve[0][1]
    if at == len(curve):
        return curve[-1][1]
    (low, low_right), (high, high_right) = curve[at - 1], curve[at]
    return low_right + (high_right - low_right) * (confidence - low) / (high - low) if high > low else high_right
