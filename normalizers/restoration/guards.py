"""What the decoder must not touch, or only with proof: sound words and lines, figures, dates, abbreviations."""

from __future__ import annotations

import re
from collections.abc import Sequence

from normalizers.restoration.codes import is_act_number
from normalizers.restoration.pieces import Kind, Piece
from normalizers.restoration.syllables import is_syllable

_DISGUISES = frozenset({"1", "4", "6", "8", "13", "14", "16", "18", "19"})


def is_vietnamese(text: str) -> bool:
    """Say whether a word is a syllable with a letter that no engine writes by mistake (ạ, đ, ơ, ư …)."""
    return any(ord(c) > 0xFF for c in text) and is_syllable(text)


def is_clean(row: Sequence[Piece]) -> bool:
    """Say whether a line on a mangled page is sound: a quarter of its words are beyond doubt Vietnamese."""
    words = [piece.text for piece in row if piece.kind is Kind.WORD]
    sound = sum(map(is_vietnamese, words))
    return sound > 1 and sound * 4 >= len(words)


def may_be_disguised(row: Sequence[Piece], i: int) -> bool:
    """Say whether a piece is a figure that may be a short word: one or two digits, words on both sides."""
    return (
        row[i].kind is Kind.NUMBER
        and row[i].text in _DISGUISES
        and 0 < i < len(row) - 1
        and row[i - 1].kind is Kind.WORD
        and (row[i + 1].kind is Kind.WORD or (row[i].text == "6" and is_act_number(row[i + 1].text)))
    )


def broken_date(piece: Piece, after: Piece | None) -> str | None:
    """The date that a space has cut in two (`20/1 2/2023`), where only one date can be meant."""
    if after is None or piece.kind is not Kind.NUMBER or after.kind is not Kind.NUMBER:
        return None
    match = re.fullmatch(r"(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)", piece.text + after.text)
    if match is None or after.start != piece.end + 1 or after.text[0] == "/" or piece.text.count("/") == 0:
        return None
    day, month = int(match.group(1)), int(match.group(2))
    return match.group() if 1 <= day <= 31 and 1 <= month <= 12 else None


def may_be_name(row: Sequence[Piece], i: int) -> bool:
    """Say whether a word may be part of a name whose letters were kept: a syllable without marks that begins with a
    capital, beside another word that does."""
    text = row[i].text
    if not (text.isascii() and text[:1].isupper() and text[1:].islower() and is_syllable(text)):
        return False
    beside = (row[j] for j in (i - 1, i + 1) if 0 <= j < len(row))
    return any(piece.kind is Kind.WORD and piece.text[:1].isupper() and not piece.text.isupper() for piece in beside)


def is_capitals(text: str) -> bool:
    """Whether a word of two letters or more is written in capitals alone."""
    return len(text) > 1 and text.isalpha() and text.isupper()
