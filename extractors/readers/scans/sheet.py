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
    """A grey picture of a page; `to_page` takes its pixels to points from the page's top left corner."""

    pixels: Gray
    to_page: Matrix
    dpi: int

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
        return Sheet(np.asarray(pixels, dtype=np.uint8), self.to_page @ np.linalg.inv(matrix), self.dpi)

    def turned(self, quarter_turns: int) -> Sheet:
        """The sheet turned clockwise by so many quarter turns."""
        height, width = self.pixels.shape
        turns = quarter_turns % 4
        matrices: dict[int, list[list[float]]] = {
            0: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
            1: [[0, -1, height], [1, 0, 0], [0, 0, 1]],
            2: [[-1, 0, width], [0, -1, height], [0, 0, 1]],
            3: [[0, 1, 0], [-1, 0, width], [0, 0, 1]],
        }
        pixels = np.ascontiguousarray(np.rot90(self.pixels, -turns))
        return Sheet(pixels, self.to_page @ np.linalg.inv(np.array(matrices[turns], dtype=np.float64)), self.dpi)

    def scaled(self, factor: float) -> Sheet:
        """The sheet with `factor` times as many pixels a side."""
        height, width = self.pixels.shape
        size = (round(width * factor), round(height * factor))
        flags = cv2.INTER_CUBIC if factor > 1 else cv2.INTER_AREA
        pixels = np.asarray(cv2.resize(self.pixels, size, interpolation=flags), dtype=np.uint8)
        back = np.diag([width / size[0], height / size[1], 1.0])
        return Sheet(pixels, self.to_page @ back, round(self.dpi * factor))
