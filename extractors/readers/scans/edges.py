"""Words' edges set on their ink.

The engine reckons a word's left and right edge from the moment at which its network saw the letters. On poor paper
that is a letter off, and the gap that seems to stand in the middle of a line would part it into columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

import numpy as np
from msgspec.structs import replace

from extractors.readers.scans.engine import Gray, OcrWord

_SUSPECT = 0.6  # of the line's height: no gap between two words of set type needs to be wider
_SPACE = 0.15  # of the line's height: a space is at least so wide


def with_edges_on_ink(words: Sequence[OcrWord], ink: Gray) -> list[OcrWord]:
    """`words`, those on both sides of a gap that is not free of `ink` with their edges moved to where it is free."""
    found = list(words)
    lines: dict[int, list[int]] = {}
    for place, word in enumerate(found):
        lines.setdefault(word.line, []).append(place)
    for line in lines.values():
        top = round(median(found[place].top for place in line))
        bottom = round(median(found[place].bottom for place in line))
        for before, behind in pairwise(sorted(line, key=lambda place: found[place].left)):
            left, right = found[before].right, found[behind].left
            if right - left > _SUSPECT * (bottom - top):
                free = _widest_free(ink[top:bottom, left:right])
                if free is not None and free[1] - free[0] > _SPACE * (bottom - top):
                    found[before] = replace(found[before], right=left + free[0])
                    found[behind] = replace(found[behind], left=left + free[1])
    return found


def _widest_free(gap: Gray) -> tuple[int, int] | None:
    """The widest run of columns without ink, its end not counted in; None where there is nothing but ink."""
    if not gap.size:
        return None
    dark = np.flatnonzero(gap.any(axis=0))
    edges = [-1, *dark.tolist(), gap.shape[1]]
    start, end = max(pairwise(edges), key=lambda run: run[1] - run[0])
    return (start + 1, end) if end - start > 1 else None
