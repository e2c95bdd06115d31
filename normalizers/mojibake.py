"""Unicode that went through a program which took its bytes for Windows-1252, or wrote its letters as escapes.

UTF-8 writes a Vietnamese letter in two or three bytes, and each shows as a character of its own: "Káº¿ hoáº¡ch" for "Kế
hoạch". Such runs of characters spell nothing else in Vietnamese, so they are turned back wherever they stand, also in a
text that is right elsewhere. Five bytes show as nothing in Windows-1252, and where a program dropped them a letter is
lost: it becomes U+FFFD, which restoration may fill in, unless only one letter can be meant.
"""

from __future__ import annotations

import regex

LOST = "\N{REPLACEMENT CHARACTER}"
_FEWEST = 4  # such runs in a text: a quotation mark behind an "á" may look like one
_NO_CHARACTER = (0x81, 0x8D, 0x8F, 0x90, 0x9D)  # bytes that Windows-1252 leaves out


def _shown(byte: int) -> str:
    return chr(byte) if byte in _NO_CHARACTER else bytes([byte]).decode("cp1252")


_BYTES = {_shown(byte): byte for byte in range(0x80, 0x100)} | {chr(byte): byte for byte in range(0x80, 0x100)}
_FOLLOWING = regex.escape("".join(sorted({seen for seen, byte in _BYTES.items() if byte < 0xC0})))
_SIGNS = "“”‘’–—…•·§°²³½×÷€\N{NO-BREAK SPACE}«»\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NO-BREAK SPACE}\N{SOFT HYPHEN}"
_LETTERS = frozenset(
    "àáâãèéêìíòóôõùúýăđĩũơưÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯ" + "".join(map(chr, range(0x1EA0, 0x1EFA))) + _SIGNS
) | frozenset("\N{COMBINING GRAVE ACCENT}\N{COMBINING ACUTE ACCENT}\N{COMBINING CIRCUMFLEX ACCENT}\N{COMBINING TILDE}"
              "\N{COMBINING BREVE}\N{COMBINING HOOK ABOVE}\N{COMBINING HORN}\N{COMBINING DOT BELOW}")  # fmt: skip
_RUN = regex.compile(rf"á[º»][{_FOLLOWING}]|[âï][{_FOLLOWING}]{{2}}|[ÂÃÄÅÆÌ][{_FOLLOWING}]")
#: A letter whose last byte shows as a space, or as nothing. "à" ends in A0, a space that does not break, which many a
#: program makes a plain one; "Ä" can only have been a Đ and "â€" a closing quotation mark, the others one of several.
_WORN = regex.compile(
    rf"{_RUN.pattern}|(?P<a>(?<=[^\p{{Lu}}\s])Ã |(?<=\p{{Lu}})Ã (?=\p{{Ll}}))"
    rf"|(?P<A>áº )|(?P<d>Ä{LOST}?)|(?P<q>â€{LOST}?)|(?P<lost>(?:á[º»]|Ã){LOST}?)"
)
_WORN_LETTERS = {"a": "à", "A": "Ạ", "d": "Đ", "q": "”", "lost": LOST}
_OWN = regex.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]")  # what Windows-1252 never shows
_WRITTEN_OUT = regex.compile(r"&(?:amp;)*#(?:(\d{3,6})|[xX]([0-9a-fA-F]{2,5}));|\\u([0-9a-fA-F]{4})")


def unscrambled(text: str) -> str:
    """`text` with the letters that were taken for Windows-1252 turned back, and itself where it has hardly any.

    >>> unscrambled("Thá»±c hiá»‡n káº¿ hoáº¡ch")
    'Thực hiện kế hoạch'
    """
    found = [letter for run in _RUN.findall(text) if (letter := _letter(run)) in _LETTERS]
    return "".join(map(_line, text.splitlines(keepends=True))) if len(found) >= _FEWEST else text


def _line(line: str) -> str:
    """A line turned back, with what is left of worn letters, unless some of its letters are right as they stand."""
    whole = _OWN.search(line) is None and _RUN.search(line) is not None
    return (_WORN if whole else _RUN).sub(_turned, line)


def _turned(run: regex.Match[str]) -> str:
    worn = next((_WORN_LETTERS[name] for name, found in run.groupdict().items() if found is not None), None)
    letter = worn or _letter(run.group())
    return letter if letter in _LETTERS or letter == LOST else run.group()


def _letter(run: str) -> str:
    """The character whose bytes a run shows; empty where they are of none."""
    try:
        return bytes(_BYTES[seen] for seen in run).decode("utf-8")
    except UnicodeDecodeError:
        return ""


def spelled_out(text: str) -> str:
    r"""`text` with characters for the escapes that stand for letters of Vietnamese: "k&#7871; ho\u1ea1ch".

    >>> spelled_out("Th&#7921;c hi&amp;#7879;n k\\u1ebf ho\\u1ea1ch, &#60;1%")
    'Thực hiện kế hoạch, &#60;1%'
    """
    if "&" not in text and "\\u" not in text:
        return text

    def character(escape: regex.Match[str]) -> str:
        decimal, *hexadecimal = escape.groups()
        code = int(decimal) if decimal else int(next(filter(None, hexadecimal)), 16)
        letter = chr(code) if code < 0x110000 else ""
        return letter if letter in _LETTERS else escape.group()

    return _WRITTEN_OUT.sub(character, text)
