"""The digits of a table by their own faces.

A table prints its digits in one type, some hundred times over. What the engine reads surely shows what each digit
looks like here, and by that the others are told: a lone "9" that was read as "Q", a "7" that was read as "/". Nothing
is forced on a shape that is like no digit of the table, or like two.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

import cv2
import numpy as np
import regex
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from extractors.readers.scans.cleaning import ink_of
from extractors.readers.scans.engine import Gray, OcrWord
from extractors.readers.scans.marks import marks_between_digits

_SIDE = 20  # pixels: what shapes are drawn to
_TALL = 0.75  # of the tallest mark: digits are all of one height
_LEAST_MARK = 0.006  # of a digit's height squared: where so much ink is left over, a figure is not told
_COMMA_HANGS = 0.75  # of its height: no digit is wider
_ABOVE_COMMAS = 0.65  # of a digit's height: a comma stays below it
_TWO = (1.1, 1.6)  # heights: how wide two digits are that touch
_LEAST_HEIGHT = 8  # pixels
_MOST_FACES = 40  # of one digit
_NEAREST = 3  # faces whose likeness is averaged
_LIKE, _APART = 0.90, 0.06  # likeness to a digit's faces, and how much less to those of the next: then it is that digit
_VERY_LIKE, _FAR_APART = 0.95, 0.12  # then it is, whatever the engine says
_UNLIKE = 0.75  # less like a digit's faces than this is not that digit
_DENIED = 0.5  # confidence of a figure with a digit that is unlike its faces
_HIDDEN = 0.3  # confidence of a figure with more or fewer digits than the ink shows
_FLAG = 0.5  # the stroke to the left of a one's top, as a share of what stands on both sides
_STEM = 0.02  # of its height: beyond half a stem's thickness, what still belongs to the stem
_FRINGE = 1  # pixels beside a mark's ink: a flag is thin, and its end pale
_SURE = 0.9  # confidence of words whose digits are taken for what was read
_SEEN = 0.8  # confidence of a figure that was told by its faces
_FIGURE = regex.compile(r"\d[\d.,]*")
_FIGURE_OR_DATE = regex.compile(r"\d[\d.,/]*")
Vector = NDArray[np.float32]
Place = tuple[int, int, int, int]  # left, top, width and height, in pixels


class Shape(NamedTuple):
    """A mark as high as a digit: its left, right and height in pixels, its looks, whether it has a one's flag.

    Where it was cut from another it is not `whole`, and its looks tell nothing.
    """

    left: int
    right: int
    height: int
    looks: Vector
    flagged: bool
    whole: bool


class Faces(Struct, frozen=True):
    """What each digit looks like, and the stroke of dates: a row of `looks` for each face, and the digit it is."""

    looks: NDArray[np.float32]
    digits: NDArray[np.str_]

    def denies(self, digit: str, shape: Shape) -> bool:
        """Whether a shape is unlike each face of a digit that the table has often enough."""
        own = self.looks[self.digits == digit]
        return (
            shape.whole
            and len(own) >= _NEAREST
            and (float((own @ shape.looks).max()) < _UNLIKE or (digit == "1" and not shape.flagged))
        )

    def told(self, shape: Shape, very: bool = False) -> str | None:
        """The digit that the shape is; None where it is not surely one."""
        likeness = self.looks @ shape.looks
        ranks = sorted(
            ((float(np.sort(likeness[self.digits == digit])[-_NEAREST:].mean()), str(digit)) for digit in "0123456789/"
             if (self.digits == digit).any()),
            reverse=True,
        )  # fmt: skip
        if len(ranks) < 2:
            return None
        (best, digit), (second, _) = ranks[:2]
        like, apart = (_VERY_LIKE, _FAR_APART) if very else (_LIKE, _APART)
        sure = (
            shape.whole and best >= like and best - second >= apart and digit != "/" and (digit != "1" or shape.flagged)
        )
        return digit if sure else None


def learnt(readings: Iterable[tuple[Gray, Sequence[OcrWord]]]) -> Faces | None:
    """The faces of the digits in words that were surely read as figures or dates; None where there are too few."""
    found: dict[str, list[Vector]] = {}
    for picture, words in readings:
        for word in words:
            if word.confidence < _SURE or not _FIGURE_OR_DATE.fullmatch(word.text):
                continue
            tall = [character for character in word.text if character not in ".,"]
            shapes = shapes_in(picture[max(0, word.top - 1) : word.bottom + 1, max(0, word.left - 1) : word.right + 1])
            if len(shapes) == len(tall) and all(shape.whole for shape in shapes):
                for digit, shape in zip(tall, shapes, strict=True):
                    found.setdefault(digit, []).append(shape.looks)
    looks = [face for faces in found.values() for face in faces[:_MOST_FACES]]
    if len(found) < 2:
        return None
    names = [digit for digit, faces in found.items() for _ in faces[:_MOST_FACES]]
    return Faces(np.stack(looks), np.array(names))


def mended(picture: Gray, words: Sequence[OcrWord], faces: Faces) -> list[OcrWord]:
    """What stands in a cell of one line, its digits told by their faces where these are sure of them."""
    if len(words) != 1:
        return list(words)
    (word,) = words
    shapes = shapes_in(picture)
    digits = [place for place, character in enumerate(word.text) if character.isdigit()]
    doubted = word.confidence < _SURE
    if _FIGURE.fullmatch(word.text) and len(digits) == len(shapes):
        text = list(word.text)
        for place, shape in zip(digits, shapes, strict=True):
            text[place] = faces.told(shape, very=not doubted) or text[place]
        if any(faces.denies(text[place], shape) for place, shape in zip(digits, shapes, strict=True)):
            word = replace(word, confidence=min(word.confidence, _DENIED))
        return [_seen(word, "".join(text))]
    told = [faces.told(shape, very=not doubted) for shape in shapes]
    marks = _marks_of(picture, len(shapes)) if told and None not in told else None
    if marks is None:
        # digits touch, or a pen's stroke or a seal's edge hides them: the engine guesses what stands there
        hidden = _FIGURE.fullmatch(word.text) is not None
        return [replace(word, confidence=min(word.confidence, _HIDDEN)) if hidden else word]
    return [_seen(word, "".join(str(digit) + mark for digit, mark in zip(told, [*marks, ""], strict=True)))]


def _seen(word: OcrWord, text: str) -> OcrWord:
    if text == word.text:
        return word
    return replace(
        word, text=text, confidence=min(word.confidence, _SEEN) if word.confidence else _SEEN, alternatives=()
    )


def _marks_of(picture: Gray, digits: int) -> list[str] | None:
    """The points and commas between so many digits; None where one cannot be told or other ink stands beside."""
    ink = ink_of(picture)
    between = marks_between_digits(ink)
    if between is None or len(between) != digits - 1 or "?" in between:
        return None
    boxes = _boxes(ink)
    tallest = max(h for _, _, _, h, _ in boxes)
    seen = sum(area >= _LEAST_MARK * tallest**2 for *_, area in boxes)
    return between if seen == digits + sum(map(bool, between)) else None


def shapes_in(picture: Gray) -> list[Shape]:
    """The marks as high as digits, from left to right; none where two stand above each other.

    Two digits that touch are parted where they are thinnest, and a comma that hangs on a digit is cut off.
    """
    if picture.size == 0:
        return []
    ink = ink_of(picture)
    boxes = _boxes(ink)
    tallest = max((h for _, _, _, h, _ in boxes), default=0)
    tall = sorted(box[:4] for box in boxes if box[3] >= _TALL * tallest)
    if tallest < _LEAST_HEIGHT or any(after[0] < before[0] + 0.5 * before[2] for before, after in pairwise(tall)):
        return []
    usual = median(h for _, _, _, h in tall)
    return [_shape(picture, part, part == box) for box in tall for part in _parted(ink, box, usual)]


def _parted(ink: Gray, box: Place, height: float) -> list[Place]:
    """A tall mark without a comma that hangs on it, and as two where it is as wide as two digits."""
    x, y, w, h = box
    if w > _COMMA_HANGS * min(h, height):
        h = round(min(h, height))
        digit = np.flatnonzero(ink[y : y + round(_ABOVE_COMMAS * h), x : x + w].any(axis=0))
        x, w = x + int(digit[0]), int(digit[-1] - digit[0]) + 1
    if not _TWO[0] * h <= w <= _TWO[1] * h:
        return [(x, y, w, h)]
    middle = slice(round(0.35 * w), round(0.65 * w) + 1)
    cut = middle.start + int((ink[y : y + h, x : x + w][:, middle] > 0).sum(axis=0).argmin())
    return [(x, y, cut, h), (x + cut, y, w - cut, h)]


def _boxes(ink: Gray) -> list[tuple[int, int, int, int, int]]:
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    return [(int(x), int(y), int(w), int(h), int(area)) for x, y, w, h, area in stats[1:count]]


def _shape(picture: Gray, place: Place, whole: bool) -> Shape:
    x, y, w, h = place
    dark = darkness(picture[y : y + h, x : x + w], float(np.percentile(picture, 90)))
    width = min(_SIDE, max(1, round(w * _SIDE / h)))
    drawn = cv2.resize(dark, (width, _SIDE), interpolation=cv2.INTER_AREA if h > _SIDE else cv2.INTER_LINEAR)
    square = np.zeros((_SIDE, _SIDE), np.float32)
    square[:, (_SIDE - width) // 2 : (_SIDE - width) // 2 + width] = drawn
    looks = cv2.GaussianBlur(square, (0, 0), 0.8).ravel()
    looks = looks - looks.mean()
    around = picture[y : y + h, max(0, x - _FRINGE) : x + w + _FRINGE]
    flagged = is_flagged(darkness(around, float(np.percentile(picture, 90))))
    return Shape(x, x + w, h, np.asarray(looks / max(1e-6, float(np.linalg.norm(looks))), np.float32), flagged, whole)


def darkness(picture: Gray, paper: float | None = None) -> NDArray[np.float32]:
    """1 where a picture is as dark as its darkest ink, 0 where it is as light as its paper."""
    white = float(np.percentile(picture, 90)) if paper is None else paper
    black = float(picture.min())
    return np.asarray(np.clip((white - picture.astype(np.float32)) / max(1.0, white - black), 0, 1), dtype=np.float32)


def is_flagged(dark: NDArray[np.float32]) -> bool:
    """Whether the top of a stroke has more to its left than to its right, as a one has and an I has not.

    `dark` is 1 where there is ink and 0 where there is paper.
    """
    height, width = dark.shape
    stem = dark[round(0.4 * height) : round(0.7 * height)].sum(axis=0)
    weight = max(1e-6, float(stem.sum()))
    middle = float((stem * np.arange(width)).sum()) / weight
    half = weight / max(1e-6, float(stem.max())) / 2 + _STEM * height + 0.5
    top = np.clip(dark[: max(2, round(0.3 * height))] - 0.15, 0, None).sum(axis=0)
    left = float(top[np.arange(width) < middle - half].sum())
    right = float(top[np.arange(width) > middle + half].sum())
    return left - right > _FLAG * (left + right)
