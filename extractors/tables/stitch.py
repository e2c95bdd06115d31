"""Parts of one table on consecutive pages, made one sheet again."""

from __future__ import annotations

import re
from collections import Counter

from msgspec.structs import replace
from rapidfuzz.fuzz import ratio

from extractors.tables.headers import ORDINAL, caption_rows, header_rows, letters_row
from extractors.tables.names import INDEX_NAME, TOTAL
from extractors.tables.sheet import Piece, Sheet, appended, joined, without_rows

ALIKE = 85  # per cent of the letters of a repeated header row
EDGE = 6.0  # points that a column's border may shift from page to page
FEWEST_BESIDE = 3  # cells in a row that is no title of a group
FEWEST_ROWS = 3
WORDS = re.compile(r"[^\W\d_]{2}")
GROUP = re.compile(r"^(?:[IVX]{1,5}|[A-ZĐa-zđ])[.)]?$")
ITEM = re.compile(r"[-–+•]\s")  # of a list inside a cell
OPEN_END = re.compile(r"[-–,(/]$")
ENDED = re.compile(r"[.;:!?]$")


def continues(above: Sheet, below: Sheet) -> bool:
    """Whether `below`, the next table in reading order, is the same table on the next page."""
    if below.pages[0] != above.pages[-1] + 1 or above.n_columns != below.n_columns:
        return False
    if above.edges and below.edges:
        shift = below.edges[0] - above.edges[0]  # margins may differ between left and right pages
        return all(abs(b - a - shift) <= EDGE for a, b in zip(above.edges, below.edges, strict=True))
    return not above.edges and not below.edges


def stitched(above: Sheet, below: Sheet) -> Sheet | None:
    """One sheet of both parts, a repeated header dropped; None where `below` has another header of its own."""
    above = _without_blank_end(above)
    first = caption_rows(above)
    end = header_rows(above, first)
    letters = letters_row(above)
    depth = (letters + 1 if letters is not None else end) - first
    header = _texts(above, first, first + depth)
    repeated = _repeated(below, header)
    if repeated == 0 and _has_other_header(below):
        return None
    rest = without_rows(_said_once(below, repeated), repeated)
    if rest.n_rows == 0:
        return replace(above, pages=above.pages + below.pages)
    held: set[int] = set()
    if _goes_on(above, rest, first + depth):
        held = {piece.column for piece in rest.starting(0) if piece.row_span > 1 and not piece.text}
        above, rest = _joined_row(above, rest), without_rows(rest, 1)
    above, rest = _with_cut_cells(above, rest, first + depth)
    return appended(above, _carried(above, rest, first + depth, held))


def _said_once(below: Sheet, repeated: int) -> Sheet:
    """`below` without the words of repeated names in the rows under them: with no rules between, what is left of a cut
    cell looks like a second row of the header, and the names beside it like cells over both."""
    pieces = tuple(
        replace(piece, text="") if piece.row < repeated < piece.row + piece.row_span else piece
        for piece in below.pieces
    )
    return replace(below, pieces=pieces)


def _without_blank_end(sheet: Sheet) -> Sheet:
    """The sheet without rows at its end that hold no text: what a page's end leaves of a row that it pushed over."""
    slots = sheet.slots()
    rows = sheet.n_rows
    while rows > 1 and not any(piece and piece.text and piece.row == rows - 1 for piece in slots[rows - 1]):
        rows -= 1
    pieces = tuple(
        replace(piece, row_span=min(piece.row_span, rows - piece.row)) for piece in sheet.pieces if piece.row < rows
    )
    return replace(sheet, n_rows=rows, pieces=pieces)


def _texts(sheet: Sheet, first: int, end: int) -> list[list[str]]:
    slots = sheet.slots()
    return [[_folded(piece.text if piece else "") for piece in slots[row]] for row in range(first, end)]


def _folded(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())


