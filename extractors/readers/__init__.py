"""A file of any kind to pages of positioned words, each page from one text source."""

from extractors.readers.document import read
from extractors.readers.settings import ReadSettings

__all__ = ["ReadSettings", "read"]
