"""Roman numerals that OCR misread, judged by the width of their ink."""

from __future__ import annotations

import pytest

from extractors.layout.numbering import Counters, Style
from extractors.layout.numerals import mended_numeral
from extractors.layout.rows import Row
from schemas.geometry import Box
from schemas.page import Line, Word

_EMS = {"I": 0.389, "V": 0.722, ".": 0.25}  # of the Times family
_SIZE = 14.0


def heading(read: str, printed: str) -> Row:
    """A heading in capitals whose numeral has the ink of `printed` and was read as `read`."""
    words, left = [], 90.0
    for text, width in ((read, sum(map(_EMS.__getitem__, printed))), ("TRỒNG", 3.6), ("RỪNG", 2.88)):
        right = left + (width - 0.06) * _SIZE
        words.append(Word(text, Box(left, 100.0, right, 110.0)))
        left = right + 4.0
    line = Line(tuple(words))
    return Row(line, line.text, 1, line.box, 842.0, read_by_ocr=True)


@pytest.mark.parametrize(
    ("last", "read", "printed", "numeral"),
    [
        (1, "IL", "II.", "II"),
        (2, "IH.", "III.", "III"),
        (3, "VI.", "IV.", "IV"),  # as wide as what was read, and the next
        (4, "VI.", "VI.", "VI"),  # V is left out in print
        (4, "VI.", "V.", "V"),
        (2, "II.", "II.", "II"),  # printed twice
    ],
)
def test_the_width_of_the_ink_and_the_order_tell_the_numeral(last: int, read: str, printed: str, numeral: str) -> None:
    marker = mended_numeral(heading(read, printed), Counters(((Style.ROMAN, (last,)),)))
    assert marker is not None
    assert marker.printed == numeral
