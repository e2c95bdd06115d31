"""A page that is a picture to a Page of words, by cleaning, OCR and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from unicodedata import normalize

import numpy as np
import regex
from msgspec.structs import replace

from extractors.readers.lines import lines_of_tokens
from extractors.readers.rows import Token, token_of
from extractors.readers.scans import cleaning
from extractors.readers.scans.bullets import with_bullets
from extractors.readers.scans.calibration import COARSE, badness, calibrated, on_copy
from extractors.readers.scans.capitals import with_small_letters
from extractors.readers.scans.cells import read_cells, without_table
from extractors.readers.scans.coloured_rules import with_coloured_rules
from extractors.readers.scans.columns import with_columns_apart
from extractors.readers.scans.edges import with_edges_on_ink
from extractors.readers.scans.engine import Gray, Layout, OcrWord, Readers, certainty
from extractors.readers.scans.faint_rules import with_dotted_rules, without_dotted_rules
from extractors.readers.scans.folds import is_folded, without_folds
from extractors.readers.scans.formulas import with_formulas
from extractors.readers.scans.glued import with_spaces
from extractors.readers.scans.handwriting import blanks, is_filled_in_colour, without_handwriting
from extractors.readers.scans.leftovers import read_leftovers
from extractors.readers.scans.looks import Covered, Looks
from extractors.readers.scans.names import with_capital_i
from extractors.readers.scans.notes import notes_of
from extractors.readers.scans.numerals import (
    with_counted_numerals,
    with_digits_in_dates,
    with_figures_whole,
    with_odd_marks_doubted,
    with_ones_in_figures,
    with_strokes_in_numbers,
)
from extractors.readers.scans.orientation import legibility, set_upright, stands_on_its_head
from extractors.readers.scans.outline import cut_out
from extractors.readers.scans.perspective import squared
from extractors.readers.scans.render import Rendered
from extractors.readers.scans.ruled_table import Rectangle, RuledTable, no_other_look
from extractors.readers.scans.ruling import ruled_tables
from extractors.readers.scans.seals import taken_off, without_grey_seals
from extractors.readers.scans.second import with_second_readings
from extractors.readers.scans.sheet import Sheet, sheet_of
from extractors.readers.scans.stops import with_signs_as_inked
from extractors.readers.scans.streaks import without_streaks
from extractors.readers.scans.strokes import with_heads_told, with_quarters_told
from extractors.readers.scans.surfaces import on_white
from extractors.readers.scans.touched import with_touched_figures_doubted
from extractors.readers.scans.typist import with_typists_marks
from extractors.readers.scans.unruled import placed_grids, unruled_tables, with_cells_read, without_rules
from normalizers.unicode import clean
from schemas.page import LayerVerdict, Page, Rule, TextFrom, Word

_DASHES = ("-", "–")
_LIKELY = 0.5  # confidence: below, a word is more often wrong than right
_LOWEST = 0.04  # inch: small letters at six points are higher
_GARBAGE, _ENOUGH = 0.1, 20  # so many words of which no more than this share makes sense are no text
_FOREIGN = regex.compile(r"\p{L}[^\P{M}\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323]+|[^\P{L}AEIOUYaeiouy]\u0303")
_SIGNED_FOR = regex.compile(r"(?:KT|TM|TL|TUQ)[.,]?")  # "on behalf of", in four ways


def read_picture(shown: Rendered, number: int, verdict: LayerVerdict, readers: Readers) -> Page:
    """The page that the picture shows; `verdict` is what its own text layer was worth."""
    sheet, looks = paper_of(shown)
    if cleaning.is_blank(sheet.pixels, sheet.dpi):
        return Page(number, (), sheet.width, sheet.height, TextFrom.OCR, verdict, as_filed=sheet.as_filed)
    sheet, ink, seals = prepared(sheet, readers)
    covers = [cover for cover in (looks.ink if looks else None, seals) if cover]
    coarse = 0 < shown.resolution < COARSE
    tables, words = _read(sheet, ink, readers, looks, covers, coarse)
    if stands_on_its_head(sheet, words, readers.figures):
        sheet, ink = sheet.turned(2), np.ascontiguousarray(np.rot90(ink, 2))
        tables, words = _read(sheet, ink, readers, looks, covers, coarse)
    by_hand: dict[str, Rectangle] = {}
    if number == 1:
        words, by_hand = without_handwriting(words, ink)
        by_hand = _in_colour(words, sheet, shown) | by_hand
    words = _calibrated(words, tables, shown.resolution)
    rules = tuple(_rule(line, sheet) for table in tables for line in table.lines)
    tokens = [_token(word, sheet) for word in words]
    lines = lines_of_tokens(tokens, rules)
    in_tables = [word for word in words if any(_is_in(word, table) for table in tables)]
    notes = list(notes_of(number, sheet, by_hand, words, in_tables))
    return Page(
        number,
        lines,
        sheet.width,
        sheet.height,
        TextFrom.OCR,
        verdict,
        round(certainty(words), 3) if words else None,
        rules,
        notes=tuple((note.code, note.message) for note in notes),
        note_boxes=tuple((note.code, note.box) for note in notes if note.box),
        turned=sheet.turns,
        as_filed=sheet.as_filed,
    )


def _calibrated(words: Sequence[OcrWord], tables: Sequence[RuledTable], resolution: float) -> list[OcrWord]:
    """The words, as sure as they are right; cells have a vote of their own and do not tell what the page is worth."""
    sure = [calibrated(word.confidence) for word in words]
    prose = [one for word, one in zip(words, sure, strict=True) if not any(_is_in(word, table) for table in tables)]
    bad = badness(prose, resolution)
    return [replace(word, confidence=on_copy(one, bad)) for word, one in zip(words, sure, strict=True)]


def _is_in(word: OcrWord, table: RuledTable) -> bool:
    x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return table.place.left <= x <= table.place.right and table.place.top <= y <= table.place.bottom


def _in_colour(words: Sequence[OcrWord], sheet: Sheet, shown: Rendered) -> dict[str, Rectangle]:
    """The letterhead's blanks, and their places, that a pen filled whose ink was taken off with that of seals."""
    back = np.diag([1 / shown.scale, 1 / shown.scale, 1.0]) @ sheet.to_page
    found = {}
    for blank, place in blanks(words, int(sheet.pixels.shape[0])):
        corners = np.array([[place.left, place.right], [place.top, place.bottom], [1, 1]], dtype=np.float64)
        x, y, w = back @ corners
        (left, right), (top, bottom) = sorted(x / w), sorted(y / w)
        if is_filled_in_colour(shown.picture[max(0, int(top)) : int(bottom), max(0, int(left)) : int(right)]):
            found[blank] = place
    return found


