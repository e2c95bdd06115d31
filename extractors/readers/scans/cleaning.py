"""Colour, light and specks: each is measured first, and mended only where the measure asks for it."""

from __future__ import annotations

import cv2
import numpy as np
from cv2.typing import MatLike

from extractors.readers.scans.engine import Gray
from extractors.readers.scans.ink_marks import marks_of
from extractors.readers.scans.inks import without_inks
from extractors.readers.scans.reduced import shrunk
from extractors.readers.scans.sheet import Colour

_SATURATED = 45  # of 255: the difference between a pixel's strongest and weakest colour
_UNDER_INK, _INK_ALONE = 0.70, 0.93  # a letter under a seal, and the seal alone, as shares of the seal's brightness
_STRETCH = 48  # rows
_OUTLINE_SHARE, _OUTLINE_THICKNESS = 0.8, 2.8  # of a mark's pixels lie on an edge; pixels
_COLOURED_INK = 0.6  # where more of the ink than this is coloured, the text itself is
_INK_CONTRAST = 50  # grey levels between ink and paper
_LEAST_CHARACTER = 0.04  # inch
_BANDS = 8
_SAMPLED = 2  # every so many rows are looked at for how dark and how light a page is
_FEWEST_PIXELS = 30  # fewer dark pixels than this are not even a page number
_UNEVEN = 24  # grey levels between a page's lightest and darkest paper
_SPECK_DIAMETER = 1 / 90  # inch
_LARGEST_SPECK = 3  # pixels at 200 dpi; the dot of "ị" at 8 points has six
_MANY_SPECKS = 1.2  # specks for each letter
_FEWEST_MARKS = 50
_SAMPLE_HEIGHT, _SAMPLE_EVERY = 0.6, 4  # inch, and parts of the page of which one is looked at
_FEWEST_LETTERS, _DOUBTFUL = 200, (0.4, 2.5)  # of the page; so near to many specks, a part of it does not tell


def grey_without_colour(picture: Colour) -> Gray:
    """The picture in grey; coloured ink (seals, signatures) fades, black ink under it stays.

    Where the text itself is coloured, the picture in grey.
    """
    grey, coloured = in_grey(picture), coloured_in(picture)
    return _faded(picture, grey, coloured) if _is_on_print(coloured, grey) else grey


def other_greys(picture: Colour) -> tuple[Gray, ...]:
    """The same in other ways, which leave other marks where ink lies on print; none where the text is coloured."""
    grey, coloured = in_grey(picture), coloured_in(picture)
    if not _is_on_print(coloured, grey):
        return ()
    return without_inks(picture, grey, coloured), without_inks(picture, grey, coloured, plain=True)


def _is_on_print(coloured: Gray, grey: Gray) -> bool:
    """Whether something is coloured, and most of what is dark is not."""
    if not cv2.countNonZero(coloured):
        return False
    _, dark = cv2.threshold(grey, 150, 255, cv2.THRESH_BINARY_INV)
    return cv2.countNonZero(cv2.bitwise_and(coloured, dark)) <= _COLOURED_INK * cv2.countNonZero(dark)


def _faded(picture: Colour, grey: Gray, coloured: Gray) -> Gray:
    """The picture by its strongest colour where it is coloured.

    Black is dark in all three colours, red or blue in one or two only: by its strongest colour a dot of a seal is told
    from a letter beneath it, even where the seal covers the letter half.
    """
    red, green, blue = cv2.split(picture)
    strongest = np.asarray(cv2.max(cv2.max(red, green), blue), dtype=np.uint8)
    # A scanner's colours bleed over an edge, hence a margin around what is coloured.
    faded = cv2.copyTo(strongest, cv2.dilate(coloured, np.ones((3, 3), np.uint8)), grey)
    reddish = cv2.bitwise_and(coloured, cv2.compare(red, blue, cv2.CMP_GE))
    for pen in (reddish, cv2.bitwise_and(coloured, cv2.bitwise_not(reddish))):
        if cv2.countNonZero(pen):
            faded = cv2.copyTo(_bleached(strongest, np.asarray(pen, dtype=np.uint8)), pen, faded)
    # What is left of a seal is its outline, a pixel thin, which a median takes out.
    around = cv2.dilate(coloured, np.ones((5, 5), np.uint8))
    softened = np.asarray(cv2.copyTo(cv2.medianBlur(faded, 3), around, faded), dtype=np.uint8)
    return _without_outlines(softened, coloured)


def in_grey(picture: Colour) -> Gray:
    """The picture in grey, its colours as dark as they are."""
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), dtype=np.uint8)


def coloured_in(picture: Colour, least: int = _SATURATED) -> Gray:
    """255 where the picture is of a colour, its strongest and weakest colour being `least` levels apart; else 0."""
    return np.asarray(cv2.threshold(_spread(picture), least, 255, cv2.THRESH_BINARY)[1], dtype=np.uint8)


def has_colour(picture: Colour) -> bool:
    """Whether any of the picture is of a colour. In stretches, which stay in the processor's own memory."""
    stretches = (picture[top : top + _STRETCH] for top in range(0, picture.shape[0], _STRETCH))
    return any(cv2.minMaxLoc(_spread(stretch))[1] > _SATURATED for stretch in stretches)


def _spread(picture: Colour) -> MatLike:
    """How far the strongest and the weakest colour of each pixel are apart."""
    red, green, blue = cv2.split(picture)
    return cv2.subtract(cv2.max(cv2.max(red, green), blue), cv2.min(cv2.min(red, green), blue))


