"""Surfaces behind words made white: tinted rows, and dark header rows with light letters.

Spreadsheets shade every other row and print headers in white on a colour. A shade beside white looks like uneven light,
a colour like that of a seal, and light letters like the gaps between dark ones. A surface is told from a shadow by its
sharp edge, from a desk or a copier's border by lying within the page.
"""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
from cv2.typing import MatLike
from msgspec import Struct
from numpy.typing import NDArray

from extractors.readers.scans.engine import Gray
from extractors.readers.scans.reduced import at_resolution
from extractors.readers.scans.sheet import Colour

_DPI = 100  # surfaces are looked for at this resolution
_STROKE = 5  # pixels at that resolution: letters and rules are thinner, surfaces wider
_STEP = 8  # grey levels from one side to the other of the edge of a surface
_DARKER = 10  # grey levels below the paper around it
_EVEN = 14  # grey levels within a tint
_LEAST = (0.25, 0.08)  # inch: how wide and high a tint is
_ROW = (2.0, 0.12)  # inch: how wide and high a tinted row is at least
_EDGE_LENGTH = 0.3  # inch: a row's edge is straight so far
_NEAR, _RULE, _COVERED = 0.04, 110, 0.6  # inch from an edge, and so dark, over that share of it: there a rule runs
_GROWN = 2  # pixels at 100 dpi by which the flat part of a surface is less than the surface
_BAND = (0.3, 0.1)  # inch: how wide and high a dark surface with words on it is
_DARK = 0.6  # of the paper's brightness: a surface that light letters may stand on
_LETTERS = (0.02, 0.5)  # the share of a dark surface that its light letters cover
_SQUARE = 0.85  # of the smallest rectangle around it: what is less is no row of a table
_STRONG = 130  # of 255: the difference between a pixel's strongest and weakest colour
_NOTCH = 41  # pixels at 100 dpi: a mark above a capital that touches the edge of a surface leaves a notch
_EDGE = 0.012  # inch: how thick the outline is that is drawn around what was a dark surface


class _Part(Struct, frozen=True):
    """A part of a picture, and which of its pixels belong to a surface."""

    rows: slice
    columns: slice
    member: NDArray[np.bool_]


def on_white(picture: Colour, dpi: int) -> Colour:
    """The picture with its dark surfaces turned to dark letters on white and its tints taken off; else as it is."""
    small = _reduced(picture, dpi)
    turned = _with_dark_letters(picture, small, dpi)
    return _without_tints(turned, small if turned is picture else _reduced(turned, dpi), dpi)


