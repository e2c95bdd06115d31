"""Paragraphs to the section tree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import regex

from extractors.layout.closing import names_recipients
from extractors.layout.continued import rejoined
from extractors.layout.headings import split_heading
from extractors.layout.joining import Paragraph, joined
from extractors.layout.numbering import ORDINALS, RANK, Marker, Style
from extractors.layout.paragraphs import paragraphs
from extractors.layout.parts import Parts
from extractors.layout.roles import role_of
from extractors.layout.rows import GridRow, Measure, Row
from normalizers.roman import to_roman
from schemas.outline import Block, BlockKind, Section
from schemas.page import Word

_DASHES = "-–—+•_"
_CLOSING = regex.compile(r"^(?:Trên đây là|Trân trọng)")
_ON_THIS_PLAN = regex.compile(r"^(?:Căn cứ (?:nội dung )?|Nhận được )[Kk]ế hoạch này")
_APPROVES = regex.compile(r"(?:Phê duyệt|Ban hành)\s+[“\"]?(?:Kế hoạch|Chương trình|Đề án|Phương án)\b.*:\s*$")


@dataclass(slots=True)
class _Node:
    """A section in the making."""

    marker: Marker
    path: str
    level: int
    heading_block: Block
    parent: _Node | None
    body: list[Block] = field(default_factory=list)
    has_children: bool = False
    heading: str | None = None
    role: str | None = None
    children: Counter[str] = field(default_factory=Counter)


def table_block(row: GridRow) -> Block:
    """A table in the flow; its words live in its grid's cells."""
    return Block(BlockKind.TABLE, "", (), row.page, grids=(row.grid,))


def tree(rows: Sequence[Row | GridRow], measures: dict[int, Measure]) -> tuple[list[Block], list[_Node], list[Block]]:
    """The preamble, the sections in the making, and the closing paragraphs."""
    preamble: list[Block] = []
    nodes: list[_Node] = []
    closing: list[Block] = []
    top: Counter[str] = Counter()
    items = list(rejoined(paragraphs(rows, measures)))
    last = max((index for index, item in enumerate(items) if _is_numbered(item)), default=-1)
    for index, item in enumerate(items):
        if isinstance(item, GridRow):
            (nodes[-1].body if nodes else preamble).append(table_block(item))
            continue
        marker = item.marker
        if marker is not None and marker.style is Style.COMPONENT and _is_listed(item):
            marker = None
        if marker is None or marker.style is Style.BULLET:
            block = item.block(BlockKind.PARAGRAPH if marker is None else BlockKind.BULLET)
            if closing or (nodes and marker is None and _closes(block.text, nodes[-1], index > last)):
                closing.append(block)
            elif nodes:
                nodes[-1].body.append(block)
            else:
                preamble.append(block if marker else Block(BlockKind.PREAMBLE, block.text, block.words, block.page))
            continue
        if closing:  # a number after "Trên đây là …" is no section of the plan's body
            closing.append(item.block(BlockKind.PARAGRAPH))
            continue
        nodes.append(_node(item, marker, nodes, top))
    return preamble, nodes, closing


def _is_numbered(item: Paragraph | GridRow) -> bool:
    return not isinstance(item, GridRow) and item.marker is not None and item.marker.style is not Style.BULLET


def _closes(text: str, node: _Node, is_last: bool) -> bool:
    """Whether a paragraph closes the plan: "Trên đây là …", or "Căn cứ Kế hoạch này …" (by this plan) behind all that
    is numbered, and not as the only words below an agency's heading."""
    if _CLOSING.match(text):
        return True
    awaited = not node.body and node.heading_block.text.rstrip()[-1:] not in {".", ";"}
    return is_last and not awaited and _ON_THIS_PLAN.match(text) is not None


def _is_listed(item: Paragraph) -> bool:
    """Whether a component without a number is an entry of a list, not a heading: it ends like a sentence."""
    return item.words[-1][0].text[-1:] in ".;,"


