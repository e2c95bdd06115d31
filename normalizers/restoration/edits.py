"""A restored line, what was changed in it, and how sure that is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

UNREADABLE = 0.5  # mean confidence of a line's words below which its letters are kept


@dataclass(frozen=True, slots=True)
class LineEdit:
    """A change in a line: the source's characters, what stands there now, and where in the new text."""

    before: str
    after: str
    start: int
    end: int
    confidence: float


@dataclass(frozen=True, slots=True)
class RestoredLine:
    """A line after restoration; `confidence` is the mean over its words, 1 for an untouched line."""

    text: str
    edits: tuple[LineEdit, ...] = ()
    confidence: float = 1.0


def calibrated(posterior: float) -> float:
    """How often a word of this posterior is right: fitted on held-out OCR pairs, unseen fonts (docs/restoration.md)."""
    p = min(max(posterior, 1e-6), 1 - 1e-6)
    return min(0.9986, 1 / (1 + math.exp(0.3 - 0.75 * math.log(p / (1 - p)))))


def written(line: str, words: Sequence[tuple[int, int, str, float]]) -> RestoredLine:
    """The line with its words (start, end, text, posterior) in place; a line beyond reading keeps its letters."""
    sure = sum(calibrated(word[3]) for word in words) / len(words) if words else 1.0
    if len(words) > 2 and sure < UNREADABLE:
        return RestoredLine(line, (), sure)
    done: list[str] = []
    edits: list[LineEdit] = []
    at = size = 0
    for a, b, text, posterior in words:
        before = line[a:b]
        if before == text:
            continue
        done += (line[at:a], text)
        size += a - at
        edits.append(LineEdit(before, text, size, size + len(text), calibrated(posterior)))
        size += len(text)
        at = b
    done.append(line[at:])
    return RestoredLine("".join(done), tuple(edits), sure if edits else 1.0)
