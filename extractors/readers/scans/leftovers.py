"""Ink that the engine passed over: a page number by itself, a word apart. It is read on its own, or it is lost."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from extractors.readers.scans.engine import Gray, Layout, OcrWord, Readers, certainty
from extractors.readers.scans.ink_marks import inked_rows, marks_of
from extractors.readers.scans.ruled_table import Rectangle
from extractors.readers.scans.second import doubting
from normalizers.restoration.syllables import is_syllable

_LOWEST, _HIGHEST = 0.05, 0.3  # inch: heights of characters from 6 to 24 points
_APART = 0.15  # inch: characters closer than this are of one word or line
_MARGIN = 0.08
_SURE = 0.8  # a lone mark is taken for text only where the engine is this sure
_FEWEST = 4  # letters; fewer where a syllable is read
_SYLLABLE, _SURELY = 2, 0.9  # letters of the shortest syllable taken for text, and how surely it is read
_MOST = 25
_STOPS = ".,;:"


def read_leftovers(grey: Gray, ink: Gray, dpi: int, words: Sequence[OcrWord], readers: Readers) -> list[OcrWord]:
    """Words in the ink that no word of `words` covers; lines are counted on from theirs.

    Nothing beside it tells a lone figure, so both models read it.
    """
    line = max((word.line for word in words), default=0)
    found: list[OcrWord] = []
    for place in _patches(ink, dpi, words)[:_MOST]:
        margin = round(_MARGIN * dpi)
        crop = grey[place.top : place.bottom, place.left : place.right]
        padded = cv2.copyMakeBorder(crop, margin, margin, margin, margin, cv2.BORDER_CONSTANT, value=(255,))
        picture = np.asarray(padded, dtype=np.uint8)
        read = readers.figures.read(picture, dpi, Layout.LINE)
        line += 1
        if not _is_text(read):
            continue
        if any(word.text.isdecimal() for word in read):
            again = readers.prose.read(picture, dpi, Layout.LINE)
            surer = _is_text(again) and certainty(again) > certainty(read)
            read = doubting(again, read) if surer else doubting(read, again)
        left, top = place.left - margin, place.top - margin
        found += [word.moved(left, top, line=line) for word in read]
    return found


def _is_text(words: Sequence[OcrWord]) -> bool:
    """Whether a patch holds text: a figure, some letters or a syllable, surely read. Specks read as a letter or two."""
    text = "".join(word.text for word in words)
    letters = sum(character.isalpha() for character in text)
    sure = min((word.confidence for word in words), default=0.0)
    if sure < _SURE:
        return False
    if len(words) == 1 and letters >= _SYLLABLE and sure >= _SURELY and is_syllable(text.strip(_STOPS)):
        return True
    return text.isdecimal() or letters >= _FEWEST


def _patches(ink: Gray, dpi: int, words: Sequence[OcrWord]) -> list[Rectangle]:
    """Where characters stand that are in no word, next to one another in one patch; top down."""
    rest = ink.copy()
    around = round(0.03 * dpi)
    for word in words:
        rest[max(0, word.top - around) : word.bottom + around, max(0, word.left - around) : word.right + around] = 0
    characters = np.zeros_like(rest)
    for top, bottom in inked_rows(rest):
        _, labels, stats, _ = cv2.connectedComponentsWithStats(rest[top:bottom], connectivity=8)
        heights, widths = stats[:, cv2.CC_STAT_HEIGHT], stats[:, cv2.CC_STAT_WIDTH]
        fits = (heights >= _LOWEST * dpi) & (heights <= _HIGHEST * dpi) & (widths <= _HIGHEST * dpi)
        fits[0] = False
        if fits.any():
            characters[top:bottom][fits[labels]] = 255
    if not characters.any():
        return []
    joined = cv2.dilate(characters, np.ones((1, 2 * round(_APART * dpi) + 1), np.uint8))
    patches = []
    for x, y, w, h, _ in marks_of(np.asarray(joined, dtype=np.uint8)):
        member = characters[y : y + h, x : x + w]
        columns = np.flatnonzero(member.any(axis=0))
        patches.append(Rectangle(int(x + columns[0]), int(y), int(x + columns[-1] + 1), int(y + h)))
    return sorted(patches, key=lambda patch: (patch.top, patch.left))