def _node(item: Paragraph, marker: Marker, nodes: Sequence[_Node], top: Counter[str]) -> _Node:
    parent = _parent(marker, nodes[-1] if nodes else None)
    label = _label(marker, parent)
    siblings = parent.children if parent is not None else top
    siblings[label] += 1
    if siblings[label] > 1:
        label = f"{label}~{siblings[label]}"
    path = f"{parent.path}.{label}" if parent is not None else label
    if parent is not None:
        parent.has_children = True
    return _Node(marker, path, parent.level + 1 if parent else 1, item.block(BlockKind.HEADING), parent)


def _parent(marker: Marker, last: _Node | None) -> _Node | None:
    """The open section that holds a new one with `marker`."""
    node = last
    while node is not None:
        if _holds(node.marker, marker) or _holds_capitals(node, marker):
            sibling = _open_list(node, marker)
            if sibling is not None:
                return sibling.parent
            bare = marker.style is Style.ARABIC and len(marker.value) == 1
            if not (bare and marker.value[0] > 1 and RANK[node.marker.style] > RANK[Style.ARABIC]):
                return node  # a list that opens with "2." goes on one whose "1." is lost, it is none below "b)"
        node = node.parent
    return None


def _holds_capitals(node: _Node, marker: Marker) -> bool:
    """Whether capitals count the parts of a numeral's section ("II.", below it "A."); mostly they stand above one.
    In a plan that is numbered by figures alone they do so below a heading that calls for them ("4. Nội dung:")."""
    if marker.style is not Style.UPPER:
        return False
    if node.marker.style is Style.ARABIC:
        return node.parent is None and not node.body and node.heading_block.text.endswith(":")
    if node.marker.style is not Style.ROMAN:
        return False
    above: _Node | None = node
    while above is not None and above.marker.style is not Style.UPPER:
        above = above.parent
    return above is None


def _open_list(node: _Node, marker: Marker) -> _Node | None:
    """The open section of the same list as `marker` from `node` upwards, if the new number goes on with it."""
    above: _Node | None = node
    while above is not None:
        same = above.marker.style is marker.style and len(above.marker.value) == len(marker.value)
        if same and above.marker.value[:-1] == marker.value[:-1] and marker.style is not Style.COMPONENT:
            follows = marker.value[-1] > above.marker.value[-1] or above is node or marker.value[-1] > 1
            return above if follows else None
        above = above.parent
    return None


def _holds(outer: Marker, inner: Marker) -> bool:
    if inner.style is Style.ARABIC and len(inner.value) > 1:
        if outer.style in (Style.ARABIC, Style.BRACKET):
            return len(outer.value) < len(inner.value) and inner.value[: len(outer.value)] == outer.value
        return RANK[outer.style] < RANK[Style.ARABIC]
    if inner.style is Style.ARABIC and outer.style is Style.ARABIC and len(outer.value) > 1:
        return False  # "1." behind "2.2." opens a list anew: its heading was lost
    if inner.style is Style.COMPONENT:
        return outer.style is not Style.COMPONENT or outer.value[0] < inner.value[0]
    if RANK[inner.style] <= RANK[Style.ROMAN]:
        return RANK[outer.style] < RANK[inner.style]
    return True


def _label(marker: Marker, parent: _Node | None) -> str:
    if marker.style is Style.COMPONENT:
        return ("TDA" if marker.value[0] else "DA") + str(marker.value[1])
    if marker.style is Style.ARABIC and parent is not None and parent.marker.style in (Style.ARABIC, Style.BRACKET):
        shared = len(parent.marker.value)
        if len(marker.value) > shared and marker.value[:shared] == parent.marker.value:
            return ".".join(map(str, marker.value[shared:]))
    if marker.style in (Style.ARABIC, Style.BRACKET) and marker.printed[0].isalpha():
        return ".".join(map(str, marker.value))
    if marker.style is Style.PART and marker.printed.lower() in ORDINALS:
        return to_roman(marker.value[0])  # "Phần thứ hai": Decree 30/2020/NĐ-CP numbers parts by Roman numerals
    if marker.style is Style.ARTICLE:
        return f"Điều {marker.printed}"
    return marker.printed


_MARKS = frozenset({".", ";", "./."})
_FEWEST_WORDS = 6  # of a sentence; "Kinh phí." is a heading


def _is_whole_sentence(heading: str, text: str) -> bool:
    """Whether a heading is a whole sentence: nothing but its closing mark comes after."""
    return len(heading.split()) >= _FEWEST_WORDS and text[len(heading) :].strip() in _MARKS


