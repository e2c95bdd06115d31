"""Words with boxes from a PDF page's own text layer, by PDFium."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from functools import lru_cache

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import regex

from extractors.readers.lines import Token
from normalizers.unicode import clean
from schemas.geometry import Box
from schemas.page import Word

# PDFium's marks for a hyphen at the end of a line, after which it joins the next line's first word on.
_LINE_END_HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-"})
_WORD = regex.compile(r"[^\s\x02\ufffe]+[\x02\ufffe]?|[\x02\ufffe]")
_FILLED = 0.8  # the typed spaces end within so many line heights of the next word


@dataclass(frozen=True, slots=True)
class PageFrame:
    """A page as it is shown: its size in points after its own /Rotate, and its visible box in user space."""

    width: float
    height: float
    rotation: int
    left: float
    bottom: float
    right: float
    top: float

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """The box, in points from the shown page's top left corner, of a rectangle in user space."""
        if self.rotation == 0:
            edges = (left - self.left, self.top - top, right - self.left, self.top - bottom)
        elif self.rotation == 90:
            edges = (bottom - self.bottom, left - self.left, top - self.bottom, right - self.left)
        elif self.rotation == 180:
            edges = (self.right - right, bottom - self.bottom, self.right - left, top - self.bottom)
        else:
            edges = (self.top - top, self.right - right, self.top - bottom, self.right - left)
        x0, y0, x1, y1 = edges
        return Box(round(x0, 2), round(y0, 2), round(x1, 2), round(y1, 2))


def frame_of(page: pdfium.PdfPage) -> PageFrame:
    """The frame of a page, from its visible box and its /Rotate."""
    width, height = page.get_size()
    return PageFrame(width, height, page.get_rotation() % 360, *page.get_bbox())


@dataclass(frozen=True, slots=True)
class LayerWord:
    """A word of the layer as it was written: raw characters, where they begin, and their place."""

    raw_text: str
    index: int  # of its first character in PDFium's text page
    box: Box
    tied: bool


def layer_words(text_page: pdfium.PdfTextPage, frame: PageFrame) -> list[LayerWord]:
    """The words of a text page in the file's own order."""
    handle = text_page.raw
    characters = _characters(handle)
    rectangle = raw.FS_RECTF()
    reference = ctypes.byref(rectangle)
    loose = raw.FPDFText_GetLooseCharBox
    found: list[LayerWord] = []
    end_before = 0
    for match in _WORD.finditer(characters):
        start, end = match.span()
        if not loose(handle, start, reference):
            continue
        left, bottom, right, top = rectangle.left, rectangle.bottom, rectangle.right, rectangle.top
        if end - start > 1 and loose(handle, end - 1, reference):
            left, bottom = min(left, rectangle.left), min(bottom, rectangle.bottom)
            right, top = max(right, rectangle.right), max(top, rectangle.top)
        box = frame.box(left, bottom, right, top)
        tied = False
        if found and start > end_before and box.x0 - found[-1].box.x1 > _FILLED * (box.bottom - box.top):
            # A wide gap. Only a space that was really typed has a place; the ones that PDFium makes up are empty.
            tied = bool(loose(handle, start - 1, reference)) and rectangle.right > rectangle.left
            space = frame.box(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
            tied = tied and abs(box.x0 - space.x1) < _FILLED * box.height
        found.append(LayerWord(match.group(), start, box, tied))
        end_before = end
    return found


def token_of(word: LayerWord, text: str | None = None) -> Token | None:
    """The clean token of a layer's word (`text` where it was decoded first); None where only invisible signs stand."""
    cleaned = _clean_word(word.raw_text if text is None else text)
    return Token(Word(cleaned, word.box), word.box, word.tied) if cleaned else None


@lru_cache(maxsize=1 << 16)
def _clean_word(text: str) -> str:
    """Vietnamese has some 7,000 syllables, and a plan uses a few hundred of them over and over."""
    return clean(text.translate(_LINE_END_HYPHENS)).strip()


def font_name(text_page: pdfium.PdfTextPage, index: int) -> str:
    """The font of the character at `index`."""
    flags = ctypes.c_int()
    size = raw.FPDFText_GetFontInfo(text_page.raw, index, None, 0, ctypes.byref(flags))
    if not size:
        return ""
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFText_GetFontInfo(text_page.raw, index, buffer, size, ctypes.byref(flags))
    return buffer.value.decode("utf-8", "replace")


def _characters(handle: raw.FPDF_TEXTPAGE) -> str:
    """One character for each of the text page's, so that places in the string are PDFium's indices."""
    count = raw.FPDFText_CountChars(handle)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(handle, 0, count, buffer)
    if written == count + 1:
        text = bytes(buffer)[: 2 * count].decode("utf-16-le", errors="replace")
        if len(text) == count and "\x00" not in text:
            return text
    return "".join(_character(raw.FPDFText_GetUnicode(handle, index)) for index in range(count))


def _character(code: int) -> str:
    return chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else "\N{REPLACEMENT CHARACTER}"
