"""Streaks: what dust on a scanner's glass or a scratch on a copier's drum draws down the whole length of a page.

A sheet that is pulled past the dust gets a thin line from edge to edge, through margins, where no table's rule and no
frame ever runs. It cuts every letter that it crosses in two.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.readers.scans.engine import Gray

_THICKEST = 0.03  # inch
_BESIDE = 0.02  # inch from a streak the paper is as bright as elsewhere
_DARKER = 12  # grey levels than the paper on both sides
_BANDS = 40  # of the page's length, of which the first and the last lie in its margins
_SEEN, _OVERALL = 0.5, 0.6  # of a band's rows, and of all; letters hide the rest
_HIDDEN = 0.1  # of the bands may be hidden, by a heavy rule or a seal
_SAMPLED = 4  # every so many rows are looked at
_OPAQUE = 100  # of 255: what a streak leaves of white paper; below, nothing can be told through it
_MOST = 40  # columns of a page: more are a pattern


def without_streaks(grey: Gray, dpi: int) -> Gray:
    """The page without the streaks that run down or across all of it; the page itself where there are none."""
    down = _streaks(grey, dpi)
    clean = _mended(grey, down, dpi) if down.size else grey
    across = _streaks(grey.T, dpi)
    return np.ascontiguousarray(_mended(clean.T, across, dpi).T) if across.size else clean


def _streaks(grey: Gray, dpi: int) -> NDArray[np.int64]:
    """The columns that are darker than what stands on both sides, from the top edge to the bottom edge."""
    deep, reach = grey.shape[0] // _BANDS, max(2, round(_BESIDE * dpi))
    if deep < _SAMPLED or grey.shape[1] <= 2 * reach:
        return np.empty(0, np.int64)
    edges = _darker(grey[:deep], reach), _darker(grey[(_BANDS - 1) * deep : _BANDS * deep], reach)
    at_edges = np.minimum(*edges) >= _SEEN
    if not at_edges.any():  # any page but one in a hundred
        return np.empty(0, np.int64)
    shares = np.stack([_darker(grey[band * deep : (band + 1) * deep], reach) for band in range(_BANDS)])
    through = ((shares >= _SEEN).mean(axis=0) >= 1 - _HIDDEN) & at_edges & (shares.mean(axis=0) >= _OVERALL)
    columns = np.flatnonzero(through) + reach
    return columns if columns.size <= _MOST else np.empty(0, np.int64)


def _darker(band: Gray, reach: int) -> NDArray[np.float64]:
    """Of each column but the outermost, the share of rows where it is darker than the paper on both sides."""
    rows = np.ascontiguousarray(band[::_SAMPLED])
    paper = cv2.min(rows[:, : -2 * reach], rows[:, 2 * reach :])
    darker = cv2.subtract(paper, rows[:, reach:-reach]) > _DARKER
    return np.asarray(darker.mean(axis=0), dtype=np.float64)


def _mended(grey: Gray, columns: NDArray[np.int64], dpi: int) -> Gray:
    """The page with the paper's brightness given back to streaks, or what stands beside them where they hide all."""
    clean = np.array(grey)
    width = grey.shape[1]
    for streak in np.split(columns, np.flatnonzero(np.diff(columns) > 1) + 1):
        if streak.size > max(2, round(_THICKEST * dpi)):
            continue
        first, last = max(1, int(streak[0]) - 1), min(width - 2, int(streak[-1]) + 1)
        left, right = grey[:, first - 1].astype(np.float32), grey[:, last + 1].astype(np.float32)
        white = float(np.median(np.maximum(left, right)))
        for column in range(first, last + 1):
            seen = grey[:, column].astype(np.float32)
            own = float(np.median(seen))
            if own >= _OPAQUE:
                through = seen * white / own
            else:
                share = (column - first + 1) / (last - first + 2)
                through = (1 - share) * left + share * right
            clean[:, column] = np.clip(np.maximum(seen, through), 0, 255)
    return clean