def paper_of(shown: Rendered) -> tuple[Sheet, Looks | None]:
    """The paper on the picture, without what lies around it, white behind all words, and without coloured ink.

    And other looks at it, where there is such ink.
    """
    paper, matrix = cut_out(shown.picture) or (shown.picture, np.eye(3))
    plain = on_white(paper, shown.dpi)
    has_colour = cleaning.has_colour(plain)
    if has_colour:
        grey = with_coloured_rules(cleaning.grey_without_colour(plain), plain, shown.dpi)
    else:
        grey = cleaning.in_grey(plain)
    sheet = sheet_of(without_streaks(grey, shown.dpi), shown.dpi, shown.scale)
    sheet = replace(sheet, to_page=sheet.to_page @ np.linalg.inv(matrix))
    return sheet, Looks(plain, sheet.to_page) if has_colour else None


def prepared(sheet: Sheet, readers: Readers) -> tuple[Sheet, Gray, Covered | None]:
    """The sheet as the engine likes it: evenly lit, without seals and specks, its lines across, level and parallel.

    And its ink, and where a seal was taken off.
    """
    if cleaning.is_unevenly_lit(sheet.pixels):
        sheet = sheet.with_pixels(cleaning.evenly_lit(sheet.pixels))
    if is_folded(sheet.pixels, sheet.dpi):
        sheet = sheet.with_pixels(without_folds(sheet.pixels, sheet.dpi))
    clean = without_grey_seals(sheet.pixels, sheet.dpi)
    mask = taken_off(sheet.pixels, clean)
    seals = Covered(mask, sheet.to_page) if mask is not None else None
    sheet = sheet.with_pixels(clean)
    ink = cleaning.ink_of(sheet.pixels)
    if cleaning.is_speckled(ink, sheet.dpi) and cleaning.is_speckled(without_dotted_rules(ink, sheet.dpi), sheet.dpi):
        cleaned = cleaning.despeckled(sheet.pixels, sheet.dpi)
        sheet = sheet.with_pixels(with_dotted_rules(cleaned, sheet.pixels, ink, sheet.dpi))
        ink = cleaning.ink_of(sheet.pixels)
    upright, ink = set_upright(sheet, ink, readers.figures)
    square = squared(upright, ink)
    return square, ink if square is upright else cleaning.ink_of(square.pixels), seals


