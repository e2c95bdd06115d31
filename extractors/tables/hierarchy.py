"""Which rows a table's totals add up: the tree that its ordinals (A, I, 1, 1.1, a, -) draw."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from extractors.tables.names import TOTAL

ROMAN = re.compile(r"^[IVXLC]+[.)]?$")
UPPER = re.compile(r"^[A-ZĐ][.)]?$")
LOWER = re.compile(r"^[a-zđ][.)]?$")
NUMBER = re.compile(r"^\d{1,3}[.)]?$")
DOTTED = re.compile(r"^\d{1,3}(?:\.\d{1,3})+[.)]?$")
IN_TEXT = re.compile(r"^(?P<mark>[-+*•]|[IVX]+\.|[A-ZĐ]\.|[a-zđ]\)|\d{1,2}(?:\.\d{1,2})*[.)])\s")
PARTLY = re.compile(r"^[-+(\s]*trong\s+đó", re.IGNORECASE)


class Node(Struct, frozen=True):
    """A row, the rows right below it, and whether it is a total by name."""

    row: int
    children: tuple[int, ...]
    total: bool
    partly: bool  # its children are said to be only some of its parts ("trong đó", of which)


class Hierarchy(Struct, frozen=True):
    """Nodes by row; `roots` are the rows with no parent, totals by name left out."""

    nodes: dict[int, Node]
    roots: tuple[int, ...]

    @property
    def totals(self) -> tuple[int, ...]:
        """The rows that add others up, from 0."""
        return tuple(row for row, node in self.nodes.items() if node.total)


def _style(ordinal: str, text: str, seen: Sequence[str]) -> str:
    """The kind of a row's ordinal; "" for a row without one."""
    mark = ordinal.strip()
    if not mark:
        found = IN_TEXT.match(text)
        mark = found["mark"] if found else ""
    if not mark:
        return ""
    if DOTTED.match(mark):
        return f"dotted{mark.rstrip('.)').count('.')}"
    if NUMBER.match(mark):
        return "number"
    if ROMAN.match(mark) and not (mark[0] in "CDL" and "upper" in seen):
        return "roman"
    if UPPER.match(mark):
        return "upper"
    if LOWER.match(mark):
        return "lower"
    return mark if mark in {"-", "+", "*", "•"} else ""


def hierarchy(labels: Sequence[tuple[str, str]]) -> Hierarchy:
    """The tree of rows given as (ordinal, text).

    The order in which kinds of ordinals first appear is the order of depth, so that "A, I, 1" and "I, A, 1" both read
    right.
    """
    children: dict[int, list[int]] = {}
    roots: list[int] = []
    stack: list[tuple[str, int]] = []
    totals: set[int] = set()
    seen: list[str] = []
    for row, (ordinal, text) in enumerate(labels):
        children[row] = []
        style = _style(ordinal, text, seen)
        if TOTAL.match(text) or (not text and TOTAL.match(ordinal)):
            totals.add(row)
            if style and not any(style == other for other, _ in stack):
                stack = [(style, row)]  # a numbered total ("I Tổng cộng") heads the rows below it
            continue
        seen.append(style)
        if any(style == other for other, _ in stack):
            while stack[-1][0] != style:
                stack.pop()
            stack.pop()
        if stack:
            children[stack[-1][1]].append(row)
        else:
            roots.append(row)
        stack.append((style, row))
    nodes = {
        row: Node(
            row,
            tuple(below),
            row in totals,
            any(PARTLY.match(labels[child][1]) for child in below) or PARTLY.match(labels[row][1]) is not None,
        )
        for row, below in children.items()
    }
    return Hierarchy(nodes, tuple(roots))
