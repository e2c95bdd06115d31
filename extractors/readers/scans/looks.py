"""Other looks at what stands under a seal or a pen: each way to take the ink off loses something else.

A digit that one of them bites a piece off, or leaves a stroke beside, is whole in another. What they agree on is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np

from extractors.readers.scans import cleaning
from extractors.readers.scans.engine import Gray
from extractors.readers.scans.ruled_table import Rectangle
from extractors.readers.scans.sheet import Colour, Matrix, Sheet

_FEWEST = 8  # coloured dots: fewer are grain


@dataclass(frozen=True)
class Looks:
    """A page's picture with its colours; `to_page` takes its dots to points of the page as filed."""

    picture: Colour
    to_page: Matrix

    @cached_property
    def _coloured(self) -> Gray:
        return cleaning.coloured_in(self.picture)

    @cached_property
    def _greys(self) -> tuple[Gray, ...]:
        return cleaning.other_greys(self.picture)

    def of(self, sheet: Sheet, place: Rectangle) -> Sequence[Gray]:
        """What the other looks show at a place of the sheet; nothing where nothing is coloured there."""
        if not self.ink.at(sheet, place):
            return ()
        back, size = _back(self.to_page, sheet, place), (place.right - place.left, place.bottom - place.top)
        return [_part(grey, back, size, cv2.INTER_CUBIC, 255) for grey in self._greys]

    @cached_property
    def ink(self) -> Covered:
        """Where coloured ink lies."""
        return Covered(self._coloured, self.to_page)


@dataclass(frozen=True)
class Covered:
    """Where other ink than print's lies or lay, 255 there; `to_page` takes its dots to points of the page as filed."""

    mask: Gray
    to_page: Matrix

    def at(self, sheet: Sheet, place: Rectangle) -> bool:
        """Whether there is some at a place of the sheet."""
        size = (place.right - place.left, place.bottom - place.top)
        if min(size) <= 0:
            return False
        part = _part(self.mask, _back(self.to_page, sheet, place), size, cv2.INTER_NEAREST, 0)
        return cv2.countNonZero(part) >= _FEWEST


def _back(to_page: Matrix, sheet: Sheet, place: Rectangle) -> Matrix:
    """From the dots of that place of the sheet to those of a picture whose own way to the page is `to_page`."""
    back = np.linalg.inv(to_page) @ sheet.to_page
    return np.asarray(back @ np.array([[1, 0, place.left], [0, 1, place.top], [0, 0, 1]], dtype=np.float64))


def _part(picture: Gray, back: Matrix, size: tuple[int, int], how: int, around: int) -> Gray:
    part = cv2.warpPerspective(
        picture, back, size, flags=how | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_CONSTANT, borderValue=(around,)
    )
    return np.asarray(part, dtype=np.uint8)
