"""The plan's form: blocks in reading order, and the section tree over them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from enum import StrEnum
from operator import attrgetter
from typing import NamedTuple

from msgspec import UNSET, Struct

from schemas.geometry import Box, lines_of, union
from schemas.page import Grid
from schemas.plan import Evidence


class BlockKind(StrEnum):
    """What a block is in the plan's form."""

    HEADING = "heading"  # has a number, or names a component
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    TABLE = "table"
    LETTERHEAD = "letterhead"
    TITLE = "title"
    PREAMBLE = "preamble"  # the legal bases between the title and the first heading
    CLOSING = "closing"  # "Trên đây là Kế hoạch …"
    SIGNATURE = "signature"
    RECIPIENTS = "recipients"
    FURNITURE = "furniture"  # running heads, page numbers, rules of dashes


class PlacedWord(NamedTuple):
    """A source word inside a block's text: characters `start` to `end`, where it stands on the page."""

    start: int
    end: int
    page: int
    box: Box | None
    confidence: float


_START, _END = attrgetter("start"), attrgetter("end")


class Block(Struct, frozen=True):
    """A heading, paragraph or bullet with its wrapped lines joined.

    `text` has no bullet mark and no heading number; `marker` keeps them ("-", "+", "II", "2.1", "a", "").
    `depth` is a bullet's depth below its section: 1 for "-", 2 for "+" under it.
    `words` are in the order of the text. A table block has its grid in `grids` (one for each page that the table stands
    on) and no text.
    """

    kind: BlockKind
    text: str
    words: tuple[PlacedWord, ...]
    page: int
    marker: str = ""
    depth: int = 0
    grids: tuple[Grid, ...] = ()

    @property
    def box(self) -> Box | None:
        """The box of what stands on the block's first page."""
        return union(word.box for word in self.words if word.page == self.page)

    def evidence(self, start: int = 0, end: int | None = None, confidence: float = 1.0) -> Evidence:
        """Evidence for the characters from `start` to `end`; `confidence` is multiplied by the words' own mean, or by
        that of the least sure figure among them, where it is less: a fact is no surer than its digits.

        The box lies on the page where the characters begin.
        """
        stop = len(self.text) if end is None else end
        first, last = bisect_right(self.words, start, key=_END), bisect_left(self.words, stop, key=_START)
        covered = self.words[first:last]
        if not covered:
            return Evidence(page=self.page, bbox=None, text=self.text[start:stop], confidence=round(confidence, 3))
        page = covered[0].page
        mean = sum(word.confidence for word in covered) / len(covered)
        figures = (word.confidence for word in covered if any(map(str.isdigit, self.text[word.start : word.end])))
        sure = min((mean, *figures))
        boxes = [word.box for word in covered if word.page == page and word.box is not None]
        around = union(boxes)
        beside = (*self.words[max(first - 1, 0) : first], *self.words[last : last + 1])
        others = (word.box for word in beside if word.page == page and word.box is not None)
        crowded = around is not None and any(around.contains(box.centre) for box in others)
        return Evidence(
            page=page,
            bbox=around,
            text=self.text[start:stop].strip(),
            confidence=round(confidence * sure, 3),
            lines=lines_of(boxes) if crowded else UNSET,
        )


class Section(Struct, frozen=True):
    """A heading with what stands under it, up to the next heading of any level.

    `path` joins the numbers from the top ("III.2.1", "II~2.1", "PL1"); `number` is None for a heading without one.
    `heading` has lost its number and its closing colon or full stop. `body` are the blocks below the heading that
    belong to this section itself. Where the heading's own block is a sentence, or goes on after the heading's colon,
    `run_in` is True and that whole block, heading included, is also the first block of `body`.
    """

    path: str
    number: str | None
    heading: str
    level: int
    role: str
    heading_block: Block
    body: tuple[Block, ...]
    run_in: bool = False
    parent: str | None = None


class Outline(Struct, frozen=True):
    """The whole plan as layout sees it; every word of the source is in exactly one block."""

    letterhead: tuple[Block, ...]
    title: tuple[Block, ...]  # "KẾ HOẠCH", then the title's own lines joined
    preamble: tuple[Block, ...]
    sections: tuple[Section, ...]
    closing: tuple[Block, ...]
    signature: tuple[Block, ...]
    recipients: tuple[Block, ...]
    appendix: tuple[Block, ...]  # what stands after the signature without a "Phụ lục" (annex) heading of its own
    furniture: tuple[Block, ...]

    def running_text(self) -> Iterator[Block]:
        """The text from the preamble to the last annex in reading order; a run-in heading comes with its body."""
        yield from self.preamble
        for section in self.sections:
            if not section.run_in:
                yield section.heading_block
            yield from section.body
        yield from self.closing
        yield from self.appendix

    def children(self, path: str) -> tuple[Section, ...]:
        """The sections right below the one of this path, in reading order; below "" none."""
        return tuple(section for section in self.sections if section.parent == path)

    def section(self, path: str) -> Section:
        """The section of this path. Raises StopIteration where there is none."""
        return next(section for section in self.sections if section.path == path)

    def ancestors(self, section: Section) -> tuple[Section, ...]:
        """From the parent up to the top."""
        found: list[Section] = []
        parent = section.parent
        while parent is not None:
            above = self.section(parent)
            found.append(above)
            parent = above.parent
        return tuple(found)