def _repeated(below: Sheet, header: list[list[str]]) -> int:
    """How many rows at the top of `below` repeat the header's rows (all of them, or its row of letters).

    A scan may misread a letter here and there, so the rows need only be alike.
    """
    if not header:
        return 0
    top = _texts(below, 0, min(len(header), below.n_rows))
    if len(top) == len(header) and all(_alike(a, b) for a, b in zip(top, header, strict=True)):
        return len(header)
    if top and top[0] == header[-1]:
        return 1
    return 0


def _alike(row: list[str], other: list[str]) -> bool:
    return row == other or ratio(" ".join(row), " ".join(other)) >= ALIKE


def _has_other_header(below: Sheet) -> bool:
    """Whether the part opens with a header row of its own: index name in front and no number."""
    end = header_rows(below, 0)
    if end == 0 or end >= below.n_rows:
        return False
    names = [piece.text for piece in below.starting(0) if piece.text]
    return bool(names) and INDEX_NAME.match(names[0]) is not None


def _goes_on(above: Sheet, below: Sheet, data: int) -> bool:
    """Whether the first row of `below` is the rest of the last row of `above`."""
    if above.n_rows <= data:
        return False
    last = above.slots()[above.n_rows - 1]
    first = below.slots()[0]
    if first[0] is not None and first[0].text:
        return False
    numbered = [row[0] for row in above.slots()[data:]]
    if sum(1 for piece in numbered if piece and ORDINAL.match(piece.text)) * 2 < len(numbered):
        return False
    pairs = [(a, b) for a, b in zip(last, first, strict=True) if b is not None and b.text]
    if not pairs or any(b.column_span > 1 and b.column == 0 for _, b in pairs):
        return False
    if last[0] is None or not last[0].text or any(TOTAL.match(b.text) for _, b in pairs):
        return False
    missing = [b.column for a, b in pairs if a is None or not a.text]
    if missing:  # the page's end has pushed whole cells over to the next page
        return any(_never_empty(above, below, column, data) for column in missing)
    return any(
        b.text[0].islower() or ITEM.match(b.text) is not None or (a is not None and not ENDED.search(a.text))
        for a, b in pairs
    )


def _never_empty(above: Sheet, below: Sheet, column: int, data: int) -> bool:
    """Whether the column has text in every other data row of both parts, rows that title a group left out."""
    rows = [*above.slots()[data:-1], *below.slots()[1:]]
    full = [row for row in rows if sum(1 for piece in row if piece and piece.text) > 2]
    return len(full) >= 2 and all((piece := row[column]) is not None and piece.text for row in full)


def _carried(above: Sheet, below: Sheet, data: int, held: set[int]) -> Sheet:
    """`below` with cells that go on from `above` given their text: merged over rows, and cut by the page's end.

    An empty cell is taken for the rest of a merged one only in a column that leaves none empty and merges others, or
    holds words in all other rows, and only where the row itself has other cells; and in the columns `held`, where the
    cell was merged with that of the row that the page's end cut. Beside the title of a group no cell goes on.
    """
    last = above.slots()[above.n_rows - 1]
    merging = {
        piece.column
        for sheet in (above, below)
        for piece in sheet.pieces
        if piece.row_span > 1 and piece.column_span == 1 and (sheet is below or piece.row >= data)
    }
    empty = {
        piece.column
        for sheet, first in ((above, data), (below, 1))
        for titles in (_titles(sheet),)
        for piece in sheet.pieces
        if piece.row >= first and not piece.text and piece.row not in titles
    }
    top = [piece for piece in below.starting(0) if piece.text]
    if 0 < len(top) < FEWEST_BESIDE and GROUP.match(top[0].text):
        return below
    if len(top) >= FEWEST_BESIDE:
        merging |= _worded(above, below, data)
    pieces = []
    for piece in _parted(below):
        over = last[piece.column] if piece.row == 0 and piece.column_span == 1 and not piece.text else None
        if over is not None and over.text and over.column_span == 1 and piece.column in (merging - empty) | held:
            piece = replace(piece, text=over.text, page=over.page, box=over.box, confidence=over.confidence)
        pieces.append(piece)
    return replace(below, pieces=tuple(pieces))


