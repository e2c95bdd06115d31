"""What the ink of a cell shows and the engine is worst at: lone dashes, ones and the numeral I, spaces before figures.

A cell has little text, and the engine's network tells a stroke by the words around it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import cv2
import numpy as np
import regex
from msgspec.structs import replace

from extractors.readers.scans.cleaning import ink_of
from extractors.readers.scans.engine import Gray, OcrWord
from extractors.readers.scans.faces import darkness, is_flagged
from extractors.readers.scans.numerals import count_stems
from normalizers.restoration.syllables import is_syllable

_FLAT, _FILLED = 1.8, 0.7  # a dash: times as wide as high; the share of its box that is ink
_SEEN = 0.8  # the confidence of what only the ink shows
_SURE = 0.9  # a numeral that was read so surely is not made a figure, nor a figure alone in its cell a numeral
_STEMS = regex.compile(r"(?:[IL1lHU|!ÌÍ]{1,4}|u|li|ii|il)(?P<stop>[.,:]?)")  # what is made of I, II and III
# The numeral of a quarter; the stroke before its year may have been read as a letter, "HU2026".
_QUARTER = regex.compile(r"(?P<ones>[1IHLUl|]{1,4})(?P<rest>[/⁄](?:\d.*)?|(?:19|20)\d\d\D?|[,;.]?)")
_HEAD = regex.compile(r"[\[IL1lHU|!ÌÍ]{1,4}[.,]")  # the same at the head of a line of prose
_QUARTERS = regex.compile(r"quý", regex.I)
_FRINGE = 2  # pixels beside a stroke's ink: a one's flag is thin, and its end pale
_LEAN = 0.03  # of a stroke's height, from its lower to its upper half
_UPPER = 0.65  # of a word's height: in that part of it strokes and feet do not touch
_TALL = 0.75  # of the upper part's height
_THIN, _SLANT = 0.3, 0.15  # of its own height: how wide the stroke of a date is at most, how far it goes aside at least
_POINT = 0.35  # of a numeral's height
_SPACE = 0.2  # of a word's height: a space is at least so wide
_WIDER = 1.8  # times the widest gap that is no space
_NEAR = 1.3  # characters: a space is no farther from where the text has room for it
_JOINT = regex.compile(r"(?<=\p{L}\p{L})(?=\d)|(?<=\))(?=\p{L})|(?<=\p{Ll})(?=\()")
_LETTERS = regex.compile(r"\p{L}{4,}")


def lone_dash(ink: Gray) -> OcrWord | None:
    """The dash that is all a cell has; None where there is anything else."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    if count != 2:
        return None
    x, y, w, h, area = (int(value) for value in stats[1])
    if w < _FLAT * h or area < _FILLED * w * h:
        return None
    return OcrWord("-", x, y, x + w, y + h, _SEEN, 1)


def with_numerals_told(words: Sequence[OcrWord], picture: Gray) -> list[OcrWord]:
    """`words`, the numerals I, II and III as their strokes say: those that open a cell, and those of quarters."""
    out = list(words)
    for place, word in enumerate(out):
        crop = picture[word.top : word.bottom, max(0, word.left - _FRINGE) : word.right + _FRINGE]
        sure = word.confidence >= _SURE and word.text.isdigit()  # a speck may have taken the flag of a one
        if place == 0 and not sure and (read := _STEMS.fullmatch(word.text)):
            stop = read["stop"] or "." * _ends_in_point(ink_of(crop))
            if len(out) == 1 or stop:
                out[0] = _with_text(word, _stems_told(crop)[0], stop)
        elif place and _QUARTERS.fullmatch(out[place - 1].text) and (read := _QUARTER.fullmatch(word.text)):
            out[place] = _with_quarter(word, crop, read["rest"])
    return out


