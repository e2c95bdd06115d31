"""Words with boxes from a PDF page's own text layer, by PDFium."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache, partial
from itertools import compress, repeat
from typing import NamedTuple

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from msgspec import Struct

from extractors.readers.pdf_boxes import BoolArray, FloatArray, IntArray, TextPage, edges_of, loose_boxes
from extractors.readers.pdf_seams import cut, far_apart, over_rules, unbroken
from extractors.readers.pdf_spaced import joined, set_apart
from extractors.readers.rows import Token
from normalizers.unicode import clean
from schemas.geometry import Box
from schemas.page import Rule, Word

# PDFium's marks for a hyphen at the end of a line, after which it joins the next line's first word on.
_MARKS = ("\x02", "\ufffe")
_LINE_END_HYPHENS = str.maketrans(dict.fromkeys(_MARKS, "-"))
_SPACES = (*range(0x09, 0x0E), 0x20, 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000)
_IS_INK = np.ones(1 << 16, dtype=bool)
_IS_INK[list(_SPACES)] = False
_THICK = 2.0  # times the usual height of a word: what is so wide and so high is more than one word
_LEAST_SLANT = 10  # degrees from a line of the page
_LARGE = 40.0  # points: higher than any line of a plan, whatever else is on the page
_FILLED = 0.8  # the typed spaces end within so many line heights of the next word
_box, _word = partial(tuple.__new__, Box), partial(tuple.__new__, Word)  # as `_make`, without a call of Python's own


class PageFrame(Struct, frozen=True):
    """A page as it is shown: its size in points after its own /Rotate, and its visible box in user space."""

    width: float
    height: float
    rotation: int
    left: float
    bottom: float
    right: float
    top: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """The place, in points from the shown page's top left corner, of a point in user space."""
        if self.rotation == 0:
            return x - self.left, self.top - y
        if self.rotation == 90:
            return y - self.bottom, x - self.left
        if self.rotation == 180:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """The box of one rectangle in user space."""
        return Box._make(self.boxes(np.array([[left], [bottom], [right], [top]]))[:, 0].tolist())

    def boxes(self, edges: FloatArray) -> FloatArray:
        """Boxes (rows x0, top, x1, bottom), in hundredths of points from the shown page's top left corner, a column
        each, of rectangles in user space (rows left, bottom, right, top)."""
        left, bottom, right, top = edges
        if self.rotation == 0:
            sides = (left - self.left, self.top - top, right - self.left, self.top - bottom)
        elif self.rotation == 90:
            sides = (bottom - self.bottom, left - self.left, top - self.bottom, right - self.left)
        elif self.rotation == 180:
            sides = (self.right - right, bottom - self.bottom, self.right - left, top - self.bottom)
        else:
            sides = (self.top - top, self.right - right, self.top - bottom, self.right - left)
        return np.array(sides).round(2)


def frame_of(page: pdfium.PdfPage) -> PageFrame:
    """The frame of a page, from its visible box and its /Rotate."""
    width, height = page.get_size()
    return PageFrame(width, height, page.get_rotation() % 360, *page.get_bbox())


class LayerWords(NamedTuple):
    """The words of a layer as they were written, in the file's own order, a column for each thing known of them.

    `raw_texts` are the characters between spaces, `starts` the places of their first ones in PDFium's text page,
    `edges` their boxes' edges, column by column (x0, top, x1, bottom), `tied` whether typed spaces fill a wide gap
    before the word.
    """

    raw_texts: list[str]
    starts: list[int]
    edges: list[list[float]]
    tied: list[bool]


@contextmanager
def text_of(page: pdfium.PdfPage) -> Iterator[TextPage]:
    """PDFium's text page, closed behind the block. pypdfium2's own takes longer to be made and to be looked after."""
    text_page = raw.FPDFText_LoadPage(page.raw)
    if not text_page:
        raise pdfium.PdfiumError("Failed to load text page.")
    try:
        yield text_page
    finally:
        raw.FPDFText_ClosePage(text_page)


def layer_words(text_page: TextPage, frame: PageFrame, rules: Sequence[Rule] = ()) -> LayerWords:
    """The words of a text page that `rules` are drawn on."""
    characters = _characters(text_page)
    starts, ends = unbroken(text_page, *_spans(characters))
    edges, placed = edges_of(text_page, starts, ends)
    seams = far_apart(text_page, starts, ends, edges, placed)
    if placed.all():
        boxes_of = partial(_shown_boxes, text_page, frame)
        seams += over_rules(characters, starts, ends, frame.boxes(edges), boxes_of, rules)
    if seams:
        starts, ends = cut(starts, ends, sorted(set(seams)))
        edges, placed = edges_of(text_page, starts, ends)
    placed = placed & ~_slanted(text_page, starts, edges)
    if not placed.all():
        starts, ends, edges = starts[placed], ends[placed], edges[:, placed]
    if (goes_on := set_apart(starts, ends, edges, partial(loose_boxes, text_page))).any():
        starts, ends, edges = joined(starts, ends, edges, goes_on)
    boxes = frame.boxes(edges)
    places = starts.tolist()
    texts = characters.split()  # mostly the same words, and many times faster than one by one
    if len(texts) != len(places) or sum(map(len, texts)) != (ends - starts).sum():
        texts = ["".join(characters[start:end].split()) for start, end in zip(places, ends.tolist(), strict=True)]
    return LayerWords(
        texts,
        places,
        boxes.tolist(),
        _behind_filled_gaps(text_page, frame, starts, ends, boxes).tolist(),
    )


