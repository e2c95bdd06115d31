"""Text cut where its sense is cut: sentences, and the brackets in them."""

from __future__ import annotations

import regex

# A full stop ends a sentence before a capital or "b) ", but not after an initial or a title ("TP. Huế", "PGS. TS.").
_SENTENCE_END = regex.compile(
    r"(?:;|(?<!\b[A-ZĐ])(?<!\b(?:TP|PGS|TS|ThS|Tr|tr|St|NĐ))[.!?])(?=\s+(?:[\p{Lu}\d“\"(+-]|[a-eghikđ][.)]\s)|\s*$)|;(?=\s)"
)
_BRACKETS = regex.compile(r"\([^()]*(?:\([^()]*\)[^()]*)*\)")


def brackets(text: str) -> list[tuple[int, int]]:
    """Where the outermost round brackets stand, marks included."""
    return [match.span() for match in _BRACKETS.finditer(text)]


def without_brackets(text: str) -> str:
    """`text` without what stands in brackets, single-spaced."""
    return " ".join(_BRACKETS.sub(" ", text).split())


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of `text` as character spans; a semicolon ends one too, but not inside brackets."""
    closed = brackets(text)
    found, start = [], 0
    for match in _SENTENCE_END.finditer(text):
        if any(opening < match.start() < closing for opening, closing in closed):
            continue
        found.append((start, match.end()))
        start = match.end()
    if text[start:].strip():
        found.append((start, len(text)))
    return found