def with_quarters_told(words: Sequence[OcrWord], picture: Gray) -> list[OcrWord]:
    """`words` of prose, what follows "quý" (quarter) as the numeral of so many strokes, ones where these have flags."""
    out = list(words)
    for place in range(1, len(out)):
        before, word = out[place - 1], out[place]
        read = _QUARTER.fullmatch(word.text) if _QUARTERS.fullmatch(before.text) and before.line == word.line else None
        if read is None:
            continue
        crop = picture[word.top : word.bottom, max(0, word.left - _FRINGE) : word.right + _FRINGE]
        if "1" not in read["ones"] or not _leans(crop[:, : round(crop.shape[1] / len(word.text)) + _FRINGE]):
            out[place] = _with_quarter(word, crop, read["rest"])
    return out


def with_heads_told(words: Sequence[OcrWord], picture: Gray) -> list[OcrWord]:
    """`words` of prose, the numerals I, II, III and ones at the head of a line as their strokes say: "IH. Sở Y tế"."""
    out = list(words)
    for place, (word, after) in enumerate(pairwise(out)):
        opens = place == 0 or out[place - 1].line != word.line
        sure = word.confidence >= _SURE and word.text[:-1].isdigit()
        if not opens or after.line != word.line or not after.text[:1].isupper() or sure:
            continue
        if _HEAD.fullmatch(word.text):
            crop = picture[word.top : word.bottom, max(0, word.left - _FRINGE) : word.right + _FRINGE]
            out[place] = _with_text(word, _stems_told(crop)[0] or _numeral_of(word.text, crop), ".")
    return out


def _numeral_of(text: str, picture: Gray) -> str:
    """Two or three stems of which some seem flagged, where a letter was read among them: no ordinal mixes both."""
    stems = count_stems(ink_of(picture)) if picture.size and not text[:-1].isdigit() else 0
    return "I" * stems if stems in (2, 3) else ""


def _leans(stroke: Gray) -> bool:
    """Whether the picture of a letter's stroke leans to the right, as italics do, whose flags do not show."""
    if not stroke.size:
        return True
    rows = np.flatnonzero(ink_of(stroke).any(axis=1))
    if not rows.size:
        return True
    dark = darkness(stroke)[int(rows[0]) : int(rows[-1]) + 1]
    height, columns = dark.shape[0], np.arange(dark.shape[1])
    parts = (dark[round(a * height) : round(b * height)].sum(axis=0) for a, b in ((0.2, 0.45), (0.55, 0.8)))
    upper, lower = (float((part * columns).sum()) / max(1e-6, float(part.sum())) for part in parts)
    return bool(upper - lower > _LEAN * height)


def _with_quarter(word: OcrWord, picture: Gray, rest: str) -> OcrWord:
    """A word of a quarter's numeral and what was read behind it, the numeral as its picture shows it."""
    told, dated = _stems_told(picture)
    if not rest[:1].isdigit():
        return _with_text(word, told, rest.replace("⁄", "/"))
    return _with_text(word, told, "/" + rest) if dated else word


def _with_text(word: OcrWord, told: str, rest: str) -> OcrWord:
    if not told or told + rest == word.text or ("1" in told and "I" in word.text and word.confidence >= _SURE):
        return word
    return replace(word, text=told + rest, confidence=min(word.confidence, _SEEN), alternatives=())


def _stems_told(picture: Gray) -> tuple[str, bool]:
    """The stems of a word, up to the stroke of a date, and whether there is one: "II" where they are bare, "11" where
    flagged.

    Empty where other letters stand among them, or flagged ones beside bare ones. Marks are told apart by their upper
    part, because the foot of a numeral touches the stroke of a date.
    """
    if picture.size == 0:
        return "", False
    ink = ink_of(picture)
    upper = np.ascontiguousarray(ink[: round(_UPPER * ink.shape[0])])
    marks = [box for box in _boxes(upper) if box[3] >= _TALL * upper.shape[0]]
    stroke = next((place for place, (x, _, w, _) in enumerate(marks) if _is_slash(upper[:, x : x + w])), None)
    marks = marks[:stroke]
    if not marks:
        return "", False
    left, right = marks[0][0], max(x + w for x, _, w, _ in marks)
    stems = count_stems(ink[:, left:right])
    if stems not in (1, 2, 3):
        return "", False
    rows = np.flatnonzero(ink[:, left:right].any(axis=1))
    dark = darkness(picture)[int(rows[0]) : int(rows[-1]) + 1]
    edges = [left + round(k * (right - left) / stems) for k in range(stems + 1)]
    edges[0] = max(0, left - _FRINGE)
    edges[-1] = right + (_FRINGE if stroke is None else 0)  # the stroke of a date leans in at the foot
    flagged = {is_flagged(dark[:, a:b]) for a, b in pairwise(edges)}
    return "" if len(flagged) > 1 else ("1" if flagged.pop() else "I") * stems, stroke is not None


