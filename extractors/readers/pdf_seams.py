"""Where words of a PDF page begin and end, beyond the spaces between them: what PDFium parts or joins wrongly."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import numpy as np

from extractors.readers.pdf_boxes import BoolArray, FloatArray, IntArray, TextPage, edges_of, loose_boxes
from schemas.page import Rule

_THICK = 2.0  # times the usual height of a word: what is so wide and so high is more than one word
_TOUCHING = 0.1  # of a letter's height: letters of a word are no farther apart, words are
_RULE = 1.0  # points: a rule so near goes between two characters
_FIGURE = re.compile(r"\d{1,3}(?:\.\d{3})*(?:,\d+)?%?|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+[.,]?\d*%?")


def cut(starts: IntArray, ends: IntArray, places: Sequence[int]) -> tuple[IntArray, IntArray]:
    """Where words begin and end when those that go over `places` are parted there."""
    more = np.array(places, dtype=np.intp)
    return np.sort(np.append(starts, more)), np.sort(np.append(ends, more))


def unbroken(text_page: TextPage, starts: IntArray, ends: IntArray) -> tuple[IntArray, IntArray]:
    """Where words begin and end when letters that touch are one word, on a page where most words are a letter.

    On a page of few words PDFium may guess that lines run upwards, and then breaks the line behind each letter.
    """
    if 2 * (ends - starts == 1).sum() <= len(starts):
        return starts, ends
    (left, bottom, right, top), _ = edges_of(text_page, starts, ends)
    high = np.minimum(top[1:] - bottom[1:], top[:-1] - bottom[:-1])
    beside = np.minimum(top[1:], top[:-1]) - np.maximum(bottom[1:], bottom[:-1]) > high / 2
    apart = ~(beside & (np.abs(left[1:] - right[:-1]) < _TOUCHING * high))
    return starts[np.append(True, apart)], ends[np.append(apart, True)]


def far_apart(text_page: TextPage, starts: IntArray, ends: IntArray, edges: FloatArray, placed: BoolArray) -> list[int]:
    """Where a word begins inside what looks like one: a file may go on elsewhere on the page without a space.

    A word is about as high as the others, or as wide where it runs upwards, and no longer than so many letters of that
    size; only what is neither is looked at.
    """
    if not placed.any():
        return []
    widths, heights = edges[2:] - edges[:2]
    thickness, length = np.minimum(widths, heights), np.maximum(widths, heights)
    ordered = np.sort(thickness[placed])
    usual = (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2  # the median
    odd = (thickness > _THICK * usual) | (length > _THICK * (ends - starts + 1) * np.maximum(usual, thickness))
    found: list[int] = []
    for place in np.flatnonzero(placed & odd).tolist():
        start, end = int(starts[place]), int(ends[place])
        (left, bottom, right, top), _ = loose_boxes(text_page, np.arange(start, end))
        across = np.maximum(left[1:] - right[:-1], left[:-1] - right[1:])
        down = np.maximum(bottom[1:] - top[:-1], bottom[:-1] - top[1:])
        heights = np.maximum(top[:-1] - bottom[:-1], right[:-1] - left[:-1])
        found += (start + 1 + np.flatnonzero(np.maximum(across, down) > heights)).tolist()
    return found


def over_rules(
    characters: str,
    starts: IntArray,
    ends: IntArray,
    boxes: FloatArray,
    boxes_of: Callable[[IntArray], FloatArray],
    rules: Sequence[Rule],
) -> list[int]:
    """Where a word begins inside what looks like one, because an upright rule goes between the two.

    Cells without room beside their words nearly touch. A word too long for its cell is drawn over the rule: so only a
    figure beside a word or another figure is parted, or a capital behind a small letter. `boxes` are those of the words
    on the shown page (rows x0, top, x1, bottom), `boxes_of` gives those of the characters at some places.
    """
    uprights = sorted((rule.x0, rule.top, rule.bottom) for rule in rules if rule.bottom > rule.top)
    if not uprights or not len(starts):
        return []
    xs = np.array([x for x, _, _ in uprights])
    first, last = np.searchsorted(xs, boxes[0] + _RULE), np.searchsorted(xs, boxes[2] - _RULE)
    found: list[int] = []
    for word in np.flatnonzero(first < last).tolist():
        start, end = int(starts[word]), int(ends[word])
        middle = (boxes[1, word] + boxes[3, word]) / 2
        crossed = {x for x, top, bottom in uprights[first[word] : last[word]] if top <= middle <= bottom}
        if not crossed or end - start < 2:
            continue
        left, _, right, _ = boxes_of(np.arange(start, end))
        for x in sorted(crossed):
            between = np.flatnonzero((right[:-1] <= x + _RULE) & (left[1:] >= x - _RULE))
            found += [at for at in (start + 1 + between).tolist() if _is_seam(characters[start:at], characters[at:end])]
    return sorted(set(found))


def _is_seam(before: str, behind: str) -> bool:
    if before[-1].isdigit() and behind[0].isdigit():
        both = bool(_FIGURE.fullmatch(before)) and bool(_FIGURE.fullmatch(behind))
        return both and not _FIGURE.fullmatch(before + behind)
    if before[-1].isalpha() and behind[0].isalpha():
        return before[-1].islower() and behind[0].isupper()
    return before[-1].isalnum() and behind[0].isalnum()
