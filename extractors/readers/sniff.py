"""What a file is, by its content; its name says nothing."""

from __future__ import annotations

import io
import zipfile
from enum import StrEnum

import regex

from schemas.errors import UnreadableInput


class MediaType(StrEnum):
    """The kinds of file that can be read, by their media types."""

    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    HTML = "text/html"
    MARKDOWN = "text/markdown"
    TEXT = "text/plain"


# Formats that turn up in the same folders and are not read, with what to do about them.
_FOREIGN = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (.doc) or an encrypted one", "save it as DOCX or PDF"),
    (b"{\\rtf", "a rich text file (RTF)", "save it as DOCX or PDF"),
    (b"\x89PNG", "a picture (PNG)", "print it to a PDF"),
    (b"\xff\xd8\xff", "a picture (JPEG)", "print it to a PDF"),
    (b"GIF8", "a picture (GIF)", "print it to a PDF"),
    (b"II*\x00", "a picture (TIFF)", "print it to a PDF"),
    (b"MM\x00*", "a picture (TIFF)", "print it to a PDF"),
    (b"Rar!", "an archive (RAR)", "unpack it and put its files into the folder"),
    (b"7z\xbc\xaf", "an archive (7z)", "unpack it and put its files into the folder"),
    (b"\x1f\x8b", "an archive (gzip)", "unpack it and put its files into the folder"),
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_PDF_WITHIN = 1024  # readers accept a PDF whose header stands anywhere in its first kilobyte
_HTML_START = regex.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", regex.I | regex.S
)
# A heading, or a paragraph in bold, which may be wrapped.
_MARKDOWN = regex.compile(rb"^(?:\*\*(?:[^*\r\n]|\r?\n(?!\r?\n)){2,300}\*\*[ \t]*|#{1,6} [^\r\n]+)\r?$", regex.M)
_FEWEST_MARKS = 3
_FEWEST_TAGS = 4
_HTML_TAGS = regex.compile(rb"</?(?:html|body|div|p|table|tr|td|span|br|h[1-6])\b[^<>]*>", regex.I)


def sniff(content: bytes) -> MediaType:
    """The media type of a whole file's bytes; raises UnreadableInput for what is none of these."""
    if not content.strip(b"\x00 \t\r\n\f"):
        raise UnreadableInput("the file is empty", "fetch it again")
    for magic, what, remedy in _FOREIGN:
        if content.startswith(magic):
            raise UnreadableInput(f"the file is {what}", remedy)
    if content.startswith(_ZIP):
        return _packed(content)
    if b"%PDF-" in content[:_PDF_WITHIN] or _ends_as_pdf(content):  # after archives, which may hold one as it is
        return MediaType.PDF
    head = _without_wide_bytes(content[:65536])
    if _HTML_START.match(head):
        return MediaType.HTML
    if len(_MARKDOWN.findall(head)) >= _FEWEST_MARKS:  # some of its tables may be HTML
        return MediaType.MARKDOWN
    if len(_HTML_TAGS.findall(head)) >= _FEWEST_TAGS:
        return MediaType.HTML
    return MediaType.TEXT


def _ends_as_pdf(content: bytes) -> bool:
    """Whether a file whose beginning is spoilt ends as only a PDF does."""
    end = content[-_PDF_WITHIN:]
    return b"startxref" in end and b"%%EOF" in end and b" obj" in content


def _packed(content: bytes) -> MediaType:
    """A DOCX, or a reason why this zip archive is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise UnreadableInput("the file is a truncated or damaged DOCX", "fetch it again") from None
    if any(name.startswith("word/") for name in names):
        return MediaType.DOCX
    if "content.xml" in names:
        raise UnreadableInput("the file is an OpenDocument text (ODT)", "save it as DOCX or PDF")
    raise UnreadableInput(
        "the file is an archive without a Word document", "unpack it, or save the plan as DOCX or PDF"
    )


def _without_wide_bytes(head: bytes) -> bytes:
    """`head` as single bytes, for UTF-16 too, so that tags can be looked for."""
    return (
        head[2:].replace(b"\x00", b"") if head[:2] in (b"\xff\xfe", b"\xfe\xff") else head.removeprefix(b"\xef\xbb\xbf")
    )
