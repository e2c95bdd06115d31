"""PDF: page by page, the layer's own words where it can be trusted, the picture read by OCR where it cannot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
from msgspec.structs import replace

from extractors.readers.layer import MOSTLY_IMAGE, decoded_tokens, verdict_of
from extractors.readers.lines import lines_of_tokens
from extractors.readers.pdf_drawing import Drawing, drawing_of, is_hidden_layer, rules_of
from extractors.readers.pdf_second import SecondReader
from extractors.readers.pdf_words import PageFrame, frame_of, layer_words, text_of
from extractors.readers.settings import ReadSettings
from extractors.readers.signatures import signatures_of, without_overlay
from schemas.errors import TooLarge, UnreadableInput
from schemas.page import DigitalSignature, LayerVerdict, Page, Rule

# Layers that the page's picture is always read instead of, and those where it is if the page is a scan: what was
# typed without marks, or in another language, looks no different.
_READ_AGAIN = frozenset({LayerVerdict.MANGLED, LayerVerdict.STAMP_ONLY, LayerVerdict.ABSENT})
_READ_AGAIN_IF_SCANNED = frozenset({LayerVerdict.STRIPPED, LayerVerdict.FOREIGN})
_FEWEST_RULES = 4  # fewer ruling lines make no grid


def read_pdf(
    path: Path, content: bytes, settings: ReadSettings, tell: Callable[[int, int], None]
) -> tuple[tuple[Page, ...], tuple[DigitalSignature, ...]]:
    """The pages and digital signatures of a PDF; `tell` hears each page's number and how many there are."""
    with SecondReader(path) as second:
        try:
            document = _open(content)
        except _Damaged:
            return _read_damaged(second, settings, tell), ()
        try:
            count = _checked_count(len(document), settings)
            pages = []
            for index in range(count):
                tell(index + 1, count)
                pages.append(_read_page(document, index, second, content, settings))
            signatures = list(signatures_of(document, content))
        finally:
            document.close()
    for index, page in enumerate(pages):
        lines, printed = without_overlay(page.lines, page.number)
        if printed:
            pages[index] = replace(page, items=lines)
            known = {signature.signed_at for signature in signatures}
            signatures += [signature for signature in printed if signature.signed_at not in known]
    return tuple(pages), tuple(signatures)


class _Damaged(UnreadableInput):
    """PDFium cannot make out that this is a PDF."""

    def __init__(self) -> None:
        super().__init__("the PDF is truncated or damaged", "fetch it again, or print it to a new PDF")


def _open(content: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        message = str(error).lower()
        if "password" in message:
            raise UnreadableInput("the PDF is encrypted", "save it without a password") from None
        if "security" in message:
            raise UnreadableInput("the PDF is encrypted in an unknown way", "save it without a password") from None
        raise _Damaged from None


def _checked_count(count: int, settings: ReadSettings) -> int:
    if count == 0:
        raise UnreadableInput("the PDF has no pages", "fetch it again")
    if count > settings.max_pages:
        raise TooLarge(f"the PDF has {count} pages, the limit is {settings.max_pages}", "split it")
    return count


def _read_damaged(second: SecondReader, settings: ReadSettings, tell: Callable[[int, int], None]) -> tuple[Page, ...]:
    """What the second reader makes of a file that PDFium cannot open. Raises UnreadableInput where that is nothing."""
    count = second.count()
    if count == 0:
        raise _Damaged
    pages = []
    for number in range(1, _checked_count(count, settings) + 1):
        tell(number, count)
        pages.append(second.page(number) or _unreadable(number))
    if not any(page.items for page in pages):
        raise _Damaged
    return tuple(pages)


def _unreadable(number: int) -> Page:
    return Page(number, (), verdict=LayerVerdict.ABSENT, notes=(("page_unreadable", f"page {number} is damaged"),))


def _read_page(
    document: pdfium.PdfDocument, index: int, second: SecondReader, content: bytes, settings: ReadSettings
) -> Page:
    number = index + 1
    try:
        page = document[index]
    except pdfium.PdfiumError:
        return second.page(number) or _unreadable(number)
    try:
        frame = frame_of(page)
        drawing = drawing_of(page, settings.max_edges)
        rules, notes = _rules(drawing, frame, number, settings)
        with text_of(page) as text_page:
            words = layer_words(text_page, frame, rules)
            verdict = verdict_of(" ".join(words.raw_texts), len(words.raw_texts), drawing.image_share)
            tokens, verdict = decoded_tokens(words, text_page, verdict)
        scanned = drawing.image_share >= MOSTLY_IMAGE
        again = verdict in _READ_AGAIN or (
            scanned and (verdict in _READ_AGAIN_IF_SCANNED or is_hidden_layer(page, settings.max_edges))
        )
        if settings.ocr and again:
            return _read_again(page, number, verdict, content, settings)
    finally:
        page.close()
    lines = lines_of_tokens(tokens, rules)
    return Page(number, lines, frame.width, frame.height, verdict=verdict, rules=rules, notes=notes)


def _read_again(
    page: pdfium.PdfPage, number: int, verdict: LayerVerdict, content: bytes, settings: ReadSettings
) -> Page:
    """The page as its picture shows it. What reads pictures takes longer to load than a plan of text to read."""
    from extractors.readers.scans.engines import readers_for
    from extractors.readers.scans.page import read_picture
    from extractors.readers.scans.render import render

    readers = readers_for(settings.engine, settings.tessdata)
    return read_picture(render(page, number, content, settings), number, verdict, readers)


def _rules(
    drawing: Drawing, frame: PageFrame, number: int, settings: ReadSettings
) -> tuple[tuple[Rule, ...], tuple[tuple[str, str], ...]]:
    """The page's ruling lines, and a note where there are too many to look for tables among them."""
    if len(drawing.paths) < _FEWEST_RULES:
        return (), ()
    rules = None if drawing.overfull else rules_of(drawing.paths, frame, settings.max_edges)
    if rules is None:
        limit = settings.max_edges
        return (), (("too_many_rules", f"page {number} has more than {limit} ruling lines, no table is looked for"),)
    return rules, ()
