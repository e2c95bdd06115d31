"""Web pages: block elements to lines, tables to grids."""

from __future__ import annotations

from dataclasses import dataclass, field

import regex
from selectolax.lexbor import LexborHTMLParser, LexborNode

from extractors.readers.encoding import decode_bytes
from extractors.readers.html_core import plan_of
from extractors.readers.html_elements import INLINE, children, is_left_out, named_font
from extractors.readers.html_lists import ListLabels, labelled
from extractors.readers.landmarks import within_landmarks
from extractors.readers.markup_tables import SourceCell, items_of_table, lines_of_rows, raised
from normalizers.symbol_fonts import sign_of
from schemas.page import Grid, LayerVerdict, Line, Page

_CHARSET = regex.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{1,40})", regex.I)
_TABLE_PARTS = frozenset("table thead tbody tfoot tr".split())
_SHORT = 3  # characters of a text that may be a sign of a symbol font
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
    body = LexborHTMLParser(text).body
    return list(within_landmarks([item for node in plan_of(body) for item in _items(node)])) if body is not None else []


@dataclass(slots=True)
class _Table:
    """A table that is being read: its rows so far, and the cell that is open."""

    rows: list[list[SourceCell]] = field(default_factory=list)


@dataclass(slots=True)
class _Flow:
    """Text that is being gathered into items."""

    items: list[Line | Grid] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    label: str = ""  # what a list prints before the line that comes

    def add(self, node: LexborNode) -> None:
        """A text's characters; raised digits are no part of the word before."""
        text = node.text_content or ""
        if len(text) <= _SHORT and (font := named_font(node)) and not text.isspace():
            text = "".join(sign_of(font, ord(sign)) or sign for sign in text)
        self.text.append(raised(text, "".join(self.text[-1:])) if _is_raised(node) else text)

    def end_line(self) -> None:
        lines = lines_of_rows([_WHITE.sub(" ", "".join(self.text))])
        if lines and self.label:
            lines = lines_of_rows([labelled(lines[0].text, self.label)])
            self.label = ""
        self.items.extend(lines)
        self.text.clear()


def _items(root: LexborNode) -> list[Line | Grid]:
    """The lines and grids of `root`. Walks without recursion: a page may nest its elements 100,000 deep."""
    flows = [_Flow()]
    tables: list[_Table] = []
    lists = ListLabels()
    # A table, or a row of one, that holds a whole plan sets the page: it is no table of the plan's own.
    stack = (
        [(root, True)] if root.tag not in _TABLE_PARTS else [(node, True) for node in reversed(list(children(root)))]
    )
    while stack:
        node, entering = stack.pop()
        tag = node.tag or ""
        if not entering:
            _leave(node, tag, flows, tables)
        elif tag == "-text":
            flows[-1].add(node)
        elif tag == "br":
            flows[-1].end_line()
        elif not is_left_out(node):
            _enter(tag, flows, tables)
            if tag == "li":
                flows[-1].label = lists.next_label(node)
            stack.append((node, False))
            stack.extend((child, True) for child in reversed(list(children(node))))
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
    elif tag not in INLINE:
        flows[-1].end_line()


def _leave(node: LexborNode, tag: str, flows: list[_Flow], tables: list[_Table]) -> None:
    if tag == "table":
        flows[-1].end_line()
        flows[-1].items.extend(items_of_table(tables.pop().rows))
    elif tag in ("td", "th") and tables:
        flow = flows.pop()
        flow.end_line()
        if not tables[-1].rows:
            tables[-1].rows.append([])
        tables[-1].rows[-1].append(SourceCell(tuple(flow.items), _span(node, "rowspan"), _span(node, "colspan")))
    elif tag not in INLINE:
        flows[-1].end_line()


def _is_raised(node: LexborNode) -> bool:
    """Whether a text stands in a <sup>, perhaps within a link or a span."""
    above = node.parent
    while above is not None and above.tag in INLINE:
        if above.tag == "sup" or "vertical-align:super" in (above.attributes.get("style") or "").replace(" ", ""):
            return True
        above = above.parent
    return False


def _span(node: LexborNode, name: str) -> int:
    text = node.attributes.get(name) or ""
    return int(text) if text.isdecimal() and 0 < len(text) < 5 else 1
