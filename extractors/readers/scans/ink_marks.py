"""The connected marks of a page's ink, each by its place and size.

Most of a page is paper between lines, and measuring marks takes time for every pixel looked at, paper or not: the rows
without ink are passed over.
"""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.readers.scans.engine import Gray

Stats = NDArray[np.int32]  # a row a mark: left, top, width, height and number of pixels


def inked_rows(ink: Gray) -> Iterator[tuple[int, int]]:
    """First row and the one after the last of each stretch of rows that have ink."""
    dark = ink.any(axis=1).astype(np.int8)
    edges = np.flatnonzero(np.diff(dark, prepend=0, append=0))
    return zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)


def marks_of(ink: Gray) -> Stats:
    """Place and size of every mark, from the top stretch of ink to the last."""
    found = [np.empty((0, 5), dtype=np.int32)]
    for top, bottom in inked_rows(ink):
        _, _, stats, _ = cv2.connectedComponentsWithStats(ink[top:bottom], connectivity=8)
        stats[:, cv2.CC_STAT_TOP] += top
        found.append(np.asarray(stats[1:], dtype=np.int32))
    return np.concatenate(found)
