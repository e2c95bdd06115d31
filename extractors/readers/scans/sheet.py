"""A page's picture on its way through the cleaning, with the way back to the page."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.readers.scans.engine import Gray
from schemas.geometry import Box

Matrix = NDArray[np.float64]  # 3 × 3, homogeneous
Colour = NDArray[np.uint8]  # rows × columns × (red, green, blue)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A grey picture of a page; `to_page` takes its pixels to points from the page's top left corner.

    `width` and `height` are the page's, in points, as it stands after `turns` clockwise quarter turns.
    """

    pixels: Gray
    to_page: Matrix
    dpi: int
    width: float
    height: float
    turns: int = 0

    def box(self, left: float, top: float, right: float, bottom: float) -> Box:
        """The box on the page of a rectangle of pixels."""
        corners = np.array([[left, top, 1], [right, top, 1], [right, bottom, 1], [left, bottom, 1]], dtype=np.float64)
        placed = corners @ self.to_page.T
        xs, ys = placed[:, 0] / placed[:, 2], placed[:, 1] / placed[:, 2]
        return Box(*(round(float(edge), 2) for edge in (xs.min(), ys.min(), xs.max(), ys.max())))

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
        """The page turned clockwise by so many quarter turns; its points count from its new top left corner."""
        turns = quarter_turns % 4
        rows, columns = self.pixels.shape
        back = np.linalg.inv(_turn(turns, columns, rows))
        width, height = (self.height, self.width) if turns % 2 else (self.width, self.height)
        return Sheet(
            np.ascontiguousarray(np.rot90(self.pixels, -turns)),
            _turn(turns, self.width, self.height) @ self.to_page @ back,
            self.dpi,
            width,
            height,
            (self.turns + turns) % 4,
        )


def sheet_of(pixels: Gray, dpi: int) -> Sheet:
    """The sheet of a whole page drawn at that resolution."""
    rows, columns = pixels.shape
    scale = 72 / dpi
    return Sheet(pixels, np.diag([scale, scale, 1.0]), dpi, round(columns * scale, 2), round(rows * scale, 2))


def _turn(turns: int, width: float, height: float) -> Matrix:
    """Where the points of a `width` × `height` plane go when it is turned clockwise by so many quarter turns."""
    matrices: dict[int, list[list[float]]] = {
        0: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
        1: [[0, -1, height], [1, 0, 0], [0, 0, 1]],
        2: [[-1, 0, width], [0, -1, height], [0, 0, 1]],
        3: [[0, 1, 0], [-1, 0, width], [0, 0, 1]],
    }
    return np.array(matrices[turns], dtype=np.float64)
