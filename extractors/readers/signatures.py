"""Digital signatures: those in the file itself, and the overlay that they print on a page.

The file's own signature has the time (`/M (D:20250117170630+07'00')`) and the signer's certificate; the overlay that
it draws ("Ký bởi: …", signed by; "Thời gian ký: …", time of signing) tells where it stands. Some offices print such
an overlay into the page without a signature in the file: it is taken as one, and is never body text.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import regex

from extractors.readers.pdf_words import frame_of
from normalizers.unicode import clean
from schemas.geometry import Box, union
from schemas.page import DigitalSignature, Line

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

_MOST = 50  # signatures in one file
_VIETNAM = "+07:00"  # the overlay's clock, where it states no other
_PDF_TIME = regex.compile(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:(Z)|([+-])(\d\d)'?(\d\d)?)?")
_SIGNER = regex.compile(r"(?:ký bởi|người ký|được ký bởi|signed by)\s*:?\s*(?P<signer>.*)", regex.I)
_OTHER_LABEL = regex.compile(r"(?:cơ quan|email|chức vụ|thời gian ký|ngày ký|date|đơn vị)\s*:", regex.I)
_TIME = regex.compile(
    r"(?:thời gian ký|ngày ký|ký ngày|date)\s*:?\s*"
    r"(?P<day>\d{1,2})[/.\-](?P<month>\d{1,2})[/.\-](?P<year>\d{4})\s*,?\s*(?P<clock>\d{1,2}:\d\d(?::\d\d)?)"
    r"\s*(?P<offset>[+-]\d\d:?\d\d)?",
    regex.I,
)
_OVERLAY_LINES = 9
_OPENS = frozenset("kKnNđĐsS")  # what `_SIGNER` may begin with


def signatures_of(document: pdfium.PdfDocument, content: bytes) -> tuple[DigitalSignature, ...]:
    """The signatures in the file, in its order, each with the place of its overlay where it has one."""
    count = min(raw.FPDF_GetSignatureCount(document.raw), _MOST)
    if count <= 0:
        return ()
    overlays = list(_overlays(content))
    found = []
    for index in range(count):
        signature = raw.FPDF_GetSignatureObject(document.raw, index)
        stamp = _PDF_TIME.search(_text(raw.FPDFSignatureObj_GetTime, signature).decode("ascii", "replace"))
        signed_at = _iso(stamp) if stamp else None
        signer = _common_name(_text(raw.FPDFSignatureObj_GetContents, signature))
        page, box, printed = _overlay_for(overlays, signed_at, signer)
        found.append(DigitalSignature(signer or printed, signed_at, page, box))
    return tuple(signature for signature in found if signature.signer or signature.signed_at)


def without_overlay(lines: Sequence[Line], page: int) -> tuple[tuple[Line, ...], tuple[DigitalSignature, ...]]:
    """The page's lines without the overlays printed among them, and the signatures that these tell of."""
    kept: list[Line] = []
    found: list[DigitalSignature] = []
    at = 0
    while at < len(lines):
        end = _overlay_end(lines, at)
        if end is None:
            kept.append(lines[at])
            at += 1
        else:
            overlay = lines[at:end]
            text = " ".join(line.text for line in overlay)
            found.append(DigitalSignature(_printed_signer(text), _printed_time(text), page, _box(overlay)))
            at = end
    return tuple(kept), tuple(found)


def _overlay_end(lines: Sequence[Line], start: int) -> int | None:
    """Behind the last line of the overlay that begins at `start`; None where none begins."""
    first = lines[start]
    if not first.words or first.words[0].text[:1] not in _OPENS or not _SIGNER.match(first.text):
        return None
    for end in range(start + 1, min(start + _OVERLAY_LINES, len(lines)) + 1):
        if _TIME.search(" ".join(line.text for line in lines[start:end])):
            return end
    return None


def _box(lines: Sequence[Line]) -> Box | None:
    return union(line.box for line in lines)


def _printed_signer(text: str) -> str:
    """The signer that an overlay names, without the label that follows."""
    match = _SIGNER.search(text)
    return _OTHER_LABEL.split(match["signer"])[0].strip(" ,;") if match else ""


def _printed_time(text: str) -> str | None:
    match = _TIME.search(text)
    if match is None:
        return None
    clock = match["clock"] if match["clock"].count(":") == 2 else f"{match['clock']}:00"
    offset = match["offset"] or _VIETNAM
    offset = offset if ":" in offset else f"{offset[:3]}:{offset[3:]}"
    try:
        day = datetime.strptime(f"{match['day']}/{match['month']}/{match['year']} {clock}", "%d/%m/%Y %H:%M:%S")
    except ValueError:
        return None
    return day.isoformat() + offset


