"""Words that the engine ran together: "BTTUBMTTQVN" where the page has "BTT UBMTTQVN", "TM.ỦY" for "TM. ỦY".

It tells words by its dictionary as much as by the paper, and rows of abbreviations are in none. The paper shows the
space: a gap that is much wider than those between the word's other letters. The parts are read anew, and taken
where together they say what was read before.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from extractors.readers.scans.engine import Gray, Layout, OcrEngine, OcrWord
from normalizers.restoration.syllables import is_syllable

_FEWEST = 4  # letters of a word that may be two
_SPACE = 0.22  # of the letters' height: a space is at least so wide; in most type it is 0.3 to 0.4 of a capital's
_WIDER = 2.2  # times the widest gap between letters
_MOST_SPACES = 3  # in what was taken for one word
_MARGIN = 0.04  # inch around a part that is read
_MOST = 12  # words of a page that are looked at again


def with_spaces(words: Sequence[OcrWord], grey: Gray, ink: Gray, dpi: int, engine: OcrEngine) -> list[OcrWord]:
    """`words`, each that has spaces in it as several."""
    kept: list[OcrWord] = []
    left = _MOST
    for word in words:
        gaps = _spaces_in(word, ink) if left and _may_be_two(word.text) else []
        parts = _parts(word, gaps, grey, dpi, engine) if gaps else []
        left -= bool(gaps)
        kept += parts or [word]
    return kept


def _may_be_two(text: str) -> bool:
    """Whether a word is letters, enough of them, and no syllable. Figures stay: their commas stand apart."""
    letters = sum(character.isalpha() for character in text)
    return (
        letters >= _FEWEST
        and not any(character.isdigit() for character in text)
        and not is_syllable(text.strip(".,;:"))
    )


def _spaces_in(word: OcrWord, ink: Gray) -> list[tuple[int, int]]:
    """First and last column of the wide gaps in a word's ink, from left to right, in pixels of the picture."""
    crop = ink[word.top : word.bottom, word.left : word.right]
    if crop.size == 0:
        return []
    dark = np.flatnonzero(crop.any(axis=0))
    gaps = sorted(((int(b - a - 1), int(a)) for a, b in pairwise(dark) if b - a > 1), reverse=True)
    height = word.bottom - word.top
    wide = [gap for gap in gaps if gap[0] >= _SPACE * height]
    if not 0 < len(wide) <= _MOST_SPACES or (len(gaps) > len(wide) and wide[-1][0] < _WIDER * gaps[len(wide)][0]):
        return []
    return sorted((word.left + before + 1, word.left + before + 1 + width) for width, before in wide)


def _parts(word: OcrWord, gaps: Sequence[tuple[int, int]], grey: Gray, dpi: int, engine: OcrEngine) -> list[OcrWord]:
    """The words between the gaps; none where they do not say what the whole said."""
    margin = round(_MARGIN * dpi)
    top, bottom = max(0, word.top - margin), word.bottom + margin
    found: list[OcrWord] = []
    starts, ends = [word.left, *(right for _, right in gaps)], [*(left for left, _ in gaps), word.right]
    for left, right in zip(starts, ends, strict=True):
        crop = np.full((bottom - top, right - left + 2 * margin), 255, np.uint8)
        own = grey[top:bottom, left:right]
        crop[: own.shape[0], margin : margin + own.shape[1]] = own
        read = engine.read(np.ascontiguousarray(crop), dpi, Layout.LINE)
        found += [part.moved(left - margin, top, line=word.line) for part in read]
    return found if len(found) == len(starts) and "".join(part.text for part in found) == word.text else []