def _with_cut_cells(above: Sheet, below: Sheet, data: int) -> tuple[Sheet, Sheet]:
    """Both parts with the whole text in each cell merged over rows that the page's end cut inside its text, as word
    processors do that set it in the middle: what stands below goes on in small letters as no other cell of its column
    does, or what stands above ends in a dash or comma."""
    last = above.slots()[above.n_rows - 1]
    cut: dict[int, tuple[Piece, str]] = {}
    for piece in below.starting(0):
        over = last[piece.column]
        if over is None or not over.text or not piece.text or {over.column_span, piece.column_span} != {1}:
            continue
        others = [
            other
            for sheet, first in ((above, data), (below, 0))
            for other in sheet.pieces
            if other.column == piece.column and other.row >= first and other.text and other is not piece
        ]
        if not any(cell.row_span > 1 for cell in (piece, *others)):
            continue
        goes_on = piece.text[0].islower() and not any(other.text[0].islower() for other in others)
        if goes_on or OPEN_END.search(over.text):
            cut[piece.column] = (over, joined((over.text, piece.text)))
    if not cut:
        return above, below
    wholes = {id(over): text for over, text in cut.values()}
    grown = tuple(replace(piece, text=wholes.get(id(piece), piece.text)) for piece in above.pieces)
    carried = tuple(
        replace(piece, text=cut[piece.column][1], page=cut[piece.column][0].page, box=cut[piece.column][0].box)
        if piece.row == 0 and piece.column in cut
        else piece
        for piece in below.pieces
    )
    return replace(above, pieces=grown), replace(below, pieces=carried)


def _titles(sheet: Sheet) -> set[int]:
    """The rows that title a group, an ordinal and a text: their empty cells say nothing of their columns."""
    texts = Counter(piece.row for piece in sheet.pieces if piece.text)
    return {row for row in range(sheet.n_rows) if texts[row] < FEWEST_BESIDE}


def _worded(above: Sheet, below: Sheet, data: int) -> set[int]:
    """The columns whose cells are words in every data row but the first of `below`."""
    rows = [*above.slots()[data:], *below.slots()[1:]]
    rows = [row for row in rows if sum(1 for piece in row if piece and piece.text) >= FEWEST_BESIDE]
    if len(rows) < FEWEST_ROWS:
        return set()
    return {
        column
        for column in range(1, above.n_columns)
        if all((piece := row[column]) is not None and WORDS.search(piece.text) for row in rows)
    }


def _parted(sheet: Sheet) -> list[Piece]:
    """The pieces, an empty one of the first row that lies over several columns as one for each column."""
    pieces = []
    for piece in sheet.pieces:
        if piece.row == 0 and not piece.text and piece.column_span > 1:
            pieces += [replace(piece, column=piece.column + i, column_span=1) for i in range(piece.column_span)]
        else:
            pieces.append(piece)
    return pieces


def _joined_row(above: Sheet, below: Sheet) -> Sheet:
    """`above` with the first row of `below` added to its last row."""
    slots, rest = above.slots(), below.slots()[0]
    more: dict[int, Piece] = {}
    for column, piece in enumerate(rest):
        target = slots[above.n_rows - 1][column]
        if piece is not None and piece.text and target is not None and piece.column == column:
            more[id(target)] = piece
    pieces = tuple(_longer(piece, more[id(piece)]) if id(piece) in more else piece for piece in above.pieces)
    return replace(above, pieces=pieces)


def _longer(piece: Piece, rest: Piece) -> Piece:
    """A cell with the rest of its text from the next page; its place is where its text begins."""
    if not piece.text:
        return replace(piece, text=rest.text, page=rest.page, box=rest.box, confidence=rest.confidence)
    return replace(piece, text=joined((piece.text, rest.text)), confidence=min(piece.confidence, rest.confidence))
