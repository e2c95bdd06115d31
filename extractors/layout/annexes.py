"""What stands after the signature, or before the plan: annexes with outlines of their own, the act that issues it."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extractors.layout.joining import Paragraph, joined
from extractors.layout.numbering import marker_of
from extractors.layout.outline import placed_words, sections_of, table_block, tree
from extractors.layout.paragraphs import paragraphs
from extractors.layout.rows import GridRow, Measure, Row
from normalizers.keys import ascii_key
from normalizers.task_columns import column_role, says_who_leads
from schemas.outline import Block, BlockKind, Section
from schemas.page import Grid

_ANNEX = regex.compile(r"^phu luc\b")
_HEADER_ROWS = 3
_HEADER_WORDS = 8  # a cell with more tells a task, it names no column
_TITLE_ROWS = 5
_LONGEST_SMALL = 90  # characters of a heading in small letters
_NOTE = regex.compile(r"(?i)\(?\s*(?:ban hành\s+)?kèm theo\b")
_TITLE = regex.compile(
    r"(?:Danh mục|Danh sách|Biểu|Bảng|Phân công|Đề cương|Mẫu|Dự toán|Tổng hợp|Nhu cầu|Chỉ tiêu|Lộ trình|Tiến độ)\b"
)
_OF_WORK = regex.compile(
    r"(?:DANH\s+(?:MỤC|SÁCH)|(?:BẢNG\s+)?PHÂN\s+CÔNG|NHIỆM\s+VỤ|KẾ\s+HOẠCH|ĐỀ\s+CƯƠNG|LỊCH|CHƯƠNG\s+TRÌNH"
    r"|NỘI\s+DUNG|LỘ\s+TRÌNH|TIẾN\s+ĐỘ)\b"
)
_ANNEX_NUMBER = regex.compile(r"^PHỤ LỤC(?: SỐ)?\s*:?\s*([IVX]+|\d+|[A-H])?\b", regex.IGNORECASE)


def annexes(rows: Sequence[Row | GridRow], measures: dict[int, Measure]) -> tuple[list[Section], list[Block]]:
    """The annex sections after the signature, and what stands there without an annex heading."""
    starts = _starts(rows)
    loose = [_loose(item) for item in paragraphs(rows[: starts[0] if starts else len(rows)], measures)]
    sections: list[Section] = []
    for order, start in enumerate(starts):
        end = starts[order + 1] if order + 1 < len(starts) else len(rows)
        label = "PL" if len(starts) == 1 else f"PL{order + 1}"
        sections += _annex(rows[start:end], label, measures)
    return sections, loose


def _starts(rows: Sequence[Row | GridRow]) -> list[int]:
    """Where each annex begins: at its "Phụ lục" line, or, where no line says so, at the title above each note that
    tells to what it belongs ("DANH MỤC NHIỆM VỤ", below it "(Kèm theo Kế hoạch số …)"). The title of a table of
    figures ("BIỂU TỔNG HỢP …") is the table's, and opens none."""
    named = [index for index, row in enumerate(rows) if isinstance(row, Row) and _opens_annex(row.text)]
    if named:
        return named
    notes = [i for i, row in enumerate(rows) if isinstance(row, Row) and row.text[0] == "(" and _NOTE.match(row.text)]
    titles = [start for note in notes if (start := _title_above(rows, note)) < note]
    return [start for start in titles if isinstance(row := rows[start], Row) and _OF_WORK.match(row.text)]


def _title_above(rows: Sequence[Row | GridRow], note: int) -> int:
    """The first of the lines of a title, all in capitals, that end above the line `note`."""
    start = note
    while start and note - start < _TITLE_ROWS and isinstance(row := rows[start - 1], Row) and row.text.isupper():
        start -= 1
    return start


def _opens_annex(text: str) -> bool:
    """Whether a line is an annex's heading, or the first of it; a long one is in capitals throughout, no sentence."""
    if text[:7].upper() != "PHỤ LỤC" or _ANNEX.match(ascii_key(text)) is None:
        return False
    return len(text) < _LONGEST_SMALL or text.isupper()


