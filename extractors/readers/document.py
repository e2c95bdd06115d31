"""A file to a Document: what it is, which reader takes it, and what goes wrong on the way."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from extractors.readers.settings import ReadSettings
from extractors.readers.sniff import MediaType, sniff
from normalizers.restoration.judge import judge
from schemas.errors import TooLarge, UnreadableInput
from schemas.page import DigitalSignature, Document, LayerVerdict, Page, SourceFile


def read(path: Path, settings: ReadSettings, tell: Callable[[int, int], None]) -> Document:
    """The pages of the file at `path`, told apart by content; `tell` hears each page's number and how many there are.

    A kind's reader is loaded at the first file of that kind: each brings a library of its own.

    Raises UnreadableInput, TooLarge or BrokenSetup; the messages do not name the file, the caller does.
    """
    content = _content(path, settings)
    media_type = sniff(content)
    signatures: tuple[DigitalSignature, ...] = ()
    pages: tuple[Page, ...]
    match media_type:
        case MediaType.PDF:
            from extractors.readers.pdf import read_pdf

            pages, signatures = read_pdf(path, content, settings, tell)
        case MediaType.DOCX:
            from extractors.readers.docx import read_docx

            pages = _judged(read_docx(content, settings))
        case MediaType.HTML:
            from extractors.readers.html import read_html

            pages = _judged(read_html(content))
        case MediaType.MARKDOWN:
            from extractors.readers.markdown import read_markdown

            pages = _judged(read_markdown(content))
        case MediaType.TEXT:
            from extractors.readers.text import read_text

            pages = _judged(read_text(content))
    if not any(page.items for page in pages):
        raise UnreadableInput("there is no text in the file", "see whether its pages are blank")
    source = SourceFile(path.name, hashlib.sha256(content).hexdigest(), media_type.value, len(content))
    return Document(source, pages, signatures)


def _judged(pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """Text, too, may be what a scanner's engine made of Vietnamese; decoded legacy text has its verdict already."""
    return tuple(
        replace(page, verdict=judge("\n".join(line.text for line in page.lines)) if page.lines else page.verdict)
        if page.verdict is LayerVerdict.CLEAN
        else page
        for page in pages
    )


def _content(path: Path, settings: ReadSettings) -> bytes:
    """The file's bytes, within the cap."""
    try:
        size = path.stat().st_size
        if size > settings.max_bytes:
            raise TooLarge(
                f"the file has {size // 1_000_000} MB, the limit is {settings.max_bytes // 1_000_000} MB",
                "split it",
            )
        return path.read_bytes()
    except IsADirectoryError:
        raise UnreadableInput("this is a folder", "name a file") from None
    except FileNotFoundError:
        raise UnreadableInput("the file is not there", "see whether it was moved") from None
    except OSError as error:
        raise UnreadableInput(f"the file cannot be opened ({error.strerror})", "see its permissions") from None
