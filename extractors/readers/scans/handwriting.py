"""Figures written by hand into the letterhead's blanks: "Số: …/KH-UBND" (number), "ngày … tháng … năm …" (date).

A handwritten figure is never guessed: what does not stand like print (as high as the print beside it, on its
baseline, with strokes as thick) is left out, and the page carries a note.
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
from extractors.readers.scans.sheet import Colour

_LONGEST = 3  # words that a blank may be filled with
_DAY_REST = 5  # "tháng 01 năm 2025" and a stray mark end the letterhead's line; a cited act's date goes on: "của …"
_TOP = 0.4  # of the page: the letterhead
_NUMBER_LABEL = regex.compile(r"^s[ốôoồóòổỗ6]\s*:?$|^s[ốôoồóòổỗ6]\s*:", regex.I)
_NUMBER = "Số:"
_FILLED_LABEL = regex.compile(r"(s[ốôoồóòổỗ6]:)([^/]+)", regex.I)  # "Số:j47", one word with what fills the blank
_DAY_LABEL = regex.compile(r"^ng[àaảạá]y", regex.I)
_HAS_DIGIT = regex.compile(r"\d")
_HEIGHT = 0.12  # print differs in height and baseline by no more than this share
_THICKNESS = 0.45
_COLOURED, _DARK = 60, 170  # of 255: the difference between a pen's strongest and weakest colour, and the weakest
_LEAST_STROKE = 0.02  # of the blank


def without_handwriting(words: Sequence[OcrWord], ink: Gray) -> tuple[list[OcrWord], dict[str, Rectangle]]:
    """`words` without the handwritten ones, and what was left out, "number" or "day", with its place."""
    words = [part for word in words for part in _label_apart(word, ink)]
    dropped: dict[int, str] = {}
    labels: dict[int, OcrWord] = {}
    for line in _letterhead_lines(words, ink.shape[0]):
        for place in range(len(line)):
            kind, slot = _slot(line, place)
            if kind == "number" and slot and line[place].text.endswith(":"):  # the pen runs into its marks
                labels[id(line[place])] = replace(line[place], text=_NUMBER, alternatives=())
            printed = [word for word in line if word not in slot and not _DAY_LABEL.match(word.text)]
            for word in slot:
                if not _is_print(word, printed, ink):
                    dropped[id(word)] = kind
    kept = [labels.get(id(word), word) for word in words if id(word) not in dropped]
    kinds = sorted(set(dropped.values()))
    return kept, {kind: _around([word for word in words if dropped.get(id(word)) == kind]) for kind in kinds}


def _around(words: Sequence[OcrWord]) -> Rectangle:
    return Rectangle(
        min(word.left for word in words),
        min(word.top for word in words),
        max(word.right for word in words),
        max(word.bottom for word in words),
    )


def _label_apart(word: OcrWord, ink: Gray) -> list[OcrWord]:
    """The label of the number and what was read with it as one word, parted at the widest gap behind the label."""
    glued = _FILLED_LABEL.fullmatch(word.text) if word.bottom < _TOP * ink.shape[0] else None
    if glued is None:
        return [word]
    columns = np.flatnonzero(ink[word.top : word.bottom, word.left : word.right].any(axis=0))
    gaps = [(int(b - a), int(a), int(b)) for a, b in pairwise(columns) if b - a > 1]
    if not gaps:
        return [word]
    near = len(glued[1]) / len(word.text) * (word.right - word.left)
    _, end, start = max(gaps, key=lambda gap: gap[0] - abs((gap[1] + gap[2]) / 2 - near))
    label = replace(word, text=glued[1], right=word.left + end + 1, alternatives=())
    return [label, replace(word, text=glued[2], left=word.left + start, alternatives=())]


def blanks(words: Sequence[OcrWord], rows: int) -> list[tuple[str, Rectangle]]:
    """The letterhead's blanks that no word fills: "number" or "day", and the place between label and what follows."""
    found = []
    for line in _letterhead_lines(words, rows):
        for label, after in pairwise(line):
            top, bottom = min(label.top, after.top), max(label.bottom, after.bottom)
            if _NUMBER_LABEL.fullmatch(label.text.rstrip(".")) and after.text.startswith("/"):
                found.append(("number", Rectangle(label.right, top, after.left, bottom)))
            if _DAY_LABEL.match(label.text) and after.text.lower().startswith("th"):
                found.append(("day", Rectangle(label.right, top, after.left, bottom)))
    return found


