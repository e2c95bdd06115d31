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
        """From left to right, in points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """From top to bottom, in points."""
        return self.bottom - self.top

    @property
    def centre(self) -> tuple[float, float]:
        """The middle: x from the left, y from the top."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2

    def contains(self, point: tuple[float, float]) -> bool:
        """Whether a point (x, y) lies inside or on the edge."""
        x, y = point
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom

    def overlaps(self, other: Box) -> bool:
        """Whether the two have an area in common; boxes that only touch have none."""
        return self.x0 < other.x1 and other.x0 < self.x1 and self.top < other.bottom and other.top < self.bottom


def union(boxes: Iterable[Box | None]) -> Box | None:
    """The smallest box around all of `boxes`; None where none of them has a place."""
    placed = filter(None, boxes)
    first = next(placed, None)
    if first is None:
        return None
    left, top, right, bottom = first
    for x0, y0, x1, y1 in placed:  # one pass, since every line of a document asks
        if x0 < left:
            left = x0
        if y0 < top:
            top = y0
        if x1 > right:
            right = x1
        if y1 > bottom:
            bottom = y1
    return Box(left, top, right, bottom)


def lines_of(boxes: Iterable[Box]) -> tuple[Box, ...]:
    """The boxes of the lines that words in the order of reading stand on: a line ends where the next word is further
    left, and its middle below."""
    lines: list[list[Box]] = []
    for box in boxes:
        if lines and not (box.x0 < lines[-1][-1].x0 and box.centre[1] > lines[-1][-1].centre[1]):
            lines[-1].append(box)
        else:
            lines.append([box])
    return tuple(found for line in lines if (found := union(line)) is not None)


Homography = tuple[float, ...]  # nine numbers, a 3 × 3 matrix row by row; empty where nothing moves


def moved(box: Box, homography: Homography) -> Box:
    """The smallest upright box around where the corners of `box` go."""
    if not homography:
        return box
    a, b, c, d, e, f, g, h, k = homography
    corners = [(x, y) for x in (box.x0, box.x1) for y in (box.top, box.bottom)]
    far = [g * x + h * y + k for x, y in corners]
    xs = [(a * x + b * y + c) / z for (x, y), z in zip(corners, far, strict=True)]
    ys = [(d * x + e * y + f) / z for (x, y), z in zip(corners, far, strict=True)]
    return Box(*(round(edge, 2) for edge in (min(xs), min(ys), max(xs), max(ys))))
