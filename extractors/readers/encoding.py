"""Bytes of a text file to Unicode: the file's own mark, UTF-8, UTF-16, or one of the Vietnamese charsets by trying."""

from __future__ import annotations

import codecs
import unicodedata

from msgspec import Struct

from normalizers.charsets import Charset, common_share, decode
from normalizers.mixed_charsets import charset_of, decoded_by_line
from normalizers.mojibake import LOST, spelled_out, unscrambled
from normalizers.unicode import clean
from schemas.errors import UnreadableInput

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_TRIED_CHARACTERS = 20_000  # enough of a text to know its charset by
_MOST_CONTROLS = 0.1
_DAMAGE = 0.01  # a UTF-8 file may have this share of broken characters and still be one


class Decoded(Struct, frozen=True):
    """Clean text, the encoding that it was read by, and whether a legacy table was needed."""

    text: str
    encoding: str
    legacy: bool = False
    damaged: int = 0  # characters that could not be decoded, each U+FFFD in `text`


def decode_bytes(content: bytes, declared: str | None = None) -> Decoded:
    """Unicode for a text file's bytes; `declared` is the encoding that the file itself names.

    Raises UnreadableInput for bytes that no charset turns into text.
    """
    wide = _wide_encoding(content)
    if wide is None and b"\x00" in content:
        raise UnreadableInput("the file is binary, not text", "see that it is a PDF, DOCX, HTML or text file")
    for encoding in filter(None, (wide, "utf-8", declared)):
        text = _strict(content, encoding)
        if text is not None:
            if _controls(text) > _MOST_CONTROLS:
                raise UnreadableInput("the file is binary, not text", "see that it is a PDF, DOCX, HTML or text file")
            return _unlegacy(text, encoding)
    text = content.decode("utf-8", errors="replace")
    broken = text.count("\N{REPLACEMENT CHARACTER}")
    if broken <= max(1, _DAMAGE * len(text)) and len(text) > 20:
        return Decoded(clean(text), "utf-8", damaged=broken)
    return _single_byte(content)


def _wide_encoding(content: bytes) -> str | None:
    """The encoding that a byte order mark or the pattern of zero bytes tells."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return encoding
    head = content[:2000]
    if len(head) >= 4 and head.count(0) > len(head) / 8:
        even, odd = head[::2].count(0), head[1::2].count(0)
        if odd > 4 * even:
            return "utf-16-le"
        if even > 4 * odd:
            return "utf-16-be"
    return None


def _strict(content: bytes, encoding: str) -> str | None:
    try:
        text = content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
    return text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")


def _controls(text: str) -> float:
    """The share of characters that no text has."""
    sample = text[:_TRIED_CHARACTERS]
    return sum(unicodedata.category(c) in ("Cc", "Cn", "Co") and c not in "\n\r\t\f" for c in sample) / max(
        1, len(sample)
    )


def _unlegacy(text: str, encoding: str) -> Decoded:
    """Text that decoded well, yet may hold legacy codes or UTF-8 that was read as Windows-1252 and saved again."""
    text = spelled_out(text)
    if text.isascii():
        return Decoded(clean(text), encoding)
    twice = unscrambled(text)
    if twice != text:
        lost = twice.count(LOST)
        return Decoded(clean(twice), f"{encoding} twice", legacy=not lost, damaged=lost)
    charset = charset_of(text)
    if charset is not None:
        return Decoded(decoded_by_line(text, charset), charset.value, legacy=True)
    return Decoded(clean(text), encoding)


def _single_byte(content: bytes) -> Decoded:
    """Bytes of a single-byte charset: the one that gives the most Vietnamese."""
    western = content.decode("latin-1")
    candidates = [
        Decoded(clean(content.decode("cp1258", errors="replace")), "cp1258"),
        *(Decoded(decode(western, charset), charset.value) for charset in Charset),
    ]
    best = max(candidates, key=lambda decoded: common_share(decoded.text[:_TRIED_CHARACTERS]))
    if common_share(best.text[:_TRIED_CHARACTERS]) == 0:
        raise UnreadableInput("the text is in an unknown encoding", "save it as UTF-8")
    damaged = best.text.count("\N{REPLACEMENT CHARACTER}")
    return Decoded(best.text, best.encoding, legacy=True, damaged=damaged)
