"""ASCII keys: the one place where diacritics are thrown away, to compare and to search, never to print."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from unidecode import unidecode

_OTHER = re.compile("[^\\x00-\\x7f\\u0300-\\u0362]+")
_WORDS = bytes(byte if chr(byte).isalnum() else 32 for byte in bytes(range(128)).lower()) + b" " * 128


@lru_cache(maxsize=65536)
def ascii_key(text: str) -> str:
    """Lower-case ASCII letters and digits, words separated by one space.

    >>> ascii_key("Đẩy mạnh cải cách – hành chính")
    'day manh cai cach hanh chinh'
    """
    # Vietnamese falls into ASCII letters and combining marks by itself, many times faster than by unidecode's tables.
    bare = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    bare = _OTHER.sub(lambda other: unidecode(other.group()), bare)
    return " ".join(bare.encode("ascii", "ignore").translate(_WORDS).decode().split())
