"""A line as pieces: words that may be wrong, and numbers, codes and marks that are not to be touched."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

_LEAD = re.compile(r"^[(\[{\"'“‘«<*•+=…–—-]+(?=.)")
_TRAIL = re.compile(r"[)\]}\"'”’»>.,;:!?…–—-]+$")
_NUMBER = re.compile(r"[\d.,:/%°²³()+-]*\d[\d.,:/%°²³()+-]*")
_JOINT = re.compile(r"([-–—/.]+)")
_CODE = re.compile(
    r"\d+[^\s]*/.*[A-ZĐ0]{2}|.*\d/\d|\d+-[A-ZĐ]|[A-ZĐ]\d+|\d+[.,]\d+|[^\W\d_]?\d{2,}|\d[^\W\d_]?\d|\d+[.)]\S"
)


class Kind(Enum):
    """What a piece is."""

    WORD = "word"
    NUMBER = "number"  # figures and codes: kept as they are, or mended by their own grammar
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters at `start` of its line."""

    kind: Kind
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def pieces_of(line: str) -> list[Piece]:
    """Cut a line; together with the spaces between them the pieces are the line."""
    found: list[Piece] = []
    for match in re.finditer(r"\S+", line):
        found += _cut(match.group(), match.start())
    return found


def _cut(token: str, start: int) -> list[Piece]:
    if not any(c.isalnum() or c in "&¢€$§£" for c in token):
        return [Piece(Kind.MARK, token, start)]
    if _NUMBER.fullmatch(token):
        return [Piece(Kind.NUMBER, token, start)]
    out: list[Piece] = []
    lead = _LEAD.match(token)
    if lead:
        out.append(Piece(Kind.MARK, lead.group(), start))
        token, start = token[lead.end() :], start + lead.end()
    trail = _TRAIL.search(token)
    tail = trail.group() if trail and trail.start() else ""
    core = token[: len(token) - len(tail)]
    if _NUMBER.fullmatch(core) or _CODE.match(core):
        out.append(Piece(Kind.NUMBER, core, start))
    else:
        parts = _JOINT.split(core)
        if len(parts) > 1 and all(any(c.isalpha() for c in part) for part in parts[::2]):
            at = start
            for i, part in enumerate(parts):
                out.append(Piece(Kind.MARK if i % 2 else Kind.WORD, part, at))
                at += len(part)
        else:
            out.append(Piece(Kind.WORD, core, start))
    if tail:
        out.append(Piece(Kind.MARK, tail, start + len(core)))
    return out
