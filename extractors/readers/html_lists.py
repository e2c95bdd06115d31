"""What a browser prints before the items of lists: the numbers of <ol>, a mark before those of <ul>."""

from __future__ import annotations

from dataclasses import dataclass, field

import regex
from selectolax.lexbor import LexborNode

from extractors.readers.docx_numbering import written_number

_TYPES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_STYLES = {
    "decimal": "decimal", "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter", "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter", "lower-roman": "lowerRoman", "upper-roman": "upperRoman",
    "decimal-leading-zero": "decimalZero",
}  # fmt: skip
_STYLE = regex.compile(r"list-style(?:-type)?\s*:[^;]*?\b(none|decimal-leading-zero|decimal|(?:lower|upper)-\w+)\b")
_MARKED = regex.compile(r"^(?:[-–—+*•●▪◦✓]|(?:\d+(?:\.\d+)*|\p{L}|[IVXivx]+)[.)](?=\s|$)|\d+(?:\.\d+)+\s)")
_BULLET = "-"


def labelled(text: str, label: str) -> str:
    """An item's text behind its label; one that has a mark of its own keeps it."""
    return text if _MARKED.match(text) else f"{label} {text}"


@dataclass(slots=True)
class ListLabels:
    """How far the lists of a page have counted."""

    counted: dict[int, int] = field(default_factory=dict)

    def next_label(self, item: LexborNode) -> str:
        """What is printed before an <li>, "" for nothing; counts it."""
        holder = item.parent
        if holder is None or holder.tag not in ("ol", "ul"):
            return ""
        style = _style(item) or _style(holder)
        if style == "none":
            return ""
        if holder.tag == "ul" and style not in _STYLES:
            return _BULLET
        number = _number(item, "value") or self.counted.get(holder.mem_id, (_number(holder, "start") or 1) - 1) + 1
        self.counted[holder.mem_id] = number
        written = _STYLES.get(style) or _TYPES.get(holder.attributes.get("type") or "", "decimal")
        return f"{written_number(number, written)}."


def _style(node: LexborNode) -> str:
    found = _STYLE.search((node.attributes.get("style") or "").lower())
    return found.group(1) if found else ""


def _number(node: LexborNode, name: str) -> int | None:
    text = node.attributes.get(name) or ""
    return int(text) if text.isdecimal() and len(text) < 6 else None
