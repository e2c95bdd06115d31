"""ASCII keys: the one place where diacritics are thrown away, to compare and to search, never to print."""

from __future__ import annotations

from functools import lru_cache

import regex
from unidecode import unidecode


@lru_cache(maxsize=65536)
def ascii_key(text: str) -> str:
    """Lower-case ASCII letters and digits, words separated by one space.

    >>> ascii_key("Đẩy mạnh cải cách – hành chính")
    'day manh cai cach hanh chinh'
    """
    return " ".join(regex.findall(r"[a-z0-9]+", unidecode(text).lower()))
