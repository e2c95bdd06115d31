"""The typist's mark: small type that runs on from capitals, as in "Lưu: VT, KTTHh20".

The engine takes a word to be of one size, and reads the small letters and digits as others. The ink shows where the
small type begins; both parts are read by themselves, and taken only where both models read the same mark.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import regex
from msgspec.structs import replace

from extractors.readers.scans.engine import Gray, Layout, OcrWord, Readers

_SURE = 0.8  # a word at least this sure stays as it is
_SMALL = (0.5, 0.87)  # times the height of the capitals: what is smaller is a stop or a speck
_LOWER = 0.1  # of that height: by so much the small type begins below the tops of the capitals
_NARROWEST = 0.5  # times that height: a mark is a letter and a digit at least
_DRAWN = 1.6  # times: small type is drawn as large as the engine likes it
_MARGIN = 0.08  # inch of white around a part
_MOST = 6  # words of a page that are looked at
_CAPITALS = regex.compile(r"\p{Lu}{2,}")
_MARK = regex.compile(r"\p{Ll}{1,4}\.?\d{0,3}[.,;]?")


def with_typists_marks(words: Sequence[OcrWord], grey: Gray, ink: Gray, dpi: int, readers: Readers) -> list[OcrWord]:
    """`words`, with small type behind capitals read by itself; `grey` is the page, `ink` 255 where it is dark."""
    kept = list(words)
    left = _MOST
    for place, word in enumerate(kept):
        if not left or word.confidence >= _SURE or not _CAPITALS.match(word.text):
            continue
        cut = _start_of_small_type(ink[word.top : word.bottom, word.left : word.right])
        if cut is None:
            continue
        left -= 1
        head = _read(grey, replace(word, right=word.left + cut), dpi, readers)
        mark = _read(grey, replace(word, left=word.left + cut), dpi, readers, _DRAWN)
        if _CAPITALS.fullmatch(head) and _MARK.fullmatch(mark):
            kept[place] = replace(word, text=head + mark, alternatives=())
    return kept


def _start_of_small_type(ink: Gray) -> int | None:
    """The first column of what stands lower than the capitals before it; None where a word is of one size."""
    if not ink.any():
        return None
    columns = np.flatnonzero(ink.any(axis=0))
    tops = np.argmax(ink[:, columns] > 0, axis=0)
    highest = int(tops.min())
    height = int(np.flatnonzero(ink.any(axis=1))[-1]) + 1 - highest
    last_high = int(np.flatnonzero(tops <= highest + _LOWER * height)[-1])
    if last_high + 1 == len(columns):
        return None
    start = int(columns[last_high + 1])
    tail = ink[:, start:]
    own = height - (int(np.flatnonzero(tail.any(axis=1))[0]) - highest)
    if not _SMALL[0] * height <= own <= _SMALL[1] * height or columns[-1] - start < _NARROWEST * height:
        return None
    return start


def _read(grey: Gray, part: OcrWord, dpi: int, readers: Readers, factor: float = 1.0) -> str:
    """What both models read in a part of a word; empty where they are not of one mind, or unsure."""
    margin = round(_MARGIN * dpi)
    crop = grey[part.top : part.bottom, part.left : part.right]
    if factor != 1.0:
        crop = np.asarray(cv2.resize(crop, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC), dtype=np.uint8)
    padded = np.asarray(
        cv2.copyMakeBorder(crop, margin, margin, margin, margin, cv2.BORDER_CONSTANT, value=(255,)), dtype=np.uint8
    )
    readings = [engine.read(padded, round(dpi * factor), Layout.LINE) for engine in (readers.prose, readers.figures)]
    if any(not words or min(word.confidence for word in words) < _SURE for words in readings):
        return ""
    texts = {"".join(word.text for word in words) for words in readings}
    return texts.pop() if len(texts) == 1 else ""