def _shown_boxes(text_page: TextPage, frame: PageFrame, indices: IntArray) -> FloatArray:
    return frame.boxes(loose_boxes(text_page, indices)[0])


def _spans(characters: str) -> tuple[IntArray, IntArray]:
    """Where words begin and where they end: at spaces, and behind a mark for a hyphen at a line's end."""
    codes = np.frombuffer(characters.encode("utf-32-le"), dtype="<u4")
    inked = np.zeros(len(codes) + 2, dtype=bool)  # with a space before and behind
    _IS_INK.take(codes, mode="clip", out=inked[1:-1])  # beyond the basic plane there are no spaces
    turns = np.flatnonzero(inked[1:] != inked[:-1])
    starts, ends = turns[::2], turns[1::2]
    if any(mark in characters for mark in _MARKS):
        behind = [at for at, mark in enumerate(characters, 1) if mark in _MARKS and inked[at + 1]]
        starts, ends = cut(starts, ends, behind)
    return starts, ends


def _slanted(text_page: TextPage, starts: IntArray, edges: FloatArray) -> BoolArray:
    """Which words run neither along nor across the page, as "DỰ THẢO" (draft) does behind the text. Such a word's box
    is higher than others, and only what is so is looked at."""
    slanted = np.zeros(len(starts), dtype=bool)
    heights = edges[3] - edges[1]
    high = min(_THICK * float(np.median(heights)), _LARGE) if len(heights) else _LARGE
    for place in np.flatnonzero(heights > high).tolist():
        turned = math.degrees(raw.FPDFText_GetCharAngle(text_page, int(starts[place]))) % 90
        slanted[place] = _LEAST_SLANT < turned < 90 - _LEAST_SLANT
    return slanted


def _behind_filled_gaps(
    text_page: TextPage, frame: PageFrame, starts: IntArray, ends: IntArray, boxes: FloatArray
) -> BoolArray:
    """Whether each word stands behind a wide gap that typed spaces fill up."""
    tied = np.zeros(len(starts), dtype=bool)
    x0, top, x1, bottom = boxes
    room = _FILLED * (bottom - top)
    behind = np.flatnonzero((x0[1:] - x1[:-1] > room[1:]) & (starts[1:] > ends[:-1])) + 1
    if behind.size:
        # Only a space that was really typed has a place; the ones that PDFium makes up are empty.
        edges, placed = loose_boxes(text_page, starts[behind] - 1)
        typed = placed & (edges[2] > edges[0])
        tied[behind] = typed & (np.abs(x0[behind] - frame.boxes(edges)[2]) < room[behind])
    return tied


def tokens_of(words: LayerWords, texts: Sequence[str] | None = None) -> list[Token]:
    """Clean tokens of a layer's words (`texts` where they were decoded first), without those of invisible signs."""
    texts = list(map(_clean_word, words.raw_texts if texts is None else texts))
    found = map(_word, zip(texts, map(_box, zip(*words.edges, strict=True)), repeat(1.0), repeat(())))
    placed = zip(*words.edges, found, words.tied, repeat(0))
    return list(placed if all(texts) else compress(placed, texts))


@lru_cache(maxsize=1 << 16)
def _clean_word(text: str) -> str:
    """Vietnamese has some 7,000 syllables, and a plan uses a few hundred of them over and over."""
    return clean(text.translate(_LINE_END_HYPHENS)).strip()


def font_name(text_page: TextPage, index: int) -> str:
    """The font of the character at `index`."""
    flags = ctypes.c_int()
    size = raw.FPDFText_GetFontInfo(text_page, index, None, 0, ctypes.byref(flags))
    if not size:
        return ""
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFText_GetFontInfo(text_page, index, buffer, size, ctypes.byref(flags))
    return buffer.value.decode("utf-8", "replace")


def _characters(text_page: TextPage) -> str:
    """One character for each of the text page's, so that places in the string are PDFium's indices."""
    count = raw.FPDFText_CountChars(text_page)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(text_page, 0, count, buffer)
    if written == count + 1:
        text = bytes(buffer)[: 2 * count].decode("utf-16-le", errors="replace")
        if len(text) == count and "\x00" not in text:
            return text
    return "".join(_character(raw.FPDFText_GetUnicode(text_page, index)) for index in range(count))


def _character(code: int) -> str:
    return chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else "\N{REPLACEMENT CHARACTER}"
