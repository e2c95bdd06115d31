"""A ruled table on a picture, in pixels."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from extractors.readers.scans.engine import Gray


class Rectangle(Struct, frozen=True):
    """Pixels from `left` and `top` up to `right` and `bottom`, these two excluded."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """In pixels."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """In pixels."""
        return self.bottom - self.top


class RuledTable(Struct, frozen=True):
    """A table on a picture: where it stands, its lines (thin rectangles), its cells row by row."""

    place: Rectangle
    lines: tuple[Rectangle, ...]
    cells: tuple[Rectangle, ...]


OtherLooks = Callable[[Rectangle], Sequence[Gray]]  # pictures of a place, where a seal or a pen lies on it


def no_other_look(_: Rectangle) -> Sequence[Gray]:
    """Nothing: the page has no coloured ink."""
    return ()
