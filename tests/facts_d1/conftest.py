"""Plans small enough to read in a test: a text laid out as the reader of text files would hand it over."""

from collections.abc import Callable

import pytest

from extractors.facts import header
from extractors.layout import lay_out
from extractors.tables.read import read_tables
from schemas.page import Document, Line, Page, SourceFile, Word
from schemas.reading import Reading

HEAD = """ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
XÃ SUỐI MƠ Độc lập - Tự do - Hạnh phúc
Số: 12/KH-UBND Suối Mơ, ngày 05 tháng 02 năm 2031

KẾ HOẠCH
Trồng rừng năm 2031 trên địa bàn xã Suối Mơ

"""


def document(text: str) -> Document:
    """One page without boxes: a line a line, empty lines counted."""
    lines: list[Line] = []
    blank = 0
    for printed in text.strip("\n").split("\n"):
        if not printed.strip():
            blank += 1
            continue
        lines.append(Line(tuple(Word(word) for word in printed.split()), blank))
        blank = 0
    return Document(SourceFile("a.txt", "0" * 64, "text/plain", len(text)), (Page(1, tuple(lines)),))


@pytest.fixture
def reading() -> Callable[..., Reading]:
    """A text to a reading; with `bare` the text brings its own letterhead."""

    def read(text: str, bare: bool = False) -> Reading:
        source = document(text if bare else HEAD + text)
        outline = lay_out(source)
        return Reading(source, outline, read_tables(outline, frozenset()), header.extract(source, outline))

    return read
