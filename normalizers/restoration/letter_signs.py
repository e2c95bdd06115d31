"""Signs that stand for letters which a program could not write: "K? ho?ch", "th\N{REPLACEMENT CHARACTER}c hi"."""

from __future__ import annotations

import regex

_SIGNS = ("?", "\N{REPLACEMENT CHARACTER}")
_FEWEST, _LEAST = 4, 0.01  # words with such a sign inside them, and their share of a text that has lost letters
LETTER = "\N{LATIN LETTER GLOTTAL STOP}"  # in the sign's place while a line is cut: it is a letter
_INSIDE = {sign: regex.compile(rf"\p{{L}}{regex.escape(sign)}+\p{{L}}") for sign in _SIGNS}
_BY_LETTERS = {
    sign: regex.compile(r"(?<=\p{L})#+|#+(?=\p{L})|(?<!\S)#+(?!\S)".replace("#", regex.escape(sign))) for sign in _SIGNS
}


# Letters of VIQR, which spells marks by signs of ASCII, a hook by "?": "Ke^' hoa.ch cu?a tu+`ng xa~".
_SPELT = regex.compile(r"[aeo]\^|[ou]\+", regex.I)


def sign_for_letters(text: str) -> str | None:
    """The sign that stands for lost letters in a text; None where none does. A question ends in its mark."""
    for sign in _SIGNS:
        if sign in text:
            found = len(_INSIDE[sign].findall(text))
            if found >= _FEWEST and found >= _LEAST * text.count(" ") and len(_SPELT.findall(text)) < found:
                return sign
    return None


def as_letters(line: str, sign: str) -> str:
    """`line`, as long as it was, with `LETTER` for the signs that stand for letters."""
    return _BY_LETTERS[sign].sub(lambda run: LETTER * len(run.group()), line)
