"""The words of a page as rows of chunks: what stands on one height, parted where a gap is wide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from extractors.tables.captions import CAPTION, ENCLOSED, in_capitals, unit_in
from extractors.tables.headers import are_letters
from extractors.tables.names import TOTAL
from schemas.geometry import Box, union
from schemas.page import Line, Word

GAP = 0.7  # of a word's height parts two chunks
SAME_LINE = 0.3  # of a word's height: centres of words on one line differ less
LINE = 1.3  # times the highest word: a line is no higher
NUMBER = re.compile(r"^[-+−]?\d[\d.,]*%?$|^[-–—]$")
GROUP = re.compile(r"^(?:[IVXLC]+|[A-ZĐ])[.)]?\s+\S")  # "II. Nhóm nhiệm vụ …", the title of a group of rows

NUMBERED = re.compile(r"^(?:Bảng|Biểu|Phụ\s+biểu|Phụ\s+lục|Mẫu)(?:\s+(?:số|mẫu))?\s*(?:\d|[IVX]+\b)", re.IGNORECASE)


class Chunk(NamedTuple):
    """Words of one row that no wide gap parts."""

    words: tuple[Word, ...]
    box: Box

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def is_number(self) -> bool:
        return bool(NUMBER.match(self.text))


class Row(NamedTuple):
    """One height of the page: its chunks, left to right."""

    chunks: tuple[Chunk, ...]
    box: Box

    @property
    def text(self) -> str:
        return " ".join(chunk.text for chunk in self.chunks)

    @property
    def numbers(self) -> list[Chunk]:
        """The chunks that are figures, from left to right."""
        return [chunk for chunk in self.chunks if chunk.is_number]

    @property
    def is_total(self) -> bool:
        """Whether a chunk begins as a total's label does."""
        return any(TOTAL.match(chunk.text) for chunk in self.chunks)

    @property
    def titles_group(self) -> bool:
        """Whether the row only names a group: "II. Nhóm …" in one cell, or the number and the name in two."""
        return len(self.chunks) <= 2 and bool(GROUP.match(self.text)) and not self.chunks[-1].is_number

    @property
    def is_letters(self) -> bool:
        """Whether the row is that of column letters and formulas."""
        return are_letters([chunk.text for chunk in self.chunks])

    @property
    def opens_table(self) -> bool:
        """Whether the row can only stand over a table: its number or its unit."""
        return len(self.chunks) == 1 and (bool(NUMBERED.match(self.text)) or unit_in(self.text) is not None)

    @property
    def is_caption(self) -> bool:
        """Whether the row stands over a table and belongs to none: its number, unit, or a line of capitals."""
        if len(self.chunks) > 1:
            return False
        text = self.text
        named = bool(CAPTION.match(text) or ENCLOSED.match(text)) or unit_in(text) is not None
        return named or (in_capitals(text) and not self.titles_group and not self.is_total)


def rows_of(lines: Iterable[Line]) -> list[Row]:
    """The rows of a page's lines from top to bottom; words without a place are left out.

    Two lines of one cell and a line that stands half way down beside them are three rows, or two, but never one: no
    chunk of a row stands above another.
    """
    rows: list[list[Chunk]] = []
    for chunk in sorted(_chunks(lines), key=lambda chunk: (chunk.box.centre[1], chunk.box.x0)):
        for row in rows[:-4:-1]:
            if _level(row[0].box, chunk.box) and not any(_above(other.box, chunk.box) for other in row):
                row.append(chunk)
                break
        else:
            rows.append([chunk])
    made = []
    for row in rows:
        row.sort(key=lambda chunk: chunk.box.x0)
        made.append(Row(tuple(row), box_of([word for chunk in row for word in chunk.words])))
    return made


def _chunks(lines: Iterable[Line]) -> list[Chunk]:
    """Words on one height, parted where a gap is wide.

    A word off a picture is as high as its ink: "vụ" stands lower than "Bộ". Each is taken to be as high as its line.
    """
    placed = sorted((word for line in lines for word in _in_line(line)), key=lambda word: word[1].centre[1])
    heights: list[list[tuple[Word, Box]]] = []
    for word, box in placed:
        last = heights[-1][0][1] if heights else None
        if last is not None and box.centre[1] - last.centre[1] <= SAME_LINE * min(box.height, last.height):
            heights[-1].append((word, box))
        else:
            heights.append([(word, box)])
    found: list[Chunk] = []
    for words in heights:
        words.sort(key=lambda word: word[1].x0)
        chunks: list[list[Word]] = []
        last = None
        for word, box in words:
            if last is not None and box.x0 - last.x1 <= GAP * min(box.height, last.height):
                chunks[-1].append(word)
            else:
                chunks.append([word])
            last = box
        found += [Chunk(tuple(chunk), box_of(chunk)) for chunk in chunks]
    return found


def _in_line(line: Line) -> Iterator[tuple[Word, Box]]:
    """A line's placed words, their boxes as high as the line's, where that is hardly higher than its highest word."""
    placed = [(word, word.box) for word in line.words if word.box is not None]
    whole = line.box
    if whole is None or whole.height > LINE * max(box.height for _, box in placed):
        yield from placed  # words of cells that stand on several heights
        return
    for word, box in placed:
        yield word, Box(box.x0, whole.top, box.x1, whole.bottom)


def _level(box: Box, other: Box) -> bool:
    shared = min(box.bottom, other.bottom) - max(box.top, other.top)
    return shared >= 0.5 * min(box.height, other.height)


def _above(box: Box, other: Box) -> bool:
    return min(box.x1, other.x1) > max(box.x0, other.x0)


def box_of(words: Sequence[Word]) -> Box:
    """The box around placed words."""
    box = union(word.box for word in words)
    assert box is not None
    return box
