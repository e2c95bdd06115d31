"""Web pages: block elements to lines, tables to grids."""

from __future__ import annotations

from dataclasses import dataclass, field

import regex
from selectolax.lexbor import LexborHTMLParser, LexborNode

from extractors.readers.encoding import decode_bytes
from extractors.readers.markup_tables import SourceCell, grid_of, is_layout_only, lines_in_order, lines_of_rows
from schemas.page import Grid, LayerVerdict, Line, Page

_CHARSET = regex.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{1,40})", regex.I)
_DROPPED = frozenset(
    "script style noscript template head title svg math iframe object embed canvas nav form button select textarea "
    "audio video map -comment".split()
)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data dfn em font i ins kbd label mark o:p q rp rt ruby s samp small span "
    "strike strong sub sup time tt u var wbr -text img".split()
)
_WHITE = regex.compile(r"\s+")


def read_html(content: bytes) -> tuple[Page, ...]:
    """One unplaced page: a line for each block element and each <br>, a grid for each table of data."""
    declared = _CHARSET.search(content[:4096])
    decoded = decode_bytes(content, declared.group(1).decode("ascii", "replace") if declared else None)
    verdict = LayerVerdict.LEGACY if decoded.legacy else LayerVerdict.CLEAN
    items = items_of_html(decoded.text)
    notes = (("encoding_damaged", f"{decoded.damaged} characters could not be decoded"),) if decoded.damaged else ()
    return (Page(1, tuple(items), verdict=verdict, notes=notes),)


def items_of_html(text: str) -> list[Line | Grid]:
    """The lines and grids of a piece of HTML."""
    root = LexborHTMLParser(text).body
    return _items(root) if root is not None else []


@dataclass(slots=True)
class _Table:
    """A table that is being read: its rows so far, and the cell that is open."""

    rows: list[list[SourceCell]] = field(default_factory=list)


@dataclass(slots=True)
class _Flow:
    """Text that is being gathered into items."""

    items: list[Line | Grid] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    def end_line(self) -> None:
        self.items.extend(lines_of_rows([_WHITE.sub(" ", "".join(self.text))]))
        self.text.clear()


def _items(root: LexborNode) -> list[Line | Grid]:
    """The lines and grids below `root`. Walks without recursion: a page may nest its elements 100,000 deep."""
    flows = [_Flow()]
    tables: list[_Table] = []
    stack: list[tuple[LexborNode, bool]] = [(root, True)]
    while stack:
        node, entering = stack.pop()
        tag = node.tag or ""
        if not entering:
            _leave(node, tag, flows, tables)
            continue
        if tag == "-text":
            flows[-1].text.append(node.text_content or "")
        elif tag == "br":
            flows[-1].end_line()
        elif tag not in _DROPPED and not _is_hidden(node):
            _enter(tag, flows, tables)
            stack.append((node, False))
            children = []
            child = node.child
            while child is not None:
                children.append((child, True))
                child = child.next
            stack.extend(reversed(children))
    flows[-1].end_line()
    return flows[-1].items


def _enter(tag: str, flows: list[_Flow], tables: list[_Table]) -> None:
    if tag == "table":
        flows[-1].end_line()
        tables.append(_Table())
    elif tag == "tr" and tables:
        tables[-1].rows.append([])
    elif tag in ("td", "th") and tables:
        flows.append(_Flow())
    elif tag not in _INLINE:
        flows[-1].end_line()


def _leave(node: LexborNode, tag: str, flows: list[_Flow], tables: list[_Table]) -> None:
    if tag == "table":
        flows[-1].end_line()
        grid = grid_of(tables.pop().rows)
        if tables or is_layout_only(grid):  # a table inside a cell only sets that cell
            flows[-1].items.extend(lines_in_order(grid))
        elif grid.cells:
            flows[-1].items.append(grid)
    elif tag in ("td", "th") and tables:
        flow = flows.pop()
        flow.end_line()
        lines = tuple(item for item in flow.items if isinstance(item, Line))
        if not tables[-1].rows:
            tables[-1].rows.append([])
        tables[-1].rows[-1].append(SourceCell(lines, _span(node, "rowspan"), _span(node, "colspan")))
    elif tag not in _INLINE:
        flows[-1].end_line()


def _span(node: LexborNode, name: str) -> int:
    text = node.attributes.get(name) or ""
    return int(text) if text.isdecimal() and 0 < len(text) < 5 else 1


def _is_hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    return "hidden" in attributes or "display:none" in (attributes.get("style") or "").replace(" ", "").lower()
