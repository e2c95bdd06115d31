"""Numerals and letters of the outline that OCR misread: the outline knows what may come next, and of a Roman numeral
the ink's width says which it is.

"I.", "II." and "III." of a bold heading are read as "L", "I.", "IH."; what the engine cannot miscount is how wide the
ink is. Widths are those of the Times family, in ems, which Decree 30/2020/NĐ-CP prescribes for every document.
"""

from __future__ import annotations

import regex

from extractors.layout.numbering import LEFT_OUT, LETTERS, Counters, Marker, Style
from extractors.layout.rows import Row
from normalizers.keys import ascii_key
from normalizers.roman import roman_value, to_roman

_LOOKS_LIKE_A_NUMERAL = regex.compile(r"^[\[\]|!IVXLHTlij1JUYNMƯ\\.,:;'’\-]{1,7}$")
_MARKED_LETTER = regex.compile(r"(?P<letter>[^\W\d_A-Z])\s?\)\s*(?=\p{Lu})")
_WIDTHS = {
    "I": 0.389,
    "V": 0.722,
    "X": 0.722,
    ".": 0.25,
    " ": 0.25,
    ",": 0.25,
    "-": 0.33,
    "M": 0.944,
    "W": 1.0,
    "J": 0.5,
}
_USUAL = 0.72  # of a bold capital
_BEARINGS = 0.06  # the white beside the ink, of a whole word
_MOST_LEFT_OUT = 3  # numerals from one to the next
_CAPITALS = 0.8  # of the letters of a top heading


def mended_numeral(row: Row, state: Counters) -> Marker | None:
    """The roman numeral that opens a heading in capitals, judged by its width; None where `row` opens with none.

    Only the next numeral, one read cleanly that is little further on, and the last once more may stand there; a clean
    reading of the next is not weighed.
    """
    words = row.line.words
    if len(words) < 2 or words[0].box is None or not _LOOKS_LIKE_A_NUMERAL.match(words[0].text):
        return None
    rest = row.text[len(words[0].text) :].strip()
    if not _is_capitals(rest):
        return None
    last = next((value[-1] for style, value in state.open if style is Style.ROMAN), 0)
    read = roman_value(words[0].text.strip(".,:;-"))
    if read == last + 1:
        return None
    em = _em(row)
    if em is None:
        return None
    ink = words[0].box.width / em
    stop = "." if words[0].text[-1] in ".,:;" else ""
    left_out = [read] if read is not None and last + 1 < read <= last + _MOST_LEFT_OUT else []
    candidates = [last + 1, *left_out, *([last] if last else [])]  # of equally wide ones ("VI", "IV") the first
    value = min(candidates, key=lambda number: round(abs(_width(to_roman(number) + stop) - ink), 3))
    return Marker(Style.ROMAN, to_roman(value), (value,), len(words[0].text) + 1)


def mended_letter(row: Row, state: Counters) -> Marker | None:
    """The letter that opens a list's next item, read with marks that no such letter has: "ở)" behind "d)" is "đ)"."""
    found = _MARKED_LETTER.match(row.text)
    last = next((value[-1] for style, value in reversed(state.open) if style is Style.LETTER), None)
    if found is None or last is None or last == len(LETTERS) or found["letter"] in LETTERS:
        return None
    if LETTERS[last] in LEFT_OUT[1:]:  # "e", "g"
        last += 1
    following = LETTERS[last]
    if following != "đ" and following != ascii_key(found["letter"]):
        return None
    return Marker(Style.LETTER, following, (last + 1,), found.end())


def _is_capitals(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= 4 and sum(char.isupper() for char in letters) >= _CAPITALS * len(letters)


def _em(row: Row) -> float | None:
    """The type size in points, from the width of the words after the numeral."""
    boxed = [word for word in row.line.words[1:] if word.box is not None]
    printed = sum(_width(word.text) for word in boxed)
    ink = sum(word.box.width for word in boxed if word.box is not None)
    return ink / printed if printed > 0 and ink > 0 else None


def _width(text: str) -> float:
    return sum(_WIDTHS.get(char, _USUAL) for char in text) - _BEARINGS