def _is_slash(mark: Gray) -> bool:
    """Whether a mark is one stroke that goes down to the left."""
    rows = [np.flatnonzero(row) for row in mark if row.any()]
    if len(rows) < 3 or any(row[-1] - row[0] + 1 > _THIN * len(rows) for row in rows):
        return False
    return bool(rows[0].mean() - rows[-1].mean() >= _SLANT * len(rows))


def _ends_in_point(ink: Gray) -> bool:
    """Whether the last mark of a word is a point at its foot."""
    boxes = _boxes(ink)
    if len(boxes) < 2:
        return False
    _, y, w, h = boxes[-1]
    return y >= _UPPER * ink.shape[0] and h <= _POINT * ink.shape[0] and w <= 2 * h


def _boxes(ink: Gray) -> list[tuple[int, int, int, int]]:
    """Left, top, width and height of the marks, from left to right."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    return sorted((int(x), int(y), int(w), int(h)) for x, y, w, h, _ in stats[1:count])


def with_figures_apart(words: Sequence[OcrWord], ink: Gray) -> list[OcrWord]:
    """`words`, those that the engine ran together as the ink has them apart: "kỳ1", "Sốlớp"."""
    return [part for word in words for part in _parts(word, ink)]


def _parts(word: OcrWord, ink: Gray) -> Iterator[OcrWord]:
    """The word, or its parts where gaps stand at joints of its text."""
    spaces = _spaces(word, ink) if (joints := _joints(word.text)) else []
    character = (word.right - word.left) / max(1, len(word.text))
    cuts: list[tuple[int, int, int]] = []
    for left, right in spaces:
        joint = min(joints, key=lambda place: abs(word.left + place * character - (left + right) / 2))
        if abs(word.left + joint * character - (left + right) / 2) <= _NEAR * character + (right - left):
            cuts.append((joint, left, right))
    if not cuts or len({joint for joint, _, _ in cuts}) < len(cuts):
        yield word
        return
    start, place = 0, word.left
    for joint, left, right in cuts:
        yield replace(word, text=word.text[start:joint], left=place, right=left, alternatives=())
        start, place = joint, right
    yield replace(word, text=word.text[start:], left=place, alternatives=())


def _joints(text: str) -> list[int]:
    """Where a word may be two: between letters and figures or brackets, and between two syllables."""
    found = {joint.start() for joint in _JOINT.finditer(text)}
    for run in _LETTERS.finditer(text):
        if is_syllable(run[0]):
            continue
        for place in range(2, len(run[0]) - 1):
            if is_syllable(run[0][:place]) and is_syllable(run[0][place:]):
                found.add(run.start() + place)
    return sorted(found)


def _spaces(word: OcrWord, ink: Gray) -> list[tuple[int, int]]:
    """First and last column of the gaps in a word's ink that are spaces, in pixels of the picture."""
    dark = np.flatnonzero(ink[word.top : word.bottom, word.left : word.right].any(axis=0))
    gaps = [(int(a) + 1, int(b)) for a, b in pairwise(dark) if b - a > 1]
    least = _SPACE * (word.bottom - word.top)
    wide = [gap for gap in gaps if gap[1] - gap[0] >= least]
    narrow = max((right - left for left, right in gaps if right - left < least), default=1)
    return [(word.left + left, word.left + right) for left, right in wide if right - left >= _WIDER * narrow]
