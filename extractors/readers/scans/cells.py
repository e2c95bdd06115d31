"""The cells of a ruled table, read one by one: tesseract cannot read between ruling lines."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

import cv2
import numpy as np
import regex
from msgspec import Struct
from msgspec.structs import replace

from extractors.readers.scans.cell_ink import characters, inked, without_grain, without_strays
from extractors.readers.scans.cleaning import ink_of
from extractors.readers.scans.conventions import convention_of, with_marks, with_one_decimal_mark
from extractors.readers.scans.engine import Gray, Layout, OcrWord, Readers
from extractors.readers.scans.faces import Faces, learnt, mended
from extractors.readers.scans.marks import with_counted_marks
from extractors.readers.scans.ruled_table import OtherLooks, Rectangle, RuledTable, no_other_look
from extractors.readers.scans.stops import with_signs_as_inked
from extractors.readers.scans.strokes import lone_dash, with_figures_apart, with_numerals_told

_INSET = 0.012  # inch: what the ruling line's own blur takes of a cell
_ONE_LINE = 0.2  # inch: ink no higher than this is one line
_MARGIN = 0.08  # white around a cell's words, which tesseract wants
_FIGURES_DPI = 300  # what the small model reads figures best at
_SMALL, _SMALL_DRAWN = 18, 2.0  # characters lower than so many pixels are drawn so much larger
_FARTHER = 0.75  # the third reading is of a picture that much smaller where the first was drawn large
_DIGITS = "0123456789.,%-+=/()"
_AGREED = 0.8  # two readings of one text, each this sure, need no third
_MOST_VOTED = 1500  # cells of a table; where there are more, each is read once
_LEAST_VOTE = 0.01
_PROSE_WEIGHT = 2.2  # of the big model's vote on a text: it tells "Ia" from "la", which the small one does not
_SERIOUS, _DISPUTED = 0.6, 0.5  # where a reading as sure as this has other digits, none is surer than that
_NO_FIGURE = 0.3  # of the vote of a reading that no figure has: "§4,33", "9Ị"
_ODD = regex.compile(r"[§$|!\\]|\d[SOIlBZoịỊÌÍíì]|[SOIlBZo](?=[\d.,])")
_DIGIT_OF = str.maketrans("§Šš", "855")
_SIGN_FOR_DIGIT = regex.compile(r"(?=(?:\D*\d){2})[\d.,]*[§Šš][\d.,]*")
_PARTED_YEAR = regex.compile(r"(?<=[\dIV]/)(1|2)[.,](9\d\d|0\d\d)(?!\d)")
_STRAY = regex.compile(r"[:;'\"“”‘’/\\~_]")
_OTHERS = regex.compile(r"\D")
_LETTERS = regex.compile(r"\p{L}{2}")


class CellReading(Struct, frozen=True):
    """A cell's picture with white around its words, where its left top corner lies on the page, and its words."""

    picture: Gray
    left: int
    top: int
    layout: Layout
    words: list[OcrWord]


def read_cells(
    table: RuledTable, grey: Gray, dpi: int, readers: Readers, look: OtherLooks = no_other_look
) -> list[OcrWord]:
    """The words of every cell, placed on the whole picture; lines are counted through the table.

    `look` gives other pictures of a place, where a seal or a pen lies on it.
    """
    thorough = len(table.cells) <= _MOST_VOTED
    readings = [_read_cell(cell, grey, dpi, readers, look if thorough else None) for cell in table.cells]
    found = [reading for reading in readings if reading is not None]
    faces = learnt((reading.picture, reading.words) for reading in found)
    found = [replace(reading, words=_seen_in_ink(reading, faces)) for reading in found]
    second_column = min((cell.left for cell in table.cells), default=0)  # before it stand ordinals: 3.1, 3.2
    figures = [r for r in found if r.layout is Layout.LINE and r.left > second_column]
    convention = convention_of((reading.picture, reading.words) for reading in figures)
    words: list[OcrWord] = []
    lines = 0
    for reading in found:
        own = reading.words
        if reading.layout is Layout.LINE and reading.left > second_column:
            if convention is not None:
                own = with_marks(reading.picture, own, convention)
            own = with_one_decimal_mark(own)
        words += [replace(word.moved(reading.left, reading.top), line=word.line + lines) for word in own]
        lines += max((word.line for word in own), default=0)
    return words


