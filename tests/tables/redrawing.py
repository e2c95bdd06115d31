"""A PDF's rules drawn anew: as thin filled boxes, as many short strokes, with gaps, or doubled."""

from __future__ import annotations

import ctypes
import random
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from extractors.readers.pdf_drawing import drawing_of, rules_of
from extractors.readers.pdf_words import frame_of
from schemas.page import Rule

WAYS = ("boxes", "short", "gaps", "doubled")
MOST = 20_000
Stroke = tuple[float, float, float, float]  # x0, top, x1, bottom


def redrawn(content: bytes, way: str, seed: int = 0) -> bytes:
    """The PDF with the rules of each page drawn in one of `WAYS`; tints and pictures are left out."""
    import io

    random_ = random.Random(seed)
    document = pdfium.PdfDocument(content)
    for index in range(len(document)):
        page = document[index]
        frame = frame_of(page)
        rules = rules_of(drawing_of(page, MOST).paths, frame, MOST) or ()
        for node in [raw.FPDFPage_GetObject(page.raw, i) for i in range(raw.FPDFPage_CountObjects(page.raw))]:
            if raw.FPDFPageObj_GetType(node) == raw.FPDF_PAGEOBJ_PATH:
                raw.FPDFPage_RemoveObject(page.raw, node)
                raw.FPDFPageObj_Destroy(node)
        for rule in rules:
            for stroke in strokes(rule, way, random_):
                _draw(page, stroke, frame.height, filled=way == "boxes")
        page.gen_content()
        page.close()
    stream = io.BytesIO()
    document.save(stream)
    document.close()
    return stream.getvalue()


def strokes(rule: Rule, way: str, random_: random.Random) -> Iterator[Stroke]:
    """What is drawn for a rule."""
    x0, top, x1, bottom = rule.x0, rule.top, rule.x1, rule.bottom
    lies = x1 - x0 >= bottom - top
    if way == "boxes":
        yield (x0, top - 0.3, x1, top + 0.3) if lies else (x0 - 0.3, top, x0 + 0.3, bottom)
    elif way == "doubled":
        for aside in (-0.7, 0.7):
            yield (x0, top + aside, x1, bottom + aside) if lies else (x0 + aside, top, x1 + aside, bottom)
    else:
        length, gap = (9.0, 0.0) if way == "short" else (random_.uniform(25, 60), random_.uniform(0.5, 3.0))
        at, end = (x0, x1) if lies else (top, bottom)
        while at < end:
            to = min(end, at + length)
            yield (at, top, to, top) if lies else (x0, at, x0, to)
            at = to + gap


def _draw(page: pdfium.PdfPage, stroke: Stroke, height: float, filled: bool) -> None:
    x0, top, x1, bottom = stroke
    if filled:
        node = raw.FPDFPageObj_CreateNewRect(x0, height - bottom, x1 - x0, bottom - top)
        raw.FPDFPath_SetDrawMode(node, raw.FPDF_FILLMODE_WINDING, False)
        raw.FPDFPageObj_SetFillColor(node, 0, 0, 0, 255)
    else:
        node = raw.FPDFPageObj_CreateNewPath(ctypes.c_float(x0), ctypes.c_float(height - top))
        raw.FPDFPath_LineTo(node, ctypes.c_float(x1), ctypes.c_float(height - bottom))
        raw.FPDFPath_SetDrawMode(node, raw.FPDF_FILLMODE_NONE, True)
        raw.FPDFPageObj_SetStrokeWidth(node, ctypes.c_float(0.5))
        raw.FPDFPageObj_SetStrokeColor(node, 0, 0, 0, 255)
    raw.FPDFPage_InsertObject(page.raw, node)
