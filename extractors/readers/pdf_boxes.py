"""Where the characters of a PDF page's text stand, by PDFium."""

from __future__ import annotations

import ctypes
import threading
from itertools import repeat
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as raw

TextPage: TypeAlias = raw.FPDF_TEXTPAGE  # a pointer
FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.intp]
BoolArray = npt.NDArray[np.bool_]

# Where left, bottom, right and top stand in PDFium's FS_RECTF.
_SIDES = [name for name, _ in raw.FS_RECTF._fields_]
_AS_FS_RECTF = np.array([_SIDES.index(side) for side in ("left", "bottom", "right", "top")])


# PDFium's FPDFText_GetLooseCharBox without types for its arguments: a page has a thousand words, and ctypes takes three
# times as long to convert a call's arguments as PDFium to answer it. So they must come as they are handed on: the page
# and the rectangle as `from_param` and `byref` make them, the index as an int.
_loose_box = ctypes.PYFUNCTYPE(ctypes.c_int)(ctypes.cast(raw.FPDFText_GetLooseCharBox, ctypes.c_void_p).value or 0)


class _Rectangles(threading.local):
    """Room for PDFium's answers, kept from page to page: an array of rectangles, and a reference to each."""

    def __init__(self) -> None:
        self.array = np.empty((0, 4), dtype=np.float32)
        self.references: list[object] = []

    def grow(self, number: int) -> None:
        room = (raw.FS_RECTF * number)()
        self.array = np.frombuffer(room, dtype=np.float32).reshape(number, 4)
        self.references = list(map(ctypes.byref, room))


_rectangles = _Rectangles()


def loose_boxes(text_page: TextPage, indices: IntArray) -> tuple[FloatArray, BoolArray]:
    """The rectangles of the characters at `indices` in user space (rows left, bottom, right, top), a column each, and
    which of the characters have one."""
    number = len(indices)
    if number > len(_rectangles.references):
        _rectangles.grow(max(2 * number, 1024))
    found = _rectangles.array[:number]
    found[:] = 0
    handle = ctypes.c_void_p.from_param(ctypes.addressof(text_page.contents))
    done = bytes(map(_loose_box, repeat(handle), indices.tolist(), _rectangles.references))
    return found.T.take(_AS_FS_RECTF, axis=0).astype(np.float64), np.frombuffer(done, dtype=bool)


def edges_of(text_page: TextPage, starts: IntArray, ends: IntArray) -> tuple[FloatArray, BoolArray]:
    """The rectangle around the first and last character of each word, and which words have one."""
    number = len(starts)
    found, there = loose_boxes(text_page, np.concatenate((starts, ends - 1)))
    first, last, placed = found[:, :number], found[:, number:], there[:number]
    if not there.all():
        last = np.where(there[number:], last, first)
    return np.concatenate((np.minimum(first[:2], last[:2]), np.maximum(first[2:], last[2:]))), placed