def _seen_in_ink(reading: CellReading, faces: Faces | None) -> list[OcrWord]:
    """The words of a cell, mended by what its ink shows and the engine is worst at: short figures, dashes, ones."""
    ink = ink_of(reading.picture)
    if reading.layout is not Layout.LINE:
        return with_signs_as_inked(with_figures_apart(with_numerals_told(reading.words, reading.picture), ink), ink)
    if (dash := lone_dash(ink)) is not None:
        return [dash]
    words = [_in_digits(word) for word in reading.words] or [_unread(ink)]
    if faces is not None:
        words = mended(reading.picture, words, faces)
    words = with_numerals_told([word for word in words if word.text], reading.picture)
    return with_signs_as_inked(with_figures_apart(words, ink), ink)


def _in_digits(word: OcrWord) -> OcrWord:
    """A figure with a sign that only a digit looks like: "§.228" is 8.228, doubted, so that the table's faces tell."""
    if not _SIGN_FOR_DIGIT.fullmatch(word.text):
        return word
    return replace(word, text=word.text.translate(_DIGIT_OF), confidence=min(word.confidence, _DISPUTED))


def _unread(ink: Gray) -> OcrWord:
    """Ink that the engine made nothing of."""
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    return OcrWord("", int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1, 0.0, 1)


def without_table(picture: Gray, table: RuledTable, dpi: int, paper: int) -> Gray:
    """The picture with paper, of that value, where the table was."""
    out = 2 + round(_INSET * dpi)
    place = table.place
    blank = picture.copy()
    blank[max(0, place.top - out) : place.bottom + out, max(0, place.left - out) : place.right + out] = paper
    return blank


def _read_cell(cell: Rectangle, grey: Gray, dpi: int, readers: Readers, look: OtherLooks | None) -> CellReading | None:
    """A cell as the engine reads it, in one go where there is no `look`; None where it is empty."""
    inset = max(1, round(_INSET * dpi))
    place = Rectangle(cell.left + inset, cell.top + inset, cell.right - inset, cell.bottom - inset)
    own = _read_picture(grey[place.top : place.bottom, place.left : place.right], place, dpi, readers, look is not None)
    if own is None or look is None:
        return own
    others = [_read_picture(picture, place, dpi, readers, True) for picture in look(place)]
    return _most_agreed([own, *(other for other in others if other is not None)])


def _read_picture(inner: Gray, at: Rectangle, dpi: int, readers: Readers, thorough: bool) -> CellReading | None:
    """What the picture of a cell's inside, which lies there, is read as; None where it is empty."""
    if inked(inner, dpi) is None:
        return None
    margin = round(_MARGIN * dpi)
    paper = int(np.percentile(inner, 90))
    inner = without_strays(inner, paper, dpi)
    place = inked(inner, dpi)
    if place is None:
        return None
    inner = without_grain(inner, paper)
    padded = cv2.copyMakeBorder(inner, margin, margin, margin, margin, cv2.BORDER_CONSTANT, value=(255,))
    picture = np.asarray(padded, dtype=np.uint8)
    layout = Layout.LINE if place.height < _ONE_LINE * dpi else Layout.BLOCK
    words = (_best_reading if thorough else _one_reading)(picture, dpi, layout, readers)
    if layout is Layout.LINE:
        words = [_with_whole_year(word) for word in with_counted_marks(words, ink_of(picture))]
    return CellReading(picture, at.left - margin, at.top - margin, layout, words)


def _most_agreed(readings: Sequence[CellReading]) -> CellReading:
    """The reading of one cell's pictures with the most confidence behind it, no surer than its share of the votes.

    Where a picture shows other digits it is sure by half at most: a seal or a pen lies on them.
    """
    read = [reading for reading in readings if reading.words]
    if len(read) < 2:
        return readings[0]
    votes: dict[str, float] = {}
    for reading in read:
        text = _text(reading.words)
        votes[text] = votes.get(text, 0.0) + _certainty(reading.words) + _LEAST_VOTE
    chosen = max(votes, key=lambda text: votes[text])
    best = max((one for one in read if _text(one.words) == chosen), key=lambda one: _certainty(one.words))
    share = votes[chosen] / sum(votes.values())
    if len({_OTHERS.sub("", text) for text in votes}) > 1:
        share = min(share, _DISPUTED)
    return replace(best, words=[replace(word, confidence=min(word.confidence, share)) for word in best.words])