def _is_the_plan(node: _Node) -> bool:
    """Whether an article has the whole plan in it: "Điều 1. Phê duyệt Kế hoạch …, với các nội dung sau:"."""
    return node.marker.style is Style.ARTICLE and _APPROVES.match(node.heading_block.text) is not None


def _is_container(outer: _Node, node: _Node) -> bool:
    """Whether a section holds others that stand at a plan's top elsewhere: "PHẦN II", "B." above "I.", "II."."""
    return outer.marker.style in (Style.PART, Style.CHAPTER) or (
        outer.marker.style is Style.UPPER and node.marker.style is Style.ROMAN
    )


def sections_of(nodes: Sequence[_Node]) -> list[Section]:
    """Finished sections: headings cut out of their blocks, roles found from the top down."""
    found: list[Section] = []
    sentences: dict[tuple[str | None, Style], bool] = {}  # whether a list's last number is a sentence
    for node in nodes:
        text = node.heading_block.text
        of_same_list = (node.parent.path if node.parent else None, node.marker.style)
        listed = sentences.get(of_same_list)
        heading, run_in = split_heading(
            text, node.marker.style, bool(node.body), node.has_children, listed is True, listed is False
        )
        node.heading = heading
        elder = next((s.role for s in reversed(found) if s.parent == (node.parent.path if node.parent else None)), None)
        is_sentence = run_in and len(heading.split()) == 12 and not text[len(heading) :].lstrip().startswith(":")
        is_whole = run_in and _is_whole_sentence(heading, text)
        sentences[of_same_list] = is_sentence or is_whole
        node.role = role_of(
            heading,
            node.parent.role if node.parent and not _is_the_plan(node.parent) else None,
            is_sentence,
            elder,
            is_whole,
            node.parent.heading if node.parent and node.parent.parent is None else None,
            node.parent is not None and _is_container(node.parent, node),
        )
        body = tuple(node.body)
        if run_in:
            block = node.heading_block
            body = (Block(BlockKind.PARAGRAPH, block.text, block.words, block.page, block.marker), *body)
        number = None if node.marker.style is Style.COMPONENT else node.marker.printed
        found.append(
            Section(
                node.path, number, heading, node.level, node.role, node.heading_block, body, run_in,
                node.parent.path if node.parent else None,
            )
        )  # fmt: skip
    return found


def placed_words(rows: Iterable[Row]) -> list[tuple[Word, int]]:
    """The words of `rows`, each with its page."""
    return [(word, row.page) for row in rows for word in row.line.words]


def rows_block(kind: BlockKind, rows: Sequence[Row]) -> Block:
    """Rows joined to one block."""
    return joined(kind, placed_words(rows), page=rows[0].page)


def line_blocks(kind: BlockKind, rows: Iterable[Row | GridRow]) -> tuple[Block, ...]:
    """A block for each row."""
    return tuple(table_block(row) if isinstance(row, GridRow) else rows_block(kind, [row]) for row in rows)


def recipient_blocks(parts: Parts) -> tuple[Block, ...]:
    """The "Nơi nhận" list, a block for each entry."""
    entries: list[list[tuple[Word, int]]] = []
    marked = any(row.text[0] in _DASHES for row in parts.recipients)
    closed = any(row.text.endswith(";") for row in parts.recipients)
    for row in parts.recipients:
        words = [(word, row.page) for word in row.line.words]
        if names_recipients(row.text):
            words = words[2:]
            while words and not any(c.isalnum() for c in words[0][0].text):
                words = words[1:]
            if not words:
                continue
        first = words[0][0]
        if first.text[0] in _DASHES:
            rest = first.text[1:]
            words = [(Word(rest, first.box, first.confidence), row.page), *words[1:]] if rest else words[1:]
            if words:
                entries.append(words)
        elif not entries:
            entries.append(words)
        elif (marked and not (row.read_by_ocr and entries[-1][-1][0].text[-1] == ";")) or (
            closed and entries[-1][-1][0].text[-1] not in ";.)"
        ):  # of a scan's dashes one may be lost
            entries[-1].extend(words)
        else:
            entries.append(words)
    return tuple(joined(BlockKind.RECIPIENTS, words) for words in entries)
