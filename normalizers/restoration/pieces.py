"""A line as pieces: words that may be wrong, and numbers, codes and marks that are not to be touched."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from normalizers.restoration.codes import mend_row

_TOKEN = re.compile(r"\S+")
_LEAD = re.compile(r"^(?:[(\[{\"'“‘«<*•+=…–—/-]+(?=.)|[|](?=[A-ZĐ][^\W\dA-ZĐ_]))")  # a bar before capitals is a rule
# An apostrophe behind a word is more often a horn or a tone ("co’" for "cơ") than a quotation mark.
_TRAIL = re.compile(r"[)\]}\"”»>.,;:!?…–—-]+$")
_QUOTED = re.compile(r"[)\]}\"'”’»>.,;:!?…–—-]+$")
_UNIT = re.compile(r"(\()(ha|km|m|kg|g)(\)[.,;:]?)")  # of a column, by itself
_NUMBER = re.compile(r"[\d.,:/%°²³()+|-]*\d[\d.,:/%°²³()+|-]*")  # a bar is a rule of a table
_JOINT = re.compile(r"((?<=[^\W_])[-–—/]+(?=[^\W_])|[.,;:](?=[^\W\d_]{2}|[^\W\d_]\d[^\W\d_]))")
_CODE = re.compile(
    r"""
    .*\d/.*|.*/\d.*                      # 45/KH-UBND, 12/2030
    | \d+-[A-ZĐ].* | \d+[.,]\d.* | \d+[.)]\S.*
    | [A-ZĐ]{1,4}[.-]?\d{2,}            # QH15
    | (?:KT|VX|NC|TH|NN|TC|VP|CN|XD|NL)[1-57]  # the desks of an office; a 6 is more often a letter: "TH6N"
    | \d+[.,]?\d*(?:m|km|cm|mm|kg|g|ha|h|m2|m3|km2|m²|m³|%|tr)
    | k?m[23]
    """,
    re.VERBOSE,
)
#: What numbers a heading or a point at the head of a line: "V.", "II)", "1.2.", "đ)"; text may be glued to it.
_MARKER = re.compile(
    r"([IVX]{1,5}|(?:[IlL|]{2,3}|Vv)(?=\.\s+[A-ZĐ])|\d{1,2}(?:\.\d{1,2}){0,3}|[a-eghiklmnđA-EGHKĐ](?=\))|[a-eghiklmnđA-EGHKĐ](?=\.[^\W\d_]{2}|\.\s+\w))"
    r"([.)])(?=\s|$|[^\W\d_]{2})"
)

#: Words run together; a vowel or Q in capitals within a word is one with marks misread ("quAn", "hiQn").
_SMALL = r"[^\W\dA-ZĐ_]"
_GLUED = re.compile(rf"[^\W\d_]{_SMALL}+(?:[B-DĐGHK-NPR-TVX](?:{_SMALL}{{2,}}|[aeiouyà-ý]))+")
_CAPITALISED = re.compile(rf"[^\W\d_]{_SMALL}+")
_DISGUISE = re.compile(r"1[06][a-zđ]{1,4}")  # "16ng" for "lồng", "10i" for "lời"
_VOWEL = re.compile(r"[aeiouyAEIOUY\d]|[^\W_a-zA-Z]")


class Kind(Enum):
    """What a piece is."""

    WORD = "word"
    NUMBER = "number"  # figures and codes: kept as they are, or mended by their own grammar
    MARK = "mark"


class Piece(NamedTuple):
    """A run of characters at `start` of its line."""

    kind: Kind
    text: str
    start: int

    @property
    def end(self) -> int:
        """Where it ends in its line, in characters."""
        return self.start + len(self.text)


def pieces_of(line: str) -> list[Piece]:
    """Cut a line; together with the spaces between them the pieces are the line."""
    found: list[Piece] = []
    for match in _TOKEN.finditer(line):
        token = match.group()
        start = match.start()
        if not found and (marker := _MARKER.match(line, start)):
            found += [Piece(Kind.NUMBER, marker.group(1), start), Piece(Kind.MARK, marker.group(2), marker.end(1))]
            start = marker.end()
            token = token[len(marker.group()) :]
            if not token:
                continue
        if token.isalpha():
            found.append(Piece(Kind.WORD, token, start))
        else:
            found += [Piece(kind, text, start + at) for kind, text, at in _cut(token)]
    return found


def parted_at_capitals(row: Sequence[Piece]) -> list[Piece]:
    """The pieces, words run together apart at their capitals: "HuyénVinhLinh", of a narrow column."""
    parted: list[Piece] = []
    for piece in row:
        glued = piece.kind is Kind.WORD and _GLUED.fullmatch(piece.text)
        parts = _CAPITALISED.finditer(piece.text) if glued else ()
        parted += [Piece(piece.kind, part.group(), piece.start + part.start()) for part in parts] or [piece]
    return parted


@lru_cache(maxsize=1 << 16)
def _cut(token: str) -> tuple[tuple[Kind, str, int], ...]:
    """Kinds, texts and offsets of the pieces of a token that is not letters alone."""
    if token != "@" and not any(c.isalnum() or c in "&¢€$§£" for c in token):
        return ((Kind.MARK, token, 0),)
    if _NUMBER.fullmatch(token):
        return ((Kind.NUMBER, token, 0),)
    if unit := _UNIT.fullmatch(token):
        return tuple((Kind.NUMBER if part == 2 else Kind.MARK, unit[part], unit.start(part)) for part in range(1, 4))
    lead = _LEAD.match(token)
    start = lead.end() if lead else 0
    trail = (_QUOTED if set("'‘’") & set(token[:start]) else _TRAIL).search(token, start)
    end = trail.start() if trail and trail.start() > start else len(token)
    out = [(Kind.MARK, token[:start], 0)] if start else []
    out += _core(token[start:end], start)
    if end < len(token):
        out.append((Kind.MARK, token[end:], end))
    return tuple(out)


def _core(core: str, start: int) -> list[tuple[Kind, str, int]]:
    if _is_figure(core):
        return [(Kind.NUMBER, core, start)]
    parts = _JOINT.split(core)
    stops = any(joint[0] in ".,;:" for joint in parts[1::2])
    if len(parts) == 1 or (stops and not all(_is_figure(part) or _VOWEL.search(part) for part in parts[::2])):
        return [(Kind.WORD, core, start)]
    out = []
    for i, part in enumerate(parts):
        out.append((Kind.MARK if i % 2 else Kind.NUMBER if _is_figure(part) else Kind.WORD, part, start))
        start += len(part)
    return out


def _is_figure(core: str) -> bool:
    """Say whether a run of characters is a figure or a code, whose digits are not letters in disguise."""
    if core.isalpha():
        return False
    if _NUMBER.fullmatch(core) or _CODE.fullmatch(core) or mend_row(core):
        return True
    digits = sum(c.isdigit() for c in core)
    return digits > 1 and digits * 2 >= len(core) and not _DISGUISE.fullmatch(core)
