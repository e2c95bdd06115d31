"""A ruled table on a picture, in pixels."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rectangle:
    """Pixels from `left` and `top` up to `right` and `bottom`, these two excluded."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table on a picture: where it stands, its lines (thin rectangles), its cells row by row."""

    place: Rectangle
    lines: tuple[Rectangle, ...]
    cells: tuple[Rectangle, ...]
