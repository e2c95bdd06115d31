"""What a page's elements are to a reader: left out, part of a line, or blocks that end one."""

from __future__ import annotations

from collections.abc import Iterator

import regex
from selectolax.lexbor import LexborNode

DROPPED = frozenset(
    "script style noscript template head title svg math iframe object embed canvas nav form button select textarea "
    "audio video map datalist dialog menu -comment".split()
)
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data dfn em font i ins kbd label mark o:p q rp rt ruby s samp small span "
    "strike strong sub sup time tt u var wbr -text img".split()
)
_FONT = regex.compile(r"font-family\s*:\s*[\"']?([\w ]+)", regex.I)
_ROLES = frozenset("navigation search menu menubar dialog alert toolbar tablist".split())  # of ARIA


def children(node: LexborNode) -> Iterator[LexborNode]:
    """The nodes directly below, texts too."""
    child = node.child
    while child is not None:
        yield child
        child = child.next


def named_font(node: LexborNode) -> str:
    """The font that the next inline element around a text names, by its style or its `face`; empty for none."""
    above = node.parent
    while above is not None and above.tag in INLINE:
        named = _FONT.search(above.attributes.get("style") or "")
        font = named[1] if named else above.attributes.get("face")
        if font:
            return font
        above = above.parent
    return ""


def is_left_out(node: LexborNode) -> bool:
    """Whether a page shows nothing of an element that is of the document."""
    if node.tag in DROPPED:
        return True
    attributes = node.attributes
    style = (attributes.get("style") or "").replace(" ", "").lower()
    return (
        "hidden" in attributes
        or "display:none" in style
        or "visibility:hidden" in style
        or "mso-hide:all" in style
        or (attributes.get("role") or "").lower() in _ROLES
    )
