"""A restored line, what was changed in it, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

_OFFSET, _SLOPE, _HIGHEST = 0.3, 0.75, 0.9986  # of a word's confidence, from the logit of its posterior
UNREADABLE = 0.5  # mean confidence of a line's words below which its letters are kept


class LineEdit(NamedTuple):
    """A change in a line: the source's characters, what stands there now, and where in the new text."""

    before: str
    after: str
    start: int
    end: int
    confidence: float


class RestoredLine(Struct, frozen=True):
    """A line after restoration; `confidence` is the mean over its words, 1 for an untouched line."""

    text: str
    edits: tuple[LineEdit, ...] = ()
    confidence: float = 1.0


def calibrated(posteriors: NDArray[np.float64]) -> NDArray[np.float64]:
    """How often words of these posteriors are right: fitted on held-out OCR pairs (docs/restoration.md)."""
    p = np.clip(posteriors, 1e-6, 1 - 1e-6)
    shares: NDArray[np.float64] = np.minimum(_HIGHEST, 1 / (1 + np.exp(_OFFSET - _SLOPE * np.log(p / (1 - p)))))
    return shares


def written(line: str, words: Sequence[tuple[int, int, str, float]]) -> RestoredLine:
    """The line with its words (start, end, text, confidence) in place; a line beyond reading keeps its letters."""
    sure = sum([word[3] for word in words]) / len(words) if words else 1.0
    if len(words) > 2 and sure < UNREADABLE:
        return RestoredLine(line, (), sure)
    done: list[str] = []
    edits: list[LineEdit] = []
    at = size = 0
    for a, b, text, confidence in words:
        before = line[a:b]
        if before == text:
            continue
        done += (line[at:a], text)
        size += a - at
        edits.append(LineEdit(before, text, size, size + len(text), confidence))
        size += len(text)
        at = b
    done.append(line[at:])
    return RestoredLine("".join(done), tuple(edits), sure if edits else 1.0)
