"""What the fonts Symbol and Wingdings print: their letters are signs, kept by Word at private codes, U+F020 to U+F0FF.

The bullet of a list is "\\uf0b7" in a PDF or a copied text, `<w:sym w:font="Symbol" w:char="F0B7"/>` in a DOCX, and "·"
in an element of that font on a web page. Sources: Adobe's table of Symbol, Unicode's document L2/12-368 for Wingdings.
"""

from __future__ import annotations

_PRIVATE = 0xF000
_SYMBOL = {
    0x2A: "*", 0x2B: "+", 0x2D: "-", 0xA3: "≤", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•",
    0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xDE: "⇒",
}  # fmt: skip
_WINGDINGS = {
    0x46: "☞", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "◻", 0x71: "❑", 0x72: "❒", 0x74: "⧫", 0x75: "◆",
    0x76: "❖", 0x77: "⬥", 0x9E: "·", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "◻", 0xD8: "➢", 0xE0: "→", 0xE8: "➔",
    0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
# Where no font is named. The two share no code here.
PRIVATE_SIGNS = {_PRIVATE + code: sign for code, sign in (_WINGDINGS | _SYMBOL).items()}


def sign_of(font: str, code: int) -> str | None:
    """What `font` prints at a code (0x20 to 0xFF, or that among the private ones): its own private code where the sign
    is not known here, None where the font is not one of signs."""
    name = font.strip().strip("'\"").casefold()
    table = _SYMBOL if name == "symbol" else _WINGDINGS if name == "wingdings" else None
    if table is None and not name.startswith(("wingdings", "webdings")):
        return None
    low = code & 0xFF
    return (table or {}).get(low, chr(_PRIVATE + low))
