"""The cells of a ruled table, read one by one: tesseract cannot read between ruling lines."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import regex

from extractors.readers.scans.engine import Gray, Layout, OcrEngine, OcrWord
from extractors.readers.scans.ruling import Rectangle, RuledTable

_INSET = 0.012  # inch: what the ruling line's own blur takes of a cell
_MARGIN = 0.08  # white around a cell's words, which tesseract wants
_LEAST_INK = 0.012  # inch: the smallest mark that is a character (a full stop at 8 points)
_READ_DPI = 300  # small print is drawn to this before it is read
_DIGITS = "0123456789.,%-+=/()"
_LOOKS_NUMERIC = regex.compile(r"^[\p{Nd}\s.,%+\-=/()OolISB]*\p{Nd}[\p{Nd}\s.,%+\-=/()OolISB]*$")


def read_cells(table: RuledTable, grey: Gray, dpi: int, engine: OcrEngine) -> list[OcrWord]:
    """The words of every cell, placed on the whole picture; lines are counted through the table."""
    words: list[OcrWord] = []
    lines = 0
    for cell in table.cells:
        found = _read_cell(cell, grey, dpi, engine)
        words += [replace(word, line=word.line + lines) for word in found]
        lines += max((word.line for word in found), default=0)
    return words


def without_table(grey: Gray, table: RuledTable, dpi: int) -> Gray:
    """The picture with white where the table was."""
    out = 2 + round(_INSET * dpi)
    place = table.place
    blank = grey.copy()
    blank[max(0, place.top - out) : place.bottom + out, max(0, place.left - out) : place.right + out] = 255
    return blank


def _read_cell(cell: Rectangle, grey: Gray, dpi: int, engine: OcrEngine) -> list[OcrWord]:
    inset = max(1, round(_INSET * dpi))
    inner = grey[cell.top + inset : cell.bottom - inset, cell.left + inset : cell.right - inset]
    place = _inked(inner, dpi)
    if place is None:
        return []
    crop = inner[place.top : place.bottom, place.left : place.right]
    margin = round(_MARGIN * dpi)
    padded = cv2.copyMakeBorder(crop, margin, margin, margin, margin, cv2.BORDER_CONSTANT, value=(255,))
    factor = max(1.0, _READ_DPI / dpi)
    if factor > 1:
        padded = cv2.resize(padded, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC)
    picture = np.asarray(padded, dtype=np.uint8)
    layout = Layout.LINE if place.height < 0.2 * dpi else Layout.BLOCK
    found = engine.read(picture, round(dpi * factor), layout)
    if layout is Layout.LINE and _LOOKS_NUMERIC.match(" ".join(word.text for word in found) or " "):
        digits = engine.read(picture, round(dpi * factor), layout, _DIGITS)
        if digits and min(word.confidence for word in digits) > min(word.confidence for word in found):
            found = digits
    left = cell.left + inset + place.left - margin
    top = cell.top + inset + place.top - margin
    return [
        replace(
            word,
            left=left + round(word.left / factor),
            top=top + round(word.top / factor),
            right=left + round(word.right / factor),
            bottom=top + round(word.bottom / factor),
        )
        for word in found
    ]


def _inked(inner: Gray, dpi: int) -> Rectangle | None:
    """Where the ink of a cell stands; None where it is empty."""
    if inner.size == 0 or int(inner.max()) - int(inner.min()) < 60:
        return None
    dark = (inner < (int(inner.max()) + int(inner.min())) / 2).astype(np.uint8)
    count, _, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    least = _LEAST_INK * dpi
    marks = [stats[k] for k in range(1, count) if max(stats[k][2], stats[k][3]) >= least]
    if not marks:
        return None
    return Rectangle(
        int(min(mark[0] for mark in marks)),
        int(min(mark[1] for mark in marks)),
        int(max(mark[0] + mark[2] for mark in marks)),
        int(max(mark[1] + mark[3] for mark in marks)),
    )
