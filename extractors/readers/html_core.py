"""The part of a web page that is the plan: a portal's menus, side columns, related links and footers stand around it.

The smallest element that holds the plan's opening and its closing is the plan; annexes may follow beside it.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex
from selectolax.lexbor import LexborNode

from extractors.readers.html_elements import INLINE, children, is_left_out
from extractors.readers.landmarks import OPENINGS, Landmark, landmark
from normalizers.keys import ascii_key

_LONGEST = 70  # characters of a heading
_ANNEX = regex.compile(r"^(?:phu luc|bieu|bang|danh muc|mau so|de cuong)\b")
_FEWEST_COLUMNS = 3
_LINKED = 0.5  # share of a block's characters in links from which on it is a list of links


def plan_of(body: LexborNode) -> list[LexborNode]:
    """The elements to be read, in order: the one that holds the plan and annexes that follow it, or all of `body`."""
    opening, closing = _landmarks(body)
    if not opening or not closing:
        return [body]
    shared = sum(one.mem_id == other.mem_id for one, other in zip(opening, closing, strict=False))
    found = [opening[shared - 1]]
    for node in reversed(opening[1:shared]):
        beside = node.next
        while beside is not None:
            if _is_annex(beside):
                found.append(beside)
            beside = beside.next
    return found


def _landmarks(body: LexborNode) -> tuple[list[LexborNode], list[LexborNode]]:
    """The elements around the plan's first line, outermost first, and those around its last one; empty if not seen."""
    found: dict[Landmark, list[LexborNode]] = {}
    for text, path in _lines(body):
        kind = landmark(text)
        if kind is None or any(node.tag == "a" for node in path):
            continue
        if kind not in OPENINGS or kind not in found:  # the first of the openings, the last of the others
            found[kind] = list(path)
    opening = next((found[kind] for kind in OPENINGS if kind in found), [])
    return opening, found.get(Landmark.CLOSING, found.get(Landmark.END, []))


def _lines(body: LexborNode) -> Iterator[tuple[str, list[LexborNode]]]:
    """Each line of the page with the elements around its end, outermost first; the list changes as the walk goes on."""
    path: list[LexborNode] = []
    stack: list[tuple[LexborNode, bool]] = [(body, True)]
    text: list[str] = []
    while stack:
        node, entering = stack.pop()
        tag = node.tag or ""
        if tag == "-text":
            text.append(node.text_content or "")
            continue
        if entering and is_left_out(node):
            continue
        if tag not in INLINE and text:
            line = " ".join("".join(text).split())
            text.clear()
            if line:
                yield line, path
        if entering:
            path.append(node)
            stack.append((node, False))
            stack.extend((child, True) for child in reversed(list(children(node))))
        else:
            path.pop()


def _is_annex(node: LexborNode) -> bool:
    """Whether an element beside the plan is an annex: it says so, or is a table of some columns; no list of links."""
    text = " ".join((node.text(deep=True, separator=" ") or "").split())
    if not text or is_left_out(node):
        return False
    links = sum(len(link.text(deep=True)) for link in node.css("a"))
    if links > _LINKED * len(text):
        return False
    rows = node.css("tr")
    return _ANNEX.match(ascii_key(text[:_LONGEST])) is not None or any(
        len(row.css("td,th")) >= _FEWEST_COLUMNS for row in rows
    )