def _iso(stamp: regex.Match[str]) -> str | None:
    """A PDF time as ISO 8601 with its offset; without an offset where it states none."""
    year, month, day, hour, minute, second, zulu, sign, hours, minutes = stamp.groups()
    try:
        moment = datetime(int(year), int(month), int(day), int(hour), int(minute), int(second)).isoformat()
    except ValueError:
        return None
    if zulu:
        return moment + "+00:00"
    return f"{moment}{sign}{hours}:{minutes or '00'}" if sign else moment


def _text(function: object, signature: object) -> bytes:
    """What a PDFium call of the kind "size first, then content" gives."""
    size = function(signature, None, 0)  # type: ignore[operator]
    if not size:
        return b""
    buffer = (ctypes.c_char * size)()
    function(signature, buffer, size)  # type: ignore[operator]
    return bytes(buffer)


def _common_name(envelope: bytes) -> str:
    """The signer's name in a PKCS #7 envelope: that of the certificate that signs no other; "" where unreadable."""
    from cryptography.hazmat.primitives.serialization import pkcs7  # few plans are signed

    try:
        certificates = pkcs7.load_der_pkcs7_certificates(_without_padding(envelope))
    except (ValueError, TypeError, NotImplementedError):
        return ""
    issuers = {certificate.issuer for certificate in certificates if certificate.issuer != certificate.subject}
    leaves = [certificate for certificate in certificates if certificate.subject not in issuers] or certificates
    names = [_name(certificate) for certificate in leaves]
    return next(filter(None, names), "")


def _name(certificate: Certificate) -> str:
    from cryptography.x509.oid import NameOID

    attributes = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return clean(str(attributes[0].value)).strip() if attributes else ""


def _without_padding(envelope: bytes) -> bytes:
    """A DER structure without the zeros that fill up the space kept for it."""
    if len(envelope) < 2:
        return envelope
    first = envelope[1]
    if first < 0x80:
        return envelope[: 2 + first]
    count = first & 0x7F
    return envelope[: 2 + count + int.from_bytes(envelope[2 : 2 + count], "big")] if count else envelope


class _Overlay:
    """What a signature's annotation draws."""

    def __init__(self, page: int, box: Box, text: str) -> None:
        self.page, self.box, self.text = page, box, text


def _overlays(content: bytes) -> Iterator[_Overlay]:
    """The annotations that may be signatures' overlays, with their text, from a copy in which they are page content."""
    with pdfium.PdfDocument(content) as copy:
        for index in range(len(copy)):
            try:
                page = copy[index]
            except pdfium.PdfiumError:
                continue
            rectangles = list(_widgets(page))
            if not rectangles or raw.FPDFPage_Flatten(page.raw, 0) == 0:
                page.close()
                continue
            page.close()
            page = copy[index]
            frame, text_page = frame_of(page), page.get_textpage()
            for left, bottom, right, top in rectangles:
                text = clean(" ".join(text_page.get_text_bounded(left, bottom, right, top).split()))
                yield _Overlay(index + 1, frame.box(left, bottom, right, top), text)
            text_page.close()
            page.close()


def _widgets(page: pdfium.PdfPage) -> Iterator[tuple[float, float, float, float]]:
    """The rectangles of the page's form widgets that have a size."""
    rectangle = raw.FS_RECTF()
    for index in range(min(raw.FPDFPage_GetAnnotCount(page.raw), _MOST)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, index)
        if raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_WIDGET and raw.FPDFAnnot_GetRect(
            annotation, ctypes.byref(rectangle)
        ):
            left, right = sorted((rectangle.left, rectangle.right))
            bottom, top = sorted((rectangle.bottom, rectangle.top))
            if right - left > 1 and top - bottom > 1:
                yield left, bottom, right, top
        raw.FPDFPage_CloseAnnot(annotation)


def _overlay_for(
    overlays: Sequence[_Overlay], signed_at: str | None, signer: str
) -> tuple[int | None, Box | None, str]:
    """Page, box and printed signer of the overlay that tells this signature's time, else its signer."""
    for overlay in overlays:
        if signed_at and signed_at[11:19] in overlay.text:
            return overlay.page, overlay.box, _printed_signer(overlay.text)
    for overlay in overlays:
        if signer and signer.casefold() in overlay.text.casefold():
            return overlay.page, overlay.box, _printed_signer(overlay.text)
    return None, None, ""
