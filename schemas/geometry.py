"""Boxes on a page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Box(NamedTuple):
    """A bounding box in PDF points (1/72 inch) from the top left corner of the page."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def centre(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2

    def contains(self, point: tuple[float, float]) -> bool:
        x, y = point
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom

    def overlaps(self, other: Box) -> bool:
        return self.x0 < other.x1 and other.x0 < self.x1 and self.top < other.bottom and other.top < self.bottom


def union(boxes: Iterable[Box | None]) -> Box | None:
    """The smallest box around all of `boxes`; None where none of them has a place."""
    placed = [box for box in boxes if box is not None]
    if not placed:
        return None
    return Box(
        min(box.x0 for box in placed),
        min(box.top for box in placed),
        max(box.x1 for box in placed),
        max(box.bottom for box in placed),
    )


def turned_back(box: Box, turns: int, width: float, height: float) -> Box:
    """The place of `box` before its page was turned clockwise by `turns` quarter turns.

    `width` and `height` are the page's after the turns.
    """
    x0, top, x1, bottom = box
    return (
        box,
        Box(top, width - x1, bottom, width - x0),
        Box(width - x1, height - bottom, width - x0, height - top),
        Box(height - bottom, x0, height - top, x1),
    )[turns % 4]
