r"""Line breaks that a program wrote out as the letters "\r\n" or "\n" when it saved a page's text."""

from __future__ import annotations

import regex

_ESCAPED = regex.compile(r"[ \t]*(?:\\r\\n|\\n|\\r(?=[\\\s]))[ \t]*")
_FEWEST = 3  # a path or a formula may hold one
_ONE_LINE = 10  # escaped breaks to a true one: the whole text was saved as one string


def unescaped(text: str) -> str:
    r"""`text` with escaped line breaks undone.

    Where the text has lines of its own, the escaped breaks are those of its HTML source and part no lines.

    >>> unescaped(r"I. MỤC TIÊU\n1. Trồng\n2. Chăm sóc\n3. Thu hoạch").count("\n")
    3
    """
    found = len(_ESCAPED.findall(text)) if "\\" in text else 0
    if found < _FEWEST:
        return text
    return _ESCAPED.sub("\n" if found > _ONE_LINE * (text.strip().count("\n") or 0.1) else " ", text)