def _read(
    sheet: Sheet, ink: Gray, readers: Readers, looks: Looks | None, covers: Sequence[Covered], coarse: bool
) -> tuple[tuple[RuledTable, ...], list[OcrWord]]:
    """The ruled tables of a sheet whose ink is given, and its words: those of the prose, then those of the tables."""
    look = partial(looks.of, sheet) if looks else no_other_look
    tables = ruled_tables(sheet.pixels, ink, sheet.dpi)
    prose, prose_ink = sheet.pixels, ink
    for table in tables:
        prose = without_table(prose, table, sheet.dpi, 255)
        prose_ink = without_table(prose_ink, table, sheet.dpi, 0)
    words = readers.prose.read(prose, sheet.dpi, Layout.PAGE)
    left_over: list[OcrWord] = []
    if len(words) < _ENOUGH or legibility(words) > _GARBAGE:  # a drawing is not read twice
        words = with_columns_apart(words, prose, sheet.dpi, readers.prose)
        words = with_second_readings(words, prose, prose_ink, sheet.dpi, readers.figures, coarse)
        words = with_edges_on_ink(words, prose_ink)
        words = with_spaces(words, prose, prose_ink, sheet.dpi, readers.prose)
        words = with_typists_marks(words, prose, prose_ink, sheet.dpi, readers)
        words = with_bullets(with_signs_as_inked(words, prose_ink), prose_ink, sheet.dpi)
        left_over = read_leftovers(prose, prose_ink, sheet.dpi, words, readers)
        left_over = with_bullets(left_over, prose_ink, sheet.dpi, beside=words)
    words = with_counted_numerals(without_noise(words, sheet.dpi), prose_ink)
    words = with_heads_told(with_quarters_told(words, prose), prose)
    words = with_figures_whole(with_digits_in_dates(words)) + left_over
    words = with_touched_figures_doubted(
        words, prose_ink, lambda place: any(cover.at(sheet, place) for cover in covers)
    )
    grids = placed_grids([_token(replace(word, alternatives=()), sheet) for word in words], sheet.width, sheet.height)
    if grids:
        bare, letters = without_rules(prose, prose_ink, sheet.dpi)
        for table in unruled_tables(grids, letters, sheet.dpi):
            words = with_cells_read(words, read_cells(table, bare, sheet.dpi, readers), table)
    for table in tables:
        lines = max((word.line for word in words), default=0)
        in_cells = read_cells(table, sheet.pixels, sheet.dpi, readers, look)
        words += [replace(word, line=word.line + lines) for word in in_cells]
    words = with_odd_marks_doubted(with_ones_in_figures(with_strokes_in_numbers(words)))
    return tables, with_formulas(with_capital_i(with_small_letters(words)))


def without_noise(words: Sequence[OcrWord], dpi: int) -> list[OcrWord]:
    """`words` without what the engine makes of strokes and stains: lone signs, and lines that have no likely word.

    A lone letter of another language is none, nor is a sign before "KT." (signed for). Letters lower than any letter
    are marks of those below, read by themselves. A dash between two words of a line stays, however unsure: it parts the
    halves of a name. An underscore is what a rule or a fold beside a letter is read as.
    """
    lines: dict[int, list[OcrWord]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    kept: list[OcrWord] = []
    for line in lines.values():
        if not any(word.confidence >= _LIKELY for word in line):
            continue
        for place, word in enumerate(line):
            dash = word.text in _DASHES and 0 < place < len(line) - 1
            sign = not any(letter.isalnum() for letter in word.text)
            text = word.text.strip("_")
            if _FOREIGN.fullmatch(normalize("NFD", text)) or (sign and _signs_for(line[place + 1 :])):
                continue
            if not sign and word.bottom - word.top < _LOWEST * dpi and word.confidence < _LIKELY:
                continue
            if text and (dash or not sign or word.confidence >= _LIKELY):
                readings = tuple((reading.strip("_"), share) for reading, share in word.alternatives)
                kept.append(replace(word, text=text, alternatives=readings))
    return kept


def _signs_for(rest: Sequence[OcrWord]) -> bool:
    """Whether a line goes on as one above a signature does, where a seal's specks stand before it."""
    return bool(rest) and _SIGNED_FOR.fullmatch(rest[0].text) is not None


def _token(word: OcrWord, sheet: Sheet) -> Token:
    box = sheet.box(word.left, word.top, word.right, word.bottom)
    readings = tuple((clean(text), share) for text, share in word.alternatives)
    return token_of(Word(clean(word.text), box, round(word.confidence, 3), readings), box, word.line)


def _rule(line: Rectangle, sheet: Sheet) -> Rule:
    """A ruling line on the page; its thickness is left out."""
    box = sheet.box(line.left, line.top, line.right, line.bottom)
    x, y = box.centre
    if box.width > box.height:
        return Rule(box.x0, round(y, 2), box.x1, round(y, 2))
    return Rule(round(x, 2), box.top, round(x, 2), box.bottom)
