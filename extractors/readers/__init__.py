"""A file of any kind to pages of positioned words, each page from one text source."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.readers.settings import ReadSettings

if TYPE_CHECKING:
    from schemas.page import Document

__all__ = ["ReadSettings", "read"]


def _silent(page: int, of: int) -> None:
    pass


def read(
    path: Path,
    settings: ReadSettings = ReadSettings(),  # noqa: B008 - frozen, so one for all is safe
    tell: Callable[[int, int], None] = _silent,
) -> Document:
    """The pages of the file at `path`, told apart by content; `tell` hears each page's number and how many there are.

    Raises UnreadableInput, TooLarge or BrokenSetup. The readers' libraries are loaded at the first call, so that who
    only needs the settings does not wait for them.
    """
    from extractors.readers.document import read as read_document

    return read_document(path, settings, tell)