def _without_outlines(grey: Gray, coloured: Gray) -> Gray:
    """The picture without thin marks that follow the edges of what was coloured."""
    inner = cv2.erode(coloured, np.ones((3, 3), np.uint8))
    edge = cv2.subtract(cv2.dilate(coloured, np.ones((7, 7), np.uint8)), inner)
    _, dark = cv2.threshold(grey, 170, 255, cv2.THRESH_BINARY_INV)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    on_edge = np.bincount(labels[edge > 0], minlength=count)
    areas = stats[:, cv2.CC_STAT_AREA]
    lengths = np.maximum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT])
    marks = (on_edge >= _OUTLINE_SHARE * areas) & (areas <= _OUTLINE_THICKNESS * lengths)
    marks[0] = False
    clean = grey.copy()
    clean[cv2.dilate(marks[labels].astype(np.uint8), np.ones((3, 3), np.uint8)) > 0] = 255
    return clean


def _bleached(strongest: Gray, pen: Gray) -> Gray:
    """Brightness stretched so that the pen's own ink is white and what it covers black."""
    histogram = cv2.calcHist([strongest], [0], pen, [32], [0, 256]).ravel()
    own = (int(histogram.argmax()) + 0.5) * 8
    black, white = _UNDER_INK * own, _INK_ALONE * own
    stretch = np.clip((np.arange(256) - black) * 255 / (white - black), 0, 255).astype(np.uint8)
    return np.asarray(cv2.LUT(strongest, stretch), dtype=np.uint8)


def is_blank(grey: Gray, dpi: int) -> bool:
    """Whether the page is empty: too little contrast for ink, or nothing as large as a character."""
    counts = np.cumsum(cv2.calcHist([grey[::_SAMPLED]], [0], None, [256], [0, 256]).ravel())
    dark, light = (int(np.searchsorted(counts, pixels)) for pixels in (_FEWEST_PIXELS / _SAMPLED, 0.9 * counts[-1]))
    if light - dark < _INK_CONTRAST:
        return True
    _, ink = cv2.threshold(grey, (dark + light) / 2, 255, cv2.THRESH_BINARY_INV)
    least = round(_LEAST_CHARACTER * dpi)
    deep = max(1, grey.shape[0] // _BANDS)
    for top in range(0, grey.shape[0], deep):  # a page that is not blank shows it in the first band or two
        _, _, stats, _ = cv2.connectedComponentsWithStats(ink[top : top + deep + least], connectivity=8)
        if (stats[1:, cv2.CC_STAT_HEIGHT] >= least).any():
            return False
    return True


def is_unevenly_lit(grey: Gray) -> bool:
    """Whether the paper's own brightness differs over the page by more than a scanner's does."""
    paper = _paper(grey)
    return float(np.percentile(paper, 97)) - float(np.percentile(paper, 3)) > _UNEVEN


def evenly_lit(grey: Gray) -> Gray:
    """The picture with its paper brought to one white."""
    height, width = grey.shape
    paper = np.maximum(cv2.resize(_paper(grey), (width, height), interpolation=cv2.INTER_LINEAR), 1)
    return np.asarray(np.clip(grey.astype(np.float32) / paper * 250, 0, 255), dtype=np.uint8)


def _paper(grey: Gray) -> Gray:
    """The brightness of the paper, ink taken out, at an eighth of the size."""
    lifted = cv2.morphologyEx(shrunk(grey, 8), cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    return np.asarray(cv2.GaussianBlur(lifted, (0, 0), 8), dtype=np.uint8)


def is_speckled(ink: Gray, dpi: int) -> bool:
    """Whether more specks than letters stand on the page; `ink` is 255 where it is dark.

    A part of the page tells, unless it is in doubt.
    """
    height = ink.shape[0]
    deep = max(1, round(_SAMPLE_HEIGHT * dpi))
    tops = range(0, height, _SAMPLE_EVERY * deep)
    sample = np.concatenate([ink[top : top + deep] for top in tops])
    specks, letters = _specks_and_letters(sample, dpi)
    if letters * _SAMPLE_EVERY < _FEWEST_LETTERS or _DOUBTFUL[0] < specks / (_MANY_SPECKS * letters) < _DOUBTFUL[1]:
        specks, letters = _specks_and_letters(ink, dpi)
    return specks + letters >= _FEWEST_MARKS and specks > _MANY_SPECKS * max(1, letters)


def _specks_and_letters(ink: Gray, dpi: int) -> tuple[int, int]:
    """How many marks are as small as specks, and how many as large as letters."""
    sizes = marks_of(ink)[:, cv2.CC_STAT_AREA]
    speck = max(2.0, (dpi * _SPECK_DIAMETER) ** 2)
    letter = (dpi / 25) ** 2 / 4
    return int((sizes <= speck).sum()), int((sizes > letter).sum())


def despeckled(grey: Gray, dpi: int) -> Gray:
    """The picture without lone dark pixels on paper and lone light ones in ink, and softened.

    A median filter would take the hooks of "ả" and "ể" along with the specks.
    """
    largest = _LARGEST_SPECK * (dpi / 200) ** 2
    ink = ink_of(grey)
    clean = grey.copy()
    for field, paint, ways in ((ink, 255, 8), (cv2.bitwise_not(ink), 0, 4)):
        _, labels, stats, _ = cv2.connectedComponentsWithStats(np.asarray(field), connectivity=ways)
        specks = stats[:, cv2.CC_STAT_AREA] <= largest
        specks[0] = False
        clean[specks[labels]] = paint
    return np.asarray(cv2.GaussianBlur(clean, (0, 0), dpi / 200), dtype=np.uint8)


def ink_of(grey: Gray) -> Gray:
    """255 where the page is dark, 0 where it is paper, by Otsu's threshold."""
    _, ink = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    return np.asarray(ink, dtype=np.uint8)
