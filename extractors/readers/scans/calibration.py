"""How sure a word read by OCR is: what the engine states, mapped to the share of words that are right at that.

The engine's own figure is a score, not a probability: 0.85 stands for words of which hardly any is wrong, 0.5 for
words of which most are. The curve was fitted on spoiled pages with known text (`python -m tests.readers.calibrating`)
and never falls, so that which of two words is surer stays as it was.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

PATH = Path(__file__).with_name("calibration.json")
Knots = Sequence[tuple[float, float]]


def calibrated(confidence: float) -> float:
    """The share of words that are right among those of the stated `confidence`, both from 0 to 1."""
    return interpolated(confidence, knots())


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
