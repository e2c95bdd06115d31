"""What a reader hands over: pages of words with boxes, each page from one text source."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct, field

from schemas.geometry import Box, Homography, union


class TextFrom(StrEnum):
    """Where a page's words come from (the contract's `quality.pages[].text_from`)."""

    EMBEDDED = "embedded"
    OCR = "ocr"
    RESTORED = "restored"


class LayerVerdict(StrEnum):
    """What a page's own text layer is worth."""

    CLEAN = "clean"
    LEGACY = "legacy"  # TCVN3 or VNI: decoded by table, nothing lost
    STRIPPED = "stripped"  # the right letters without their marks
    MANGLED = "mangled"  # written by an OCR engine in the wrong language
    FOREIGN = "foreign"  # readable, and not Vietnamese
    STAMP_ONLY = "stamp_only"  # a signature overlay on a page that is an image
    ABSENT = "absent"


class Word(NamedTuple):
    """A run of characters between spaces. `alternatives` are an OCR engine's other readings, best first.

    A tuple, as a box is: a page has a thousand words, and nothing else frozen is made as fast.
    """

    text: str
    box: Box | None = None
    confidence: float = 1.0
    alternatives: tuple[tuple[str, float], ...] = ()


class Line(Struct, frozen=True):
    """Words that stand on one line, left to right.

    A wide gap ends a line: the two columns of a letterhead are two lines. `blank_before` counts empty lines
    above it in sources that have no boxes.
    """

    words: tuple[Word, ...]
    blank_before: int = 0

    @property
    def text(self) -> str:
        """The words joined by single spaces."""
        return " ".join([word.text for word in self.words])

    @property
    def box(self) -> Box | None:
        """The box around its words; None where they have no places."""
        return union([word.box for word in self.words])


class Cell(Struct, frozen=True):
    """A cell of a grid; `row` and `column` count from 0, spans are at least 1."""

    row: int
    column: int
    row_span: int
    column_span: int
    lines: tuple[Line, ...]
    box: Box | None = None

    @property
    def text(self) -> str:
        """Its lines joined by single spaces; "" for an empty cell."""
        return " ".join(line.text for line in self.lines).strip()


class Grid(Struct, frozen=True):
    """A table as it stands on one page: cells with spans, not yet interpreted."""

    page: int
    n_rows: int
    n_columns: int
    cells: tuple[Cell, ...]
    box: Box | None = None


class Rule(Struct, frozen=True):
    """A straight ruling line, horizontal (top == bottom) or vertical (x0 == x1), in points."""

    x0: float
    top: float
    x1: float
    bottom: float


class Edit(Struct, frozen=True):
    """A change that restoration made to the source's characters."""

    page: int
    before: str
    after: str
    confidence: float


class Page(Struct, frozen=True):
    """One page from one text source.

    `items` is the reading order: lines, and grids where they stand. `rules` are the ruled lines found in the
    file or on the image. Width and height are in points, 0 for a source without pages. `notes` are readers'
    warnings, as (code, message), and `note_boxes` the places, by code, of those that are about a place. A scan's boxes,
    rules, width and height are those of the page set upright, level and square; `as_filed` takes its points to the page
    as filed (`geometry.moved`), empty where these are the same. `turned` counts the clockwise quarter turns among what
    was done.
    """

    number: int
    items: tuple[Line | Grid, ...]
    width: float = 0.0
    height: float = 0.0
    text_from: TextFrom = TextFrom.EMBEDDED
    verdict: LayerVerdict = LayerVerdict.CLEAN
    ocr_confidence: float | None = None
    rules: tuple[Rule, ...] = ()
    edits: tuple[Edit, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    note_boxes: tuple[tuple[str, Box], ...] = ()
    turned: int = 0
    as_filed: Homography = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines among its items, in reading order."""
        return tuple(item for item in self.items if isinstance(item, Line))

    @property
    def grids(self) -> tuple[Grid, ...]:
        """The tables among its items, in reading order."""
        return tuple(item for item in self.items if isinstance(item, Grid))


class DigitalSignature(Struct, frozen=True):
    """A signature in the file itself; `signed_at` is ISO 8601 with its offset."""

    signer: str
    signed_at: str | None
    page: int | None = None
    box: Box | None = None


class SourceFile(Struct, frozen=True):
    """The file as it lies there. `file_name` has no folder."""

    file_name: str
    sha256: str
    media_type: str
    byte_size: int


class Document(Struct, frozen=True):
    """A file that has been read."""

    source: SourceFile
    pages: tuple[Page, ...]
    signatures: tuple[DigitalSignature, ...] = field(default=())