def cover_blocks(rows: Sequence[Row | GridRow], measures: dict[int, Measure]) -> list[Block]:
    """The paragraphs of the act that issues the plan; its articles are no sections of the plan."""
    return [
        table_block(item) if isinstance(item, GridRow) else item.block(BlockKind.PREAMBLE)
        for item in paragraphs(rows, measures)
    ]


def _loose(item: Paragraph | GridRow) -> Block:
    if isinstance(item, GridRow):
        return table_block(item)
    kind = BlockKind.PARAGRAPH if item.marker is None else BlockKind.BULLET
    return item.block(kind)


def _annex(rows: Sequence[Row | GridRow], path: str, measures: dict[int, Measure]) -> list[Section]:
    """One annex: its heading lines (until the "(Kèm theo …)" line, a number or a table), then its own outline."""
    head = _head(rows)
    block = joined(BlockKind.HEADING, placed_words(head), page=head[0].page if head else 1)
    preamble, nodes, closing = tree(rows[len(head) :], measures)
    heading = block.text.strip(" .:;")
    number = _ANNEX_NUMBER.match(heading)
    annex = Section(path, number[1] if number else None, heading, 1, _annex_role(preamble), block, tuple(preamble))
    below = [
        Section(
            f"{path}.{s.path}", s.number, s.heading, s.level + 1, s.role, s.heading_block, s.body, s.run_in,
            f"{path}.{s.parent}" if s.parent else path,
        )
        for s in sections_of(nodes)
    ]  # fmt: skip
    if closing:
        last = below[-1] if below else annex
        grown = Section(
            last.path, last.number, last.heading, last.level, last.role, last.heading_block, (*last.body, *closing),
            last.run_in, last.parent,
        )  # fmt: skip
        if below:
            below[-1] = grown
        else:
            annex = grown
    return [annex, *below]


def _head(rows: Sequence[Row | GridRow]) -> list[Row]:
    """An annex's heading: its "Phụ lục" line and its title, up to a "(Kèm theo …)" line where one follows soon."""
    head: list[Row] = []
    whole = _up_to_note(rows)
    for row in rows:
        if isinstance(row, GridRow) or len(head) > 6 or (whole and len(head) == whole):
            break
        if head and not whole and not _titles(row, head):
            break
        head.append(row)
    return head


def _up_to_note(rows: Sequence[Row | GridRow]) -> int:
    """How many rows stand above the line that says to what the annex belongs; 0 where none follows soon."""
    for index, row in enumerate(rows[: _TITLE_ROWS + 1]):
        if isinstance(row, GridRow) or (index and marker_of(row.text) is not None and not row.text.startswith("(")):
            return 0
        if index and _NOTE.match(row.text):
            return index
    return 0


def _titles(row: Row, head: Sequence[Row]) -> bool:
    """Whether a line goes on with an annex's title: it is in capitals, opens as titles do, or is centred like it."""
    if row.text.startswith("("):
        return False
    opens = len(head) == 1 and _TITLE.match(row.text) is not None and row.text[-1] not in ".;:"
    return row.text.isupper() or opens or _title_like(row, head[-1])


def _annex_role(body: Sequence[Block]) -> str:
    """An annex assigns work where its table has a column for tasks and one for who leads them."""
    return "assignments" if any(_assigns(grid) for block in body for grid in block.grids) else "other"


def _assigns(grid: Grid) -> bool:
    headers = [cell.text for cell in grid.cells if cell.row < _HEADER_ROWS and len(cell.text.split()) <= _HEADER_WORDS]
    return any(map(says_who_leads, headers)) and any(column_role(header) == "task" for header in headers)


def _title_like(row: Row, before: Row) -> bool:
    """Whether a line of small letters still belongs to an annex's centred title."""
    if row.box is None or before.box is None:
        return False
    em = before.box.height
    return abs((row.box.x0 + row.box.x1) / 2 - (before.box.x0 + before.box.x1) / 2) < em
