"""One spelling for each character: what every text goes through once, where it enters.

Composed form (NFC), never the compatibility form (NFKC), which would turn 10³ into 103. Typeset spaces become plain
ones, invisible characters go, typeset ligatures become their letters, the look-alikes of Đ become Đ, and private codes
the signs that Word's symbol fonts print.
"""

from __future__ import annotations

import unicodedata

import regex

from normalizers.symbol_fonts import PRIVATE_SIGNS

_SPACES = regex.compile(
    r"[\N{NO-BREAK SPACE}\N{EN QUAD}-\N{HAIR SPACE}\N{NARROW NO-BREAK SPACE}\N{MEDIUM MATHEMATICAL SPACE}"
    r"\N{IDEOGRAPHIC SPACE}]"
)
_INVISIBLE = regex.compile(
    r"[\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}-\N{RIGHT-TO-LEFT MARK}\N{LEFT-TO-RIGHT EMBEDDING}-\N{RIGHT-TO-LEFT OVERRIDE}"
    r"\N{WORD JOINER}-\N{INVISIBLE PLUS}\N{ZERO WIDTH NO-BREAK SPACE}]|[\x00-\x08\x0e-\x1f\x7f]"
)
# Programs that set a letter and its mark as two glyphs put a space between them: "thư ̣c hiê ̣n".
_TONE = regex.compile(
    r"[\N{COMBINING GRAVE ACCENT}\N{COMBINING ACUTE ACCENT}\N{COMBINING TILDE}\N{COMBINING HOOK ABOVE}"
    r"\N{COMBINING DOT BELOW}]"
)
_TONE_APART = regex.compile(rf"(?<=[AEIOUYaeiouyĂÂÊÔƠƯăâêôơư])[ \N{{NO-BREAK SPACE}}]+(?={_TONE.pattern})")
_HYPHENS = str.maketrans({"\N{HYPHEN}": "-", "\N{NON-BREAKING HYPHEN}": "-", "\N{MINUS SIGN}": "-"})
_LIGATURES = str.maketrans(
    {
        "\N{LATIN SMALL LIGATURE FF}": "ff",
        "\N{LATIN SMALL LIGATURE FI}": "fi",
        "\N{LATIN SMALL LIGATURE FL}": "fl",
        "\N{LATIN SMALL LIGATURE FFI}": "ffi",
        "\N{LATIN SMALL LIGATURE FFL}": "ffl",
    }
)
_PRINTED = _HYPHENS | _LIGATURES | PRIVATE_SIGNS
# Fonts and keyboards of the nineties put Icelandic eth and African D where Vietnamese has D with stroke.
_D_LOOKALIKES = str.maketrans(
    {
        "\N{LATIN CAPITAL LETTER ETH}": "Đ",
        "\N{LATIN CAPITAL LETTER AFRICAN D}": "Đ",
        "\N{LATIN SMALL LETTER ETH}": "đ",
        "\N{LATIN SMALL LETTER D WITH TAIL}": "đ",
    }
)
_LETTERS_WITH_LOOKALIKE = regex.compile(r"(?V1)(?<!\p{L})[\p{L}--[ÐƉðɖ]]*+[ÐƉðɖ]\p{L}*")
_VIETNAMESE_LETTERS = frozenset("abcdeghiklmnopqrstuvxyđăâêôơư")


def clean(text: str) -> str:
    """`text` composed, with plain spaces and hyphens and Vietnamese Đ. Line ends, tabs and form feeds stay."""
    composed = unicodedata.normalize("NFC", text)
    if composed.isascii():
        return _INVISIBLE.sub("", composed)
    if _TONE.search(composed):
        composed = unicodedata.normalize("NFC", _TONE_APART.sub("", composed))
    plain = _INVISIBLE.sub("", _SPACES.sub(" ", composed)).translate(_PRINTED)
    return _LETTERS_WITH_LOOKALIKE.sub(_with_stroked_d, plain)


def _with_stroked_d(word: regex.Match[str]) -> str:
    """The word with Đ for its look-alikes, where the word's other letters are all Vietnamese ("það" is not)."""
    mapped = word.group().translate(_D_LOOKALIKES)
    return mapped if all(_base(letter) in _VIETNAMESE_LETTERS for letter in mapped) else word.group()


def _base(letter: str) -> str:
    """The letter in lower case without its tone mark; a Vietnamese letter's own hook, breve or circumflex stays."""
    marks = unicodedata.normalize("NFD", letter.casefold())
    return unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES))


_TONES = frozenset(
    "\N{COMBINING GRAVE ACCENT}\N{COMBINING ACUTE ACCENT}\N{COMBINING TILDE}"
    "\N{COMBINING HOOK ABOVE}\N{COMBINING DOT BELOW}"
)
