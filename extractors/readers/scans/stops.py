"""Signs told by the ink: commas read as full stops and semicolons as colons by their tails, dashes by their length.

A tail of two or three pixels is lost on the engine's network, but not in the picture; a semicolon taken for a colon
makes an item of a list into the head of another.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

import cv2
import numpy as np
from msgspec.structs import replace

from extractors.readers.scans.engine import Gray, OcrWord

_WITH_TAIL = {".": ",", ":": ";"}
_TAIL = 0.08  # of a letter's height: so far below the line ends no point
_LONG = 1.2  # times as high as wide: a point is round
_BROKEN = 2  # pixels between a mark and its tail, where that came off
_HIGHER = 1.5  # times as high as the point over it: that of a semicolon
_DASH = 0.75  # of a letter's height: a hyphen is half as long as a letter is high, a dash as long or longer
_LIKE_A_DASH = ("=", "~", "_", "¬", "—")
_FLAT = 2.0  # times as wide as high: a dash, which is one stroke where the sign for equality is two
_SMALL = 0.6  # of a letter's height: stops are no higher
_FEWEST = 6  # letters of a line that tell where it stands
_SEEN = 0.8  # the confidence of a mark that only the ink has
Place = tuple[int, int, int, int]  # left, top, right and bottom, in pixels


def with_signs_as_inked(words: Sequence[OcrWord], ink: Gray) -> list[OcrWord]:
    """`words`, those that end in a stop with a tail ending in a comma or semicolon, and long hyphens as dashes."""
    lines: dict[int, list[OcrWord]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    fixed: dict[int, OcrWord] = {}
    for line in lines.values():
        ends = [word for word in line if len(word.text) > 1 and word.text[-1] in _WITH_TAIL and word.text[-2].isalnum()]
        # at the head of a line all are one bullet
        dashes = [
            word for word in line[1:-1] if word.text == "-" or (word.text in _LIKE_A_DASH and _is_stroke(word, ink))
        ]
        foot = _foot(line, ink) if ends or dashes else None
        if foot is None:
            continue
        for word in ends:
            if _has_tail(word, ink, *foot):
                text = word.text[:-1] + _WITH_TAIL[word.text[-1]]
                fixed[id(word)] = replace(word, text=text, confidence=min(word.confidence, _SEEN), alternatives=())
        for word in dashes:
            long = max((right - left for left, _, right, _ in _marks(word, ink)), default=0) >= _DASH * foot[1]
            if long or word.text != "-":
                fixed[id(word)] = replace(word, text="–" if long else "-", alternatives=())
    return [fixed.get(id(word), word) for word in words]


def _foot(line: Sequence[OcrWord], ink: Gray) -> tuple[float, float] | None:
    """Where a line's letters stand, and how high they are, in pixels; None where there are too few."""
    letters = [place for word in line for place in _marks(word, ink)]
    if not letters:
        return None
    tallest = max(bottom - top for _, top, _, bottom in letters)
    letters = [place for place in letters if place[3] - place[1] >= 0.4 * tallest]
    if len(letters) < _FEWEST:
        return None
    return median(place[3] for place in letters), median(place[3] - place[1] for place in letters)


def _has_tail(word: OcrWord, ink: Gray, foot: float, height: float) -> bool:
    """Whether the last mark of a word that stands on the line reaches below it.

    A point is round, and the lower one of a colon as high as the upper one.
    """
    marks = _marks(word, ink)
    standing = [place for place in marks if place[3] > foot - 0.3 * height]
    if not standing:
        return False
    left, top, right, bottom = max(standing, key=lambda place: place[2])
    bottom = max(below[3] for below in marks if below[0] < right and below[2] > left and below[1] <= bottom + _BROKEN)
    small = bottom - top <= _SMALL * height and right - left <= 0.5 * height
    above = [place for place in marks if place[3] <= top and place[0] < right and place[2] > left]
    points = [place[3] - place[1] for place in above if place[3] - place[1] <= _SMALL * height]
    long = bottom - top >= _LONG * (right - left) or (points and bottom - top >= _HIGHER * max(points))
    return bool(small and long and bottom - foot >= _TAIL * height)


def _is_stroke(word: OcrWord, ink: Gray) -> bool:
    marks = _marks(word, ink)
    return len(marks) == 1 and marks[0][2] - marks[0][0] >= _FLAT * (marks[0][3] - marks[0][1])


def _marks(word: OcrWord, ink: Gray) -> list[Place]:
    """The connected marks in a word's ink."""
    crop = np.ascontiguousarray(ink[word.top : word.bottom, word.left : word.right])
    if crop.size == 0:
        return []
    count, _, stats, _ = cv2.connectedComponentsWithStats(crop, connectivity=8)
    return [
        (word.left + int(x), word.top + int(y), word.left + int(x + w), word.top + int(y + h))
        for x, y, w, h, _ in stats[1:count]
    ]