def is_filled_in_colour(picture: Colour) -> bool:
    """Whether a pen that is not black has written on that part of a page."""
    spread = picture.max(axis=2).astype(np.int16) - picture.min(axis=2)
    stroke = (spread > _COLOURED) & (picture.min(axis=2) < _DARK)
    return bool(picture.size) and float(stroke.mean()) > _LEAST_STROKE


def _letterhead_lines(words: Sequence[OcrWord], rows: int) -> list[list[OcrWord]]:
    lines: dict[int, list[OcrWord]] = {}
    for word in words:
        if word.bottom < _TOP * rows:
            lines.setdefault(word.line, []).append(word)
    return [sorted(line, key=lambda word: word.left) for line in lines.values()]


def _slot(line: Sequence[OcrWord], place: int) -> tuple[str, list[OcrWord]]:
    """The kind of blank that the word at `place` labels, and the words that fill it."""
    following = line[place + 1 : place + 2 + _LONGEST]
    if _NUMBER_LABEL.match(line[place].text) and (place == 0 or _stands_apart(line[place - 1], line[place])):
        return "number", _up_to(following, lambda word: "/" in word.text)
    if _DAY_LABEL.match(line[place].text):
        blank = _up_to(following, lambda word: word.text.lower().startswith("th"))
        rest = len(line) - place - 1 - len(blank)
        return "day", blank if rest <= _DAY_REST else []
    return "", []


def _up_to(words: Sequence[OcrWord], closes: Callable[[OcrWord], bool]) -> list[OcrWord]:
    """The words before the first that closes the blank; none where no word does."""
    end = next((place for place, word in enumerate(words) if closes(word)), 0)
    return list(words[:end])


def _stands_apart(before: OcrWord, word: OcrWord) -> bool:
    return word.left - before.right > 2 * (word.bottom - word.top)


def _is_print(word: OcrWord, printed: Sequence[OcrWord], ink: Gray) -> bool:
    """Whether the word's characters stand like the printed figures and capitals of its line."""
    like = [other for other in printed if _HAS_DIGIT.search(other.text) or other.text.strip("/-.").isupper()]
    if not like:
        return True
    print_sizes = [size for other in like for size in _characters(other, ink)]
    own_sizes = _characters(word, ink)
    if not print_sizes or not own_sizes:
        return True
    height = median(high for high, _, _ in print_sizes)
    baseline = median(bottom for _, bottom, _ in print_sizes)
    thick = median(thickness for _, _, thickness in print_sizes)
    return all(
        abs(high / height - 1) <= _HEIGHT
        and abs(bottom - baseline) <= _HEIGHT * height
        and abs(thickness / thick - 1) <= _THICKNESS
        for high, bottom, thickness in own_sizes
    )


def _characters(word: OcrWord, ink: Gray) -> list[tuple[float, float, float]]:
    """Height, bottom and stroke thickness of the word's figures and capitals, in pixels."""
    crop = np.ascontiguousarray(ink[word.top : word.bottom, word.left : word.right])
    if crop.size == 0:
        return []
    framed = cv2.copyMakeBorder(crop, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=(0,))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(framed, connectivity=8)
    tall = max((int(stats[k][3]) for k in range(1, count)), default=0)
    found = []
    for k in range(1, count):
        _, y, _, h, area = (int(value) for value in stats[k])
        if h < 0.6 * tall or h < 5:
            continue
        edge = cv2.morphologyEx((labels == k).astype(np.uint8), cv2.MORPH_GRADIENT, np.ones((2, 2), np.uint8))
        outline = max(1, int(cv2.countNonZero(edge)))
        found.append((float(h), float(word.top + y - 1 + h), 2 * area / outline))
    return found
