"""A paragraph in the making: the words of its rows, and the block they become."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import accumulate, pairwise, repeat
from operator import add, sub

import regex

from extractors.layout.numbering import Marker, Style
from extractors.layout.rows import Row
from schemas.outline import Block, BlockKind, PlacedWord
from schemas.page import Word

LONGEST_PARAGRAPH = 6000  # characters; the longest of real plans have under 1,000
_placed = partial(tuple.__new__, PlacedWord)  # as `_make`, without a call of Python's own
_GLUES = ("-", "/")
_GLUE_AFTER = regex.compile(r"[\p{L}\d%][-/]$")


@dataclass(slots=True)
class Paragraph:
    """A block in the making: rows joined, with the marker that opened it; `length` is theirs in characters."""

    marker: Marker | None
    depth: int = 0
    words: list[tuple[Word, int]] = field(default_factory=list)
    first: Row | None = None
    length: int = 0

    def add(self, row: Row, skip: int = 0) -> None:
        """Add a row's words, but for the first `skip` characters of it (a marker, and the space behind)."""
        words, at, page = row.line.words, 0, row.page
        self.length += len(row.text) + 1
        while skip and at < len(words) and skip >= len(words[at].text):
            skip = max(0, skip - len(words[at].text) - 1)
            at += 1
        if skip and at < len(words):
            self.words.append((_cut(words[at], skip), page))
            at += 1
        self.words += [(word, page) for word in (words[at:] if at else words) if word[0]]

    def portions(self) -> Iterator[Paragraph]:
        """The paragraph in parts that are just over `LONGEST_PARAGRAPH` characters long, but for the last."""
        if self.length <= LONGEST_PARAGRAPH:
            yield self
            return
        portion, length = Paragraph(self.marker, self.depth, first=self.first), 0
        for placed in self.words:
            if length > LONGEST_PARAGRAPH:
                yield portion
                portion, length = Paragraph(None, self.depth, first=self.first), 0
            portion.words.append(placed)
            length += len(placed[0].text) + 1
        yield portion

    def block(self, kind: BlockKind) -> Block:
        """The finished block; one without rows stands on page 1."""
        printed = self.marker.printed if self.marker else ""
        return joined(kind, self.words, printed, self.depth, self.first.page if self.first else 1)

    @property
    def is_numbered(self) -> bool:
        """Whether a number or letter opened it, no mark of a list."""
        return self.marker is not None and self.marker.style is not Style.BULLET


def _cut(word: Word, skip: int) -> Word:
    return word if skip == 0 else Word(word.text[skip:], word.box, word.confidence)


def joined(
    kind: BlockKind, words: Iterable[tuple[Word, int]], marker: str = "", depth: int = 0, page: int = 1
) -> Block:
    """A block of `words` with their pages; a number or code that a line break cut ("47-⏎KH/TU") is whole again."""
    given = list(words)
    if not given:
        return Block(kind, "", (), page, marker, depth)
    source, pages = zip(*given, strict=True)
    texts, boxes, confidences, _ = zip(*source, strict=True)
    text = " ".join(texts)
    spaces = [0, *repeat(1, len(texts) - 1)]
    if "- " in text or "/ " in text:
        spaces[1:] = [not (before[-1:] in _GLUES and _starts_code(before, after)) for before, after in pairwise(texts)]
        text = "".join([" " * space + word for space, word in zip(spaces, texts, strict=True)])
    lengths = list(map(len, texts))
    ends = list(accumulate(map(add, lengths, spaces)))
    placed = zip(map(sub, ends, lengths), ends, pages, boxes, confidences, strict=True)
    return Block(kind, text, tuple(map(_placed, placed)), pages[0], marker, depth)


def _starts_code(before: str, word: str) -> bool:
    """Whether `word` goes on with a code or number that `before` left open with a hyphen or slash."""
    if not _GLUE_AFTER.search(before):
        return False
    if before[-1] == "/":
        return any(c.isdigit() or c.isupper() for c in before) and word[0].isalnum()
    return (before[-2].isdigit() and word[0].isalnum()) or (before[-2].isupper() and word[0].isupper())
