"""Ruling lines of a PDF page: PDFium counts, pdfplumber measures the pages that have a grid."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pdfplumber
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from schemas.page import Rule

_THIN = 3.0  # points: a box no wider than this is drawn as a line
_SHORTEST = 4.0  # shorter strokes are parts of glyphs and ornaments
_NESTED = 4  # forms within forms


def count_ruling_paths(page: pdfium.PdfPage, limit: int) -> int:
    """How many straight thin or boxed paths the page draws; counting stops beyond `limit`."""
    count = 0
    for path in _paths(page, limit):
        count += 1
        if count > limit:
            return count
        if raw.FPDFPath_CountSegments(path) > limit:
            return limit + 1
    return count


def _paths(page: pdfium.PdfPage, limit: int) -> Iterator[raw.FPDF_PAGEOBJECT]:
    """The paths of the page and of the forms on it."""
    forms: list[tuple[object, int]] = [(None, 0)]
    seen = 0
    while forms:
        form, depth = forms.pop()
        count = raw.FPDFPage_CountObjects(page.raw) if form is None else raw.FPDFFormObj_CountObjects(form)
        for index in range(count):
            seen += 1
            if seen > 20 * limit:
                return
            node = raw.FPDFPage_GetObject(page.raw, index) if form is None else raw.FPDFFormObj_GetObject(form, index)
            kind = raw.FPDFPageObj_GetType(node)
            if kind == raw.FPDF_PAGEOBJ_PATH:
                yield node
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _NESTED:
                forms.append((node, depth + 1))


def image_share(page: pdfium.PdfPage, limit: int = 400) -> float:
    """The share of the page that its largest picture covers, 0 to 1."""
    width, height = page.get_size()
    area = max(1.0, width * height)
    best = 0.0
    edges = [ctypes.c_float() for _ in range(4)]
    for form in _pictures(page, limit):
        if raw.FPDFPageObj_GetBounds(form, *(ctypes.byref(edge) for edge in edges)):
            left, bottom, right, top = (edge.value for edge in edges)
            best = max(best, (right - left) * (top - bottom) / area)
    return min(best, 1.0)


def _pictures(page: pdfium.PdfPage, limit: int) -> Iterator[raw.FPDF_PAGEOBJECT]:
    """The pictures on the page; a picture inside a form is told by the form."""
    for index in range(min(raw.FPDFPage_CountObjects(page.raw), limit)):
        node = raw.FPDFPage_GetObject(page.raw, index)
        kind = raw.FPDFPageObj_GetType(node)
        if kind == raw.FPDF_PAGEOBJ_IMAGE or (kind == raw.FPDF_PAGEOBJ_FORM and _holds_picture(node, limit)):
            yield node


def _holds_picture(form: raw.FPDF_PAGEOBJECT, limit: int) -> bool:
    inner = range(min(raw.FPDFFormObj_CountObjects(form), limit))
    kinds = (raw.FPDFPageObj_GetType(raw.FPDFFormObj_GetObject(form, index)) for index in inner)
    return raw.FPDF_PAGEOBJ_IMAGE in kinds


class RuledPages:
    """pdfplumber on one file, opened when the first ruled page comes and closed page by page."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._plumber: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._plumber is not None:
            self._plumber.close()

    def rules(self, number: int) -> tuple[Rule, ...]:
        """The ruling lines of page `number` (from 1), each once; none where pdfplumber cannot read the page."""
        try:
            if self._plumber is None:
                self._plumber = pdfplumber.open(self._path)
            page = self._plumber.pages[number - 1]
            try:
                left, top = page.bbox[0], page.bbox[1]
                rules = {_rule(edge, left, top) for edge in page.edges}
            finally:
                page.close()
        except Exception:  # pdfminer raises whatever a damaged file makes it stumble over
            return ()
        return tuple(sorted(filter(None, rules), key=lambda rule: (rule.top, rule.x0, rule.bottom, rule.x1)))


def _rule(edge: dict[str, Any], left: float, top: float) -> Rule | None:
    """An edge as a rule: exactly horizontal or vertical, tenths of points, None for what is too short."""
    x0, x1 = sorted((round(edge["x0"] - left, 1), round(edge["x1"] - left, 1)))
    y0, y1 = sorted((round(edge["top"] - top, 1), round(edge["bottom"] - top, 1)))
    if x1 - x0 >= _SHORTEST and y1 - y0 <= _THIN:
        return Rule(x0, y0, x1, y0)
    if y1 - y0 >= _SHORTEST and x1 - x0 <= _THIN:
        return Rule(x0, y0, x0, y1)
    return None