def _with_dark_letters(picture: Colour, small: Gray, dpi: int) -> Colour:
    behind = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((_STROKE, _STROKE), np.uint8))
    dark = (behind < _DARK * _paper(behind)).astype(np.uint8)
    if not dark.any():
        return picture
    turned = picture.copy()
    contours, _ = cv2.findContours(dark, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    for contour in contours:
        _, (width, height), _ = cv2.minAreaRect(contour)
        if min(width, height) < _BAND[1] * _DPI or max(width, height) < _BAND[0] * _DPI:
            continue
        if cv2.contourArea(contour) < _SQUARE * width * height or _touches_edge(contour, dark.shape):
            continue
        own = cv2.drawContours(np.zeros_like(dark), [contour], -1, (1,), -1)
        whole = cv2.morphologyEx(own, cv2.MORPH_CLOSE, np.ones((_NOTCH, _NOTCH), np.uint8))
        part = _enlarged(np.asarray(whole, dtype=np.uint8), picture.shape)
        _turn(turned, part, dpi)
    return turned


def _turn(picture: Colour, part: _Part, dpi: int) -> None:
    """Make what is as bright as a surface white, and what is brighter or darker black; in place."""
    crop = picture[part.rows, part.columns]
    grey = np.asarray(cv2.cvtColor(crop, cv2.COLOR_RGB2GRAY), dtype=np.float32)
    own = grey[part.member]
    surface = float(np.median(own))
    letters = float(np.percentile(own, 99.5))
    light = float((own > (surface + letters) / 2).mean())
    if letters - surface < 255 * (1 - _DARK) / 2 or not _LETTERS[0] <= light <= _LETTERS[1]:
        return
    contrast = np.where(grey > surface, (grey - surface) / (letters - surface), (surface - grey) / max(surface, 64.0))
    plain = (255 * (1 - np.clip(contrast, 0, 1))).astype(np.uint8)
    mask = part.member.astype(np.uint8)
    thick = max(2, round(_EDGE * dpi))
    inner = cv2.erode(mask, np.ones((2 * thick + 1, 2 * thick + 1), np.uint8), borderValue=0) > 0
    plain[part.member & ~inner] = 0
    crop[part.member] = plain[part.member][:, None]


def _without_tints(picture: Colour, small: Gray, dpi: int) -> Colour:
    parts = list(_tints(small, picture.shape))
    if not parts:
        return picture
    white = picture.copy()
    stroke = round(_STROKE * dpi / _DPI) | 1
    margin = 2 * stroke
    for part in parts:
        # With some of what lies around it, so that the surface's own edge stays where it is.
        top, left = max(0, part.rows.start - margin), max(0, part.columns.start - margin)
        around = picture[top : part.rows.stop + margin, left : part.columns.stop + margin]
        behind = cv2.morphologyEx(around, cv2.MORPH_CLOSE, np.ones((stroke, stroke), np.uint8))
        height, width = part.member.shape
        down, across = part.rows.start - top, part.columns.start - left
        own = np.asarray(behind, dtype=np.float32)[down : down + height, across : across + width]
        crop = white[part.rows, part.columns]
        plain = np.clip(crop.astype(np.float32) * 255 / np.maximum(own, 1), 0, 255).astype(np.uint8)
        # A packed picture has colours beside its letters that are the surface's; those of a seal are stronger.
        pale = plain.max(axis=2) - plain.min(axis=2) < _STRONG
        plain[pale] = cv2.cvtColor(plain, cv2.COLOR_RGB2GRAY)[pale][:, None]
        crop[part.member] = plain[part.member]
        if width >= _ROW[0] * dpi and height >= _ROW[1] * dpi:
            grey = np.asarray(cv2.cvtColor(picture[part.rows, part.columns], cv2.COLOR_RGB2GRAY), dtype=np.uint8)
            crop[_edges_without_rules(part, grey, dpi)] = 0
    return white


def _edges_without_rules(part: _Part, grey: Gray, dpi: int) -> NDArray[np.bool_]:
    """Where a tinted row ends above and below and no rule runs: all that some tables have between their rows."""
    thick, near = max(2, round(_EDGE * dpi)), round(_NEAR * dpi)
    grown = round(_GROWN * dpi / _DPI)  # what was added to the tint lies outside
    whole = cv2.morphologyEx(part.member.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((1, near), np.uint8))
    own = cv2.erode(whole, np.ones((2 * grown + 1, 1), np.uint8), borderValue=0)
    ends = cv2.subtract(own, cv2.erode(own, np.ones((2 * thick + 1, 1), np.uint8), borderValue=0))
    lying = cv2.morphologyEx(ends, cv2.MORPH_OPEN, np.ones((1, round(_EDGE_LENGTH * dpi)), np.uint8))
    dark = cv2.dilate((grey < _RULE).astype(np.uint8), np.ones((2 * near + 1, 1), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(lying, connectivity=8)
    bare = np.zeros(lying.shape, np.bool_)
    for label in range(1, count):
        x, y, w, h, _ = (int(value) for value in stats[label])
        edge = labels[y : y + h, x : x + w] == label
        if float((edge & (dark[y : y + h, x : x + w] > 0)).any(axis=0).mean()) < _COVERED:
            bare[y : y + h, x : x + w] |= edge
    return bare


def _tints(small: MatLike, shape: tuple[int, ...]) -> Iterator[_Part]:
    """The surfaces darker than the paper around them, `small` being the page in grey at 100 dpi."""
    behind = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((_STROKE, _STROKE), np.uint8))
    behind = cv2.medianBlur(behind, 5)
    step = cv2.morphologyEx(behind, cv2.MORPH_GRADIENT, np.ones((5, 5), np.uint8))
    flat = (step < _STEP).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(flat, connectivity=4)
    if count < 3:
        return
    rows, columns = behind.shape
    for label in range(1, count):
        x, y, w, h, area = (int(value) for value in stats[label])
        if w < _LEAST[0] * _DPI or h < _LEAST[1] * _DPI or area < _LEAST[0] * _LEAST[1] * _DPI**2:
            continue
        if x == 0 or y == 0 or x + w == columns or y + h == rows:
            continue
        reach = _STROKE + 2
        top, left = max(0, y - reach), max(0, x - reach)
        window = (slice(top, y + h + reach), slice(left, x + w + reach))
        own = (labels[window] == label).astype(np.uint8)
        wide = cv2.dilate(own, np.ones((2 * reach + 1, 2 * reach + 1), np.uint8))
        near, brightness = np.asarray(behind[window]), np.asarray(behind[window])[own > 0]
        low, level, high = (float(np.percentile(brightness, share)) for share in (5, 50, 95))
        beside = near[(wide > 0) & (own == 0)]
        if high - low > _EVEN or beside.size == 0 or float(np.percentile(beside, 90)) - level < _DARKER:
            continue
        # Its holes are words set close; its edge, where the brightness changes, is its own as well.
        contours, _ = cv2.findContours(own, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        filled = np.zeros(behind.shape, np.uint8)
        cv2.drawContours(filled[window], contours, -1, (1,), -1)
        yield _enlarged(np.asarray(cv2.dilate(filled, np.ones((2 * _GROWN + 3, 2 * _GROWN + 3), np.uint8))), shape)


def _enlarged(small: NDArray[np.uint8], shape: tuple[int, ...]) -> _Part:
    """The part of the whole picture that a surface found at 100 dpi covers."""
    rows, columns = np.flatnonzero(small.any(axis=1)), np.flatnonzero(small.any(axis=0))
    scale = shape[0] / small.shape[0], shape[1] / small.shape[1]
    top, bottom = round(int(rows[0]) * scale[0]), min(shape[0], round((int(rows[-1]) + 1) * scale[0]))
    left, right = round(int(columns[0]) * scale[1]), min(shape[1], round((int(columns[-1]) + 1) * scale[1]))
    own = small[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    member = cv2.resize(own, (right - left, bottom - top), interpolation=cv2.INTER_NEAREST) > 0
    return _Part(slice(top, bottom), slice(left, right), np.asarray(member))


def _reduced(picture: Colour, dpi: int) -> Gray:
    """The picture in grey at 100 dpi."""
    return at_resolution(np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), dtype=np.uint8), dpi, _DPI)


def _paper(behind: MatLike) -> float:
    return float(np.percentile(np.asarray(behind)[::4, ::4], 90))


def _touches_edge(contour: MatLike, shape: tuple[int, ...]) -> bool:
    x, y, w, h = cv2.boundingRect(contour)
    return x == 0 or y == 0 or x + w == shape[1] or y + h == shape[0]
