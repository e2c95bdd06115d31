"""A PDF page to a picture: PDFium first, poppler where PDFium fails."""

from __future__ import annotations

import ctypes
from functools import lru_cache

import cv2
import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from msgspec import Struct

from extractors.readers.scans.sheet import Colour
from extractors.readers.settings import ReadSettings
from schemas.errors import TooLarge, UnreadableInput

_COARSEST_DPI = 72
_LEAST_DPI = 200  # what tesseract reads well; coarser pictures are drawn larger, smoothly
_LARGEST = 1300.0  # points: a scan longer than A3 is a photo whose pixels were taken for points
_PAGE = 842.0  # points: and shows a page of A4
_DRAWN_PIXELS = 9_000_000  # of a page without a picture: A4 at 300 dpi; gradients take PDFium seconds a megapixel
_SECONDS = 60
_HAIR_LESS = 1 - 1e-5  # PDFium rounds sizes up: without it a picture of 1654 dots would be stretched to 1655
_WITHIN = 0.5  # dots
_TO_RED_GREEN_BLUE = {1: cv2.COLOR_GRAY2RGB, 3: cv2.COLOR_BGR2RGB, 4: cv2.COLOR_BGRA2RGB}


class Rendered(Struct, frozen=True):
    """A page's picture, its dots per inch of paper, and how many points of the PDF page each pixel is.

    The two go together unless the PDF states a size that no paper has, as one made of a phone's photo does.
    `resolution` is that of the picture in the PDF, before it was drawn, in dots per inch of paper; 0 if there is none.
    """

    picture: Colour
    dpi: int
    scale: float
    resolution: float = 0.0


def render(page: pdfium.PdfPage, number: int, content: bytes, settings: ReadSettings) -> Rendered:
    """The page as it is shown, without signature stamps and other annotations.

    The resolution is that of the page's own picture where it has one, within bounds. Raises TooLarge beyond the cap.
    """
    width, height = page.get_size()
    native = resolution_of_picture(page)
    shrink = _PAGE / max(width, height) if native and max(width, height) > _LARGEST else 1.0
    dpi = round(min(max(native / shrink, _LEAST_DPI), settings.dpi)) if native else settings.dpi
    inches = width * height * (shrink / 72) ** 2
    if not native and inches * dpi**2 > _DRAWN_PIXELS:
        dpi = max(_COARSEST_DPI, int((_DRAWN_PIXELS / inches) ** 0.5))
    if inches * dpi**2 > settings.max_pixels:
        dpi = int((settings.max_pixels / inches) ** 0.5)
        if dpi < _COARSEST_DPI:
            raise TooLarge(f"page {number} is {width / 72:.0f} × {height / 72:.0f} inches", "print it to A4")
    scale = 72 / (dpi * shrink)
    try:
        picture = _own_picture(page, content, 1 / scale)
        if picture is None:
            bitmap = page.render(scale=_HAIR_LESS / scale, may_draw_forms=False, draw_annots=False)
            picture = _in_red_green_blue(bitmap)
    except pdfium.PdfiumError:
        picture = _by_poppler(content, number, 72 / scale)
    return Rendered(picture, dpi, scale, native / shrink)


def _own_picture(page: pdfium.PdfPage, content: bytes, scale: float) -> Colour | None:
    """The picture that the page consists of, where drawing it at `scale` gives its own dots; else None.

    Scanners make such pages: one opaque picture that fills them. Not to draw it takes a third of the time.
    """
    if raw.FPDFPage_CountObjects(page) != 1 or page.get_rotation() or any(page.get_cropbox()[:2]):
        return None
    image = next(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=1), None)
    if image is None or raw.FPDFPageObj_HasTransparency(image) or _has_masks(content):
        return None
    if raw.FPDFClipPath_CountPaths(raw.FPDFPageObj_GetClipPath(image)) > 0:
        return None
    width, height = page.get_size()
    wide, high = image.get_px_size()
    a, b, c, d, e, f = image.get_matrix().get()
    strays = (a - width, d - height, b, c, e, f, width - wide / scale, height - high / scale)
    if max(abs(stray) for stray in strays) * scale > _WITHIN:
        return None
    bitmap = image.get_bitmap()
    return _in_red_green_blue(bitmap) if (bitmap.width, bitmap.height) == (wide, high) else None


@lru_cache(maxsize=1)
def _has_masks(content: bytes) -> bool:
    """Whether pictures of the file may have holes, or be one; what describes a picture is never packed."""
    return any(word in content for word in (b"/SMask", b"/Mask", b"/ImageMask"))


def _in_red_green_blue(bitmap: pdfium.PdfBitmap) -> Colour:
    picture = bitmap.to_numpy()
    channels = 1 if picture.ndim == 2 else int(picture.shape[2])
    return np.asarray(cv2.cvtColor(picture, _TO_RED_GREEN_BLUE[channels]), dtype=np.uint8)


def _by_poppler(content: bytes, number: int, dpi: float) -> Colour:
    import pdf2image  # with a library of pictures that no other page needs
    from pdf2image.exceptions import PDFPageCountError, PDFPopplerTimeoutError, PDFSyntaxError

    try:
        pictures = pdf2image.convert_from_bytes(
            content, dpi=round(dpi), first_page=number, last_page=number, hide_annotations=True, timeout=_SECONDS
        )
    except (PDFPageCountError, PDFPopplerTimeoutError, PDFSyntaxError, OSError):
        raise UnreadableInput(f"page {number} cannot be drawn", "print the file to a new PDF") from None
    if not pictures:
        raise UnreadableInput(f"page {number} cannot be drawn", "print the file to a new PDF")
    return np.asarray(pictures[0].convert("RGB"), dtype=np.uint8)


def resolution_of_picture(page: pdfium.PdfPage) -> float:
    """The resolution of the page's largest picture, in dots for 72 points of the page; 0 where it has none."""
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
    return native