def _with_whole_year(word: OcrWord) -> OcrWord:
    """The word, the year of its date without a mark in it: "I/2.026"."""
    text = _PARTED_YEAR.sub(r"\1\2", word.text)
    return word if text == word.text else replace(word, text=text, alternatives=())


def _one_reading(picture: Gray, dpi: int, layout: Layout, readers: Readers) -> list[OcrWord]:
    """What there is time for in a table of very many cells."""
    return readers.figures.read(picture, dpi, layout)


def _best_reading(picture: Gray, dpi: int, layout: Layout, readers: Readers) -> list[OcrWord]:
    """What most readings of a cell agree on.

    Both models read it. Where they are not of one mind, a larger picture is read too, a figure with nothing but
    digits and signs allowed; the reading with the most confidence behind it is taken, and its words are no surer than
    its share of the votes.
    """
    letters = [height for _, _, _, height in characters(picture, int(picture.max()), dpi)]
    if letters and median(letters) < _SMALL:
        picture, scale = _drawn_larger(picture, _SMALL_DRAWN), _SMALL_DRAWN
        found = _vote(picture, round(dpi * scale), layout, readers)
        return [word.moved(0, 0, scale) for word in found]
    return _vote(picture, dpi, layout, readers)


def _drawn_larger(picture: Gray, factor: float) -> Gray:
    return np.asarray(cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC), dtype=np.uint8)


def _vote(picture: Gray, dpi: int, layout: Layout, readers: Readers) -> list[OcrWord]:
    readings = [readers.figures.read(picture, dpi, layout), readers.prose.read(picture, dpi, layout)]
    if _text(readings[0]) == _text(readings[1]) and min(map(_certainty, readings)) >= _AGREED:
        return readings[0]
    factor = _FIGURES_DPI / dpi if dpi < _FIGURES_DPI else _FARTHER
    larger = _drawn_larger(picture, factor)
    numeric = layout is Layout.LINE and any(_is_number(words) for words in readings)
    for allowed in ("", _DIGITS) if numeric else ("",):
        again = readers.figures.read(larger, round(dpi * factor), layout, allowed)
        readings.append([word.moved(0, 0, factor) for word in again])
    told = numeric and _is_told(readings[:-1], readings[-1])
    votes: dict[str, float] = {}
    for place, words in enumerate(readings):
        weight = _PROSE_WEIGHT if place == 1 and not numeric else 1.0
        if words:
            weight *= _NO_FIGURE if told and _ODD.search(_text(words)) else 1.0
            votes[_text(words)] = votes.get(_text(words), 0.0) + weight * _certainty(words) + _LEAST_VOTE
    if not votes:
        return []
    chosen = max(votes, key=lambda text: votes[text])
    best = max((words for words in readings if _text(words) == chosen), key=_certainty)
    share = votes[chosen] / sum(votes.values())
    if numeric and any(_gainsays(words, chosen) for words in readings):
        share = min(share, _DISPUTED)
    return [replace(word, confidence=min(word.confidence, share)) for word in best]


def _gainsays(words: list[OcrWord], chosen: str) -> bool:
    """Whether a reading that is sure enough is of another number than the one that was chosen."""
    digits = _OTHERS.sub("", _text(words))
    return bool(digits) and digits != _OTHERS.sub("", chosen) and _certainty(words) >= _SERIOUS


def _is_told(readings: list[list[OcrWord]], in_digits: list[OcrWord]) -> bool:
    """Whether a reading of its own accord has the digits of the one that was allowed nothing else.

    Alone this one proves nothing: it makes a figure of any scrawl, of which other readings have signs.
    """
    if any(_STRAY.search(_text(words)) for words in readings):
        return False
    figure = _OTHERS.sub("", _text(in_digits))
    return any(figure == _OTHERS.sub("", text) and not _ODD.search(text) for text in map(_text, readings))


def _certainty(words: list[OcrWord]) -> float:
    """How sure a reading is: as sure as its least sure word."""
    return min((word.confidence for word in words), default=0.0)


def _text(words: list[OcrWord]) -> str:
    return " ".join(word.text for word in words)


def _is_number(words: list[OcrWord]) -> bool:
    """Whether a reading is of figures: digits outweigh letters, and no word stands among them."""
    text = _text(words)
    digits = sum(character.isdecimal() for character in text)
    letters = sum(character.isalpha() for character in text)
    return digits > letters and not _LETTERS.search(text)
