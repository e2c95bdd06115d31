"""A file of any kind to pages of positioned words, each page from one text source."""

from __future__ import annotations

from pathlib import Path

from extractors.readers.settings import ReadSettings
from schemas.page import Document

__all__ = ["ReadSettings", "read"]


def read(path: Path, settings: ReadSettings = ReadSettings()) -> Document:  # noqa: B008 - frozen, so one for all is safe
    """The pages of the file at `path`, told apart by content.

    Raises UnreadableInput, TooLarge or BrokenSetup. The readers' libraries are loaded at the first call, so that who
    only needs the settings does not wait for them.
    """
    from extractors.readers.document import read as read_document

    return read_document(path, settings)
