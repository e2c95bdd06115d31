"""A page's picture on its way through the cleaning, with the way back to the page."""

from __future__ import annotations

import cv2
import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from extractors.readers.scans.engine import Gray
from schemas.geometry import Box, Homography

Matrix = NDArray[np.float64]  # 3 × 3, homogeneous
Colour = NDArray[np.uint8]  # rows × columns × (red, green, blue)

cv2.setNumThreads(1)  # one thread a process: the pages share out the cores, and threads that wait burn time


class Sheet(Struct, frozen=True):
    """A grey picture of a page; `to_page` takes its pixels to points from the top left corner of the page as filed.

    `turns` counts the clockwise quarter turns that were made.
    """

    pixels: Gray
    to_page: Matrix
    dpi: int
    turns: int = 0

    @property
    def width(self) -> float:
        """Of the page as it now stands, in points."""
        return round(int(self.pixels.shape[1]) * 72 / self.dpi, 2)

    @property
    def height(self) -> float:
        """Of the page as it now stands, in points."""
        return round(int(self.pixels.shape[0]) * 72 / self.dpi, 2)

    @property
    def as_filed(self) -> Homography:
        """What takes points of the page as it now stands to the page as filed; empty where they are the same."""
        scale = self.dpi / 72
        matrix = self.to_page @ np.diag([scale, scale, 1.0])
        if np.allclose(matrix, np.eye(3), atol=1e-6):
            return ()
        return tuple(float(number) for number in matrix.ravel())

    def box(self, left: float, top: float, right: float, bottom: float) -> Box:
        """The box, in points of the page as it now stands, of a rectangle of pixels."""
        scale = 72 / self.dpi
        return Box(*(round(edge * scale, 2) for edge in (left, top, right, bottom)))

    def with_pixels(self, pixels: Gray) -> Sheet:
        """The same page with other pixels at the same places."""
        return replace(self, pixels=pixels)

    def warped(self, matrix: Matrix, width: int, height: int) -> Sheet:
        """The sheet moved by `matrix` (old pixels → new pixels), white where nothing was."""
        pixels = cv2.warpPerspective(
            self.pixels,
            matrix,
            (width, height),
            flags=cv2.INTER_CUBIC,
            borderMode=cv2.BORDER_CONSTANT,
            borderValue=(255,),
        )
        return replace(self, pixels=np.asarray(pixels, dtype=np.uint8), to_page=self.to_page @ np.linalg.inv(matrix))

    def turned(self, quarter_turns: int) -> Sheet:
        """The page turned clockwise by so many quarter turns."""
        turns = quarter_turns % 4
        rows, columns = self.pixels.shape
        return Sheet(
            np.ascontiguousarray(np.rot90(self.pixels, -turns)),
            self.to_page @ np.linalg.inv(_turn(turns, columns, rows)),
            self.dpi,
            (self.turns + turns) % 4,
        )


def sheet_of(pixels: Gray, dpi: int, scale: float | None = None) -> Sheet:
    """The sheet of a whole page drawn at that resolution, or at `scale` points a pixel where its size is no paper's."""
    scale = scale or 72 / dpi
    return Sheet(pixels, np.diag([scale, scale, 1.0]), dpi)


def _turn(turns: int, width: float, height: float) -> Matrix:
    """Where the points of a `width` × `height` plane go when it is turned clockwise by so many quarter turns."""
    matrices: dict[int, list[list[float]]] = {
        0: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
        1: [[0, -1, height], [1, 0, 0], [0, 0, 1]],
        2: [[-1, 0, width], [0, -1, height], [0, 0, 1]],
        3: [[0, 1, 0], [-1, 0, width], [0, 0, 1]],
    }
    return np.array(matrices[turns], dtype=np.float64)
