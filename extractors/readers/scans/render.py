"""A PDF page to a picture: PDFium first, poppler where PDFium fails."""

from __future__ import annotations

import ctypes

import cv2
import numpy as np
import pdf2image
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from pdf2image.exceptions import PDFPageCountError, PDFPopplerTimeoutError, PDFSyntaxError

from extractors.readers.scans.sheet import Colour
from extractors.readers.settings import ReadSettings
from schemas.errors import TooLarge, UnreadableInput

_LEAST_DPI = 200  # what tesseract reads well; coarser pictures are drawn larger, smoothly
_SECONDS = 60


def render(page: pdfium.PdfPage, number: int, content: bytes, settings: ReadSettings) -> tuple[Colour, int]:
    """The page as it is shown, without signature stamps and other annotations, and its resolution in dots per inch.

    The resolution is that of the page's own picture where it has one, within bounds. Raises TooLarge beyond the cap.
    """
    width, height = page.get_size()
    dpi = resolution(page, settings)
    pixels = (width * dpi / 72) * (height * dpi / 72)
    if pixels > settings.max_pixels:
        dpi = int(dpi * (settings.max_pixels / pixels) ** 0.5)
        if dpi < 72:
            raise TooLarge(f"page {number} is {width / 72:.0f} × {height / 72:.0f} inches", "print it to A4")
    try:
        bitmap = page.render(scale=dpi / 72, may_draw_forms=False, draw_annots=False, rev_byteorder=True)
        picture = bitmap.to_numpy()
        shown = picture[..., :3] if picture.ndim == 3 else cv2.cvtColor(picture, cv2.COLOR_GRAY2RGB)
        return np.ascontiguousarray(shown, dtype=np.uint8), dpi
    except pdfium.PdfiumError:
        return _by_poppler(content, number, dpi), dpi


def _by_poppler(content: bytes, number: int, dpi: int) -> Colour:
    try:
        pictures = pdf2image.convert_from_bytes(
            content, dpi=dpi, first_page=number, last_page=number, hide_annotations=True, timeout=_SECONDS
        )
    except (PDFPageCountError, PDFPopplerTimeoutError, PDFSyntaxError, OSError):
        raise UnreadableInput(f"page {number} cannot be drawn", "print the file to a new PDF") from None
    if not pictures:
        raise UnreadableInput(f"page {number} cannot be drawn", "print the file to a new PDF")
    return np.asarray(pictures[0].convert("RGB"), dtype=np.uint8)


def resolution(page: pdfium.PdfPage, settings: ReadSettings) -> int:
    """The resolution to draw a page at: its largest picture's own, at least 200 and at most `settings.dpi`."""
    best_area, native = 0.0, 0.0
    edges = [ctypes.c_float() for _ in range(4)]
    pixels_wide, pixels_high = ctypes.c_uint(), ctypes.c_uint()
    for node in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        if not raw.FPDFPageObj_GetBounds(node.raw, *(ctypes.byref(edge) for edge in edges)):
            continue
        left, bottom, right, top = (edge.value for edge in edges)
        area = (right - left) * (top - bottom)
        if area > best_area and raw.FPDFImageObj_GetImagePixelSize(
            node.raw, ctypes.byref(pixels_wide), ctypes.byref(pixels_high)
        ):
            best_area = area
            native = 72 * max(pixels_wide.value, pixels_high.value) / max(right - left, top - bottom, 1.0)
    if not native:
        return settings.dpi
    return round(min(max(native, _LEAST_DPI), settings.dpi))
